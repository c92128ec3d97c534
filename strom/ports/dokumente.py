"""Was der Kern für fertige Dokumente braucht: Drucker und Ordner."""

from collections.abc import Iterable
from typing import Protocol

from strom.rechnung.bild import Berichtsbild, RechnungsBild, Uebersichtsbild


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
