"""Was der Kern von außen braucht."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Protocol, TypeVar

from strom.rechnung.bild import Berichtsbild, RechnungsBild, Uebersichtsbild

T = TypeVar("T")
Zelle = str | int | bool | Decimal | date | None
"""Was in einer Tabelle für andere Programme stehen kann."""


class Ablage(Protocol):
    """Dauerhafte Ablage; jede Klasse der Domäne mit dem Feld `id` hat ihre eigene Tabelle."""

    def holen(self, art: type[T], id: str) -> T:
        """Der Datensatz mit dieser Kennung.

        Raises:
            NichtGefunden: Es gibt ihn nicht.
        """
        ...

    def finden(self, art: type[T], **felder: object) -> tuple[T, ...]:
        """Alle Datensätze, deren Felder genau diese Werte haben, in der Reihenfolge der Anlage."""
        ...

    def ablegen(self, *objekte: object) -> None:
        """Legt an oder ersetzt; ohne `vorgang` ist jeder Aufruf für sich alles oder nichts."""
        ...

    def entfernen(self, *objekte: object) -> None:
        """Entfernt Datensätze."""
        ...

    def vorgang(self) -> AbstractContextManager[None]:
        """Klammert mehrere Schritte zu einem: ganz oder gar nicht, dauerhaft beim Verlassen.

        Ein innerer Vorgang, der scheitert, nimmt nur seinen Teil zurück; fängt der äußere den
        Fehler, gilt der Rest.
        """
        ...

    def stillstand(self) -> AbstractContextManager[None]:
        """Solange ändert niemand etwas; so liest man einen Stand, auch wo nur gelesen wird."""
        ...


class Uhr(Protocol):
    """Die Zeit."""

    def jetzt(self) -> datetime:
        """Der Zeitpunkt in UTC."""
        ...

    def heute(self) -> date:
        """Der Kalendertag in Deutschland."""
        ...


class Arbeitsplatz(Protocol):
    """Dieser Rechner: wer hier arbeitet. Steht nicht im Datenordner, denn der wandert."""

    @property
    def bearbeiter(self) -> str:
        """Der Name für das Protokoll; leer heißt: noch nicht gefragt."""
        ...

    def bearbeiter_merken(self, name: str) -> None:
        """Merkt sich den Namen auf diesem Rechner.

        Raises:
            StromFehler: Der Name ist leer oder unbrauchbar, oder er ließ sich nicht speichern.
        """
        ...


class Drucker(Protocol):
    """Macht aus Bildern PDF-Dokumente; gleiche Eingabe gibt dieselben Bytes."""

    def rechnung(self, bild: RechnungsBild) -> bytes:
        """Eine Rechnung samt Rechenweg."""
        ...

    def uebersicht(self, bild: Uebersichtsbild) -> bytes:
        """Die Jahresübersicht im Querformat."""
        ...

    def bericht(self, bild: Berichtsbild) -> bytes:
        """Ein Bericht im Hochformat, etwa der Prüfbericht."""
        ...

    def zusammenfuehren(self, dokumente: Iterable[bytes]) -> bytes:
        """Mehrere PDF zu einem, Seite für Seite."""
        ...

    @property
    def meldungen(self) -> tuple[str, ...]:
        """Sätze über Vorlagen, die nicht benutzt werden konnten."""
        ...


class Dokumente(Protocol):
    """Der Ordner mit den fertigen Dokumenten."""

    def vorbereiten(self, name: str, inhalt: bytes) -> str:
        """Schreibt daneben und dauerhaft; liefert den SHA-256. Noch nicht sichtbar."""
        ...

    def veroeffentlichen(self, name: str) -> None:
        """Gibt dem vorbereiteten Dokument seinen endgültigen Namen; überschreibt nie."""
        ...

    def lesen(self, name: str) -> bytes:
        """Der Inhalt.

        Raises:
            NichtGefunden: Das Dokument fehlt.
        """
        ...

    def namen(self) -> tuple[str, ...]:
        """Alle veröffentlichten Dokumente, nach Namen."""
        ...

    def aufraeumen(self, erwartet: Iterable[tuple[str, str]]) -> None:
        """Nach einem Absturz: benennt Vorbereitetes mit passendem SHA-256 um, löscht den Rest."""
        ...

    def entfernen(self, namen: Iterable[str]) -> None:
        """Löscht diese Dokumente: beim Beispielverein oder nach Ablauf der Aufbewahrungsfrist.

        Ein fehlendes ist kein Fehler.
        """
        ...


class Ordnerblick(Protocol):
    """Was sich am Datenordner selbst beobachten lässt."""

    @property
    def hinweise(self) -> tuple[str, ...]:
        """Auffälliges beim Öffnen und im Betrieb, als Sätze."""
        ...

    @property
    def nur_lesen(self) -> str:
        """Warum gerade nicht geschrieben werden kann; leer, wenn es geht."""
        ...


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


class Datenform(Protocol):
    """Alle Datensätze als ein versioniertes JSON-Dokument."""

    @property
    def arten(self) -> tuple[type, ...]:
        """Alle Klassen, die abgelegt werden."""
        ...

    def schreiben(self, objekte: Iterable[object]) -> bytes:
        """Das Dokument zu diesen Datensätzen."""
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
