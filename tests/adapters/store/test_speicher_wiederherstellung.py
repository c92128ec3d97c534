"""Öffnen nach Unfällen, Befunde und die Wege daraus."""

import errno
import json

from tinydb import TinyDB

from strom.adapters.store.journal.befund import Art, HinweisArt
from strom.adapters.store.journal.fehler import (
    SpeicherBeschaedigt,
)
from tests.adapters.store.proben import datentraeger
from tests.adapters.store.werkstatt import StoerOs, befund_von, dateien, nummern, oeffnen, verlassen

# --- Sauberes Schließen und die Datei selbst ------------------------------------------------------


def test_sauberes_schliessen_hinterlaesst_eine_datei(unfall):
    assert nummern(unfall) == [0, 1, 2, 3, 4]
    assert dateien(unfall) == ["backups", "strom.json"]


def test_auch_ein_leerer_speicher_hinterlaesst_eine_gueltige_datei(tmp_path):
    oeffnen(tmp_path).close()
    assert dateien(tmp_path) == ["strom.json"]
    assert json.loads((tmp_path / "strom.json").read_text("utf-8"))["_meta"]


def test_die_datei_hat_ein_dokument_je_zeile_und_tinydb_liest_sie(tmp_path):
    with oeffnen(tmp_path) as db:
        db.table("plätze").insert_multiple([{"name": "Süd „1“"}, {"name": "Nord\n2"}])
        db.table("leer").truncate()
    zeilen = (tmp_path / "strom.json").read_text("utf-8").splitlines()
    assert zeilen[1].startswith('"_meta": {"1": {"format": "strom-1", "generation": 1,')
    dokumente = ['"1": {"name": "Süd „1“"},', '"2": {"name": "Nord\\n2"}']
    assert zeilen[2:] == ['"plätze": {', *dokumente, "},", '"leer": {}', "}"]
    with TinyDB(tmp_path / "strom.json", encoding="utf-8") as fremd:
        assert fremd.table("plätze").all() == [{"name": "Süd „1“"}, {"name": "Nord\n2"}]


def test_eine_von_tinydb_geschriebene_datei_wird_mit_hinweis_uebernommen(tmp_path):
    with TinyDB(tmp_path / "strom.json") as fremd:
        fremd.insert({"nr": 7})
    with oeffnen(tmp_path) as db:
        assert [h.art for h in db.speicher.hinweise] == [HinweisArt.OHNE_KENNZEILE]
        db.insert({"nr": 8})
    assert nummern(tmp_path) == [7, 8]
    with oeffnen(tmp_path) as db:
        assert db.speicher.hinweise == []


def test_die_kette_geht_ueber_sauberes_schliessen_hinweg_weiter(tmp_path):
    with oeffnen(tmp_path) as db:
        db.insert({})
        letzter = db.speicher.kopf
    assert db.speicher.kopf == letzter
    with oeffnen(tmp_path) as db:
        assert db.speicher.kopf_beim_oeffnen == letzter
        assert json.loads(db.speicher._journal.pfad.read_text("utf-8"))["prev"] == letzter
    assert db.speicher.kopf == letzter  # ohne Änderung bleibt alles, wie es war


# --- Die Fehler der ersten Fassung, jeder einmal -----------------------------------------------


def test_leeres_neues_journal_nach_einem_absturz(unfall):
    (unfall / "strom.3.journal").write_bytes(b"")
    assert nummern(unfall) == [0, 1, 2, 3, 4]


def test_halbe_kopfzeile_im_neuen_journal(unfall):
    (unfall / "strom.3.journal").write_bytes(b'{"strom":"strom-1","g":3')
    assert nummern(unfall) == [0, 1, 2, 3, 4]


def test_vollstaendige_neue_datei_wird_uebernommen_bevor_journale_gehen(unfall):
    """Auf FAT ging der Austausch verloren: strom.json fehlt, strom.json.neu ist vollständig."""
    db = oeffnen(unfall)
    db.speicher.verdichten()
    verlassen(db)
    (unfall / "strom.json").replace(unfall / "strom.json.neu")
    db = oeffnen(unfall)
    verlassen(db)
    assert (unfall / "strom.json").exists()
    for journal in unfall.glob("strom.*.journal"):
        journal.unlink()
    assert nummern(unfall) == [0, 1, 2, 3, 4]


def test_halbe_neue_datei_ohne_stand_stoert_nicht(tmp_path):
    db = oeffnen(tmp_path)
    db.insert({"nr": 1})
    verlassen(db)
    (tmp_path / "strom.json.neu").write_bytes(b'{\n"_meta": {"1": {"gen')
    assert nummern(tmp_path) == [1]
    assert dateien(tmp_path) == ["strom.json"]


def test_gekippte_kopfzeile_ist_ein_befund_und_kein_rohfehler(unfall):
    pfad = unfall / "strom.2.journal"
    pfad.write_bytes(pfad.read_bytes().replace(b'"prev"', b'"prex"', 1))
    befund = befund_von(unfall, SpeicherBeschaedigt)
    assert (befund.art, befund.zeile) == (Art.JOURNAL_BESCHAEDIGT, 1)


def test_voller_datentraeger_beim_schliessen_wirft_nicht(unfall):
    db = oeffnen(unfall)
    db.insert({"nr": 5})
    with datentraeger(StoerOs("write", 1, errno.ENOSPC, bleibt=True)):
        db.close()
    assert any(h.art is HinweisArt.VERSCHOBEN for h in db.speicher.hinweise)
    assert nummern(unfall) == [0, 1, 2, 3, 4, 5]
