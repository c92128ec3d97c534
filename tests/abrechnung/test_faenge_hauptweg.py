"""Fänge für den Hauptweg: dieselben Regeln, über die Fassade und mit festen Grenzen."""

from dataclasses import replace
from datetime import date

import pytest

import strom
from strom import Geld
from strom.rechnung import Positionsart, Rechnungsart
from strom.stammdaten import Einbaugrund, Platz, Zaehler
from strom.usecases.rechnung.nummer_ziehen import NummerVergeben
from tests.werkzeug.anschluesse import StehendeUhr, strom_im_speicher
from tests.werkzeug.verein import EINBAUTAG, anschliessen, ausstellen, gruenden, jahr, partei, stand

D = date
TAUSCH = Einbaugrund.TAUSCH


@pytest.fixture
def uhr():
    return StehendeUhr()


@pytest.fixture
def s(uhr):
    welt = strom_im_speicher(uhr=uhr)
    gruenden(welt)
    return welt


def lesen(s, einbau, staende, **mehr):
    for j, wert in staende.items():
        s.ablesungen.erfassen(einbau.id, am=D(j, 1, 1), stand=stand(wert), **mehr)


@pytest.fixture
def vertrag(s):
    """A 01 seit 2023 mit 100 kWh im Jahr."""
    a = anschliessen(s, "A 01", "1")
    v = s.vertraege.abschliessen(partei(s).id, a.platz.id, von=EINBAUTAG, stand=stand(0))
    lesen(s, a.einbau, {2024: 100, 2025: 200, 2026: 300})
    return v


def anschluss(rechnung):
    return rechnung.berechnung.anteil(Positionsart.ANSCHLUSSGEBUEHR)


def test_eine_feste_grenze_nach_dem_ueberlauf_bleibt_in_ihrer_runde(s):
    """2023: 950 → 50 über das Ende, 100 kWh. 2024: 50 → 80, also 30 und nicht 1030 kWh (R6a)."""
    platz = s.stammdaten.platz_merken(Platz(id="", bezeichnung="A 01"))
    z = s.zaehler.merken(Zaehler(id="", nummer="9", vorkommastellen=3, nachkommastellen=0))
    e = s.zaehler.einbauen(z.id, platz.id, am=EINBAUTAG, stand=stand(950))
    v = s.vertraege.abschliessen(partei(s).id, platz.id, von=EINBAUTAG)
    lesen(s, e, {2024: 50}, ueberlauf=True)
    assert ausstellen(s, jahr(s, 2023).id, v.id).berechnung.verbrauch.text == "100"
    lesen(s, e, {2025: 80})
    zweite = ausstellen(s, jahr(s, 2024).id, v.id)
    assert zweite.berechnung.verbrauch.text == "30"
    assert zweite.berechnung.segmente[0].anfang.festgeschrieben_durch == "2026-0001"


def test_ein_genullter_zaehler_zaehlt_am_neuen_platz_von_vorn(s):
    """Am 01.01.2024 mit 100 aus A 01 heraus, noch am selben Tag mit 0 in A 02 hinein."""
    a = anschliessen(s, "A 01", "1")
    b = s.stammdaten.platz_merken(Platz(id="", bezeichnung="A 02"))
    v = s.vertraege.abschliessen(partei(s).id, a.platz.id, von=EINBAUTAG, stand=stand(0))
    s.zaehler.ausbauen(a.einbau.id, am=D(2024, 1, 1), stand=stand(100), grund=TAUSCH)
    neu = s.zaehler.einbauen(a.einbau.zaehler, b.id, am=D(2024, 1, 1), stand=stand(0))
    w = s.vertraege.abschliessen(partei(s, "Behrens").id, b.id, von=D(2024, 1, 1))
    lesen(s, neu, {2025: 40})
    assert ausstellen(s, jahr(s, 2023).id, v.id).berechnung.verbrauch.text == "100"
    assert ausstellen(s, jahr(s, 2024).id, w.id).berechnung.verbrauch.text == "40"


def test_wiedereinbau_am_selben_platz_sind_zwei_getrennte_reihen(s):
    """Ausbau 01.07.2024 mit 150, Wiedereinbau 01.08. mit 0: 50 + 40 kWh, der Juli zählt nicht."""
    a = anschliessen(s, "A 01", "1")
    v = s.vertraege.abschliessen(partei(s).id, a.platz.id, von=EINBAUTAG, stand=stand(0))
    lesen(s, a.einbau, {2024: 100})
    s.zaehler.ausbauen(a.einbau.id, am=D(2024, 7, 1), stand=stand(150), grund=TAUSCH)
    neu = s.zaehler.einbauen(a.einbau.zaehler, a.platz.id, am=D(2024, 8, 1), stand=stand(0))
    lesen(s, neu, {2025: 40})
    b = ausstellen(s, jahr(s, 2024).id, v.id).berechnung
    assert [x.verbrauch.text for x in b.segmente] == ["50", "40"]
    assert b.anteil(Positionsart.GRUNDGEBUEHR) == Geld(3000)


def test_eine_umgehaengte_ablesung_zaehlt_am_alten_zaehler_nicht_mehr(s, vertrag):
    b = anschliessen(s, "A 02", "2")
    falsch = next(z for z in s.ablesungen.logbuch() if z.stand == "300")
    s.ablesungen.korrigieren(
        falsch.id,
        am=falsch.am,
        stand=stand(300),
        kommentar="falscher Zähler",
        einbau_id=b.einbau.id,
    )
    zeile = s.zeitraeume.ansicht(jahr(s, 2025).id).zeilen[0]
    assert zeile.zaehler[0].endstand == ""
    assert zeile.maengel == ("Endstand von Zähler 1 zum 01.01.2026 fehlt",)


def test_ein_korrigierter_einbaustand_steht_auch_am_einbau(s):
    a = anschliessen(s, "A 01", "1")
    s.ablesungen.korrigieren(
        s.ablesungen.logbuch()[0].id, am=EINBAUTAG, stand=stand(7), kommentar="verlesen"
    )
    assert s.zaehler.einbauten(a.einbau.zaehler)[0].anfangsstand == stand(7)


def test_der_alte_abschlag_kommt_nur_aus_dem_unmittelbar_vorigen_zeitraum(s, vertrag):
    """Zwischen 2023 und 2025 fehlt ein Zeitraum: nichts wird angerechnet (R11)."""
    erste = ausstellen(s, jahr(s, 2023).id, vertrag.id)
    assert erste.berechnung.neuer_abschlag.betrag == Geld(6900)
    dritte = ausstellen(s, jahr(s, 2025).id, vertrag.id)
    assert dritte.berechnung.alter_abschlag.betrag == Geld(0)
    assert dritte.vorjahr is None
    zweite = ausstellen(s, jahr(s, 2024).id, vertrag.id)
    assert zweite.berechnung.alter_abschlag.betrag == Geld(6900)
    assert zweite.vorjahr.nummer == erste.nummer


def test_wer_die_anschlussgebuehr_vor_strom_bezahlt_hat_zahlt_sie_nicht(s):
    a, b = anschliessen(s, "A 01", "1"), anschliessen(s, "A 02", "2")
    bezahlt = partei(s, "Alt", anschlussgebuehr_erledigt=True)
    zeitraum, rechnungen = jahr(s, 2023), []
    for wer, wo in ((bezahlt, a), (partei(s, "Neu"), b)):
        v = s.vertraege.abschliessen(wer.id, wo.platz.id, von=EINBAUTAG, stand=stand(0))
        lesen(s, wo.einbau, {2024: 10})
        rechnungen.append(ausstellen(s, zeitraum.id, v.id))
    assert [anschluss(r) for r in rechnungen] == [Geld(0), Geld(5000)]


def test_ein_nachgetragener_frueherer_vertrag_zahlt_nicht_ein_zweites_mal(s):
    """2024 ist die Gebühr berechnet; dann wird ein Vertrag von 2023 nachgetragen (R9)."""
    a, b = anschliessen(s, "A 01", "1"), anschliessen(s, "A 02", "2")
    wer = partei(s)
    lesen(s, a.einbau, {2024: 10})
    lesen(s, a.einbau, {2025: 30})
    spaeter = s.vertraege.abschliessen(wer.id, a.platz.id, von=D(2024, 1, 1))
    erste = ausstellen(s, jahr(s, 2024).id, spaeter.id)
    assert anschluss(erste) == Geld(5000)
    frueher = s.vertraege.abschliessen(wer.id, b.platz.id, von=EINBAUTAG, stand=stand(0))
    lesen(s, b.einbau, {2024: 10})
    assert anschluss(ausstellen(s, jahr(s, 2023).id, frueher.id)) == Geld(0)


@pytest.mark.parametrize("bis", [D(2023, 12, 31), D(2024, 1, 1)])
def test_endet_der_vertrag_mit_dem_zeitraum_ist_es_die_schlussrechnung(s, vertrag, bis):
    wert = 100 if bis == D(2024, 1, 1) else 99
    s.vertraege.aufloesen(vertrag.id, am=bis, endstand=stand(wert))
    r = ausstellen(s, jahr(s, 2023).id, vertrag.id)
    assert r.art is Rechnungsart.SCHLUSSRECHNUNG
    assert r.berechnung.neuer_abschlag.betrag == Geld(0)
    assert "Der Liefervertrag endet mit Ablauf des" in " ".join(s.rechnungen.bild(r.id).hinweise)


def test_ein_vertragsende_das_einem_entwurf_den_boden_nimmt_wird_abgewiesen(s, vertrag):
    s.rechnungen.entwurf_erzeugen(jahr(s, 2025).id, vertrag.id)
    with pytest.raises(strom.Eingabefehler, match="Rechnungsentwurf"):
        s.vertraege.aufloesen(vertrag.id, am=D(2025, 1, 1), endstand=stand(200))
    s.vertraege.aufloesen(vertrag.id, am=D(2025, 1, 2), endstand=stand(200))


def test_ein_entwurf_folgt_dem_spaeter_geaenderten_vertrag(s, vertrag):
    """Erst der ganze Entwurf 2025, dann endet der Vertrag am 01.07. mit 250: 50 kWh, 6 Monate."""
    kennung = s.rechnungen.entwurf_erzeugen(jahr(s, 2025).id, vertrag.id)
    s.rechnungen.pruefen(kennung)
    s.vertraege.aufloesen(vertrag.id, am=D(2025, 7, 1), endstand=stand(250))
    s.rechnungen.pruefen(kennung)
    r = s.rechnungen.ausstellen(kennung)
    assert r.art is Rechnungsart.SCHLUSSRECHNUNG
    assert (r.berechnung.verbrauch.text, r.berechnung.monate) == ("50", 6)


def muster(s, text):
    s.stammdaten.einstellungen_merken(replace(s.stammdaten.einstellungen(), nummernkreis=text))


def test_nummern_ueber_jahres_und_musterwechsel(s, vertrag, uhr):
    uhr.tag = D(2026, 12, 31)
    eins = ausstellen(s, jahr(s, 2023).id, vertrag.id)
    uhr.tag = D(2027, 1, 1)
    zwei = ausstellen(s, jahr(s, 2024).id, vertrag.id)
    muster(s, "R-{nr}")
    drei = ausstellen(s, jahr(s, 2025).id, vertrag.id)
    assert [r.nummer for r in (eins, zwei, drei)] == ["2026-0001", "2027-0001", "R-2"]


@pytest.mark.parametrize("altes", ["2027-{nr:04d}", "2027/{nr:04d}"])
def test_keine_nummer_und_kein_pdf_name_wird_zweimal_vergeben(s, vertrag, uhr, altes):
    """2026 hieß das Muster „2027-…“; im Jahr 2027 ergäbe „{jahr}-…“ dieselbe Nummer oder Datei."""
    muster(s, altes)
    uhr.tag = D(2026, 12, 31)
    ausstellen(s, jahr(s, 2023).id, vertrag.id)
    muster(s, "{jahr}-{nr:04d}")
    uhr.tag = D(2027, 1, 1)
    kennung = s.rechnungen.entwurf_erzeugen(jahr(s, 2024).id, vertrag.id)
    s.rechnungen.pruefen(kennung)
    with pytest.raises(NummerVergeben, match="2027-0001"):
        s.rechnungen.ausstellen(kennung)
    muster(s, "{jahr}-S{nr:04d}")
    assert s.rechnungen.ausstellen(kennung).nummer == "2027-S0001"
