"""Ablesungen, geführt wie ein Logbuch: nichts wird geändert, Korrekturen sind neue Einträge."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique
from typing import NewType

from strom.stammdaten.platz import PlatzId
from strom.stammdaten.zaehler import ZaehlerId
from strom.werte.energie import Zaehlerstand

AblesungId = NewType("AblesungId", str)
"""Die Kennung eines Logbucheintrags."""


@unique
class Ablesungsart(StrEnum):
    """Wie der Stand zustande kam."""

    ABLESUNG = "Ablesung"
    SELBSTABLESUNG = "Selbstablesung"
    EINBAU = "Einbau"
    AUSBAU = "Ausbau"
    SCHAETZUNG = "Schätzung"
    WIDERRUF = "Widerruf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ablesung:
    """Ein Logbucheintrag.

    Attributes:
        am: Ablesetag (deutscher Kalendertag).
        ueberlauf: Seit der vorigen Ablesung ist das Zählwerk über sein Ende gelaufen (bestätigt).
        ersetzt: Kennung des Eintrags, an dessen Stelle dieser tritt; ein Widerruf nimmt ihn weg.
        erfasst_am: Zeitpunkt der Erfassung in UTC.
    """

    id: AblesungId
    am: date
    platz: PlatzId
    zaehler: ZaehlerId
    stand: Zaehlerstand
    art: Ablesungsart = Ablesungsart.ABLESUNG
    ueberlauf: bool = False
    kommentar: str = ""
    ersetzt: str = ""
    erfasst_am: datetime
    erfasst_von: str = ""


def gueltige(eintraege: Iterable[Ablesung]) -> tuple[Ablesung, ...]:
    """Die Einträge, die noch gelten: ohne ersetzte und ohne Widerrufe, nach Tag geordnet."""
    alle = tuple(eintraege)
    ersetzt = {a.ersetzt for a in alle if a.ersetzt}
    gelten = (a for a in alle if a.id not in ersetzt and a.art is not Ablesungsart.WIDERRUF)
    return tuple(sorted(gelten, key=lambda a: (a.am, a.erfasst_am, a.id)))
