"""Wie weit ein Ereignis bei einem Ziel ist; getrennt vom Ereignis, denn das ändert sich nie."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, unique

from strom.ereignis.ereignis import Ereignis
from strom.ereignis.ziele import Zielart

LAENGSTE_PAUSE = 600
GROESSTER_EXPONENT = 10


@unique
class Ausgangsstand(StrEnum):
    """Wo ein Ereignis auf dem Weg zu einem Ziel steht."""

    WARTET = "wartet"
    FEHLER = "Fehler, neuer Versuch folgt"
    GESENDET = "gesendet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ausgangsposten:
    """Ein Ereignis bei einem Ziel; ohne Datensatz wartet es noch auf den ersten Versuch."""

    id: str
    ereignis: str
    ziel: Zielart
    stand: Ausgangsstand = Ausgangsstand.WARTET
    versuche: int = 0
    fehler: str = ""
    gesendet_am: datetime | None = None
    naechster_versuch: datetime | None = None


def neuer_posten(ereignis: Ereignis, ziel: Zielart) -> Ausgangsposten:
    """Noch kein Versuch."""
    return Ausgangsposten(id=f"{ziel.name.lower()}-{ereignis.id}", ereignis=ereignis.id, ziel=ziel)


def pause(versuche: int) -> timedelta:
    """Wie lange nach so vielen vergeblichen Versuchen gewartet wird: 2, 4, 8 … höchstens 600 s."""
    return timedelta(seconds=min(LAENGSTE_PAUSE, 2 ** min(max(versuche, 1), GROESSTER_EXPONENT)))
