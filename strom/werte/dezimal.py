"""Dezimalzahlen in gespeicherter Form: lesen mit Grenzen, schreiben ohne Exponent."""

import re
from decimal import ROUND_HALF_UP, Decimal

from strom.werte.fehler import Eingabefehler

MUSTER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,12})?", re.ASCII)
"""Nur ASCII-Ziffern: Decimal selbst nähme auch „1_000“, „NaN“ oder „1e999999“ an."""


def dezimal(text: str, *, nachkommastellen: int = 12) -> Decimal:
    """Liest eine Zahl mit Dezimalpunkt, höchstens 15 Stellen vor und `nachkommastellen` dahinter.

    Raises:
        Eingabefehler: Der Text ist keine solche Zahl.
    """
    if not isinstance(text, str) or not MUSTER.fullmatch(text):
        satz = f"„{str(text)[:40]}“ ist keine Dezimalzahl in der Form 1234.56."
        raise Eingabefehler(satz)
    zahl = Decimal(text)
    if stellen(zahl) > nachkommastellen:
        satz = f"„{text}“ hat mehr als {nachkommastellen} Nachkommastellen."
        raise Eingabefehler(satz)
    return zahl or abs(zahl)


def stellen(zahl: Decimal) -> int:
    """Wie viele Nachkommastellen die Zahl trägt (auch Nullen)."""
    exponent = zahl.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def als_text(zahl: Decimal) -> str:
    """Die Zahl ohne Exponent und ohne „-0“, Nachkommastellen bleiben erhalten."""
    return format(zahl or abs(zahl), "f")


def kaufmaennisch(zahl: Decimal, nachkommastellen: int) -> Decimal:
    """Rundet auf so viele Stellen, bei genau der Hälfte von der Null weg (R1, R5)."""
    return zahl.quantize(Decimal(1).scaleb(-nachkommastellen), ROUND_HALF_UP)


def nur_dezimal(zahl: object, was: str) -> None:
    """Wehrt alles ab, was keine endliche Dezimalzahl ist – vor allem Gleitkommazahlen.

    Raises:
        TypeError: Jemand reicht den falschen Typ herein (ein Programmfehler, keine Eingabe).
    """
    if not isinstance(zahl, Decimal) or not zahl.is_finite():
        msg = f"{was} besteht aus einer endlichen Dezimalzahl, nicht aus {zahl!r}."
        raise TypeError(msg)
