"""Was in den Reitern der Schublade steht: Rechnung, Rechenweg, Verlauf."""

from collections.abc import Sequence

from nicegui import ui

from strom.rechnung import RechnungsBild, Rechnungsblatt
from strom.siegel import Verlaufszeile
from ui.components.rechnungsbild import Betragshandlungen, rechnungsbild
from ui.components.text import text


def rechnung_zeigen(blatt: Rechnungsblatt, handlungen: Betragshandlungen | None) -> None:
    """Das Blatt; ist es änderbar, sagt ein Satz, wie."""
    if handlungen is not None:
        text("Ein Klick auf einen unterstrichelten Betrag ändert ihn.", "p", "blass klein")
    rechnungsbild(blatt.bild, handlungen)


def rechenweg_zeigen(bild: RechnungsBild) -> None:
    """Schritt für Schritt: die Regel in Worten und die Rechnung dazu."""
    text("Rechenweg", "h2", "unsichtbar")
    for schritt in bild.rechenweg:
        with ui.element("div").classes("rechenschritt"):
            text(schritt.titel, "h3")
            text(schritt.regel, "p", "blass klein")
            if schritt.zeilen:
                text("\n".join(schritt.zeilen), "div", "rechnung")


def verlauf_zeigen(verlauf: Sequence[Verlaufszeile]) -> None:
    """Wer wann was getan hat."""
    with ui.element("ul").classes("verlauf"):
        for eintrag in verlauf:
            with ui.element("li"):
                siegel = f" · Siegel {eintrag.siegel}" if eintrag.siegel else ""
                text(f"{eintrag.am} · {eintrag.wer}{siegel}", "div", "wann")
                text(eintrag.was, "strong")
                if eintrag.text:
                    text(eintrag.text, "div")
    if not verlauf:
        text("Noch keine Einträge.", "p", "leer")
