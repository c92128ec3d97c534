"""Zähler und ihr Einbau: zwei Datensätze, denn ein Zähler kann weiterwandern."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum, unique
from typing import NewType

from strom.stammdaten.platz import PlatzId
from strom.werte.energie import Zaehlerstand

EinbauId = NewType("EinbauId", str)
"""Die Kennung eines Einbaus."""


ZaehlerId = NewType("ZaehlerId", str)
"""Die Kennung eines Zählers, nicht seine Nummer."""


@unique
class Zaehlerart(StrEnum):
    """Bauart; bestimmt die Eichfrist (Ferraris 16, elektronisch 8 Jahre)."""

    FERRARIS = "Ferraris"
    ELEKTRONISCH = "elektronisch"
    MODERN = "moderne Messeinrichtung"


@unique
class Einbaugrund(StrEnum):
    """Warum ein Zähler ausgebaut wurde."""

    TAUSCH = "Tausch"
    DEFEKT = "Defekt"
    EICHABLAUF = "Eichfrist abgelaufen"


def zaehlwerksumfang(vorkommastellen: int) -> Decimal:
    """Bei diesem Stand springt ein Zählwerk mit so vielen Stellen auf null (R14)."""
    return Decimal(10) ** vorkommastellen


@dataclass(frozen=True, slots=True, kw_only=True)
class Zaehler:
    """Ein Zähler; die Nummer steht auf dem Gerät und ist eindeutig."""

    id: ZaehlerId
    nummer: str
    art: Zaehlerart = Zaehlerart.ELEKTRONISCH
    vorkommastellen: int = 6
    nachkommastellen: int = 1
    hersteller: str = ""
    eichjahr: int | None = None
    notiz: str = ""

    @property
    def umfang(self) -> Decimal:
        """Bei diesem Stand springt das Zählwerk auf null (R14)."""
        return zaehlwerksumfang(self.vorkommastellen)

    @property
    def eichung_gilt_bis(self) -> int | None:
        """Das letzte Jahr der Eichfrist (MessEG § 37)."""
        frist = 16 if self.art is Zaehlerart.FERRARIS else 8
        return None if self.eichjahr is None else self.eichjahr + frist


@dataclass(frozen=True, slots=True, kw_only=True)
class Einbau:
    """Ein Zähler an einem Platz vom Einbau- bis zum Ausbautag; `wandlerfaktor` nach R19."""

    id: EinbauId
    zaehler: ZaehlerId
    platz: PlatzId
    eingebaut_am: date
    anfangsstand: Zaehlerstand | None = None
    ausgebaut_am: date | None = None
    endstand: Zaehlerstand | None = None
    grund: Einbaugrund | None = None
    wandlerfaktor: Decimal = Decimal(1)

    def in_betrieb(self, tag: date) -> bool:
        """Ob der Zähler an dem Tag hier lief; Ein- und Ausbautag zählen mit."""
        return self.eingebaut_am <= tag and (self.ausgebaut_am is None or tag <= self.ausgebaut_am)
