"""Alles, was Daten heraus- und hereinbringt, unter einem Namen."""

from strom.usecases.austausch.ausfuhr import Ausfuhr
from strom.usecases.austausch.einfuhr import Einfuhr
from strom.usecases.austausch.paket import Paket


class Austausch:
    """Alles, was Daten heraus- und hereinbringt, unter einem Namen: CSV und Paket."""

    def __init__(self, ausfuhr: Ausfuhr, einfuhr: Einfuhr, paket: Paket) -> None:
        self.csv_namen = ausfuhr.namen
        self.csv = ausfuhr.datei
        self.csv_dateien = ausfuhr.dateien
        self.vorschau = einfuhr.vorschau
        self.uebernehmen = einfuhr.uebernehmen
        self.packen = paket.packen
        self.ansehen = paket.ansehen
        self.probe = paket.probe
        self.einlesen = paket.einlesen
