"""Was der Kern zum Aufbewahren braucht: Ablage, Uhr, Arbeitsplatz, Ordnerblick."""

from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol, TypeVar

T = TypeVar("T")


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
