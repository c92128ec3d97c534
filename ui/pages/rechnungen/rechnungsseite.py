"""Eine Rechnung auf eigener Seite: Blatt, Rechenweg, Verlauf und die erlaubten Schritte."""

from collections.abc import Callable
from functools import partial

from nicegui import ui

from strom import Strom
from strom.rechnung import RechnungId, Rechnungsblatt
from strom.stammdaten import Berechnungszeitraum
from ui.components.druck import bei_jedem_klick
from ui.components.marke import marke_zeigen, zustandsmarke
from ui.components.seite import karte, laden, seitenkopf
from ui.components.text import text
from ui.pages.rechnungen.blattreiter import rechenweg_zeigen, verlauf_zeigen
from ui.pages.rechnungen.blattreiter import rechnung_zeigen as blatt_zeigen
from ui.pages.rechnungen.blattschritte import Blattschritte

BLATT, RECHENWEG = "Rechnung", "Rechenweg"


def rechnung_zeigen(strom: Strom, id: RechnungId) -> None:
    """Baut die Seite; nach jedem Schritt zeichnet sie sich neu."""
    Rechnungsseite(strom, id).inhalt()


class Rechnungsseite:
    """Hält den gewählten Reiter und was die Schritte brauchen."""

    def __init__(self, strom: Strom, id: RechnungId) -> None:
        self.strom = strom
        self.id = id
        self.reiter = BLATT

    @ui.refreshable_method
    def inhalt(self) -> None:
        """Die ganze Seite."""
        blatt = laden(lambda: self.strom.rechnungen.blatt(self.id))
        if blatt is None:
            return
        zeitraeume = self.strom.zeitraeume.liste()
        zeitraum = next(z for z in zeitraeume if z.id == blatt.zeitraum_id)
        zeile = self.strom.zeitraeume.zeile(blatt.zeitraum_id, blatt.vertrag_id)
        schritte = Blattschritte(self.strom, zeitraum, zeile, self.inhalt.refresh)
        titel = f"Rechnung {blatt.bild.nummer}" if blatt.bild.nummer else f"Entwurf {zeile.platz}"
        with seitenkopf(titel, zurueck=("Rechnungen", "/rechnungen")):
            marke_zeigen(zustandsmarke(blatt.zustand))
        schritte.hinweise_zeigen(blatt.maengel, blatt.hinweise)
        schritte.unterschiede_zeigen(blatt.unterschiede)
        schritte.schaetzen_anbieten(zeile)
        with ui.element("div").classes("rechnungsseite"):
            with ui.element("div").classes("spalte"):
                self._reiter(blatt, schritte)
            with ui.element("div").classes("spalte"):
                self._seitenleiste(zeitraum, blatt, lambda: schritte.knoepfe(zeile, blatt))

    def _reiter(self, blatt: Rechnungsblatt, schritte: Blattschritte) -> None:
        with ui.element("div").classes("reiter").props('role="tablist"'):
            for name in (BLATT, RECHENWEG):
                gewaehlt = "true" if name == self.reiter else "false"
                knopf = text(name, "button").mark(f"reiter-{name}")
                knopf.props(f'type="button" role="tab" aria-selected="{gewaehlt}"')
                bei_jedem_klick(knopf, partial(self._wechseln, name))
        if self.reiter == RECHENWEG:
            rechenweg_zeigen(blatt.bild)
        else:
            blatt_zeigen(blatt, schritte.betragshandlungen(blatt))

    def _wechseln(self, name: str) -> None:
        self.reiter = name
        self.inhalt.refresh()

    @staticmethod
    def _seitenleiste(
        zeitraum: Berechnungszeitraum, blatt: Rechnungsblatt, knoepfe: Callable[[], None]
    ) -> None:
        with karte(blatt.ueberschrift):
            ui.link(f"Zeitraum „{zeitraum.name}“", f"/zeitraeume/{blatt.zeitraum_id}")
            knoepfe()
        with karte("Verlauf"):
            verlauf_zeigen(blatt.verlauf)
