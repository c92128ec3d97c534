"""Kleine gezielte Proben; jede liefert Verstöße. Prüfungen und Mutanten nutzen sie gemeinsam."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from strom.adapters.store.journal import datei
from strom.adapters.store.journal.fehler import (
    WiederherstellungNoetig,
)
from tests.adapters.store.werkstatt import oeffnen, verlassen


@contextmanager
def datentraeger(ersatz: Any) -> Iterator[None]:
    """Tauscht `os` in `datei.py`."""
    echt, datei.os = datei.os, ersatz
    try:
        yield
    finally:
        datei.os = echt


class FaulerStick:
    """Sagt, er habe geschrieben, und schreibt Nullen – aber nur in die neue Datei."""

    def __init__(self) -> None:
        self._faul: set[int] = set()

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def open(self, pfad: Any, *wie: Any) -> int:
        fd = os.open(pfad, *wie)
        if str(pfad).endswith(".json.neu"):
            self._faul.add(fd)
        return fd

    def write(self, fd: int, daten: Any) -> int:
        return os.write(fd, bytes(len(daten)) if fd in self._faul else daten)

    def close(self, fd: int) -> None:
        self._faul.discard(fd)
        os.close(fd)


def fauler_stick(ordner: Path) -> list[str]:
    """Ein Stick, der Nullen schreibt, ersetzt nie den guten Stand."""
    db = oeffnen(ordner)
    db.insert({"a": 1})
    db.close()
    db = oeffnen(ordner)
    db.insert({"a": 2})
    with datentraeger(FaulerStick()):
        db.speicher.verdichten()
    verlassen(db)
    try:
        db = oeffnen(ordner)
    except WiederherstellungNoetig as fehler:
        return [str(fehler)]
    heil = [d["a"] for d in db] == [1, 2]
    verlassen(db)
    return [] if heil else ["Daten verloren"]


def _zwei_zweige(ordner: Path) -> tuple[Path, Path]:
    """Zwei Ordner, die vom selben Stand aus verschieden weitergingen und beide abstürzten."""
    a, b = ordner / "a", ordner / "b"
    a.mkdir()
    db = oeffnen(a)
    db.insert({"a": 0})
    db.close()
    shutil.copytree(a, b)
    for zweig in (a, b):
        db = oeffnen(zweig)
        db.insert({"zweig": zweig.name})
        db.speicher.verdichten()
        db.insert({"zweig": zweig.name})
        verlassen(db)
    return a, b


def fremdes_journal(ordner: Path) -> list[str]:
    """Das Journal eines anderen Zweigs mit derselben Generation wird nicht angenommen."""
    a, b = _zwei_zweige(ordner)
    shutil.copy(b / "strom.2.journal", a / "strom.2.journal")
    return muss_verweigern(a)


def fremder_stand(ordner: Path) -> list[str]:
    """Die strom.json eines anderen Zweigs mit derselben Generation wird nicht angenommen."""
    a, b = _zwei_zweige(ordner)
    shutil.copy(b / "strom.json", a / "strom.json")
    return muss_verweigern(a)


def alter_stand(ordner: Path) -> list[str]:
    """Eine zurückgelegte ältere strom.json, zu der die Journale nicht mehr passen."""
    db = oeffnen(ordner)
    db.insert({"a": 0})
    db.speicher.verdichten()
    alt = (ordner / "strom.json").read_bytes()
    for nummer in range(3):
        db.insert({"a": nummer})
        db.speicher.verdichten()
    db.insert({"a": 9})
    verlassen(db)
    (ordner / "strom.json").write_bytes(alt)
    return muss_verweigern(ordner)


def alter_stand_nach_sauberem_schliessen(ordner: Path) -> list[str]:
    """Ohne Journale verraten die Sicherungen, dass hier schon ein neuerer Stand lag."""
    for nummer in range(4):
        db = oeffnen(ordner)
        db.insert({"a": nummer})
        db.close()
    aeltester = min((ordner / "backups").iterdir(), key=lambda p: int(p.stem.partition("-g")[2]))
    shutil.copy(aeltester, ordner / "strom.json")
    return muss_verweigern(ordner)


def fehlender_stand(ordner: Path) -> list[str]:
    """Ohne strom.json wird nie still leer begonnen, wenn es Daten gab."""
    for nummer in range(2):
        db = oeffnen(ordner)
        db.insert({"a": nummer})
        db.close()
    (ordner / "strom.json").unlink()
    return muss_verweigern(ordner)


def geleerter_stand(ordner: Path) -> list[str]:
    """Eine auf null Byte gekürzte strom.json gilt nicht als neuer Anfang."""
    db = oeffnen(ordner)
    db.insert({"a": 1})
    db.close()
    shutil.rmtree(ordner / "backups", ignore_errors=True)
    (ordner / "strom.json").write_bytes(b"")
    return muss_verweigern(ordner)


def stand_ohne_kennzeile_neben_journalen(ordner: Path) -> list[str]:
    """Eine strom.json ohne Kennzeile passt nicht zu Journalen einer späteren Generation."""
    db = oeffnen(ordner)
    db.insert({"a": 0})
    db.speicher.verdichten()
    db.insert({"a": 1})
    verlassen(db)
    shutil.rmtree(ordner / "backups", ignore_errors=True)
    for pfad in ordner.glob("strom.0.journal"):
        pfad.unlink()
    (ordner / "strom.json").write_text('{"_default": {"1": {"a": 5}}}')
    return muss_verweigern(ordner)


def fehlendes_journal(ordner: Path) -> list[str]:
    """Zwischen zwei Journalen fehlt eines."""
    db = oeffnen(ordner)
    for nummer in range(3):
        db.insert({"a": nummer})
        db.speicher._umschalten()
    verlassen(db)
    (ordner / "strom.1.journal").unlink()
    return muss_verweigern(ordner)


def umbenanntes_journal(ordner: Path) -> list[str]:
    """Ein Journal, das unter der Nummer einer anderen Generation liegt."""
    db = oeffnen(ordner)
    db.insert({"a": 0})
    db.speicher.verdichten()
    db.insert({"a": 1})
    verlassen(db)
    (ordner / "strom.1.journal").replace(ordner / "strom.2.journal")
    return muss_verweigern(ordner)


def muss_verweigern(ordner: Path) -> list[str]:
    vorher = {p.name: p.read_bytes() for p in ordner.iterdir() if p.is_file()}
    try:
        db = oeffnen(ordner)
    except WiederherstellungNoetig:
        nachher = {p.name: p.read_bytes() for p in ordner.iterdir() if p.is_file()}
        vorher.pop("strom.lock", None)
        return [] if nachher == vorher else ["beim Verweigern verändert"]
    verlassen(db)
    return ["still geöffnet"]
