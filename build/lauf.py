"""Ein Prüflauf: Schritte ausführen, Tests zählen, am Ende sagen, was gescheitert ist."""

import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from einrichten import UMGEBUNG, WURZEL, sagen
from zaehlung import Zaehlung, aus_bericht


@dataclass(slots=True, kw_only=True)
class Lauf:
    """Ein Prüflauf: führt Schritte aus und merkt sich, was gescheitert ist."""

    zusatz: dict[str, str] = field(default_factory=dict)
    zaehlung: Zaehlung = field(default_factory=Zaehlung)
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
        befehl = [str(UMGEBUNG.python), *argumente]
        code = subprocess.run(befehl, cwd=WURZEL, env=umfeld, check=False).returncode
        sagen(f"--- {name}: {time.monotonic() - beginn:.1f} s")
        return code
