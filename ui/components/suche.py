"""Die Suche über alles (Strg+K): Partei, Platz, Zähler, Rechnungsnummer."""

from nicegui import ui

from strom import Strom
from strom.stammdaten import Treffer
from ui.components.text import text

LAENGE = 80


def suchdialog(strom: Strom) -> ui.dialog:
    """Der Dialog; Enter im Suchfeld öffnet den ersten Fund."""
    funde: list[Treffer] = []

    def suchen() -> None:
        funde[:] = strom.suche.finden(str(feld.value or "").strip()[:LAENGE])
        ergebnis.clear()
        with ergebnis:
            _funde_zeigen(funde, str(feld.value or ""))

    def ersten_oeffnen() -> None:
        if funde:
            ui.navigate.to(funde[0].ziel)

    with (
        ui.dialog().props('aria-label="Suchen" position="top"') as dialog,
        ui.element("div").classes("dialog suche").props("data-ohne-rettung"),
    ):
        feld = ui.input(placeholder="Partei, Platz, Zähler, Rechnungsnummer …", on_change=suchen)
        feld.props(f"outlined dense autofocus debounce=150 maxlength={LAENGE} type=search")
        feld.props('aria-label="Suchbegriff"').on("keydown.enter", ersten_oeffnen).mark("suchfeld")
        feld.on("focus", js_handler="(e) => e.target.select()")  # wer neu sucht, tippt einfach los
        ergebnis = ui.element("div").props('aria-live="polite"')
    return dialog


def _funde_zeigen(funde: list[Treffer], begriff: str) -> None:
    for fund in funde:
        with ui.link(target=fund.ziel).classes("fund"):
            text(fund.art, klassen="art")
            text(fund.text)
            text(fund.zusatz, klassen="zusatz")
    if not funde and begriff.strip():
        text(f"Nichts gefunden für „{begriff.strip()[:LAENGE]}“.", "p", "leer")
