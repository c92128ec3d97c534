"""Zählerstände und Energiemengen in Kilowattstunden."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from strom.werte.dezimal import als_text, dezimal, nur_dezimal


@dataclass(frozen=True, slots=True, order=True)
class Energie:
    """Eine Energiemenge in kWh; entsteht nur aus Stand minus Stand (oder ausdrücklich geschätzt).

    Die Nachkommastellen des Zählers bleiben erhalten, auf ganze kWh wird nie gerundet (R1).
    """

    kwh: Decimal

    def __post_init__(self) -> None:
        """Lässt nur endliche Dezimalzahlen zu."""
        nur_dezimal(self.kwh, "Energie")

    def __add__(self, other: "Energie") -> "Energie":
        return Energie(self.kwh + other.kwh)

    def __sub__(self, other: "Energie") -> "Energie":
        return Energie(self.kwh - other.kwh)

    def __neg__(self) -> "Energie":
        return Energie(-self.kwh)

    @classmethod
    def aus(cls, text: str) -> "Energie":
        """Liest die gespeicherte Form „110.000“."""
        return cls(dezimal(text))

    @classmethod
    def summe(cls, mengen: Iterable["Energie"]) -> "Energie":
        """Die Summe beliebig vieler Mengen; ohne Mengen null."""
        return cls(sum((m.kwh for m in mengen), Decimal(0)))

    @property
    def text(self) -> str:
        """Die gespeicherte Form, z. B. „110.000“."""
        return als_text(self.kwh)


@dataclass(frozen=True, slots=True, order=True)
class Zaehlerstand:
    """Was auf dem Zählwerk steht, in kWh; nur die Differenz zweier Stände ist eine Menge."""

    kwh: Decimal

    def __post_init__(self) -> None:
        """Lässt nur endliche Dezimalzahlen zu."""
        nur_dezimal(self.kwh, "Ein Zählerstand")

    def __sub__(self, other: "Zaehlerstand") -> Energie:
        return Energie(self.kwh - other.kwh)

    @classmethod
    def aus(cls, text: str) -> "Zaehlerstand":
        """Liest die gespeicherte Form „8754.335“."""
        return cls(dezimal(text))

    @property
    def text(self) -> str:
        """Die gespeicherte Form, z. B. „8754.335“."""
        return als_text(self.kwh)


KEINE_ENERGIE = Energie(Decimal(0))
