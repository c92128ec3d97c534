"""Der Rechenweg: jede gezeigte Rechnung stimmt, und jede Zahl der Rechnung kommt darin vor."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

import strom
from strom.messung import Ablesungsart
from strom.rechnung import Aenderung, Betragsfeld
from strom.rechnung.rechenweg import rechenweg
from strom.stammdaten import Einstellungen, Steuerart
from tests.werkzeug.ein_zaehler_ein_jahr import BEGINN, ENDE, ablesung, abrechnen, reihe, tarif
from tests.werkzeug.fallspiel import ZEIT

GLIED = re.compile(r"(?<![\d.,])-?\d[\d.]*(?:,\d+)?|[()+−×÷]")
EINHEITEN = re.compile(
    r"kWh am Tag|kWh|Wandlerfaktor|Tage|Monate?|Stück|€|Umsatzsteuer|alter Abschlag|neuer Abschlag"
)


def wert(text):
    """Rechnet „100 + (300 − 100) × 184 ÷ 730“ mit Brüchen nach – ohne jede Rundung."""
    zeichen = {"−": "-", "×": "*", "÷": "/"}
    teile = []
    for t in GLIED.findall(EINHEITEN.sub("", text)):
        if t[-1].isdigit():
            teile.append(f"Fraction('{t.replace('.', '').replace(',', '.')}')")
        else:
            teile.append(zeichen.get(t, t))
    return eval("".join(teile), {"Fraction": Fraction})  # noqa: S307 – nur Zahlen und + − × ÷


def gleichungen(zeilen):
    """Alle „links = rechts“; Worte davor und Sätze danach gehören nicht dazu."""
    for zeile in zeilen:
        for stueck in zeile.split("; "):
            blank = re.sub(r"^[^\d=≈]*: ", "", stueck)
            blank = re.sub(r"\([^)\d]*\)", "", blank)
            if re.search(r"\d{2}\.\d{2}\.\d{4}", blank):
                continue
            treffer = re.search(r"([^=≈]*[+−×÷][^=≈]*)\s[=≈]\s(-?\d[\d.]*(?:,\d+)?)", blank)
            if treffer:
                yield zeile, treffer.group(1), treffer.group(2)


def pruefen(b):
    """Jede gezeigte Gleichung geht auf, kaufmännisch gerundet auf die gezeigten Stellen."""
    zeilen = [z for schritt in rechenweg(b) for z in schritt.zeilen]
    gefunden = list(gleichungen(zeilen))
    for zeile, links, rechts in gefunden:
        gezeigt = Decimal(rechts.replace(".", "").replace(",", "."))
        genau = wert(links)
        stelle = Decimal(1).scaleb(gezeigt.as_tuple().exponent)
        dezimal = Decimal(genau.numerator) / Decimal(genau.denominator)
        assert dezimal.quantize(stelle, ROUND_HALF_UP) == gezeigt, zeile
    return zeilen, gefunden


SCHLICHT = (ablesung(1, BEGINN, "100.0"), ablesung(2, ENDE, "333.3"))
WEITE = (ablesung(1, date(2023, 7, 2), "100.0"), ablesung(2, date(2025, 3, 1), "499.7"))
RUNDUM = (
    ablesung(1, date(2023, 12, 2), "99990.0"),
    ablesung(2, date(2024, 3, 1), "110.0", ueberlauf=True),
    ablesung(3, ENDE, "650.0"),
)
BRUTTO = Einstellungen(umsatzsteuer=Steuerart.BRUTTO)
NETTO = Einstellungen(umsatzsteuer=Steuerart.NETTO)
GETRENNT = Einstellungen(abschlag_getrennt=True, abschlag_raten=4)
ALT = Betragsfeld(feld="alter_abschlag", berechnet=strom.Geld(12000), erlaeuterung="aus Rechnung 7")
ZWEI_PREISE = (
    tarif(date(2018, 1, 1), "0.39", "2.50"),
    tarif(date(2024, 7, 1), "0.4175", "3.00"),
)

FAELLE = {
    "schlicht": (lambda: abrechnen(reihe(*SCHLICHT)), 6),
    "zwei Interpolationen": (lambda: abrechnen(reihe(*WEITE)), 8),
    "Interpolation über den Überlauf": (lambda: abrechnen(reihe(*RUNDUM)), 7),
    "Überlauf ohne Interpolation": (
        lambda: abrechnen(
            reihe(ablesung(1, BEGINN, "99950.5"), ablesung(2, ENDE, "40.0", ueberlauf=True))
        ),
        6,
    ),
    "Wandlerfaktor": (lambda: abrechnen(reihe(*SCHLICHT, faktor="30")), 6),
    "zwei Preise": (lambda: abrechnen(reihe(*WEITE), ZWEI_PREISE), 12),
    "Bruttosteuer": (lambda: abrechnen(reihe(*SCHLICHT), einstellungen=BRUTTO), 8),
    "Nettosteuer": (lambda: abrechnen(reihe(*SCHLICHT), einstellungen=NETTO), 8),
    "getrennter Abschlag": (lambda: abrechnen(reihe(*SCHLICHT), einstellungen=GETRENNT), 5),
    "alter Abschlag": (lambda: abrechnen(reihe(*SCHLICHT), alter_abschlag=ALT), 6),
    "erster Vertrag": (lambda: abrechnen(reihe(*WEITE), von=date(2024, 2, 29)), 9),
    "Mittel vergleichbarer": (
        lambda: abrechnen(
            reihe(ablesung(1, BEGINN, "5"), ablesung(2, ENDE, "5")),
            von=date(2024, 1, 1),
            vergleich=strom.Energie.aus("0.548"),
        ),
        4,
    ),
}


@pytest.mark.parametrize("name", FAELLE)
def test_jede_gezeigte_gleichung_geht_auf(name):
    bauen, mindestens = FAELLE[name]
    zeilen, gefunden = pruefen(bauen())
    assert len(gefunden) >= mindestens, "\n".join(zeilen)


@pytest.mark.parametrize("name", FAELLE)
def test_jede_zahl_der_rechnung_kommt_im_rechenweg_vor(name):
    b = FAELLE[name][0]()
    text = "\n".join(z for schritt in rechenweg(b) for z in schritt.zeilen)
    zahlen = [strom.zahl_text(g.stand.kwh) for s in b.segmente for g in (s.anfang, s.ende)]
    zahlen += [strom.zahl_text(s.verbrauch.kwh) for s in b.segmente]
    zahlen += [p.betrag.deutsch for p in b.positionen]
    betraege = (b.summe, b.alter_abschlag.betrag, b.saldo, b.zahlbetrag)
    zahlen += [x.deutsch for x in betraege]
    if b.steuer:
        zahlen += [b.steuer.netto.deutsch, b.steuer.steuer.deutsch, b.steuer.brutto.deutsch]
    assert [z for z in zahlen if z not in text] == []


def test_der_neue_abschlag_laesst_sich_nachrechnen():
    b = FAELLE["schlicht"][0]()
    zeile = next(z for s in rechenweg(b) if s.titel == "Neuer Abschlag" for z in s.zeilen)
    assert zeile == (
        "233,3 kWh ÷ 366 Tage × 365 × 0,4175 € + 12 × 2,50 € = 127,14 €, "
        "auf volle Euro gerundet: 127,00 €"
    )


def test_ein_ueberlauf_in_der_interpolation_ist_ausgeschrieben():
    """99.990 + 120 × 30 ÷ 90 = 100.030: das Zählwerk zeigt 30."""
    b = FAELLE["Interpolation über den Überlauf"][0]()
    zeilen = rechenweg(b)[0].zeilen
    assert "110,0 zählt als 100.110,0" in zeilen[1]
    assert zeilen[2].endswith("× 30 Tage ÷ 90 Tage = 100.030,0, das Zählwerk zeigt 30,0")


def test_negative_zeilen_werden_abgezogen_nicht_mit_minus_addiert():
    aenderung = Aenderung(
        feld="grundgebuehr/2.50",
        betrag=strom.Geld(-500),
        begruendung="Kulanz",
        wer="K",
        wann=ZEIT,
    )
    b = abrechnen(reihe(*SCHLICHT), aenderungen=(aenderung,))
    zeilen = [z for s in rechenweg(b) for z in s.zeilen]
    assert "97,40 − 5,00 = 92,40 €" in zeilen
    assert "Von Hand gesetzt auf -5,00 €: Kulanz" in zeilen


def test_eine_geschaetzte_stuetze_ist_als_geschaetzt_benannt():
    art = Ablesungsart.SCHAETZUNG
    messreihe = reihe(
        ablesung(1, date(2023, 7, 2), "100.0", art=art, kommentar="Schnee"),
        ablesung(2, ENDE, "300.0"),
    )
    zeilen = rechenweg(abrechnen(messreihe))[0].zeilen
    assert "02.07.2023 = 100,0 (geschätzt)" in zeilen[0]
