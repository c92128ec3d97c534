"""Lesen, was da ist: Stand und Journale zu einem Bestand zusammensetzen.

`untersuchen` ändert nichts und wirft bei Schäden nichts: es liefert so viel Bestand, wie lesbar
ist, und einen Befund, wenn etwas nicht stimmt. Regeln:

* Die strom.json der Generation G enthält alles aus Journalen vor G; es gelten G, G+1, … lückenlos.
* Fehlt strom.json und liegt eine vollständige `strom.json.neu` da, ist sie der Stand.
* Nur am Ende des letzten Journals darf etwas abgerissen sein.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from strom.adapters.store.journal import datei, schnappschuss
from strom.adapters.store.journal import journal as journale
from strom.adapters.store.journal.befund import Art, Befund, Hinweis, HinweisArt, Sicherung
from strom.adapters.store.journal.bestand import Bestand
from strom.adapters.store.journal.fehler import (
    AeltererStand,
    FormatUnbekannt,
    GenerationFehlt,
    SpeicherBeschaedigt,
    StandFehlt,
    WiederherstellungNoetig,
)
from strom.adapters.store.journal.journal import FORMAT, GelesenesJournal
from strom.adapters.store.journal.kodierung import JsonUnlesbar
from strom.adapters.store.journal.ort import Ort
from strom.adapters.store.journal.schnappschuss import OHNE_KENNZEILE, Kennung
from strom.adapters.store.journal.sicherung import sicherungen
from strom.werte import deutsch

FEHLER: dict[Art, type[WiederherstellungNoetig]] = {
    Art.SCHNAPPSCHUSS_BESCHAEDIGT: SpeicherBeschaedigt,
    Art.JOURNAL_BESCHAEDIGT: SpeicherBeschaedigt,
    Art.JOURNAL_FEHLT: GenerationFehlt,
    Art.AELTERER_STAND: AeltererStand,
    Art.STAND_FEHLT: StandFehlt,
    Art.FORMAT_UNBEKANNT: FormatUnbekannt,
}


@dataclass(slots=True, kw_only=True)
class Fund:
    """Was gelesen wurde.

    `generation` ist die der strom.json, `aktiv` die des letzten Journals; `kopf` das Ende der
    Kette; `roh` der Inhalt der strom.json; `aus_neu`, wenn `strom.json.neu` ihr Platz zusteht.
    """

    bestand: Bestand = field(default_factory=Bestand)
    generation: int = 0
    aktiv: int = 0
    kopf: bytes = journale.ANFANG
    roh: bytes | None = None
    aus_neu: bool = False
    letztes: GelesenesJournal | None = None
    hinweise: list[Hinweis] = field(default_factory=list)
    befund: Befund | None = None
    vorgaenge: int = 0
    letzter_vorgang: str | None = None


def einlesen(ort: Ort) -> Fund:
    """Der Bestand. Wirft WiederherstellungNoetig, wenn die Dateien nicht zusammenpassen."""
    fund = untersuchen(ort)
    if fund.befund is not None:
        raise FEHLER[fund.befund.art](fund.befund)
    return fund


def untersuchen(ort: Ort, stand_aus: Path | None = None, *, mit_journalen: bool = True) -> Fund:
    """So viel Bestand wie lesbar, mit Befund, wenn etwas nicht stimmt. Ändert nichts.

    Args:
        ort: wo die Dateien liegen
        stand_aus: diese Datei (eine Sicherung) an Stelle der strom.json nehmen
        mit_journalen: fortsetzen, was nach dem Stand geschah
    """
    fund = Fund()
    gesichert = sicherungen(ort)
    vorhanden = ort.journale() if mit_journalen else {}
    kennung = _stand_lesen(fund, ort, stand_aus or ort.pfad)
    fund.generation = fund.aktiv = kennung.generation
    fund.kopf = kennung.kopf or journale.ANFANG
    geltend = [g for g in vorhanden if g >= fund.generation]
    _zusammenhang_pruefen(fund, ort, geltend, gesichert)
    _journale_lesen(fund, ort, geltend, kennung)
    if fund.befund is not None:
        fund.befund = replace(
            fund.befund,
            lesbare_dokumente=sum(map(len, fund.bestand.tabellen.values())),
            lesbare_vorgaenge=fund.vorgaenge,
            letzter_vorgang=fund.letzter_vorgang,
            sicherungen=gesichert,
        )
    return fund


def _stand_lesen(fund: Fund, ort: Ort, pfad: Path) -> Kennung:
    roh = datei.lesen(pfad)
    if roh is None and pfad != ort.pfad:
        return OHNE_KENNZEILE
    if roh is None:
        return _neuen_stand_lesen(fund, ort)
    fund.roh = roh
    try:
        stand = schnappschuss.lesen(roh)
    except JsonUnlesbar as fehler:
        stand, unlesbar = schnappschuss.retten(roh)
        zeile = fehler.zeile or (unlesbar[0] if unlesbar else None)
        _melden(fund, Art.SCHNAPPSCHUSS_BESCHAEDIGT, pfad.name, zeile, str(fehler))
        zeilen = ", ".join(map(str, unlesbar[:20]))
        satz = f"{deutsch.anzahl(len(unlesbar), 'Zeile ist', 'Zeilen sind')} unlesbar: {zeilen}."
        fund.hinweise.append(Hinweis(HinweisArt.UNLESBAR, satz))
    fund.bestand = Bestand(stand.tabellen)
    if stand.kennung.format != FORMAT:
        _melden(fund, Art.FORMAT_UNBEKANNT, pfad.name, 2, stand.kennung.format)
    if fund.befund is None and not stand.ist_echt:
        fund.hinweise.append(_aussen_hinweis(pfad, stand.kennung))
    return stand.kennung


def _aussen_hinweis(pfad: Path, kennung: Kennung) -> Hinweis:
    name = pfad.name
    if kennung is OHNE_KENNZEILE:
        satz = f"„{name}“ hat keine Kennzeile; sie wurde nicht von diesem Programm geschrieben."
        return Hinweis(HinweisArt.OHNE_KENNZEILE, satz)
    satz = f"„{name}“ wurde außerhalb des Programms geändert (die Prüfsumme stimmt nicht)."
    return Hinweis(HinweisArt.VON_AUSSEN, satz)


def _neuen_stand_lesen(fund: Fund, ort: Ort) -> Kennung:
    """Auf FAT kann der Austausch verloren gehen: dann zählt die vollständige neue Datei."""
    roh = datei.lesen(ort.neu)
    try:
        stand = schnappschuss.lesen(roh) if roh else None
    except JsonUnlesbar:
        stand = None
    if stand is None or not stand.ist_echt:
        return OHNE_KENNZEILE
    fund.roh, fund.aus_neu = roh, True
    fund.bestand = Bestand(stand.tabellen)
    return stand.kennung


def _zusammenhang_pruefen(
    fund: Fund, ort: Ort, geltend: list[int], gesichert: tuple[Sicherung, ...]
) -> None:
    neueste = max((s.generation for s in gesichert), default=-1)
    ende = max(geltend, default=fund.generation)
    name = ort.pfad.name
    if fund.roh is None and (geltend[:1] not in ([], [0]) or (not geltend and gesichert)):
        _melden(fund, Art.STAND_FEHLT, name)
    elif not generation_stimmt(fund.generation, geltend):
        einzelheit = f"Stand {fund.generation}, das Journal beginnt bei {geltend[0]}"
        _melden(fund, Art.AELTERER_STAND, name, einzelheit=einzelheit)
    elif neueste > ende:
        einzelheit = f"Stand {ende}, in den Sicherungen liegt schon Stand {neueste}"
        _melden(fund, Art.AELTERER_STAND, name, einzelheit=einzelheit)


def generation_stimmt(generation: int, geltend: list[int]) -> bool:
    """Beginnen die geltenden Journale genau dort, wo der Stand aufhört?"""
    return not geltend or geltend[0] == generation


def kette_stimmt(vorgaenger: bytes | None, erwartet: bytes | None) -> bool:
    """Setzt das Journal fort, was davor war? None heißt unbekannt, etwa nach Handarbeit."""
    return vorgaenger is None or erwartet is None or vorgaenger == erwartet


def _journale_lesen(fund: Fund, ort: Ort, geltend: list[int], kennung: Kennung) -> None:
    erwartet = kennung.kopf if fund.roh is not None else journale.ANFANG
    if fund.befund is not None and fund.befund.art is not Art.SCHNAPPSCHUSS_BESCHAEDIGT:
        return
    for nummer, generation in enumerate(geltend):
        name = ort.journal(generation).name
        if generation != geltend[0] + nummer:
            _melden(fund, Art.JOURNAL_FEHLT, ort.journal(geltend[0] + nummer).name)
            return
        gelesen = journale.lesen(
            datei.lesen(ort.journal(generation)) or b"",
            generation,
            ist_letztes=generation == geltend[-1],
        )
        if not kette_stimmt(gelesen.vorgaenger, erwartet):
            _melden(fund, Art.JOURNAL_BESCHAEDIGT, name, 1, "setzt den Stand davor nicht fort")
            return
        if not _journal_anwenden(fund, gelesen, name):
            return
        fund.letztes, fund.aktiv = gelesen, generation
        fund.kopf = erwartet = gelesen.kopf or fund.kopf


def _journal_anwenden(fund: Fund, gelesen: GelesenesJournal, name: str) -> bool:
    if gelesen.format != FORMAT:
        _melden(fund, Art.FORMAT_UNBEKANNT, name, 1, gelesen.format)
        return False
    for zeile, satz in enumerate(gelesen.saetze, 2):
        try:
            _nachvollziehen(fund, satz)
        except (KeyError, TypeError, ValueError):
            _melden(fund, Art.JOURNAL_BESCHAEDIGT, name, zeile, "passt nicht zum Stand")
            return False
    if gelesen.schaden is not None:
        _melden(fund, Art.JOURNAL_BESCHAEDIGT, name, gelesen.schaden)
        return False
    return True


def _nachvollziehen(fund: Fund, satz: journale.Satz) -> None:
    if fund.befund is None:
        fund.bestand.anwenden(satz.aenderungen)
    else:
        _nachsichtig_anwenden(fund.bestand, satz.aenderungen)
    fund.vorgaenge += 1
    fund.letzter_vorgang = satz.zeit


def _nachsichtig_anwenden(bestand: Bestand, aenderungen: Iterable[list[object]]) -> None:
    """Auf einen geretteten Stand: was schon fehlt, muss nicht mehr entfernt werden."""
    for aenderung in aenderungen:
        try:
            bestand.anwenden([aenderung])
        except KeyError:
            continue


def _melden(
    fund: Fund, art: Art, name: str, zeile: int | None = None, einzelheit: str = ""
) -> None:
    """Der erste Befund zählt; er ist die Ursache."""
    if fund.befund is None:
        fund.befund = Befund(art=art, datei=name, zeile=zeile, einzelheit=einzelheit)
