"""Leere Vorlagen: die Liste für „Meine Tabelle einlesen“ und jede einzelne Tabelle."""

from collections.abc import Callable
from functools import partial

from nicegui import ui

from strom import Strom
from ui.components.handlung import handlung
from ui.components.text import text

LISTE = "vereinsliste.csv"


def vorlagen_zeigen(strom: Strom, *, nur_die_liste: bool = False) -> None:
    """Je Vorlage ein Knopf; es sind nur Kopfzeilen, die man im Rechenblatt füllt."""
    with ui.element("div").classes("zeile"):
        text("Leere Vorlagen:", klassen="blass")
        _knopf(LISTE, strom.uebernahme.vorlage)
        if not nur_die_liste:
            for name in strom.austausch.vorlagen:
                _knopf(name, partial(strom.austausch.vorlage, name))


def _knopf(name: str, inhalt: Callable[[], bytes]) -> None:
    def laden() -> None:
        ui.download.content(inhalt(), f"Vorlage-{name}")

    handlung(f"Vorlage {name.removesuffix('.csv')}", laden, symbol="download", art="schlicht")
