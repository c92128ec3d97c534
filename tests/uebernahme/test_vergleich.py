"""Probelauf gegen das Vorjahr: jede Zahl des Vereins neben der von Strom, mit Unterschied."""

from datetime import date

import pytest

from strom.uebernahme import Tabellenfeld
from tests.werkzeug.anschluesse import strom_im_speicher
from tests.werkzeug.austauschdateien import abzug
from tests.werkzeug.vereinstabelle import als_csv, angaben, erfunden, uebernehmen

F = Tabellenfeld
KOPF = ["Platz", "Name", "Zähler", "Stand alt", "Stand neu", "Abschlag", "Verbrauch", "Kosten",
        "Nachzahlung", "Zahlbetrag", "Abschlag neu"]  # fmt: skip
STIMMT = ["A 01", "Arndt", "1", "0,0", "100,0", "50,00", "100,0", "69,00 €", "19,00", "88,00",
          "69,00"]  # fmt: skip
FALSCH = ["A 02", "Bauer", "2", "0,0", "200,0", "", "201,0", "110,39 €", "", "", ""]


@pytest.fixture
def s():
    return strom_im_speicher()


def vergleich(s, *zeilen, kopf=KOPF, **mehr):
    v = s.uebernahme.erkennen(als_csv([kopf, *zeilen]), "x.csv")
    return s.uebernahme.vergleich(v.tabelle, v.zuordnung, angaben(s, v, **mehr))


def test_gleiche_zahlen_stimmen_andere_zeigen_ihren_unterschied(s):
    vorher = abzug(s)
    ergebnis = vergleich(s, STIMMT, FALSCH)
    assert abzug(s) == vorher
    eins, zwei = ergebnis.zeilen
    assert eins.stimmt
    assert {w.was: (w.verein, w.strom) for w in eins.werte} == {
        F.VERBRAUCH: ("100,0", "100,0"),
        F.KOSTEN: ("69,00", "69,00"),
        F.SALDO: ("19,00", "19,00"),
        F.ZAHLBETRAG: ("88,00", "88,00"),
        F.NEUER_ABSCHLAG: ("69,00", "69,00"),
    }
    assert ergebnis.abweichende == (zwei,)
    assert [(w.was, w.verein, w.strom, w.unterschied) for w in zwei.werte] == [
        (F.VERBRAUCH, "201,0", "200,0", "-1,0"),
        (F.KOSTEN, "110,39", "108,00", "-2,39"),
    ]
    assert [(w.was, w.unterschied) for w in ergebnis.summen][:2] == [
        (F.VERBRAUCH, "-1,0"),
        (F.KOSTEN, "-2,39"),
    ]


def test_vor_und_nach_der_uebernahme_dasselbe(s):
    vorher = vergleich(s, STIMMT, FALSCH)
    uebernehmen(s, als_csv([KOPF, STIMMT, FALSCH]))
    assert vergleich(s, STIMMT, FALSCH) == vorher


def test_wo_strom_nicht_rechnen_kann_steht_warum(s):
    ohne_stand = ["A 03", "Claußen", "3", "0,0", "", "", "5,0", "", "", "", ""]
    faellt = ["A 04", "Dirks", "4", "9,0", "1,0", "", "5,0", "", "", "", ""]
    gruende = {z.nummer: z.grund for z in vergleich(s, ohne_stand, faellt).zeilen}
    assert "fehlt noch ein Stand" in gruende[2]
    assert "siehe Vorschau" in gruende[3]
    assert "siehe Vorschau" in vergleich(s, STIMMT, tarif=None).zeilen[0].grund


def test_ohne_eigene_zahlen_gibt_es_nichts_zu_vergleichen(s):
    assert vergleich(s, STIMMT[:5], kopf=KOPF[:5]).zeilen == ()


def test_der_verbrauch_einer_erfundenen_liste_stimmt_ueberall(s):
    liste = erfunden(40)
    v = s.uebernahme.erkennen(als_csv(liste), "x.csv")
    ergebnis = s.uebernahme.vergleich(v.tabelle, v.zuordnung, angaben(s, v))
    assert len(ergebnis.zeilen) == 40
    assert ergebnis.abweichende == ()
    assert ergebnis.summen[0].verein == liste[-1][9]


def test_unlesbare_eigene_zahlen_halten_nichts_auf(s):
    zeile = [*STIMMT[:7], "viel", *STIMMT[8:]]
    (eine,) = vergleich(s, zeile, von=date(2025, 1, 1)).zeilen
    assert F.KOSTEN not in {w.was for w in eine.werte}
