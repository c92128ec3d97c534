"""Gesperrte Rechnungen: Die Person ist anonymisiert, die Rechnung muss noch bleiben."""

from strom.ports.ablage import Ablage
from strom.rechnung.rechnung import Rechnung
from strom.stammdaten.partei import Partei


def ist_gesperrt(ablage: Ablage, rechnung: Rechnung) -> bool:
    """Ob Suche und Listen sie nur auf ausdrücklichen Wunsch zeigen."""
    return _heute(ablage, rechnung.kopien.partei).anonymisiert_am is not None


def gezeigter_name(ablage: Ablage, kopie: Partei) -> str:
    """Der Name auf der Rechnung oder, wenn die Partei anonymisiert ist, der heutige."""
    heute = _heute(ablage, kopie)
    return (kopie if heute.anonymisiert_am is None else heute).anzeigename


def _heute(ablage: Ablage, kopie: Partei) -> Partei:
    """Die Partei von heute; gibt es sie nicht mehr, ihre Kopie."""
    return next(iter(ablage.finden(Partei, id=kopie.id)), kopie)
