"""Die Sieben-Tage-Regel: eine Ablesung gilt auch für einen nahen Stichtag (R4)."""

from datetime import date, timedelta

TOLERANZ = timedelta(days=7)
"""So weit darf eine Ablesung vom Stichtag entfernt sein (R4, Quelldokument)."""


def ist_nahe(gelesen: date, stichtag: date) -> bool:
    """Ob eine Ablesung von diesem Tag für den Stichtag gelten kann (R4)."""
    return abs(gelesen - stichtag) <= TOLERANZ
