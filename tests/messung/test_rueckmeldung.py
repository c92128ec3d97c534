"""Die Antwort unter einer Ablesung spricht von kWh und sagt, warum ein Stand nicht zählt."""

from dataclasses import dataclass
from datetime import date

import pytest

from strom import Strom, Zeitraum
from strom.messung import Rueckmeldung
from tests.werkzeug.anschluesse import strom_im_speicher
from tests.werkzeug.gartenjahr import Gartenjahr, gartenjahr
from tests.werkzeug.verein import stand

JAHR = Zeitraum(date(2025, 1, 1), date(2026, 1, 1))


@dataclass
class Haus:
    s: Strom
    garten: Gartenjahr

    def frage(self, am: date, wert: str, nummer: int = 3, **mehr) -> Rueckmeldung:
        einbau = self.garten.einbauten[nummer - 1]
        return self.s.ablesungen.beurteilen(
            einbau, am=am, stand=stand(wert), **{"abschnitt": JAHR, **mehr}
        )


@pytest.fixture(scope="module")
def haus() -> Haus:
    s = strom_im_speicher()
    return Haus(s, gartenjahr(s))


def test_sie_nennt_tage_jahr_vorjahr_und_ueblichen_bereich_in_kwh(haus):
    antwort = haus.frage(date(2025, 12, 31), "1203")
    assert antwort.verbrauch == "102,5 kWh in 365 Tagen"
    assert antwort.angaben == (
        "103 kWh im Jahr",
        "Vorjahr 100 kWh",
        "üblich 50 – 150 kWh im Jahr",
    )
    assert antwort.hinweise == ()
    assert antwort.gilt_nicht == ""


def test_kein_wort_darin_ist_ein_zaehlerstand(haus):
    antwort = haus.frage(date(2025, 12, 31), "1203")
    text = " ".join((antwort.verbrauch, *antwort.angaben, *antwort.hinweise))
    assert not any(zahl in text for zahl in ("1.203", "1.100", "1.150", "1.250"))


@pytest.mark.parametrize(
    ("am", "grund"),
    [
        (date(2025, 11, 14), "48 Tage vor dem Stichtag 01.01.2026, höchstens 7 gelten"),
        (date(2026, 1, 20), "19 Tage nach dem Stichtag 01.01.2026, höchstens 7 gelten"),
        (date(2023, 12, 1), "war am 01.12.2023 noch nicht eingebaut"),
        (date(2030, 1, 1), "liegt in der Zukunft"),
    ],
)
def test_sie_sagt_warum_der_stand_nicht_zaehlt(haus, am, grund):
    assert grund in haus.frage(am, "1203").gilt_nicht


def test_eine_naehere_ablesung_geht_vor(haus):
    """A 01 ist am 31.12. gelesen; der 05.01. liegt weiter weg vom Stichtag."""
    antwort = haus.frage(date(2026, 1, 5), "1211", nummer=1)
    assert antwort.gilt_nicht == (
        "Zählt nicht als Endstand: Die Ablesung vom 31.12.2025 (1.210,835) liegt näher am "
        "Stichtag 01.01.2026."
    )


def test_bei_gleichem_abstand_gilt_die_fruehere(haus):
    antwort = haus.frage(date(2026, 1, 2), "1211", nummer=1)
    assert "liegt ebenso nah und früher am Stichtag" in antwort.gilt_nicht


def test_eine_festgeschriebene_grenze_nennt_ihre_rechnung(haus):
    vorjahr = Zeitraum(date(2024, 1, 1), date(2025, 1, 1))
    antwort = haus.frage(date(2025, 1, 2), "1101", abschnitt=vorjahr)
    assert antwort.gilt_nicht == ""
    assert antwort.nachtrag.startswith("Diese Zeit hat Rechnung 2026-0003 schon abgerechnet")


def test_ein_zu_weit_entfernter_stand_rechnet_in_seinen_eigenen_tagen(haus):
    antwort = haus.frage(date(2025, 11, 14), "1188")
    assert antwort.verbrauch.endswith("in 317 Tagen")
    assert antwort.angaben[0] == "101 kWh im Jahr"


def test_unter_neunzig_tagen_wird_nicht_verglichen(haus):
    antwort = haus.frage(date(2025, 2, 1), "1188")
    assert antwort.angaben == ("unter 90 Tagen, zu kurz für einen Vergleich",)


@pytest.mark.parametrize(
    ("wert", "hinweis"),
    [
        ("1300", "Mehr als üblich: Tippfehler"),
        ("1101", "Weniger als üblich: Tippfehler"),
        ("900450", "mehr, als der Anschluss (16 A, 1 Phase, angenommen) in 365 Tagen liefert"),
        ("1000", "Der Stand ist kleiner als am 01.01.2025"),
    ],
)
def test_was_auffaellt_steht_als_hinweis(haus, wert, hinweis):
    (satz,) = haus.frage(date(2025, 12, 31), wert).hinweise
    assert hinweis in satz
    assert satz.endswith("Tippfehler, Überlauf oder falscher Zähler?")


def test_im_ersten_jahr_gelten_die_anderen_als_massstab():
    s = strom_im_speicher()
    garten = gartenjahr(s, 6, abgerechnet=False)
    for nummer, einbau in enumerate(garten.einbauten[2:]):
        s.ablesungen.erfassen(einbau, am=date(2025, 12, 31), stand=stand(1200 + nummer))
    vergleiche = s.zeitraeume.ansicht(garten.zeitraum).vergleiche
    erstes = Zeitraum(date(2024, 1, 1), date(2025, 1, 1))
    antwort = Haus(s, garten).frage(
        date(2024, 12, 31), "1100", abschnitt=erstes, vergleiche=vergleiche
    )
    assert any("Mittel von 6 vergleichbaren Verträgen" in angabe for angabe in antwort.angaben)
