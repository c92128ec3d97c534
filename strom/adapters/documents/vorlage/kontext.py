"""Aus Bildern werden schlichte Werte (dict, list, str, bool) – mehr bekommt keine Vorlage."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast

from strom.rechnung.bild import RechnungsBild, Uebersichtsbild

T = TypeVar("T")
HOCHZAHLEN = "¹²³⁴⁵⁶⁷⁸⁹"


def schlicht(ding: object) -> Any:  # noqa: ANN401 – Werte für Jinja2 sind bunt
    """Dataclasses als dict mit Feldern und Eigenschaften, Tupel als Listen."""
    if isinstance(ding, (str, bool)):
        return ding
    if isinstance(ding, tuple):
        return [schlicht(teil) for teil in ding]
    if is_dataclass(ding) and not isinstance(ding, type):
        return {name: schlicht(getattr(ding, name)) for name in _namen(type(ding))}
    satz = f"Ein Bild enthält nur Text, nicht {type(ding).__name__}."
    raise TypeError(satz)


def rechnungswerte(bild: RechnungsBild) -> dict[str, Any]:
    """Die Werte der Rechnung, dazu Fußnoten zu den Schätzgründen und das Wort zum Zahlbetrag."""
    werte: dict[str, Any] = schlicht(bild)
    noten: list[dict[str, str]] = []
    for zeile in werte["verbrauch"]:
        zeile["marke"] = _marke(noten, zeile["grund"]) if zeile["geschaetzt"] else ""
    hinweise = " ".join(bild.hinweise)
    werte["fussnoten"] = [n for n in noten if n["text"] not in hinweise]
    sichtbar = {n["marke"] for n in werte["fussnoten"]}
    for zeile in werte["verbrauch"]:
        zeile["marke"] = zeile["marke"] if zeile["marke"] in sichtbar else ""
    werte["zahlwort"] = _zahlwort(werte["summen"], bild.zahlbetrag)
    return werte


def uebersichtswerte(bild: Uebersichtsbild) -> dict[str, Any]:
    """Die Werte der Übersicht; ob es die Spalte „Zustand“ und den Satz zum ≈ braucht."""
    werte: dict[str, Any] = schlicht(bild)
    werte["hat_zustand"] = any(z.zustand for z in bild.zeilen)
    erklaert = any("≈" in note for note in bild.fussnoten)
    werte["hat_geschaetzte"] = any(z.geschaetzt for z in bild.zeilen) and not erklaert
    return werte


def _zahlwort(summen: list[dict[str, Any]], zahlbetrag: str) -> str:
    """Wie der hervorgehobene Betrag heißt („Zahlbetrag“, „Erstattung“).

    Steht er als letzte Summenzeile da, ist sie mit `ist_zahlbetrag` gekennzeichnet und muss nicht
    zweimal untereinander gedruckt werden.
    """
    blank = zahlbetrag.removesuffix("€").strip()
    for zeile in summen:
        zeile["ist_zahlbetrag"] = False
    for zeile in reversed(summen):
        if zeile["fett"] and zeile["betrag"] in {zahlbetrag, blank}:
            zeile["ist_zahlbetrag"] = zeile is summen[-1] and not zeile["begruendung"]
            return str(zeile["text"])
    return "Zahlbetrag"


def _marke(noten: list[dict[str, str]], grund: str) -> str:
    """Die hochgestellte Ziffer zum Grund; gleiche Gründe teilen sich eine."""
    if not grund:
        return ""
    for note in noten:
        if note["text"] == grund:
            return note["marke"]
    marke = HOCHZAHLEN[len(noten)] if len(noten) < len(HOCHZAHLEN) else "*"
    noten.append({"marke": marke, "text": grund})
    return marke


@cache
def _namen(art: type) -> tuple[str, ...]:
    felder = [f.name for f in fields(art)]
    return (*felder, *(n for n, w in vars(art).items() if isinstance(w, property)))


def ersetzt(ding: T, umwandlung: Callable[[str], str]) -> T:
    """Dasselbe Bild, jeder Text darin umgewandelt."""
    if isinstance(ding, str):
        return cast("T", umwandlung(ding))
    if isinstance(ding, tuple):
        return cast("T", tuple(ersetzt(teil, umwandlung) for teil in ding))
    if is_dataclass(ding) and not isinstance(ding, type):
        werte = {f.name: ersetzt(getattr(ding, f.name), umwandlung) for f in fields(ding)}
        return cast("T", type(ding)(**werte))
    return ding
