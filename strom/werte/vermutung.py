"""Was jemand gemeint haben könnte, dessen Eingabe keine deutsche Zahl ist; gelesen wird sie nie."""

import re
from decimal import Decimal

from strom.werte.dezimal import kaufmaennisch
from strom.werte.preis import PREISSTELLEN

CENT = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{1,4}))?\s*(?:ct|cents?)\.?", re.ASCII | re.IGNORECASE)
PUNKT = re.compile(r"(-?[0-9]{1,12})\.([0-9]{1,2}|[0-9]{4,9})", re.ASCII)
OHNE_NULL = re.compile(r"(-?)[.,]([0-9]{1,9})", re.ASCII)


def aus_cent(text: str) -> str:
    """„38 Cent“ in Euro, „0,38“; leer, wenn der Text nicht von Cent spricht."""
    treffer = CENT.fullmatch(text.strip())
    if treffer is None:
        return ""
    ganze, rest = treffer.groups(default="0")
    euro = kaufmaennisch(Decimal(f"{ganze}.{rest}") / 100, PREISSTELLEN)
    ganz, _, bruch = format(euro, "f").partition(".")
    return f"{ganz},{bruch.rstrip('0'):0<2}"


def zahl_gemeint(text: str) -> str:
    """„0.38“ und „,38“ als „0,38“; leer, wenn sich nichts vermuten lässt."""
    if treffer := PUNKT.fullmatch(text):
        return ",".join(treffer.groups())
    if treffer := OHNE_NULL.fullmatch(text):
        return "{}0,{}".format(*treffer.groups())
    return ""
