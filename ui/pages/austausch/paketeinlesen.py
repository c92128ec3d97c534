"""Ein Übergabe-Paket in den leeren Ordner einlesen."""

from functools import partial

from nicegui import ui
from nicegui.events import UploadEventArguments

from strom import Strom
from strom.pruefbericht import Pruefbericht
from ui.components.felder import Textfeld
from ui.components.handlung import ausgang_nebenher, zeigen
from ui.components.paketdatei import aus_datei, paketwahl
from ui.components.text import text


class Paketeinlesen:
    """Passwort, Datei – und nach dem Gelingen geht es in der Übersicht weiter."""

    def __init__(self, strom: Strom) -> None:
        self.strom = strom
        text("Weg 3: Ein Übergabe-Paket (ZIP) hier einlesen:", "p")
        self.passwort = Textfeld("Passwort des Pakets (falls es eines hat)", laenge=200)
        self.passwort.eingabe.props("type=password autocomplete=off")
        paketwahl("Paket wählen (ZIP)", self.einlesen)

    async def einlesen(self, ereignis: UploadEventArguments) -> None:
        """Prüft und stellt alles wieder her; bei einem Fehler bleibt der Ordner leer."""
        inhalt = await ereignis.file.read()
        ergebnis = await ausgang_nebenher(lambda: self._aus(inhalt))
        if zeigen(ergebnis):
            ui.navigate.to("/")

    def _aus(self, inhalt: bytes) -> Pruefbericht:
        passwort = self.passwort.text
        return aus_datei(inhalt, partial(self.strom.austausch.einlesen, passwort=passwort))
