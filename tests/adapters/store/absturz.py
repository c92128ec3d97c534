"""Zufälliges SIGKILL: ein Schreiber stirbt irgendwann, dann wird nachgesehen und weitergeschrieben.

Der Schreiber meldet über ein Rohr jeden Versuch (klein geschrieben) und jede Bestätigung (groß).
Verloren ist, was bestätigt wurde und nach dem Öffnen fehlt.
"""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path

from tinydb import where

from strom.werte.fehler import Speicherfehler
from tests.adapters.store.werkstatt import Stand, oeffnen, stand, verlassen

JE_ORDNER = 40


@dataclass
class Ergebnis:
    kills: int = 0
    bestaetigt: int = 0
    abgerissen: int = 0
    generationen: int = 0
    verstoesse: list[str] = field(default_factory=list)


@dataclass
class Buch:
    """Was gelten muss (`muss`) und was auch gelten darf (`darf`)."""

    muss: Stand = field(default_factory=dict)
    darf: Stand = field(default_factory=dict)
    letzte: int = 0


def lauf(ordner: Path, kills: int, samen: int) -> Ergebnis:
    zufall = random.Random(samen)
    ergebnis = Ergebnis()
    buch = Buch()
    for nummer in range(kills):
        if nummer % JE_ORDNER == 0:
            shutil.rmtree(ordner, ignore_errors=True)
            ordner.mkdir(parents=True)
            buch = Buch()
        meldungen = _schreiben_und_sterben(ordner, zufall, buch.letzte)
        ergebnis.kills += 1
        _nachtragen(buch, meldungen, ergebnis)
        _nachsehen(ordner, buch, ergebnis)
    return ergebnis


def _schreiben_und_sterben(ordner: Path, zufall: random.Random, start: int) -> list[str]:
    lesen, schreiben = os.pipe()
    samen, frist = zufall.random(), zufall.uniform(0, 0.012)
    kind = os.fork()
    if kind == 0:
        os.close(lesen)
        _schreiber(ordner, schreiben, samen, start)
    os.close(schreiben)
    roh = b""
    if zufall.random() < 0.9:  # sonst stirbt er schon beim Öffnen
        while b"R\n" not in roh and (stueck := os.read(lesen, 65536)):
            roh += stueck
    ende = time.perf_counter() + frist
    while (rest := ende - time.perf_counter()) > 0:
        if select.select([lesen], [], [], rest)[0]:
            stueck = os.read(lesen, 65536)
            roh += stueck
            if not stueck:
                break
    os.kill(kind, signal.SIGKILL)
    while stueck := os.read(lesen, 65536):
        roh += stueck
    os.close(lesen)
    os.waitpid(kind, 0)
    return roh.decode().split("\n")[:-1]


def _schreiber(ordner: Path, rohr: int, samen: float, nummer: int) -> None:
    def melden(text: str) -> None:
        os.write(rohr, f"{text}\n".encode())

    try:
        db = oeffnen(ordner, im_hintergrund=True, verdichten_ab=6000)
        melden("R")
        zufall = random.Random(samen)
        while True:
            nummer += 1
            if zufall.random() < 0.01:
                db.close()
                db = oeffnen(ordner, im_hintergrund=True, verdichten_ab=6000)
            _tat(db, zufall, nummer, melden)
    except BaseException as fehler:  # noqa: BLE001 – jeder Fehler wird gemeldet
        melden(f"E{fehler!r}"[:300].replace("\n", " "))
    os._exit(1)


def _tat(db, zufall, nummer, melden) -> None:
    rechnungen, ereignisse = db.table("rechnungen"), db.table("ereignisse")
    wurf = zufall.random()
    if wurf < 0.6:
        melden(f"i{nummer}")
        with db.speicher.vorgang():
            rechnungen.insert({"nr": nummer, "text": "ü" * zufall.randrange(5, 200)})
            ereignisse.insert({"nr": nummer})
        melden(f"I{nummer}")
    elif wurf > 0.98:
        db.speicher.verdichten(warten=False)
    elif dokument := rechnungen.get(where("nr") == zufall.randrange(1, nummer + 1)):
        nr = dokument["nr"]
        if wurf < 0.85:
            melden(f"u{nr}:{nummer}")
            rechnungen.update({"v": nummer}, doc_ids=[dokument.doc_id])
            melden(f"U{nr}:{nummer}")
        else:
            melden(f"d{nr}")
            with db.speicher.vorgang():
                rechnungen.remove(doc_ids=[dokument.doc_id])
                ereignisse.remove(where("nr") == nr)
            melden(f"D{nr}")


def _nachtragen(buch: Buch, meldungen: list[str], ergebnis: Ergebnis) -> None:
    for meldung in meldungen:
        art, angabe = meldung[:1], meldung[1:]
        if art == "E":
            ergebnis.verstoesse.append(f"Schreiber: {angabe}")
        elif art in "iud":
            buch.darf = dict(buch.muss)
            _ausfuehren(buch, art, angabe)
        elif art in "IUD":
            buch.muss = buch.darf
            ergebnis.bestaetigt += 1


def _ausfuehren(buch: Buch, art: str, angabe: str) -> None:
    zahlen = [int(teil) for teil in angabe.split(":")]
    buch.letzte = max(buch.letzte, zahlen[-1])
    if art == "d":
        buch.darf.pop(zahlen[0])
    else:
        buch.darf[zahlen[0]] = zahlen[1] if art == "u" else None


def _nachsehen(ordner: Path, buch: Buch, ergebnis: Ergebnis) -> None:
    try:
        db = oeffnen(ordner)
        gefunden = stand(db)
    except (Speicherfehler, AssertionError) as fehler:
        ergebnis.verstoesse.append(f"Kill {ergebnis.kills}: {fehler}")
        shutil.rmtree(ordner)
        ordner.mkdir()
        buch.__init__()
        return
    if gefunden not in (buch.muss, buch.darf):
        ergebnis.verstoesse.append(f"Kill {ergebnis.kills}: {gefunden} statt {buch.muss}")
    ergebnis.abgerissen += any("abgerissen" in h.satz for h in db.speicher.hinweise)
    ergebnis.generationen = max(ergebnis.generationen, db.speicher.generation)
    buch.muss = buch.darf = gefunden
    verlassen(db)  # ohne zu schließen: der Nächste muss wieder wiederherstellen
