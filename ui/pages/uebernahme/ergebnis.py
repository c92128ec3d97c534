"""Was bei der Übernahme entstand, und wohin es jetzt geht."""

from collections.abc import Callable
from functools import partial

from nicegui import ui

from strom.uebernahme import Uebernahmevorschau
from ui.components.handlung import knopf_bauen
from ui.components.seite import karte
from ui.components.text import text

ZIELE = (("Parteien ansehen", "/parteien"), ("Plätze und Zähler ansehen", "/plaetze"))


def ergebnis_zeigen(vorschau: Uebernahmevorschau, vergleichen: Callable[[], object]) -> None:
    """Die Mengen und die nächsten Schritte."""
    with karte("Übernommen"):
        mengen = ", ".join(f"{anzahl} {wort}" for anzahl, wort in vorschau.mengen)
        text(f"Entstanden: {mengen or 'nichts Neues'}.", "p", "urteil gut").mark("entstanden")
        for tat in vorschau.taten:
            text(f"Dazu: {tat}.", "p", "blass")
        with ui.element("div").classes("knopfzeile"):
            for wort, pfad in ZIELE:
                knopf_bauen(wort, partial(ui.navigate.to, pfad), art="schlicht")
            knopf_bauen("Probelauf mit Ihren Zahlen vergleichen", vergleichen)
            knopf_bauen("Zur Übersicht", lambda: ui.navigate.to("/"), art="haupt")
