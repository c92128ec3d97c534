"""JSON, so wie der Speicher es will: verlustfrei, ohne NaN, jede Kopie privat."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

from strom.adapters.store.journal.fehler import UngueltigesDokument

Dokument = dict[str, Any]
Tabelle = dict[str, Dokument]
Tabellen = dict[str, Tabelle]
Aenderung = list[Any]
"""`["p", tabelle, id, dokument]`, `["d", tabelle, id]`, `["t", tabelle]` (leeren),
`["c", tabelle]` (leer anlegen), `["D", tabelle]` (samt Namen entfernen)."""

TIEFE = 250
"""Tiefer verschachtelt wird nicht: was hier gerade noch ginge, ließe sich woanders nicht lesen."""
_ATOM = (str, int, float, type(None))
_KODIERER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


class JsonUnlesbar(ValueError):
    """Der Text ist kein JSON, wie dieser Speicher es schreibt; `zeile` zählt ab 1."""

    def __init__(self, grund: object, zeile: int | None = None) -> None:
        super().__init__(str(grund))
        self.zeile = zeile


def kodieren(wert: object) -> str:
    """Der Wert als einzeiliges JSON. Wirft UngueltigesDokument, bevor sich etwas ändert."""
    try:
        _schluessel_pruefen(wert, TIEFE)
        text = _KODIERER.encode(wert)
        text.encode("utf-8")  # einzelne Ersatzzeichen (Surrogate) fallen hier auf
    except (TypeError, ValueError, RecursionError) as fehler:
        raise UngueltigesDokument(fehler) from fehler
    return text


def entziffern(text: str | bytes) -> Any:  # noqa: ANN401
    """JSON lesen, das dieses Programm geschrieben hat. Wirft JsonUnlesbar."""
    try:
        return _LESER.decode(text if isinstance(text, str) else text.decode("utf-8"))
    except (ValueError, RecursionError) as fehler:
        raise JsonUnlesbar(fehler, _zeile(fehler)) from fehler


def misstrauisch_entziffern(text: str | bytes) -> Any:  # noqa: ANN401
    """JSON aus fremder Hand: auch doppelte Schlüssel und unendliche Zahlen fallen auf."""
    try:
        return json.loads(
            text,
            parse_constant=_keine_konstante,
            parse_float=_endlich,
            object_pairs_hook=_ohne_doppelte,
        )
    except (ValueError, RecursionError) as fehler:
        raise JsonUnlesbar(fehler, _zeile(fehler)) from fehler


def kopie(wert: Any) -> Any:  # noqa: ANN401
    """Eine tiefe Kopie von JSON-Daten, etwa fünfmal so schnell wie `copy.deepcopy`."""
    if isinstance(wert, dict):
        return {k: v if isinstance(v, _ATOM) else kopie(v) for k, v in wert.items()}
    if isinstance(wert, list):
        return [v if isinstance(v, _ATOM) else kopie(v) for v in wert]
    return wert


def _schluessel_pruefen(wert: object, tiefe: int) -> None:
    if not tiefe:
        grund = "zu tief verschachtelt"
        raise ValueError(grund)
    if isinstance(wert, dict):
        for schluessel, inhalt in wert.items():
            if not isinstance(schluessel, str):
                grund = f"Feldname {schluessel!r} ist kein Text"
                raise TypeError(grund)
            _schluessel_pruefen(inhalt, tiefe - 1)
    elif isinstance(wert, list | tuple):
        for inhalt in wert:
            _schluessel_pruefen(inhalt, tiefe - 1)


def _keine_konstante(name: str) -> NoReturn:
    raise JsonUnlesbar(name)


_LESER = json.JSONDecoder(parse_constant=_keine_konstante)


def _zeile(fehler: Exception) -> int | None:
    return getattr(fehler, "zeile", getattr(fehler, "lineno", None))


def _endlich(text: str) -> Any:  # noqa: ANN401 – eine JSON-Kommazahl, welche auch immer
    zahl = json.loads(text)
    if math.isinf(zahl):
        raise JsonUnlesbar(text)
    return zahl


def _ohne_doppelte(paare: list[tuple[str, Any]]) -> dict[str, Any]:
    ergebnis = dict(paare)
    if len(ergebnis) != len(paare):
        namen = [name for name, _ in paare]
        doppelt = next(name for name in namen if namen.count(name) > 1)
        grund = f"„{doppelt}“ steht doppelt da"
        raise JsonUnlesbar(grund)
    return ergebnis
