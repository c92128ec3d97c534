"""Misst den Speicher gegen Vergleichsgrößen, alle im selben Lauf.

Verhältnisse sagen mehr als Millisekunden: ein fsync kostet je nach Datenträger das Hundertfache.
Aufruf: `python build/messen_speicher.py [--json datei] [--groessen 1000,10000,100000]`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

WURZEL = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(WURZEL))

from tinydb import TinyDB  # noqa: E402

from strom.adapters.store.ablage import TinyAblage  # noqa: E402
from strom.adapters.store.datenbank import Datenbank  # noqa: E402
from strom.messung.ablesung import Ablesung  # noqa: E402

GROESSEN = (1_000, 10_000, 100_000)
RUNDEN = 300
FAECHER = 900
"""So viele verschiedene Zähler: bei 100 000 Dokumenten rund 111 Treffer je Frage."""

Zeile = dict[str, Any]


def ablesung(nummer: int) -> dict[str, Any]:
    """Das Dokument einer Ablesung, etwa 300 Byte."""
    return {
        "id": f"0193a3f05a7b7cc09d5b{nummer:012d}",
        "am": "2019-01-12",
        "platz": f"p{nummer % FAECHER}",
        "zaehler": f"{nummer % FAECHER:06d}",
        "stand": "8754.335",
        "art": "Ablesung",
        "ueberlauf": False,
        "kommentar": "am Zaun abgelesen, Anzeige verschmutzt",
        "ersetzt": "",
        "erfasst_am": "2019-01-12T09:00:00Z",
        "erfasst_von": "Kassenwartin",
    }


def messen(groessen: tuple[int, ...] = GROESSEN, runden: int = RUNDEN) -> list[Zeile]:
    """Eine Zeile je Größe, Zeiten in Millisekunden."""
    return [_eine_groesse(anzahl, runden) for anzahl in groessen]


def _eine_groesse(anzahl: int, runden: int) -> Zeile:
    with _ordner() as ordner:
        pfad = ordner / "strom.json"
        with Datenbank(pfad) as db:
            db.table("ablesungen").insert_multiple(ablesung(n) for n in range(anzahl))
        oeffnen = _dauer(lambda: Datenbank(pfad, nur_lesen=True).close())
        zeile: Zeile = {"dokumente": anzahl, "oeffnen": oeffnen}
        with Datenbank(pfad) as db:
            zeile |= _schreiben_und_fragen(db, ordner, anzahl, runden)
        zeile["tinydb"] = _tinydb(ordner, anzahl)
        zeile["sqlite"] = _sqlite(ordner, anzahl, runden)
        zeile["mal_anhaengen"] = zeile["schreiben"] / zeile["anhaengen"]
        return zeile


def _schreiben_und_fragen(db: Datenbank, ordner: Path, anzahl: int, runden: int) -> Zeile:
    """Unser Schreiben und das bloße Anhängen abwechselnd, damit beide dasselbe Wetter haben."""
    tabelle = db.table("ablesungen")
    tabelle.insert(ablesung(anzahl))
    laenge = len(json.dumps(ablesung(0))) + 130
    fd = os.open(ordner / "anhang", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    anhaengen, schreiben = [], []
    for runde in range(runden):
        anhaengen.append(_dauer(partial(_anhaengen, fd, b"x" * laenge)))
        schreiben.append(_dauer(partial(tabelle.insert, ablesung(anzahl + runde))))
    os.close(fd)
    ablage = TinyAblage(db)
    fragen = [partial(ablage.finden, Ablesung, zaehler=f"{n:06d}") for n in range(101)]
    erste, *weitere = [_dauer(frage) for frage in fragen]
    return {
        "anhaengen": median(anhaengen),
        "schreiben": median(schreiben),
        "schreiben_p99": sorted(schreiben)[len(schreiben) * 99 // 100],
        "finden_erstmals": erste,
        "finden": median(weitere),
        "verdichten": _dauer(db.speicher.verdichten),
    }


def _anhaengen(fd: int, daten: bytes) -> None:
    os.write(fd, daten)
    os.fsync(fd)


def _tinydb(ordner: Path, anzahl: int) -> float:
    pfad = ordner / "tinydb.json"
    inhalt = {"_default": {str(n + 1): ablesung(n) for n in range(anzahl)}}
    pfad.write_text(json.dumps(inhalt), encoding="utf-8")
    with TinyDB(pfad) as db:
        return median(_dauer(lambda: db.insert(ablesung(0))) for _ in range(3))


def _sqlite(ordner: Path, anzahl: int, runden: int) -> float:
    db = sqlite3.connect(ordner / "vergleich.sqlite", isolation_level=None)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("CREATE TABLE ablesungen (id TEXT PRIMARY KEY, inhalt TEXT)")
    db.execute("BEGIN")
    zeilen = ((str(n), json.dumps(ablesung(n))) for n in range(anzahl))
    db.executemany("INSERT INTO ablesungen VALUES (?, ?)", zeilen)
    db.execute("COMMIT")

    def einfuegen(nummer: int) -> None:
        werte = (f"neu{nummer}", json.dumps(ablesung(nummer)))
        db.execute("INSERT INTO ablesungen VALUES (?, ?)", werte)

    zeit = median(_dauer(partial(einfuegen, n)) for n in range(runden))
    db.close()
    return zeit


def _dauer(tat: Callable[[], object]) -> float:
    anfang = time.perf_counter()
    tat()
    return (time.perf_counter() - anfang) * 1000


@contextmanager
def _ordner() -> Iterator[Path]:
    """Ein Ordner neben dem Programm: /tmp liegt oft im Arbeitsspeicher."""
    grund = WURZEL / ".arbeit"
    grund.mkdir(exist_ok=True)
    ordner = Path(tempfile.mkdtemp(prefix="messen-", dir=grund))
    try:
        yield ordner
    finally:
        shutil.rmtree(ordner, ignore_errors=True)


def als_tabelle(zeilen: list[Zeile]) -> str:
    """Die Messung zum Lesen, Zeiten in Millisekunden."""
    namen = list(zeilen[0])
    kopf = "  ".join(f"{name:>18}" for name in namen)
    return "\n".join(
        [kopf, *("  ".join(f"{zeile[name]:>18.3f}" for name in namen) for zeile in zeilen)]
    )


def main() -> None:
    """Misst und druckt."""
    leser = argparse.ArgumentParser(description=__doc__)
    leser.add_argument("--json", type=Path)
    leser.add_argument("--groessen", default=",".join(map(str, GROESSEN)))
    wahl = leser.parse_args()
    zeilen = messen(tuple(int(teil) for teil in wahl.groessen.split(",")))
    print(als_tabelle(zeilen))
    if wahl.json:
        wahl.json.write_text(json.dumps(zeilen, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
