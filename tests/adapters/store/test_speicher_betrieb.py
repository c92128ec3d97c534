"""Der Speicher im Betrieb: Vorgänge, Fäden, Sperre, Kopie des Ordners, verschwundene Dateien."""

import contextlib
import multiprocessing
import os
import shutil
import threading

import pytest
from tinydb import where

from strom.adapters.store.journal.befund import HinweisArt
from strom.adapters.store.journal.fehler import (
    SpeicherBelegt,
    SpeicherNurLesen,
    UngueltigesDokument,
)
from tests.adapters.store.werkstatt import oeffnen, verlassen


def test_ein_vorgang_ueber_mehrere_tabellen_ist_eine_zeile(tmp_path):
    with oeffnen(tmp_path) as db:
        vorher = db.speicher._journal.pfad.read_bytes().count(b"\n")
        with db.speicher.vorgang():
            db.table("rechnungen").insert({"nr": 1})
            db.table("ereignisse").insert({"nr": 1})
            assert db.speicher._journal.pfad.read_bytes().count(b"\n") == vorher
        assert db.speicher._journal.pfad.read_bytes().count(b"\n") == vorher + 1


def test_ein_innerer_vorgang_nimmt_nur_seinen_teil_zurueck(tmp_path):
    with oeffnen(tmp_path) as db:
        with db.speicher.vorgang():
            db.insert({"nr": 1})
            with pytest.raises(ZeroDivisionError), db.speicher.vorgang():
                db.insert({"nr": 2})
                raise ZeroDivisionError
            db.insert({"nr": 3})
        assert [d["nr"] for d in db] == [1, 3]
    with oeffnen(tmp_path) as db:
        assert [d["nr"] for d in db] == [1, 3]


def test_ein_vorgang_ohne_aenderung_schreibt_nichts(tmp_path):
    with oeffnen(tmp_path) as db:
        laenge = db.speicher._journal.laenge
        with db.speicher.vorgang():
            assert db.all() == []
        assert db.speicher._journal.laenge == laenge


def test_verdichten_in_einem_vorgang_schreibt_nichts_unbestaetigtes(tmp_path):
    with oeffnen(tmp_path) as db, pytest.raises(ZeroDivisionError), db.speicher.vorgang():
        db.insert({"nr": 1})
        db.speicher.verdichten()
        raise ZeroDivisionError
    assert '"nr"' not in (tmp_path / "strom.json").read_text("utf-8")


def test_der_name_der_kennzeile_ist_vergeben(tmp_path):
    with oeffnen(tmp_path) as db, pytest.raises(UngueltigesDokument, match="_meta"):
        db.table("_meta").insert({})


def test_nach_dem_schliessen_wird_nicht_geschrieben(tmp_path):
    db = oeffnen(tmp_path)
    db.close()
    db.close()
    with pytest.raises(SpeicherNurLesen, match="geschlossen"):
        db.insert({})


def test_acht_faeden_schreiben_lesen_und_verdichten(tmp_path):
    db = oeffnen(tmp_path, im_hintergrund=True, verdichten_ab=4000)
    fehler = []

    def arbeiten(faden):
        try:
            for nummer in range(40):
                with db.speicher.vorgang():
                    db.table("a").insert({"faden": faden, "nr": nummer})
                    db.table("b").insert({"faden": faden, "nr": nummer})
                assert len(db.table("a").search(where("faden") == faden)) == nummer + 1
        except Exception as grund:  # noqa: BLE001
            fehler.append(grund)

    faeden = [threading.Thread(target=arbeiten, args=(n,)) for n in range(8)]
    for faden in faeden:
        faden.start()
    for faden in faeden:
        faden.join()
    db.close()
    assert fehler == []
    with oeffnen(tmp_path) as db:
        assert len(db.table("a")) == len(db.table("b")) == 320
        assert db.speicher.hinweise == []
    assert sorted(p.name for p in tmp_path.iterdir()) == ["backups", "strom.json"]


def _abschreiben(quelle, ziel, *, rueckwaerts):
    ziel.mkdir()
    for pfad in sorted(quelle.iterdir(), reverse=rueckwaerts):
        if pfad.is_file():
            with contextlib.suppress(FileNotFoundError):  # ein altes Journal ging gerade
                shutil.copyfile(pfad, ziel / pfad.name)


def test_kopie_des_ordners_mitten_im_betrieb_ist_benutzbar(tmp_path):
    """Alles, was vor Beginn des Kopierens bestätigt war, ist in der Kopie; nichts ist halb."""
    quelle = tmp_path / "quelle"
    quelle.mkdir()
    db = oeffnen(quelle, im_hintergrund=True, verdichten_ab=60_000)
    halt = threading.Event()
    geschrieben = [0]

    def schreiben():
        while not halt.is_set():
            with db.speicher.vorgang():
                db.table("a").insert({"nr": geschrieben[0], "t": "x" * 100})
                db.table("b").insert({"nr": geschrieben[0]})
            geschrieben[0] += 1

    faden = threading.Thread(target=schreiben)
    faden.start()
    try:
        for nummer in range(400):
            if nummer >= 25 and db.speicher.generation > 4:
                break
            bestaetigt, ziel = geschrieben[0], tmp_path / f"kopie{nummer}"
            _abschreiben(quelle, ziel, rueckwaerts=bool(nummer % 2))
            with oeffnen(ziel) as kopie:
                nummern = [d["nr"] for d in kopie.table("a")]
                assert nummern == list(range(len(nummern))) == [d["nr"] for d in kopie.table("b")]
                assert len(nummern) >= bestaetigt
    finally:
        halt.set()
        faden.join()
        generationen = db.speicher.generation
        db.close()
    assert generationen > 4  # es wurde währenddessen wirklich verdichtet


def _halten(pfad, bereit, weiter):
    db = oeffnen(pfad)
    db.insert({"nr": 1})
    bereit.set()
    weiter.wait(20)
    os._exit(9)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows startet Prozesse anders")
def test_zweiter_prozess_wird_abgewiesen_und_nach_dem_tod_eingelassen(tmp_path):
    art = multiprocessing.get_context("fork")
    bereit, weiter = art.Event(), art.Event()
    kind = art.Process(target=_halten, args=(tmp_path, bereit, weiter))
    kind.start()
    assert bereit.wait(20)
    with pytest.raises(SpeicherBelegt, match=f"Prozess {kind.pid}"):
        oeffnen(tmp_path)
    weiter.set()
    kind.join()
    with oeffnen(tmp_path) as db:
        assert len(db) == 1


def test_eine_liegengebliebene_sperrdatei_haelt_niemanden_auf(tmp_path):
    (tmp_path / "strom.lock").write_text('{"mensch": "anna"}')
    oeffnen(tmp_path).close()
    assert not (tmp_path / "strom.lock").exists()


def test_verschwundener_stand_wird_neu_geschrieben(tmp_path):
    db = oeffnen(tmp_path)
    db.insert({"nr": 1})
    db.speicher.verdichten()
    (tmp_path / "strom.json").unlink()
    db.insert({"nr": 2})
    assert [h.art for h in db.speicher.hinweise] == [HinweisArt.FREMD]
    db.close()
    with oeffnen(tmp_path) as db:
        assert [d["nr"] for d in db] == [1, 2]


def test_nur_beruehrte_datei_ist_keine_fremde_aenderung(tmp_path):
    db = oeffnen(tmp_path)
    db.insert({"nr": 1})
    db.speicher.verdichten()
    os.utime(tmp_path / "strom.json", ns=(1, 1))
    db.insert({"nr": 2})
    db.close()
    with oeffnen(tmp_path) as db:
        assert len(db) == 2


def test_fremde_aenderung_beim_verdichten_wird_nicht_ueberschrieben(tmp_path):
    db = oeffnen(tmp_path)
    db.insert({"nr": 1})
    db.speicher.verdichten()
    db.insert({"nr": 2})
    (tmp_path / "strom.json").write_bytes(b"fremd")
    db.speicher.verdichten()
    db.close()
    assert (tmp_path / "strom.json").read_bytes() == b"fremd"
    assert len(list(tmp_path.glob("strom.eigener-stand-*.json"))) == 1
    assert list(tmp_path.glob("strom.*.journal"))


def test_das_journal_geht_mit_dem_verdichten(tmp_path):
    """Gelöschtes steht nach zwei Verdichtungen in keinem Journal mehr."""
    db = oeffnen(tmp_path)
    nr = db.insert({"name": "Geheim"})
    db.remove(doc_ids=[nr])
    db.speicher.verdichten()
    db.speicher.verdichten()
    assert not [p for p in tmp_path.glob("strom.*") if b"Geheim" in p.read_bytes()]
    verlassen(db)
