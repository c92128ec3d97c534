"""Die schlechteren Fassungen, die in manche Mutanten eingesetzt werden."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from strom.adapters.store.journal import datei, journal


def an_ort_und_stelle(quelle: Path, ziel: Path) -> None:
    datei.ganz_schreiben(ziel, quelle.read_bytes())
    datei.nachtraeglich_festhalten(ziel)
    datei.entfernen(quelle)


def alle_alten_entfernen(verdichter: Any, vor: int) -> None:
    grenze = max(vor, verdichter.generation)
    for generation, pfad in verdichter._ort.journale().items():
        if generation < grenze:
            datei.entfernen(pfad)


def zu_frueh_entfernen(ordner: Path) -> None:
    """Entfernt die alten Journale, bevor der Austausch festgehalten ist."""
    for pfad in sorted(ordner.glob("strom.*.journal"))[:-1]:
        datei.entfernen(pfad)
    datei.ordner_festhalten(ordner)


def ohne_zurueckschneiden(selbst: Any, zeile: bytes) -> None:
    try:
        datei.schreiben(selbst._fd, zeile)
    except OSError as fehler:
        raise journal.SpeicherVoll(selbst.pfad.name) from fehler


def unsortiert_zuruecknehmen(selbst: Any, zurueck: list[Any]) -> None:
    for aenderung in reversed(zurueck):
        selbst._anwenden(aenderung)
