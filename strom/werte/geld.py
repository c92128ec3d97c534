"""Geldbeträge in ganzen Cent."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from strom.werte.dezimal import dezimal


@dataclass(frozen=True, slots=True, order=True)
class Geld:
    """Ein Betrag in Euro, gehalten als ganze Cent.

    Addieren kann nicht falsch werden; gerundet wird allein in `gerundet`, und das ruft nur,
    wer einen Preis mit einer Menge malnimmt oder eine Steuer herausrechnet (R1, R17, R18).
    """

    cent: int

    def __post_init__(self) -> None:
        """Lässt nur ganze Zahlen zu: eine Gleitkommazahl ist nie Geld."""
        if type(self.cent) is not int:
            msg = f"Geld besteht aus ganzen Cent, nicht aus {type(self.cent).__name__}."
            raise TypeError(msg)

    def __add__(self, other: "Geld") -> "Geld":
        return Geld(self.cent + other.cent)

    def __sub__(self, other: "Geld") -> "Geld":
        return Geld(self.cent - other.cent)

    def __neg__(self) -> "Geld":
        return Geld(-self.cent)

    def __bool__(self) -> bool:
        return self.cent != 0

    @classmethod
    def gerundet(cls, euro: Decimal) -> "Geld":
        """Rundet Euro kaufmännisch auf Cent, bei negativen Beträgen von der Null weg (R1)."""
        return cls(int((euro * 100).quantize(Decimal(1), ROUND_HALF_UP)))

    @classmethod
    def aus(cls, text: str) -> "Geld":
        """Liest die gespeicherte Form „-12.34“; mehr als zwei Nachkommastellen sind ein Fehler."""
        return cls(int(dezimal(text, nachkommastellen=2) * 100))

    @classmethod
    def summe(cls, betraege: Iterable["Geld"]) -> "Geld":
        """Die Summe beliebig vieler Beträge; ohne Beträge null."""
        return cls(sum(b.cent for b in betraege))

    @property
    def euro(self) -> Decimal:
        """Der Betrag in Euro mit zwei Nachkommastellen."""
        return Decimal(self.cent).scaleb(-2)

    @property
    def text(self) -> str:
        """Die gespeicherte Form, z. B. „-1234.56“."""
        euro, cent = divmod(abs(self.cent), 100)
        return f"{'-' if self.cent < 0 else ''}{euro}.{cent:02d}"

    def __str__(self) -> str:
        """Deutsche Schreibweise mit Währung, z. B. „-1.234,56 €“."""
        return f"{self.deutsch} €"

    @property
    def deutsch(self) -> str:
        """Deutsche Schreibweise ohne Währung, z. B. „-1.234,56“."""
        euro, cent = divmod(abs(self.cent), 100)
        zahl = f"{euro:,}".replace(",", ".")
        return f"{'-' if self.cent < 0 else ''}{zahl},{cent:02d}"


NULL = Geld(0)
