import ast
from pathlib import Path

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


def test_eine_tat_ist_ein_vorgang_mit_ihrem_eintrag(welt):
    arndt = Partei(id="p", name="Arndt")
    with welt.tat("Partei angelegt", arndt, "Arndt"):
        welt.ablage.ablegen(arndt)
        assert welt.ablage.finden(Protokolleintrag) == ()
    (eintrag,) = welt.ablage.finden(Protokolleintrag)
    assert (eintrag.wer, eintrag.was, eintrag.gegenstand, eintrag.text) == (
        "Karin Sommer",
        "Partei angelegt",
        "partei:p",
        "Arndt",
    )
    assert welt.ablage.vorgaenge == 1


def test_eine_gescheiterte_tat_hinterlaesst_weder_datensatz_noch_eintrag(welt):
    def scheitern():
        with welt.tat("Partei angelegt", "partei:p"):
            welt.ablage.ablegen(Partei(id="p", name="Arndt"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        scheitern()
    assert not any(welt.ablage.abzug().values())


def test_eine_tat_die_nichts_zu_tun_fand_steht_nicht_im_protokoll(welt):
    with welt.tat("CSV eingelesen", "austausch:csv") as tat:
        tat.geschehen = False
    assert welt.ablage.finden(Protokolleintrag) == ()


def test_unterwegs_laesst_sich_der_eintrag_ergaenzen(welt):
    with welt.tat("CSV eingelesen", "austausch:csv") as tat:
        tat.text = "3 neu"
    welt.vermerken("Hinweis", "datenordner:", "Datenträger fast voll")
    eintraege = [(e.gegenstand, e.text) for e in welt.ablage.finden(Protokolleintrag)]
    assert eintraege == [("austausch:csv", "3 neu"), ("datenordner:", "Datenträger fast voll")]


KERN = Path(__file__).parents[2] / "strom"


def _gerufene(wort: str) -> set[str]:
    """Die Dateien des Kerns, in denen etwas dieses Namens gerufen wird."""
    gefunden = set()
    for datei in KERN.rglob("*.py"):
        for knoten in ast.walk(ast.parse(datei.read_text("utf-8"))):
            if isinstance(knoten, ast.Call):
                name = getattr(knoten.func, "id", getattr(knoten.func, "attr", ""))
                gefunden |= {datei.relative_to(KERN).as_posix()} if name == wort else set()
    return gefunden


def test_ins_protokoll_fuehrt_nur_die_tat():
    assert _gerufene("Protokolleintrag") == {"usecases/grund/welt.py"}


def test_entwuerfe_zieht_nur_eine_stelle_nach():
    """Gerufen wird sie von der Ablage am Ende jedes Vorgangs, von keinem Anwendungsfall."""
    assert _gerufene("nachziehen") == set()
    assert _gerufene("Entwuerfe") == {"bootstrap/verdrahtung.py"}
    assert _gerufene("folge") == {"usecases/siegel/ablage.py"}
