"""Fänge für den Rechenkern: jede Zeile hier fällt um, sobald genau eine Regel verbogen wird."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

import strom
from strom import Geld
from strom.abrechnung.abschlag import mittlerer_tagesverbrauch
from strom.abrechnung.plausibilitaet import mangelsatz
from strom.messung import Ablesungsart, Herkunft
from strom.rechnung import Aenderung, Betragsfeld, Mangel, Mangelart, Positionsart
from strom.rechnung.rechnung import Kopien
from strom.rechnung.texte import steuersatz, zahlungssatz
from strom.stammdaten import (
    Berechnungszeitraum,
    Einstellungen,
    Monatsregel,
    Partei,
    Platz,
    Steuerart,
    Verein,
    Vertrag,
    Zahlungsart,
)
from tests.werkzeug.ein_zaehler_ein_jahr import (
    BEGINN,
    ENDE,
    JAHR,
    ablesung,
    abrechnen,
    reihe,
    tarif,
)
from tests.werkzeug.fallspiel import ZEIT

VOLL = (ablesung(1, BEGINN, "100.0"), ablesung(2, ENDE, "300.0"))
SCHAETZUNG = Ablesungsart.SCHAETZUNG
KALENDER = Einstellungen(monatsregel=Monatsregel.KALENDER)


@pytest.mark.parametrize(
    ("menge", "cent"), [("1", 13), ("-1", -13), ("0.99", 12), ("-0.99", -12), ("-0.01", 0)]
)
def test_die_haelfte_rundet_von_der_null_weg_auch_bei_erstattungen(menge, cent):
    """0,125 € × 1 = 12,5 Cent: 13 hin, −13 zurück (R1)."""
    assert strom.Preis.aus("0.125").mal(Decimal(menge)) == Geld(cent)


def test_eine_schaetzung_genau_zum_stichtag_geht_der_geraden_vor():
    """Die Gerade ergäbe 200,0; jemand hat aber 150,0 mit Grund geschätzt (R6)."""
    r = reihe(
        ablesung(1, date(2023, 7, 1), "0.0"),
        ablesung(2, BEGINN, "150.0", art=SCHAETZUNG, kommentar="Vorjahr"),
        ablesung(3, date(2024, 7, 1), "400.0"),
    )
    grenze = r.stand_am(BEGINN)
    assert (grenze.stand.text, grenze.herkunft) == ("150.0", Herkunft.SCHAETZUNG)


def test_die_anschlussgebuehr_ist_die_vom_vertragsbeginn():
    tarife = (
        tarif(date(2018, 1, 1), "0.40", "2.50", "50"),
        tarif(date(2024, 9, 1), "0.40", "2.50", "75"),
    )
    b = abrechnen(reihe(*VOLL), tarife, von=date(2024, 8, 31))
    assert b.anteil(Positionsart.ANSCHLUSSGEBUEHR) == Geld(5000)
    b = abrechnen(reihe(*VOLL), tarife, von=date(2024, 9, 1))
    assert b.anteil(Positionsart.ANSCHLUSSGEBUEHR) == Geld(7500)


def test_schon_erledigte_anschlussgebuehr_faellt_weg():
    erledigt = abrechnen(reihe(*VOLL), von=BEGINN, anschlussgebuehr_erledigt=True)
    offen = abrechnen(reihe(*VOLL), von=BEGINN)
    assert erledigt.anteil(Positionsart.ANSCHLUSSGEBUEHR) == Geld(0)
    assert offen.anteil(Positionsart.ANSCHLUSSGEBUEHR) == Geld(5000)


@pytest.mark.parametrize(
    ("von", "bis", "angebrochen", "kalender"),
    [
        (date(2024, 6, 15), None, 7, 7),
        (date(2024, 6, 15), date(2024, 7, 10), 1, 2),
        (date(2024, 1, 31), date(2024, 3, 1), 2, 2),
        (date(2020, 1, 1), None, 12, 12),
    ],
)
def test_monate_nach_beiden_regeln(von, bis, angebrochen, kalender):
    """15.06. bis 10.07.: ein angebrochener Monat, aber zwei Kalendermonate (R7)."""
    r = reihe(*VOLL)
    assert abrechnen(r, von=von, bis=bis).monate == angebrochen
    assert abrechnen(r, von=von, bis=bis, einstellungen=KALENDER).monate == kalender


def test_kalendermonate_brauchen_einen_zeitraum_ab_dem_ersten():
    mitte = strom.Zeitraum(date(2024, 1, 15), date(2025, 1, 15))
    b = abrechnen(reihe(*VOLL), zeitraum=mitte, einstellungen=KALENDER)
    assert "kalendermonate_unpassend:2024-01-15" in [m.schluessel for m in b.maengel]


def test_zaehler_anderer_plaetze_zaehlen_nicht_mit():
    hier = reihe(*VOLL)
    fremd = replace(hier, einbau=replace(hier.einbau, id="f", platz="q"))
    b = abrechnen((hier, fremd))
    assert [x.einbau for x in b.segmente] == ["e"]
    assert b.verbrauch.text == "200.0"


def test_negativer_verbrauch_ist_nie_ausstellbar():
    b = abrechnen(reihe(ablesung(1, BEGINN, "300.0"), ablesung(2, ENDE, "299.9")))
    assert [m.schluessel for m in b.maengel] == ["negativer_verbrauch:4711"]
    assert not b.positionen


def test_jeder_mangel_hat_seinen_satz():
    saetze = {mangelsatz(Mangel(art=art, zaehler="4711")) for art in Mangelart}
    assert len(saetze) == len(Mangelart)


def test_ohne_tarif_und_ohne_zaehler_ist_nichts_ausstellbar():
    ohne_tarif = abrechnen(reihe(*VOLL), (tarif(date(2024, 2, 1), "0.40", "2.50"),))
    assert [m.schluessel for m in ohne_tarif.maengel] == ["tarif_fehlt:2024-01-01"]
    assert [m.schluessel for m in abrechnen(()).maengel] == ["zaehler_fehlt:2024-01-01"]


def test_eine_aenderung_ohne_zeile_geht_nicht_verloren():
    """Der Preis wechselt nach der Änderung von Hand: sie passt zu keiner Zeile mehr (R15)."""
    lose = Aenderung(
        feld="verbrauch/0.39", betrag=Geld(5000), begruendung="Kabel", wer="K", wann=ZEIT
    )
    passend = replace(lose, feld="grundgebuehr/2.50")
    b = abrechnen(reihe(*VOLL), aenderungen=(lose, passend))
    assert b.lose_aenderungen == (lose,)
    assert b.summe == Geld(8350 + 5000)


@pytest.mark.parametrize(
    ("getrennt", "zahlbetrag"), [(False, 11350 - 12000 + 11300), (True, 11350 - 12000)]
)
def test_der_getrennte_neue_abschlag_ist_nicht_im_zahlbetrag(getrennt, zahlbetrag):
    """Kosten 113,50, alter Abschlag 120,00, neuer 200 × 365 ÷ 366 × 0,4175 + 30 = 113,27."""
    b = abrechnen(
        reihe(*VOLL),
        einstellungen=Einstellungen(abschlag_getrennt=getrennt),
        alter_abschlag=Betragsfeld(feld="alter_abschlag", berechnet=Geld(12000)),
    )
    assert b.zahlbetrag == Geld(zahlbetrag)


def test_der_vorschlag_nimmt_den_kuenftigen_tarif_und_endet_mit_dem_vertrag():
    """Ab 01.01.2025 kostet die kWh 0,50 und der Monat 3,00: 99,73 + 36,00 = 135,73."""
    tarife = (tarif(date(2018, 1, 1), "0.40", "2.50"), tarif(ENDE, "0.50", "3.00"))
    assert abrechnen(reihe(*VOLL), tarife).prognose == Geld(13573)
    assert abrechnen(reihe(*VOLL), tarife).neuer_abschlag.betrag == Geld(13600)
    for bis in (date(2024, 12, 31), ENDE):
        r = reihe(*VOLL, ablesung(3, date(2024, 12, 31), "299.0"))
        assert abrechnen(r, tarife, bis=bis).neuer_abschlag.betrag == Geld(0)
    danach = abrechnen(reihe(*VOLL), tarife, bis=date(2025, 1, 2))
    assert danach.neuer_abschlag.betrag == Geld(13600)


def test_der_vorschlag_bei_nettopreisen_enthaelt_die_steuer():
    """Abschläge sind brutto (R17): 113,27… netto × 1,19 = 134,79."""
    netto = Einstellungen(umsatzsteuer=Steuerart.NETTO)
    b = abrechnen(reihe(*VOLL), einstellungen=netto)
    assert b.prognose == Geld(13479)


def test_im_mittel_zaehlt_nicht_wer_nichts_verbraucht_hat():
    e = strom.Energie.aus
    mittel = mittlerer_tagesverbrauch([(e("365"), 365), (e("0"), 365), (e("200"), 100)])
    assert mittel == e("1.500")
    assert mittlerer_tagesverbrauch([(e("0"), 365)]) is None


def test_ein_vertrag_der_am_stichtag_beginnt_gehoert_zum_naechsten_zeitraum():
    assert not JAHR.enthaelt(ENDE)
    assert JAHR.schnitt(ENDE, None) is None
    with pytest.raises(strom.Eingabefehler, match="an keinem Tag"):
        abrechnen(reihe(*VOLL), von=ENDE)
    with pytest.raises(strom.Eingabefehler, match="an keinem Tag"):
        abrechnen(reihe(*VOLL), bis=BEGINN)


def _kopien(zahlungsart, **einstellungen):
    vertrag = Vertrag(id="v", partei="x", platz="p", von=BEGINN)
    return Kopien(
        verein=Verein(name="KGV", kassenwart="Karla Kasse"),
        einstellungen=Einstellungen(**einstellungen),
        partei=Partei(id="x", name="Arndt", zahlungsart=zahlungsart),
        platz=Platz(id="p", bezeichnung="A 01"),
        vertrag=vertrag,
        zeitraum=Berechnungszeitraum(id="z", name="2024", von=BEGINN, bis=ENDE),
        tarife=(),
    )


@pytest.mark.parametrize(
    ("alt", "zahlungsart", "satz"),
    [
        (0, "RECHNUNG", "Bitte überweisen Sie den Betrag von 226,50 € bis zum 03.02.2025"),
        (0, "BANKEINZUG", "Den Betrag von 226,50 € buchen wir bis zum 03.02.2025"),
        (30000, "BANKEINZUG", "Die Erstattung von 73,50 € überweisen wir auf Ihr Konto."),
        (30000, "RECHNUNG", "Erstattung von 73,50 € sprechen Sie bitte Karla Kasse an."),
        (22650, "RECHNUNG", "Es ist nichts zu zahlen."),
    ],
)
def test_der_zahlungssatz_nach_zahlungsart_und_vorzeichen(alt, zahlungsart, satz):
    b = abrechnen(
        reihe(*VOLL),
        alter_abschlag=Betragsfeld(feld="alter_abschlag", berechnet=Geld(alt)),
    )
    text = zahlungssatz(b, _kopien(Zahlungsart[zahlungsart]), date(2025, 2, 3))
    assert satz in text
    assert "gutschrift" not in text.casefold()


def test_der_steuersatz_nennt_die_steuer_im_verrechneten_abschlag():
    """§ 14 Abs. 5 UStG: in 119,00 € Abschlag stecken 19,00 €."""
    k = _kopien(Zahlungsart.RECHNUNG, umsatzsteuer=Steuerart.BRUTTO)
    alt = Betragsfeld(feld="alter_abschlag", berechnet=Geld(11900))
    b = abrechnen(reihe(*VOLL), einstellungen=k.einstellungen, alter_abschlag=alt)
    assert "Abschlag von 119,00 € waren 19,00 € Umsatzsteuer" in steuersatz(b, k.einstellungen)
    ohne = abrechnen(reihe(*VOLL), einstellungen=k.einstellungen)
    assert steuersatz(ohne, k.einstellungen) == "Die Summe enthält 19 % Umsatzsteuer (18,12 €)."
