"""Die Sperre: höchstens ein Programm schreibt.

Der Kern des Betriebssystems hält sie und lässt sie beim Tod des Programms fallen; eine
vergessene Sperre gibt es auf einem lokalen Datenträger nicht. In der Sperrdatei steht nur für
die Meldung, wer sie hält.
"""

from __future__ import annotations

import contextlib
import errno
import getpass
import json
import os
import socket
import sys
from datetime import datetime
from pathlib import Path

from strom.adapters.store.journal.fehler import SpeicherBelegt

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BELEGT = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})
_STELLE = 1 << 30
"""Windows sperrt Bytes auch gegen Lesen; so weit hinten bleibt der Besitzer lesbar."""


class Sperre:
    """Eine gehaltene Sperre; `wirksam` ist falsch, wo das Dateisystem keine Sperren kennt."""

    def __init__(self, pfad: Path) -> None:
        self._pfad = pfad
        self._fd, self.wirksam = _erwerben(pfad)
        _eintragen(self._fd)

    def loesen(self) -> None:
        """Gibt die Sperre frei und räumt die Sperrdatei weg."""
        if sys.platform == "win32":
            os.close(self._fd)
            with contextlib.suppress(OSError):
                self._pfad.unlink()
            return
        # Erst entfernen, dann loslassen: sonst träfe es die Datei des Nächsten.
        self._pfad.unlink(missing_ok=True)
        os.close(self._fd)


def sperren(fd: int) -> None:
    """Nimmt die Sperre ohne zu warten. Wirft OSError, wenn sie vergeben ist."""
    if sys.platform == "win32":
        os.lseek(fd, _STELLE, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _erwerben(pfad: Path) -> tuple[int, bool]:
    while True:
        fd = os.open(pfad, os.O_RDWR | os.O_CREAT, 0o600)
        wirksam = _versuchen(fd)
        if _ist_dieselbe(fd, pfad):
            return fd, wirksam
        os.close(fd)  # der Vorgänger hat sie gerade weggeräumt: noch einmal


def _versuchen(fd: int) -> bool:
    try:
        sperren(fd)
    except OSError as fehler:
        if fehler.errno not in _BELEGT:
            return False
        besitzer = _besitzer(fd)
        os.close(fd)
        raise SpeicherBelegt(besitzer) from None
    return True


def _ist_dieselbe(fd: int, pfad: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(fd), pfad.stat())
    except FileNotFoundError:
        return False


def _eintragen(fd: int) -> None:
    angaben = {
        "mensch": _mensch(),
        "rechner": socket.gethostname(),
        "prozess": os.getpid(),
        "seit": datetime.now().astimezone().strftime("%d.%m.%Y, %H:%M Uhr"),
    }
    with contextlib.suppress(OSError):  # voller Datenträger: die Sperre gilt trotzdem
        os.ftruncate(fd, 0)
        os.lseek(fd, 0, os.SEEK_SET)
        os.write(fd, json.dumps(angaben, ensure_ascii=False).encode())


def _mensch() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unbekannt"


def _besitzer(fd: int) -> str:
    try:
        os.lseek(fd, 0, os.SEEK_SET)
        wer = json.loads(os.read(fd, 1000))
        return (
            f"{wer['mensch']} auf {wer['rechner']}, seit {wer['seit']} (Prozess {wer['prozess']})"
        )
    except (OSError, ValueError, KeyError, TypeError):
        return "von einem anderen Programm"
