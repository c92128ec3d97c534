"""Die Tabelle verhält sich wie TinyDBs, nur mit Kopien und Dauer."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where
from tinydb.storages import MemoryStorage
from tinydb.table import Document, Table

from strom.adapters.store.journal.fehler import UngueltigesDokument
from strom.adapters.store.journal.kodierung import TIEFE
from tests.adapters.store.werkstatt import oeffnen, verlassen

werte = st.one_of(
    st.integers(-2, 2), st.booleans(), st.none(), st.sampled_from(["a", "ü", 1.0, [1]])
)
schritte = st.lists(
    st.one_of(
        st.tuples(st.just("anlegen"), werte, werte),
        st.tuples(st.just("mit_nummer"), st.integers(1, 30), werte),
        st.tuples(st.just("aendern"), werte, werte),
        st.tuples(st.just("entfernen"), werte, werte),
        st.tuples(st.just("leeren"), werte, werte),
    ),
    max_size=25,
)


def _tun(tabelle, schritt):
    art, eins, zwei = schritt
    try:
        if art == "anlegen":
            return tabelle.insert({"f": eins, "g": zwei})
        if art == "mit_nummer":
            return tabelle.insert(Document({"f": zwei, "g": eins}, doc_id=eins))
        if art == "aendern":
            return tabelle.update({"f": zwei}, where("f") == eins)
        if art == "entfernen":
            return tabelle.remove((where("f") == eins) & (where("g") == zwei))
        return tabelle.truncate() if eins == "a" else None
    except ValueError as fehler:
        return str(fehler)


def _inhalt(tabelle):
    return sorted((d.doc_id, repr(d)) for d in tabelle)


@settings(max_examples=60, deadline=None)
@given(schritte, werte, werte)
def test_gleich_wie_tinydb_auch_nach_dem_wiederoeffnen(folge, f, g):
    with tempfile.TemporaryDirectory() as ordner:
        db = oeffnen(Path(ordner))
        unsere = db.table("unsere")
        vorbild = TinyDB(storage=MemoryStorage).table("vorbild")
        for schritt in folge:
            erwartet = _tun(vorbild, schritt)
            assert sorted(map(str, [_tun(unsere, schritt)])) == sorted(map(str, [erwartet]))
        assert _inhalt(unsere) == _inhalt(vorbild)
        for frage in (where("f") == f, (where("f") == f) & (where("g") == g), ~(where("f") == f)):
            gefunden = sorted(d.doc_id for d in vorbild.search(frage))
            assert sorted(d.doc_id for d in unsere.search(frage)) == gefunden
            assert unsere.count(frage) == len(gefunden)
            assert unsere.contains(frage) == bool(gefunden)
        verlassen(db)
        db = oeffnen(Path(ordner))
        assert _inhalt(db.table("unsere")) == _inhalt(vorbild)
        db.close()


def test_eine_aenderung_schreibt_nur_was_sich_aendert(tmp_path):
    """So teuer wie die geänderten Dokumente, gleich über welchen Weg von TinyDB sie kommt."""
    with oeffnen(tmp_path) as db:
        db.insert_multiple({"nr": n, "g": n % 2} for n in range(100))
        vorher = db.speicher._journal.pfad.read_bytes()
        db.update({"g": 1}, where("nr") >= 98)
        db.upsert(Document({"nr": 7, "g": 9}, doc_id=8))
        db.remove(doc_ids=[1])
        db.update({"g": 1}, where("g") == 1)
        neu = db.speicher._journal.pfad.read_bytes()[len(vorher) :]
        assert (neu.count(b'["p"'), neu.count(b'["d"'), neu.count(b"\n")) == (2, 1, 3)


def test_gemerkte_treffer_veralten_mit_jeder_aenderung(tmp_path):
    with oeffnen(tmp_path) as db:
        frage = where("nr") == 1
        assert db.search(frage) == []
        db.insert({"nr": 1})
        assert len(db.search(frage)) == 1
        with pytest.raises(ZeroDivisionError), db.speicher.vorgang():
            db.insert({"nr": 1})
            assert len(db.search(frage)) == 2
            raise ZeroDivisionError
        assert len(db.search(frage)) == 1


def test_update_multiple_gilt_ganz_oder_gar_nicht(tmp_path):
    with oeffnen(tmp_path) as db:
        db.insert_multiple([{"nr": 1}, {"nr": 2}])
        with pytest.raises(TypeError):
            db.update_multiple([({"x": 1}, where("nr") == 1), ({"x": {1}}, where("nr") == 2)])
        assert db.all() == [{"nr": 1}, {"nr": 2}]
        assert db.update_multiple([({"x": 1}, where("nr") == 1), ({"y": 1}, where("x") == 1)]) == [
            1,
            1,
        ]


def test_upsert_und_doppelt_genannte_nummern_wie_bei_tinydb(tmp_path):
    def mehr(dokument):
        dokument["x"] += 1

    with oeffnen(tmp_path) as db, TinyDB(storage=MemoryStorage) as vorbild:
        for tabelle in (db, vorbild):
            assert tabelle.upsert({"nr": 1, "x": 0}, where("nr") == 1) == [1]
            assert tabelle.upsert({"nr": 1, "x": 5}, where("nr") == 1) == [1]
            assert tabelle.update(mehr, doc_ids=[1, 1, 9]) == [1, 1]
        assert db.all() == vorbild.all() == [{"nr": 1, "x": 7}]


def test_fremde_erweiterungen_ueber_tinydbs_inneren_weg(tmp_path):
    """Wer `Table._update_table` nutzt, ändert auch nur, was er ändert, und dauerhaft."""
    with oeffnen(tmp_path) as db:
        db.insert_multiple([{"nr": 1}, {"nr": 2}])
        Table.update(db.table("_default"), {"x": 1}, where("nr") == 2)
        assert db.speicher._journal.pfad.read_bytes().count(b'"p"') == 3
    with oeffnen(tmp_path) as db:
        assert db.all() == [{"nr": 1}, {"nr": 2, "x": 1}]


def test_write_ersetzt_alles_in_einem_vorgang(tmp_path):
    with oeffnen(tmp_path) as db:
        db.table("a").insert({"wert": 1})
        db.table("weg").insert({})
        db.storage.write({"a": {1: {"wert": True}}, "neu": {}})
        assert db.tables() == {"a", "neu"}
        assert db.table("a").get(doc_id=1)["wert"] is True


def _tief(ebenen):
    wert = 1
    for _ in range(ebenen):
        wert = {"x": wert}
    return wert


def test_tiefe_verschachtelung_hat_eine_grenze_unter_der_alles_lesbar_bleibt(tmp_path):
    with oeffnen(tmp_path) as db:
        dokument = _tief(TIEFE - 4)
        db.insert(dokument)
        with pytest.raises(UngueltigesDokument, match="zu tief"):
            db.insert(_tief(TIEFE))
        with pytest.raises(UngueltigesDokument, match="zu tief"):
            db.insert(_tief(5000))
    with oeffnen(tmp_path) as db:
        assert db.all() == [dokument]


def test_grosse_zahlen_und_tiefe_texte_bleiben_genau(tmp_path):
    dokument = {
        "gross": 10**40,
        "klein": 5e-324,
        "minus": -0.0,
        "text": "\u2028\x00„“🙂",
        "leer": {},
    }
    with oeffnen(tmp_path) as db:
        db.insert(dokument)
    with oeffnen(tmp_path) as db:
        assert repr(db.all()[0]) == repr(dokument)
