"""Parteien: wer Strom abnimmt, wie er zahlt und wie er seine Rechnung bekommt."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from typing import NewType

from strom.stammdaten.verein import Anschrift

ParteiId = NewType("ParteiId", str)
"""Die Kennung einer Partei."""


@unique
class Zahlungsart(StrEnum):
    """Ob abgebucht wird oder die Partei überweist."""

    RECHNUNG = "Rechnung"
    BANKEINZUG = "Bankeinzug"


@unique
class Versandart(StrEnum):
    """Der bevorzugte Weg der Rechnung; E-Mail braucht eine Adresse, sonst wird es ein Brief."""

    EMAIL = "E-Mail"
    BRIEF = "Brief"
    PERSOENLICH = "persönlich"


@dataclass(frozen=True, slots=True, kw_only=True)
class Partei:
    """Ein Abnehmer; `anschlussgebuehr_erledigt` heißt: schon vor Strom bezahlt."""

    id: ParteiId
    name: str
    vorname: str = ""
    anrede: str = ""
    zusatz: str = ""
    anschrift: Anschrift = Anschrift()
    email: str = ""
    telefon: str = ""
    zahlungsart: Zahlungsart = Zahlungsart.RECHNUNG
    versandart: Versandart = Versandart.BRIEF
    iban: str = ""
    mandat: str = ""
    anschlussgebuehr_erledigt: bool = False
    notiz: str = ""
    anonymisiert_am: date | None = None

    @property
    def anzeigename(self) -> str:
        """„Arndt, Karla“ – so sortiert auch die Liste."""
        return f"{self.name}, {self.vorname}" if self.vorname else self.name

    @property
    def briefname(self) -> str:
        """„Karla Arndt“."""
        return f"{self.vorname} {self.name}".strip()
