"""Welche Spalte was bedeutet: erkannt oder von Hand, mit ein paar Werten zum Wiedererkennen."""

from collections.abc import Callable

from nicegui import ui

from strom import anzahl_text
from strom.uebernahme import ZUORDENBAR, Spaltenfund, Tabellenfeld
from ui.components.handlung import versuchen
from ui.components.seite import spaltenkopf
from ui.components.text import text
from ui.pages.uebernahme.einlesen import Einlesen

UEBERGEHEN = "übergehen"
OHNE_KOPF = 0
GEZEIGTE_KOPFZEILEN = 12


class Spaltenwahl:
    """Blatt, Kopfzeile und je Spalte eine Auswahl; `geaendert` läuft nach jeder Änderung.

    `neu_geladen` läuft, wenn ein anderes Blatt oder eine andere Kopfzeile gilt.
    """

    def __init__(
        self,
        einlesen: Einlesen,
        *,
        blatt_waehlen: Callable[[str], object],
        neu_geladen: Callable[[], object],
        geaendert: Callable[[], object],
    ) -> None:
        self.einlesen = einlesen
        self.neu_geladen = neu_geladen
        self.geaendert = geaendert
        vorschlag = einlesen.vorschlag
        with ui.element("div").classes("felder"):
            if len(vorschlag.blaetter) > 1:
                self._blattwahl(blatt_waehlen)
            self._kopfwahl()
        erkannt = len(vorschlag.zuordnung)
        wort = anzahl_text(erkannt, "Spalte ist", "Spalten sind")
        text(f"{wort} erkannt. Bitte ansehen; was fehlt, wählen Sie von Hand.", "p", "blass").mark(
            "erkannt"
        )
        with ui.element("div").classes("rollbar"), ui.element("table").classes("tabelle karten"):
            self._tabelle()

    def _blattwahl(self, waehlen: Callable[[str], object]) -> None:
        vorschlag = self.einlesen.vorschlag
        ui.select(
            list(vorschlag.blaetter),
            label="Blatt",
            value=vorschlag.tabelle.blatt.name,
            on_change=lambda e: waehlen(str(e.value)),
        ).props("outlined dense stack-label options-dense")

    def _kopfwahl(self) -> None:
        tabelle = self.einlesen.tabelle
        zeilen = [z for z in tabelle.blatt.zeilen if z.gefuellte][:GEZEIGTE_KOPFZEILEN]
        optionen = {z.nummer: _anfang(z.nummer, [c.anzeige for c in z.zellen]) for z in zeilen}
        wahl = {OHNE_KOPF: "keine – die Tabelle hat keine Überschriften", **optionen}
        ui.select(
            wahl,
            label="Zeile mit den Überschriften",
            value=tabelle.kopfzeile if tabelle.kopfzeile in wahl else None,
            on_change=lambda e: self._kopf_waehlen(int(e.value)),
        ).props("outlined dense stack-label options-dense")

    def _kopf_waehlen(self, nummer: int) -> None:
        if versuchen(lambda: self.einlesen.kopfzeile_waehlen(nummer)):
            self.neu_geladen()

    def _tabelle(self) -> None:
        with ui.element("thead"), ui.element("tr"):
            for wort in ("Ihre Spalte", "Werte darin", "Bedeutet in Strom"):
                spaltenkopf(wort)
        with ui.element("tbody"):
            for spalte in self.einlesen.vorschlag.spalten:
                with ui.element("tr"):
                    self._zeile(spalte)

    def _zeile(self, spalte: Spaltenfund) -> None:
        text(spalte.name, "td", "fett")
        werte = " · ".join(spalte.beispiele) or "leer"
        text(werte, "td", "blass").props('data-titel="Werte"')
        with ui.element("td").props('data-titel="Bedeutet"'):
            self._auswahl(spalte)
            if not spalte.sicher:
                text("Bitte prüfen: die Überschrift ist nicht eindeutig.", "div", "hinweis")

    def _auswahl(self, spalte: Spaltenfund) -> None:
        optionen = {"": UEBERGEHEN, **{f.name: str(f) for f in ZUORDENBAR}}
        feld = self.einlesen.zuordnung.get(spalte.stelle)
        wahl = ui.select(
            optionen,
            value=feld.name if feld else "",
            on_change=lambda e: self._zuordnen(spalte.stelle, str(e.value)),
        )
        wahl.props("outlined dense options-dense").props["aria-label"] = f"Spalte {spalte.name}"

    def _zuordnen(self, stelle: int, name: str) -> None:
        self.einlesen.zuordnen(stelle, Tabellenfeld[name] if name else None)
        self.geaendert()


def _anfang(nummer: int, zellen: list[str]) -> str:
    return f"{nummer}: {' | '.join(z for z in zellen if z)[:60]}"
