"""Die Geschichte der Einbauten: welcher Zähler wann wo hing, mit Tausch und Ausbau."""

from collections.abc import Callable, Sequence

from nicegui import ui

from strom import Strom
from strom.stammdaten import Einbauzeile
from ui.components.handlung import knopf_bauen
from ui.components.seite import spaltenkopf
from ui.components.text import text
from ui.pages.plaetze.zaehlerausbau import zaehler_ausbauen
from ui.pages.plaetze.zaehlertausch import zaehler_tauschen

TITEL = ("eingebaut", "Anfangsstand", "ausgebaut", "Endstand", "")


def einbautabelle(
    strom: Strom,
    einbauten: Sequence[Einbauzeile],
    *,
    danach: Callable[[], object],
    mit_platz: bool = False,
) -> None:
    """Neueste zuerst; `mit_platz` nennt den Platz statt des Zählers."""
    if not einbauten:
        wort = "Dieser Zähler war noch nirgends eingebaut." if mit_platz else "Noch kein Zähler."
        text(wort, "p", "blass")
        return
    with ui.element("table").classes("tabelle karten").mark("einbauten"):
        with ui.element("thead"), ui.element("tr"):
            for titel in ("Platz" if mit_platz else "Zähler", *TITEL):
                spaltenkopf(titel, "zahl" if titel.endswith("stand") else "")
        with ui.element("tbody"):
            for zeile in einbauten:
                _zeile(strom, zeile, danach, mit_platz=mit_platz)


def _zeile(
    strom: Strom, zeile: Einbauzeile, danach: Callable[[], object], *, mit_platz: bool
) -> None:
    with ui.element("tr"):
        with ui.element("td"):
            if mit_platz:
                ui.link(zeile.platz, f"/plaetze/{zeile.platz_id}")
            else:
                ui.link(f"{zeile.zaehler} {zeile.faktor}".strip(), f"/zaehler/{zeile.zaehler_id}")
        _zelle("eingebaut", zeile.von)
        _zelle("Anfangsstand", zeile.anfangsstand, "zahl")
        _zelle("ausgebaut", f"{zeile.bis} ({zeile.grund})" if zeile.grund else zeile.bis)
        _zelle("Endstand", zeile.endstand, "zahl")
        with ui.element("td").classes("knoepfe"):
            if zeile.ist_eingebaut:
                knopf_bauen("Tauschen …", lambda: zaehler_tauschen(strom, zeile, danach=danach))
                knopf_bauen("Ausbauen …", lambda: zaehler_ausbauen(strom, zeile, danach=danach))


def _zelle(titel: str, wert: str, klassen: str = "") -> None:
    text(wert, "td", klassen).props["data-titel"] = titel
