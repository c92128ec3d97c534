"""Was ein Verbrauch sein kann: Vorjahr, andere, Anschluss, Zählwerk (R20)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strom.messung.ablesung import Ablesung
from strom.messung.erwartung import (
    MINDESTENS_ANDERE,
    MINDESTTAGE,
    Vergleich,
    erwartung,
    hoechstverbrauch,
    sprengt_zaehlwerk,
    vergleich,
)
from strom.messung.stand_am_stichtag import Messreihe
from strom.stammdaten import Einbau, Platz, Zaehler
from strom.werte.energie import Energie, Zaehlerstand
from strom.werte.zeit import beginn_des_tages

STICHTAG = date(2025, 1, 1)


def kwh(menge) -> Energie:
    return Energie(Decimal(menge))


def reihe(*staende: tuple[date, str], eingebaut=date(2020, 1, 1), faktor="1") -> Messreihe:
    einbau = Einbau(
        id="e", zaehler="z", platz="p", eingebaut_am=eingebaut, wandlerfaktor=Decimal(faktor)
    )
    ablesungen = tuple(
        Ablesung(
            id=str(nummer), am=am, platz="p", zaehler="z", stand=Zaehlerstand(Decimal(stand)),
            erfasst_am=beginn_des_tages(am),
        )
        for nummer, (am, stand) in enumerate(staende)
    )  # fmt: skip
    return Messreihe(zaehler=Zaehler(id="z", nummer="1"), einbau=einbau, ablesungen=ablesungen)


def test_das_band_steht_in_kwh_im_jahr_und_nie_als_zaehlerstand():
    band = erwartung(reihe((date(2024, 1, 1), "5000"), (STICHTAG, "5366")), STICHTAG)
    assert band.text == "Erwartet 183 – 548 kWh im Jahr (Vorjahr 365 kWh)"


def test_der_wandlerfaktor_steckt_im_band():
    band = erwartung(reihe((date(2024, 1, 1), "0"), (STICHTAG, "366"), faktor="40"), STICHTAG)
    assert band.massstab_im_jahr == "Vorjahr 14.600 kWh"


@pytest.mark.parametrize(("tage", "gibt_es"), [(MINDESTTAGE - 1, False), (MINDESTTAGE, True)])
def test_unter_neunzig_tagen_folgt_keine_erwartung(tage, gibt_es):
    beginn = STICHTAG - timedelta(days=tage)
    kurz = reihe((beginn, "0"), (STICHTAG, "100"), eingebaut=beginn)
    assert (erwartung(kurz, STICHTAG) is not None) == gibt_es
    assert MINDESTTAGE >= 90


def test_ohne_vorjahr_gelten_die_anderen():
    neu = reihe((STICHTAG, "0"), eingebaut=STICHTAG)
    band = erwartung(neu, STICHTAG, Vergleich(je_tag=Decimal("0.5"), anzahl=23))
    assert band.text == (
        "Erwartet 0 – 548 kWh im Jahr (Mittel von 23 vergleichbaren Verträgen 183 kWh)"
    )
    assert erwartung(neu, STICHTAG) is None


def test_das_vorjahr_geht_den_anderen_vor():
    alt = reihe((date(2024, 1, 1), "0"), (STICHTAG, "366"))
    band = erwartung(alt, STICHTAG, Vergleich(je_tag=Decimal(99), anzahl=9))
    assert band.mitte == 1


@pytest.mark.parametrize(
    ("absicherung", "phasen", "tage", "kwh_hoechstens", "wort"),
    [
        (None, None, 365, "32236.8", "16 A, 1 Phase, angenommen"),
        (16, 1, 365, "32236.8", "16 A, 1 Phase"),
        (16, None, 365, "32236.8", "16 A, 1 Phase, angenommen"),
        (35, 3, 366, "212133.6", "35 A, 3 Phasen"),
        (None, 3, 1, "264.96", "16 A, 3 Phasen, angenommen"),
    ],
)
def test_mehr_als_sicherung_mal_stunden_gibt_es_nicht(
    absicherung, phasen, tage, kwh_hoechstens, wort
):
    platz = Platz(id="p", bezeichnung="A 01", absicherung=absicherung, phasen=phasen)
    assert hoechstverbrauch(platz, tage).kwh == Decimal(kwh_hoechstens)
    assert platz.anschluss == wort


@pytest.mark.parametrize(
    ("gezaehlt", "sprengt"), [("500000", False), ("500000.1", True), ("900450", True)]
)
def test_mehr_als_das_halbe_zaehlwerk_ist_ein_tippfehler(gezaehlt, sprengt):
    assert sprengt_zaehlwerk(Zaehler(id="z", nummer="1"), Decimal(gezaehlt)) == sprengt


def test_wenige_kurze_und_leere_vertraege_sagen_nichts():
    jahr, kurz = (kwh(100), 365), (kwh(100), MINDESTTAGE - 1)
    assert vergleich([jahr] * (MINDESTENS_ANDERE - 1)) is None
    assert vergleich([*[jahr] * (MINDESTENS_ANDERE - 1), kurz, (kwh(0), 365)]) is None
    assert vergleich([jahr] * MINDESTENS_ANDERE).anzahl == MINDESTENS_ANDERE


@given(
    st.lists(st.integers(1, 5000), min_size=MINDESTENS_ANDERE, max_size=40),
    st.integers(10_000, 10**9),
)
def test_ein_einzelner_tippfehler_rueckt_das_mittel_nicht_ueber_den_groessten_anderen(
    mengen, tippfehler
):
    ergebnis = vergleich([*((kwh(m), 365) for m in mengen), (kwh(tippfehler), 365)])
    assert ergebnis.je_tag * 365 <= max(mengen) + Decimal(1)


@given(st.integers(0, 9000), st.integers(0, 9000))
def test_das_band_umfasst_immer_das_vorjahr_selbst(anfang, menge):
    punkte = ((date(2024, 1, 1), str(anfang)), (STICHTAG, str(anfang + menge)))
    band = erwartung(reihe(*punkte), STICHTAG)
    assert band.passt(band.mitte)
    assert band.von <= band.mitte <= band.bis
