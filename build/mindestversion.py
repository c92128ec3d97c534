"""Sagt in einem Satz, wenn das Python zu alt ist – bevor neuere Sprachmittel stolpern.

Diese Datei wird als erste geladen und muss deshalb unter jedem Python 3 lesbar bleiben.
"""

import sys

MINDESTENS = (3, 11)


def einwand(version: "tuple[int, ...]") -> str:
    """Der Satz, der gegen diese Python-Version spricht; leer, wenn nichts dagegen spricht."""
    if tuple(version[:2]) >= MINDESTENS:
        return ""
    return (
        f"Strom braucht Python {MINDESTENS[0]}.{MINDESTENS[1]} oder neuer, "
        f"gestartet wurde es mit Python {version[0]}.{version[1]}. "
        "Bitte ein neueres Python von https://www.python.org/downloads/ einrichten "
        "und den Befehl damit noch einmal aufrufen."
    )


def verlangen() -> None:
    """Beendet das Programm mit einem deutschen Satz, wenn das laufende Python zu alt ist."""
    satz = einwand(tuple(sys.version_info[:2]))
    if satz:
        sys.exit(satz)
