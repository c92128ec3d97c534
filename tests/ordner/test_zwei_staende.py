"""Konflikt-Kopien, Rückdrehen, Gabelung, abgerissene Zeilen: gezeigt, nie still übernommen."""

import json
import os
import shutil
import stat

import pytest

from strom.adapters.store.journal.ort import Ort
from strom.adapters.store.rettung.nachbarn import nachbarn
from tests.ordner.conftest import aufmachen, inhalt, kopieren, namen
from tests.werkzeug.verein import partei

KOPIEN = (
    "strom (Konflikt).json",
    "strom (Karlas Konflikt-Kopie 2026-01-12).json",
    "strom (In Konflikt stehende Kopie von PC 2026-01-12).json",
    "strom (PC's conflicted copy 2026-01-12).json",
    "strom.sync-conflict-20260112-101500-ABCDEFG.json",
    "strom-KASSENPC.json",
    "strom - Kopie.json",
    "strom_conflict.json",
    "strom.eigener-stand-20260112T101500Z.json",
)
KEINE = (
    "strom.json.neu",
    "strom.stand-0.json",
    "strom.abgerissen-20260112T101500Z",
    "stromkosten.json",
    "andere (Konflikt).json",
    "strom.lock",
)
FREMDE_JOURNALE = (
    "strom.4 (Konflikt).journal",
    "strom.4-KASSENPC.journal",
    "strom.4.sync-conflict-20260112-101500-ABCDEFG.journal",
)


@pytest.fixture
def mit_kopie(ordner, monkeypatch, konfig):
    """Daneben liegt der Stand eines anderen Rechners mit einer Partei mehr."""
    woanders = kopieren(ordner, ordner.parent / "woanders")
    monkeypatch.setenv("STROM_KONFIG", str(ordner.parent / "anderer-rechner"))
    kern = aufmachen(woanders)
    partei(kern, "Dirks")
    kern.schliessen()
    monkeypatch.setenv("STROM_KONFIG", str(konfig))
    shutil.copy(woanders / "strom.json", ordner / "strom (Konflikt).json")
    shutil.rmtree(woanders)
    return ordner


@pytest.mark.parametrize("name", [*KOPIEN, *FREMDE_JOURNALE])
def test_fremde_staende_werden_am_namen_erkannt(ordner, name):
    (ordner / name).write_bytes((ordner / "strom.json").read_bytes())
    assert [n.pfad.name for n in nachbarn(Ort(ordner / "strom.json"))] == [name]


@pytest.mark.parametrize("name", KEINE)
def test_eigene_und_andere_dateien_sind_kein_zweiter_stand(ordner, name):
    (ordner / name).write_bytes(b"{}")
    assert nachbarn(Ort(ordner / "strom.json")) == ()


def test_eine_unlesbare_kopie_wird_gezeigt_aber_nicht_angeboten(ordner, eingang):
    (ordner / "strom (Konflikt).json").write_bytes(b'{"halb')
    e = eingang(ordner)
    e.beginnen()
    (lage,) = e.gezeigt
    assert "nicht lesbar" in lage.staende[1].name
    assert [a.name for a in lage.auswege] == [
        "Mit „strom.json“ weiterarbeiten",
        "Später entscheiden",
    ]


def test_beide_seiten_stehen_nebeneinander(mit_kopie, eingang):
    vorher = inhalt(mit_kopie)
    e = eingang(mit_kopie)
    e.beginnen()
    (lage,) = e.gezeigt
    hier, dort = lage.staende
    assert (dict(hier.mengen)["Parteien"], dict(dort.mengen)["Parteien"]) == ("3", "4")
    assert "Claußen" in hier.letzter
    assert "Dirks" in dort.letzter
    assert inhalt(mit_kopie) == vorher


def test_den_eigenen_stand_behalten_legt_den_anderen_beiseite(mit_kopie, eingang):
    kopie = (mit_kopie / "strom (Konflikt).json").read_bytes()
    e = eingang(mit_kopie)
    e.beginnen()
    assert e.weiter(e.gezeigt[0].auswege[0]) is None
    assert namen(e.strom) == ["Arndt", "Behrens", "Claußen"]
    assert e.strom.hinweise == ()
    e.schliessen()
    (beiseite,) = mit_kopie.glob("strom.beiseite-*")
    assert (beiseite / "strom (Konflikt).json").read_bytes() == kopie


def test_den_anderen_stand_nehmen_legt_den_eigenen_beiseite(mit_kopie, eingang):
    eigener = (mit_kopie / "strom.json").read_bytes()
    e = eingang(mit_kopie)
    e.beginnen()
    assert e.weiter(e.gezeigt[0].auswege[1]) is None
    assert namen(e.strom) == ["Arndt", "Behrens", "Claußen", "Dirks"]
    e.schliessen()
    beiseite = [p for b in mit_kopie.glob("strom.beiseite-*") for p in b.iterdir()]
    assert sorted(p.name for p in beiseite) == ["strom (Konflikt).json", "strom.json"]
    assert next(p for p in beiseite if p.name == "strom.json").read_bytes() == eigener
    nochmal = eingang(mit_kopie)
    nochmal.beginnen()
    assert nochmal.gezeigt == []
    nochmal.schliessen()


def test_spaeter_entscheiden_oeffnet_mit_hinweis_und_fragt_wieder(mit_kopie, eingang):
    e = eingang(mit_kopie)
    e.beginnen()
    assert e.weiter(e.gezeigt[0].auswege[-1]) is None
    (satz,) = e.strom.hinweise
    assert "zweiter Stand: „strom (Konflikt).json“" in satz
    assert e.strom.protokoll.eintraege("datenordner:")[0].text == satz
    e.strom.datenordner.wegklicken(satz)
    assert e.strom.hinweise == ()
    e.schliessen()
    e = eingang(mit_kopie)
    e.beginnen()
    assert len(e.gezeigt) == 1


def test_ist_die_eigene_datei_beschaedigt_hilft_auch_die_kopie(mit_kopie, eingang):
    (mit_kopie / "strom.json").write_bytes(b"{")
    e = eingang(mit_kopie)
    e.beginnen()
    (lage,) = e.gezeigt
    ausweg = next(a for a in lage.auswege if a.name == "Mit „strom (Konflikt).json“ weiterarbeiten")
    assert e.weiter(ausweg) is None
    assert "Dirks" in namen(e.strom)
    e.schliessen()


# --- Rückdrehen und Gabelung --------------------------------------------------------------------


def weiterfuehren(ordner, *neue):
    kern = aufmachen(ordner)
    hinweise = kern.hinweise
    for name in neue:
        partei(kern, name)
    kern.schliessen()
    return hinweise


def test_eine_alte_kopie_des_ganzen_ordners_faellt_auf(ordner, tmp_path):
    alt = kopieren(ordner, tmp_path / "alt")
    weiterfuehren(ordner, "Dirks", "Ebeling")
    (satz,) = weiterfuehren(alt)
    assert "älter als das, was dieser Rechner" in satz
    assert "fehlen 2 Einträge" in satz
    assert weiterfuehren(alt) == ()  # einmal gesagt und weitergearbeitet: das ist jetzt der Stand


def test_zwei_getrennt_weitergefuehrte_ordner_fallen_auf(ordner, tmp_path, monkeypatch):
    usb = kopieren(ordner, tmp_path / "usb")
    weiterfuehren(ordner, "Dirks")
    monkeypatch.setenv("STROM_KONFIG", str(tmp_path / "anderer-rechner"))
    assert weiterfuehren(usb, "Ebeling", "Fock") == ()
    monkeypatch.setenv("STROM_KONFIG", str(tmp_path / "konfig"))
    (satz,) = weiterfuehren(usb)
    assert "an zwei Stellen getrennt weitergeführt" in satz
    assert "fehlt 1 Eintrag" in satz
    assert "sind 2 andere dazugekommen" in satz


def test_woanders_weitergearbeitet_und_zurueckgebracht_ist_kein_hinweis(
    ordner, tmp_path, monkeypatch
):
    weiterfuehren(ordner, "Dirks")
    monkeypatch.setenv("STROM_KONFIG", str(tmp_path / "anderer-rechner"))
    usb = kopieren(ordner, tmp_path / "usb")
    weiterfuehren(usb, "Ebeling")
    monkeypatch.setenv("STROM_KONFIG", str(tmp_path / "konfig"))
    assert weiterfuehren(usb) == ()


def test_das_gemerkte_liest_nur_der_benutzer_und_schaden_daran_stoert_nicht(ordner, konfig):
    (datei,) = (konfig / "ordner").iterdir()
    assert {"am", "kopf", "letzte"} == set(json.loads(datei.read_text("utf-8")))
    if os.name != "nt":
        assert stat.S_IMODE(datei.stat().st_mode) == 0o600
    for unsinn in ("", "[]", '{"am": 1}', "\x00"):
        datei.write_text(unsinn, "utf-8")
        assert weiterfuehren(ordner) == ()


def test_nur_ansehen_merkt_sich_nichts(ordner, konfig, eingang):
    vorher = inhalt(konfig)
    kern = aufmachen(ordner)
    e = eingang(ordner)
    e.beginnen()
    e.weiter(e.gezeigt[0].auswege[-1])
    e.schliessen()
    kern.schliessen()
    assert inhalt(konfig).keys() == vorher.keys()


# --- Hinweise des Speichers ---------------------------------------------------------------------


def test_von_aussen_geaendert_steht_als_hinweis_da_und_im_protokoll(ordner):
    pfad = ordner / "strom.json"
    pfad.write_text(pfad.read_text("utf-8").replace("Behrens", "Baehrens"), "utf-8")
    kern = aufmachen(ordner)
    (satz,) = kern.hinweise
    assert "außerhalb des Programms geändert" in satz
    assert "Baehrens" in namen(kern)
    eintrag = kern.protokoll.eintraege("datenordner:")[0]
    assert (eintrag.was, eintrag.text) == ("Hinweis", satz)
    kern.schliessen()


def test_eine_abgerissene_zeile_steht_als_hinweis_da(ordner):
    kern = aufmachen(ordner)
    partei(kern, "Dirks")
    (journal,) = ordner.glob("strom.*.journal")
    roh = journal.read_bytes()
    lage = kopieren(ordner, ordner.parent / "nach-dem-absturz")
    kern.schliessen()
    (lage / "strom.lock").unlink()
    (lage / journal.name).write_bytes(roh + b'{"t":"2026')
    kern = aufmachen(lage)
    assert any("abgerissen" in satz for satz in kern.hinweise)
    assert "Dirks" in namen(kern)
    kern.schliessen()


def test_derselbe_hinweis_steht_am_tag_nur_einmal_im_protokoll(mit_kopie):
    for _ in range(3):
        kern = aufmachen(mit_kopie)
        assert len(kern.hinweise) == 1
        assert len(kern.protokoll.eintraege("datenordner:")) == 1
        kern.schliessen()
