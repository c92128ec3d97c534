"""Alles, was am Datenträger etwas ändert – nur hier.

Wer prüft, was ein Stromausfall anrichtet, braucht genau diese Datei zu belauschen: jede
Veränderung geht über `os` in diesem Modul.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from pathlib import Path

if sys.platform == "darwin":
    import fcntl

RECHTE = 0o600
"""Nur der Mensch, dem der PC gehört, darf lesen (auf FAT ohne Wirkung)."""
VERSUCHE = 10
"""Unter Windows hält ein Virenscanner die Datei manchmal kurz fest."""
VOLL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def anhaengbar(pfad: Path, *, neu: bool) -> int:
    """Öffnet eine Datei zum Anhängen; `neu` verlangt, dass es sie noch nicht gibt."""
    schalter = os.O_RDWR | os.O_APPEND | (os.O_CREAT | os.O_EXCL if neu else 0)
    return os.open(pfad, schalter | getattr(os, "O_BINARY", 0), RECHTE)


def schreiben(fd: int, daten: bytes) -> None:
    """Schreibt alles, auch wenn das System nur Stücke annimmt. Wirft OSError."""
    rest = memoryview(daten)
    while rest:
        rest = rest[os.write(fd, rest) :]


def festhalten(fd: int) -> None:
    """Kehrt erst zurück, wenn der Inhalt auf dem Datenträger ist (fsync).

    macOS leert mit fsync nicht den Zwischenspeicher des Laufwerks, dort gilt F_FULLFSYNC.
    """
    if sys.platform == "darwin":
        with contextlib.suppress(OSError):
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
            return
    os.fsync(fd)


def ordner_festhalten(ordner: Path) -> None:
    """Hält Anlegen, Umbenennen und Entfernen in einem Ordner fest.

    Windows kennt das nicht (NTFS führt selbst Buch), manche Treiber für Sticks lehnen es ab.
    """
    if sys.platform == "win32":
        return
    fd = os.open(ordner, os.O_RDONLY)
    try:
        os.fsync(fd)
    except OSError as fehler:
        if fehler.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(fd)


def kuerzen(fd: int, laenge: int) -> None:
    """Schneidet eine offene Datei auf ihre Länge in Byte zurück."""
    os.ftruncate(fd, laenge)


def knoten(fd: int) -> int:
    """Die Nummer, unter der das Dateisystem die offene Datei führt."""
    return os.fstat(fd).st_ino


def schliessen(fd: int) -> None:
    """Schließt eine offene Datei."""
    os.close(fd)


def ersetzen(quelle: Path, ziel: Path) -> None:
    """Setzt `quelle` an die Stelle von `ziel`, ganz oder gar nicht."""
    for versuch in range(VERSUCHE):
        try:
            os.replace(quelle, ziel)  # noqa: PTH105
        except PermissionError:
            if sys.platform != "win32" or versuch == VERSUCHE - 1:
                raise
            time.sleep((versuch + 1) / 20)
        else:
            return


def entfernen(pfad: Path) -> None:
    """Entfernt eine Datei, falls es sie gibt."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(pfad)  # noqa: PTH108


def ganz_schreiben(pfad: Path, daten: bytes) -> None:
    """Legt eine Datei mit diesem Inhalt an, ohne sie festzuhalten."""
    schalter = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    fd = os.open(pfad, schalter, RECHTE)
    try:
        schreiben(fd, daten)
    finally:
        os.close(fd)


def nachtraeglich_festhalten(pfad: Path) -> None:
    """Hält eine schon geschriebene Datei fest."""
    fd = os.open(pfad, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        festhalten(fd)
    finally:
        os.close(fd)


def abzweigen(quelle: Path, ziel: Path) -> None:
    """Gibt einer Datei einen zweiten Namen; wo das nicht geht (FAT), wird sie kopiert.

    Die Kopie bekommt ihren Namen erst, wenn sie vollständig auf dem Datenträger ist.
    """
    try:
        os.link(quelle, ziel)
    except FileExistsError:
        return
    except OSError:
        werdend = ziel.with_name(f"{ziel.name}.neu")
        ganz_schreiben(werdend, quelle.read_bytes())
        kopie_festhalten(werdend)
        ersetzen(werdend, ziel)


def kopie_festhalten(pfad: Path) -> None:
    """Der Inhalt der Kopie muss auf dem Datenträger sein, bevor sie ihren Namen bekommt."""
    nachtraeglich_festhalten(pfad)


def lesen(pfad: Path) -> bytes | None:
    """Der ganze Inhalt, oder None, wenn es die Datei nicht gibt."""
    try:
        return pfad.read_bytes()
    except FileNotFoundError:
        return None
