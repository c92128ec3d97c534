"""JSON lesen mit Grenzen: Größe, Tiefe und Menge werden gezählt, ehe irgendetwas gedeutet wird.

Ein Text kann boshaft sein, ehe er gültig ist: hunderttausend öffnende Klammern überlaufen den
Stapel des Lesers. Deshalb zählt hier zuerst ein Durchgang über die rohen Bytes.
"""

import json
import re
from collections.abc import Callable
from decimal import Decimal
from itertools import accumulate
from typing import Any

from strom.werte.fehler import StromFehler

GROESSTE_DATEI = 500_000_000
TIEFSTE_EBENE = 64
MEISTE_KNOTEN = 50_000_000
TEXTE = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
"""Auch ein Text, der nie endet: sonst begänne die Suche an jedem Anführungszeichen von vorn."""
AUF, ZU = b"[{", b"]}"
SCHRITT = dict.fromkeys(AUF, 1) | dict.fromkeys(ZU, -1)
OHNE_KLAMMERN = bytes(set(range(256)) - set(AUF + ZU))


class DatenUnlesbar(StromFehler):
    """Das Dokument ist keines von Strom oder beschädigt; es wurde nichts übernommen."""

    def __init__(self, grund: str) -> None:
        super().__init__(f"Die Daten lassen sich nicht lesen: {grund} Es wurde nichts geändert.")


def json_lesen(roh: bytes, *, hoechstens: int = GROESSTE_DATEI, mit_zahlen: bool = False) -> Any:  # noqa: ANN401 – JSON eben
    """Liest JSON ohne NaN, ohne Gleitkomma und ohne doppelte Felder.

    Args:
        roh: Die Datei.
        hoechstens: Größte Datei in Byte.
        mit_zahlen: Zahlen mit Komma kommen genau so, wie sie dastehen, als `Decimal`; sonst sind
            sie ein Fehler, denn unsere eigenen Dokumente schreiben sie als Text.

    Raises:
        DatenUnlesbar: Eine Grenze ist überschritten oder es ist kein JSON.
    """
    if len(roh) > hoechstens:
        grund = f"Die Datei ist größer als {hoechstens // 1_000_000} MB."
        raise DatenUnlesbar(grund)
    _grenzen_pruefen(roh)
    return _gedeutet(roh, _zahl if mit_zahlen else _kein_gleitkomma)


def nur_angaben(dokument: dict[str, Any], bekannte: frozenset[str]) -> None:
    """Der Kopf eines Dokuments enthält nur, was dieses Programm kennt.

    Raises:
        DatenUnlesbar: Da steht noch etwas anderes.
    """
    if fremd := sorted(set(dokument) - bekannte):
        grund = f"Darin stehen unbekannte Angaben ({', '.join(fremd)[:60]})."
        raise DatenUnlesbar(grund)


def _grenzen_pruefen(roh: bytes) -> None:
    """Zählt Klammern und Kommas außerhalb der Texte.

    Raises:
        DatenUnlesbar: Zu tief oder zu viele Einträge.
    """
    kahl = TEXTE.sub(b"", roh)
    klammern = kahl.translate(None, OHNE_KLAMMERN)
    if max(accumulate(map(SCHRITT.__getitem__, klammern)), default=0) > TIEFSTE_EBENE:
        grund = f"Es ist tiefer als {TIEFSTE_EBENE} Ebenen verschachtelt."
        raise DatenUnlesbar(grund)
    if kahl.count(b",") + sum(map(klammern.count, (b"[", b"{"))) > MEISTE_KNOTEN:
        grund = f"Es hat mehr als {MEISTE_KNOTEN} Einträge."
        raise DatenUnlesbar(grund)


def _gedeutet(roh: bytes, bruch: Callable[[str], object]) -> object:
    try:
        return json.loads(
            roh.decode("utf-8-sig"),
            object_pairs_hook=_ohne_doppelte,
            parse_constant=_keine_unzahl,
            parse_float=bruch,
        )
    except UnicodeDecodeError as fehler:
        grund = "Der Text ist nicht in UTF-8 geschrieben."
        raise DatenUnlesbar(grund) from fehler
    except ValueError as fehler:
        wo = f" (Zeile {fehler.lineno})" if isinstance(fehler, json.JSONDecodeError) else ""
        grund = f"Es ist kein gültiges JSON{wo}."
        raise DatenUnlesbar(grund) from fehler


def _ohne_doppelte(paare: list[tuple[str, Any]]) -> dict[str, Any]:
    ergebnis = dict(paare)
    if len(ergebnis) != len(paare):
        namen = [name for name, _ in paare]
        doppelt = next(n for n in namen if namen.count(n) > 1)
        grund = f"Das Feld „{doppelt[:40]}“ steht zweimal im selben Datensatz."
        raise DatenUnlesbar(grund)
    return ergebnis


def _keine_unzahl(text: str) -> object:
    grund = f"„{text}“ ist keine Zahl."
    raise DatenUnlesbar(grund)


def _kein_gleitkomma(text: str) -> object:
    grund = f"Die Zahl {text[:40]} steht nicht als Dezimaltext in Anführungszeichen."
    raise DatenUnlesbar(grund)


def _zahl(text: str) -> Decimal:
    return Decimal(text)
