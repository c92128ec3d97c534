"""Womit ein Verein anfängt: seine Angaben, das erste Geschäftsjahr, die ersten Preise."""

from dataclasses import dataclass

from strom.stammdaten.tarif import Tarif
from strom.stammdaten.verein import Verein
from strom.stammdaten.zeitraum import Berechnungszeitraum


@dataclass(frozen=True, slots=True, kw_only=True)
class Anfang:
    """Die Angaben des ersten Starts; was noch nicht ausgefüllt ist, fehlt.

    Attributes:
        zeitraum: Das erste Geschäftsjahr, noch ohne Kennung.
        tarif: Die ersten Preise, noch ohne Kennung.
    """

    verein: Verein
    zeitraum: Berechnungszeitraum | None = None
    tarif: Tarif | None = None
