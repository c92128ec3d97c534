"""Zellen, wie Rechenblätter sie verderben: Währung, Datum, Tausender, gekürzte Nummern."""

from datetime import date
from decimal import Decimal

import pytest

from strom.uebernahme import Angaben, Gewicht, Tabellenfeld
from strom.uebernahme.blatt import Blatt, Rohtabelle, Rohzeile, Rohzelle, Zellart
from strom.uebernahme.datumszelle import lesarten_als_text
from strom.uebernahme.satz import lesen
from strom.uebernahme.spalten import vorschlag_zu
from strom.werte.lesart import entkleidet

F = Tabellenfeld
JAHR = {"von": date(2025, 1, 1), "bis": date(2026, 1, 1)}


def gelesen(kopf: str, *zeilen: str, antworten=None, trenner: str = ";"):
    """Sätze aus Zeilen mit „|“; „#8754.3“ ist eine Zahl, „@2026-02-01“ ein Datum."""
    roh = [[Rohzelle(k) for k in kopf.split("|")]]
    roh += [[_zelle(z) for z in zeile.split("|")] for zeile in zeilen]
    alle = tuple(Rohzeile(nummer=n, zellen=tuple(z)) for n, z in enumerate(roh, start=1))
    blatt = Blatt(name="x", zeilen=alle, trenner=trenner)
    tabelle = Rohtabelle(datei="x", blatt=blatt, kopfzeile=1)
    angaben = Angaben(**JAHR, antworten=antworten or {})
    return lesen(tabelle, vorschlag_zu(tabelle, ("x",)).zuordnung, angaben).saetze


def _zelle(text: str) -> Rohzelle:
    art = {"#": Zellart.ZAHL, "@": Zellart.DATUM}.get(text[:1], Zellart.TEXT)
    return Rohzelle(text if art is Zellart.TEXT else text[1:], art)


def fund(satz):
    (eines,) = [f for f in satz.funde.funde if f.gewicht is not Gewicht.HINWEIS]
    return eines


@pytest.mark.parametrize(
    ("text", "nackt"),
    [
        ("0,39 €", "0,39"), ("1.020,00 EUR", "1.020,00"), ("€ 12", "12"), ("12 kWh", "12"),
        ("12kWh", "12"), ("1 234,5", "1234,5"), ("1\u00a0234,5", "1234,5"),
        ("1\u202f234\u202f567", "1234567"), ("1\u2009234", "1234"), ("1'234.5", "1234.5"),
        ("1’234", "1234"), ("240,- €", "240"), ("240,–", "240"), ("−5,0", "-5,0"),
        ("12 34", "12 34"), ("1 2345", "1 2345"), ("12,5 Euro", "12,5"), ("", ""), ("€", ""),
        ("-1 020,50 €", "-1020,50"),
    ],
)  # fmt: skip
def test_entkleidet(text, nackt):
    assert entkleidet(text) == nackt


@pytest.mark.parametrize(
    ("zelle", "wert"),
    [
        ("8.754,3", "8754.3"), ("#8754.3", "8754.3"), ("8 754,3 kWh", "8754.3"),
        ("8'754.3", "8754.3"), ("#1234", "1234"), ("8754", "8754"), ("0,335", "0.335"),
    ],
)  # fmt: skip
def test_staende(zelle, wert):
    (satz,) = gelesen("Platz|Zähler|Stand alt", f"A|1|{zelle}")
    assert satz.alt == Decimal(wert)
    assert satz.funde.funde == []


@pytest.mark.parametrize(
    ("zelle", "cent"),
    [
        ("240,00", 24000), ("1.020,00 €", 102000), ("1.020 €", 102000), ("#1020", 102000),
        ("#0.3", 30), ("240,-", 24000), ("0,00", 0),
    ],
)  # fmt: skip
def test_geld(zelle, cent):
    (satz,) = gelesen("Platz|Name|Abschlag", f"A|B|{zelle}")
    assert satz.abschlag.cent == cent


def test_eine_mehrdeutige_zahl_wird_mit_beiden_lesarten_gefragt():
    (satz,) = gelesen("Platz|Zähler|Stand alt", "A|1|1.234")
    frage = fund(satz)
    assert (satz.alt, frage.gewicht, frage.schluessel) == (None, Gewicht.FRAGE, "2:stand_alt")
    assert [a.wert for a in frage.antworten] == ["1234", "1,234"]
    for antwort, wert in (("1234", 1234), ("1,234", Decimal("1.234"))):
        (satz,) = gelesen("Platz|Zähler|Stand alt", "A|1|1.234", antworten={"2:stand_alt": antwort})
        assert satz.alt == wert


def test_die_eindeutigen_zellen_derselben_spalte_entscheiden_nicht_die_einer_anderen():
    zeilen = ("A|1|1.234|1.234", "B|2|12,5|4.321")
    erste, zweite = gelesen("Platz|Zähler|Stand alt|Stand neu", *zeilen)
    assert erste.alt == 1234
    assert (erste.neu, zweite.neu) == (None, None)
    assert fund(erste).schluessel == "2:stand_neu"


def test_bruchteile_eines_cents_werden_gefragt():
    (satz,) = gelesen("Platz|Name|Abschlag", "A|B|#1020.33333333333")
    assert [a.wert for a in fund(satz).antworten] == ["1020,33"]


@pytest.mark.parametrize(
    ("zelle", "nachbarn", "lesarten"),
    [
        ("@2026-02-01", (), ("1-2", "2-26", "1/2", "2/26")),
        ("@2026-02-01", ("1-1",), ("1-2", "2-26")), ("@2026-05-03", ("1/1",), ("3/5",)),
        ("01. Feb", ("1-1",), ("1-2",)), ("1. Februar", ("1-1",), ("1-2",)),
        ("Feb 26", ("1-1",), ("2-26",)), ("03. Mai", (), ("3-5", "3/5")),
        ("Mai 43", ("3-5",), ("5-43",)), ("01.02.2026", ("1-1",), ("1-2",)),
        ("01.02.", ("1-1",), ("1-2",)), ("46054", ("1-1",), ("1-2", "2-26")), ("46054", (), ()),
        ("43862", ("A-1",), ()), ("A 01", ("1-1",), ()), ("1-2", ("1-1",), ()), ("12", (), ()),
        ("Maiglöckchenweg 5", ("1-1",), ()), ("", (), ()),
    ],
)  # fmt: skip
def test_was_ein_rechenblatt_zum_datum_machte(zelle, nachbarn, lesarten):
    assert lesarten_als_text(_zelle(zelle), nachbarn) == lesarten


def test_ein_platz_der_zum_datum_wurde_wird_gefragt_nie_geraten():
    saetze = gelesen("Platz|Name", "1-1|Arndt", "@2026-02-01|Bauer")
    assert [s.platz for s in saetze] == ["1-1", ""]
    frage = fund(saetze[1])
    assert (frage.schluessel, frage.gewicht) == ("3:platz", Gewicht.FRAGE)
    assert [a.wert for a in frage.antworten] == ["1-2", "2-26"]
    antworten = {"3:platz": "1-2"}
    _, zweiter = gelesen("Platz|Name", "1-1|A", "@2026-02-01|B", antworten=antworten)
    assert (zweiter.platz, zweiter.funde.funde) == ("1-2", [])


def test_auch_die_hausnummer_wird_gefragt():
    (satz,) = gelesen("Platz|Name|Straße|Hausnummer", "A|B|Weg|@2026-05-03")
    assert fund(satz).schluessel == "2:hausnummer"


@pytest.mark.parametrize("zelle", ["1,00101E+11", "#1234567890123456789"])
def test_gekuerzte_nummern_fallen_auf(zelle):
    (satz,) = gelesen("Platz|Name|IBAN", f"A|B|{zelle}")
    assert "gekürzt" in fund(satz).satz


def test_nummern_als_zahl_bleiben_nummern():
    (satz,) = gelesen("Platz|Name|Zähler|PLZ|Hausnr|Stand alt", "#1|B|#100101|#4109|#3|#5")
    assert (satz.platz, satz.zaehler) == ("1", "100101")
    assert (satz.partei.anschrift.plz, satz.partei.anschrift.hausnummer) == ("04109", "3")


@pytest.mark.parametrize(
    ("zelle", "teile"),
    [
        ("Am Deich 3, 26506 Norden", ("Am Deich", "3", "26506", "Norden", "DE")),
        ("Großer Weg 17a; D-49074 Osnabrück", ("Großer Weg", "17a", "49074", "Osnabrück", "DE")),
        ("Lange Str. 1-3,33602 Bielefeld", ("Lange Str.", "1-3", "33602", "Bielefeld", "DE")),
        ("Straße des 17. Juni 135, 4109 Leipzig",
         ("Straße des 17. Juni", "135", "04109", "Leipzig", "DE")),
        ("Gasse 4, A-1010 Wien", ("Gasse", "4", "1010", "Wien", "AT")),
        ("c/o Meier", ("c/o Meier", "", "", "", "DE")),
    ],
)  # fmt: skip
def test_eine_anschrift_in_einer_zelle(zelle, teile):
    (satz,) = gelesen("Platz|Name|Anschrift", f"A|B|{zelle}")
    a = satz.partei.anschrift
    assert (a.strasse, a.hausnummer, a.plz, a.ort, a.land) == teile
    hinweise = [f.feld for f in satz.funde.funde]
    assert (F.ANSCHRIFT in hinweise) == (zelle == "c/o Meier")


def test_plz_und_ort_in_einer_zelle():
    (satz,) = gelesen("Platz|Name|Straße|Wohnort", "A|B|Am Deich 3|26506 Norden")
    a = satz.partei.anschrift
    assert (a.strasse, a.hausnummer, a.plz, a.ort) == ("Am Deich", "3", "26506", "Norden")


def test_nachname_komma_vorname_wird_nach_der_ganzen_spalte_getrennt():
    saetze = gelesen("Platz|Name", "A|Arndt, Karla", "B|Bauer, Uwe", "C|Verein Süd")
    assert [s.partei.anzeigename for s in saetze] == ["Arndt, Karla", "Bauer, Uwe", "Verein Süd"]
    assert saetze[0].partei.vorname == "Karla"
    (einer, _, _) = gelesen("Platz|Name", "A|Meier, Inh. Schulz", "B|Bauer", "C|Verein Süd")
    assert (einer.partei.name, einer.partei.vorname) == ("Meier, Inh. Schulz", "")


@pytest.mark.parametrize(
    ("text", "art"),
    [("SEPA-Lastschrift", "Bankeinzug"), ("Überweisung", "Rechnung"), ("ja", "Bankeinzug"),
     ("", "Rechnung")],
)  # fmt: skip
def test_zahlungsart(text, art):
    (satz,) = gelesen("Platz|Name|Zahlungsart", f"A|B|{text}")
    assert satz.partei.zahlungsart == art


def test_iban_und_mandat_zusammen_heissen_bankeinzug_eine_unklare_zahlungsart_wird_gefragt():
    kopf = "Platz|Name|IBAN|Mandat"
    (beides,) = gelesen(kopf, "A|B|DE89370400440532013000|M-1")
    (eines,) = gelesen(kopf, "A|B|DE89370400440532013000|")
    assert (beides.partei.zahlungsart, eines.partei.zahlungsart) == ("Bankeinzug", "Rechnung")
    (unklar,) = gelesen("Platz|Name|Zahlungsart", "A|B|Muscheln")
    assert [a.wert for a in fund(unklar).antworten] == ["Rechnung", "Bankeinzug"]


def test_zu_wenig_und_unlesbares():
    (satz,) = gelesen("Platz|Name|Stand alt|Zähler", "|B|viel|1")
    assert [f.feld for f in satz.funde.funde] == [F.STAND_ALT, F.PLATZ]
    (satz,) = gelesen("Platz|Zähler|Stand alt", "A|1|-5")
    assert "nie weniger als 0" in fund(satz).satz
    (satz,) = gelesen("Platz|Zähler|Stand alt", "A|1|@2026-02-01")
    assert "statt einer Zahl" in fund(satz).satz
    (satz,) = gelesen("Platz|Name|Stellen", "A|1|viele")
    assert "keine ganze Zahl" in fund(satz).satz
    (satz,) = gelesen("Platz|Name|Überlauf", "A|1|vielleicht")
    assert "weder „ja“ noch „nein“" in fund(satz).satz
