"""Ein Übergabe-Paket in den leeren Ordner einlesen."""

from pathlib import Path

from nicegui import ui

from strom import Strom
from strom.pruefbericht import Pruefbericht
from ui.components.felder import Textfeld
from ui.components.paketdatei import Paketdatei
from ui.components.text import text


class Paketeinlesen:
    """Passwort, Datei, Knopf – und nach dem Gelingen geht es in der Übersicht weiter."""

    def __init__(self, strom: Strom) -> None:
        self.strom = strom
        text("Weg 3: Ein Übergabe-Paket (ZIP) hier einlesen:", "p")
        self.passwort = Textfeld("Passwort des Pakets (falls es eines hat)", laenge=200)
        self.passwort.eingabe.props("type=password autocomplete=off")
        Paketdatei("Paket einlesen", self.einlesen, lambda _bericht: ui.navigate.to("/"))

    def einlesen(self, paket: Path) -> Pruefbericht:
        """Prüft und stellt alles wieder her; bei einem Fehler bleibt der Ordner leer."""
        return self.strom.austausch.einlesen(paket, passwort=self.passwort.text)
