"""Der Berechnungszeitraum: das Geschäftsjahr der Abrechnung."""

from dataclasses import dataclass
from datetime import date
from typing import NewType

from strom.werte.deutsch import anzahl
from strom.werte.zeit import Zeitraum, ein_jahr_spaeter

ZeitraumId = NewType("ZeitraumId", str)
"""Die Kennung eines Berechnungszeitraums."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Berechnungszeitraum:
    """Ein benannter Zeitraum [von, bis); ob er offen ist, wird nie gespeichert (R16)."""

    id: ZeitraumId
    name: str
    von: date
    bis: date

    @property
    def zeitraum(self) -> Zeitraum:
        """Der reine Zeitraum."""
        return Zeitraum(self.von, self.bis)


def laengenbedenken(spanne: Zeitraum) -> str:
    """„Dieser Zeitraum hat 364 Tage, nicht 12 ganze Monate.“ – leer, wenn es 12 ganze sind.

    Abgerechnet wird nach angebrochenen Monaten (R7): Ein Tag zu wenig kostet niemanden weniger
    Grundgebühr, und er fehlt am Anfang des nächsten Zeitraums.
    """
    if spanne.bis == ein_jahr_spaeter(spanne.von):
        return ""
    tage = anzahl(spanne.tage, "Tag", "Tage")
    return f"Dieser Zeitraum hat {tage}, nicht 12 ganze Monate."
