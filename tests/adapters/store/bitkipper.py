"""Einzelne gekippte Bits in Stand und Journalen: nichts davon darf still durchgehen."""

from __future__ import annotations

import random
from pathlib import Path

from strom.adapters.store.datenbank import Datenbank
from strom.adapters.store.journal.befund import HinweisArt
from strom.werte.fehler import Speicherfehler
from tests.adapters.store.werkstatt import oeffnen, verlassen


def vorbereiten(ordner: Path) -> None:
    """Ein Ordner mit Stand, zwei Journalen und einer Sicherung, wie nach einem Absturz."""
    db = oeffnen(ordner)
    for nummer in range(60):
        with db.speicher.vorgang():
            db.table("rechnungen").insert({"nr": nummer, "t": "Straße " * (nummer % 7)})
            db.table("ereignisse").insert({"nr": nummer})
        if nummer in {20, 40}:
            db.speicher.verdichten()
    db.speicher._umschalten()
    for nummer in range(60, 80):
        db.table("rechnungen").insert({"nr": nummer, "t": "nach dem Umschalten"})
    verlassen(db)


def _tabellen(ordner: Path) -> tuple[object, Datenbank]:
    db = Datenbank(ordner / "strom.json", nur_lesen=True)
    return db.storage.read(), db


def pruefen(ordner: Path, flips: int, samen: int) -> tuple[dict[str, int], list[str]]:
    """Kippt Bits in den Dateien, die zählen; gibt Zähler und Verstöße zurück."""
    zufall = random.Random(samen)
    urbild, db = _tabellen(ordner)
    geltend = [p for p in ordner.iterdir() if p.suffix in {".json", ".journal"}]
    geltend = [p for p in geltend if not p.name.endswith(f".{db.speicher.generation - 1}.journal")]
    zaehler = {"verweigert": 0, "gemeldet": 0, "unverändert": 0}
    verstoesse: list[str] = []
    for nummer in range(flips):
        pfad = geltend[nummer % len(geltend)]
        heil = pfad.read_bytes()
        stelle = zufall.randrange(len(heil))
        kaputt = bytearray(heil)
        kaputt[stelle] ^= 1 << zufall.randrange(8)
        pfad.write_bytes(kaputt)
        verstoss = _ein_flip(ordner, urbild, zaehler, in_letzter=stelle >= _letzte_zeile(heil))
        pfad.write_bytes(heil)
        if verstoss:
            verstoesse.append(f"{pfad.name} Byte {stelle}: {verstoss}")
    return zaehler, verstoesse


def _letzte_zeile(roh: bytes) -> int:
    return roh.rstrip(b"\n").rfind(b"\n") + 1


def _ein_flip(
    ordner: Path, urbild: object, zaehler: dict[str, int], *, in_letzter: bool
) -> str | None:
    try:
        gefunden, db = _tabellen(ordner)
    except Speicherfehler:
        zaehler["verweigert"] += 1
        return None
    except Exception as fehler:  # noqa: BLE001 – ein roher Fehler ist ein Verstoß
        return repr(fehler)
    arten = {hinweis.art for hinweis in db.speicher.hinweise}
    if HinweisArt.ABGERISSEN in arten and not in_letzter:
        return "Schaden in der Mitte als abgerissen durchgegangen"
    if arten:
        zaehler["gemeldet"] += 1
        return None
    zaehler["unverändert"] += 1
    return None if gefunden == urbild else "still verändert"
