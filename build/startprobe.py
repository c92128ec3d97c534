"""Die Probe aufs fertige Programm: in einen fremden Ordner kopiert, ohne Python, antwortet es?"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path

GEDULD = 90
ANFANG = "Strom läuft: "


def umgebung_ohne_python(heim: Path) -> dict[str, str]:
    """Nur was ein Betriebssystem selbst braucht: kein Python im Suchpfad, keine eigenen Wege."""
    noetig = ("SYSTEMROOT", "SYSTEMDRIVE", "TEMP", "TMP", "TMPDIR", "WINDIR", "LANG")
    bleibt = {name: wert for name, wert in os.environ.items() if name.upper() in noetig}
    return bleibt | {"PATH": "", "STROM_KONFIG": str(heim), "HOME": str(heim)}


@contextmanager
def laufend(programm: Path, ordner: Path, port: int) -> Iterator[str]:
    """Startet das Programm ohne Browser; liefert die Adresse aus seiner ersten Zeile."""
    befehl = [str(programm), "--kein-browser", "--ordner", str(ordner), "--port", str(port)]
    prozess = subprocess.Popen(
        befehl, env=umgebung_ohne_python(ordner / "heim"), cwd=programm.parent,
        stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    try:
        yield _adresse(prozess)
    finally:
        prozess.terminate()
        prozess.wait(timeout=GEDULD)


def startzeit(programm: Path, port: int) -> float:
    """Sekunden vom Aufruf bis zur ganzen ersten Seite, in einem leeren Ordner."""
    with tempfile.TemporaryDirectory() as name:
        beginn = time.monotonic()
        with laufend(programm, Path(name) / "daten", port) as adresse:
            ist_seite = "<title>" in seite(adresse)
            dauer = time.monotonic() - beginn
    if not ist_seite:
        sys.exit("Das Programm antwortet, aber nicht mit einer Seite.")
    return dauer


def seite(adresse: str) -> str:
    """Der Text der Seite; nimmt wie ein Browser das Cookie an und folgt der Weiterleitung."""
    oeffner = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(CookieJar())
    )
    with oeffner.open(adresse, timeout=GEDULD) as antwort:
        return str(antwort.read().decode("utf-8"))


def kopieren(programm: Path, ziel: Path) -> Path:
    """Das Programm allein in einen fremden Ordner, mit Umlaut und Leerzeichen im Namen."""
    ordner = ziel / "Kasse für den Verein"
    ordner.mkdir(parents=True)
    return Path(shutil.copy2(programm, ordner))


def probe(programm: Path, port: int) -> float:
    """Kopiert, startet und öffnet; liefert die Sekunden bis zur ersten Seite."""
    with tempfile.TemporaryDirectory() as name:
        return startzeit(kopieren(programm, Path(name)), port)


def _adresse(prozess: "subprocess.Popen[str]") -> str:
    """Liest bis zur Zeile mit der Adresse."""
    for zeile in prozess.stdout or ():
        if zeile.startswith(ANFANG):
            return zeile.removeprefix(ANFANG).strip()
    sys.exit("Das Programm endete, ohne eine Adresse zu nennen.")
