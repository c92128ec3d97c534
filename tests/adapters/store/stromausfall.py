"""Das Modell eines Stromausfalls.

Ein Lauf des Drehbuchs wird Aufruf für Aufruf mitgeschrieben. Daraus entstehen Zustände, wie sie
nach einem Stromausfall auf dem Datenträger stehen können: ein beliebiger Anfang der Aufrufe;
nicht festgehaltene Inhalte sind da, fehlen, sind abgerissen oder sektorweise verdorben; nicht
festgehaltene Namen sind als Anfang (Dateisystem mit Journal) oder als beliebige Auswahl (FAT) da.
Jeder Zustand muss sich öffnen lassen und alles Bestätigte enthalten.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from strom.adapters.store.journal import datei, schnappschuss
from strom.adapters.store.journal.kodierung import JsonUnlesbar
from strom.werte.fehler import Speicherfehler
from tests.adapters.store.werkstatt import Drehbuch, Stand, oeffnen, stand, verlassen

SEKTOR = 512
MODI = ("journal", "fat")


class Mitschrift:
    """Steht an Stelle von `os` in `datei.py` und schreibt jede Veränderung mit."""

    def __init__(self, wurzel: Path, modus: str) -> None:
        self.wurzel, self.modus = wurzel, modus
        self.spur: list[tuple[Any, ...]] = []
        self.voll = False
        self._fds: dict[int, tuple[str, Any]] = {}
        self._knoten: dict[str, int] = {}
        self._vorgefundenes()

    def _vorgefundenes(self) -> None:
        """Was schon da ist, gilt als festgehalten."""
        for pfad in sorted(self.wurzel.rglob("*")):
            if pfad.is_file():
                name = self._name(pfad)
                self._knoten[name] = knoten = len(self.spur) + 1
                self.spur += [("anlegen", name, knoten), ("anhaengen", knoten, pfad.read_bytes())]
                self.spur += [("festhalten", knoten), ("ordner", os.path.dirname(name) or ".")]

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def _name(self, pfad: Any) -> str:
        return os.path.relpath(pfad, self.wurzel)

    def open(self, pfad: Any, schalter: int, rechte: int = 0o777) -> int:
        gab = os.path.exists(pfad)
        fd = os.open(pfad, schalter, rechte)
        name = self._name(pfad)
        if os.path.isdir(pfad):
            self._fds[fd] = ("ordner", name)
            return fd
        if not gab:
            self._knoten[name] = len(self.spur) + 1
            self.spur.append(("anlegen", name, self._knoten[name]))
        elif schalter & os.O_TRUNC:
            self.spur.append(("kuerzen", self._knoten[name], 0))
        self._fds[fd] = ("datei", self._knoten[name])
        return fd

    def write(self, fd: int, daten: Any) -> int:
        if self.voll:
            self.voll = False
            self.write(fd, daten[: len(daten) // 2])
            raise OSError(errno.ENOSPC, "voll")
        anzahl = os.write(fd, daten)
        self.spur.append(("anhaengen", self._fds[fd][1], bytes(daten[:anzahl])))
        return anzahl

    def fsync(self, fd: int) -> None:
        art, was = self._fds[fd]
        self.spur.append(("festhalten" if art == "datei" else "ordner", was))

    def ftruncate(self, fd: int, laenge: int) -> None:
        os.ftruncate(fd, laenge)
        self.spur.append(("kuerzen", self._fds[fd][1], laenge))

    def replace(self, alt: Any, neu: Any) -> None:
        os.replace(alt, neu)
        self._knoten[self._name(neu)] = self._knoten.pop(self._name(alt))
        self.spur.append(("umbenennen", self._name(alt), self._name(neu)))

    def link(self, alt: Any, neu: Any) -> None:
        if self.modus == "fat":
            raise OSError(errno.EPERM, "keine zweiten Namen")
        os.link(alt, neu)
        self._knoten[self._name(neu)] = self._knoten[self._name(alt)]
        self.spur.append(("verbinden", self._name(alt), self._name(neu)))

    def unlink(self, pfad: Any) -> None:
        os.unlink(pfad)
        self._knoten.pop(self._name(pfad), None)
        self.spur.append(("entfernen", self._name(pfad)))

    def close(self, fd: int) -> None:
        self._fds.pop(fd, None)
        os.close(fd)


class MitgeschriebenesDrehbuch(Drehbuch):
    """Merkt sich zu jeder Stelle der Spur, was bestätigt ist und was versucht wird."""

    def __init__(self, ordner: Path, samen: int, mitschrift: Mitschrift) -> None:
        super().__init__(ordner, samen)
        self.mitschrift = mitschrift
        self.marken: list[tuple[int, Stand, Stand]] = [(0, {}, {})]

    def vor(self) -> None:
        self.marken.append((len(self.mitschrift.spur), self.muss, self.darf))

    def nach(self) -> None:
        self.marken.append((len(self.mitschrift.spur), self.muss, self.muss))

    def sonder(self, nummer: int) -> None:
        """Einmal ist der Datenträger voll, und gleich danach wird verdichtet."""
        self.mitschrift.voll = nummer == 31

    def gescheitert(self, fehler: Speicherfehler) -> None:
        if self.db is None:
            raise fehler
        self.db.speicher.verdichten()


@dataclass
class Aufzeichnung:
    """Eine Spur und was an welcher Stelle gelten muss."""

    modus: str
    spur: list[tuple[Any, ...]]
    marken: list[tuple[int, Stand, Stand]]


def aufzeichnen(ordner: Path, modus: str, samen: int) -> Aufzeichnung:
    mitschrift = Mitschrift(ordner, modus)
    drehbuch = MitgeschriebenesDrehbuch(ordner, samen, mitschrift)
    echt, datei.os = datei.os, mitschrift
    try:
        drehbuch.spielen()
    finally:
        datei.os = echt
    return Aufzeichnung(modus, mitschrift.spur, drehbuch.marken)


@dataclass
class Platte:
    """Was sicher ist (`inhalt`, `namen`) und was noch unterwegs ist."""

    modus: str
    zufall: random.Random
    inhalt: dict[int, bytes] = field(default_factory=dict)
    unterwegs: dict[int, list[tuple[Any, ...]]] = field(default_factory=dict)
    namen: dict[str, int] = field(default_factory=dict)
    ordner: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)

    def aufruf(self, op: tuple[Any, ...]) -> None:
        if op[0] in {"anhaengen", "kuerzen"}:
            self.unterwegs.setdefault(op[1], []).append(op)
        elif op[0] == "festhalten":
            for teil in self.unterwegs.pop(op[1], []):
                alt = self.inhalt.get(op[1], b"")
                self.inhalt[op[1]] = alt + teil[2] if teil[0] == "anhaengen" else alt[: teil[2]]
        elif op[0] == "ordner":
            for teil in self.ordner.pop(op[1], []):
                self._benennen(teil)
        else:
            self.ordner.setdefault(
                os.path.dirname(op[-1] if op[0] != "anlegen" else op[1]) or ".", []
            ).append(op)

    def _benennen(self, op: tuple[Any, ...]) -> None:
        if op[0] == "anlegen":
            self.namen[op[1]] = op[2]
        elif op[0] == "umbenennen" and op[1] in self.namen:
            self.namen[op[2]] = self.namen.pop(op[1])
        elif op[0] == "verbinden" and op[1] in self.namen:
            self.namen[op[2]] = self.namen[op[1]]
        elif op[0] == "entfernen":
            self.namen.pop(op[1], None)

    def ausfall(self) -> dict[str, bytes]:
        """Zieht aus allem Ungewissen einen möglichen Zustand."""
        for liste in self.ordner.values():
            bleibt = self.zufall.randrange(len(liste) + 1)
            for nummer, op in enumerate(liste):
                da = nummer < bleibt if self.modus == "journal" else self.zufall.random() < 0.5
                if da:
                    self._benennen(op)
        return {name: self._verdorben(knoten) for name, knoten in self.namen.items()}

    def _verdorben(self, knoten: int) -> bytes:
        roh = self.inhalt.get(knoten, b"")
        for op in self.unterwegs.get(knoten, []):
            wurf = self.zufall.random()
            if op[0] == "kuerzen":
                roh = roh[: op[2]] if wurf < 0.5 else roh
            elif wurf >= 0.25:
                roh += self._stueck(op[2], wurf)
        return roh

    def _stueck(self, daten: bytes, wurf: float) -> bytes:
        if wurf < 0.5:
            return daten
        if wurf < 0.75:
            return daten[: self.zufall.randrange(len(daten) + 1)]
        verdorben = bytearray(daten)
        for anfang in range(0, len(daten), SEKTOR):
            if self.zufall.random() < 0.5:
                fuellung = b"\0" if self.zufall.random() < 0.5 else b"\xa5"
                laenge = len(verdorben[anfang : anfang + SEKTOR])
                verdorben[anfang : anfang + SEKTOR] = fuellung * laenge
        return bytes(verdorben)


class OhneFesthalten:
    """`os` ohne fsync: beim Prüfen eines Zustands kommt kein zweiter Stromausfall."""

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def fsync(self, fd: int) -> None:
        """Nichts."""


def pruefen(auf: Aufzeichnung, ordner: Path, zustaende: int, samen: int) -> list[str]:
    """Zieht Zustände und öffnet jeden."""
    verstoesse: list[str] = []
    echt, datei.os = datei.os, OhneFesthalten()
    try:
        for nummer in range(zustaende):
            zufall = random.Random(samen * 1_000_003 + nummer)
            schnitt = zufall.randrange(len(auf.spur) + 1)
            platte = Platte(auf.modus, zufall)
            for op in auf.spur[:schnitt]:
                platte.aufruf(op)
            _, muss, darf = [m for m in auf.marken if m[0] <= schnitt][-1]
            dateien = platte.ausfall()
            auslegen(ordner, dateien)
            verstoss = _oeffnen_und_vergleichen(ordner, muss, darf) or _sicherungen(dateien)
            if verstoss:
                verstoesse.append(
                    f"{auf.modus} Zustand {nummer} nach {schnitt} Aufrufen: {verstoss}"
                )
    finally:
        datei.os = echt
    return verstoesse


def auslegen(ordner: Path, dateien: dict[str, bytes]) -> None:
    shutil.rmtree(ordner, ignore_errors=True)
    (ordner / "backups").mkdir(parents=True)
    for name, roh in dateien.items():
        (ordner / name).parent.mkdir(exist_ok=True)
        (ordner / name).write_bytes(roh)


def _oeffnen_und_vergleichen(ordner: Path, muss: Stand, darf: Stand) -> str | None:
    try:
        db = oeffnen(ordner)
        gefunden = stand(db)
        if gefunden not in (muss, darf):
            return f"verloren oder falsch: {gefunden} statt {muss} oder {darf}"
        db.table("danach").insert({"weiter": 1})
        verlassen(db)
        db = oeffnen(ordner, nur_lesen=True)
        if stand(db) != gefunden or len(db.table("danach")) != 1:
            return "nach dem Weiterschreiben verändert"
    except (Speicherfehler, AssertionError) as fehler:
        return str(fehler)
    return None


def _sicherungen(dateien: dict[str, bytes]) -> str | None:
    """Jede Sicherung ist heil, und zu jedem Stand ab dem zweiten gibt es die des vorigen."""
    gesichert = {}
    for name, roh in dateien.items():
        if name.startswith("backups") and name.endswith(".json"):
            try:
                gelesen = schnappschuss.lesen(roh)
            except JsonUnlesbar as fehler:
                return f"{name}: {fehler}"
            gesichert[gelesen.kennung.generation] = gelesen.ist_echt
    if not all(gesichert.values()):
        return "beschädigte Sicherung"
    roh = dateien.get("strom.json")
    generation = schnappschuss.lesen(roh).kennung.generation if roh else 0
    if generation > 1 and not gesichert:
        return f"Stand {generation} ohne jede Sicherung"
    return None
