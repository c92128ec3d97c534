"""Befunde und die Wege daraus."""

import errno
import shutil

import pytest

from strom.adapters.store.journal.befund import Art, HinweisArt, Weg
from strom.adapters.store.journal.fehler import (
    AeltererStand,
    FormatUnbekannt,
    GenerationFehlt,
    SpeicherBeschaedigt,
    StandFehlt,
    WiederherstellungNoetig,
    WiederherstellungUnmoeglich,
)
from strom.adapters.store.journal.sicherung import sicherungen
from strom.adapters.store.rettung import rettung
from strom.werte.fehler import StromFehler
from tests.adapters.store.proben import datentraeger
from tests.adapters.store.werkstatt import StoerOs, befund_von, dateien, nummern, oeffnen, verlassen

# --- Abgerissen, beschädigt, vertauscht -----------------------------------------------------------


def test_abgerissener_rest_wird_aufgehoben_und_gemeldet(unfall):
    with (unfall / "strom.2.journal").open("ab") as journal:
        journal.write(b'{"t":"2026","ops":[["p","_default",9')
    db = oeffnen(unfall)
    assert [h.art for h in db.speicher.hinweise] == [HinweisArt.ABGERISSEN]
    assert [d["nr"] for d in db] == [0, 1, 2, 3, 4]
    db.close()
    (rest,) = unfall.glob("strom.abgerissen-*")
    assert rest.read_bytes() == b'{"t":"2026","ops":[["p","_default",9'
    assert rest.name in db.speicher.hinweise[0].satz


def _journal_beschaedigen(ordner, zeile):
    pfad = ordner / "strom.2.journal"
    zeilen = pfad.read_bytes().split(b"\n")
    zeilen[zeile - 1] = zeilen[zeile - 1].replace(b'"nr":', b'"mr":')
    pfad.write_bytes(b"\n".join(zeilen))


def test_schaden_mitten_im_journal_nennt_zeile_und_wege(unfall):
    _journal_beschaedigen(unfall, 3)
    befund = befund_von(unfall, SpeicherBeschaedigt)
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
    assert nummern(unfall) == [0, 1, 2]


def test_beschaedigter_stand_wird_aus_sicherung_und_journalen_ganz_hergestellt(unfall):
    """Die jüngste Sicherung und das aufgehobene Journal davor ergeben zusammen alles."""
    pfad = unfall / "strom.json"
    kaputt = pfad.read_bytes().replace(b'{"nr": 1}', b'{"nr": 1')
    pfad.write_bytes(kaputt)
    befund = befund_von(unfall, SpeicherBeschaedigt)
    assert befund.art is Art.SCHNAPPSCHUSS_BESCHAEDIGT
    assert befund.sicherungen
    ergebnis = rettung.gehen(pfad, Weg.SICHERUNG, befund.sicherungen[0])
    assert (ergebnis.beiseite / "strom.json").read_bytes() == kaputt
    assert nummern(unfall) == [0, 1, 2, 3, 4]


def test_aus_beschaedigtem_stand_wird_jede_lesbare_zeile_gerettet(unfall):
    pfad = unfall / "strom.json"
    pfad.write_bytes(pfad.read_bytes().replace(b'{"nr": 0}', b'{"nr": \xff}'))
    befund = befund_von(unfall)
    assert befund.zeile == 4
    assert rettung.ansehen(pfad)["_default"]["2"] == {"nr": 1}
    rettung.gehen(pfad, Weg.BIS_ZUM_SCHADEN)
    assert nummern(unfall) == [1, 2, 3, 4]


def test_unlesbare_sicherung_wird_nicht_genommen(unfall):
    (sicherung,) = (unfall / "backups").iterdir()
    sicherung.write_bytes(b"kaputt")
    _journal_beschaedigen(unfall, 3)
    befund = befund_von(unfall)
    vorher = dateien(unfall)
    with pytest.raises(WiederherstellungUnmoeglich, match="selbst nicht lesbar"):
        rettung.gehen(unfall / "strom.json", Weg.SICHERUNG, befund.sicherungen[0])
    assert dateien(unfall) == vorher


def test_zurueckgelegter_alter_stand_und_doch_damit_weiterarbeiten(tmp_path):
    for nummer in range(4):
        with oeffnen(tmp_path) as db:
            db.insert({"nr": nummer})
    alt = min((tmp_path / "backups").iterdir(), key=lambda p: p.name[-7:])
    shutil.copy(alt, tmp_path / "strom.json")
    befund = befund_von(tmp_path, AeltererStand)
    assert befund.wege == (Weg.SICHERUNG, Weg.DIESEN_STAND, Weg.ANSEHEN)
    ergebnis = rettung.gehen(tmp_path / "strom.json", Weg.DIESEN_STAND)
    assert nummern(tmp_path) == list(range(ergebnis.dokumente["_default"]))


def test_fehlender_stand_kommt_aus_der_sicherung_samt_journalen(unfall):
    (unfall / "strom.json").unlink()
    befund = befund_von(unfall, StandFehlt)
    assert rettung.vorschau(unfall / "strom.json", befund.sicherungen[0]).vorgaenge == 4
    rettung.gehen(unfall / "strom.json", Weg.SICHERUNG, befund.sicherungen[0])
    assert nummern(unfall) == [0, 1, 2, 3, 4]


def test_fehlendes_journal_hat_einen_eigenen_fehler(tmp_path):
    db = oeffnen(tmp_path)
    for nummer in range(3):
        db.insert({"nr": nummer})
        db.speicher._umschalten()
    verlassen(db)
    (tmp_path / "strom.1.journal").unlink()
    befund = befund_von(tmp_path, GenerationFehlt)
    assert befund.datei == "strom.1.journal"
    rettung.gehen(tmp_path / "strom.json", Weg.DIESEN_STAND)
    assert nummern(tmp_path) == [0]


def test_neueres_format_wird_nicht_angeruehrt(tmp_path):
    with oeffnen(tmp_path) as db:
        db.insert({"nr": 1})
    pfad = tmp_path / "strom.json"
    pfad.write_bytes(pfad.read_bytes().replace(b"strom-1", b"strom-9"))
    befund = befund_von(tmp_path, FormatUnbekannt)
    assert befund.wege == ()
    with pytest.raises(WiederherstellungUnmoeglich):
        rettung.gehen(pfad, Weg.BIS_ZUM_SCHADEN)


def test_ohne_stand_kann_bewusst_leer_begonnen_werden(unfall):
    (unfall / "strom.json").unlink()
    befund = befund_von(unfall, StandFehlt)
    assert befund.wege == (Weg.SICHERUNG, Weg.LEER)
    ergebnis = rettung.gehen(unfall / "strom.json", Weg.LEER)
    assert nummern(unfall) == []
    assert (ergebnis.beiseite / "strom.2.journal").exists()


def test_bewusst_zu_einer_sicherung_zurueck_ohne_das_danach(unfall):
    """Auch ein heiler Ordner lässt sich auf eine Sicherung zurücksetzen."""
    with oeffnen(unfall, nur_lesen=True) as db:
        sicherung = sicherungen(db.speicher.ort)[0]
    pfad = unfall / "strom.json"
    assert rettung.vorschau(pfad, sicherung).dokumente == {"_default": 5}
    assert rettung.ansehen(pfad, sicherung, mit_journalen=False) == {"_default": {"1": {"nr": 0}}}
    rettung.gehen(pfad, Weg.SICHERUNG, sicherung, mit_journalen=False)
    assert nummern(unfall) == [0]


def test_ein_heiler_ordner_braucht_keinen_weg(unfall):
    with pytest.raises(WiederherstellungUnmoeglich, match="passt hier nicht"):
        rettung.gehen(unfall / "strom.json", Weg.BIS_ZUM_SCHADEN)
    assert nummern(unfall) == [0, 1, 2, 3, 4]


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
            assert nummern(ordner) == [0, 1, 2]
        except WiederherstellungNoetig:
            rettung.gehen(ordner / "strom.json", Weg.BIS_ZUM_SCHADEN)
            assert nummern(ordner) == [0, 1, 2]
    assert k > 3
