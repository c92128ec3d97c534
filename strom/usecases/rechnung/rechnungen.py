"""Alles rund um Rechnungen unter einem Namen."""

from strom.usecases.rechnung.ausstellen import Ausstellung
from strom.usecases.rechnung.belege import Belege
from strom.usecases.rechnung.entwurf import Entwurfsarbeit
from strom.usecases.rechnung.stornieren import Stornierung


class Rechnungen:
    """Alles rund um Rechnungen unter einem Namen: Entwurf, Ausstellung, Storno, Ausgabe."""

    def __init__(
        self,
        entwuerfe: Entwurfsarbeit,
        ausstellung: Ausstellung,
        stornierung: Stornierung,
        belege: Belege,
    ) -> None:
        self.entwurf_erzeugen = entwuerfe.entwurf_erzeugen
        self.entwuerfe_erzeugen = entwuerfe.entwuerfe_erzeugen
        self.betrag_aendern = entwuerfe.betrag_aendern
        self.betrag_zuruecksetzen = entwuerfe.betrag_zuruecksetzen
        self.pruefen = entwuerfe.pruefen
        self.zuruecknehmen = entwuerfe.zuruecknehmen
        self.verwerfen = entwuerfe.verwerfen
        self.ausstellen = ausstellung.ausstellen
        self.stornieren = stornierung.stornieren
        self.stornofolgen = stornierung.stornofolgen
        self.bild = belege.bild
        self.pdf = belege.pdf
        self.dateiname = belege.dateiname
        self.drucken = belege.drucken
        self.blatt = belege.blatt
        self.verlauf = belege.verlauf
        self.liste = belege.liste
