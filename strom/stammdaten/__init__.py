"""Stammdaten: Verein, Parteien, Plätze, Zähler, Lieferverträge, Tarife, Einstellungen."""

from strom.stammdaten.anfang import Anfang
from strom.stammdaten.ansicht import (
    Einbauzeile,
    Jahresverbrauch,
    Platzblatt,
    Treffer,
    Vertragsblatt,
)
from strom.stammdaten.partei import Partei, ParteiId, Versandart, Zahlungsart
from strom.stammdaten.platz import Platz, Platzart, PlatzId
from strom.stammdaten.tarif import Tarif
from strom.stammdaten.verein import Anschrift, Einstellungen, Monatsregel, Steuerart, Verein
from strom.stammdaten.vertrag import Vertrag, VertragId, Vertragsherkunft
from strom.stammdaten.zaehler import Einbau, Einbaugrund, EinbauId, Zaehler, Zaehlerart, ZaehlerId
from strom.stammdaten.zeitraum import Berechnungszeitraum, ZeitraumId

__all__ = [
    "Anfang",
    "Anschrift",
    "Berechnungszeitraum",
    "Einbau",
    "EinbauId",
    "Einbaugrund",
    "Einbauzeile",
    "Einstellungen",
    "Jahresverbrauch",
    "Monatsregel",
    "Partei",
    "ParteiId",
    "Platz",
    "PlatzId",
    "Platzart",
    "Platzblatt",
    "Steuerart",
    "Tarif",
    "Treffer",
    "Verein",
    "Versandart",
    "Vertrag",
    "VertragId",
    "Vertragsblatt",
    "Vertragsherkunft",
    "Zaehler",
    "ZaehlerId",
    "Zaehlerart",
    "Zahlungsart",
    "ZeitraumId",
]
