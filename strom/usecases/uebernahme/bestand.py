"""Was schon da ist, in Worten nachgeschlagen; nach einer Rücknahme wird neu gelesen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from strom.ports.ablage import Ablage
from strom.stammdaten.partei import Partei, ParteiId
from strom.stammdaten.platz import Platz
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zaehler import Einbau, Zaehler

T = TypeVar("T")


@dataclass
class Bestand:
    """Verzeichnisse nach Bezeichnung, Zählernummer und Name."""

    ablage: Ablage

    @cached_property
    def plaetze(self) -> dict[str, Platz]:
        """Bezeichnung → Platz."""
        return {p.bezeichnung.casefold(): p for p in self.ablage.finden(Platz)}

    @cached_property
    def zaehler(self) -> dict[str, Zaehler]:
        """Nummer → Zähler."""
        return {z.nummer.casefold(): z for z in self.ablage.finden(Zaehler)}

    @cached_property
    def parteien(self) -> dict[ParteiId, Partei]:
        """Kennung → Partei."""
        return {p.id: p for p in self.ablage.finden(Partei)}

    def namensgleiche(self, partei: Partei) -> list[Partei]:
        """Alle Parteien, die genauso heißen."""
        name = (partei.name.casefold(), partei.vorname.casefold())
        alle = self.parteien.values()
        return [p for p in alle if (p.name.casefold(), p.vorname.casefold()) == name]

    def einbauten(self, platz: Platz, am: date) -> list[Einbau]:
        """Was an dem Tag am Platz misst; wer an ihm ausgebaut wird, nicht mehr."""
        alle = self.ablage.finden(Einbau, platz=platz.id)
        return [e for e in alle if e.in_betrieb(am) and e.ausgebaut_am != am]

    def vertrag(self, platz: Platz, am: date) -> Vertrag | None:
        """Der Liefervertrag, der an dem Tag am Platz gilt."""
        return _einer(v for v in self.ablage.finden(Vertrag, platz=platz.id) if v.laeuft(am))


def _einer(alle: Iterable[T]) -> T | None:
    return next(iter(alle), None)
