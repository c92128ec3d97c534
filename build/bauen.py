"""Baut die eine ausführbare Datei: python3 build/bauen.py [--ohne-probe].

Ergebnis: dist/strom (unter Windows strom.exe) und daneben die Stückliste strom.cdx.json. Danach
läuft die Startprobe. PyInstaller baut nur für das Betriebssystem, auf dem es läuft.
"""

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import mindestversion

mindestversion.verlangen()

import startprobe  # noqa: E402 – erst nach der Versionsfrage lesbar
from einrichten import (  # noqa: E402
    ENTWICKLUNG,
    UMGEBUNG,
    WURZEL,
    EinrichtungsFehler,
    ausgabe_vorbereiten,
    sagen,
)

ARBEIT = WURZEL / ".arbeit"
ZIEL = WURZEL / "dist"
PROGRAMM = ZIEL / ("strom.exe" if sys.platform == "win32" else "strom")
STUECKLISTE = ZIEL / "strom.cdx.json"
BAUPLAN = ("build/strom.spec", "build/einpacken.py", "build/anforderungen.txt")
QUELLEN = ("app.py", "strom", "ui", "templates", "pyproject.toml", "LICENSE", *BAUPLAN)
PROBENPORT = 8790


def haupt(argumente: Sequence[str]) -> int:
    """Baut, legt die Stückliste daneben und probt den Start; liefert den Exit-Code."""
    ausgabe_vorbereiten()
    parser = argparse.ArgumentParser(prog="bauen.py", description="Baut die ausführbare Datei.")
    parser.add_argument("--ohne-probe", action="store_true", help="nicht probeweise starten")
    wahl = parser.parse_args(argumente)
    try:
        bauen(python())
    except EinrichtungsFehler as fehler:
        sagen(str(fehler))
        return 1
    sagen(f"Fertig: {PROGRAMM} ({PROGRAMM.stat().st_size / 1e6:.1f} MB)")
    if not wahl.ohne_probe:
        sagen(f"Startprobe: erste Seite nach {startprobe.probe(PROGRAMM, PROBENPORT):.1f} s")
    return 0


def python() -> str:
    """Das Python mit PyInstaller: dieses, sonst das der eigenen Umgebung.

    Raises:
        EinrichtungsFehler: Die Umgebung lässt sich nicht einrichten.
    """
    if importlib.util.find_spec("PyInstaller"):
        return sys.executable
    UMGEBUNG.bereitmachen(ENTWICKLUNG)
    return str(UMGEBUNG.python)


def bauen(mit: str) -> Path:
    """Baut PROGRAMM und STUECKLISTE; endet mit der Meldung von PyInstaller, wenn es misslingt."""
    schalter = ("--noconfirm", "--log-level", "WARN")
    orte = ("--workpath", str(ARBEIT / "bau"), "--distpath", str(ARBEIT / "fertig"))
    plan = str(WURZEL / "build" / "strom.spec")
    befehl = [mit, "-m", "PyInstaller", *schalter, *orte, plan]
    subprocess.run(befehl, cwd=WURZEL, env=_leise(), check=True)
    ZIEL.mkdir(exist_ok=True)
    shutil.copy2(ARBEIT / "fertig" / PROGRAMM.name, PROGRAMM)
    liste = subprocess.run([PROGRAMM, "--sbom"], stdout=subprocess.PIPE, check=True).stdout
    STUECKLISTE.write_bytes(liste)
    return PROGRAMM


def ist_aktuell() -> bool:
    """Ob das fertige Programm jünger ist als alles, woraus es gebaut wird."""
    if not PROGRAMM.is_file() or not STUECKLISTE.is_file():
        return False
    return max(map(_alter, QUELLEN)) <= PROGRAMM.stat().st_mtime


def _alter(name: str) -> float:
    """Die jüngste Änderung an dieser Quelle."""
    pfad = WURZEL / name
    dateien = pfad.rglob("*") if pfad.is_dir() else [pfad]
    zeiten: list[float] = [
        p.stat().st_mtime for p in dateien if p.is_file() and "__pycache__" not in p.parts
    ]
    return max(zeiten)


def _leise() -> dict[str, str]:
    """Gleiche Quellen, gleiche Datei: PyInstaller soll keine zufällige Reihenfolge einbauen."""
    return os.environ | {"PYTHONHASHSEED": "1"}


if __name__ == "__main__":
    sys.exit(haupt(sys.argv[1:]))
