"""Migrationen: gezählt, rein, mit goldenen Dateien, vor dem Lesen der Objekte."""

import copy
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strom.adapters.store.hebung import (
    DokumentIstNeuer,
    StandUnlesbar,
    beim_oeffnen,
    gehoben,
)
from strom.adapters.store.migrationen import heben as migration
from strom.adapters.store.migrationen.heben import STAND, gestempelt, heben, stand_von
from strom.adapters.store.migrationen.schritt import Schritte
from strom.bootstrap import ablage_im
from strom.stammdaten import Partei

GOLDEN = Path(__file__).parents[2] / "golden" / "dokument"


@pytest.mark.parametrize("nummer", range(1, STAND + 1))
def test_jeder_schritt_macht_aus_vorher_genau_nachher(nummer):
    vorher = json.loads((GOLDEN / f"{nummer:04d}_vorher.json").read_text("utf-8"))
    nachher = json.loads((GOLDEN / f"{nummer:04d}_nachher.json").read_text("utf-8"))
    (schritt, *_) = migration.SCHRITTE.ab(nummer - 1)
    kopie = copy.deepcopy(vorher)
    assert schritt(kopie) == nachher
    assert kopie == vorher, "der Schritt hat seine Eingabe verändert"


@pytest.mark.parametrize("nummer", range(1, STAND + 1))
def test_das_goldene_nachher_unterscheidet_sich_vom_vorher(nummer):
    namen = (f"{nummer:04d}_vorher.json", f"{nummer:04d}_nachher.json")
    vorher, nachher = (json.loads((GOLDEN / n).read_text("utf-8")) for n in namen)
    assert vorher != nachher


def test_das_letzte_nachher_liest_dieses_programm(tmp_path):
    nachher = json.loads((GOLDEN / f"{STAND:04d}_nachher.json").read_text("utf-8"))
    (tmp_path / "strom.json").write_text(json.dumps(gestempelt(nachher)), "utf-8")
    ablage = ablage_im(tmp_path)
    assert [p.name for p in ablage.finden(Partei)] == ["Arndt", "Behrens"]
    ablage.schliessen()


def test_die_nummer_im_namen_zaehlt():
    schritte = Schritte()

    def m0002_zu_frueh(tabellen):
        """Fängt bei zwei an."""
        return tabellen

    with pytest.raises(ValueError, match="m0001_"):
        schritte.schritt(m0002_zu_frueh)


def test_ein_schritt_ohne_begruendung_wird_abgewiesen():
    def m0001_stumm(tabellen):
        return tabellen

    with pytest.raises(ValueError, match="Docstring"):
        Schritte().schritt(m0001_stumm)


def test_heben_geht_die_fehlenden_schritte_der_reihe_nach():
    schritte = Schritte()

    @schritte.schritt
    def m0001_eins(tabellen):
        """Erst eins."""
        return tabellen | {"spur": {"1": {"text": "eins"}}}

    @schritte.schritt
    def m0002_zwei(tabellen):
        """Dann zwei."""
        return tabellen | {"spur": {"1": {"text": tabellen["spur"]["1"]["text"] + " zwei"}}}

    assert heben({}, schritte)["spur"]["1"]["text"] == "eins zwei"
    ab_eins = gestempelt({"spur": {"1": {"text": "schon"}}}, 1)
    assert heben(ab_eins, schritte)["spur"]["1"]["text"] == "schon zwei"
    assert stand_von(heben(ab_eins, schritte)) == 2


@given(
    st.dictionaries(
        st.sampled_from(["parteien", "zaehler", "frei"]),
        st.dictionaries(
            st.text("0123456789", min_size=1), st.dictionaries(st.text(max_size=5), st.integers())
        ),
    )
)
def test_zweimal_heben_aendert_nichts_mehr_und_die_eingabe_nie(tabellen):
    kopie = copy.deepcopy(tabellen)
    einmal = heben(tabellen)
    assert heben(einmal) == einmal
    assert tabellen == kopie


class EinSpeicher:
    def __init__(self, inhalt):
        self.inhalt = inhalt
        self.geschrieben = 0

    def read(self):
        return self.inhalt

    def write(self, data):
        self.inhalt = data
        self.geschrieben += 1


def test_vor_dem_heben_liegt_eine_kopie_daneben(tmp_path):
    alt = {"parteien": {"1": {"id": "a", "name": "Größe"}}}
    speicher = EinSpeicher(copy.deepcopy(alt))
    assert beim_oeffnen(speicher, tmp_path) == 0
    assert json.loads((tmp_path / "strom.stand-0.json").read_text("utf-8")) == alt
    assert stand_von(speicher.inhalt) == STAND


def test_die_erste_kopie_bleibt(tmp_path):
    (tmp_path / "strom.stand-0.json").write_text("das Alte", "utf-8")
    beim_oeffnen(EinSpeicher({}), tmp_path)
    assert (tmp_path / "strom.stand-0.json").read_text("utf-8") == "das Alte"


def test_aktuelle_daten_werden_nicht_angefasst(tmp_path):
    speicher = EinSpeicher(gestempelt({"parteien": {}}))
    assert beim_oeffnen(speicher, tmp_path) == STAND
    assert speicher.geschrieben == 0
    assert list(tmp_path.iterdir()) == []


def test_ein_neueres_dokument_bleibt_unberuehrt(tmp_path):
    speicher = EinSpeicher(gestempelt({}, STAND + 1))
    with pytest.raises(DokumentIstNeuer, match=f"Stand {STAND + 1}.*neuere Fassung"):
        beim_oeffnen(speicher, tmp_path)
    assert speicher.geschrieben == 0


@pytest.mark.parametrize("stand", ["1", 1.0, True, -1, None])
def test_ein_unsinniger_stand_wird_benannt(stand):
    with pytest.raises(StandUnlesbar, match="Sicherung"):
        gehoben({"_stand": {"1": {"stand": stand}}})


def test_die_ablage_hebt_beim_oeffnen_und_liest_dann(tmp_path):
    alt = {"parteien": {"7": {"id": "a", "name": "Arndt"}}}
    (tmp_path / "strom.json").write_text(json.dumps(alt), "utf-8")
    ablage = ablage_im(tmp_path)
    assert ablage.holen(Partei, "a").name == "Arndt"
    ablage.ablegen(Partei(id="b", name="Behrens"))
    ablage.schliessen()
    roh = json.loads((tmp_path / "strom.json").read_text("utf-8"))
    assert roh["_stand"]["1"]["stand"] == STAND
    assert roh["parteien"]["7"]["anschlussgebuehr_erledigt"] is False
    assert (tmp_path / "strom.stand-0.json").exists()
