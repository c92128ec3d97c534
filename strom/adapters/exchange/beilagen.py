"""Die Vorlagen des Vereins und das Programm selbst, soweit sie zum Paket gehören."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from strom.adapters.exchange.ziparchiv import ist_paketname
from strom.werte.fehler import Speicherfehler

VORLAGEN = "vorlagen"
GROESSTE_BEILAGE = 20_000_000
NUR_ICH = 0o600


class BeilagenImOrdner:
    """Erfüllt `strom.ports.austausch.Beilagen` für den Ordner „vorlagen“ neben den Daten."""

    def __init__(self, ordner: Path) -> None:
        self._ordner = ordner

    def lesen(self) -> Iterator[tuple[str, bytes]]:
        """Jede Vorlage, die ins Paket darf; Verweise und Riesen bleiben draußen."""
        wurzel = self._ordner / VORLAGEN
        if not wurzel.is_dir():
            return
        for datei in sorted(wurzel.rglob("*")):
            name = f"{VORLAGEN}/{datei.relative_to(wurzel).as_posix()}"
            if datei.is_symlink() or not datei.is_file() or not ist_paketname(name):
                continue
            if datei.stat().st_size <= GROESSTE_BEILAGE:
                yield name, datei.read_bytes()

    def schreiben(self, dateien: Iterable[tuple[str, bytes]]) -> None:
        """Legt die Vorlagen an; scheitert eine, verschwinden alle neuen wieder.

        Raises:
            Speicherfehler: Der Ordner macht nicht mit.
        """
        neu: list[Path] = []
        try:
            for name, inhalt in dateien:
                if name.startswith(f"{VORLAGEN}/") and ist_paketname(name):
                    self._anlegen(self._ordner / name, inhalt, neu)
        except OSError as fehler:
            for pfad in neu:
                with suppress(OSError):
                    pfad.unlink(missing_ok=True)
            satz = f"Die Vorlagen ließen sich nicht schreiben ({fehler.strerror})."
            raise Speicherfehler(satz) from fehler

    @staticmethod
    def _anlegen(pfad: Path, inhalt: bytes, neu: list[Path]) -> None:
        pfad.parent.mkdir(parents=True, exist_ok=True)
        if pfad.exists():
            return
        flaggen = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        neu.append(pfad)
        with os.fdopen(os.open(pfad, flaggen, NUR_ICH), "wb") as datei:
            datei.write(inhalt)

    def programm(self) -> tuple[str, bytes] | None:
        """Die ausführbare Datei, wenn das Programm als eine läuft; sonst None."""
        if not getattr(sys, "frozen", False):
            return None
        datei = Path(sys.executable)
        return f"programm/{'-'.join(datei.name.split())}", datei.read_bytes()
