"""Ein Übergabe-Paket in den leeren Ordner einlesen."""

import tempfile
from pathlib import Path

from nicegui import ui
from nicegui.events import UploadEventArguments

from strom import Pruefbericht, Strom
from ui.components.felder import Textfeld
from ui.components.handlung import ausgang_nebenher, zeigen
from ui.components.text import text

GROESSTES_PAKET = 500_000_000


class Paketeinlesen:
    """Passwort, Datei – und nach dem Gelingen geht es in der Übersicht weiter."""

    def __init__(self, strom: Strom) -> None:
        self.strom = strom
        text("Weg 3: Ein Übergabe-Paket (ZIP) hier einlesen:", "p")
        self.passwort = Textfeld("Passwort des Pakets (falls es eines hat)", laenge=200)
        self.passwort.eingabe.props("type=password autocomplete=off")
        ui.upload(
            label="Paket wählen (ZIP)",
            on_upload=self.einlesen,
            auto_upload=True,
            max_files=1,
            max_file_size=GROESSTES_PAKET,
        ).props("accept=.zip flat bordered").classes("hochladen")

    async def einlesen(self, ereignis: UploadEventArguments) -> None:
        """Prüft und stellt alles wieder her; bei einem Fehler bleibt der Ordner leer."""
        inhalt = await ereignis.file.read()
        ergebnis = await ausgang_nebenher(lambda: self._aus(inhalt))
        if zeigen(ergebnis):
            ui.navigate.to("/")

    def _aus(self, inhalt: bytes) -> Pruefbericht:
        with tempfile.TemporaryDirectory() as ordner:
            quelle = Path(ordner) / "paket.zip"
            quelle.write_bytes(inhalt)
            return self.strom.austausch.einlesen(quelle, passwort=self.passwort.text)
