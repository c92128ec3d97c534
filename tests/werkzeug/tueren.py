"""Die Türen des Kerns: die Haustür `strom` und je Thema eine."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

STROM = Path(__file__).parents[2] / "strom"
OHNE_TUER = {"adapters", "bootstrap", "ports", "usecases"}
"""Hierhin führt von außen kein Weg; bootstrap öffnet nur app.py."""


def themen() -> list[str]:
    """Die Namen aller Themen, zu denen eine Tür gehört."""
    alle = {ordner.parent.name for ordner in STROM.glob("*/__init__.py")}
    return sorted(alle - OHNE_TUER)


def tueren() -> list[ModuleType]:
    """Die Haustür zuerst."""
    return [import_module("strom"), *(import_module(f"strom.{thema}") for thema in themen())]


def oeffentliches() -> dict[str, object]:
    """Jeder Name an irgendeiner Tür."""
    return {name: getattr(tuer, name) for tuer in tueren() for name in tuer.__all__}
