"""Erster Start und neuer Platz mit Zähler: alles oder nichts."""

from datetime import date

import pytest

import strom
from strom import Eingabefehler, Strom
from strom.stammdaten import (
    Anfang,
    Berechnungszeitraum,
    Platz,
    PlatzId,
    Tarif,
    Verein,
    Zaehler,
    ZaehlerId,
    ZeitraumId,
)
from tests.werkzeug.anschluesse import Schreibtisch, StehendeUhr, strom_im_speicher
from tests.werkzeug.verein import partei, stand

JAHR = Berechnungszeitraum(
    id=ZeitraumId(""), name="Geschäftsjahr 2025", von=date(2025, 1, 1), bis=date(2026, 1, 1)
)
TARIF = Tarif(
    id="",
    gueltig_ab=date(2025, 1, 1),
    arbeitspreis=strom.Preis.aus("0.39"),
    grundgebuehr=strom.Preis.aus("2.50"),
    anschlussgebuehr=strom.Preis.aus("75"),
)


@pytest.fixture
def s() -> Strom:
    return strom_im_speicher(arbeitsplatz=Schreibtisch())


def anfang(**mehr: object) -> Anfang:
    return Anfang(**({"verein": Verein(name="KGV Deichblick")} | mehr))


def ist_unberuehrt(s: Strom) -> bool:
    return s.ist_leer and not s.zeitraeume.liste() and not s.stammdaten.tarife()


def test_verein_zeitraum_und_tarif_entstehen_zusammen(s):
    s.einrichtung.beginnen(anfang(zeitraum=JAHR, tarif=TARIF))
    assert s.stammdaten.verein().name == "KGV Deichblick"
    assert [z.name for z in s.zeitraeume.liste()] == ["Geschäftsjahr 2025"]
    assert [t.gueltig_ab for t in s.stammdaten.tarife()] == [date(2025, 1, 1)]


@pytest.mark.parametrize(
    "falsch",
    [
        {"verein": Verein(name="")},
        {"verein": Verein(name="KGV", iban="DE00 1234")},
        {"zeitraum": Berechnungszeitraum(
            id=ZeitraumId(""), name="", von=date(2025, 1, 1), bis=date(2026, 1, 1))},
        {"tarif": Tarif(
            id="", gueltig_ab=date(2025, 1, 1), arbeitspreis=strom.Preis.aus("38"),
            grundgebuehr=strom.Preis.aus("0"), anschlussgebuehr=strom.Preis.aus("0"))},
    ],
)  # fmt: skip
def test_eine_falsche_angabe_und_nichts_entsteht(s, falsch):
    alles = {"zeitraum": JAHR, "tarif": TARIF} | falsch
    with pytest.raises(Eingabefehler):
        s.einrichtung.pruefen(anfang(**alles))
    with pytest.raises(Eingabefehler):
        s.einrichtung.beginnen(anfang(**alles))
    assert ist_unberuehrt(s)


def test_pruefen_legt_nichts_an(s):
    s.einrichtung.pruefen(anfang(zeitraum=JAHR, tarif=TARIF))
    assert ist_unberuehrt(s)


@pytest.mark.parametrize(
    ("heute", "erster"), [(date(2026, 1, 20), 2025), (date(2026, 11, 25), 2026)]
)
def test_vorn_steht_das_jahr_das_um_diese_zeit_abgerechnet_wird(heute, erster):
    s = strom_im_speicher(arbeitsplatz=Schreibtisch(), uhr=StehendeUhr(heute))
    namen = [z.name for z in s.einrichtung.erste_zeitraeume()]
    assert namen[0] == f"Geschäftsjahr {erster}"
    assert set(namen[:2]) == {"Geschäftsjahr 2025", "Geschäftsjahr 2026"}
    assert s.einrichtung.erste_zeitraeume()[2].von == heute


def einrichten(s: Strom, nummer: str = "100101", bezeichnung: str = "A 01") -> Platz:
    return s.einrichtung.platz_einrichten(
        Platz(id=PlatzId(""), bezeichnung=bezeichnung),
        Zaehler(id=ZaehlerId(""), nummer=nummer),
        am=date(2025, 1, 1),
        stand=stand("8754"),
    )


def test_ein_platz_entsteht_mit_seinem_zaehler(s):
    platz = einrichten(s)
    assert [z.nummer for z in s.zaehler.am_platz(platz.id)] == ["100101"]


def test_geht_der_zaehler_nicht_entsteht_auch_der_platz_nicht(s):
    einrichten(s)
    with pytest.raises(Eingabefehler):
        einrichten(s, bezeichnung="A 02")
    assert [p.bezeichnung for p in s.stammdaten.plaetze()] == ["A 01"]


def test_vor_dem_ersten_vertrag_ist_der_beginn_des_zeitraums_vorbelegt(s):
    assert s.einrichtung.vorgabetag() == date(2026, 1, 20)
    s.einrichtung.beginnen(anfang(zeitraum=JAHR, tarif=TARIF))
    assert s.einrichtung.vorgabetag() == date(2025, 1, 1)
    s.vertraege.abschliessen(partei(s, "Arndt").id, einrichten(s).id, von=date(2025, 1, 1))
    assert s.einrichtung.vorgabetag() == date(2026, 1, 20)
