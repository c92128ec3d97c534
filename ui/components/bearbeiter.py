"""Wer an diesem PC sitzt: einmal gefragt, steht in jedem Protokolleintrag."""

from collections.abc import Callable

from nicegui import ui

from strom import Strom
from ui.components.dialog import assistent
from ui.components.druck import bei_klick
from ui.components.felder import Textfeld
from ui.components.text import text


def bearbeiter_fragen(strom: Strom, danach: Callable[[], object]) -> None:
    """Öffnet den Dialog mit der Frage nach dem Namen."""

    def merken() -> None:
        strom.arbeitsplatz.bearbeiter_merken(name.wert())

    with assistent("Wer arbeitet an diesem PC?", knopf="Namen merken", tun=merken, danach=danach):
        text(
            "Ihr Name steht künftig bei jedem Eintrag, damit später klar ist, wer was getan hat.",
            "p",
        )
        name = Textfeld("Ihr Name", strom.arbeitsplatz.bearbeiter, pflicht=True, laenge=60)
        name.eingabe.props("autofocus")


def bearbeiter_knopf(strom: Strom) -> None:
    """Zeigt in der Schiene, wer gerade arbeitet; ein Klick ändert es."""
    wer = strom.arbeitsplatz.bearbeiter or "Bearbeiter"
    knopf = ui.button(color=None).classes("eintrag").mark("bearbeiter")
    bei_klick(knopf, lambda: bearbeiter_fragen(strom, ui.navigate.reload), name="Bearbeiter")
    knopf.props["title"] = f"Bearbeiter: {wer} – ändern"
    with knopf.props("unelevated flat no-caps"):
        ui.icon("person").props('aria-hidden="true"')
        text(wer, klassen="wort")
