"""Abrechnung: aus Verträgen, Zählern und Tarifen wird eine Berechnung."""

from strom.abrechnung.abrechnen import abrechnen
from strom.abrechnung.ansicht import Laufschritt, Vertragszeile, Zeitraumansicht
from strom.abrechnung.fall import Abrechnungsfall
from strom.abrechnung.jahreslauf import ist_offen
from strom.abrechnung.jahresuebersicht import Uebersicht, Uebersichtssummen, Uebersichtszeile
from strom.abrechnung.plausibilitaet import mangelsatz

__all__ = [
    "Abrechnungsfall",
    "Laufschritt",
    "Uebersicht",
    "Uebersichtssummen",
    "Uebersichtszeile",
    "Vertragszeile",
    "Zeitraumansicht",
    "abrechnen",
    "ist_offen",
    "mangelsatz",
]
