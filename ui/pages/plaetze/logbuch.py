"""Das Logbuch der Ablesungen: neueste zuerst, Ersetztes bleibt durchgestrichen stehen."""

from collections.abc import Callable, Sequence

from nicegui import ui

from strom import Strom
from strom.messung import Logzeile
from strom.stammdaten import Einbauzeile, PlatzId, ZaehlerId
from ui.components.handlung import knopf_bauen
from ui.components.seite import kartenkopf, spaltenkopf
from ui.components.text import text
from ui.pages.plaetze.ablesungen import (
    ablesung_eintragen,
    ablesung_korrigieren,
    ablesung_widerrufen,
)

TITEL = ("Stand kWh", "Art", "Bemerkung", "")
ZAEHLER, PLATZ = "Zähler", "Platz"


def platzlogbuch(
    strom: Strom, einbauten: Sequence[Einbauzeile], platz_id: PlatzId, danach: Callable[[], object]
) -> None:
    """Alle Ablesungen eines Platzes."""
    zeilen = strom.ablesungen.logbuch(platz_id=platz_id)
    _zeigen(strom, einbauten, zeilen, danach, ort=ZAEHLER)


def zaehlerlogbuch(
    strom: Strom,
    einbauten: Sequence[Einbauzeile],
    zaehler_id: ZaehlerId,
    danach: Callable[[], object],
) -> None:
    """Alle Ablesungen eines Zählers, an welchem Platz auch immer."""
    zeilen = strom.ablesungen.logbuch(zaehler_id=zaehler_id)
    _zeigen(strom, einbauten, zeilen, danach, ort=PLATZ)


def _zeigen(
    strom: Strom,
    einbauten: Sequence[Einbauzeile],
    zeilen: Sequence[Logzeile],
    danach: Callable[[], object],
    *,
    ort: str,
) -> None:
    with ui.element("section").classes("karte breit"):
        with kartenkopf("Ablesungen"):
            if einbauten:
                eintragen = lambda: ablesung_eintragen(strom, einbauten, danach=danach)  # noqa: E731
                knopf_bauen("Ablesung eintragen", eintragen, symbol="add")
        if not zeilen:
            text(
                "Noch keine Ablesung. Die erste entsteht mit dem Einbau des Zählers.", "p", "blass"
            )
            return
        with ui.element("table").classes("tabelle karten").mark("logbuch"):
            with ui.element("thead"), ui.element("tr"):
                for titel in ("Tag", ort, *TITEL):
                    spaltenkopf(titel, "zahl" if titel == "Stand kWh" else "")
            with ui.element("tbody"):
                for zeile in zeilen:
                    _zeile(strom, einbauten, zeile, danach, ort=ort)


def _zeile(
    strom: Strom,
    einbauten: Sequence[Einbauzeile],
    zeile: Logzeile,
    danach: Callable[[], object],
    *,
    ort: str,
) -> None:
    durch = "" if zeile.ist_gueltig else "durch"
    with ui.element("tr").classes("" if zeile.ist_gueltig else "ersetzt"):
        _zelle("Tag", zeile.datum, durch)
        _zelle(ort, zeile.platz if ort == PLATZ else zeile.zaehler, durch)
        _zelle("Stand kWh", zeile.stand, f"zahl {durch}")
        _zelle("Art", _art(zeile))
        with ui.element("td").props('data-titel="Bemerkung"'), ui.element("div"):
            text(zeile.kommentar, "div")
            text(f"erfasst {zeile.erfasst}", "div", "kommentar")
        with ui.element("td").classes("knoepfe"):
            if zeile.ist_gueltig:
                _knoepfe(strom, einbauten, zeile, danach)


def _knoepfe(
    strom: Strom,
    einbauten: Sequence[Einbauzeile],
    zeile: Logzeile,
    danach: Callable[[], object],
) -> None:
    knopf_bauen(
        "Korrigieren …", lambda: ablesung_korrigieren(strom, einbauten, zeile, danach=danach)
    )
    if zeile.ist_widerrufbar:
        knopf_bauen("Widerrufen …", lambda: ablesung_widerrufen(strom, zeile, danach=danach))


def _art(zeile: Logzeile) -> str:
    zusatz = ", Überlauf" if zeile.ueberlauf else ""
    ersetzt = ", ersetzt" if zeile.ersetzt_durch else ""
    return f"{zeile.art}{zusatz}{ersetzt}"


def _zelle(titel: str, wert: str, klassen: str = "") -> None:
    with ui.element("td").classes("zahl" if "zahl" in klassen else "") as zelle:
        text(wert, "span", "durch" if "durch" in klassen else "")
    zelle.props["data-titel"] = titel
