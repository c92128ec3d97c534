"""Gesetze, die für jede Eingabe gelten (hypothesis)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import strom
from strom.abrechnung import Abrechnungsfall, abrechnen
from strom.abrechnung.positionen import monatsbeginne
from strom.adapters.store.form import lesen, schreiben
from strom.messung import Ablesung, Herkunft, Messreihe
from strom.ports.namen import TABELLEN
from strom.stammdaten import Einbau, Tarif, Vertrag, Zaehler
from strom.stammdaten.verein import Monatsregel
from strom.werte.zeit import monate_spaeter
from tests.werkzeug.fallspiel import ZEIT

BEGINN = date(2025, 1, 1)
ENDE = date(2026, 1, 1)
JAHR = strom.Zeitraum(BEGINN, ENDE)


@st.composite
def messreihen(draw):
    """Ein Zähler mit beliebigen steigenden Ablesungen rund ums Jahr, auch mit Überläufen.

    Vor und nach dem Jahr liegt immer eine: sonst fehlte meist ein Stand und nichts würde geprüft.
    """
    vorkomma = draw(st.integers(3, 6))
    nachkomma = draw(st.integers(0, 3))
    abstaende = [draw(st.integers(0, 68)), *draw(st.lists(st.integers(0, 200), max_size=10))]
    rest = (ENDE - date(2024, 11, 1)).days - sum(abstaende) - len(abstaende)
    abstaende.append(max(rest, 0) + draw(st.integers(0, 60)))  # die letzte liegt hinter dem Jahr
    zuwachs = draw(
        st.lists(st.integers(0, 10**vorkomma - 1), min_size=len(abstaende), max_size=len(abstaende))
    )
    anfang = draw(st.integers(1, 10**vorkomma))
    tag, gesamt, ablesungen = date(2024, 11, 1), Decimal(10**vorkomma - anfang), []
    umfang = Decimal(10) ** vorkomma
    for nummer, (abstand, mehr) in enumerate(zip(abstaende, zuwachs, strict=True)):
        tag += timedelta(days=abstand + (1 if nummer else 0))
        neu = gesamt + (Decimal(mehr).scaleb(-nachkomma) if nummer else 0)
        ablesungen.append(_ablesung(nummer, tag, neu % umfang, neu // umfang > gesamt // umfang))
        gesamt = neu
    zaehler = Zaehler(id="z", nummer="z", vorkommastellen=vorkomma, nachkommastellen=nachkomma)
    einbau = Einbau(id="e", zaehler="z", platz="p", eingebaut_am=date(2020, 1, 1))
    return Messreihe(zaehler, einbau, tuple(ablesungen))


def _ablesung(nummer, tag, stand, ueberlauf):
    return Ablesung(
        id=str(nummer),
        am=tag,
        platz="p",
        zaehler="z",
        stand=strom.Zaehlerstand(stand),
        ueberlauf=ueberlauf,
        erfasst_am=ZEIT,
    )


def _abrechnen(reihe, von, bis):
    return abrechnen(
        Abrechnungsfall(
            zeitraum=JAHR,
            vertrag=Vertrag(id="v", partei="x", platz="p", von=von, bis=bis),
            vertraege_der_partei=(),
            reihen=(reihe,),
            tarife=(
                Tarif(
                    id="t",
                    gueltig_ab=date(2000, 1, 1),
                    arbeitspreis=strom.Preis.aus("0.39"),
                    grundgebuehr=strom.Preis.aus("2.50"),
                    anschlussgebuehr=strom.Preis.aus("50"),
                ),
            ),
        )
    )


tage_im_jahr = st.dates(BEGINN + timedelta(days=1), ENDE - timedelta(days=1))


@settings(max_examples=300, deadline=None)
@given(messreihen(), st.lists(tage_im_jahr, max_size=5))
def test_jede_teilung_in_vertraege_ergibt_die_zaehlerdifferenz(reihe, schnitte):
    ganzes = _abrechnen(reihe, BEGINN, None)
    teile = [_abrechnen(reihe, t.von, t.bis) for t in JAHR.geteilt(schnitte)]
    assert not ganzes.maengel
    assert not any(t.maengel for t in teile)
    assert strom.Energie.summe(t.verbrauch for t in teile) == ganzes.verbrauch
    assert all(s.verbrauch.kwh >= 0 for t in teile for s in t.segmente)


@settings(max_examples=200, deadline=None)
@given(messreihen(), tage_im_jahr)
def test_interpolation_bleibt_zwischen_ihren_nachbarn(reihe, tag):
    grenze = reihe.stand_am(tag)
    nah = [p.am for p in reihe.punkte if abs((p.am - tag).days) <= 7]
    assert (grenze.herkunft is Herkunft.INTERPOLIERT) == (not nah)
    if nah:
        assert grenze.belege[0].am == min(nah, key=lambda am: (abs((am - tag).days), am))
        return
    davor = max(p.gesamt for p in reihe.punkte if p.am < tag)
    danach = min(p.gesamt for p in reihe.punkte if p.am > tag)
    assert davor <= grenze.gesamt.kwh <= danach
    assert grenze.stand.kwh == grenze.gesamt.kwh % reihe.zaehler.umfang


def angebrochene_monate(zeitraum):
    return len(monatsbeginne(zeitraum, Monatsregel.ANGEBROCHEN))


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_zwoelf_monate_haben_immer_zwoelf_angebrochene_monate(von):
    assert angebrochene_monate(strom.Zeitraum(von, monate_spaeter(von, 12))) == 12


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 800))
def test_angebrochene_monate_ist_das_kleinste_n(von, tage):
    zeitraum = strom.Zeitraum(von, von + timedelta(days=tage))
    n = angebrochene_monate(zeitraum)
    assert monate_spaeter(von, n) >= zeitraum.bis > monate_spaeter(von, n - 1)


@pytest.mark.parametrize("art", [strom.Preis, strom.Energie, strom.Zaehlerstand])
@given(wert=st.one_of(st.floats(), st.integers(), st.text(), st.just(Decimal("NaN"))))
def test_nur_endliche_dezimalzahlen_werden_preis_und_energie(art, wert):
    with pytest.raises(TypeError):
        art(wert)


@given(st.one_of(st.floats(), st.decimals(), st.text(), st.booleans()))
def test_nur_ganze_cent_werden_geld(wert):
    with pytest.raises(TypeError):
        strom.Geld(wert)


@given(st.lists(st.integers(-(10**9), 10**9).map(strom.Geld)))
def test_geld_laesst_sich_in_jeder_reihenfolge_zusammenzaehlen(betraege):
    assert strom.Geld.summe(betraege) == strom.Geld.summe(reversed(betraege))
    assert strom.Geld.summe([*betraege, *(-b for b in betraege)]) == strom.Geld(0)


@given(st.integers(-(10**9), 10**9).map(strom.Geld))
def test_geschriebenes_geld_wird_gleich_wieder_gelesen(betrag):
    assert strom.Geld.aus(betrag.text) == betrag
    assert strom.geld_lesen(str(betrag)) == betrag


@given(st.decimals(-(10**9), 10**9, places=3, allow_nan=False))
def test_geschriebene_zahlen_werden_gleich_wieder_gelesen(zahl):
    assert strom.zahl_lesen(strom.zahl_text(zahl)) == zahl


dezimal = st.decimals(0, 10**8, places=3, allow_nan=False, allow_infinity=False)
st.register_type_strategy(Decimal, dezimal)
st.register_type_strategy(strom.Geld, st.integers(-(10**8), 10**8).map(strom.Geld))
st.register_type_strategy(strom.Energie, dezimal.map(strom.Energie))
st.register_type_strategy(strom.Zaehlerstand, dezimal.map(strom.Zaehlerstand))
st.register_type_strategy(strom.Preis, dezimal.map(strom.Preis))
st.register_type_strategy(type(ZEIT), st.just(ZEIT))


@pytest.mark.parametrize("art", list(TABELLEN), ids=lambda a: a.__name__)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_ablegen_und_holen_gibt_jedes_objekt_zurueck(art, data):
    objekt = data.draw(st.from_type(art))
    assert lesen(art, schreiben(objekt)) == objekt
