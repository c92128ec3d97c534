"""Preise je Einheit; Preis mal Menge ist die eine Stelle, an der gerundet wird."""

from dataclasses import dataclass
from decimal import Decimal

from strom.werte.dezimal import als_text, dezimal, nur_dezimal
from strom.werte.geld import Geld

PREISSTELLEN = 6


@dataclass(frozen=True, slots=True, order=True)
class Preis:
    """Euro je Einheit (kWh, Monat oder Stück) mit bis zu sechs Nachkommastellen (R18)."""

    euro: Decimal

    def __post_init__(self) -> None:
        """Lässt nur endliche Dezimalzahlen zu."""
        nur_dezimal(self.euro, "Ein Preis")

    @classmethod
    def aus(cls, text: str) -> "Preis":
        """Liest die gespeicherte Form „0.4175“."""
        return cls(dezimal(text, nachkommastellen=PREISSTELLEN))

    def mal(self, menge: Decimal) -> Geld:
        """Preis mal Menge in ganzen Cent, kaufmännisch gerundet – nur hier (R1, R18)."""
        nur_dezimal(menge, "Eine Menge")
        return Geld.gerundet(self.euro * menge)

    @property
    def text(self) -> str:
        """Die gespeicherte Form, z. B. „0.4175“."""
        return als_text(self.euro)
