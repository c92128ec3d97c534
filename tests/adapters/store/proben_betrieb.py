"""Weitere Proben: Betrieb, Inhalte, Sicherungen, gestörte Datenträger."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb import where

from strom.adapters.store.datenbank import Datenbank
from strom.adapters.store.journal import datei, sperre
from strom.adapters.store.journal.befund import HinweisArt
from strom.adapters.store.journal.fehler import (
    FremdeAenderung,
    SpeicherBelegt,
    UngueltigesDokument,
    WiederherstellungNoetig,
)
from tests.adapters.store.proben import muss_verweigern
from tests.adapters.store.werkstatt import gestoert_spielen, oeffnen, verlassen


@contextmanager
def datentraeger(ersatz: Any) -> Iterator[None]:
    """Tauscht `os` in `datei.py`."""
    echt, datei.os = datei.os, ersatz
    try:
        yield
    finally:
        datei.os = echt


def zweiter_oeffner(ordner: Path) -> list[str]:
    """Wer zu zweit kommt, erfährt, wer die Daten offen hat."""
    db = oeffnen(ordner)
    try:
        oeffnen(ordner)
    except SpeicherBelegt as fehler:
        return [] if str(os.getpid()) in str(fehler) else ["der Satz nennt den Besitzer nicht"]
    finally:
        db.close()
    return ["zweimal zum Schreiben geöffnet"]


def sperre_im_wettlauf(ordner: Path) -> list[str]:
    """Der Vorgänger räumt die Sperrdatei genau zwischen Öffnen und Sperren weg."""
    pfad, echt, offen = ordner / "strom.lock", sperre.sperren, [True]

    def dazwischen(fd: int) -> None:
        if offen:
            offen.clear()
            pfad.unlink()
        echt(fd)

    sperre.sperren = dazwischen
    try:
        erste = sperre.Sperre(pfad)
    finally:
        sperre.sperren = echt
    try:
        sperre.Sperre(pfad).loesen()
    except SpeicherBelegt:
        return []
    finally:
        erste.loesen()
    return ["zwei Sperren zugleich"]


def fremde_aenderung(ordner: Path, name: str) -> list[str]:
    """Jemand ersetzt eine Datei im Betrieb: es wird nichts überschrieben, beides bleibt."""
    db = oeffnen(ordner)
    db.insert({"a": 1})
    db.speicher.verdichten()
    db.insert({"a": 2})
    fremd = ordner / "fremd"
    fremd.write_bytes((ordner / name).read_bytes().replace(b'"a"', b'"b"'))
    fremd.replace(ordner / name)
    inhalt = (ordner / name).read_bytes()
    try:
        db.insert({"a": 3})
    except FremdeAenderung:
        pass
    else:
        verlassen(db)
        return ["unbemerkt weitergeschrieben"]
    db.close()
    gerettet = list(ordner.glob("strom.eigener-stand-*.json"))
    if (ordner / name).read_bytes() != inhalt or len(gerettet) != 1:
        return ["überschrieben oder eigener Stand nicht gerettet"]
    with Datenbank(gerettet[0], nur_lesen=True) as eigener:
        return [] if [d["a"] for d in eigener] == [1, 2] else ["eigener Stand unvollständig"]


def fremder_stand_im_betrieb(ordner: Path) -> list[str]:
    return fremde_aenderung(ordner, "strom.json")


def fremdes_journal_im_betrieb(ordner: Path) -> list[str]:
    return fremde_aenderung(ordner, "strom.1.journal")


def ungueltiges(ordner: Path) -> list[str]:
    """NaN, unendlich, Mengen, Bytes, Zahlen als Feldnamen, halbe Zeichen, Kreise."""
    db = oeffnen(ordner)
    db.insert({"a": 1})
    groesse = db.speicher._journal.laenge
    kreis: list[Any] = []
    kreis.append(kreis)
    werte = [float("nan"), float("inf"), {1}, b"x", {1: 2}, "\ud800", kreis, object()]
    verstoesse = []
    for wert in werte:
        try:
            with db.speicher.vorgang():
                db.insert({"vorher": 1})
                db.update({"x": wert})
        except UngueltigesDokument:
            continue
        except RecursionError as fehler:
            verstoesse.append(repr(fehler))
            continue
        verstoesse.append(f"{wert!r} angenommen")
    if db.all() != [{"a": 1}] or db.speicher._journal.laenge != groesse:
        verstoesse.append("etwas verändert")
    db.close()
    return verstoesse


def zuruecknehmen(ordner: Path) -> list[str]:
    """Ein gescheiterter Vorgang lässt Tabellen und Reihenfolge, wie sie waren."""
    db = oeffnen(ordner)
    tabelle = db.table("a")
    tabelle.insert_multiple({"nr": n} for n in range(5))
    vorher = (db.storage.read(), tabelle.all())
    try:
        with db.speicher.vorgang():
            tabelle.remove(where("nr") == 1)
            tabelle.update({"nr": 99}, where("nr") == 2)
            tabelle.insert({"nr": 7})
            db.table("neu").insert({})
            db.drop_table("a")
            _abbrechen()
    except KeyboardInterrupt:
        pass
    verstoesse = [] if (db.storage.read(), db.table("a").all()) == vorher else ["Stand anders"]
    if db.table("a").search(where("nr") == 99):
        verstoesse.append("Zurückgenommenes wird gefunden")
    db.close()
    return verstoesse


def _abbrechen() -> None:
    raise KeyboardInterrupt


def kopien(ordner: Path) -> list[str]:
    """Wer ein Ergebnis ändert, ändert weder den Speicher noch das nächste Ergebnis."""
    db = oeffnen(ordner)
    db.insert({"a": {"b": [1]}})
    for frage in (
        lambda: db.search(where("a").exists())[0],
        lambda: db.get(doc_id=1),
        lambda: db.all()[0],
        lambda: db.get(doc_ids=[1])[0],
        lambda: db.storage.read()["_default"]["1"],
    ):
        frage()["a"]["b"].append(2)
        if frage() != {"a": {"b": [1]}}:
            db.close()
            return ["Ergebnis ist keine Kopie"]
    db.close()
    return []


def rechte(ordner: Path) -> list[str]:
    """Alle Dateien gehören nur dem Menschen am PC."""
    maske = os.umask(0)
    try:
        db = oeffnen(ordner)
        db.insert({"a": 1})
        db.speicher.verdichten()
        db.insert({"a": 1})
        db.speicher.verdichten()
        offen = [p.name for p in ordner.rglob("*") if p.stat().st_mode & 0o077]
        db.close()
    finally:
        os.umask(maske)
    return [f"für andere lesbar: {offen}"] if offen else []


def sicherung_je_stand(ordner: Path) -> list[str]:
    """Jeder abgelöste Stand liegt in backups/, aber nicht mehr als erlaubt."""
    db = oeffnen(ordner)
    for nummer in range(6):
        db.insert({"a": nummer})
        db.speicher.verdichten()
    db.close()
    anzahl = len(list((ordner / "backups").glob("*.json")))
    return [] if anzahl == 3 else [f"{anzahl} statt 3 Sicherungen"]


def kopie_waehrend_des_verdichtens(ordner: Path) -> list[str]:
    """Erst strom.json kopiert, dann wird verdichtet, dann der Rest kopiert."""
    quelle, ziel = ordner / "quelle", ordner / "ziel"
    quelle.mkdir()
    ziel.mkdir()
    db = oeffnen(quelle)
    db.insert({"a": 1})
    db.speicher.verdichten()
    db.insert({"a": 2})
    liste = sorted(quelle.iterdir(), reverse=True)
    for pfad in (p for p in liste if p.suffix == ".json"):
        shutil.copy(pfad, ziel)
    db.insert({"a": 3})
    db.speicher.verdichten()
    for pfad in quelle.iterdir():
        if pfad.is_file() and pfad.suffix != ".json":
            shutil.copy(pfad, ziel)
    db.close()
    try:
        kopie = oeffnen(ziel)
    except WiederherstellungNoetig as fehler:
        return [str(fehler)]
    werte = [d["a"] for d in kopie]
    kopie.close()
    return [] if werte == [1, 2, 3] else [f"nur {werte}"]


def von_aussen_mit_bom(ordner: Path) -> list[str]:
    """Der Windows-Editor stellt ein unsichtbares Zeichen voran; auch das ist nur ein Hinweis."""
    return von_aussen(ordner, b"\xef\xbb\xbf")


def von_aussen(ordner: Path, vorspann: bytes = b"") -> list[str]:
    """Eine von Hand geänderte strom.json wird gemeldet, nicht verweigert."""
    db = oeffnen(ordner)
    db.insert({"name": "Mueller"})
    db.close()
    pfad = ordner / "strom.json"
    pfad.write_bytes(vorspann + pfad.read_bytes().replace(b"Mueller", "Müller".encode()))
    db = oeffnen(ordner)
    arten = [hinweis.art for hinweis in db.speicher.hinweise]
    heil = db.all() == [{"name": "Müller"}]
    db.close()
    return [] if heil and arten == [HinweisArt.VON_AUSSEN] else [f"{arten}"]


def doppelter_schluessel(ordner: Path) -> list[str]:
    """Eine von Hand verdoppelte Zeile verschluckt kein Dokument."""
    db = oeffnen(ordner)
    db.insert({"a": 1})
    db.close()
    pfad = ordner / "strom.json"
    zeile = b'"1": {"a": 1}'
    pfad.write_bytes(pfad.read_bytes().replace(zeile, zeile + b",\n" + zeile))
    return muss_verweigern(ordner)


def voller_datentraeger(ordner: Path, schritte: range = range(1, 200)) -> list[str]:
    """ENOSPC am k-ten Schreiben, einmal und bleibend, für jedes k des Drehbuchs."""
    return _jede_stelle(ordner, "write", schritte)


def fsync_fehler(ordner: Path, schritte: range = range(1, 400)) -> list[str]:
    """EIO am k-ten fsync, einmal und bleibend, für jedes k des Drehbuchs."""
    return _jede_stelle(ordner, "fsync", schritte)


def _jede_stelle(ordner: Path, art: str, schritte: range) -> list[str]:
    verstoesse: list[str] = []
    for bleibt in (False, True):
        for k in schritte:
            platz = ordner / f"{art}{k}{bleibt}"
            platz.mkdir()
            gestoert, gefunden = gestoert_spielen(platz, art, k, bleibt=bleibt)
            verstoesse += gefunden
            if not gestoert:
                break
    return verstoesse
