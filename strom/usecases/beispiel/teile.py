"""Was der Beispielverein vom Programm benutzt."""

from dataclasses import dataclass

from strom.usecases.abrechnung.zeitraeume import Zeitraeume
from strom.usecases.messung.ablesungen import Ablesungen
from strom.usecases.messung.zaehler import Zaehlerverwaltung
from strom.usecases.rechnung.rechnungen import Rechnungen
from strom.usecases.stammdaten.stammdaten import Stammdaten
from strom.usecases.vertrag.vertraege import Vertraege


@dataclass(frozen=True, kw_only=True)
class Teile:
    """Die Anwendungsfälle, über die das Beispiel entsteht, so wie ein Mensch sie bediente."""

    stammdaten: Stammdaten
    zaehler: Zaehlerverwaltung
    vertraege: Vertraege
    ablesungen: Ablesungen
    zeitraeume: Zeitraeume
    rechnungen: Rechnungen
