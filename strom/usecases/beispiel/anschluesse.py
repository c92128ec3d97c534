"""Uhr, Arbeitsplatz und Dokumente, mit denen der Beispielverein entsteht."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from strom.ports.dokumente import Dokumente


@dataclass
class Beispieluhr:
    """Erfüllt ports.Uhr; wird von Tag zu Tag gestellt, damit Belege ihr richtiges Datum tragen."""

    tag: date
    _fragen: int = field(default=0, init=False)

    def jetzt(self) -> datetime:
        """Mittags an diesem Tag; jede Frage kommt eine Sekunde später."""
        self._fragen += 1
        return datetime.combine(self.tag, time(9), UTC) + timedelta(seconds=self._fragen)

    def heute(self) -> date:
        """Der gestellte Tag."""
        return self.tag

    def stellen(self, tag: date) -> None:
        """Ein neuer Tag beginnt."""
        self.tag, self._fragen = tag, 0


@dataclass(frozen=True)
class Beispielplatz:
    """Erfüllt ports.Arbeitsplatz: im Beispiel hat immer dieselbe Kassenwartin gearbeitet."""

    bearbeiter: str

    def bearbeiter_merken(self, name: str) -> None:
        """Im Beispiel wird nichts gemerkt."""


@dataclass(frozen=True)
class Dokumentenstapel:
    """Erfüllt ports.Dokumente: bereitet vor und veröffentlicht erst, wenn alles gelungen ist."""

    ziel: Dokumente
    _inhalte: dict[str, bytes] = field(default_factory=dict)

    def vorbereiten(self, name: str, inhalt: bytes) -> str:
        """Siehe ports.Dokumente."""
        fingerabdruck = self.ziel.vorbereiten(name, inhalt)
        self._inhalte[name] = inhalt
        return fingerabdruck

    def veroeffentlichen(self, name: str) -> None:
        """Wartet auf `alle_veroeffentlichen`."""

    def lesen(self, name: str) -> bytes:
        """Siehe ports.Dokumente."""
        return self._inhalte[name] if name in self._inhalte else self.ziel.lesen(name)

    def namen(self) -> tuple[str, ...]:
        """Siehe ports.Dokumente."""
        return self.ziel.namen()

    def aufraeumen(self, erwartet: Iterable[tuple[str, str]]) -> None:
        """Siehe ports.Dokumente."""
        self.ziel.aufraeumen(erwartet)

    def entfernen(self, namen: Iterable[str]) -> None:
        """Siehe ports.Dokumente."""
        self.ziel.entfernen(namen)

    def alle_veroeffentlichen(self) -> None:
        """Gibt allen vorbereiteten Dokumenten ihren Namen."""
        for name in self._inhalte:
            self.ziel.veroeffentlichen(name)
