"""Der Befund: was mit den Dateien nicht stimmt und welche Wege es gibt.

Nur Daten, damit eine Wiederherstellungsseite daraus gebaut werden kann; die Wege selbst geht
`rettung.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path


class Art(StrEnum):
    """Was nicht stimmt."""

    SCHNAPPSCHUSS_BESCHAEDIGT = "Die Datendatei ist beschädigt"
    JOURNAL_BESCHAEDIGT = "Das Journal ist beschädigt"
    JOURNAL_FEHLT = "Ein Stück des Journals fehlt"
    AELTERER_STAND = "Hier liegt ein älterer Stand"
    STAND_FEHLT = "Die Datendatei fehlt"
    FORMAT_UNBEKANNT = "Die Daten stammen von einem neueren Programm"


class Weg(StrEnum):
    """Was angeboten werden kann; keiner der Wege löscht etwas."""

    SICHERUNG = "Eine Sicherung zurückholen"
    BIS_ZUM_SCHADEN = "Alles Lesbare übernehmen"
    DIESEN_STAND = "Mit diesem Stand weiterarbeiten"
    LEER = "Leer neu beginnen"
    ANSEHEN = "Nur ansehen, nichts ändern"


class HinweisArt(StrEnum):
    """Worauf nach dem Öffnen oder im Betrieb aufmerksam gemacht wird."""

    ABGERISSEN = "Abgerissener Rest"
    VON_AUSSEN = "Von außen geändert"
    OHNE_KENNZEILE = "Ohne Kennzeile"
    VERSCHOBEN = "Verdichten verschoben"
    OHNE_SPERRE = "Sperren nicht möglich"
    FREMD = "Fremde Änderung im Betrieb"
    UNLESBAR = "Unlesbare Zeilen"


@dataclass(frozen=True, slots=True)
class Hinweis:
    """Ein Satz für den Menschen am Bildschirm; nichts davon hält den Betrieb auf."""

    art: HinweisArt
    satz: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sicherung:
    """Eine Datei in `backups/`, ihr Zeitpunkt (UTC) und ihre Generation."""

    pfad: Path
    zeitpunkt: datetime
    generation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Befund:
    """Was gefunden wurde, wo, und was noch lesbar ist."""

    art: Art
    datei: str
    zeile: int | None = None
    einzelheit: str = ""
    lesbare_dokumente: int = 0
    lesbare_vorgaenge: int = 0
    letzter_vorgang: str | None = None
    sicherungen: tuple[Sicherung, ...] = ()

    @property
    def wege(self) -> tuple[Weg, ...]:
        """Die Wege, die zu diesem Befund passen, der beste zuerst."""
        if self.art is Art.FORMAT_UNBEKANNT:
            return ()
        vor = (Weg.SICHERUNG,) if self.sicherungen else ()
        if self.art is Art.STAND_FEHLT:
            return (*vor, Weg.LEER)
        if self.art in {Art.AELTERER_STAND, Art.JOURNAL_FEHLT}:
            return (*vor, Weg.DIESEN_STAND, Weg.ANSEHEN)
        return (*vor, Weg.BIS_ZUM_SCHADEN, Weg.ANSEHEN)

    @property
    def satz(self) -> str:
        """Was, warum, was tun – in einem Absatz."""
        stelle = f" in Zeile {self.zeile}" if self.zeile is not None else ""
        warum = f" ({self.einzelheit})" if self.einzelheit else ""
        tun = "Bitte das Programm auf den neuesten Stand bringen."
        if self.wege:
            tun = "Möglich ist: " + "; ".join(self.wege) + "."
        return f"{self.art}: „{self.datei}“{stelle}{warum}. Es wurde nichts verändert. {tun}"
