"""Das ganze Programm ohne Oberfläche: ein Objekt, das alle Anwendungsfälle bündelt."""

from collections.abc import Callable
from dataclasses import dataclass

from strom.ports import Arbeitsplatz
from strom.usecases.ablesungen import Ablesungen
from strom.usecases.auskunft import Auskunft
from strom.usecases.ausstellen import Ausstellung
from strom.usecases.austausch.ausfuhr import Ausfuhr
from strom.usecases.austausch.einfuhr import Einfuhr
from strom.usecases.austausch.paket import Paket
from strom.usecases.beispiel import Beispiel
from strom.usecases.belege import Belege
from strom.usecases.datenordner import Datenordner
from strom.usecases.datenschutz import Datenschutz
from strom.usecases.ereignisse import Ereignisse
from strom.usecases.jahresabschluss import Jahresabschluss
from strom.usecases.protokoll import Protokoll
from strom.usecases.pruefung.druck import Pruefstelle
from strom.usecases.rechnungen import Entwurfsarbeit
from strom.usecases.siegel import Siegel
from strom.usecases.stammdaten import Stammdaten
from strom.usecases.stornieren import Stornierung
from strom.usecases.suche import Suche
from strom.usecases.vertraege import Vertraege
from strom.usecases.zaehler import Zaehlerverwaltung
from strom.usecases.zeitraeume import Zeitraeume


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


@dataclass(frozen=True, kw_only=True)
class Strom:
    """Alles, was ein Mensch mit dem Programm tun kann; die Oberfläche kennt nur dieses Objekt."""

    stammdaten: Stammdaten
    zaehler: Zaehlerverwaltung
    vertraege: Vertraege
    ablesungen: Ablesungen
    zeitraeume: Zeitraeume
    rechnungen: Rechnungen
    jahresabschluss: Jahresabschluss
    auskunft: Auskunft
    austausch: Austausch
    pruefung: Pruefstelle
    ereignisse: Ereignisse
    suche: Suche
    protokoll: Protokoll
    siegel: Siegel
    datenschutz: Datenschutz
    beispiel: Beispiel
    arbeitsplatz: Arbeitsplatz
    datenordner: Datenordner
    ordner: str
    meldungen: Callable[[], tuple[str, ...]]
    schliessen: Callable[[], None]

    @property
    def ist_leer(self) -> bool:
        """Ob noch kein Verein angelegt ist (erster Start)."""
        return not self.stammdaten.verein().name

    @property
    def ist_beispiel(self) -> bool:
        """Ob hier der Beispielverein steht."""
        return self.beispiel.ist_geladen

    @property
    def hinweise(self) -> tuple[str, ...]:
        """Meldungen über Ordner und Vorlagen, die noch niemand weggeklickt hat."""
        return (*self.datenordner.hinweise, *self.datenordner.offene(self.meldungen()))
