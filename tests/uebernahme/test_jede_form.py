"""Dieselbe Liste in zufälliger Form – Spalten, Namen, Kodierung, Datei – ergibt immer dasselbe.

STROM_DAUER=1 nimmt fünfzigmal so viele Formen.
"""

import os
from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strom.uebernahme import Tabellenfeld, Zeilenlage
from strom.uebernahme.felder import UEBLICH, feld_zu
from tests.werkzeug.anschluesse import strom_im_speicher
from tests.werkzeug.austauschdateien import inhalte
from tests.werkzeug.vereinstabelle import (
    als_csv,
    angaben,
    uebernehmen,
    vereinsliste,
    zeilen_der_liste,
)
from tests.werkzeug.xlsxdatei import Roh, euro, tag, xlsx, zahl

F = Tabellenfeld
MENGEN = {F.STAND_ALT, F.STAND_NEU, F.ABSCHLAG}
ANTWORT = "ueberlauf"
FORMEN = 750 if os.environ.get("STROM_DAUER") == "1" else 15


@cache
def erwartet():
    s = strom_im_speicher()
    uebernehmen(s, vereinsliste(), antworten={"13:ueberlauf": "ja"})
    return inhalte(s)


@st.composite
def formen(draw):
    """Eine Datei mit derselben Aussage: Reihenfolge, Namen, Beiwerk und Schreibweise zufällig."""
    kopf, *zeilen = zeilen_der_liste()
    felder = [feld_zu(k) for k in kopf]
    reihenfolge = draw(st.permutations(range(len(kopf))))
    namen = [_schreibweise(draw, draw(st.sampled_from(UEBLICH[f].split(",")))) for f in felder]
    art = draw(st.sampled_from(["xlsx", ";", ",", "\t"]))
    wie = draw(st.sampled_from(["deutsch", "leer", "einheit"]))
    tabelle = [[namen[i] for i in reihenfolge]]
    tabelle += [[_zelle(z[i], felder[i], art=art, wie=wie) for i in reihenfolge] for z in zeilen]
    if draw(st.booleans()):
        tabelle = [[*z, f"x{n}"] for n, z in enumerate(tabelle)]
    if draw(st.booleans()):
        tabelle = [["Campingplatz 2025"], [], *tabelle]
    if draw(st.booleans()):
        tabelle.insert(len(tabelle) - 2, [])
    if draw(st.booleans()):
        tabelle.append(["Summe", *[""] * (len(kopf) - 2), "99"])
    return art, draw(st.sampled_from(["utf-8", "utf-8-sig", "cp1252"])), tabelle


def _datei(art: str, kodierung: str, tabelle) -> bytes:
    if art == "xlsx":
        return xlsx({"Deckblatt": [["Hallo"]], "Liste": tabelle})
    return als_csv(tabelle, trenner=art, kodierung=kodierung)


def _schreibweise(draw, name: str) -> str:
    knapp = name.strip()
    return draw(st.sampled_from([knapp, knapp.upper(), knapp.lower(), f" {knapp}. ", f"{knapp}:"]))


def _zelle(text: str, feld: Tabellenfeld, *, art: str, wie: str):
    if feld not in MENGEN:
        return text
    if art == "xlsx":
        wert = text.replace(".", "").replace(",", ".")
        return euro(wert) if feld is F.ABSCHLAG else zahl(wert)
    ohne = text.replace(".", "\u00a0") if wie == "leer" else text
    einheit = " €" if feld is F.ABSCHLAG else " kWh"
    return f"{ohne}{einheit}" if wie == "einheit" else ohne


@settings(max_examples=FORMEN, deadline=None, suppress_health_check=list(HealthCheck))
@given(formen())
def test_in_jeder_form_dasselbe(form):
    s, roh = strom_im_speicher(), _datei(*form)
    v = s.uebernahme.erkennen(roh, "liste")
    a = angaben(s, v)
    (offen,) = s.uebernahme.vorschau(v.tabelle, v.zuordnung, a).aufhaltende
    assert offen.wer == "Uwe Böhm, C 03"
    uebernehmen(s, roh, antworten={f"{offen.nummer}:{ANTWORT}": "ja"})
    assert inhalte(s) == erwartet()


def _platzliste(*plaetze: str | Roh) -> bytes:
    kopf = ["Platz", "Name", "Zähler", "Stand alt", "Abschlag"]
    zeilen = [
        [p, f"Person {n}", zahl(str(n)), zahl("8754.3"), euro("1020")]
        for n, p in enumerate(plaetze, start=1)
    ]
    return xlsx({"L": [kopf, *zeilen]})


def test_ein_platz_den_das_blatt_zum_datum_machte_haelt_auf_bis_er_beantwortet_ist():
    s = strom_im_speicher()
    roh = _platzliste("1-1", tag(date(2026, 2, 1)), "1-3")
    v = s.uebernahme.erkennen(roh, "x.xlsx")
    (offen,) = s.uebernahme.vorschau(v.tabelle, v.zuordnung, angaben(s, v)).aufhaltende
    assert (offen.nummer, offen.lage) == (3, Zeilenlage.OFFEN)
    (frage,) = offen.funde
    assert [a.wert for a in frage.antworten] == ["1-2", "2-26"]
    uebernehmen(s, roh, antworten={frage.schluessel: "1-2"})
    assert [p.bezeichnung for p in s.stammdaten.plaetze()] == ["1-1", "1-2", "1-3"]
    (blatt, *_) = s.zaehler.liste()
    assert s.zaehler.kurve(blatt.id)[0].stand == "8754.3"
    assert s.vertraege.liste()[0].eroeffnungsabschlag == "1.020,00"


@pytest.mark.parametrize("text", ["01. Feb", "01.02.2026", "46054", "2026-02-01 00:00:00"])
def test_auch_in_csv_faellt_der_verwandelte_platz_auf(text):
    s = strom_im_speicher()
    roh = als_csv([["Platz", "Name"], ["1-1", "Arndt"], [text, "Bauer"]])
    v = s.uebernahme.erkennen(roh, "x.csv")
    (offen,) = s.uebernahme.vorschau(v.tabelle, v.zuordnung, angaben(s, v)).aufhaltende
    assert offen.funde[0].antworten[0].wert == "1-2"
