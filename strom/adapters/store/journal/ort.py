"""Wo die Dateien liegen und wie sie heißen.

Neben `strom.json` (dem Stand) liegen im Betrieb `strom.<G>.journal` (was seit dem Stand der
Generation G geschah), `strom.lock` und `backups/`. Nach sauberem Schließen bleiben `strom.json`
und `backups/`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ZEITMARKE = "%Y%m%dT%H%M%SZ"


def zeitmarke() -> str:
    """Jetzt, in UTC, so dass es in einem Dateinamen stehen kann."""
    return datetime.now(UTC).strftime(ZEITMARKE)


@dataclass(frozen=True, slots=True)
class Ort:
    """Der Pfad der Datendatei und alle Namen, die daraus folgen."""

    pfad: Path

    @property
    def ordner(self) -> Path:
        """Der Ordner, in dem alles liegt."""
        return self.pfad.parent

    @property
    def stamm(self) -> str:
        """Der Name ohne Endung, bei `strom.json` also `strom`."""
        return self.pfad.stem

    @property
    def neu(self) -> Path:
        """Die Datei, in die ein neuer Stand geschrieben wird, bevor er den alten ersetzt."""
        return self.ordner / f"{self.pfad.name}.neu"

    @property
    def sperre(self) -> Path:
        """Die Sperrdatei."""
        return self.ordner / f"{self.stamm}.lock"

    @property
    def sicherungen(self) -> Path:
        """Der Ordner der rotierenden Sicherungen."""
        return self.ordner / "backups"

    def journal(self, generation: int) -> Path:
        """Das Journal einer Generation."""
        return self.ordner / f"{self.stamm}.{generation}.journal"

    def journale(self) -> dict[int, Path]:
        """Alle vorhandenen Journale nach Generation, aufsteigend."""
        muster = re.compile(re.escape(self.stamm) + r"\.(0|[1-9][0-9]*)\.journal")
        paare = ((muster.fullmatch(p.name), p) for p in self.ordner.iterdir())
        return dict(sorted((int(treffer[1]), p) for treffer, p in paare if treffer))

    def frei(self, art: str, endung: str = "") -> Path:
        """Ein noch unbenutzter Name wie `strom.abgerissen-20260112T101500Z`."""
        marke = zeitmarke()
        for nummer in range(1, 10_000):
            zusatz = f"-{nummer}" if nummer > 1 else ""
            pfad = self.ordner / f"{self.stamm}.{art}-{marke}{zusatz}{endung}"
            if not pfad.exists():
                return pfad
        raise FileExistsError(marke)
