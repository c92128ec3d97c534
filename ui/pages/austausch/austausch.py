"""Austausch: Daten prüfen, weitergeben, als Tabelle ausgeben und einlesen."""

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
                with karte("Meine Tabelle einlesen"):
                    _meine_tabelle()
                with karte("Tabellen einlesen"):
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
    with ui.element("div").classes("knopfzeile"):
        for name in haus.strom.austausch.csv_namen:
            handlung(name, partial(_laden, haus, name), symbol="download", art="schlicht")


def _laden(haus: Haus, name: str) -> None:
    ui.download.content(haus.strom.austausch.csv(name), name)
