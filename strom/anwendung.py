"""Das ganze Programm ohne Oberfläche: ein Objekt, das alle Anwendungsfälle bündelt."""

from collections.abc import Callable
from dataclasses import dataclass

from strom.ports.ablage import Arbeitsplatz
from strom.usecases.abrechnung.jahresabschluss import Jahresabschluss
from strom.usecases.abrechnung.zeitraeume import Zeitraeume
from strom.usecases.austausch.austausch import Austausch
from strom.usecases.beispiel.beispiel import Beispiel
from strom.usecases.datenschutz.datenschutz import Datenschutz
from strom.usecases.ereignis.ereignisse import Ereignisse
from strom.usecases.grund.taten import Taten
from strom.usecases.messung.ablesungen import Ablesungen
from strom.usecases.messung.einfuegen import Einfuegen
from strom.usecases.messung.zaehler import Zaehlerverwaltung
from strom.usecases.ordner.datenordner import Datenordner
from strom.usecases.pruefbericht.pruefstelle import Pruefstelle
from strom.usecases.rechnung.rechnungen import Rechnungen
from strom.usecases.siegel.protokoll import Protokoll
from strom.usecases.siegel.siegel import Siegel
from strom.usecases.stammdaten.blaetter import Blaetter
from strom.usecases.stammdaten.einrichtung import Einrichtung
from strom.usecases.stammdaten.stammdaten import Stammdaten
from strom.usecases.stammdaten.suche import Suche
from strom.usecases.uebernahme.uebernahme import Uebernahme
from strom.usecases.vertrag.vertraege import Vertraege


@dataclass(frozen=True, kw_only=True)
class Strom:
    """Alles, was ein Mensch mit dem Programm tun kann; die Oberfläche kennt nur dieses Objekt."""

    stammdaten: Stammdaten
    einrichtung: Einrichtung
    zaehler: Zaehlerverwaltung
    vertraege: Vertraege
    ablesungen: Ablesungen
    einfuegen: Einfuegen
    zeitraeume: Zeitraeume
    rechnungen: Rechnungen
    jahresabschluss: Jahresabschluss
    blaetter: Blaetter
    austausch: Austausch
    uebernahme: Uebernahme
    pruefung: Pruefstelle
    ereignisse: Ereignisse
    suche: Suche
    protokoll: Protokoll
    siegel: Siegel
    datenschutz: Datenschutz
    beispiel: Beispiel
    arbeitsplatz: Arbeitsplatz
    datenordner: Datenordner
    taten: Taten
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
