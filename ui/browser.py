"""Den Browser des Benutzers öffnen, auch aus der einen ausführbaren Datei heraus."""

import os
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager

SUCHPFAD = "LD_LIBRARY_PATH"


def zeigen(adresse: str) -> None:
    """Öffnet die Adresse in einem neuen Reiter; ohne Browser bleibt die gedruckte Adresse."""
    with _fremde_bibliotheken():
        webbrowser.open(adresse, new=2)


@contextmanager
def _fremde_bibliotheken() -> Iterator[None]:
    """Der Browser soll seine eigenen Bibliotheken finden, nicht die ausgepackten von Strom."""
    unserer = os.environ.get(SUCHPFAD)
    if not getattr(sys, "frozen", False) or unserer is None:
        yield
        return
    vorher = os.environ.get(f"{SUCHPFAD}_ORIG")
    os.environ.pop(SUCHPFAD)
    if vorher is not None:
        os.environ[SUCHPFAD] = vorher
    try:
        yield
    finally:
        os.environ[SUCHPFAD] = unserer
