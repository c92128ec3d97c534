import pytest

from strom.siegel.protokoll import Protokolleintrag
from strom.stammdaten.partei import Partei
from strom.usecases.siegel.protokoll import Protokoll
from tests.werkzeug.ablage_im_speicher import eine_welt


def test_kennungen_sortieren_sich_in_der_reihenfolge_der_vergabe():
    welt = eine_welt()
    kennungen = [welt.kennungen.naechste(welt.uhr.jetzt()) for _ in range(500)]
    gestern = [welt.kennungen.naechste(welt.uhr.jetzt().replace(year=2020)) for _ in range(5)]
    alle = kennungen + gestern
    assert alle == sorted(alle)
    assert len(set(alle)) == 505
    assert {len(k) for k in alle} == {16}


def test_protokoll_zeigt_wer_wann_was_neueste_zuerst(welt, stammdaten):
    erste = stammdaten.partei_merken(Partei(id="", name="Arndt"))
    stammdaten.partei_merken(Partei(id="", name="Bauer"))
    zeilen = Protokoll(welt).eintraege()
    assert [(z.wer, z.was, z.text) for z in zeilen] == [
        ("Karin Sommer", "Partei angelegt", "Bauer"),
        ("Karin Sommer", "Partei angelegt", "Arndt"),
    ]
    assert zeilen[0].am == "22.11.2026 13:00"
    assert [z.text for z in Protokoll(welt).eintraege(f"partei:{erste.id}")] == ["Arndt"]
    assert [z.text for z in Protokoll(welt).eintraege(erste.id)] == ["Arndt"]
    assert Protokoll(welt).eintraege("partei:gibtesnicht") == ()


def test_protokoll_steht_im_selben_vorgang_wie_die_tat(welt, stammdaten):
    def scheitern():
        with welt.ablage.vorgang():
            stammdaten.partei_merken(Partei(id="", name="Arndt"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        scheitern()
    assert welt.ablage.finden(Protokolleintrag) == ()
    stammdaten.partei_merken(Partei(id="", name="Arndt"))
    assert welt.ablage.vorgaenge == 1
