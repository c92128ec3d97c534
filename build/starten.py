"""Startet Strom: python3 build/starten.py [--beispiel] [weitere Schalter von app.py].

Beim ersten Mal entsteht daneben der Ordner „.venv“ mit allem, was Strom braucht (einmal Internet);
danach startet es sofort und ohne Netz. Alle Schalter gehen unverändert an app.py.
"""

import os
import subprocess
import sys
from collections.abc import Sequence

import mindestversion

mindestversion.verlangen()

from einrichten import (  # noqa: E402 – erst nach der Versionsfrage lesbar
    LAUFZEIT,
    UMGEBUNG,
    WURZEL,
    EinrichtungsFehler,
    ausgabe_vorbereiten,
)


def befehl(argumente: Sequence[str]) -> list[str]:
    """Die Befehlszeile, mit der app.py in der eigenen Umgebung läuft."""
    return [str(UMGEBUNG.python), str(WURZEL / "app.py"), *argumente]


def haupt(argumente: Sequence[str]) -> int:
    """Richtet ein, was fehlt, und übergibt an app.py; liefert dessen Exit-Code."""
    ausgabe_vorbereiten()
    try:
        UMGEBUNG.bereitmachen(LAUFZEIT)
    except EinrichtungsFehler as fehler:
        print(fehler, file=sys.stderr)
        return 1
    return _uebergeben(befehl(argumente))


def _uebergeben(zeile: list[str]) -> int:
    """Ersetzt diesen Prozess durch app.py, damit Signale ohne Umweg ankommen.

    Windows kann das nicht; dort wartet dieser Prozess auf app.py.
    """
    sys.stdout.flush()
    if sys.platform != "win32":
        os.execv(zeile[0], zeile)
    with subprocess.Popen(zeile) as prozess:
        while True:
            try:
                return prozess.wait()
            except KeyboardInterrupt:
                continue  # Strg+C hat app.py auch bekommen; es räumt auf und endet selbst


if __name__ == "__main__":
    sys.exit(haupt(sys.argv[1:]))
