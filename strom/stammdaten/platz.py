"""Plätze: Parzellen, Liegeplätze, Wohnungen – und solche mit einer Funktion."""

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import NewType

from strom.werte.deutsch import anzahl

PlatzId = NewType("PlatzId", str)
"""Die Kennung eines Platzes."""


@unique
class Platzart(StrEnum):
    """Wozu ein Platz da ist; am Hauptzähler gibt es keine Lieferverträge."""

    PARZELLE = "Parzelle"
    GEMEINSCHAFT = "Gemeinschaft"
    HAUPTZAEHLER = "Hauptzähler"


NETZSPANNUNG = 230
"""Volt zwischen Außenleiter und Neutralleiter (DIN EN 60038); drei Phasen liefern das Dreifache."""
ANGENOMMENE_ABSICHERUNG, ANGENOMMENE_PHASEN = 16, 1
"""Ampere und Phasen, solange an einem Platz nichts angegeben ist: die übliche Sicherung."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Platz:
    """Ein Ort mit Stromanschluss, z. B. „A 01“ oder „Hauptzähler“.

    Attributes:
        absicherung: Nennstrom der Sicherung in Ampere; None heißt nicht angegeben.
        phasen: 1 (Wechselstrom) oder 3 (Drehstrom); None heißt nicht angegeben.
    """

    id: PlatzId
    bezeichnung: str
    art: Platzart = Platzart.PARZELLE
    notiz: str = ""
    absicherung: int | None = None
    phasen: int | None = None

    @property
    def hoechstleistung(self) -> int:
        """Was der Anschluss dauernd liefert, in Watt; ohne Angabe 16 A einphasig."""
        ampere = self.absicherung or ANGENOMMENE_ABSICHERUNG
        return ampere * (self.phasen or ANGENOMMENE_PHASEN) * NETZSPANNUNG

    @property
    def anschluss(self) -> str:
        """„16 A, 1 Phase, angenommen“ oder „35 A, 3 Phasen“, wie der Anschluss im Satz heißt."""
        ampere, phasen = self.absicherung, self.phasen or ANGENOMMENE_PHASEN
        wort = anzahl(phasen, "Phase", "Phasen")
        angenommen = "" if ampere and self.phasen else ", angenommen"
        return f"{ampere or ANGENOMMENE_ABSICHERUNG} A, {wort}{angenommen}"

    @property
    def sortierung(self) -> tuple[str, int, str]:
        """„A 2“ vor „A 10“."""
        buchstaben = self.bezeichnung.rstrip("0123456789")
        ziffern = self.bezeichnung[len(buchstaben) :]
        return (buchstaben.casefold(), int(ziffern or 0), self.bezeichnung)
