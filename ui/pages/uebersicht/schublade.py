"""Die Schublade rechts: Rechnung, Rechenweg, Verlauf und die erlaubten Schritte."""

from functools import partial

from nicegui import ui

from strom.abrechnung import Vertragszeile
from strom.rechnung import Rechnungsblatt
from strom.stammdaten import VertragId
from ui.components.druck import bei_jedem_klick
from ui.components.handlung import ausgang, knopf_bauen
from ui.components.marke import marke_zeigen, zustandsmarke
from ui.components.text import text
from ui.pages.rechnungen.blattreiter import rechenweg_zeigen, rechnung_zeigen, verlauf_zeigen
from ui.pages.rechnungen.blattschritte import Blattschritte
from ui.pages.uebersicht.arbeitsflaeche import Arbeitsflaeche
from ui.pages.uebersicht.eroeffnung import eroeffnung_anbieten

REITER = ("Rechnung", "Rechenweg", "Verlauf")


class Schublade:
    """Zeigt einen Vertrag; wird bei jeder Änderung neu gezeichnet."""

    def __init__(self, flaeche: Arbeitsflaeche) -> None:
        self.flaeche = flaeche
        self.vertrag_id = VertragId("")
        self.reiter = REITER[0]
        self.element = ui.element("aside").classes("schublade").mark("schublade")
        self.element.props('aria-label="Rechnung" tabindex="-1"')

    def oeffnen(self, vertrag_id: VertragId) -> None:
        """Öffnet den Vertrag; ein zweiter Klick auf dieselbe Zeile schließt."""
        if vertrag_id == self.vertrag_id:
            self.schliessen()
            return
        self.vertrag_id = vertrag_id
        self.reiter = REITER[0]
        self.flaeche.element.classes("offen")
        self.flaeche.tabelle.markieren(vertrag_id)
        self.auffrischen()
        ui.run_javascript(f'document.getElementById("c{self.element.id}")?.focus()')

    def schliessen(self) -> None:
        """Klappt zu; der Fokus geht zurück in die Zeile."""
        self.vertrag_id = VertragId("")
        self.flaeche.element.classes(remove="offen")
        self.flaeche.tabelle.markieren(self.vertrag_id)
        self.element.clear()

    def auffrischen(self) -> None:
        """Zeichnet den offenen Vertrag neu."""
        if not self.vertrag_id:
            return
        zeile = self.flaeche.zeile(self.vertrag_id)
        strom, vergleiche = self.flaeche.strom, self.flaeche.ansicht.vergleiche
        blatt = (
            ausgang(lambda: strom.rechnungen.blatt(zeile.rechnung_id, vergleiche))
            if zeile.rechnung_id
            else None
        )
        self.element.clear()
        with self.element:
            self._zeichnen(zeile, blatt.ergebnis if blatt else None)

    def _zeichnen(self, zeile: Vertragszeile, blatt: Rechnungsblatt | None) -> None:
        flaeche = self.flaeche
        schritte = Blattschritte(flaeche.strom, flaeche.ansicht, zeile, flaeche.gleich_auffrischen)
        self._kopf(zeile)
        schritte.hinweise_zeigen(zeile.maengel, zeile.hinweise)
        schritte.schaetzen_anbieten(zeile)
        eroeffnung_anbieten(flaeche.strom, zeile, flaeche.gleich_auffrischen)
        if blatt is None:
            text("Für diesen Vertrag gibt es noch keinen Entwurf.", "p", "leer")
        else:
            schritte.unterschiede_zeigen(blatt.unterschiede)
            self._reiterleiste()
            self._reiterinhalt(blatt, schritte)
        schritte.knoepfe(zeile, blatt)

    def _kopf(self, zeile: Vertragszeile) -> None:
        with ui.element("div").classes("seitenkopf"):
            text(f"{zeile.platz} · {zeile.abnehmer}", "h2")
            marke_zeigen(zustandsmarke(zeile.zustand))
            if zeile.nummer:
                text(zeile.nummer, klassen="blass")
            schliessen = knopf_bauen("", self.schliessen, symbol="close", art="schlicht")
            schliessen.props('data-schliessen aria-label="Schließen" title="Schließen (Esc)"')

    def _reiterleiste(self) -> None:
        with ui.element("div").classes("reiter").props('role="tablist"'):
            for name in REITER:
                ist_an = "true" if name == self.reiter else "false"
                knopf = text(name, "button").mark(f"reiter-{name}")
                knopf.props(f'type="button" role="tab" aria-selected="{ist_an}"')
                bei_jedem_klick(knopf, partial(self._wechseln, name))

    def _wechseln(self, name: str) -> None:
        self.reiter = name
        self.auffrischen()

    def _reiterinhalt(self, blatt: Rechnungsblatt, schritte: Blattschritte) -> None:
        if self.reiter == "Rechenweg":
            rechenweg_zeigen(blatt.bild)
        elif self.reiter == "Verlauf":
            verlauf_zeigen(blatt.verlauf)
        else:
            rechnung_zeigen(blatt, schritte.betragshandlungen(blatt))
