"""Fremde Stände im selben Ordner: Konflikt-Kopien von Cloud-Diensten, fremde Journale.

Dropbox, OneDrive, Nextcloud und Syncthing legen bei gleichzeitiger Arbeit eine zweite Datei
daneben, jeder mit eigenem Namen. Nichts davon wird still übernommen oder zusammengeführt.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from strom.adapters.store.journal import datei, schnappschuss
from strom.adapters.store.journal import journal as journale
from strom.adapters.store.journal.befund import Sicherung
from strom.adapters.store.journal.kodierung import JsonUnlesbar
from strom.adapters.store.journal.ort import Ort
from strom.adapters.store.rettung.rettung import beiseite_festhalten
from strom.adapters.store.rettung.staende import ordnerstand, zeitpunkt_text
from strom.ordner.notlage import Ordnerstand

EIGENE = r"(?:beiseite|abgerissen|stand)-"
"""Was das Programm selbst daneben legt und was kein fremder Stand ist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nachbar:
    """Eine Datei, die ein zweiter Stand sein kann; `sicherung` nur, wenn er sich nehmen lässt."""

    pfad: Path
    stand: Ordnerstand
    sicherung: Sicherung | None = None


def nachbarn(ort: Ort) -> tuple[Nachbar, ...]:
    """Alle fremden Stände neben der strom.json, nach Namen."""
    if not ort.ordner.is_dir():
        return ()
    stamm = re.escape(ort.stamm)
    # „strom (Konflikt).json“, „strom-PC.json“, „strom.sync-conflict-….json“, „strom - Kopie.json“
    kopie = re.compile(rf"{stamm}(?!\.{EIGENE})[ ._(-].*\.json", re.IGNORECASE)
    journal = re.compile(rf"{stamm}[ ._(-].*\.journal", re.IGNORECASE)
    unsere = {p.name for p in ort.journale().values()}
    gefunden = []
    for pfad in sorted(ort.ordner.iterdir()):
        if not pfad.is_file() or pfad.name in unsere:
            continue
        if kopie.fullmatch(pfad.name):
            gefunden.append(_kopie(pfad))
        elif journal.fullmatch(pfad.name):
            gefunden.append(_journal(pfad))
    return tuple(gefunden)


def _kopie(pfad: Path) -> Nachbar:
    try:
        stand = schnappschuss.lesen(datei.lesen(pfad) or b"")
    except (JsonUnlesbar, OSError):
        return Nachbar(pfad=pfad, stand=Ordnerstand(name=f"„{pfad.name}“ (nicht lesbar)"))
    zeitpunkt = datetime.fromtimestamp(pfad.stat().st_mtime, UTC)
    return Nachbar(
        pfad=pfad,
        stand=ordnerstand(f"„{pfad.name}“", stand.tabellen),
        sicherung=Sicherung(pfad=pfad, zeitpunkt=zeitpunkt, generation=stand.kennung.generation),
    )


def _journal(pfad: Path) -> Nachbar:
    """Ein Journal allein ist kein Stand; gezeigt wird, was sich darüber sagen lässt."""
    treffer = re.search(r"\d+", pfad.name)
    try:
        roh = datei.lesen(pfad) or b""
    except OSError:
        roh = b""
    gelesen = journale.lesen(roh, int(treffer[0]) if treffer else 0, ist_letztes=True)
    letzter = zeitpunkt_text(gelesen.saetze[-1].zeit) if gelesen.saetze else ""
    mengen = (("Schritte", str(len(gelesen.saetze))),) if gelesen.saetze else ()
    return Nachbar(
        pfad=pfad, stand=Ordnerstand(name=f"„{pfad.name}“", mengen=mengen, letzter=letzter)
    )


def beiseite_legen(ort: Ort, gefunden: tuple[Nachbar, ...]) -> Path:
    """Verschiebt fremde Stände in einen Ordner `strom.beiseite-…`; gelöscht wird nichts."""
    ziel = ort.frei("beiseite")
    ziel.mkdir(mode=0o700)
    for nachbar in gefunden:
        nachbar.pfad.rename(ziel / nachbar.pfad.name)
    beiseite_festhalten(ziel)
    return ziel
