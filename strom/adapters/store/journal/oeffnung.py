"""Öffnen: sperren, einlesen, aufräumen, das Journal zum Weiterschreiben bereitlegen."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from strom.adapters.store.journal import datei, schnappschuss
from strom.adapters.store.journal.befund import Art, Hinweis, HinweisArt
from strom.adapters.store.journal.fehler import (
    FormatUnbekannt,
    SchreibenGescheitert,
    SpeicherNurLesen,
    SpeicherVoll,
    WiederherstellungNoetig,
)
from strom.adapters.store.journal.journal import Journal
from strom.adapters.store.journal.ort import Ort
from strom.adapters.store.journal.sperre import Sperre
from strom.adapters.store.journal.wiederherstellung import Fund, einlesen, untersuchen

_VERSUCHE = 20
"""So oft wird beim bloßen Lesen neu begonnen, wenn nebenan gerade verdichtet wird."""
_GESCHUETZT = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@dataclass(frozen=True, slots=True)
class Geoeffnet:
    """Was zum Schreiben offen ist."""

    fund: Fund
    journal: Journal
    sperre: Sperre


def zum_schreiben(ort: Ort) -> Geoeffnet:
    """Öffnet zum Schreiben. Wirft die Fehler des Speichers und lässt dann nichts offen."""
    with verstaendlich(ort):
        sperre = Sperre(ort.sperre)
        try:
            fund = einlesen(ort)
            if not sperre.wirksam:
                satz = "Dieser Datenträger kennt keine Sperren: bitte nur ein Programm öffnen!"
                fund.hinweise.append(Hinweis(HinweisArt.OHNE_SPERRE, satz))
            return Geoeffnet(fund, _bereitlegen(ort, fund), sperre)
        except BaseException:
            sperre.loesen()
            raise


def zum_lesen(ort: Ort, *, nachsichtig: bool = False) -> Fund:
    """Liest, ohne zu sperren oder zu schreiben; auch während ein anderes Programm schreibt.

    Nachsichtig heißt: so viel, wie lesbar ist, mit dem Schaden als Hinweis.
    """
    with verstaendlich(ort):
        for _ in range(_VERSUCHE):
            vorher = _anblick(ort)
            try:
                return _mit_hinweis(einlesen(ort))
            except (WiederherstellungNoetig, FileNotFoundError):
                if vorher == _anblick(ort):
                    break
        return _mit_hinweis(_nachsichtig(ort) if nachsichtig else einlesen(ort))


def _nachsichtig(ort: Ort) -> Fund:
    fund = untersuchen(ort)
    if fund.befund is not None and fund.befund.art is Art.FORMAT_UNBEKANNT:
        raise FormatUnbekannt(fund.befund)
    if fund.befund is not None:
        fund.hinweise.append(Hinweis(HinweisArt.UNLESBAR, fund.befund.satz))
    return fund


def _mit_hinweis(fund: Fund) -> Fund:
    if fund.letztes is not None and fund.letztes.rest:
        satz = (
            f"Der letzte Schritt ist unvollständig und zählt nicht ({len(fund.letztes.rest)} Byte)."
        )
        fund.hinweise.append(Hinweis(HinweisArt.ABGERISSEN, satz))
    return fund


def _bereitlegen(ort: Ort, fund: Fund) -> Journal:
    if fund.aus_neu:
        datei.ersetzen(ort.neu, ort.pfad)
        schnappschuss.ordner_nach_ersetzen(ort.ordner)
    pfad = ort.journal(fund.aktiv)
    if fund.letztes is None:
        return Journal.anlegen(pfad, fund.aktiv, fund.kopf)
    if fund.letztes.rest:
        fund.hinweise.append(_rest_aufheben(ort, fund.letztes.rest))
    return Journal.fortsetzen(pfad, fund.aktiv, fund.kopf, fund.letztes)


def _rest_aufheben(ort: Ort, rest: bytes) -> Hinweis:
    ziel = ort.frei("abgerissen")
    satz = (
        f"Der letzte, nie bestätigte Schritt war abgerissen ({len(rest)} Byte). "
        f"Er zählt nicht; der Rest liegt in „{ziel.name}“."
    )
    try:
        datei.ganz_schreiben(ziel, rest)
    except OSError:
        datei.entfernen(ziel)  # voller Datenträger: der Rest war nie bestätigt
    return Hinweis(HinweisArt.ABGERISSEN, satz)


def _anblick(ort: Ort) -> tuple[object, ...]:
    try:
        stand = ort.pfad.stat()
    except FileNotFoundError:
        return (None, *ort.journale())
    return ((stand.st_ino, stand.st_mtime_ns), *ort.journale())


@contextmanager
def verstaendlich(ort: Ort) -> Iterator[None]:
    """Macht aus einem OSError einen deutschen Satz."""
    try:
        yield
    except OSError as fehler:
        if fehler.errno in datei.VOLL:
            raise SpeicherVoll(str(ort.ordner)) from fehler
        if fehler.errno in _GESCHUETZT:
            grund = f"der Ordner „{ort.ordner}“ ist schreibgeschützt. Ansehen ist möglich."
            raise SpeicherNurLesen(grund) from fehler
        raise SchreibenGescheitert(fehler) from fehler
