"""Welche Vermerke über die Zustellung einer Rechnung gelten."""

from strom.ports.ablage import Ablage
from strom.rechnung.rechnung import Ausgabe, Rechnung, geltende


def geltende_ausgaben(ablage: Ablage, rechnung: Rechnung) -> tuple[Ausgabe, ...]:
    """Alle, die niemand zurückgenommen hat, älteste zuerst; mit einer ist sie zugestellt (R16)."""
    return geltende(ablage.finden(Ausgabe, rechnung=rechnung.id))
