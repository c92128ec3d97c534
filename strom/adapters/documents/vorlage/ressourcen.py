"""Wo die mitgelieferten Vorlagen und Schriften liegen – im Quelltext und in der Einzeldatei."""

import sys
from pathlib import Path


def vorlagenordner() -> Path:
    """Der Ordner „templates“; PyInstaller entpackt ihn unter `sys._MEIPASS`."""
    entpackt = getattr(sys, "_MEIPASS", None)
    return (Path(entpackt) if entpackt else Path(__file__).parents[4]) / "templates"
