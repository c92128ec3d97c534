"""Holt TinyDBs eigene Prüfungen und lässt sie gegen den Speicher von Strom laufen.

Die Prüfungen gehören TinyDB und liegen nicht im Archiv: sie kommen als Quellpaket vom
Paketverzeichnis nach `.arbeit/`, dessen Prüfsumme hier steht.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

WURZEL = Path(__file__).resolve().parent.parent
ARBEIT = WURZEL / ".arbeit" / "tinydb"
PRUEFSUMMEN = {"4.9.0": "6928b1fa785186bda7952a0ba05aaeedc883ede565ca9c7d608de44e5e75de70"}
"""sha256 des Quellpakets je Fassung; eine neue Fassung verlangt einen neuen Blick."""
DATEIEN = ("test_tables.py", "test_tinydb.py", "test_operations.py")
GEMEINT = WURZEL / "tests" / "adapters" / "store" / "tinydb_anschluss.py"


class NichtVerfuegbar(RuntimeError):
    """Die Prüfungen ließen sich nicht holen; der Satz sagt, warum."""


def holen() -> Path:
    """Der Ordner mit TinyDBs Prüfungen. Wirft NichtVerfuegbar, etwa ohne Netz."""
    fassung = version("tinydb")
    if fassung not in PRUEFSUMMEN:
        satz = f"Für TinyDB {fassung} ist noch keine Prüfsumme hinterlegt."
        raise NichtVerfuegbar(satz)
    archiv = ARBEIT / f"tinydb-{fassung}.tar.gz"
    if not archiv.exists():
        _herunterladen(fassung)
    if sha256(archiv.read_bytes()).hexdigest() != PRUEFSUMMEN[fassung]:
        archiv.unlink()
        satz = f"Das Quellpaket von TinyDB {fassung} hat eine andere Prüfsumme als erwartet."
        raise NichtVerfuegbar(satz)
    return _auspacken(archiv, fassung)


def laufen(ordner: Path) -> str:
    """Lässt die Prüfungen laufen und gibt die Ausgabe von pytest zurück."""
    umgebung = {**os.environ, "PYTHONPATH": str(WURZEL)}
    umgebung.pop("PYTEST_ADDOPTS", None)
    befehl = [sys.executable, "-m", "pytest", "-q", "-rfE", "-p", "no:cacheprovider", *DATEIEN]
    lauf = subprocess.run(
        befehl, cwd=ordner, env=umgebung, capture_output=True, text=True, check=False
    )
    return lauf.stdout + lauf.stderr


def gescheiterte(ausgabe: str) -> set[str]:
    """Die Namen der gescheiterten Prüfungen, `datei::name`."""
    return set(re.findall(r"^(?:FAILED|ERROR) (\S+)", ausgabe, re.MULTILINE))


def bestandene(ausgabe: str) -> int:
    """Wie viele bestanden haben."""
    treffer = re.search(r"(\d+) passed", ausgabe)
    return int(treffer[1]) if treffer else 0


def _herunterladen(fassung: str) -> None:
    ARBEIT.mkdir(parents=True, exist_ok=True)
    befehl = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary"]
    lauf = subprocess.run(
        [*befehl, ":all:", "--dest", str(ARBEIT), f"tinydb=={fassung}"],
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    if lauf.returncode:
        letzte = (lauf.stderr.strip().splitlines() or ["ohne Angabe"])[-1]
        satz = f"TinyDBs Quellpaket war nicht zu holen (kein Netz?): {letzte}"
        raise NichtVerfuegbar(satz)


def _auspacken(archiv: Path, fassung: str) -> Path:
    ziel = ARBEIT / f"pruefungen-{fassung}"
    shutil.rmtree(ziel, ignore_errors=True)
    ziel.mkdir(parents=True)
    with tarfile.open(archiv) as paket:
        for name in DATEIEN:
            inhalt = paket.extractfile(f"tinydb-{fassung}/tests/{name}")
            if inhalt is not None:
                (ziel / name).write_bytes(inhalt.read())
    shutil.copy(GEMEINT, ziel / "conftest.py")
    (ziel / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    return ziel


if __name__ == "__main__":
    print(laufen(holen()))
