"""Der Zustand des Hauptfensters: Ansicht, Tabelle, Auswahl, Schublade – und wie es auffrischt."""

from datetime import date

from nicegui import background_tasks, ui

from strom import Strom
from strom.abrechnung import Vertragszeile, Zeitraumansicht
from strom.stammdaten import VertragId
from ui.components.fensterwache import wache_hier
from ui.components.handlung import ausgang, ausgang_nebenher
from ui.components.vertragstabelle import Vertragstabelle
from ui.frame import Haus
from ui.pages.uebersicht.erfassung import Erfassung
from ui.pages.uebersicht.sammelschritte import Sammelschritte
from ui.pages.uebersicht.schublade import Schublade
from ui.pages.uebersicht.zeitraumkopf import Zeitraumkopf

RUHE = 0.35
"""Sekunden ohne Eingabe, bis Kopf und Summen nachgerechnet werden."""


class Hauptfenster:
    """Ein Zeitraum auf dem Bildschirm; die Teile melden sich hier, wenn sich etwas ändert."""

    def __init__(self, haus: Haus, ansicht: Zeitraumansicht) -> None:
        self.haus = haus
        self.ansicht = ansicht
        self.auswahl: tuple[VertragId, ...] = ()
        self.eingegrenzt = ""
        with ui.element("div").classes("arbeitsflaeche") as self.flaeche:
            with ui.element("div").classes("links"):
                self.kopf = Zeitraumkopf(self)
                self.werkzeuge = Sammelschritte(self)
                self.tabelle = Vertragstabelle(ansicht, suchort=".tabellensuche").mark(
                    "vertragstabelle"
                )
            self.schublade = Schublade(self)
        self.erfassung = Erfassung(self)
        self.tabelle.on("oeffnen", lambda e: self.schublade.oeffnen(VertragId(str(e.args))))
        self.tabelle.on("auswahl", lambda e: self.waehlen(e.args))
        self._uhr: ui.timer | None = None
        if (wache := wache_hier()) is not None:
            wache.auffrischen = self.auffrischen

    @property
    def strom(self) -> Strom:
        """Der Kern."""
        return self.haus.strom

    @property
    def ablesedatum(self) -> date:
        """Der Tag, der einmal über der Tabelle steht."""
        return self.werkzeuge.ablesedatum.wert()

    def zeile(self, vertrag_id: VertragId) -> Vertragszeile:
        """Die Zeile eines Vertrags, wie sie zuletzt geladen wurde."""
        return next(z for z in self.ansicht.zeilen if z.vertrag_id == vertrag_id)

    def waehlen(self, vertrag_ids: list[VertragId]) -> None:
        """Merkt die Auswahl in der Reihenfolge der Tabelle."""
        gewaehlt = set(vertrag_ids)
        self.auswahl = tuple(z.vertrag_id for z in self.ansicht.zeilen if z.vertrag_id in gewaehlt)
        self.werkzeuge.auffrischen()

    def eingrenzen(self, schritt: str) -> None:
        """Ein Klick auf den Jahreslauf zeigt nur die betroffenen Zeilen, ein zweiter alle."""
        self.eingegrenzt = "" if schritt == self.eingegrenzt else schritt
        self.tabelle.eingrenzen(self.kopf.betroffene(self.eingegrenzt))
        self.kopf.auffrischen()

    def zeile_auffrischen(self, vertrag_id: VertragId) -> None:
        """Zeigt die eine Zeile sofort neu und den Rest, sobald Ruhe ist."""
        neu = ausgang(lambda: self.strom.zeitraeume.zeile(self.ansicht.id, vertrag_id))
        if neu.ergebnis is not None:
            self.tabelle.ersetzen([neu.ergebnis])
        if self._uhr is not None:
            self._uhr.cancel()
        with self.flaeche:
            self._uhr = ui.timer(RUHE, self.auffrischen, once=True)

    async def auffrischen(self) -> None:
        """Lädt die ganze Ansicht in einem Faden und schickt nur die Unterschiede."""
        neu = await ausgang_nebenher(lambda: self.strom.zeitraeume.ansicht(self.ansicht.id))
        if neu.ergebnis is None or self.flaeche.is_deleted:
            return
        self.ansicht = neu.ergebnis
        self.tabelle.auffrischen(neu.ergebnis)
        self.kopf.auffrischen()
        self.werkzeuge.auffrischen()
        self.schublade.auffrischen()

    def gleich_auffrischen(self) -> None:
        """Stößt `auffrischen` an, ohne zu warten; für Handlungen ohne `await`."""
        with self.flaeche:
            background_tasks.create(self.auffrischen(), name="Hauptfenster auffrischen")
