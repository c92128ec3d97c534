"""Preise mit Gültigkeit ab einem Tag; für alle Parteien gleich."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from strom.werte.preis import Preis


@dataclass(frozen=True, slots=True, kw_only=True)
class Tarif:
    """Arbeitspreis je kWh, Grundgebühr je Monat und einmalige Anschlussgebühr in Euro."""

    id: str
    gueltig_ab: date
    arbeitspreis: Preis
    grundgebuehr: Preis
    anschlussgebuehr: Preis
    beschluss: str = ""


def tarif_am(tarife: Iterable[Tarif], tag: date) -> Tarif | None:
    """Der Tarif, der an dem Tag gilt, oder None, wenn noch keiner gilt."""
    return max((t for t in tarife if t.gueltig_ab <= tag), key=lambda t: t.gueltig_ab, default=None)
