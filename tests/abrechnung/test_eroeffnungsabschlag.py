"""Der Abschlag aus der Zeit vor Strom: einmal abgezogen, danach fest, im CSV hin und zurück."""

from datetime import date

import pytest

from strom import Eingabefehler, Geld
from strom.siegel.kanonisch import kanonisch
from strom.stammdaten import Vertrag
from tests.werkzeug.anschluesse import strom_im_speicher
from tests.werkzeug.austauschdateien import csv_aus, einlesbare, inhalte
from tests.werkzeug.gartenjahr import gartenjahr
from tests.werkzeug.verein import anschliessen, ausstellen, gruenden, jahr, partei, stand

VOR = "Abschlag aus der Zeit vor Strom"


@pytest.fixture
def s():
    neu = strom_im_speicher()
    gruenden(neu)
    return neu


@pytest.fixture
def vertrag(s):
    """Arndt an A 01 seit 2023, je Silvester 100 kWh mehr; vor Strom 240 € Abschlag."""
    ort = anschliessen(s, "A 01", "111")
    wer = partei(s, anschlussgebuehr_erledigt=True)
    neu = s.vertraege.abschliessen(
        wer.id, ort.platz.id, von=date(2023, 1, 1), eroeffnungsabschlag=Geld(24000)
    )
    for nummer, j in enumerate((2023, 2024, 2025), start=1):
        s.ablesungen.erfassen(ort.einbau.id, am=date(j, 12, 31), stand=stand(nummer * 100))
    return neu


def alter(rechnung):
    feld = rechnung.berechnung.alter_abschlag
    return str(feld.betrag), feld.erlaeuterung


def test_die_erste_rechnung_zieht_ihn_ab_die_naechste_nicht_mehr(s, vertrag):
    erste = ausstellen(s, jahr(s, 2023).id, vertrag.id)
    zweite = ausstellen(s, jahr(s, 2024).id, vertrag.id)
    assert alter(erste) == ("240,00 €", VOR)
    neu = erste.berechnung.neuer_abschlag.betrag
    assert alter(zweite) == (str(neu), f"Neuer Abschlag aus Rechnung {erste.nummer}")
    assert erste.berechnung.saldo == erste.berechnung.summe - Geld(24000)
    assert s.pruefung.bericht().befunde == ()


def test_er_steht_auf_dem_rechenweg(s, vertrag):
    erste = ausstellen(s, jahr(s, 2023).id, vertrag.id)
    weg = repr(s.rechnungen.blatt(erste.id).bild)
    assert f"Alter Abschlag: {VOR} (240,00 €)" in weg


def test_keine_zwei_rechnungen_ziehen_ihn_ab_in_welcher_reihenfolge_auch_immer(s, vertrag):
    spaeter = ausstellen(s, jahr(s, 2024).id, vertrag.id)
    frueher = ausstellen(s, jahr(s, 2023).id, vertrag.id)
    abgezogen = [r for r in (spaeter, frueher) if alter(r)[1] == VOR]
    assert abgezogen == [spaeter]
    assert alter(frueher) == ("0,00 €", "")


def test_nach_einer_luecke_wird_er_nicht_noch_einmal_angeboten(s, vertrag):
    ausstellen(s, jahr(s, 2023).id, vertrag.id)
    assert alter(ausstellen(s, jahr(s, 2025).id, vertrag.id)) == ("0,00 €", "")


def test_nach_einem_storno_zieht_die_neue_rechnung_ihn_wieder_ab(s, vertrag):
    zeitraum = jahr(s, 2023).id
    erste = ausstellen(s, zeitraum, vertrag.id)
    s.rechnungen.stornieren(erste.id, grund="Stand war falsch")
    s.vertraege.eroeffnungsabschlag_aendern(vertrag.id, Geld(25000))
    assert alter(ausstellen(s, zeitraum, vertrag.id)) == ("250,00 €", VOR)


def test_solange_keine_rechnung_ihn_abzog_laesst_er_sich_aendern(s, vertrag):
    zeitraum = jahr(s, 2023).id
    entwurf = s.rechnungen.entwurf_erzeugen(zeitraum, vertrag.id)
    s.vertraege.eroeffnungsabschlag_aendern(vertrag.id, Geld(10000))
    assert "100,00" in s.zeitraeume.zeile(zeitraum, vertrag.id).alter_abschlag
    assert s.vertraege.liste()[0].eroeffnungsabschlag == "100,00"
    s.rechnungen.pruefen(entwurf)
    fertig = s.rechnungen.ausstellen(entwurf)
    with pytest.raises(Eingabefehler, match=f"Rechnung {fertig.nummer} hat .* 100,00 € schon"):
        s.vertraege.eroeffnungsabschlag_aendern(vertrag.id, Geld(0))
    assert s.vertraege.vertrag(vertrag.id).eroeffnungsabschlag == Geld(10000)


def test_negativ_geht_nicht(s, vertrag):
    with pytest.raises(Eingabefehler, match="nie negativ"):
        s.vertraege.eroeffnungsabschlag_aendern(vertrag.id, Geld(-1))
    with pytest.raises(Eingabefehler, match="nie negativ"):
        s.vertraege.abschliessen(
            vertrag.partei, vertrag.platz, von=date(2022, 1, 1), eroeffnungsabschlag=Geld(-1)
        )


def test_ohne_ihn_bleibt_die_kanonische_form_wie_sie_war():
    alt = Vertrag(id="1", partei="2", platz="3", von=date(2025, 1, 1))
    assert "eroeffnung" not in kanonisch(alt)


def test_csv_hin_und_zurueck(s, vertrag):
    neu = strom_im_speicher()
    neu.austausch.uebernehmen(einlesbare(s))
    assert inhalte(neu) == inhalte(s)
    assert inhalte(neu)["vertraege.csv"][0]["Eröffnungsabschlag"] == "240,00"


def test_csv_aendert_ihn_und_leer_laesst_ihn(s, vertrag):
    kopf = "Partei;Platz;Von;Eröffnungsabschlag"
    leer = {"vertraege.csv": csv_aus(kopf, "Arndt;A 01;01.01.2023;")}
    assert [str(u.urteil) for u in s.austausch.vorschau(leer).urteile] == ["gleich"]
    datei = {"vertraege.csv": csv_aus(kopf, "Arndt;A 01;01.01.2023;0,00")}
    (eine,) = s.austausch.uebernehmen(datei).urteile
    assert eine.gegenstand.endswith("Eröffnungsabschlag „240,00 €“ → „0,00 €“")
    assert not s.vertraege.vertrag(vertrag.id).eroeffnungsabschlag


def test_csv_mit_falschem_betrag_wird_abgelehnt(s, vertrag):
    kopf = "Partei;Platz;Von;Eröffnungsabschlag"
    datei = {"vertraege.csv": csv_aus(kopf, "Arndt;A 01;01.01.2023;12,3456")}
    (eine,) = s.austausch.vorschau(datei).abgelehnte
    assert "mehr als 2 Nachkommastellen" in eine.satz


def test_ein_garten_ohne_ihn_rechnet_wie_vorher():
    s = strom_im_speicher()
    gartenjahr(s, 2)
    assert {v.eroeffnungsabschlag for v in s.vertraege.liste()} == {"0,00"}
