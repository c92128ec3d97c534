"""Prüfen: rechnet alles noch einmal nach und zeigt den Bericht."""

from nicegui import ui

from strom import Strom
from strom.pruefbericht import Pruefbericht
from ui.components.handlung import ausgang_nebenher, knopf_bauen, zeigen
from ui.components.liste import Liste, Spalte
from ui.components.text import text
from ui.haus import Haus

SPALTEN = (
    Spalte(name="schwere", titel="Schwere"),
    Spalte(name="satz", titel="Befund"),
    Spalte(name="fundstelle", titel="Wo", nebensache=True),
)


class Pruefkarte:
    """Der Knopf und darunter der letzte Bericht."""

    def __init__(self, haus: Haus) -> None:
        self.haus = haus
        text(
            "Strom rechnet jede Rechnung nach, vergleicht jedes PDF mit seinem Fingerabdruck, "
            "sucht Lücken im Nummernkreis und prüft alle Verweise. Geändert wird nichts.",
            "p",
            "blass",
        )
        with ui.element("div").classes("knopfzeile"):
            self.knopf = knopf_bauen("Jetzt prüfen", self.pruefen, symbol="verified", art="haupt")
        self.flaeche = ui.element("div").classes("spalte")

    async def pruefen(self) -> None:
        """Prüft im Hintergrund und zeigt den Bericht."""
        self.knopf.props("loading")
        ergebnis = await ausgang_nebenher(self.haus.strom.pruefung.bericht)
        self.knopf.props(remove="loading")
        if zeigen(ergebnis) and ergebnis.ergebnis is not None:
            self.flaeche.clear()
            with self.flaeche:
                bericht_zeigen(self.haus, ergebnis.ergebnis)


def bericht_zeigen(haus: Haus, bericht: Pruefbericht) -> None:
    """Urteil, was geprüft wurde, und jeder Befund in einem Satz; dazu der Druck."""
    text(bericht.urteil, "p", "urteil gut" if bericht.ist_in_ordnung else "urteil schlecht")
    geprueft = "; ".join(f"{p.name}: {p.geprueft}" for p in bericht.proben)
    text(f"Geprüft – {geprueft}", "p", "blass klein")
    if bericht.befunde:
        _befunde(bericht)
    pfad = haus.druckfach.einlegen("Pruefbericht.pdf", _pdf(haus.strom, bericht))
    with ui.element("div").classes("knopfzeile"):
        drucken = knopf_bauen("Prüfbericht als PDF", symbol="picture_as_pdf")
    drucken.props(f'href="{pfad}" target="_blank" rel="noopener"')


def _pdf(strom: Strom, bericht: Pruefbericht) -> bytes:
    return strom.pruefung.pdf(bericht)


def _befunde(bericht: Pruefbericht) -> None:
    Liste(
        SPALTEN,
        [
            {
                "id": str(nummer),
                "schwere": str(b.schwere),
                "satz": b.satz,
                "fundstelle": b.fundstelle,
            }
            for nummer, b in enumerate(bericht.befunde)
        ],
        suche="",
    )
