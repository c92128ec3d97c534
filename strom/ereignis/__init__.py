"""Ereignisse: was sie sagen, wohin sie gehen, wie weit sie sind."""

from strom.ereignis.ansicht import Ereignisblatt, Zielblatt, Zustellzeile
from strom.ereignis.ausgangsbuch import Zustellstand, Zustellung
from strom.ereignis.ereignis import Ereignis, Ereignisart
from strom.ereignis.ziele import Ereigniseinstellungen, Rabbitmqverbindung, Zielart, Zielwahl

__all__ = [
    "Ereignis",
    "Ereignisart",
    "Ereignisblatt",
    "Ereigniseinstellungen",
    "Rabbitmqverbindung",
    "Zielart",
    "Zielblatt",
    "Zielwahl",
    "Zustellstand",
    "Zustellung",
    "Zustellzeile",
]
