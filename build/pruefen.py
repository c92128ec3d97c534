"""Prüft alles: python3 build/pruefen.py [--einrichten | --schnell | --dauer].

Der Reihe nach ruff, mypy, import-linter und pytest samt den Reisen im echten Browser. Kein Schritt
hält die folgenden auf; die letzte Zeile zählt die Tests („N passed, N failed, N skipped“).
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import mindestversion

mindestversion.verlangen()

import browser  # noqa: E402 – erst nach der Versionsfrage lesbar
from einrichten import (  # noqa: E402
    ENTWICKLUNG,
    UMGEBUNG,
    WURZEL,
    EinrichtungsFehler,
    ausgabe_vorbereiten,
    sagen,
)
from zaehlung import Zaehlung, aus_bericht  # noqa: E402

_LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"
WERKZEUGE = (
    ("ruff format", ("-m", "ruff", "format", "--check", ".")),
    ("ruff check", ("-m", "ruff", "check", ".")),
    ("mypy", ("-m", "mypy", "--strict")),
    ("lint-imports", ("-c", _LINT_IMPORTS)),
)
SCHNELLE_TESTS = ("pytest", ("-m", "not browser and not lang", "-n", "auto"))
ALLE_TESTS = ("pytest", ("-m", "not browser", "-n", "auto"))
# Ohne xdist: Chromium und Strom lasten die Kerne selbst aus, und Zeitmessungen bleiben ehrlich.
BROWSER_TESTS = ("pytest im Browser", ("-m", "browser"))


@dataclass(slots=True, kw_only=True)
class Lauf:
    """Ein Prüflauf: führt Schritte aus und merkt sich, was gescheitert ist."""

    zusatz: dict[str, str] = field(default_factory=dict)
    zaehlung: Zaehlung = Zaehlung()
    gescheitert: list[str] = field(default_factory=list)

    def werkzeug(self, name: str, argumente: Sequence[str]) -> None:
        """Führt ein Werkzeug der Umgebung aus; ein Exit-Code ≠ 0 heißt gescheitert."""
        if self._ausfuehren(name, argumente):
            self.scheitern(name)

    def tests(self, name: str, argumente: Sequence[str]) -> None:
        """Führt pytest aus und zählt; bricht pytest selbst ab, ist der Schritt gescheitert."""
        with tempfile.TemporaryDirectory() as ordner:
            bericht = Path(ordner) / "bericht.xml"
            code = self._ausfuehren(name, ("-m", "pytest", *argumente, f"--junitxml={bericht}"))
            zaehlung = aus_bericht(bericht)
        self.zaehlung += zaehlung
        if code and not zaehlung.gescheitert:
            self.scheitern(f"{name} (Exit-Code {code})")

    def scheitern(self, name: str) -> None:
        """Merkt sich einen gescheiterten Schritt; er zählt wie ein gescheiterter Test."""
        self.gescheitert.append(name)
        self.zaehlung += Zaehlung(gescheitert=1)

    def abschliessen(self) -> int:
        """Nennt die gescheiterten Schritte und zuletzt die Zählzeile; liefert den Exit-Code."""
        if self.gescheitert:
            sagen(f"\nGescheiterte Schritte: {', '.join(self.gescheitert)}")
        sagen(str(self.zaehlung))
        return 1 if self.zaehlung.gescheitert else 0

    def _ausfuehren(self, name: str, argumente: Sequence[str]) -> int:
        sagen(f"\n=== {name} ===")
        beginn = time.monotonic()
        umfeld = {"PYTHONIOENCODING": "utf-8"} | os.environ | self.zusatz
        befehl = [UMGEBUNG.python, *argumente]
        code = subprocess.run(befehl, cwd=WURZEL, env=umfeld, check=False).returncode
        sagen(f"--- {name}: {time.monotonic() - beginn:.1f} s")
        return code


def haupt(argumente: Sequence[str]) -> int:
    """Richtet die Umgebung ein und prüft; liefert 0, wenn nichts gescheitert ist."""
    ausgabe_vorbereiten()
    wahl = schalter().parse_args(argumente)
    lauf = Lauf(zusatz={"STROM_DAUER": "1"} if wahl.dauer else {})
    try:
        UMGEBUNG.bereitmachen(ENTWICKLUNG)
    except EinrichtungsFehler as fehler:
        sagen(str(fehler))
        lauf.scheitern("Umgebung einrichten")
        return lauf.abschliessen()
    if wahl.einrichten:
        sagen(f"Die Umgebung ist eingerichtet: {UMGEBUNG.ordner}")
        return 0
    return pruefen(lauf, schnell=wahl.schnell)


def schalter() -> argparse.ArgumentParser:
    """Die Schalter der Befehlszeile; höchstens einer davon gilt."""
    parser = argparse.ArgumentParser(prog="pruefen.py", description="Prüft Strom vollständig.")
    wahl = parser.add_mutually_exclusive_group()
    wahl.add_argument("--einrichten", action="store_true", help="nur die Umgebung anlegen")
    wahl.add_argument("--schnell", action="store_true", help="ohne Browser und lange Tests")
    wahl.add_argument("--dauer", action="store_true", help="mit den langen Dauerläufen")
    return parser


def pruefen(lauf: Lauf, *, schnell: bool) -> int:
    """Führt alle Schritte aus, auch wenn einer scheitert; liefert den Exit-Code."""
    for name, argumente in WERKZEUGE:
        lauf.werkzeug(name, argumente)
    if schnell:
        lauf.tests(*SCHNELLE_TESTS)
    else:
        browser_bereitstellen(lauf)
        lauf.tests(*ALLE_TESTS)
        lauf.tests(*BROWSER_TESTS)
    return lauf.abschliessen()


def browser_bereitstellen(lauf: Lauf) -> None:
    """Nennt den Tests den Browser in STROM_CHROMIUM; auf dem Prüfserver darf er nicht fehlen."""
    sagen("\n=== Browser ===")
    ort = browser.beschaffen()
    if ort:
        sagen(f"Browser: {ort}")
        lauf.zusatz[browser.VARIABLE] = str(ort)
        return
    sagen(browser.KEIN_BROWSER)
    if ist_pruefserver():
        lauf.scheitern("Browser")
    else:
        sagen("Die Tests im Browser werden übersprungen.")


def ist_pruefserver() -> bool:
    """Läuft die Prüfung auf einem Prüfserver? Solche setzen CI=true."""
    return os.environ.get("CI", "").lower() in {"true", "1"}


if __name__ == "__main__":
    sys.exit(haupt(sys.argv[1:]))
