"""Stromausfall mitten in einer Rettung: kein Byte des Originals geht verloren."""

from __future__ import annotations

import random
from pathlib import Path

from strom.adapters.store.journal import datei
from strom.adapters.store.journal.befund import Weg
from strom.adapters.store.journal.fehler import WiederherstellungNoetig
from strom.adapters.store.rettung import rettung
from strom.werte.fehler import Speicherfehler
from tests.adapters.store.stromausfall import Mitschrift, OhneFesthalten, Platte, auslegen
from tests.adapters.store.werkstatt import oeffnen, verlassen


def _beschaedigter_ordner(ordner: Path) -> None:
    db = oeffnen(ordner)
    for nummer in range(2):
        db.insert({"nr": nummer})
        db.speicher.verdichten()
    for nummer in range(2, 5):
        db.insert({"nr": nummer})
    verlassen(db)
    (ordner / "strom.lock").unlink()
    pfad = ordner / "strom.2.journal"
    pfad.write_bytes(pfad.read_bytes().replace(b'"nr":3', b'"nr":9'))


def pruefen(ordner: Path, modus: str, zustaende: int) -> list[str]:
    """Zieht Zustände aus einer mitgeschriebenen Rettung."""
    werk, zustand = ordner / "werk", ordner / "zustand"
    werk.mkdir()
    _beschaedigter_ordner(werk)
    original = {p.name: p.read_bytes() for p in werk.iterdir() if p.is_file()}
    mitschrift = Mitschrift(werk, modus)
    anfang = len(mitschrift.spur)
    echt, datei.os = datei.os, mitschrift
    try:
        rettung.gehen(werk / "strom.json", Weg.BIS_ZUM_SCHADEN)
    finally:
        datei.os = echt
    verstoesse: list[str] = []
    for nummer in range(zustaende):
        zufall = random.Random(nummer)
        schnitt = zufall.randrange(anfang, len(mitschrift.spur) + 1)
        platte = Platte(modus, zufall)
        for op in mitschrift.spur[:schnitt]:
            platte.aufruf(op)
        dateien = platte.ausfall()
        fehlt = {name for name, roh in original.items() if roh not in dateien.values()}
        verstoss = f"{sorted(fehlt)} verloren" if fehlt else _wiederholbar(zustand, dateien)
        if verstoss:
            verstoesse.append(f"{modus} Zustand {nummer} nach {schnitt - anfang}: {verstoss}")
    return verstoesse


def _wiederholbar(ordner: Path, dateien: dict[str, bytes]) -> str | None:
    auslegen(ordner, dateien)
    echt, datei.os = datei.os, OhneFesthalten()
    try:
        try:
            db = oeffnen(ordner)
        except WiederherstellungNoetig:
            rettung.gehen(ordner / "strom.json", Weg.BIS_ZUM_SCHADEN)
            db = oeffnen(ordner)
        nummern = [d["nr"] for d in db]
        db.close()
    except Speicherfehler as fehler:
        return str(fehler)
    finally:
        datei.os = echt
    return None if nummern == [0, 1, 2] else f"gerettet nur {nummern}"
