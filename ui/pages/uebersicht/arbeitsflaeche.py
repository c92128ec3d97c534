"""Was alle Teile des Hauptfensters teilen: Ansicht, Auswahl, Tabelle – und wie es auffrischt."""

from collections.abc import Callable

from nicegui import background_tasks, ui

from strom import Strom
from strom.abrechnung import Vertragszeile, Zeitraumansicht
from strom.stammdaten import VertragId
from ui.components.handlung import ausgang, ausgang_nebenher
from ui.components.vertragstabelle import Vertragstabelle
from ui.haus import Haus

RUHE = 0.35
"""Sekunden ohne Eingabe, bis Kopf und Summen nachgerechnet werden."""


class Arbeitsflaeche:
    """Ein Zeitraum auf dem Bildschirm; wer hier auffrischt, frischt alle Teile auf.

    Attributes:
        element: Darin liegen alle Teile.
        auswahl: Die angehakten Verträge in der Reihenfolge der Tabelle.
        teile: Wie sich die anderen Teile neu zeichnen, nachdem die Ansicht neu geladen ist.
    """

    def __init__(self, haus: Haus, ansicht: Zeitraumansicht) -> None:
        self.haus = haus
        self.ansicht = ansicht
        self.auswahl: tuple[VertragId, ...] = ()
        self.element = ui.element("div").classes("arbeitsflaeche")
        self.teile: list[Callable[[], None]] = []
        self.tabelle: Vertragstabelle
        self._uhr: ui.timer | None = None

    def tabelle_zeigen(self) -> None:
        """Baut die Tabelle, wo sie hingehört; alle Teile melden sich bei ihr."""
        tabelle = Vertragstabelle(self.ansicht, suchort=".tabellensuche")
        self.tabelle = tabelle.mark("vertragstabelle")

    @property
    def strom(self) -> Strom:
        """Der Kern."""
        return self.haus.strom

    def zeile(self, vertrag_id: VertragId) -> Vertragszeile:
        """Die Zeile eines Vertrags, wie sie zuletzt geladen wurde."""
        return next(z for z in self.ansicht.zeilen if z.vertrag_id == vertrag_id)

    def waehlen(self, vertrag_ids: list[VertragId]) -> None:
        """Merkt die Auswahl in der Reihenfolge der Tabelle."""
        gewaehlt = set(vertrag_ids)
        self.auswahl = tuple(z.vertrag_id for z in self.ansicht.zeilen if z.vertrag_id in gewaehlt)

    def zeile_auffrischen(self, vertrag_id: VertragId) -> None:
        """Zeigt die eine Zeile sofort neu und den Rest, sobald Ruhe ist."""
        neu = ausgang(lambda: self._zeile_neu(vertrag_id))
        if neu.ergebnis is not None:
            self.tabelle.ersetzen([neu.ergebnis])
        if self._uhr is not None:
            self._uhr.cancel()
        with self.element:
            self._uhr = ui.timer(RUHE, self.auffrischen, once=True)

    def _zeile_neu(self, vertrag_id: VertragId) -> Vertragszeile:
        """Gegen die Vergleiche der Ansicht, damit nicht jede Eingabe alle Verträge rechnet."""
        ansicht = self.ansicht
        return self.strom.zeitraeume.zeile(ansicht.id, vertrag_id, ansicht.vergleiche)

    async def auffrischen(self) -> None:
        """Lädt die ganze Ansicht in einem Faden und schickt nur die Unterschiede."""
        neu = await ausgang_nebenher(lambda: self.strom.zeitraeume.ansicht(self.ansicht.id))
        if neu.ergebnis is None or self.element.is_deleted:
            return
        self.ansicht = neu.ergebnis
        self.tabelle.auffrischen(neu.ergebnis)
        for zeichnen in self.teile:
            zeichnen()

    def gleich_auffrischen(self) -> None:
        """Stößt `auffrischen` an, ohne zu warten; für Handlungen ohne `await`."""
        with self.element:
            background_tasks.create(self.auffrischen(), name="Hauptfenster auffrischen")
