"""Stammdaten: Verein, Parteien, Plätze, Zähler, Lieferverträge, Tarife, Einstellungen."""

from strom.stammdaten.ansicht import (
    Einbauzeile,
    Jahresverbrauch,
    Platzblatt,
    Treffer,
    Vertragsblatt,
)
from strom.stammdaten.partei import Partei, Versandart, Zahlungsart
from strom.stammdaten.platz import Platz, Platzart
from strom.stammdaten.tarif import Tarif
from strom.stammdaten.verein import Anschrift, Einstellungen, Monatsregel, Steuerart, Verein
from strom.stammdaten.vertrag import Vertrag, Vertragsherkunft
from strom.stammdaten.zaehler import Einbau, Einbaugrund, Zaehler, Zaehlerart
from strom.stammdaten.zeitraum import Berechnungszeitraum

__all__ = [
    "Anschrift",
    "Berechnungszeitraum",
    "Einbau",
    "Einbaugrund",
    "Einbauzeile",
    "Einstellungen",
    "Jahresverbrauch",
    "Monatsregel",
    "Partei",
    "Platz",
    "Platzart",
    "Platzblatt",
    "Steuerart",
    "Tarif",
    "Treffer",
    "Verein",
    "Versandart",
    "Vertrag",
    "Vertragsblatt",
    "Vertragsherkunft",
    "Zaehler",
    "Zaehlerart",
    "Zahlungsart",
]
