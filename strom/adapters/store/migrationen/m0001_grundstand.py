"""Schritt 1: der erste Stand mit Nummer."""

from typing import Any

Tabellen = dict[str, dict[str, Any]]
NACHGETRAGEN: dict[str, dict[str, object]] = {
    "parteien": {"anschlussgebuehr_erledigt": False, "anonymisiert_am": None, "notiz": ""},
    "plaetze": {"notiz": ""},
    "zaehler": {"hersteller": "", "eichjahr": None, "notiz": ""},
    "einbauten": {"wandlerfaktor": "1"},
    "vertraege": {"vorgaenger": "", "gekuendigt_am": None},
    "ablesungen": {"ueberlauf": False, "ersetzt": "", "erfasst_von": ""},
}


def m0001_grundstand(tabellen: Tabellen) -> Tabellen:
    """Schreibt Felder aus, die in Dokumenten ohne Nummer fehlen durften.

    Vor dem ersten gezählten Stand kamen Felder mit Vorgabe hinzu, ohne dass alte Datensätze sie
    bekamen. Ab hier steht jedes Feld da; eine spätere andere Vorgabe kann alte Daten nicht mehr
    umdeuten.
    """
    return {
        name: {nummer: _ergaenzt(name, satz) for nummer, satz in tabelle.items()}
        for name, tabelle in tabellen.items()
    }


def _ergaenzt(name: str, satz: dict[str, Any]) -> dict[str, Any]:
    return {**satz, **{f: w for f, w in NACHGETRAGEN.get(name, {}).items() if f not in satz}}
