"""Welche Zeilen Plätze sind und welche nur drumherum stehen: Titel, Summen, Leerzeilen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from strom.uebernahme.blatt import Rohtabelle, Rohzeile, Zellart
from strom.uebernahme.felder import Tabellenfeld

F = Tabellenfeld
SUMMENWORT = re.compile(
    r"(?:(?:zwischen|end|gesamt|jahres)?summen?|gesamt|insgesamt|total|Σ|∑)(?![\w-])", re.IGNORECASE
)
NUR_ZAHL = re.compile(r"[-+0-9.,'’\s\u00a0\u2009\u202f]*(?:€|eur|kwh)?\s*", re.IGNORECASE)
VORN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Uebergangen:
    """Eine Zeile, die kein Platz ist; `text` zeigt ihren Anfang."""

    nummer: int
    grund: str
    text: str = ""


def sichten(
    tabelle: Rohtabelle, zuordnung: Mapping[int, Tabellenfeld]
) -> tuple[tuple[Rohzeile, ...], tuple[Uebergangen, ...]]:
    """Trennt die Zeilen der Plätze von allen anderen; nichts verschwindet ungenannt."""
    gut: list[Rohzeile] = []
    weg: list[Uebergangen] = []
    stellen = {feld: i for i, feld in zuordnung.items()}
    kopf = next((z for z in tabelle.blatt.zeilen if z.nummer == tabelle.kopfzeile), None)
    for zeile in tabelle.blatt.zeilen:
        if zeile.nummer == tabelle.kopfzeile:
            continue
        ueber = zeile.nummer < tabelle.kopfzeile
        grund = _grund(zeile, stellen, kopf) or ("über der Kopfzeile" if ueber else "")
        if grund:
            weg.append(Uebergangen(nummer=zeile.nummer, grund=grund, text=_anfang(zeile)))
        else:
            gut.append(zeile)
    return tuple(gut), tuple(weg)


def _grund(zeile: Rohzeile, stellen: Mapping[Tabellenfeld, int], kopf: Rohzeile | None) -> str:
    gefuellt = zeile.gefuellte
    if not gefuellt:
        return "leer"
    if kopf is not None and zeile.gefuellte == kopf.gefuellte:
        return "Kopfzeile noch einmal"
    if _ist_summe(zeile, stellen):
        return "Summe"
    if len(gefuellt) == 1:
        return "nur eine Zelle, wohl Überschrift oder Bemerkung"
    return "" if _nennt_jemanden(zeile, stellen) else "nur Zahlen, wohl eine Summe"


def _ist_summe(zeile: Rohzeile, stellen: Mapping[Tabellenfeld, int]) -> bool:
    """Ein Summenwort vorn, und kein Zähler mit Namen oder Stand: so einer ist ein Platz."""
    hat = {f for f, i in stellen.items() if zeile.zelle(i).text.strip()}
    worte = {f for f in hat if SUMMENWORT.match(zeile.zelle(stellen[f]).text.strip())}
    sonst = hat - worte
    if F.ZAEHLER in sonst and sonst & {F.NAME, F.STAND_ALT}:
        return False
    vorn = {i for i, _ in zeile.gefuellte[:VORN]}
    vorn |= {stellen[f] for f in (F.PLATZ, F.NAME) if f in stellen}
    return any(SUMMENWORT.match(zeile.zelle(i).text.strip()) for i in vorn)


def _nennt_jemanden(zeile: Rohzeile, stellen: Mapping[Tabellenfeld, int]) -> bool:
    """Ob Platz, Name oder Zähler dasteht oder wenigstens irgendein Wort."""
    schluessel = (stellen[f] for f in (F.PLATZ, F.NAME, F.ZAEHLER) if f in stellen)
    if any(zeile.zelle(i).text.strip() for i in schluessel):
        return True
    texte = (z for _, z in zeile.gefuellte if z.art is Zellart.TEXT)
    return any(not NUR_ZAHL.fullmatch(z.text) for z in texte)


def _anfang(zeile: Rohzeile) -> str:
    return " | ".join(z.anzeige for _, z in zeile.gefuellte[:4])[:80]
