"""Protokoll: wer hat wann was getan."""

from nicegui import ui

from strom import Strom, anzahl_text
from strom.siegel import Protokollseite
from ui.components.felder import Textfeld
from ui.components.handlung import knopf_bauen
from ui.components.liste import Liste, Spalte
from ui.components.seite import seitenkopf
from ui.components.text import text
from ui.haus import Haus, Seite
from ui.pages.protokoll.siegelkarte import Siegelkarte

SPALTEN = (
    Spalte(name="am", titel="Wann", art="datum"),
    Spalte(name="wer", titel="Wer"),
    Spalte(name="was", titel="Was"),
    Spalte(name="text", titel="Womit"),
    Spalte(name="siegel", titel="Siegel", art="zahl", nebensache=True),
)


def registrieren(haus: Haus, seite: Seite) -> None:
    """Hängt die Seite unter ihren Pfad."""

    @seite.route()
    def zeigen() -> None:
        with haus.rahmen(seite):
            Protokollansicht(haus.strom)


class Protokollansicht:
    """Suche, Einträge und Blättern; gesucht wird im ganzen Protokoll, nicht nur auf der Seite."""

    def __init__(self, strom: Strom) -> None:
        self.strom = strom
        self.nummer = 0
        with seitenkopf("Protokoll"):
            pass
        text("Jede Änderung mit Namen und Zeit; kein Eintrag lässt sich löschen.", "p", "blass")
        Siegelkarte(strom)
        with ui.element("div").classes("filter"):
            self.suche = Textfeld("Protokoll durchsuchen", laenge=80)
            self.suche.eingabe.props("debounce=250 type=search")
            self.suche.eingabe.on_value_change(lambda: self._blaettern(0))
        self.inhalt()

    @ui.refreshable_method
    def inhalt(self) -> None:
        """Die Einträge dieser Seite."""
        seite = self.strom.protokoll.seite(text=self.suche.text, nummer=self.nummer)
        Liste(
            SPALTEN,
            [
                {
                    "id": str(n),
                    "am": z.am,
                    "wer": z.wer,
                    "was": z.was,
                    "text": z.text,
                    "siegel": z.siegel,
                }
                for n, z in enumerate(seite.zeilen)
            ],
            suche="",
            leer="Nichts gefunden." if self.suche.text else "Noch keine Einträge.",
        ).mark("protokollliste")
        self._leiste(seite)

    def _leiste(self, seite: Protokollseite) -> None:
        gesamt = anzahl_text(seite.gesamt, "Eintrag", "Einträge")
        with ui.element("div").classes("blaettern"):
            neuer = knopf_bauen("‹ Neuere", lambda: self._blaettern(seite.nummer - 1))
            neuer.set_enabled(seite.nummer > 0)
            text(f"Seite {seite.nummer + 1} von {seite.seiten}, {gesamt}")
            aelter = knopf_bauen("Ältere ›", lambda: self._blaettern(seite.nummer + 1))
            aelter.set_enabled(seite.nummer + 1 < seite.seiten)

    def _blaettern(self, nummer: int) -> None:
        self.nummer = nummer
        self.inhalt.refresh()
