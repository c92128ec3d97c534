"""Das JSON-Schema der Daten, aus denselben Klassen gemacht, mit denen gelesen und geschrieben wird.

Es beschreibt beide Formen: alles auf einmal („daten.json“) und je Art eine Tabelle
(„parteien.json“). Die Beschreibungen sind die der Klassen.
"""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from strom.adapters.store.form import FORMEN
from strom.adapters.store.migrationen.heben import STAND
from strom.ports.namen import NAMEN
from strom.werte.dezimal import MUSTER

FORMAT = "strom-daten"
SPRACHE = "https://json-schema.org/draft/2020-12/schema"
DEZIMALTEXT = f"^{MUSTER.pattern}$"
DEZIMAL = r"^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$"


class _Form(GenerateJsonSchema):
    """Zahlen stehen als Text da, und ein unbekanntes Feld ist ein Fehler."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:  # noqa: ARG002
        """Auch hier nie eine Gleitkommazahl."""
        return {"type": "string", "pattern": DEZIMAL}

    def function_plain_schema(
        self,
        schema: core_schema.PlainValidatorFunctionSchema,  # noqa: ARG002
    ) -> JsonSchemaValue:
        """Geld, Preis, Energie und Zählerstand: die Werte, die `form` als Dezimaltext schreibt."""
        return {"type": "string", "pattern": DEZIMALTEXT}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Die Vorgabe selbst steht nicht darin; das Feld darf nur fehlen."""
        return self.generate_inner(schema["schema"])

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> JsonSchemaValue:
        """Ein unbekanntes Feld wird beim Einlesen genannt und nicht übergangen."""
        return super().dataclass_schema(schema) | {"additionalProperties": False}


def datenschema(tabellen: Mapping[str, object]) -> bytes:
    """Das Schema als Datei; `tabellen` sind die fertigen Schemata der einzelnen Arten."""
    klassen, begriffe = _klassen()
    begriffe |= {"alles": _alles(klassen), **{f"tabelle-{n}": t for n, t in tabellen.items()}}
    wege = ["alles", *(f"tabelle-{n}" for n in tabellen)]
    dokument = {
        "$schema": SPRACHE,
        "title": "Daten von Strom",
        "description": (
            "Alle Daten eines Ordners („daten.json“) oder eine Tabelle („parteien.json“). Zahlen "
            "stehen als Text mit Punkt, Tage als JJJJ-MM-TT, Zeitpunkte in UTC."
        ),
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in wege],
        "$defs": begriffe,
    }
    return (json.dumps(dokument, ensure_ascii=False, indent=1) + "\n").encode()


def _klassen() -> tuple[dict[type, JsonSchemaValue], dict[str, Any]]:
    """Je Klasse ihr Schema und alle Begriffe, auf die es sich bezieht."""
    formen = [(art, "validation", FORMEN[art]) for art in NAMEN]
    einzeln, gemeinsam = TypeAdapter.json_schemas(formen, schema_generator=_Form)  # type: ignore[arg-type]
    return {art: einzeln[art, "validation"] for art in NAMEN}, dict(gemeinsam["$defs"])


def _alles(klassen: Mapping[type, JsonSchemaValue]) -> dict[str, Any]:
    listen = {
        name.tabelle: {"title": name.titel, "type": "array", "items": klassen[art]}
        for art, name in NAMEN.items()
    }
    return {
        "type": "object",
        "required": ["format", "stand", "tabellen"],
        "additionalProperties": False,
        "properties": {
            "$schema": {"type": "string"},
            "format": {"const": FORMAT},
            "stand": {"const": STAND},
            "tabellen": {
                "type": "object",
                "additionalProperties": False,
                "properties": listen,
            },
        },
    }
