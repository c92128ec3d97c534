"""Abrechnung: aus Verträgen, Zählern und Tarifen wird eine Berechnung."""

from strom.abrechnung.ansicht import Laufschritt, Vertragszeile, Zeitraumansicht
from strom.abrechnung.fall import Abrechnungsfall
from strom.abrechnung.jahresabschluss import Uebersicht, Uebersichtssummen, Uebersichtszeile
from strom.abrechnung.jahreslauf import ist_offen
from strom.abrechnung.plausibilitaet import mangelsatz
from strom.abrechnung.vorschlag import abrechnen

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
