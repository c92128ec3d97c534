"""Gemeinsame Handgriffe der Befehle in build/: Umgebung anlegen, Bibliotheken einspielen.

Nur Standardbibliothek – diese Datei läuft, bevor irgendetwas eingerichtet ist.
"""

import hashlib
import importlib.util
import io
import os
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

from mindestversion import MINDESTENS

WURZEL = Path(__file__).resolve().parent.parent


class EinrichtungsFehler(Exception):
    """Die Umgebung lässt sich nicht einrichten; der Text ist der Satz für den Menschen."""


class VenvFehlt(EinrichtungsFehler):
    """Dem Python des Rechners fehlt der Teil, der Umgebungen anlegt (Debian trennt ihn ab)."""

    def __init__(self) -> None:
        super().__init__(
            "Diesem Python fehlt „venv“, damit lässt sich keine Umgebung anlegen. "
            f"Unter Debian und Ubuntu hilft: sudo apt install python{_version()}-venv – "
            "sonst das vollständige Python von https://www.python.org/downloads/ einrichten.",
        )


class UmgebungGescheitert(EinrichtungsFehler):
    """Der Ordner .venv lässt sich nicht anlegen, etwa weil er schreibgeschützt ist."""

    def __init__(self, ordner: Path, grund: object) -> None:
        super().__init__(
            f"Die Umgebung „{ordner}“ ließ sich nicht anlegen ({grund}). "
            "Ist der Ordner beschreibbar und noch Platz auf dem Datenträger? "
            "Dann den Ordner „.venv“ löschen und den Befehl noch einmal aufrufen.",
        )


class InstallationGescheitert(EinrichtungsFehler):
    """Pip konnte die gesperrten Bibliotheken nicht einspielen; seine Meldung steht darüber."""

    def __init__(self, sperrdatei: Path) -> None:
        super().__init__(
            f"Die Bibliotheken aus „{sperrdatei.name}“ ließen sich nicht einspielen "
            "(Meldung von pip: siehe oben). Beim ersten Mal braucht Strom dafür das Internet; "
            "danach läuft es ohne. Bitte die Verbindung prüfen und noch einmal aufrufen.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sperrdatei:
    """Eine Liste fester Versionen mit Prüfsummen; sie kann eine andere Liste enthalten."""

    pfad: Path
    enthaelt: tuple["Sperrdatei", ...] = ()

    def fingerabdruck(self) -> str:
        """SHA-256 über den Inhalt, unabhängig davon, wie git die Zeilen enden lässt."""
        inhalt = self.pfad.read_bytes().replace(b"\r\n", b"\n")
        return hashlib.sha256(inhalt).hexdigest()

    def fingerabdruecke(self) -> frozenset[str]:
        """Der eigene Fingerabdruck und die aller enthaltenen Listen."""
        return frozenset(
            {self.fingerabdruck()}.union(*(s.fingerabdruecke() for s in self.enthaelt))
        )


LAUFZEIT = Sperrdatei(pfad=WURZEL / "build" / "anforderungen.txt")
ENTWICKLUNG = Sperrdatei(
    pfad=WURZEL / "build" / "anforderungen-entwicklung.txt",
    enthaelt=(LAUFZEIT,),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Umgebung:
    """Eine eigene Python-Umgebung (venv), damit Strom nichts am Rechner verändert."""

    ordner: Path

    @property
    def python(self) -> Path:
        """Das Python in der Umgebung; Windows legt es an eine andere Stelle."""
        if sys.platform == "win32":
            return self.ordner / "Scripts" / "python.exe"
        return self.ordner / "bin" / "python"

    @property
    def stempel(self) -> Path:
        """Die Datei, in der steht, welche Sperrdateien vollständig eingespielt sind."""
        return self.ordner / "strom-stempel.txt"

    def bereitmachen(self, sperrdatei: Sperrdatei) -> None:
        """Legt an und spielt ein, was fehlt; tut nichts, wenn alles da ist.

        Raises:
            EinrichtungsFehler: Mit dem Satz, was fehlt und was zu tun ist.
        """
        if not self.ist_lauffaehig():
            self.anlegen()
        if not self.ist_auf_stand(sperrdatei):
            self.einspielen(sperrdatei)

    def ist_lauffaehig(self) -> bool:
        """Startet das Python der Umgebung und ist es neu genug?

        Ein kopierter Ordner kann auf ein Python zeigen, das es auf diesem Rechner nicht gibt.
        """
        frage = f"import sys; sys.exit(sys.version_info < {MINDESTENS})"
        try:
            antwort = subprocess.run([self.python, "-I", "-c", frage], check=False)
        except OSError:
            return False
        return antwort.returncode == 0

    def anlegen(self) -> None:
        """Legt die Umgebung neu an; ein unbrauchbarer Rest wird dabei ersetzt.

        Raises:
            VenvFehlt: wenn dem Python des Rechners venv oder ensurepip fehlt.
            UmgebungGescheitert: wenn der Ordner sich nicht beschreiben lässt.
        """
        if importlib.util.find_spec("ensurepip") is None:
            raise VenvFehlt
        sagen(f"Lege die Umgebung „{self.ordner}“ an …")
        try:
            venv.create(self.ordner, clear=True, symlinks=os.name != "nt", with_pip=True)
        except (OSError, subprocess.CalledProcessError) as fehler:
            raise UmgebungGescheitert(self.ordner, fehler) from fehler

    def ist_auf_stand(self, sperrdatei: Sperrdatei) -> bool:
        """Steht der Fingerabdruck der Sperrdatei auf dem Stempel?"""
        try:
            return sperrdatei.fingerabdruck() in self.stempel.read_text("ascii").split()
        except (OSError, UnicodeDecodeError):
            return False

    def einspielen(self, sperrdatei: Sperrdatei) -> None:
        """Installiert genau die gesperrten Versionen und stempelt erst danach.

        Raises:
            InstallationGescheitert: wenn pip abbricht; dann fehlt auch der Stempel.
        """
        sagen(f"Spiele die Bibliotheken aus „{sperrdatei.pfad.name}“ ein; das dauert etwas …")
        self.stempel.unlink(missing_ok=True)
        schalter = ("--require-hashes", "--prefer-binary", "--no-input", "-qq")
        pip = [str(self.python), "-m", "pip", "install"]
        leise = os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        befehl = [*pip, *schalter, "-r", str(sperrdatei.pfad)]
        if subprocess.run(befehl, env=leise, check=False).returncode:
            raise InstallationGescheitert(sperrdatei.pfad)
        zeilen = sorted(sperrdatei.fingerabdruecke())
        self.stempel.write_text("\n".join(zeilen) + "\n", "ascii")


UMGEBUNG = Umgebung(ordner=WURZEL / ".venv")


def sagen(satz: str) -> None:
    """Schreibt einen Satz sofort hinaus, damit er vor der Ausgabe der Kindprozesse steht."""
    print(satz, flush=True)


def ausgabe_vorbereiten() -> None:
    """Ersetzt Zeichen, die eine alte Windows-Konsole nicht kennt, statt abzubrechen."""
    for strom in (sys.stdout, sys.stderr):
        if isinstance(strom, io.TextIOWrapper):
            strom.reconfigure(errors="replace")


def _version() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"
