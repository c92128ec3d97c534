"""Der Berechnungszeitraum: das Geschäftsjahr der Abrechnung."""

from dataclasses import dataclass
from datetime import date
from typing import NewType

from strom.werte.zeit import Zeitraum

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
