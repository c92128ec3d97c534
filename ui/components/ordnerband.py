"""Bänder über der Seite: Schreibschutz und Hinweise zum Datenordner."""

from nicegui import ui

from strom import Strom
from ui.components.handlung import knopf_bauen
from ui.components.text import text


def ordnerbaender(strom: Strom) -> None:
    """Zeigt den Schreibschutz deutlich und jeden Hinweis, bis er weggeklickt ist."""
    if strom.datenordner.nur_lesen:
        with ui.element("div").classes("ordnerband rot").mark("nur-lesen").props('role="status"'):
            ui.icon("lock").props('aria-hidden="true"')
            text("Nur ansehen.", "strong")
            text(strom.datenordner.nur_lesen)
    for satz in strom.datenordner.hinweise:
        _hinweis(strom, satz)


def _hinweis(strom: Strom, satz: str) -> None:
    def weg() -> None:
        strom.datenordner.wegklicken(satz)
        band.delete()

    with (
        ui.element("div").classes("ordnerband").mark("ordnerhinweis").props('role="status"') as band
    ):
        ui.icon("info").props('aria-hidden="true"')
        text(satz)
        ui.element("span").classes("luecke")
        knopf_bauen("Gelesen", weg)
