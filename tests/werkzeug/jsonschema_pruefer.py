"""Ein kleiner Prüfer für JSON-Schema: nur die Wörter, die unser Schema benutzt, und kein anderes.

Ein unbekanntes Wort ist ein Fehler, damit nichts ungeprüft durchgeht.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

TYPEN: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
STUMM = {"$schema", "$defs", "title", "description", "properties", "additionalProperties"}
FORMATE = {"date": date.fromisoformat, "date-time": datetime.fromisoformat}


def verstoesse(schema: dict[str, Any], wert: object) -> list[str]:
    """Jeder Verstoß mit seinem Ort; leer heißt gültig."""
    return list(_pruefen(schema, schema, wert, "$"))


def _pruefen(wurzel: Any, schema: Any, wert: Any, ort: str) -> Iterator[str]:
    for wort, soll in schema.items():
        if wort not in STUMM:
            yield from REGELN[wort](wurzel, soll, wert, ort)
    if isinstance(wert, dict) and "properties" in schema:
        yield from _felder(wurzel, schema, wert, ort)


def _felder(wurzel: Any, schema: Any, wert: dict[str, Any], ort: str) -> Iterator[str]:
    bekannt = schema["properties"]
    for name, inhalt in wert.items():
        if name in bekannt:
            yield from _pruefen(wurzel, bekannt[name], inhalt, f"{ort}.{name}")
        elif schema.get("additionalProperties", True) is False:
            yield f"{ort}: unbekanntes Feld {name}"


def _hat_typ(name: str, wert: object) -> bool:
    return isinstance(wert, TYPEN[name]) and (name == "boolean" or not isinstance(wert, bool))


def _typ(_wurzel: Any, soll: Any, wert: Any, ort: str) -> Iterator[str]:
    namen = [soll] if isinstance(soll, str) else soll
    if not any(_hat_typ(n, wert) for n in namen):
        yield f"{ort}: {type(wert).__name__} statt {soll}"


def _verweis(wurzel: Any, soll: str, wert: Any, ort: str) -> Iterator[str]:
    yield from _pruefen(wurzel, wurzel["$defs"][soll.removeprefix("#/$defs/")], wert, ort)


def _eine_von(wurzel: Any, soll: Any, wert: Any, ort: str) -> Iterator[str]:
    funde = [list(_pruefen(wurzel, s, wert, ort)) for s in soll]
    if all(funde):
        yield min(funde, key=len)[0]


def _genau_eine(wurzel: Any, soll: Any, wert: Any, ort: str) -> Iterator[str]:
    passend = sum(not list(_pruefen(wurzel, s, wert, ort)) for s in soll)
    if passend != 1:
        yield f"{ort}: {passend} Formen passen statt einer"


def _elemente(wurzel: Any, soll: Any, wert: Any, ort: str) -> Iterator[str]:
    for nummer, kind in enumerate(wert if isinstance(wert, list) else ()):
        yield from _pruefen(wurzel, soll, kind, f"{ort}[{nummer}]")


def _pflicht(_wurzel: Any, soll: Any, wert: Any, ort: str) -> Iterator[str]:
    yield from (f"{ort}: {n} fehlt" for n in soll if isinstance(wert, dict) and n not in wert)


def _muster(_wurzel: Any, soll: str, wert: Any, ort: str) -> Iterator[str]:
    if isinstance(wert, str) and not re.search(soll, wert):
        yield f"{ort}: {wert!r} passt nicht auf {soll}"


def _format(_wurzel: Any, soll: str, wert: Any, ort: str) -> Iterator[str]:
    try:
        if isinstance(wert, str):
            FORMATE[soll](wert)
    except ValueError:
        yield f"{ort}: {wert!r} ist kein {soll}"


def _gleich(_wurzel: Any, soll: Any, wert: Any, ort: str) -> Iterator[str]:
    if wert != soll or type(wert) is not type(soll):
        yield f"{ort}: {wert!r} statt {soll!r}"


def _auswahl(_wurzel: Any, soll: Any, wert: Any, ort: str) -> Iterator[str]:
    if wert not in soll:
        yield f"{ort}: {wert!r} gibt es nicht"


def _laenge(_wurzel: Any, soll: int, wert: Any, ort: str) -> Iterator[str]:
    if isinstance(wert, list) and len(wert) < soll:
        yield f"{ort}: weniger als {soll}"


REGELN = {
    "type": _typ,
    "$ref": _verweis,
    "anyOf": _eine_von,
    "oneOf": _genau_eine,
    "items": _elemente,
    "required": _pflicht,
    "pattern": _muster,
    "format": _format,
    "const": _gleich,
    "enum": _auswahl,
    "minItems": _laenge,
}
