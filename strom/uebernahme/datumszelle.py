"""Was ein Rechenblatt zum Datum machte: „1-2“ wurde 01.02., „3-5“ der 3. Mai oder 43862."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from strom.uebernahme.blatt import Rohzelle, Zellart

NAMEN = (
    "januar january jan", "februar february feb", "märz march mär mrz mar", "april apr", "mai may",
    "juni june jun", "juli july jul", "august aug", "september sept sep", "oktober october okt oct",
    "november nov", "dezember december dez dec",
)  # fmt: skip
MONATE = {name: monat for monat, namen in enumerate(NAMEN, start=1) for name in namen.split()}
WORT = "|".join(sorted(MONATE, key=len, reverse=True))
TAG_MONAT = re.compile(rf"([0-9]{{1,2}})[.\s-]*({WORT})\.?(?:[\s-]*[0-9]{{2,4}})?")
MONAT_ZAHL = re.compile(rf"({WORT})[.\s-]*([0-9]{{1,4}})")
NUMERISCH = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.(?:[0-9]{4}|[0-9]{2})?(?: 0{1,2}:00.*)?")
ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ T].*)?")
ZAEHLTAG = re.compile(r"[0-9]{5}")
NULLTAG = date(1899, 12, 30)
"""Der Tag 0 der Rechenblätter."""
ZAEHLTAGE = range(36526, 73051)
"""Vom Jahr 2000 bis 2099: so weit reicht, was aus einem getippten „1-2“ werden kann."""
VERBUNDEN = re.compile(r"[0-9]{1,4}\s*([-/])\s*[0-9]{1,4}")


def lesarten_als_text(zelle: Rohzelle, nachbarn: Iterable[str]) -> tuple[str, ...]:
    """Was dort gestanden haben kann; leer, wenn die Zelle nicht nach einem Datum aussieht.

    Args:
        zelle: Die verdächtige Zelle.
        nachbarn: Die Texte derselben Spalte; sie verraten das Zeichen zwischen den Zahlen und ob
            eine fünfstellige Zahl ein Tag sein kann.
    """
    zeichen = {t.group(1) for n in nachbarn if (t := VERBUNDEN.fullmatch(n))}
    paare = _zahlenpaare(zelle, verbunden=bool(zeichen))
    trenner = sorted(zeichen) or ["-", "/"]
    return tuple(dict.fromkeys(f"{a}{z}{b}" for z in trenner for a, b in paare))


def _zahlenpaare(zelle: Rohzelle, *, verbunden: bool) -> list[tuple[int, int]]:
    """Die beiden Zahlen, aus denen der Tag wurde."""
    text = zelle.text.strip().casefold()
    if verbunden and ZAEHLTAG.fullmatch(text) and int(text) in ZAEHLTAGE:
        text = (NULLTAG + timedelta(days=int(text))).isoformat()
    if treffer := ISO.fullmatch(text):
        return _am_tag(*(int(t) for t in treffer.groups()))
    return [] if zelle.art is Zellart.DATUM else _aus_worten(text)


def _am_tag(jahr: int, monat: int, tag: int) -> list[tuple[int, int]]:
    """„1-2“ – oder, beim Monatsersten, auch Monat und Jahr „2-26“."""
    return [(tag, monat), *([(monat, jahr % 100)] if tag == 1 else [])]


def _aus_worten(text: str) -> list[tuple[int, int]]:
    """„01. Feb“, „Feb 26“ oder „01.02.“."""
    if treffer := TAG_MONAT.fullmatch(text):
        return [(int(treffer.group(1)), MONATE[treffer.group(2)])]
    if treffer := MONAT_ZAHL.fullmatch(text):
        return [(MONATE[treffer.group(1)], int(treffer.group(2)) % 100)]
    if treffer := NUMERISCH.fullmatch(text):
        return [(int(treffer.group(1)), int(treffer.group(2)))]
    return []
