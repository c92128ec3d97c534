"""Plätze: Parzellen, Liegeplätze, Wohnungen – und solche mit einer Funktion."""

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import NewType

PlatzId = NewType("PlatzId", str)
"""Die Kennung eines Platzes."""


@unique
class Platzart(StrEnum):
    """Wozu ein Platz da ist; am Hauptzähler gibt es keine Lieferverträge."""

    PARZELLE = "Parzelle"
    GEMEINSCHAFT = "Gemeinschaft"
    HAUPTZAEHLER = "Hauptzähler"


@dataclass(frozen=True, slots=True, kw_only=True)
class Platz:
    """Ein Ort mit Stromanschluss, z. B. „A 01“ oder „Hauptzähler“."""

    id: PlatzId
    bezeichnung: str
    art: Platzart = Platzart.PARZELLE
    notiz: str = ""

    @property
    def sortierung(self) -> tuple[str, int, str]:
        """„A 2“ vor „A 10“."""
        buchstaben = self.bezeichnung.rstrip("0123456789")
        ziffern = self.bezeichnung[len(buchstaben) :]
        return (buchstaben.casefold(), int(ziffern or 0), self.bezeichnung)
