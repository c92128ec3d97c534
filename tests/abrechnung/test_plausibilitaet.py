"""Plausibilität braucht kein Vorjahr, und was außerhalb liegt, wird einzeln angesehen (R20)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strom import Eingabefehler, StromFehler
from strom.rechnung import Hinweis, Hinweisart, Hinweisgewicht, Zustand, gruppiert
from strom.rechnung.hinweis import SCHWERE_ARTEN, geordnet
from strom.rechnung.rechnung import Rechnungsentwurf
from strom.siegel.kanonisch import kanonisch
from strom.stammdaten import Platz
from strom.usecases.grund.rechner import Rechner
from tests.werkzeug.ablage_im_speicher import SpeicherAblage
from tests.werkzeug.anschluesse import strom_im_speicher
from tests.werkzeug.gartenjahr import gartenjahr
from tests.werkzeug.verein import anschliessen, gruenden, jahr, partei, stand

A = Hinweisart


class Verein:
    """Ein Jahr mit so vielen Verträgen; jeder hat am 01.01.2023 bei 0 begonnen."""

    def __init__(self, verbraeuche, *, nachkommastellen: int = 0) -> None:
        self.ablage = SpeicherAblage()
        self.s = strom_im_speicher(ablage=self.ablage)
        gruenden(self.s)
        self.anschluesse, self.vertraege = [], []
        for nummer, menge in enumerate(verbraeuche, start=1):
            name = f"A {nummer:02d}"
            a = anschliessen(self.s, name, str(nummer), nachkommastellen=nachkommastellen)
            wer = partei(self.s, f"P{nummer:02d}")
            v = self.s.vertraege.abschliessen(wer.id, a.platz.id, von=date(2023, 1, 1))
            if menge is not None:
                self.lesen(a, date(2024, 1, 1), menge)
            self.anschluesse.append(a)
            self.vertraege.append(v.id)
        self.zeitraum = jahr(self.s, 2023).id

    def lesen(self, anschluss, am: date, menge) -> None:
        self.s.ablesungen.erfassen(anschluss.einbau.id, am=am, stand=stand(menge))

    def hinweise(self, nummer: int) -> tuple[Hinweis, ...]:
        return self.s.zeitraeume.zeile(self.zeitraum, self.vertraege[nummer - 1]).hinweise

    def arten(self, nummer: int) -> list[Hinweisart]:
        return [h.art for h in self.hinweise(nummer)]

    def entwurf(self, nummer: int) -> str:
        return self.s.rechnungen.entwurf_erzeugen(self.zeitraum, self.vertraege[nummer - 1])

    def zustand(self, kennung: str) -> Zustand:
        return self.ablage.holen(Rechnungsentwurf, kennung).zustand


def test_neunhunderttausend_kwh_sind_nie_mehr_ohne_hinweis_bereit():
    v = Verein([900_450])
    zeile = v.s.zeitraeume.ansicht(v.zeitraum).zeilen[0]
    assert str(zeile.zustand) == "bereit"
    assert [h.art for h in zeile.hinweise] == [A.UEBER_ANSCHLUSS, A.ZAEHLWERK]
    assert all(h.ist_offen for h in zeile.hinweise)


@pytest.mark.parametrize(
    ("menge", "absicherung", "phasen", "arten"),
    [
        (32_236, None, None, []),
        (32_237, None, None, [A.UEBER_ANSCHLUSS]),
        (32_237, 16, 3, []),
        (96_711, 16, 3, [A.UEBER_ANSCHLUSS]),
        (96_711, 63, 3, []),
    ],
)
def test_gegen_absicherung_mal_stunden_schon_im_ersten_zeitraum(menge, absicherung, phasen, arten):
    v = Verein([menge])
    platz = replace(v.anschluesse[0].platz, absicherung=absicherung, phasen=phasen)
    v.s.stammdaten.platz_merken(platz)
    assert v.arten(1) == arten


def test_gegen_die_anderen_schon_im_ersten_zeitraum():
    v = Verein([100, 110, 120, 130, 700, 3])
    assert v.arten(5) == [A.UEBER_ANDEREN]
    assert "mehr als 5 × so viel wie andere" in v.hinweise(5)[0].text
    assert [v.arten(n) for n in (1, 2, 3, 4, 6)] == [[]] * 5


def test_vier_vertraege_sind_zu_wenige_fuer_einen_vergleich():
    assert Verein([100, 110, 120, 700]).arten(4) == []


def test_eine_andere_platzart_ist_nicht_vergleichbar():
    v = Verein([100, 110, 120, 130, 140, 700])
    platz = replace(v.anschluesse[5].platz, art="Gemeinschaft")
    v.s.stammdaten.platz_merken(platz)
    assert v.arten(6) == []


def test_wer_schon_im_vorjahr_so_viel_brauchte_faellt_nicht_mehr_auf():
    v = Verein([100, 110, 120, 130, 140, 700])
    for nummer in range(1, 7):
        kennung = v.entwurf(nummer)
        for h in v.s.rechnungen.hinweise(kennung):
            v.s.rechnungen.hinweis_bestaetigen(kennung, h.schluessel)
        v.s.rechnungen.pruefen(kennung)
        v.s.rechnungen.ausstellen(kennung)
    v.zeitraum = jahr(v.s, 2024).id
    for anschluss, menge in zip(v.anschluesse, (200, 220, 240, 260, 280, 1400), strict=True):
        v.lesen(anschluss, date(2025, 1, 1), menge)
    assert v.arten(6) == []
    v.lesen(v.anschluesse[5], date(2025, 1, 1), 3500)
    assert v.arten(6) == [A.UEBER_VORJAHR]
    v.lesen(v.anschluesse[5], date(2025, 1, 1), 750)
    assert v.arten(6) == [A.UNTER_VORJAHR]


@pytest.mark.parametrize("abgerechnet", [True, False])
def test_die_anderen_werden_nur_gerechnet_wenn_das_vorjahr_nicht_traegt(monkeypatch, abgerechnet):
    s = strom_im_speicher()
    garten = gartenjahr(s, abgerechnet=abgerechnet)
    (entwurf,) = s.rechnungen.entwuerfe_erzeugen(garten.zeitraum, garten.vertraege[:1]).fertig
    gerechnet, rechnen = [], Rechner.rechnen
    monkeypatch.setattr(Rechner, "rechnen", lambda *w: (gerechnet.append(w[2].id), rechnen(*w))[1])
    s.rechnungen.pruefen(entwurf)
    assert set(gerechnet) == set(garten.vertraege[: 1 if abgerechnet else None])


def test_unter_neunzig_tagen_wird_weder_mit_vorjahr_noch_mit_anderen_verglichen():
    v = Verein([100, 110, 120, 130, 140, None])
    v.lesen(v.anschluesse[5], date(2023, 3, 1), 700)
    v.s.vertraege.aufloesen(v.vertraege[5], am=date(2023, 3, 1), endstand=stand(700))
    assert v.arten(6) == []


# --- Die Regel im Kern: ansehen, bevor geprüft wird ---------------------------------------------


@pytest.fixture
def unmoeglich():
    v = Verein([40_000])
    return v, v.entwurf(1)


def test_ungesehen_wird_nicht_geprueft_und_nichts_aendert_sich(unmoeglich):
    v, kennung = unmoeglich
    vorher = v.ablage.abzug()
    with pytest.raises(StromFehler, match=r"Bitte erst ansehen und bestätigen: 40\.000 kWh"):
        v.s.rechnungen.pruefen(kennung)
    assert v.ablage.abzug() == vorher
    assert v.zustand(kennung) is Zustand.ENTWURF


def test_gesehen_wird_geprueft_und_steht_im_verlauf(unmoeglich):
    v, kennung = unmoeglich
    (hinweis,) = v.s.rechnungen.hinweise(kennung)
    v.s.rechnungen.hinweis_bestaetigen(kennung, hinweis.schluessel)
    assert [h.ist_gesehen for h in v.s.rechnungen.hinweise(kennung)] == [True]
    v.s.rechnungen.pruefen(kennung)
    assert v.zustand(kennung) is Zustand.GEPRUEFT
    verlauf = {e.was: e.text for e in v.s.rechnungen.verlauf(kennung)}
    assert verlauf["Hinweis gesehen"] == hinweis.text


def test_ein_anderer_wert_ist_wieder_ungesehen_und_der_alte_bleibt_gesehen(unmoeglich):
    v, kennung = unmoeglich
    (hinweis,) = v.s.rechnungen.hinweise(kennung)
    v.s.rechnungen.hinweis_bestaetigen(kennung, hinweis.schluessel)
    v.s.rechnungen.pruefen(kennung)
    v.lesen(v.anschluesse[0], date(2024, 1, 1), 40_001)
    assert v.zustand(kennung) is Zustand.ENTWURF
    assert [h.ist_offen for h in v.s.rechnungen.hinweise(kennung)] == [True]
    with pytest.raises(StromFehler, match=r"40\.001 kWh"):
        v.s.rechnungen.pruefen(kennung)
    v.lesen(v.anschluesse[0], date(2024, 1, 1), 40_000)
    v.s.rechnungen.pruefen(kennung)


def test_jeder_schwere_hinweis_will_einzeln_bestaetigt_sein():
    v = Verein([900_450])
    kennung = v.entwurf(1)
    erster, zweiter = v.s.rechnungen.hinweise(kennung)
    v.s.rechnungen.hinweis_bestaetigen(kennung, erster.schluessel)
    with pytest.raises(StromFehler, match="halbe Zählwerk"):
        v.s.rechnungen.pruefen(kennung)
    v.s.rechnungen.hinweis_bestaetigen(kennung, zweiter.schluessel)
    v.s.rechnungen.pruefen(kennung)


@pytest.mark.parametrize("schluessel", ["", "ueber_anschluss:40001/365", "geschaetzt", "unsinn"])
def test_ein_fremder_hinweis_laesst_sich_nicht_bestaetigen(unmoeglich, schluessel):
    v, kennung = unmoeglich
    vorher = v.ablage.abzug()
    with pytest.raises(Eingabefehler, match="gilt so nicht mehr"):
        v.s.rechnungen.hinweis_bestaetigen(kennung, schluessel)
    assert v.ablage.abzug() == vorher


def test_zweimal_bestaetigt_ist_einmal_bestaetigt(unmoeglich):
    v, kennung = unmoeglich
    (hinweis,) = v.s.rechnungen.hinweise(kennung)
    v.s.rechnungen.hinweis_bestaetigen(kennung, hinweis.schluessel)
    vorher = v.ablage.abzug()
    v.s.rechnungen.hinweis_bestaetigen(kennung, hinweis.schluessel)
    assert v.ablage.abzug() == vorher


def test_ein_leichter_hinweis_haelt_nichts_auf():
    v = Verein([None])
    v.s.ablesungen.schaetzen(
        v.anschluesse[0].einbau.id, am=date(2024, 1, 1), stand=stand(50), begruendung="verreist"
    )
    kennung = v.entwurf(1)
    assert [h.text for h in v.s.rechnungen.hinweise(kennung)] == ["Stand am 01.01.2024 geschätzt"]
    v.s.rechnungen.pruefen(kennung)
    assert v.zustand(kennung) is Zustand.GEPRUEFT


def test_auch_aus_dem_hauptfenster_kommt_nichts_an_der_regel_vorbei():
    """Was die Ansicht als offen zeigt, lehnt der Kern ab – und umgekehrt."""
    v = Verein([100, 110, 120, 130, 700, 40_000, 900_450])
    v.s.rechnungen.entwuerfe_erzeugen(v.zeitraum)
    for zeile in v.s.zeitraeume.ansicht(v.zeitraum).zeilen:
        offen = any(h.ist_offen for h in zeile.hinweise)
        try:
            v.s.rechnungen.pruefen(zeile.rechnung_id)
            geprueft = True
        except StromFehler:
            geprueft = False
        assert geprueft is not offen


# --- Neue Felder ändern kein altes Siegel -------------------------------------------------------


def test_ohne_angabe_bleibt_das_siegel_eines_platzes_wie_es_war():
    platz = Platz(id="p", bezeichnung="A 01")
    assert kanonisch(platz) == '{"bezeichnung":"A 01","id":"p"}'
    assert '"absicherung":35' in kanonisch(replace(platz, absicherung=35))


def test_ohne_bestaetigung_bleibt_das_siegel_eines_entwurfs_wie_es_war():
    ablage = SpeicherAblage()
    s = strom_im_speicher(ablage=ablage)
    garten = gartenjahr(s, 2)
    s.rechnungen.entwuerfe_erzeugen(garten.zeitraum)
    assert all("gesehene_hinweise" not in kanonisch(e) for e in ablage.finden(Rechnungsentwurf))


# --- Ordnung und Gruppen ------------------------------------------------------------------------


def hinweis(art: Hinweisart, text: str = "", **mehr) -> Hinweis:
    return Hinweis(art=art, text=text or str(art), **mehr)


def test_gleichartige_werden_gezaehlt_und_die_schweren_stehen_vorn():
    paare = [(f"A {n:02d}", hinweis(A.GESCHAETZT, "Stand am 01.07.2025 geschätzt"))
             for n in range(10)]  # fmt: skip
    paare.append(("A 11", hinweis(A.UEBER_VORJAHR, "1 kWh: mehr", gruppe="Mehr als 3 × Vorjahr")))
    paare.append(("A 12", hinweis(A.KEIN_VERBRAUCH, "Kein Verbrauch gemessen")))
    gruppen = gruppiert(paare)
    assert [g.text for g in gruppen] == [
        "Mehr als 3 × Vorjahr",
        "Kein Verbrauch gemessen",
        "10 × Stand am 01.07.2025 geschätzt",
    ]
    assert [g.gewicht for g in gruppen] == [
        Hinweisgewicht.SCHWER,
        Hinweisgewicht.LEICHT,
        Hinweisgewicht.LEICHT,
    ]
    assert gruppen[2].wer == tuple(f"A {n:02d}" for n in range(10))


HINWEISE = st.lists(
    st.builds(
        hinweis,
        st.sampled_from(list(Hinweisart)),
        st.sampled_from(["a", "b"]),
        wert=st.sampled_from(["", "1/365", "2/365"]),
    )
)


@given(HINWEISE, st.sets(st.sampled_from(["ueber_anschluss:1/365", "zaehlwerk:2/365"])))
def test_ordnen_verliert_nichts_und_stellt_schweres_nach_vorn(hinweise, gesehene):
    neu = geordnet(hinweise, gesehene)
    assert sorted(h.schluessel for h in neu) == sorted(h.schluessel for h in hinweise)
    gewichte = [h.gewicht for h in neu]
    assert gewichte == sorted(gewichte, key=lambda g: g is Hinweisgewicht.LEICHT)
    assert all(h.ist_gesehen == (h.schluessel in gesehene) for h in neu)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.builds(hinweis, st.sampled_from(A)))))
def test_in_den_gruppen_kommt_jeder_genau_einmal_je_hinweis_vor(paare):
    gezaehlt = sum(len(g.wer) for g in gruppiert(paare))
    assert gezaehlt == len({(wer, h.text) for wer, h in paare})


def test_schwer_ist_genau_was_ausserhalb_liegt():
    assert {str(a) for a in SCHWERE_ARTEN} == {
        "ueber_anschluss", "zaehlwerk", "ueber_vorjahr", "unter_vorjahr", "ueber_anderen",
    }  # fmt: skip
    schluessel = Hinweis(art=A.ZAEHLWERK, text="x", wert=f"{Decimal(1)}/365").schluessel
    assert schluessel == "zaehlwerk:1/365"
