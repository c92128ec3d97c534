"""Die Wache: bemerkt, wenn jemand anderes die Dateien im laufenden Betrieb ändert."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import Enum, auto
from hashlib import sha256
from pathlib import Path

from strom.adapters.store.journal import schnappschuss
from strom.adapters.store.journal.befund import HinweisArt
from strom.adapters.store.journal.journal import Journal
from strom.adapters.store.journal.ort import Ort


class Lage(Enum):
    """Was die Wache sieht."""

    UNVERAENDERT = auto()
    FEHLT = auto()
    GEAENDERT = auto()


class Wache:
    """Merkt sich Größe, Zeit und Prüfsumme der strom.json, wie wir sie zuletzt kannten."""

    def __init__(self, pfad: Path) -> None:
        self._pfad = pfad
        self._merkmal: tuple[int, ...] | None = None
        self._summe: bytes | None = None
        self.melden: Callable[[HinweisArt, str], None] = lambda _art, _satz: None

    def merken(self, roh: bytes | None) -> None:
        """Das ist ab jetzt unser Stand der Datei (None: es gibt keine)."""
        self._summe = None if roh is None else sha256(roh).digest()
        self._merkmal = _merkmal(self._pfad)

    def blick(self) -> Lage:
        """Ist die Datei noch, wie wir sie kennen? Liest sie nur, wenn etwas anders aussieht."""
        merkmal = _merkmal(self._pfad)
        if merkmal == self._merkmal:
            return Lage.UNVERAENDERT
        if merkmal is None:
            return Lage.FEHLT
        if sha256(self._pfad.read_bytes()).digest() != self._summe:
            return Lage.GEAENDERT
        self._merkmal = merkmal
        return Lage.UNVERAENDERT

    def rundgang(self, journal: Journal) -> str | None:
        """Der Name der Datei, die jemand anderes geändert hat, sonst None. Wirft OSError."""
        lage = self.blick()
        if lage is Lage.GEAENDERT:
            return self._pfad.name
        if lage is Lage.FEHLT:
            satz = f"„{self._pfad.name}“ ist verschwunden und wird neu geschrieben."
            self.melden(HinweisArt.FREMD, satz)
            self.merken(None)
        return None if journal_ist_unseres(journal) else journal.pfad.name


def journal_ist_unseres(journal: Journal) -> bool:
    """Zeigt der Name noch auf das Journal, in das wir schreiben, und ist es so lang wie gedacht?"""
    if sys.platform == "win32":
        return True  # eine offene Datei lässt sich dort weder ersetzen noch entfernen
    try:
        stand = journal.pfad.stat()
    except OSError:
        return False
    return stand.st_size == journal.laenge and stand.st_ino == journal.knoten


def eigenen_stand_retten(ort: Ort, roh: bytes) -> str:
    """Schreibt unseren Stand in eine eigene Datei, damit beide Seiten bleiben; sagt, wohin."""
    ziel = ort.frei("eigener-stand", ".json")
    try:
        schnappschuss.neu_schreiben(ziel, roh)
    except OSError as fehler:
        return f"dem Arbeitsspeicher – nicht schreibbar: {fehler}"
    return ziel.name


def _merkmal(pfad: Path) -> tuple[int, ...] | None:
    try:
        stand = pfad.stat()
    except FileNotFoundError:
        return None
    return stand.st_ino, stand.st_size, stand.st_mtime_ns
