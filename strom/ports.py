"""Was der Kern von außen braucht."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeVar

from strom.rechnung.bild import RechnungsBild, Uebersichtsbild

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Protokolleintrag:
    """Wer wann was womit getan hat; nur angefügt.

    `gegenstand` ist „tabelle:kennung“ des betroffenen Datensatzes.
    """

    id: str
    am: datetime
    wer: str
    was: str
    gegenstand: str
    text: str = ""


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
        """Klammert mehrere Schritte zu einem: ganz oder gar nicht, dauerhaft beim Verlassen."""
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

    def fehlt(self, name: str) -> bool:
        """Ob es dieses Dokument nicht gibt."""
        ...

    def aufraeumen(self, erwartet: Iterable[tuple[str, str]]) -> None:
        """Nach einem Absturz: benennt Vorbereitetes mit passendem SHA-256 um, löscht den Rest."""
        ...

    def entfernen(self, namen: Iterable[str]) -> None:
        """Löscht diese Dokumente; das darf nur, wer den Beispielverein entfernt.

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
