"""Der Messstand misst wirklich: kleine Mengen, alle Spalten, fehlende Werkzeuge beim Namen."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import messen
import messen_dokumente
import messen_gegner
import messen_speicher
from strom.adapters.store.form import lesen
from strom.messung.ablesung import Ablesung

WURZEL = Path(__file__).parents[2]


def test_abrechnung_misst_alle_schritte_an_echten_vertraegen():
    zeile = messen.abrechnung(4)
    assert zeile["verträge"] == 4
    assert all(wert > 0 for wert in zeile.values())


def test_der_messverein_ist_wirklich_abrechenbar(tmp_path):
    kern = messen_dokumente.oeffnen_stumm(tmp_path)
    zeitraum = messen_dokumente.gruenden(kern, 3)
    zeilen = kern.zeitraeume.ansicht(zeitraum).zeilen
    assert [str(z.zustand) for z in zeilen] == ["bereit"] * 3
    assert [z.verbrauch for z in zeilen] == ["100", "101", "102"]
    kern.schliessen()


def test_der_vergleich_bekommt_jede_zahl_der_rechnung():
    (bild,) = messen_dokumente.bilder(1)
    inhalt = json.dumps(messen_dokumente.bloecke(bild), ensure_ascii=False)
    erwartet = [p.betrag for p in bild.positionen] + [z for s in bild.rechenweg for z in s.zeilen]
    assert len(erwartet) > 5
    assert [wort for wort in erwartet if wort not in inhalt] == []


@pytest.mark.parametrize("name", messen_gegner.WERKZEUGE)
def test_ein_fehlendes_werkzeug_wird_genannt_und_haelt_nicht_auf(name, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    bild = messen_dokumente.bilder(1)
    datei = tmp_path / "r.json"
    datei.write_text(json.dumps([messen_dokumente.bloecke(b) for b in bild]), "utf-8")
    befehl = [sys.executable, "-S", str(WURZEL / "build/messen_gegner.py"), name, str(datei)]
    antwort = subprocess.run(befehl, capture_output=True, text=True, check=False)
    assert antwort.returncode == messen_gegner.FEHLT
    assert antwort.stdout == ""


def test_die_tabelle_nennt_fehlende_werkzeuge_und_rechnet_verhaeltnisse():
    zeile = {"rechnungen": 10.0, "kerne": 2.0, "strom stapel": 4.0, "x": 8.0, "typst": "fehlt"}
    assert messen.verhaeltnisse(zeile) == {"x / stapel": 2.0}
    tabelle = messen.als_tabelle("PDF", [zeile])
    assert "fehlt" in tabelle
    assert "4.000" in tabelle


def test_der_speicher_wird_mit_echten_ablesungen_gemessen():
    (zeile,) = messen_speicher.messen((1_000,), runden=3)
    assert zeile["dokumente"] == 1_000
    assert all(wert > 0 for wert in zeile.values())
    assert lesen(Ablesung, messen_speicher.ablesung(7)).zaehler == "000007"


def test_der_messstand_findet_das_programm_auch_ohne_pytest():
    befehl = [sys.executable, str(WURZEL / "build" / "messen.py"), "--help"]
    antwort = subprocess.run(befehl, capture_output=True, text=True, check=False, cwd="/")
    assert antwort.returncode == 0, antwort.stderr
