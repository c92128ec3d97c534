"""Wann ein Berechnungszeitraum offen ist – eine Frage, nie ein gespeicherter Wert (R16)."""

from collections.abc import Iterable
from enum import StrEnum, unique


@unique
class Belegstand(StrEnum):
    """Wie weit ein Beleg des Zeitraums ist; ausgegeben heißt gedruckt oder versendet."""

    ENTWURF = "entwurf"
    AUSGESTELLT = "ausgestellt"
    AUSGEGEBEN = "ausgegeben"
    STORNIERT = "storniert"
    STORNORECHNUNG = "stornorechnung"


HAELT_OFFEN = frozenset({Belegstand.ENTWURF, Belegstand.AUSGESTELLT})


def ist_offen(belege: Iterable[Belegstand], vertraege_ohne_rechnung: int = 0) -> bool:
    """Offen ohne Rechnungen, mit einer nicht ausgegebenen oder einem Vertrag ohne Rechnung."""
    alle = tuple(belege)
    return not alle or vertraege_ohne_rechnung > 0 or any(b in HAELT_OFFEN for b in alle)


def offen_weil(belege: Iterable[Belegstand], vertraege_ohne_rechnung: int) -> str:
    """Warum der Zeitraum offen ist, z. B. „6 ohne Rechnung, 12 nicht ausgegeben“."""
    alle = tuple(belege)
    entwuerfe = sum(b is Belegstand.ENTWURF for b in alle)
    liegen = sum(b is Belegstand.AUSGESTELLT for b in alle)
    gruende = (
        (vertraege_ohne_rechnung, "ohne Rechnung"),
        (entwuerfe, "im Entwurf"),
        (liegen, "nicht ausgegeben"),
    )
    return ", ".join(f"{zahl} {wort}" for zahl, wort in gruende if zahl) or "keine Rechnungen"
