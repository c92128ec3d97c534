"""Das JSON-Schema einer Tabelle, aus denselben Spalten, nach denen gelesen und geschrieben wird."""

from collections.abc import Mapping

from strom.ports.austausch import TABELLENFORMAT
from strom.usecases.austausch.tabellen.spalten import Art, Spalte, Wert
from strom.werte.dezimal import MUSTER


def schema_der_art(art: Art) -> dict[str, object]:
    """Das JSON-Schema dieser Tabelle, aus denselben Spalten."""
    return {
        "type": "object",
        "required": ["format", "art", "zeilen"],
        "additionalProperties": False,
        "properties": {
            "$schema": {"type": "string"},
            "format": {"const": TABELLENFORMAT},
            "art": {"const": art.name},
            "zeilen": {"type": "array", "items": _schema_der_zeile(art)},
        },
    }


def _schema_der_zeile(art: Art) -> dict[str, object]:
    return {
        "type": "object",
        "required": [s.name for s in art.spalten if s.pflicht],
        "additionalProperties": False,
        "properties": {s.name: _schema_der_spalte(s) for s in art.spalten},
    }


SCHEMATA: Mapping[Wert, dict[str, object]] = {
    Wert.TEXT: {"type": ["string", "null"]},
    Wert.ZAHL: {"type": ["string", "number", "null"], "pattern": f"^{MUSTER.pattern}$"},
    Wert.GANZ: {"type": ["integer", "null"]},
    Wert.DATUM: {"type": ["string", "null"], "format": "date"},
    Wert.JA: {"type": ["boolean", "null"]},
}


def _schema_der_spalte(spalte: Spalte) -> dict[str, object]:
    if spalte.worte is not None:
        return {"enum": [*map(str, spalte.worte), None]}
    return SCHEMATA[spalte.wert]
