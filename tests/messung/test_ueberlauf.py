"""Überläufe, deren Reihe sich nachträglich ändert: der Haken bleibt bei seinem Überlauf (R14)."""

from datetime import date

import pytest

from strom import StromFehler
from strom.messung import FallenderStand
from strom.stammdaten import Platz, Zaehler
from tests.werkzeug.anschluesse import strom_im_speicher
from tests.werkzeug.verein import EINBAUTAG, anschliessen, gruenden, jahr, partei, stand

D = date


@pytest.fixture
def s():
    welt = strom_im_speicher()
    gruenden(welt)
    return welt


@pytest.fixture
def einbau(s):
    """Drei Stellen: 950 am 01.01.2023, übergelaufen 50 am 01.01.2025 – also 100 kWh."""
    platz = s.stammdaten.platz_merken(Platz(id="", bezeichnung="A 01"))
    zaehler = s.zaehler.merken(Zaehler(id="", nummer="9", vorkommastellen=3, nachkommastellen=0))
    e = s.zaehler.einbauen(zaehler.id, platz.id, am=EINBAUTAG, stand=stand(950))
    s.vertraege.abschliessen(partei(s).id, platz.id, von=EINBAUTAG)
    s.ablesungen.erfassen(e.id, am=D(2025, 1, 1), stand=stand(50), ueberlauf=True)
    return e


def verbrauch(s, von, bis):
    """Was eine Rechnung über diese Zeit sagte."""
    zeitraum = s.zeitraeume.anlegen("Probe", von, bis)
    menge = s.zeitraeume.ansicht(zeitraum.id).zeilen[0].verbrauch
    s.zeitraeume.entfernen(zeitraum.id)
    return menge


def eintrag(s, text):
    return next(z for z in s.ablesungen.logbuch() if z.stand == text and z.ist_gueltig)


def test_eine_ablesung_nach_dem_ueberlauf_kommt_nachtraeglich_dazwischen(s, einbau):
    with pytest.raises(FallenderStand):
        s.ablesungen.erfassen(einbau.id, am=D(2024, 1, 1), stand=stand(20))
    s.ablesungen.erfassen(einbau.id, am=D(2024, 1, 1), stand=stand(20), ueberlauf=True)
    assert verbrauch(s, EINBAUTAG, D(2024, 1, 1)) == "70"
    assert verbrauch(s, D(2024, 1, 1), D(2025, 1, 1)) == "30"
    assert [z.stand for z in s.ablesungen.logbuch() if z.ueberlauf and z.ist_gueltig] == ["20"]


def test_eine_ablesung_vor_dem_ueberlauf_kommt_nachtraeglich_dazwischen(s, einbau):
    s.ablesungen.erfassen(einbau.id, am=D(2024, 1, 1), stand=stand(980))
    assert verbrauch(s, EINBAUTAG, D(2024, 1, 1)) == "30"
    assert verbrauch(s, D(2024, 1, 1), D(2025, 1, 1)) == "70"


def test_widerruf_der_angehakten_ablesung_behaelt_den_bestaetigten_ueberlauf(s, einbau):
    s.ablesungen.erfassen(einbau.id, am=D(2026, 1, 1), stand=stand(80))
    s.ablesungen.widerrufen(eintrag(s, "50").id, kommentar="verlesen")
    assert verbrauch(s, EINBAUTAG, D(2026, 1, 1)) == "130"
    assert eintrag(s, "80").ueberlauf
    s.ablesungen.erfassen(einbau.id, am=D(2025, 1, 1), stand=stand(50), ueberlauf=True)
    assert verbrauch(s, EINBAUTAG, D(2026, 1, 1)) == "130"


def test_umhaengen_der_angehakten_ablesung_laesst_keine_fallende_reihe_zurueck(s, einbau):
    s.ablesungen.erfassen(einbau.id, am=D(2026, 1, 1), stand=stand(80))
    anderer = anschliessen(s, "A 02", "77")
    s.ablesungen.korrigieren(
        eintrag(s, "50").id,
        am=D(2025, 1, 1),
        stand=stand(50),
        kommentar="falscher Zähler",
        einbau_id=anderer.einbau.id,
    )
    assert verbrauch(s, EINBAUTAG, D(2026, 1, 1)) == "130"


def test_der_haken_faellt_wenn_der_stand_davor_ein_tippfehler_war(s, einbau):
    """950 war verlesen, richtig ist 30: dann gab es nie einen Überlauf, 50 − 30 = 20 kWh."""
    s.ablesungen.korrigieren(
        eintrag(s, "950").id, am=EINBAUTAG, stand=stand(30), kommentar="verlesen"
    )
    assert verbrauch(s, EINBAUTAG, D(2025, 1, 1)) == "20"
    assert not eintrag(s, "50").ueberlauf


def test_ein_ueberlauf_entsteht_nie_von_selbst(s, einbau):
    with pytest.raises(FallenderStand):
        s.ablesungen.erfassen(einbau.id, am=D(2026, 1, 1), stand=stand(10))
    with pytest.raises(StromFehler, match="Haken"):
        s.ablesungen.erfassen(einbau.id, am=D(2026, 1, 1), stand=stand(90), ueberlauf=True)
    assert len([z for z in s.ablesungen.logbuch() if z.ueberlauf]) == 1


def test_interpolation_ueber_den_ueberlauf_teilt_zwei_zeitraeume_ohne_rest(s, einbau):
    """100 kWh in 731 Tagen: bis 01.01.2024 sind es 950 + 100 × 365 ÷ 731 = 999,93 → 1000 → 0."""
    jahr(s, 2023)
    zeile = s.zeitraeume.ansicht(s.zeitraeume.liste()[0].id).zeilen[0]
    assert zeile.zaehler[0].endstand == "0"
    assert zeile.verbrauch == "50"
    assert verbrauch(s, D(2024, 1, 1), D(2025, 1, 1)) == "50"
