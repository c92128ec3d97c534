"""Das Journal: eine Zeile je Vorgang, jede mit dem Hash der vorigen verkettet.

Eine Zeile ist `{"t":Zeit,"ops":[…],"h":sha256(voriger Hash + Zeile bis vor ,"h")}`; die Kopfzeile
`{"strom":Format,"g":Generation,"prev":letzter Hash des vorigen Journals,"t":…,"h":…}` setzt die
Kette des vorigen Journals fort. Das Journal ist vorläufig: es enthält Daten im Klartext und geht
mit dem Verdichten. Bestätigt ist ein Vorgang erst, wenn seine Zeile festgehalten ist.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from strom.adapters.store.journal import datei
from strom.adapters.store.journal.fehler import SchreibenGescheitert, SpeicherVoll
from strom.adapters.store.journal.kodierung import Aenderung, JsonUnlesbar, entziffern, kodieren

FORMAT = "strom-1"
ANFANG = sha256(b"strom").digest()
"""Woran die allererste Kopfzeile anknüpft."""
_MARKE = b',"h":"'


@dataclass(frozen=True, slots=True)
class Satz:
    """Ein gelesener Vorgang."""

    zeit: str
    aenderungen: list[Aenderung]


@dataclass(frozen=True, slots=True, kw_only=True)
class GelesenesJournal:
    """Was in einem Journal stand.

    `laenge` ist die Länge des heilen Anfangs in Byte, `rest` was danach kam. `schaden` ist die
    Nummer der ersten unlesbaren Zeile (ab 1), wenn sie kein abgerissener Rest sein kann.
    """

    saetze: tuple[Satz, ...]
    vorgaenger: bytes | None
    kopf: bytes | None
    laenge: int
    rest: bytes
    schaden: int | None
    format: str


def lesen(roh: bytes, generation: int, *, ist_letztes: bool) -> GelesenesJournal:
    """Liest ein Journal, soweit es heil ist.

    Nur im letzten Journal und nur ganz am Ende darf etwas abgerissen sein: dort stand ein nie
    bestätigter Vorgang. Alles andere ist ein Schaden.
    """
    saetze: list[dict[str, Any]] = []
    kopf: bytes | None = None
    laenge = 0
    for zeile in _zeilen(roh):
        satz = _satz(zeile, kopf, generation)
        if satz is None:
            break
        saetze.append(satz)
        kopf, laenge = bytes.fromhex(satz["h"]), laenge + len(zeile)
    rest = roh[laenge:]
    heil = not rest or (ist_letztes and _ist_abgerissen(rest, hat_kopf=bool(saetze)))
    return GelesenesJournal(
        saetze=tuple(Satz(s["t"], s["ops"]) for s in saetze[1:]),
        vorgaenger=bytes.fromhex(saetze[0]["prev"]) if saetze else None,
        kopf=kopf,
        laenge=laenge,
        rest=rest,
        schaden=None if heil else len(saetze) + 1,
        format=saetze[0]["strom"] if saetze else FORMAT,
    )


def _zeilen(roh: bytes) -> Iterator[bytes]:
    anfang = 0
    while (ende := roh.find(b"\n", anfang)) >= 0:
        yield roh[anfang : ende + 1]
        anfang = ende + 1


def _ist_abgerissen(rest: bytes, *, hat_kopf: bool) -> bool:
    """Nur die letzte Zeile war unbestätigt; was danach wie ein Satz aussieht, war bestätigt."""
    ende = rest.find(b"\n")
    danach = rest[ende + 1 :] if ende >= 0 else b""
    return _MARKE not in danach if hat_kopf else not danach


def _satz(zeile: bytes, kopf: bytes | None, generation: int) -> dict[str, Any] | None:
    nutzlast, marke, schluss = zeile.rpartition(_MARKE)
    if not marke or not schluss.endswith(b'"}\n'):
        return None
    try:
        satz = entziffern(zeile)
        vorher = bytes.fromhex(satz["prev"]) if kopf is None else kopf
        summe = bytes.fromhex(satz["h"])
        vollstaendig = "ops" in satz if kopf is not None else satz["g"] == generation
        vollstaendig = vollstaendig and isinstance(satz["t"], str)
    except (JsonUnlesbar, KeyError, TypeError, ValueError):
        return None
    return satz if vollstaendig and hash_stimmt(vorher, nutzlast, summe) else None


def hash_stimmt(vorher: bytes, nutzlast: bytes, summe: bytes) -> bool:
    """Ist die Zeile unverändert, und folgt sie auf die vorige?"""
    return sha256(vorher + nutzlast).digest() == summe


def satz_festhalten(fd: int) -> None:
    """Ab hier gilt der Vorgang als bestätigt."""
    datei.festhalten(fd)


def kopf_festhalten(fd: int) -> None:
    """Die Kopfzeile muss vor dem ersten Satz auf dem Datenträger sein."""
    datei.festhalten(fd)


def rest_festhalten(fd: int) -> None:
    """Das Zurückschneiden muss halten, bevor Neues angehängt wird."""
    datei.festhalten(fd)


def ordner_nach_anlegen(ordner: Path) -> None:
    """Der Name des neuen Journals muss auf dem Datenträger sein, bevor etwas darin gilt."""
    datei.ordner_festhalten(ordner)


def jetzt() -> str:
    """Der Zeitpunkt für eine Zeile, UTC mit Millisekunden."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


class Journal:
    """Das offene Journal, an das angehängt wird."""

    def __init__(self, pfad: Path, fd: int, generation: int, kopf: bytes) -> None:
        self.pfad = pfad
        self.generation = generation
        self.anschluss = kopf
        """Das Ende der Kette vor diesem Journal; so steht es auch im Stand der Generation."""
        self.kopf = kopf
        self.laenge = 0
        self.saetze = 0
        self.ausgefallen: BaseException | None = None
        self.knoten = datei.knoten(fd)
        self._fd = fd

    @classmethod
    def anlegen(cls, pfad: Path, generation: int, kopf: bytes) -> Journal:
        """Legt ein neues Journal an, das die Kette fortsetzt. Wirft OSError."""
        journal = cls(pfad, datei.anhaengbar(pfad, neu=True), generation, kopf)
        try:
            journal._kopfzeile()
            ordner_nach_anlegen(pfad.parent)
        except BaseException:
            journal.schliessen()
            datei.entfernen(pfad)
            with contextlib.suppress(OSError):  # sonst käme es nach einem Stromausfall wieder
                datei.ordner_festhalten(pfad.parent)
            raise
        return journal

    @classmethod
    def fortsetzen(
        cls, pfad: Path, generation: int, kopf: bytes, gelesen: GelesenesJournal
    ) -> Journal:
        """Öffnet ein gelesenes Journal zum Weiterschreiben und schneidet den Rest ab."""
        journal = cls(pfad, datei.anhaengbar(pfad, neu=False), generation, kopf)
        try:
            journal.anschluss = gelesen.vorgaenger or kopf
            journal.kopf = gelesen.kopf or kopf
            journal.laenge, journal.saetze = gelesen.laenge, len(gelesen.saetze)
            if gelesen.rest:
                datei.kuerzen(journal._fd, gelesen.laenge)
                rest_festhalten(journal._fd)
            if gelesen.kopf is None:
                journal._kopfzeile()
                ordner_nach_anlegen(pfad.parent)
        except BaseException:
            journal.schliessen()
            raise
        return journal

    def anhaengen(self, aenderungen: str) -> None:
        """Hängt einen Vorgang an (`aenderungen` ist kodiertes JSON); danach gilt er.

        Wirft SpeicherVoll (nichts geändert) oder SchreibenGescheitert (ab dann `ausgefallen`).
        """
        zeile = self._verkettet(f'{{"t":"{jetzt()}","ops":{aenderungen}'.encode())
        try:
            self._schreiben(zeile)
            satz_festhalten(self._fd)
        except BaseException as fehler:
            self._aufgeben(fehler)
            if isinstance(fehler, OSError):
                raise SchreibenGescheitert(fehler) from fehler
            raise
        self._gilt(zeile)
        self.saetze += 1

    def schliessen(self) -> None:
        """Schließt die Datei."""
        datei.schliessen(self._fd)

    def _kopfzeile(self) -> None:
        angaben = {
            "strom": FORMAT,
            "g": self.generation,
            "prev": self.kopf.hex(),
            "t": jetzt(),
        }
        zeile = self._verkettet(kodieren(angaben)[:-1].encode())
        datei.schreiben(self._fd, zeile)
        kopf_festhalten(self._fd)
        self._gilt(zeile)

    def _verkettet(self, nutzlast: bytes) -> bytes:
        return nutzlast + _MARKE + sha256(self.kopf + nutzlast).hexdigest().encode() + b'"}\n'

    def _gilt(self, zeile: bytes) -> None:
        self.laenge += len(zeile)
        self.kopf = bytes.fromhex(zeile[-67:-3].decode())

    def _schreiben(self, zeile: bytes) -> None:
        try:
            datei.schreiben(self._fd, zeile)
        except OSError as fehler:
            # Den Platz zurückgeben: ein halber Satz darf nie vor einem heilen stehen.
            datei.kuerzen(self._fd, self.laenge)
            rest_festhalten(self._fd)
            if fehler.errno in datei.VOLL:
                raise SpeicherVoll(str(self.pfad.parent)) from fehler
            raise

    def _aufgeben(self, fehler: BaseException) -> None:
        """Nach einem fehlgeschlagenen fsync weiß niemand, was auf dem Datenträger steht."""
        if isinstance(fehler, SpeicherVoll):
            return
        self.ausgefallen = fehler
        try:
            datei.kuerzen(self._fd, self.laenge)
        except OSError:
            return
