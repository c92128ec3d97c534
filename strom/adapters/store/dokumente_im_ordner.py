"""Der Ordner mit den fertigen Dokumenten: erst daneben und dauerhaft, dann sichtbar."""

import os
import re
import time
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from strom.werte.fehler import Eingabefehler, NichtGefunden, Speicherfehler, Unveraenderlich

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}", re.ASCII)
GERAETE = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{art}{i}" for art in ("com", "lpt") for i in range(10)}
)
DOKUMENT = "Das Dokument"
VORBEREITET = ".neu"
NUR_ICH = 0o600
VERSUCHE = 10


class DokumenteImOrdner:
    """Erfüllt `strom.ports.dokumente.Dokumente`; legt den Ordner bei Bedarf an, Rechte 0600."""

    def __init__(self, ordner: Path, *, nur_lesen: str = "") -> None:
        self._ordner = ordner
        self._nur_lesen = nur_lesen

    def vorbereiten(self, name: str, inhalt: bytes) -> str:
        """Schreibt „name.neu“ und wartet, bis es auf der Platte ist; liefert den SHA-256.

        Raises:
            Eingabefehler: Der Name ist nicht erlaubt.
            Unveraenderlich: Das Dokument gibt es schon.
            Speicherfehler: Kein Platz, keine Rechte, nur zum Ansehen geöffnet.
        """
        if self._nur_lesen:
            satz = f"Hier kann nichts geändert werden: {self._nur_lesen}"
            raise Speicherfehler(satz)
        ziel = self._pfad(name)
        if ziel.exists():
            raise _schon_da(name)
        try:
            self._ordner.mkdir(parents=True, exist_ok=True)
            _dauerhaft_schreiben(ziel.with_name(name + VORBEREITET), inhalt)
            _ordner_sichern(self._ordner)
        except OSError as fehler:
            raise _gestoert(name, fehler) from fehler
        return sha256(inhalt).hexdigest()

    def veroeffentlichen(self, name: str) -> None:
        """Gibt dem vorbereiteten Dokument seinen Namen; ein zweites Mal geschieht nichts.

        Raises:
            NichtGefunden: Nichts vorbereitet und nichts veröffentlicht.
            Unveraenderlich: Unter dem Namen liegt schon ein anderes Dokument.
            Speicherfehler: Der Ordner macht nicht mit.
        """
        ziel = self._pfad(name)
        neu = ziel.with_name(name + VORBEREITET)
        if not neu.exists():
            if ziel.exists():
                return
            raise NichtGefunden(DOKUMENT, name)
        if ziel.exists():
            if _fingerabdruck(ziel) != _fingerabdruck(neu):
                raise _schon_da(name)
            neu.unlink()
            return
        try:
            _umbenennen(neu, ziel)
            _ordner_sichern(self._ordner)
        except FileExistsError as fehler:
            raise _schon_da(name) from fehler
        except OSError as fehler:
            raise _gestoert(name, fehler) from fehler

    def lesen(self, name: str) -> bytes:
        """Der Inhalt.

        Raises:
            NichtGefunden: Das Dokument fehlt.
            Speicherfehler: Es ist da, lässt sich aber nicht lesen.
        """
        try:
            return self._pfad(name).read_bytes()
        except FileNotFoundError as fehler:
            raise NichtGefunden(DOKUMENT, name) from fehler
        except OSError as fehler:
            raise _gestoert(name, fehler) from fehler

    def namen(self) -> tuple[str, ...]:
        """Alle veröffentlichten Dokumente; was fremde Programme hier ablegen, zählt nicht."""
        if not self._ordner.is_dir():
            return ()
        dateien = (d.name for d in self._ordner.iterdir() if d.is_file() and not d.is_symlink())
        return tuple(sorted(n for n in dateien if ist_dokumentname(n)))

    def aufraeumen(self, erwartet: Iterable[tuple[str, str]]) -> None:
        """Nach einem Absturz: Vorbereitetes mit erwartetem SHA-256 veröffentlichen, Rest löschen.

        Raises:
            Speicherfehler: Der Ordner macht nicht mit.
        """
        if not self._ordner.is_dir():
            return
        gewollt = dict(erwartet)
        try:
            for neu in sorted(self._ordner.glob(f"*{VORBEREITET}")):
                name = neu.name.removesuffix(VORBEREITET)
                passt = gewollt.get(name) == _fingerabdruck(neu)
                if passt and not (self._ordner / name).exists():
                    self.veroeffentlichen(name)
                else:
                    neu.unlink()
            _ordner_sichern(self._ordner)
        except OSError as fehler:
            raise _gestoert(self._ordner.name, fehler) from fehler

    def entfernen(self, namen: Iterable[str]) -> None:
        """Löscht diese Dokumente; ein fehlendes ist kein Fehler.

        Raises:
            Speicherfehler: Der Ordner macht nicht mit.
        """
        for name in namen:
            try:
                self._pfad(name).unlink(missing_ok=True)
            except OSError as fehler:
                raise _gestoert(name, fehler) from fehler

    def _pfad(self, name: str) -> Path:
        """Der Pfad zum Namen; nie außerhalb des Ordners.

        Raises:
            Eingabefehler: Unerlaubte Zeichen, führender Punkt oder Name eines Windows-Geräts.
        """
        if not ist_dokumentname(name):
            satz = (
                f"„{name[:40]}“ ist kein erlaubter Dateiname. Erlaubt sind Buchstaben ohne "
                "Umlaute, Ziffern, Punkt, Binde- und Unterstrich, am Anfang kein Punkt."
            )
            raise Eingabefehler(satz, feld="name")
        return self._ordner / name


def ist_dokumentname(name: str) -> bool:
    """Ob ein Dokument so heißen darf: ohne Pfad, überall gültig, kein Gerätename."""
    stamm = name.split(".", 1)[0].lower()
    erlaubt = NAME.fullmatch(name) and not name.endswith((".", VORBEREITET))
    return bool(erlaubt) and stamm not in GERAETE


def _dauerhaft_schreiben(pfad: Path, inhalt: bytes) -> None:
    """Schreibt eine neue Datei mit Rechten 0600 und wartet auf die Platte."""
    pfad.unlink(missing_ok=True)
    flaggen = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(pfad, flaggen, NUR_ICH), "wb") as datei:
            datei.write(inhalt)
            datei.flush()
            os.fsync(datei.fileno())
    except OSError:
        with suppress(OSError):
            pfad.unlink(missing_ok=True)
        raise


def _umbenennen(neu: Path, ziel: Path) -> None:
    """Benennt um, ohne je zu überschreiben – auch wenn ein zweiter Prozess dasselbe versucht.

    Unter POSIX ersetzt `os.replace` still; ein harter Verweis dagegen scheitert, wenn das Ziel
    schon da ist. Wo es keine Verweise gibt (FAT), bleibt `os.replace` nach der Prüfung davor;
    Windows verweigert `os.rename` von selbst.
    """
    if os.name == "nt":
        _geduldig_umbenennen(neu, ziel)
        return
    try:
        os.link(neu, ziel)
    except FileExistsError:
        raise
    except OSError:
        neu.replace(ziel)
    else:
        neu.unlink()


def _geduldig_umbenennen(neu: Path, ziel: Path) -> None:
    """Wartet bis zu einer Sekunde, wenn ein Virenscanner oder Cloud-Dienst die Datei festhält."""
    for _ in range(VERSUCHE):
        try:
            neu.rename(ziel)
        except FileExistsError:
            raise
        except PermissionError:
            time.sleep(1 / VERSUCHE)
        else:
            return
    neu.rename(ziel)


def _ordner_sichern(ordner: Path) -> None:
    """Macht neue Namen dauerhaft; Windows kennt das nicht."""
    if os.name == "nt":
        return
    griff = os.open(ordner, os.O_RDONLY)
    try:
        os.fsync(griff)
    finally:
        os.close(griff)


def _fingerabdruck(pfad: Path) -> str:
    return sha256(pfad.read_bytes()).hexdigest()


def _schon_da(name: str) -> Unveraenderlich:
    return Unveraenderlich(f"{DOKUMENT} „{name}“")


def _gestoert(name: str, fehler: OSError) -> Speicherfehler:
    grund = fehler.strerror or type(fehler).__name__
    return Speicherfehler(
        f"Mit „{name[:60]}“ im Dokumentenordner ging etwas schief ({grund}). Bitte prüfen, ob der "
        "Ordner noch da ist, Platz hat und beschreibbar ist."
    )
