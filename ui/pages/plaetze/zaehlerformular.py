"""Der Dialog zum Anlegen und Ändern eines Zählers."""

from collections.abc import Callable
from dataclasses import replace

from nicegui import ui

from strom import Strom
from strom.stammdaten import Zaehler, ZaehlerId
from ui.components.dialog import assistent
from ui.components.felder import Feld, Textfeld
from ui.components.zaehlerwahl import Zaehlerfelder


def zaehler_bearbeiten(
    strom: Strom, zaehler: Zaehler | None = None, *, danach: Callable[[Zaehler], object]
) -> None:
    """Ohne `zaehler` wird ein neuer angelegt; `danach` bekommt den gespeicherten."""
    alt = zaehler or Zaehler(id=ZaehlerId(""), nummer="")
    felder: list[Feld[object]] = []
    fertige: list[Zaehler] = []

    def merken() -> None:
        neu = replace(geraet.zaehler(), hersteller=hersteller.wert(), notiz=notiz.wert())
        fertige.append(strom.zaehler.merken(neu))

    with assistent(
        f"Zähler {alt.nummer} ändern" if zaehler else "Neuer Zähler",
        knopf="Speichern" if zaehler else "Zähler anlegen",
        tun=merken,
        fertig="Gespeichert." if zaehler else "Zähler angelegt.",
        danach=lambda: danach(fertige[-1]),
        felder=felder,
    ):
        geraet = Zaehlerfelder(alt)
        with ui.element("div").classes("felder"):
            hersteller = Textfeld("Hersteller", alt.hersteller, name="hersteller", laenge=60)
            notiz = Textfeld("Notiz", alt.notiz, name="notiz", laenge=500)
        felder += [*geraet.felder, hersteller, notiz]
