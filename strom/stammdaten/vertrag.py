"""Der Liefervertrag verbindet Partei und Platz für eine Zeit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from typing import NewType

from strom.stammdaten.partei import ParteiId
from strom.stammdaten.platz import PlatzId
from strom.werte.geld import NULL, Geld

VertragId = NewType("VertragId", str)
"""Die Kennung eines Liefervertrags."""


@unique
class Vertragsherkunft(StrEnum):
    """Wie der Vertrag zustande kam."""

    NEU = "Neuanschluss"
    UMZUG = "Umzug"
    WIEDERBUCHUNG = "Wiederbuchung"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vertrag:
    """Eine Partei bezieht an einem Platz Strom, [von, bis); `bis=None` heißt laufend.

    Attributes:
        eroeffnungsabschlag: Was vor Strom schon als Abschlag verlangt wurde; die erste Rechnung
            des Vertrags zieht ihn ab wie sonst den neuen Abschlag der Rechnung davor (R11).
    """

    id: VertragId
    partei: ParteiId
    platz: PlatzId
    von: date
    bis: date | None = None
    herkunft: Vertragsherkunft = Vertragsherkunft.NEU
    vorgaenger: str = ""
    gekuendigt_am: date | None = None
    eroeffnungsabschlag: Geld = NULL

    def ueberschneidet(self, andere: "Vertrag") -> bool:
        """Ob beide am selben Platz zur selben Zeit gelten – das darf nie sein."""
        if self.platz != andere.platz or self.id == andere.id:
            return False
        return (self.bis is None or andere.von < self.bis) and (
            andere.bis is None or self.von < andere.bis
        )

    def laeuft(self, tag: date) -> bool:
        """Ob der Vertrag an dem Tag gilt."""
        return self.von <= tag and (self.bis is None or tag < self.bis)


def erster_vertrag(vertraege: Iterable[Vertrag]) -> Vertrag | None:
    """Der allererste Vertrag einer Partei, bei gleichem Beginn die kleinere Kennung (R9)."""
    return min(vertraege, key=lambda v: (v.von, v.id), default=None)
