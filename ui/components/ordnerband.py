"""Bänder über der Seite: Schreibschutz, Hinweise zum Datenordner, veraltete Ansicht."""

from nicegui import ui

from strom import Strom
from ui.components.fensterwache import Fensterwache, aufstellen
from ui.components.handlung import knopf_bauen
from ui.components.text import text

ALLE = 2.0
"""Sekunden zwischen zwei Blicken; ein Blick vergleicht zwei Zahlen."""


def ordnerbaender(strom: Strom) -> None:
    """Zeigt den Schreibschutz deutlich und jeden Hinweis, bis er weggeklickt ist."""
    if strom.datenordner.nur_lesen:
        with ui.element("div").classes("ordnerband rot").mark("nur-lesen").props('role="status"'):
            ui.icon("lock").props('aria-hidden="true"')
            text("Nur ansehen.", "strong")
            text(strom.datenordner.nur_lesen)
    for satz in strom.hinweise:
        _hinweis(strom, satz)
    _veraltet(aufstellen(strom))


def _veraltet(wache: Fensterwache) -> None:
    """Hat ein anderes Fenster etwas geändert, frischt die Seite auf oder sagt es."""
    with ui.element("div").classes("ordnerband").mark("veraltet").props('role="status"') as band:
        ui.icon("sync").props('aria-hidden="true"')
        text("In einem anderen Fenster wurde etwas geändert; hier steht noch der alte Stand.")
        ui.element("span").classes("luecke")
        knopf_bauen("Neu laden", ui.navigate.reload)
    band.set_visibility(False)

    async def nachsehen() -> None:
        if not wache.ist_veraltet():
            return
        if wache.auffrischen is None:
            band.set_visibility(True)
        else:
            wache.gelesen()
            await wache.auffrischen()

    ui.timer(ALLE, nachsehen)


def _hinweis(strom: Strom, satz: str) -> None:
    def weg() -> None:
        strom.datenordner.wegklicken(satz)
        band.delete()

    with ui.element("div").classes("ordnerband").mark("hinweis").props('role="status"') as band:
        ui.icon("info").props('aria-hidden="true"')
        text(satz)
        ui.element("span").classes("luecke")
        knopf_bauen("Gelesen", weg)
