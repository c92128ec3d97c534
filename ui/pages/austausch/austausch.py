"""Austausch: Daten prüfen, weitergeben, als Tabelle oder JSON ausgeben und einlesen."""

from collections.abc import Callable
from functools import partial

from nicegui import ui

from ui.components.handlung import handlung, knopf_bauen
from ui.components.seite import karte, seitenkopf
from ui.components.text import text
from ui.haus import Haus, Seite
from ui.pages.austausch.paketkarte import Paketkarte
from ui.pages.austausch.pruefkarte import Pruefkarte
from ui.pages.austausch.tabelleneinlesen import Tabelleneinlesen
from ui.pages.austausch.vorlagen import vorlagen_zeigen

DATEN, SCHEMA = "daten.json", "daten.schema.json"


def registrieren(haus: Haus, seite: Seite) -> None:
    """Hängt die Seite unter ihren Pfad."""

    @seite.route()
    def zeigen() -> None:
        with haus.rahmen(seite):
            with seitenkopf("Austausch"):
                pass
            with ui.element("div").classes("spalte weit"):
                with karte("Daten prüfen"):
                    Pruefkarte(haus)
                with karte("An einen anderen PC oder die Nachfolge geben"):
                    Paketkarte(haus)
                with karte("Tabellen für Excel und Access ausgeben"):
                    _ausgeben(haus)
                with karte("Daten als JSON ausgeben"):
                    _als_json(haus)
                with karte("Meine Tabelle einlesen"):
                    _meine_tabelle()
                with karte("Tabellen oder JSON einlesen"):
                    Tabelleneinlesen(haus.strom)
                    vorlagen_zeigen(haus.strom)


def _meine_tabelle() -> None:
    text(
        "Die eine Liste Ihres Vereins mit einer Zeile je Platz, wie sie ist: Strom erkennt die "
        "Spalten und legt Plätze, Parteien, Zähler, Stände und Verträge zusammen an.",
        "p",
        "blass",
    )
    with ui.element("div").classes("knopfzeile"):
        knopf_bauen("Meine Tabelle einlesen", lambda: ui.navigate.to("/uebernahme"), art="haupt")


def _ausgeben(haus: Haus) -> None:
    """Je Art eine Datei; ein Doppelklick öffnet sie in Excel."""
    text(
        "Je Datenart eine CSV-Datei mit Kopfzeile. Was Sie darin ändern, können Sie unten wieder "
        "einlesen; die Vorschau sagt vorher, was geschähe.",
        "p",
        "blass",
    )
    with ui.element("div").classes("zeile"):
        for name in haus.strom.austausch.csv_namen:
            handlung(name, partial(_laden, haus, name), symbol="download", art="schlicht")


def _als_json(haus: Haus) -> None:
    """Alles in einem Dokument mit seinem Schema, oder je Art eine Datei."""
    text(
        "daten.json enthält alles, was in Strom steht, lesbar als Text; daten.schema.json "
        "beschreibt jedes Feld. Die Rechnungen selbst (PDF) liegen im Ordner „dokumente“.",
        "p",
        "blass",
    )
    austausch = haus.strom.austausch
    with ui.element("div").classes("zeile"):
        for name, inhalt in ((DATEN, austausch.daten), (SCHEMA, austausch.datenschema)):
            handlung(name, partial(_geben, inhalt, name), symbol="data_object")
    with ui.element("div").classes("zeile"):
        for name in austausch.json_namen:
            tun = partial(_geben, partial(austausch.json, name), name)
            handlung(name, tun, symbol="download", art="schlicht")


def _geben(inhalt: Callable[[], bytes], name: str) -> None:
    ui.download.content(inhalt(), name)


def _laden(haus: Haus, name: str) -> None:
    ui.download.content(haus.strom.austausch.csv(name), name)
