"""Findet oder holt ein Chromium für die Prüfungen im echten Browser.

Reihenfolge: die Umgebungsvariable STROM_CHROMIUM, ein Chromium, Chrome oder Edge des Rechners,
das von playwright geholte, und zuletzt – als root unter Debian/Ubuntu – das Paket „chromium“.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from einrichten import UMGEBUNG, sagen

VARIABLE = "STROM_CHROMIUM"

NAMEN = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
    "chrome",
    "msedge",
)
MACOS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
_FRAGE_AN_PLAYWRIGHT = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as p: print(p.chromium.executable_path)"
)

KEIN_BROWSER = (
    "Kein Chromium gefunden: Die Prüfungen im Browser brauchen Chromium, Chrome oder Edge. "
    "Bitte eines davon einrichten (Debian/Ubuntu: sudo apt install chromium) oder in "
    f"{VARIABLE} den Pfad zu einem nennen."
)


def beschaffen() -> Path | None:
    """Der Pfad eines Browsers, der startet; holt nötigenfalls einen. None, wenn keiner da ist."""
    return finden() or _mit_playwright() or _mit_apt()


def finden() -> Path | None:
    """Der erste Browser des Rechners, der wirklich startet; nichts wird installiert.

    Ist STROM_CHROMIUM gesetzt, gilt nur dieser Pfad: Wer einen Browser nennt, will keinen anderen.
    """
    genannt = os.environ.get(VARIABLE)
    orte = [Path(genannt)] if genannt else kandidaten()
    return next((ort for ort in orte if startet(ort)), None)


def kandidaten() -> Iterator[Path]:
    """Alle Orte, an denen Chromium, Chrome oder Edge üblicherweise liegen."""
    yield from (Path(fund) for name in NAMEN if (fund := shutil.which(name)))
    for ordner in (Path("/Applications"), Path.home() / "Applications"):
        yield from (ordner / ort for ort in MACOS)
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if basis := os.environ.get(variable):
            yield from (Path(basis) / ort for ort in WINDOWS)


def startet(ort: Path) -> bool:
    """Antwortet der Browser auf die Frage nach seiner Version?

    Ubuntu legt ohne snap einen Platzhalter hin, und einem geholten Chromium können
    Bibliotheken fehlen. Unter Windows öffnet die Frage ein Fenster; dort genügt die Datei.
    """
    if not ort.is_file():
        return False
    if sys.platform == "win32":
        return True
    try:
        antwort = subprocess.run(
            [ort, "--version"],
            capture_output=True,
            check=False,
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return antwort.returncode == 0


def _mit_playwright() -> Path | None:
    if os.environ.get(VARIABLE):
        return None
    if vorhanden := _von_playwright():
        return vorhanden
    sagen("Kein Chromium auf diesem Rechner gefunden; playwright holt eines …")
    _ausfuehren(str(UMGEBUNG.python), "-m", "playwright", "install", "chromium")
    return _von_playwright()


def _von_playwright() -> Path | None:
    """Das Chromium, das playwright schon geholt hat."""
    befehl = [str(UMGEBUNG.python), "-c", _FRAGE_AN_PLAYWRIGHT]
    antwort = subprocess.run(befehl, capture_output=True, check=False, text=True)
    ort = Path(antwort.stdout.strip() or os.devnull)
    return ort if startet(ort) else None


def _mit_apt() -> Path | None:
    if os.environ.get(VARIABLE) or not _darf_apt():
        return None
    sagen("Richte das Debian-Paket „chromium“ ein …")
    _ausfuehren("apt-get", "update", "-qq")
    _ausfuehren("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium")
    return finden()


def _darf_apt() -> bool:
    if sys.platform == "win32":
        return False
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def _ausfuehren(*befehl: str) -> None:
    """Führt aus und reicht die Ausgabe durch; ob es half, zeigt danach die Suche."""
    still = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(befehl, env=still, check=False)
