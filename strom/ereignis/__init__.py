"""Ereignisse: was sie sagen, wohin sie gehen, wie weit sie sind."""

from strom.ereignis.ansicht import Ausgangszeile, Ereignisblatt, Zielblatt
from strom.ereignis.ausgangsbuch import Ausgangsposten, Ausgangsstand
from strom.ereignis.ereignis import Ereignis, Ereignisart
from strom.ereignis.ziele import Ereigniseinstellungen, Rabbitmqverbindung, Zielart, Zielwahl

__all__ = [
    "Ausgangsposten",
    "Ausgangsstand",
    "Ausgangszeile",
    "Ereignis",
    "Ereignisart",
    "Ereignisblatt",
    "Ereigniseinstellungen",
    "Rabbitmqverbindung",
    "Zielart",
    "Zielblatt",
    "Zielwahl",
]
