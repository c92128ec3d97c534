"""Absichtlich beschädigte Fassungen des Speichers und die Prüfung, die jede entlarven muss.

Jeder Mutant ersetzt eine benannte Naht (ein fsync, eine Prüfung, eine Vorsicht). Überlebt einer,
prüfen die Prüfungen zu wenig – oder die Vorsicht ist überflüssig.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from strom.adapters.store import datenbank
from strom.adapters.store.journal import (
    bestand,
    datei,
    journal,
    kodierung,
    schnappschuss,
    sicherung,
    sperre,
    verdichtung,
    wache,
    wiederherstellung,
)
from strom.adapters.store.rettung import rettung
from tests.adapters.store import (
    bitkipper,
    ersatz,
    proben,
    proben_betrieb,
    rettungsausfall,
    stromausfall,
)

Pruefung = Callable[[Path], list[str]]


@dataclass(frozen=True)
class Mutant:
    """Was ersetzt wird (`wo.naht`), wodurch, und welche Prüfung es merken muss."""

    name: str
    wo: Any
    naht: str
    ersatz: Any
    pruefung: Pruefung


def nichts(*_: Any, **__: Any) -> None:
    """Tut nichts."""


def immer(wert: Any) -> Callable[..., Any]:
    return lambda *_, **__: wert


def _strom(modus: str, zustaende: int = 400) -> Pruefung:
    def pruefung(ordner: Path) -> list[str]:
        verstoesse: list[str] = []
        for samen in range(1, 9):
            werk = ordner / f"werk{samen}"
            werk.mkdir()
            spur = stromausfall.aufzeichnen(werk, modus, samen)
            verstoesse += stromausfall.pruefen(spur, ordner / "zustand", zustaende, samen)
            if verstoesse:
                break
        return verstoesse

    return pruefung


def _bits(ordner: Path) -> list[str]:
    bitkipper.vorbereiten(ordner)
    return bitkipper.pruefen(ordner, 600, 3)[1]


def _rettung(modus: str) -> Pruefung:
    return lambda ordner: rettungsausfall.pruefen(ordner, modus, 400)


def _voll(ordner: Path) -> list[str]:
    return proben_betrieb.voller_datentraeger(ordner)


def _eio(ordner: Path) -> list[str]:
    return proben_betrieb.fsync_fehler(ordner)


_MIT_NAN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_UNVERAENDERT = immer(wache.Lage.UNVERAENDERT)

MUTANTEN = (
    Mutant(
        "fsync der beiseite gelegten Originale",
        rettung,
        "beiseite_festhalten",
        nichts,
        _rettung("fat"),
    ),
    Mutant("fsync des Satzes", journal, "satz_festhalten", nichts, _strom("journal")),
    Mutant("fsync der Kopfzeile", journal, "kopf_festhalten", nichts, _strom("journal")),
    Mutant("fsync nach dem Zurückschneiden", journal, "rest_festhalten", nichts, _strom("journal")),
    Mutant(
        "fsync des Ordners nach dem Anlegen",
        journal,
        "ordner_nach_anlegen",
        nichts,
        _strom("journal"),
    ),
    Mutant("fsync des neuen Stands", schnappschuss, "inhalt_festhalten", nichts, _strom("journal")),
    Mutant(
        "fsync des Ordners nach dem Ersetzen",
        schnappschuss,
        "ordner_nach_ersetzen",
        nichts,
        _strom("fat"),
    ),
    Mutant("fsync der Sicherung (Kopie)", datei, "kopie_festhalten", nichts, _strom("fat")),
    Mutant(
        "fsync des Ordners der Sicherungen",
        sicherung,
        "ordner_nach_sichern",
        nichts,
        _strom("journal"),
    ),
    Mutant(
        "Journale vor dem Festhalten entfernt",
        schnappschuss,
        "ordner_nach_ersetzen",
        ersatz.zu_frueh_entfernen,
        _strom("fat"),
    ),
    Mutant(
        "Ersetzen an Ort und Stelle", datei, "ersetzen", ersatz.an_ort_und_stelle, _strom("journal")
    ),
    Mutant(
        "Rücklesen des neuen Stands",
        schnappschuss,
        "zuruecklesen",
        immer(type("Gleich", (), {"__ne__": immer(False)})()),
        proben.fauler_stick,
    ),
    Mutant("Hash eines Satzes", journal, "hash_stimmt", immer(True), _bits),
    Mutant("Prüfsumme des Stands", schnappschuss, "summe_stimmt", immer(True), _bits),
    Mutant("Schaden in der Mitte", journal, "_ist_abgerissen", immer(True), _bits),
    Mutant("Abgerissenes am Ende", journal, "_ist_abgerissen", immer(False), _strom("journal")),
    Mutant(
        "Kette zwischen Stand und Journal",
        wiederherstellung,
        "kette_stimmt",
        immer(True),
        proben.fremdes_journal,
    ),
    Mutant(
        "Kette zum fremden Stand",
        wiederherstellung,
        "kette_stimmt",
        immer(True),
        proben.fremder_stand,
    ),
    Mutant(
        "Generation des Stands",
        wiederherstellung,
        "generation_stimmt",
        immer(True),
        proben.stand_ohne_kennzeile_neben_journalen,
    ),
    Mutant(
        "Zusammenhang der Generationen",
        wiederherstellung,
        "_zusammenhang_pruefen",
        nichts,
        proben.alter_stand_nach_sauberem_schliessen,
    ),
    Mutant(
        "Fehlender Stand",
        wiederherstellung,
        "_zusammenhang_pruefen",
        nichts,
        proben.fehlender_stand,
    ),
    Mutant("Sperre", sperre, "sperren", nichts, proben_betrieb.zweiter_oeffner),
    Mutant("Wettlauf", sperre, "_ist_dieselbe", immer(True), proben_betrieb.sperre_im_wettlauf),
    Mutant(
        "Wache über den Stand",
        wache.Wache,
        "blick",
        _UNVERAENDERT,
        proben_betrieb.fremder_stand_im_betrieb,
    ),
    Mutant(
        "Wache über das Journal",
        wache,
        "journal_ist_unseres",
        immer(True),
        proben_betrieb.fremdes_journal_im_betrieb,
    ),
    Mutant(
        "Retten des eigenen Stands",
        wache,
        "eigenen_stand_retten",
        immer("nirgends"),
        proben_betrieb.fremder_stand_im_betrieb,
    ),
    Mutant(
        "Zurückschneiden bei vollem Datenträger",
        journal.Journal,
        "_schreiben",
        ersatz.ohne_zurueckschneiden,
        _voll,
    ),
    Mutant("Stillstand nach fsync-Fehler", journal.Journal, "_aufgeben", nichts, _eio),
    Mutant("NaN abweisen", kodierung, "_KODIERER", _MIT_NAN, proben_betrieb.ungueltiges),
    Mutant(
        "Feldnamen prüfen", kodierung, "_schluessel_pruefen", nichts, proben_betrieb.ungueltiges
    ),
    Mutant("Zurücknehmen", bestand.Bestand, "zuruecknehmen", nichts, proben_betrieb.zuruecknehmen),
    Mutant(
        "Reihenfolge beim Zurücknehmen",
        bestand.Bestand,
        "zuruecknehmen",
        ersatz.unsortiert_zuruecknehmen,
        proben_betrieb.zuruecknehmen,
    ),
    Mutant("Ergebnisse als Kopien", datenbank, "kopie", lambda wert: wert, proben_betrieb.kopien),
    Mutant("Rechte 0600", datei, "RECHTE", 0o644, proben_betrieb.rechte),
    Mutant(
        "Sicherung vor dem Ersetzen",
        verdichtung,
        "sichern",
        nichts,
        proben_betrieb.sicherung_je_stand,
    ),
    Mutant(
        "Sicherungen begrenzen", verdichtung, "rotieren", nichts, proben_betrieb.sicherung_je_stand
    ),
    Mutant(
        "voriges Journal behalten",
        verdichtung.Verdichter,
        "journale_entfernen",
        ersatz.alle_alten_entfernen,
        proben_betrieb.kopie_waehrend_des_verdichtens,
    ),
    Mutant(
        "Handarbeit melden", schnappschuss, "summe_stimmt", immer(True), proben_betrieb.von_aussen
    ),
    Mutant(
        "doppelte Schlüssel bemerken",
        kodierung,
        "_ohne_doppelte",
        dict,
        proben_betrieb.doppelter_schluessel,
    ),
)


def entlarven(mutant: Mutant, ordner: Path, monkeypatch: Any) -> list[str]:
    """Läuft die Prüfung gegen den Mutanten; ein roher Fehler entlarvt ihn auch."""
    with monkeypatch.context() as tausch:
        _einsetzen(mutant, tausch)
        try:
            return mutant.pruefung(ordner)
        except Exception as fehler:  # noqa: BLE001 – Absturz heißt: aufgefallen
            return [f"{type(fehler).__name__}: {fehler}"]


def _einsetzen(mutant: Mutant, tausch: Any) -> None:
    """Ersetzt die Naht überall, wo sie unter ihrem Namen eingeführt ist."""
    urbild = getattr(mutant.wo, mutant.naht)
    tausch.setattr(mutant.wo, mutant.naht, mutant.ersatz)
    from strom.adapters.store.journal import oeffnung, speicher  # noqa: PLC0415

    for modul in (oeffnung, speicher, verdichtung, wiederherstellung, datenbank):
        if getattr(modul, mutant.naht, None) is urbild:
            tausch.setattr(modul, mutant.naht, mutant.ersatz)
