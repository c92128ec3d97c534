"""Sagt beim Eintippen eines Zeitraums, wenn er nicht 12 ganze Monate umfasst."""

from datetime import date

from strom import Strom
from ui.components.felder import Feld
from ui.components.handlung import ausgang
from ui.components.text import text


def laengenhinweis(strom: Strom, von: Feld[date], bis: Feld[date]) -> None:
    """Steht dort, wo er gebaut wird; leer bei 12 ganzen Monaten oder Unlesbarem."""
    zeile = text("", "p").mark("laengenhinweis").props('aria-live="polite"')

    def zeigen() -> None:
        bedenken = ausgang(lambda: strom.zeitraeume.bedenken(von.still_lesen(), bis.still_lesen()))
        zeile.text = bedenken.ergebnis or ""
        zeile.classes("hinweis") if zeile.text else zeile.classes(remove="hinweis")

    for feld in (von, bis):
        feld.eingabe.on_value_change(zeigen)
    zeigen()
