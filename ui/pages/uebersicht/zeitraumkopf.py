"""Kopf des Hauptfensters: Zeitraumwahl, offen oder geschlossen mit Grund, Jahreslauf."""

from functools import partial

from nicegui import ui

from strom.abrechnung import Laufschritt, Zeitraumansicht
from ui.components.druck import bei_jedem_klick, menuepunkt
from ui.components.handlung import knopf_bauen
from ui.components.marke import Marke, marke_zeigen
from ui.components.text import text
from ui.pages.uebersicht.arbeitsflaeche import Arbeitsflaeche
from ui.pages.uebersicht.neuer_zeitraum import neuer_zeitraum, zeitraum_aendern


class Zeitraumkopf:
    """Kopfzeile und Jahreslauf."""

    def __init__(self, flaeche: Arbeitsflaeche) -> None:
        self.flaeche = flaeche
        self.eingegrenzt = ""
        self.kopf = ui.element("div").classes("zeitraumkopf")
        self.lauf = ui.element("div").classes("lauf").props('role="group"')
        self.lauf.props('aria-label="Jahreslauf: grenzt die Tabelle ein"')
        self.auffrischen()

    def auffrischen(self) -> None:
        """Zeichnet Kopf und Jahreslauf neu."""
        self.kopf.clear()
        with self.kopf:
            self._kopfzeile()
        self.lauf.clear()
        with self.lauf:
            for nummer, schritt in enumerate(self.flaeche.ansicht.lauf, start=1):
                self._laufschritt(nummer, schritt)

    def _eingrenzen(self, schritt: str) -> None:
        """Ein Klick auf den Jahreslauf zeigt nur die betroffenen Zeilen, ein zweiter alle."""
        self.eingegrenzt = "" if schritt == self.eingegrenzt else schritt
        lauf = self.flaeche.ansicht.lauf
        nur = next((list(s.vertrag_ids) for s in lauf if s.name == self.eingegrenzt), None)
        self.flaeche.tabelle.eingrenzen(nur)
        self.auffrischen()

    def _kopfzeile(self) -> None:
        ansicht = self.flaeche.ansicht
        self._zeitraumwahl(ansicht)
        text(ansicht.spanne, klassen="blass")
        if ansicht.ist_offen:
            marke_zeigen(Marke(f"offen: {ansicht.grund}", "◔", "orange")).mark("status")
        else:
            marke_zeigen(Marke("geschlossen", "✓", "gruen")).mark("status")
        if ansicht.ableseschluss:
            text(ansicht.ableseschluss, klassen="blass klein")
        ui.element("span").classes("luecke")
        with ui.element("div").classes("zeile"):
            self._knoepfe(ansicht)

    def _knoepfe(self, ansicht: Zeitraumansicht) -> None:
        uebersicht = knopf_bauen("Jahresübersicht drucken", symbol="print").mark("uebersicht")
        pfad = f"/dokument/uebersicht/{ansicht.id}"
        uebersicht.props(f'href="{pfad}" target="_blank" rel="noopener"')
        knopf_bauen("Neuer Zeitraum", lambda: neuer_zeitraum(self.flaeche.strom), symbol="add")

    def _zeitraumwahl(self, ansicht: Zeitraumansicht) -> None:
        text(f"Übersicht {ansicht.name}", "h1", "unsichtbar")
        knopf = knopf_bauen(ansicht.name, art="zeitraumwahl").props("icon-right=expand_more")
        knopf.props["aria-label"] = f"{ansicht.name} – anderen Zeitraum wählen"
        with knopf, ui.menu():
            for zeitraum in self.flaeche.strom.zeitraeume.liste():
                ziel = f"/zeitraeume/{zeitraum.id}"
                menuepunkt(zeitraum.name, partial(ui.navigate.to, ziel))
            ui.separator()
            menuepunkt(
                "Name oder Daten ändern …",
                lambda: zeitraum_aendern(self.flaeche.strom, ansicht.id),
            )

    def _laufschritt(self, nummer: int, schritt: Laufschritt) -> None:
        knopf = ui.element("button").classes("laufschritt").mark(f"lauf-{schritt.name}")
        ist_an = "true" if self.eingegrenzt == schritt.name else "false"
        knopf.props(f'type="button" aria-pressed="{ist_an}" title="{schritt.satz}"')
        bei_jedem_klick(knopf, lambda: self._eingrenzen(schritt.name))
        anteil = 100 * schritt.fertig // schritt.gesamt if schritt.gesamt else 0
        with knopf:
            text(f"{nummer} {schritt.name}", klassen="nr")
            text(schritt.text, "strong")
            with ui.element("div").classes("laufbalken").props('aria-hidden="true"'):
                ui.element("i").style(f"width:{anteil}%")
