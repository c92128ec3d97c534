"""Verträge: laufende und beendete, mit den Assistenten."""

from nicegui import ui

from strom import Strom
from strom.stammdaten import VertragId
from ui.components.druck import bei_jedem_klick
from ui.components.handlung import knopf_bauen
from ui.components.liste import Liste
from ui.components.seite import seitenkopf
from ui.components.text import text
from ui.haus import Haus, Seite
from ui.pages.vertraege.vertragsabschluss import vertrag_abschliessen
from ui.pages.vertraege.vertragsfenster import VERTRAGSSPALTEN, vertrag_zeigen, vertragszeilen

LAUFEND, BEENDET, ALLE = "laufende", "beendete", "alle"
LEER = {
    LAUFEND: "Kein laufender Vertrag. „Neuer Vertrag“ verbindet eine Partei mit einem Platz.",
    BEENDET: "Noch kein Vertrag ist beendet.",
    ALLE: "Noch kein Vertrag. „Neuer Vertrag“ verbindet eine Partei mit einem Platz.",
}


def registrieren(haus: Haus, seite: Seite) -> None:
    """Hängt die Seite unter ihren Pfad."""

    @seite.route()
    def zeigen() -> None:
        with haus.rahmen(seite):
            Vertragsseite(haus.strom)


class Vertragsseite:
    """Die Liste mit ihrem Filter; nach jeder Änderung wird sie neu gefüllt."""

    def __init__(self, strom: Strom) -> None:
        self.strom = strom
        self.auswahl = LAUFEND
        with seitenkopf("Verträge"):
            knopf_bauen(
                "Neuer Vertrag",
                lambda: vertrag_abschliessen(strom, danach=self.inhalt.refresh),
                symbol="add",
                art="haupt",
            )
        self.inhalt()

    @ui.refreshable_method
    def inhalt(self) -> None:
        """Filter und Liste."""
        alle = self.strom.vertraege.liste()
        gruppen = {
            LAUFEND: [v for v in alle if not v.bis or v.laeuft],
            BEENDET: [v for v in alle if v.bis and not v.laeuft],
            ALLE: list(alle),
        }
        with ui.element("div").classes("reiter").props('role="tablist"'):
            for name, gruppe in gruppen.items():
                self._reiter(name, len(gruppe))
        Liste(
            VERTRAGSSPALTEN,
            vertragszeilen(gruppen[self.auswahl]),
            beim_oeffnen=lambda wahl: vertrag_zeigen(
                self.strom, VertragId(wahl), danach=self.inhalt.refresh
            ),
            suche="Verträge durchsuchen",
            leer=LEER[self.auswahl],
        ).mark("vertragsliste")

    def _reiter(self, name: str, anzahl: int) -> None:
        knopf = text(f"{name} ({anzahl})", "button").mark(f"reiter-{name}")
        gewaehlt = "true" if name == self.auswahl else "false"
        knopf.props(f'type="button" role="tab" aria-selected="{gewaehlt}"')
        bei_jedem_klick(knopf, lambda: self._waehlen(name))

    def _waehlen(self, name: str) -> None:
        self.auswahl = name
        self.inhalt.refresh()
