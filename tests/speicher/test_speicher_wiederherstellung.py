"""Öffnen nach Unfällen, Befunde und die Wege daraus."""

import errno
import json
import os
import shutil

import pytest
from tinydb import TinyDB

from strom.adapters.store import datei, rettung
from strom.adapters.store.befund import Art, HinweisArt, Weg
from strom.adapters.store.fehler import (
    AeltererStand,
    FormatUnbekannt,
    GenerationFehlt,
    SpeicherBeschaedigt,
    SpeicherNurLesen,
    StandFehlt,
    WiederherstellungNoetig,
    WiederherstellungUnmoeglich,
)
from strom.werte.fehler import StromFehler
from tests.speicher.proben import datentraeger
from tests.speicher.werkstatt import StoerOs, oeffnen, verlassen


def _dateien(ordner):
    return sorted(p.name for p in ordner.iterdir())


def _befund(ordner, klasse=WiederherstellungNoetig):
    with pytest.raises(klasse) as fehler:
        oeffnen(ordner)
    assert isinstance(fehler.value, StromFehler)
    assert str(fehler.value) == fehler.value.befund.satz
    return fehler.value.befund


@pytest.fixture
def unfall(tmp_path):
    """Stand der Generation 2, Journal 2 mit drei Vorgängen, eine Sicherung; nicht geschlossen."""
    db = oeffnen(tmp_path)
    for nummer in range(2):
        db.insert({"nr": nummer})
        db.speicher.verdichten()
    for nummer in range(2, 5):
        db.insert({"nr": nummer})
    verlassen(db)
    return tmp_path


def _nummern(ordner):
    with oeffnen(ordner) as db:
        return [d["nr"] for d in db]


# --- Sauberes Schließen und die Datei selbst ------------------------------------------------------


def test_sauberes_schliessen_hinterlaesst_eine_datei(unfall):
    assert _nummern(unfall) == [0, 1, 2, 3, 4]
    assert _dateien(unfall) == ["backups", "strom.json"]


def test_auch_ein_leerer_speicher_hinterlaesst_eine_gueltige_datei(tmp_path):
    oeffnen(tmp_path).close()
    assert _dateien(tmp_path) == ["strom.json"]
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
        assert [h.art for h in db.hinweise] == [HinweisArt.OHNE_KENNZEILE]
        db.insert({"nr": 8})
    assert _nummern(tmp_path) == [7, 8]
    with oeffnen(tmp_path) as db:
        assert db.hinweise == []


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
    assert _nummern(unfall) == [0, 1, 2, 3, 4]


def test_halbe_kopfzeile_im_neuen_journal(unfall):
    (unfall / "strom.3.journal").write_bytes(b'{"strom":"strom-1","g":3')
    assert _nummern(unfall) == [0, 1, 2, 3, 4]


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
    assert _nummern(unfall) == [0, 1, 2, 3, 4]


def test_halbe_neue_datei_ohne_stand_stoert_nicht(tmp_path):
    db = oeffnen(tmp_path)
    db.insert({"nr": 1})
    verlassen(db)
    (tmp_path / "strom.json.neu").write_bytes(b'{\n"_meta": {"1": {"gen')
    assert _nummern(tmp_path) == [1]
    assert _dateien(tmp_path) == ["strom.json"]


def test_gekippte_kopfzeile_ist_ein_befund_und_kein_rohfehler(unfall):
    pfad = unfall / "strom.2.journal"
    pfad.write_bytes(pfad.read_bytes().replace(b'"prev"', b'"prex"', 1))
    befund = _befund(unfall, SpeicherBeschaedigt)
    assert (befund.art, befund.zeile) == (Art.JOURNAL_BESCHAEDIGT, 1)


def test_voller_datentraeger_beim_schliessen_wirft_nicht(unfall):
    db = oeffnen(unfall)
    db.insert({"nr": 5})
    with datentraeger(StoerOs("write", 1, errno.ENOSPC, bleibt=True)):
        db.close()
    assert any(h.art is HinweisArt.VERSCHOBEN for h in db.hinweise)
    assert _nummern(unfall) == [0, 1, 2, 3, 4, 5]


# --- Abgerissen, beschädigt, vertauscht -----------------------------------------------------------


def test_abgerissener_rest_wird_aufgehoben_und_gemeldet(unfall):
    with (unfall / "strom.2.journal").open("ab") as journal:
        journal.write(b'{"t":"2026","ops":[["p","_default",9')
    db = oeffnen(unfall)
    assert [h.art for h in db.hinweise] == [HinweisArt.ABGERISSEN]
    assert [d["nr"] for d in db] == [0, 1, 2, 3, 4]
    db.close()
    (rest,) = unfall.glob("strom.abgerissen-*")
    assert rest.read_bytes() == b'{"t":"2026","ops":[["p","_default",9'
    assert rest.name in db.hinweise[0].satz


def _journal_beschaedigen(ordner, zeile):
    pfad = ordner / "strom.2.journal"
    zeilen = pfad.read_bytes().split(b"\n")
    zeilen[zeile - 1] = zeilen[zeile - 1].replace(b'"nr":', b'"mr":')
    pfad.write_bytes(b"\n".join(zeilen))


def test_schaden_mitten_im_journal_nennt_zeile_und_wege(unfall):
    _journal_beschaedigen(unfall, 3)
    befund = _befund(unfall, SpeicherBeschaedigt)
    assert (befund.datei, befund.zeile) == ("strom.2.journal", 3)
    assert (befund.lesbare_dokumente, befund.lesbare_vorgaenge) == (3, 1)
    assert befund.letzter_vorgang is not None
    assert befund.wege == (Weg.SICHERUNG, Weg.BIS_ZUM_SCHADEN, Weg.ANSEHEN)
    assert "Zeile 3" in befund.satz


def test_bis_zum_schaden_oeffnen_legt_das_original_beiseite(unfall):
    _journal_beschaedigen(unfall, 3)
    kaputt = (unfall / "strom.2.journal").read_bytes()
    assert rettung.vorschau(unfall / "strom.json").dokumente == {"_default": 3}
    ergebnis = rettung.gehen(unfall / "strom.json", Weg.BIS_ZUM_SCHADEN)
    assert ergebnis.dokumente == {"_default": 3}
    assert (ergebnis.beiseite / "strom.2.journal").read_bytes() == kaputt
    assert (ergebnis.beiseite / "strom.json").exists()
    assert _nummern(unfall) == [0, 1, 2]


def test_beschaedigter_stand_wird_aus_sicherung_und_journalen_ganz_hergestellt(unfall):
    """Die jüngste Sicherung und das aufgehobene Journal davor ergeben zusammen alles."""
    pfad = unfall / "strom.json"
    kaputt = pfad.read_bytes().replace(b'{"nr": 1}', b'{"nr": 1')
    pfad.write_bytes(kaputt)
    befund = _befund(unfall, SpeicherBeschaedigt)
    assert befund.art is Art.SCHNAPPSCHUSS_BESCHAEDIGT
    assert befund.sicherungen
    ergebnis = rettung.gehen(pfad, Weg.SICHERUNG, befund.sicherungen[0])
    assert (ergebnis.beiseite / "strom.json").read_bytes() == kaputt
    assert _nummern(unfall) == [0, 1, 2, 3, 4]


def test_aus_beschaedigtem_stand_wird_jede_lesbare_zeile_gerettet(unfall):
    pfad = unfall / "strom.json"
    pfad.write_bytes(pfad.read_bytes().replace(b'{"nr": 0}', b'{"nr": \xff}'))
    befund = _befund(unfall)
    assert befund.zeile == 4
    assert rettung.ansehen(pfad)["_default"]["2"] == {"nr": 1}
    rettung.gehen(pfad, Weg.BIS_ZUM_SCHADEN)
    assert _nummern(unfall) == [1, 2, 3, 4]


def test_unlesbare_sicherung_wird_nicht_genommen(unfall):
    (sicherung,) = (unfall / "backups").iterdir()
    sicherung.write_bytes(b"kaputt")
    _journal_beschaedigen(unfall, 3)
    befund = _befund(unfall)
    vorher = _dateien(unfall)
    with pytest.raises(WiederherstellungUnmoeglich, match="selbst nicht lesbar"):
        rettung.gehen(unfall / "strom.json", Weg.SICHERUNG, befund.sicherungen[0])
    assert _dateien(unfall) == vorher


def test_zurueckgelegter_alter_stand_und_doch_damit_weiterarbeiten(tmp_path):
    for nummer in range(4):
        with oeffnen(tmp_path) as db:
            db.insert({"nr": nummer})
    alt = min((tmp_path / "backups").iterdir(), key=lambda p: p.name[-7:])
    shutil.copy(alt, tmp_path / "strom.json")
    befund = _befund(tmp_path, AeltererStand)
    assert befund.wege == (Weg.SICHERUNG, Weg.DIESEN_STAND, Weg.ANSEHEN)
    ergebnis = rettung.gehen(tmp_path / "strom.json", Weg.DIESEN_STAND)
    assert _nummern(tmp_path) == list(range(ergebnis.dokumente["_default"]))


def test_fehlender_stand_kommt_aus_der_sicherung_samt_journalen(unfall):
    (unfall / "strom.json").unlink()
    befund = _befund(unfall, StandFehlt)
    assert rettung.vorschau(unfall / "strom.json", befund.sicherungen[0]).vorgaenge == 4
    rettung.gehen(unfall / "strom.json", Weg.SICHERUNG, befund.sicherungen[0])
    assert _nummern(unfall) == [0, 1, 2, 3, 4]


def test_fehlendes_journal_hat_einen_eigenen_fehler(tmp_path):
    db = oeffnen(tmp_path)
    for nummer in range(3):
        db.insert({"nr": nummer})
        db.speicher._umschalten()
    verlassen(db)
    (tmp_path / "strom.1.journal").unlink()
    befund = _befund(tmp_path, GenerationFehlt)
    assert befund.datei == "strom.1.journal"
    rettung.gehen(tmp_path / "strom.json", Weg.DIESEN_STAND)
    assert _nummern(tmp_path) == [0]


def test_neueres_format_wird_nicht_angeruehrt(tmp_path):
    with oeffnen(tmp_path) as db:
        db.insert({"nr": 1})
    pfad = tmp_path / "strom.json"
    pfad.write_bytes(pfad.read_bytes().replace(b"strom-1", b"strom-9"))
    befund = _befund(tmp_path, FormatUnbekannt)
    assert befund.wege == ()
    with pytest.raises(WiederherstellungUnmoeglich):
        rettung.gehen(pfad, Weg.BIS_ZUM_SCHADEN)


def test_ansehen_ist_kein_weg_der_etwas_aendert(unfall):
    with pytest.raises(WiederherstellungUnmoeglich):
        rettung.gehen(unfall / "strom.json", Weg.ANSEHEN)
    with pytest.raises(WiederherstellungUnmoeglich):
        rettung.gehen(unfall / "strom.json", Weg.SICHERUNG)


def test_absturz_mitten_in_der_rettung_laesst_sich_wiederholen(unfall):
    """EIO an jedem fsync der Rettung: das Original bleibt lesbar oder die Rettung gilt."""
    _journal_beschaedigen(unfall, 3)
    for k in range(1, 50):
        ordner = unfall.parent / f"rettung{k}"
        shutil.copytree(unfall, ordner)
        stoerung = StoerOs("fsync", k, errno.EIO, bleibt=False)
        with datentraeger(stoerung):
            try:
                rettung.gehen(ordner / "strom.json", Weg.BIS_ZUM_SCHADEN)
            except StromFehler:
                assert stoerung.gestoert
        if not stoerung.gestoert:
            break
        try:
            assert _nummern(ordner) == [0, 1, 2]
        except WiederherstellungNoetig:
            rettung.gehen(ordner / "strom.json", Weg.BIS_ZUM_SCHADEN)
            assert _nummern(ordner) == [0, 1, 2]
    assert k > 3


# --- Nur lesen ------------------------------------------------------------------------------------


def test_nur_lesen_schreibt_und_sperrt_nichts(unfall):
    vorher = {p: p.stat().st_mtime_ns for p in unfall.rglob("*")}
    db = oeffnen(unfall, nur_lesen=True)
    assert [d["nr"] for d in db] == [0, 1, 2, 3, 4]
    for tat in (lambda: db.insert({}), db.truncate, lambda: db.table("neu").insert({})):
        with pytest.raises(SpeicherNurLesen):
            tat()
    db.speicher.verdichten()
    db.close()
    assert {p: p.stat().st_mtime_ns for p in unfall.rglob("*")} == vorher


def test_nur_lesen_neben_einem_schreiber(tmp_path):
    db = oeffnen(tmp_path)
    db.insert({"nr": 1})
    leser = oeffnen(tmp_path, nur_lesen=True)
    assert [d["nr"] for d in leser] == [1]
    db.close()


def test_schreibgeschuetzter_ordner_hat_seinen_satz(unfall):
    class NurLesbar:
        def __getattr__(self, name):
            return getattr(os, name)

        def open(self, *_):
            raise OSError(errno.EROFS, "Read-only file system")

    with datentraeger(NurLesbar()), pytest.raises(SpeicherNurLesen, match="schreibgeschützt"):
        oeffnen(unfall)
    assert _nummern(unfall) == [0, 1, 2, 3, 4]


# --- Sicherungen ----------------------------------------------------------------------------------


def test_alte_sicherungen_verschwinden_auch_ohne_aenderung(tmp_path):
    with oeffnen(tmp_path) as db:
        db.insert({"nr": 1})
    with oeffnen(tmp_path) as db:
        db.insert({"nr": 2})
    (junge,) = (tmp_path / "backups").iterdir()
    alt = tmp_path / "backups" / "strom-20200101T000000Z-g0.json"
    shutil.copy(junge, alt)
    fremd = tmp_path / "backups" / "liesmich.txt"
    fremd.write_text("von Hand")
    oeffnen(tmp_path).close()
    assert sorted(p.name for p in (tmp_path / "backups").iterdir()) == sorted(
        [fremd.name, junge.name]
    )


def test_die_juengste_sicherung_bleibt_auch_wenn_sie_alt_ist(tmp_path):
    with oeffnen(tmp_path) as db:
        db.insert({"nr": 1})
    (tmp_path / "backups").mkdir()
    alt = tmp_path / "backups" / "strom-20200101T000000Z-g0.json"
    shutil.copy(tmp_path / "strom.json", alt)
    oeffnen(tmp_path).close()
    assert alt.exists()


def test_ohne_zweite_namen_wird_die_sicherung_kopiert(tmp_path):
    class Fat:
        def __getattr__(self, name):
            return getattr(os, name)

        def link(self, *_):
            raise OSError(errno.EPERM, "FAT")

    with datentraeger(Fat()):
        for nummer in range(2):
            with oeffnen(tmp_path) as db:
                db.insert({"nr": nummer})
    (sicherung,) = (tmp_path / "backups").iterdir()
    assert sicherung.stat().st_ino != (tmp_path / "strom.json").stat().st_ino
    assert b'{"nr": 0}' in sicherung.read_bytes()


def test_windows_haelt_die_datei_kurz_fest(tmp_path, monkeypatch):
    class Virenscanner:
        versuche = 0

        def __getattr__(self, name):
            return getattr(os, name)

        def replace(self, quelle, ziel):
            self.versuche += 1
            if self.versuche < 4:
                raise PermissionError(errno.EACCES, "wird verwendet")
            os.replace(quelle, ziel)

    monkeypatch.setattr(datei.sys, "platform", "win32")
    monkeypatch.setattr(datei.time, "sleep", lambda _s: None)
    (tmp_path / "a").write_text("neu")
    scanner = Virenscanner()
    with datentraeger(scanner):
        datei.ersetzen(tmp_path / "a", tmp_path / "b")
    assert (scanner.versuche, (tmp_path / "b").read_text()) == (4, "neu")
