"""Die kanonische Form eines Datensatzes: derselbe Inhalt ergibt immer dieselben Zeichen.

JSON mit sortierten Feldern, ohne Leerraum, Zahlen als Dezimaltext, Zeitpunkte in UTC. Ein Feld,
das seinem Vorgabewert gleicht, fehlt: So bleibt die Form eines alten Datensatzes dieselbe, wenn
ein neueres Programm ein Feld mit Vorgabe dazubekommt. Ein Vorgabewert darf sich deshalb nie ändern.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any

from strom.werte.dezimal import als_text
from strom.werte.energie import Energie, Zaehlerstand
from strom.werte.geld import Geld
from strom.werte.preis import Preis

_OHNE_VORGABE = ""


class NichtKanonisch(TypeError):
    """Ein Wert hat keine kanonische Form; das ist ein Fehler im Programm, nicht in den Daten."""


def kanonisch(wert: object) -> str:
    """Der Wert als kanonischer Text.

    Raises:
        NichtKanonisch: Eine Gleitkommazahl oder eine unbekannte Klasse ist dabei.
    """
    art: Any = type(wert)
    return _schreiber(art)(wert)


@cache
def _schreiber(art: Any) -> Callable[[Any], str]:  # noqa: ANN401 – jede Klasse
    """Wie Werte dieser Klasse geschrieben werden; einmal je Klasse entschieden."""
    if art in EINFACH:
        umformung = EINFACH[art]
        return lambda wert: _gekleidet(umformung(wert))
    if issubclass(art, Enum):
        return lambda wert: kanonisch(wert.value)
    if issubclass(art, tuple | list):
        return lambda wert: f"[{','.join(map(kanonisch, wert))}]"
    if is_dataclass(art):
        return lambda wert: zusammengesetzt(feldtexte(wert))
    return GLEICH.get(art) or _unbekannt


def _unbekannt(wert: object) -> str:
    msg = f"Ohne kanonische Form: {type(wert).__name__}"
    raise NichtKanonisch(msg)


def feldtexte(objekt: Any) -> dict[str, str]:  # noqa: ANN401 – jede dataclass
    """Feldname → kanonischer Text, sortiert; Felder mit ihrem Vorgabewert fehlen."""
    paare = ((name, vorgabe, kanonisch(getattr(objekt, name))) for name, vorgabe in _plan(objekt))
    return {name: text for name, vorgabe, text in paare if text != vorgabe}


def zusammengesetzt(texte: Mapping[str, str]) -> str:
    """Aus den Texten der Felder der Text des Ganzen."""
    return "{" + ",".join(f'"{name}":{text}' for name, text in texte.items()) + "}"


def als_daten(wert: object) -> Any:  # noqa: ANN401 – JSON
    """Der Wert vollständig als JSON-Daten (Texte, Listen, Wörterbücher), auch alle Vorgaben."""
    if isinstance(wert, tuple | list):
        return [als_daten(teil) for teil in wert]
    if is_dataclass(wert) and type(wert) not in EINFACH:
        return {f.name: als_daten(getattr(wert, f.name)) for f in fields(wert)}
    if isinstance(wert, Enum):
        return als_daten(wert.value)
    if type(wert) in EINFACH:
        return EINFACH[type(wert)](wert)
    return wert if type(wert) in GLEICH else _unbekannt(wert)


def _plan(objekt: object) -> tuple[tuple[str, str], ...]:
    art: Any = type(objekt)
    return _felder(art)


@cache
def _felder(art: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401 – jede dataclass
    """Feldname und Text des Vorgabewerts (leer: keiner), nach Namen sortiert."""
    return tuple(sorted((f.name, _vorgabe(f)) for f in fields(art)))


def _vorgabe(feld: Field[Any]) -> str:
    if feld.default is not MISSING:
        return kanonisch(feld.default)
    if feld.default_factory is not MISSING:
        return kanonisch(feld.default_factory())
    return _OHNE_VORGABE


def _zeitpunkt(wert: datetime) -> str:
    """In UTC; ohne Zeitzone (so schreibt Strom nie) bleibt er ohne, also ein anderer Text."""
    return (wert.astimezone(UTC) if wert.tzinfo else wert).isoformat()


def _text(wert: Any) -> str:  # noqa: ANN401 – Geld, Preis, Energie, Zaehlerstand
    return str(wert.text)


_gekleidet = json.JSONEncoder(ensure_ascii=False).encode
GLEICH: dict[type, Callable[[Any], str]] = {
    str: _gekleidet,
    int: str,
    bool: lambda wert: "true" if wert else "false",
    NoneType: lambda _: "null",
}
EINFACH: dict[type, Callable[[Any], str]] = {
    Decimal: als_text,
    datetime: _zeitpunkt,
    date: date.isoformat,
    Geld: _text,
    Preis: _text,
    Energie: _text,
    Zaehlerstand: _text,
}
