"""Gemeinsames der Speicherprüfungen: das Drehbuch und ein störbarer Datenträger.

Das Drehbuch führt Buch, was bestätigt ist (`muss`) und was gerade versucht wird (`darf`). Jede
Prüfung liefert eine Liste von Verstößen; leer heißt bestanden. So lassen sich dieselben Prüfungen
gegen absichtlich beschädigte Fassungen (Mutanten) laufen lassen.
"""

from __future__ import annotations

import errno
import os
import random
from pathlib import Path
from typing import Any

import pytest
from tinydb import where

from strom.adapters.store.datenbank import Datenbank
from strom.adapters.store.journal import datei
from strom.adapters.store.journal.fehler import WiederherstellungNoetig
from strom.adapters.store.journal.sicherung import Aufbewahrung
from strom.werte.fehler import Speicherfehler, StromFehler

Stand = dict[int, int | None]


def zahl(name: str, standard: int) -> int:
    """Eine Zahl aus der Umgebung; STROM_DAUER=1 bedeutet fünfzigmal so viel."""
    grund = int(os.environ.get(name, str(standard)))
    return grund * 50 if os.environ.get("STROM_DAUER") == "1" else grund


def oeffnen(ordner: Path, **wie: Any) -> Datenbank:
    wie = {"im_hintergrund": False, "aufbewahrung": Aufbewahrung(zahl=3), **wie}
    return Datenbank(ordner / "strom.json", **wie)


def verlassen(db: Datenbank) -> None:
    """Wie ein plötzlicher Tod: nichts aufräumen, nur die Sperre fällt."""
    db.speicher._journal.schliessen()
    os.close(db.speicher._sperre._fd)


def stand(db: Datenbank) -> Stand:
    """Rechnungsnummer → zuletzt geänderte Fassung; prüft nebenbei die Unteilbarkeit."""
    rechnungen = {d["nr"]: d.get("v") for d in db.table("rechnungen")}
    ereignisse = {d["nr"] for d in db.table("ereignisse")}
    if set(rechnungen) != ereignisse:
        verstoss = f"nicht unteilbar: {set(rechnungen) ^ ereignisse}"
        raise AssertionError(verstoss)
    return rechnungen


class Drehbuch:
    """40 Schritte: anlegen, ändern, entfernen, verdichten, schließen und wieder öffnen."""

    def __init__(self, ordner: Path, samen: int, schritte: int = 40) -> None:
        self.ordner, self.schritte = ordner, schritte
        self.zufall = random.Random(samen)
        self.muss: Stand = {}
        self.darf: Stand = {}
        self.verstoesse: list[str] = []
        self.db: Datenbank | None = None

    def vor(self) -> None:
        """Haken: ein Schritt beginnt."""

    def nach(self) -> None:
        """Haken: der Schritt ist bestätigt."""

    def sonder(self, nummer: int) -> None:
        """Haken: etwas zwischen den Schritten."""

    def spielen(self) -> None:
        self.oeffnen()
        for nummer in range(1, self.schritte + 1):
            self.sonder(nummer)
            if self.db is None:
                self.oeffnen()
                continue
            self.schritt(nummer)
            if nummer % 13 == 0 and self.db is not None:
                self.db.speicher.verdichten()
            if nummer == self.schritte * 5 // 8:
                self.schliessen()
                self.oeffnen()
        self.schliessen()

    def oeffnen(self) -> None:
        try:
            self.db = oeffnen(self.ordner, verdichten_ab=1500)
        except Speicherfehler as fehler:
            self.gescheitert(fehler)

    def schliessen(self) -> None:
        if self.db is not None:
            self.db.close()
            self.db = None

    def gescheitert(self, fehler: Speicherfehler) -> None:
        raise fehler

    def schritt(self, nummer: int) -> None:
        wurf = self.zufall.random()
        if wurf < 0.65 or not self.muss:
            self.darf = {**self.muss, nummer: None}
            tat = self._anlegen
        elif wurf < 0.85:
            nr = self.zufall.choice(sorted(self.muss))
            self.darf = {**self.muss, nr: nummer}
            tat = lambda n: self.db.table("rechnungen").update({"v": n}, where("nr") == nr)  # noqa: E731
        else:
            nr = self.zufall.choice(sorted(self.muss))
            self.darf = {n: v for n, v in self.muss.items() if n != nr}
            tat = lambda _n: self._entfernen(nr)  # noqa: E731
        self.vor()
        try:
            tat(nummer)
        except Speicherfehler as fehler:
            self.gescheitert(fehler)
        else:
            self.muss = self.darf
            self.nach()

    def _anlegen(self, nummer: int) -> None:
        with self.db.speicher.vorgang():
            text = "ü" * self.zufall.randrange(5, 120)
            self.db.table("rechnungen").insert({"nr": nummer, "t": text})
            self.db.table("ereignisse").insert({"nr": nummer})

    def _entfernen(self, nr: int) -> None:
        with self.db.speicher.vorgang():
            self.db.table("rechnungen").remove(where("nr") == nr)
            self.db.table("ereignisse").remove(where("nr") == nr)


class StoerOs:
    """Steht an Stelle von `os` in `datei.py` und stört den k-ten Aufruf einer Art."""

    def __init__(self, art: str, k: int, fehler: int, *, bleibt: bool) -> None:
        self.art, self.k, self.fehler, self.bleibt = art, k, fehler, bleibt
        self.zaehler = 0
        self.gestoert = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def _faellig(self, art: str) -> bool:
        if art != self.art:
            return False
        self.zaehler += 1
        faellig = self.zaehler >= self.k if self.bleibt else self.zaehler == self.k
        self.gestoert += faellig
        return faellig

    def write(self, fd: int, daten: Any) -> int:
        if self._faellig("write"):
            if self.gestoert == 1:
                os.write(fd, daten[: len(daten) // 2])
            raise OSError(self.fehler, os.strerror(self.fehler))
        return os.write(fd, daten)

    def fsync(self, fd: int) -> None:
        if self._faellig("fsync"):
            raise OSError(self.fehler, os.strerror(self.fehler))
        # Diese Prüfungen stören einzelne Aufrufe; ein Stromausfall kommt darin nicht vor.


class GestoertesDrehbuch(Drehbuch):
    """Das Drehbuch auf einem gestörten Datenträger: Fehler sind erlaubt, Verlust nicht."""

    dauerhaft = False

    def gescheitert(self, fehler: Speicherfehler) -> None:
        if self.db is None:
            return
        if stand(self.db) != self.muss:
            self.verstoesse.append(f"Bestand nach „{fehler}“ verändert")
        if isinstance(datei.os, StoerOs) and datei.os.art == "fsync":
            self.dauerhaft = True
            if self.db.speicher.nur_lesen_weil is None:
                self.verstoesse.append("nach einem fsync-Fehler wird weiter geschrieben")


def gestoert_spielen(ordner: Path, art: str, k: int, *, bleibt: bool) -> tuple[int, list[str]]:
    """Spielt das Drehbuch mit Störung am k-ten Aufruf; danach heil öffnen und vergleichen.

    Gibt zurück, wie oft gestört wurde, und die Verstöße.
    """
    stoerung = StoerOs(art, k, errno.EIO if art == "fsync" else errno.ENOSPC, bleibt=bleibt)
    drehbuch = GestoertesDrehbuch(ordner, samen=7)
    echt, datei.os = datei.os, stoerung
    try:
        drehbuch.spielen()
    except Exception as fehler:  # noqa: BLE001 – jeder andere Fehler ist ein Verstoß
        drehbuch.verstoesse.append(f"{art} {k}: {fehler!r}")
    finally:
        datei.os = echt
        if drehbuch.db is not None:
            verlassen(drehbuch.db)
    try:
        db = oeffnen(ordner)
        gefunden = stand(db)
        if gefunden != drehbuch.muss:
            drehbuch.verstoesse.append(f"{art} {k}: {gefunden} statt {drehbuch.muss}")
        db.close()
        reste = sorted(p.name for p in ordner.iterdir() if "abgerissen" not in p.name)
        if not set(reste) <= {"backups", "strom.json"}:
            drehbuch.verstoesse.append(f"{art} {k}: nicht sauber geschlossen: {reste}")
    except (Speicherfehler, AssertionError) as fehler:
        drehbuch.verstoesse.append(f"{art} {k}: {fehler}")
    return stoerung.gestoert, drehbuch.verstoesse


def dateien(ordner):
    return sorted(p.name for p in ordner.iterdir())


def befund_von(ordner, klasse=WiederherstellungNoetig):
    with pytest.raises(klasse) as fehler:
        oeffnen(ordner)
    assert isinstance(fehler.value, StromFehler)
    assert str(fehler.value) == fehler.value.befund.satz
    return fehler.value.befund


def nummern(ordner):
    with oeffnen(ordner) as db:
        return [d["nr"] for d in db]
