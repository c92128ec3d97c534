"""Was der Kern zum Austausch mit anderen Programmen braucht: Tabellen, JSON, Archiv."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from strom.uebernahme.blatt import Blatt

Zelle = str | int | bool | Decimal | date | None
"""Was in einer Tabelle für andere Programme stehen kann."""
TABELLENFORMAT = "strom-tabelle"
"""Woran eine JSON-Tabelle zu erkennen ist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabelle:
    """Eine Tabelle für andere Programme: Kopfzeile und Zellen mit ihrem Typ."""

    name: str
    kopf: tuple[str, ...]
    zeilen: tuple[tuple[Zelle, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Textzeile:
    """Eine gelesene Zeile; `nummer` zählt wie ein Texteditor, die Kopfzeile ist 1."""

    nummer: int
    zellen: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Texttabelle:
    """Eine gelesene Datei, noch ohne Typen.

    Attributes:
        trenner: „;“, „,“ oder Tabulator; er verrät, ob das Komma ein Dezimalkomma sein kann.
    """

    kopf: tuple[str, ...]
    zeilen: tuple[Textzeile, ...]
    trenner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Datentabelle:
    """Eine gelesene JSON-Tabelle: flache Datensätze mit Spaltennamen als Feldern.

    Attributes:
        art: Wie die Datei ihre Art nennt; leer bei einer bloßen Liste.
    """

    art: str
    zeilen: tuple[Mapping[str, object], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Satz:
    """Ein Datensatz eines Dokuments mit allen Daten.

    Attributes:
        tabelle, nummer: Wo er dort steht; gezählt wird je Tabelle ab 1.
        objekt: Das Fachobjekt, wenn es eines ist.
        einwand: Warum er keines ist; sonst leer.
    """

    tabelle: str
    nummer: int
    objekt: object = None
    einwand: str = ""


class Tabellenform(Protocol):
    """CSV in der Form, die deutsches Excel und Access öffnen."""

    def schreiben(self, tabelle: Tabelle) -> bytes:
        """Die Datei; Texte, die ein Rechenblatt als Formel läse, sind entschärft."""
        ...

    def lesen(self, roh: bytes) -> Texttabelle:
        """Erkennt Kodierung und Trenner und nimmt das Entschärfen zurück.

        Raises:
            StromFehler: Zu groß, keine Textdatei, keine Kopfzeile.
        """
        ...


class Mappenform(Protocol):
    """Die Tabelle eines Vereins, wie sein Rechenblatt sie speichert: CSV, xlsx oder ods."""

    def lesen(self, roh: bytes, name: str) -> tuple[Blatt, ...]:
        """Alle sichtbaren Blätter; eine CSV-Datei ist ein Blatt mit dem Namen der Datei.

        Zahlen kommen als Dezimaltext, wie das Rechenblatt sie zeigt, Tage als JJJJ-MM-TT.

        Raises:
            StromFehler: Zu groß, verschlüsselt, beschädigt oder keine Tabelle.
        """
        ...


class Jsontabellenform(Protocol):
    """Eine Art als JSON: Spaltennamen als Felder, Zahlen als Dezimaltext, Tage JJJJ-MM-TT."""

    def schreiben(self, tabelle: Tabelle) -> bytes:
        """Die Datei."""
        ...

    def lesen(self, roh: bytes) -> Datentabelle:
        """Die Datensätze, noch ungeprüft; eine Zahl mit Komma ist ein `Decimal`.

        Raises:
            StromFehler: Zu groß, zu tief, kein JSON, keine Liste von Datensätzen.
        """
        ...


class Datenform(Protocol):
    """Alle Datensätze als ein versioniertes JSON-Dokument."""

    @property
    def arten(self) -> tuple[type, ...]:
        """Alle Klassen, die abgelegt werden."""
        ...

    def schreiben(self, objekte: Iterable[object]) -> bytes:
        """Das Dokument zu diesen Datensätzen."""
        ...

    def schema(self, tabellen: Mapping[str, object]) -> bytes:
        """Das JSON-Schema aller Daten und der einzelnen Tabellen, deren Schemata hereinkommen."""
        ...

    def erkennt(self, roh: bytes) -> bool:
        """Ob die Datei ein Dokument mit allen Daten zu sein behauptet; gelesen wird sie nicht."""
        ...

    def saetze(self, roh: bytes) -> tuple[Satz, ...]:
        """Jeder Datensatz, auch der unbrauchbare mit seinem Einwand.

        Raises:
            StromFehler: Kein solches Dokument, zu groß, zu tief oder zu neu.
        """
        ...

    def lesen(self, roh: bytes) -> tuple[object, ...]:
        """Die Datensätze, auf den Stand dieses Programms gehoben.

        Raises:
            StromFehler: Kein solches Dokument, zu groß, zu tief, zu neu oder beschädigt.
        """
        ...


class Archivinhalt(Protocol):
    """Ein geöffnetes Archiv; seine Namen sind schon geprüft."""

    @property
    def namen(self) -> tuple[str, ...]:
        """Die Namen der Dateien darin."""
        ...

    def lesen(self, name: str) -> bytes:
        """Der Inhalt.

        Raises:
            StromFehler: Es gibt die Datei nicht, oder sie ist beschädigt.
        """
        ...


class Archiv(Protocol):
    """Viele Dateien in einer, wahlweise verschlüsselt."""

    def schreiben(
        self, ziel: Path, dateien: Iterable[tuple[str, bytes]], *, passwort: str = ""
    ) -> None:
        """Schreibt daneben und tauscht dann aus; überschreibt nie etwas Fremdes halb.

        Raises:
            StromFehler: Das Passwort ist zu kurz, oder der Ort lässt sich nicht beschreiben.
        """
        ...

    def oeffnen(self, quelle: Path, *, passwort: str = "") -> AbstractContextManager[Archivinhalt]:
        """Öffnet zum Lesen; boshafte Archive werden abgewiesen.

        Raises:
            StromFehler: Kein Archiv, Passwort fehlt oder ist falsch, verdächtiger Inhalt.
        """
        ...


class Belegorte(Protocol):
    """Wo die PDF-Dateien zu Belegen liegen, deren Daten als JSON kommen."""

    def oeffnen(self, ort: Path, *, passwort: str = "") -> AbstractContextManager[Archivinhalt]:
        """Ein Ordner oder ein Paket; die Namen darin beginnen mit „dokumente/“.

        Raises:
            StromFehler: Es gibt den Ort nicht, oder das Paket lässt sich nicht öffnen.
        """
        ...


class Beilagen(Protocol):
    """Was außer Daten und Dokumenten noch in den Ordner gehört: die Vorlagen des Vereins."""

    def lesen(self) -> Iterable[tuple[str, bytes]]:
        """Name („vorlagen/…“) und Inhalt jeder Beilage."""
        ...

    def schreiben(self, dateien: Iterable[tuple[str, bytes]]) -> None:
        """Legt sie an; eine vorhandene bleibt. Alles oder nichts.

        Raises:
            StromFehler: Der Ordner macht nicht mit.
        """
        ...

    def programm(self) -> tuple[str, bytes] | None:
        """Die ausführbare Datei dieses Programms, wenn es als eine läuft."""
        ...
