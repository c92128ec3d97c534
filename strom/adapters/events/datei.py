"""Ereignisse als Zeilen einer Datei je Monat; der eingebaute Standard, braucht kein Netz."""

import os
from contextlib import suppress
from pathlib import Path

from strom.ports.ereignis import Nachricht, ZielNichtErreichbar
from strom.werte.zeit import deutsche_zeit

NUR_ICH = 0o600
BLOCK = 4096


class Dateiziel:
    """Erfüllt Ereignisziel: hängt an „JJJJ-MM.jsonl“ an und wartet auf die Platte."""

    def __init__(self, ordner: Path) -> None:
        self._ordner = ordner

    def senden(self, nachricht: Nachricht) -> None:
        """Siehe Ereignisziel; eine von einem Absturz halb geschriebene Zeile fällt weg."""
        pfad = self._ordner / f"{deutsche_zeit(nachricht.am):%Y-%m}.jsonl"
        try:
            self._ordner.mkdir(parents=True, exist_ok=True)
            neu = not pfad.exists()
            flaggen = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
            with os.fdopen(os.open(pfad, flaggen, NUR_ICH), "r+b") as datei:
                datei.truncate(_ende_der_ganzen_zeilen(datei.fileno()))
                datei.seek(0, os.SEEK_END)
                datei.write(nachricht.text.encode() + b"\n")
                datei.flush()
                os.fsync(datei.fileno())
            if neu:
                _ordner_sichern(self._ordner)
        except OSError as fehler:
            raise ZielNichtErreichbar(_satz(self._ordner, fehler)) from fehler

    def pruefen(self) -> str:
        """Siehe Ereignisziel."""
        probe = self._ordner / ".probe"
        try:
            self._ordner.mkdir(parents=True, exist_ok=True)
            probe.write_bytes(b"")
            probe.unlink()
        except OSError as fehler:
            raise ZielNichtErreichbar(_satz(self._ordner, fehler)) from fehler
        return f"In den Ordner {self._ordner} kann geschrieben werden."

    def ruhen(self) -> None:
        """Siehe Ereignisziel; zwischen zwei Zeilen ist nichts offen."""


def _ende_der_ganzen_zeilen(griff: int) -> int:
    """Die Stelle hinter dem letzten Zeilenende."""
    ende = os.fstat(griff).st_size
    while ende > 0:
        anfang = max(0, ende - BLOCK)
        os.lseek(griff, anfang, os.SEEK_SET)
        stelle = os.read(griff, ende - anfang).rfind(b"\n")
        if stelle >= 0:
            return anfang + stelle + 1
        ende = anfang
    return 0


def _ordner_sichern(ordner: Path) -> None:
    """Macht den neuen Dateinamen dauerhaft; wo das nicht geht, genügt die Datei."""
    with suppress(OSError):
        griff = os.open(ordner, os.O_RDONLY)
        try:
            os.fsync(griff)
        finally:
            os.close(griff)


def _satz(ordner: Path, fehler: OSError) -> str:
    grund = fehler.strerror or type(fehler).__name__
    return (
        f"In den Ordner {ordner} ließ sich nicht schreiben ({grund}). Bitte prüfen, ob er da ist, "
        "Platz hat und beschreibbar ist."
    )
