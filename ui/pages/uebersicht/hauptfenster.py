"""Das Hauptfenster: setzt Kopf, Werkzeuge, Tabelle und Schublade auf eine Arbeitsfläche."""

from nicegui import ui
from nicegui.events import GenericEventArguments

from strom.abrechnung import Zeitraumansicht
from strom.stammdaten import VertragId
from ui.components.fensterwache import wache_hier
from ui.haus import Haus
from ui.pages.uebersicht.arbeitsflaeche import Arbeitsflaeche
from ui.pages.uebersicht.checkliste import Checkliste
from ui.pages.uebersicht.erfassung import Erfassung
from ui.pages.uebersicht.sammelschritte import Sammelschritte
from ui.pages.uebersicht.schublade import Schublade
from ui.pages.uebersicht.zeitraumkopf import Zeitraumkopf

ERSTES_LEERE = "(e) => {{ e.preventDefault(); getElement({id}).erstesLeere(); }}"


class Hauptfenster:
    """Ein Zeitraum auf dem Bildschirm."""

    def __init__(self, haus: Haus, ansicht: Zeitraumansicht) -> None:
        self.flaeche = Arbeitsflaeche(haus, ansicht)
        with self.flaeche.element:
            with ui.element("div").classes("links") as links:
                self.kopf = Zeitraumkopf(self.flaeche)
                if not ansicht.zeilen and not haus.strom.vertraege.liste():
                    links.classes("anfang")
                    Checkliste(haus.strom, ui.navigate.reload)
                self.werkzeuge = Sammelschritte(self.flaeche)
                self.flaeche.tabelle_zeigen()
            self.schublade = Schublade(self.flaeche)
        tabelle = self.flaeche.tabelle
        ui.skip_link("Zum ersten leeren Ablesefeld", target=tabelle).on(
            "click", js_handler=ERSTES_LEERE.format(id=tabelle.id)
        )
        self.erfassung = Erfassung(self.flaeche, self.werkzeuge.ablesedatum)
        teile = (self.kopf, self.werkzeuge, self.schublade)
        self.flaeche.teile += [teil.auffrischen for teil in teile]
        self.flaeche.tabelle.on("oeffnen", self._oeffnen)
        self.flaeche.tabelle.on("auswahl", self._waehlen)
        if (wache := wache_hier()) is not None:
            wache.auffrischen = self.flaeche.auffrischen

    def _oeffnen(self, ereignis: GenericEventArguments) -> None:
        self.schublade.oeffnen(VertragId(str(ereignis.args)))

    def _waehlen(self, ereignis: GenericEventArguments) -> None:
        self.flaeche.waehlen(ereignis.args)
        self.werkzeuge.auffrischen()
