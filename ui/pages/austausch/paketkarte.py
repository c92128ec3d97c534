"""Das Übergabe-Paket: einpacken, und die Probe für den Nachfolger."""

import tempfile
from pathlib import Path

from nicegui import ui

from strom import anzahl_text
from strom.austausch import Packzettel
from strom.pruefbericht import Pruefbericht
from ui.components.felder import Textfeld
from ui.components.handlung import ausgang_nebenher, knopf_bauen, zeigen
from ui.components.meldung import melden
from ui.components.paketdatei import Paketdatei
from ui.components.text import text
from ui.haus import Haus
from ui.pages.austausch.pruefkarte import bericht_zeigen

NAME = "Strom-Uebergabe.zip"


class Paketkarte:
    """Alles in einer Datei, auf Wunsch mit Passwort; und der Blick in ein fremdes Paket."""

    def __init__(self, haus: Haus) -> None:
        self.haus = haus
        text(
            "Es genügt, den Datenordner zu kopieren, wenn Strom beendet ist. Das Übergabe-Paket "
            "tut es im laufenden Betrieb: alle Daten und Dokumente mit Prüfsummen in einer Datei.",
            "p",
            "blass",
        )
        self.passwort = Textfeld("Passwort (freiwillig, mindestens 10 Zeichen)", laenge=200)
        self.passwort.eingabe.props("type=password autocomplete=new-password")
        with ui.element("div").classes("knopfzeile"):
            self.knopf = knopf_bauen("Paket packen", self.packen, symbol="archive", art="haupt")
        text("Probe für die Nachfolge: ein Paket öffnen, ohne etwas zu ändern.", "p", "blass")
        self.probepasswort = Textfeld("Passwort des Pakets (falls es eines hat)", laenge=200)
        self.probepasswort.eingabe.props("type=password autocomplete=off")
        with ui.element("div").classes("zeile"):
            Paketdatei("Paket prüfen", self.probe, self._zeigen)
        self.flaeche = ui.element("div").classes("spalte")

    async def packen(self) -> None:
        """Packt im Hintergrund und gibt die Datei zum Speichern heraus."""
        self.knopf.props("loading")
        ergebnis = await ausgang_nebenher(self._einpacken)
        self.knopf.props(remove="loading")
        if zeigen(ergebnis) and ergebnis.ergebnis is not None:
            zettel, inhalt = ergebnis.ergebnis
            ui.download.content(inhalt, NAME)
            dateien = anzahl_text(zettel.dateien, "Datei", "Dateien")
            dokumente = anzahl_text(zettel.dokumente, "Dokument", "Dokumente")
            melden(f"{dateien}, {dokumente} eingepackt.")

    def _einpacken(self) -> tuple[Packzettel, bytes]:
        with tempfile.TemporaryDirectory() as ordner:
            ziel = Path(ordner) / NAME
            zettel = self.haus.strom.austausch.packen(ziel, passwort=self.passwort.text)
            return zettel, ziel.read_bytes()

    def probe(self, paket: Path) -> Pruefbericht:
        """Öffnet das gewählte Paket nur zum Lesen."""
        return self.haus.strom.austausch.probe(paket, passwort=self.probepasswort.text)

    def _zeigen(self, bericht: Pruefbericht) -> None:
        self.flaeche.clear()
        with self.flaeche:
            bericht_zeigen(self.haus, bericht)
