"""Zählt, was pytest gemeldet hat: bestanden, gescheitert, übersprungen."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Zaehlung:
    """Wie viele Tests bestanden, gescheitert und übersprungen sind; lässt sich addieren."""

    bestanden: int = 0
    gescheitert: int = 0
    uebersprungen: int = 0

    def __add__(self, andere: Self) -> "Zaehlung":
        return Zaehlung(
            bestanden=self.bestanden + andere.bestanden,
            gescheitert=self.gescheitert + andere.gescheitert,
            uebersprungen=self.uebersprungen + andere.uebersprungen,
        )

    def __str__(self) -> str:
        """Die Zählzeile, wie sie auch Maschinen lesen: „3 passed, 0 failed, 1 skipped“."""
        return f"{self.bestanden} passed, {self.gescheitert} failed, {self.uebersprungen} skipped"


def aus_bericht(bericht: Path) -> Zaehlung:
    """Liest die Zählung aus dem JUnit-Bericht von pytest; ohne Bericht ist alles null.

    Ein Fehler im Auf- oder Abbau („error“) zählt als gescheitert. Ein Test, der erst scheitert
    und dann im Abbau noch einmal, hat zwei Einträge und zählt trotzdem nur einmal.
    """
    try:
        wurzel = ET.parse(bericht).getroot()  # noqa: S314 – eigener, eben geschriebener Bericht
    except (OSError, ET.ParseError):
        return Zaehlung()
    ergebnisse: dict[tuple[str, str], set[str]] = {}
    for fall in wurzel.iter("testcase"):
        name = (fall.get("classname", ""), fall.get("name", ""))
        ergebnisse.setdefault(name, set()).update(kind.tag for kind in fall)
    return sum((_einzeln(zeichen) for zeichen in ergebnisse.values()), Zaehlung())


def _einzeln(zeichen: set[str]) -> Zaehlung:
    if zeichen & {"failure", "error"}:
        return Zaehlung(gescheitert=1)
    if "skipped" in zeichen:
        return Zaehlung(uebersprungen=1)
    return Zaehlung(bestanden=1)
