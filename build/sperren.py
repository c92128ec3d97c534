"""Schreibt die Sperrdateien neu: python3 build/sperren.py [--erneuern].

Ohne Schalter bleiben die festen Versionen, und nur was pyproject.toml neu verlangt, kommt dazu;
mit --erneuern rückt alles auf die neueste erlaubte Version. Gilt für Linux, macOS und Windows
zugleich und enthält die Prüfsummen aller Dateien einer Version.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import mindestversion

mindestversion.verlangen()

from einrichten import (  # noqa: E402 – erst nach der Versionsfrage lesbar
    ENTWICKLUNG,
    LAUFZEIT,
    UMGEBUNG,
    WURZEL,
    EinrichtungsFehler,
    ausgabe_vorbereiten,
    sagen,
)

_ADRESSE = re.compile(r"://|^\s*(--(?:extra-)?index|-i\b|--find-links|-f\b)", re.MULTILINE)


class SperrenGescheitert(EinrichtungsFehler):
    """Die Versionen ließen sich nicht festlegen."""

    def __init__(self, datei: Path) -> None:
        super().__init__(
            f"„{datei.name}“ ließ sich nicht schreiben (Meldung von uv: siehe oben); "
            "die bisherige Datei gilt weiter. Bitte pyproject.toml und das Internet prüfen.",
        )


class AdresseInSperrdatei(EinrichtungsFehler):
    """In der Sperrdatei steht eine Adresse; sie gälte nur auf diesem Rechner."""

    def __init__(self, datei: Path) -> None:
        super().__init__(
            f"In „{datei.name}“ steht eine Paketquelle. Sperrdateien nennen nur Namen, Versionen "
            "und Prüfsummen, damit sie überall gelten; bitte die Zeile entfernen.",
        )


def haupt(argumente: Sequence[str]) -> int:
    """Schreibt beide Sperrdateien; liefert 0, wenn beide gelungen sind."""
    ausgabe_vorbereiten()
    parser = argparse.ArgumentParser(prog="sperren.py", description="Schreibt die Sperrdateien.")
    parser.add_argument("--erneuern", action="store_true", help="auf die neuesten Versionen")
    extra = ("--upgrade",) if parser.parse_args(argumente).erneuern else ()
    try:
        UMGEBUNG.bereitmachen(ENTWICKLUNG)
        sperren(LAUFZEIT.pfad, *extra)
        sperren(
            ENTWICKLUNG.pfad, "--group", "dev", "--constraints", _relativ(LAUFZEIT.pfad), *extra
        )
    except EinrichtungsFehler as fehler:
        sagen(str(fehler))
        return 1
    return 0


def sperren(datei: Path, *zusatz: str) -> None:
    """Legt die Versionen einer Sperrdatei fest.

    Raises:
        SperrenGescheitert: wenn uv keine passenden Versionen findet.
        AdresseInSperrdatei: wenn eine Paketquelle in der Datei steht.
    """
    if subprocess.run(befehl(datei, *zusatz), cwd=WURZEL, check=False).returncode:
        raise SperrenGescheitert(datei)
    if _ADRESSE.search(datei.read_text("utf-8")):
        raise AdresseInSperrdatei(datei)
    sagen(f"Geschrieben: {_relativ(datei)}")


def befehl(datei: Path, *zusatz: str) -> list[str]:
    """Der Aufruf von uv: alle Systeme zugleich, Prüfsummen, keine Paketquelle in der Datei."""
    fest = ("--universal", "--generate-hashes", "--no-header", "--no-config", "--quiet")
    version = ".".join(map(str, mindestversion.MINDESTENS))
    uv = [str(UMGEBUNG.python), "-m", "uv", "pip", "compile", "pyproject.toml"]
    return [*uv, *fest, "--python-version", version, "-o", _relativ(datei), *zusatz]


def _relativ(datei: Path) -> str:
    """Der Pfad ab der Wurzel, damit in den Kommentaren von uv kein Ordner des Rechners steht."""
    return datei.relative_to(WURZEL).as_posix()


if __name__ == "__main__":
    sys.exit(haupt(sys.argv[1:]))
