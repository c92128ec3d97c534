from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from strom.stammdaten.partei import Partei
from strom.stammdaten.platz import Platz, Platzart
from strom.stammdaten.verein import Anschrift, Einstellungen, Verein
from strom.usecases.siegel.protokoll import Protokoll
from strom.werte.fehler import Eingabefehler, NichtGefunden
from strom.werte.preis import Preis
from tests.werkzeug.bausteine import ein_tarif, eine_rechnung


def eine_partei(**abweichung) -> Partei:
    return Partei(**{"id": "", "name": "Arndt", "vorname": "Karla"} | abweichung)


def test_vor_der_einrichtung_ist_der_verein_leer_und_die_einstellungen_sind_die_vorgaben(
    stammdaten,
):
    assert stammdaten.verein() == Verein()
    assert stammdaten.einstellungen() == Einstellungen()


def test_verein_wird_ersetzt_und_protokolliert(welt, stammdaten):
    verein = Verein(name=" Sonnenhang ", iban="DE89 3704 0044 0532 0130 00", bic="cobadeff")
    stammdaten.verein_merken(verein)
    stammdaten.verein_merken(replace(stammdaten.verein(), telefon="0123"))
    gemerkt = stammdaten.verein()
    assert (gemerkt.name, gemerkt.telefon) == ("Sonnenhang", "0123")
    assert (gemerkt.iban, gemerkt.bic) == ("DE89370400440532013000", "COBADEFF")
    assert [z.was for z in Protokoll(welt).eintraege()] == ["Verein geändert"] * 2


def test_partei_bekommt_eine_kennung_und_saubere_felder(stammdaten):
    roh = eine_partei(
        name="  Mu\u0308ller ",
        iban="de89370400440532013000",
        email=" a@b.de ",
        notiz="eins\r\nzwei",
    )
    partei = stammdaten.partei_merken(roh)
    assert partei.id
    assert (partei.name, partei.email) == ("Müller", "a@b.de")
    assert partei.iban == "DE89370400440532013000"
    assert partei.notiz == "eins\nzwei"
    assert stammdaten.partei(partei.id) == partei


def test_merken_ersetzt_den_ganzen_datensatz(stammdaten):
    partei = stammdaten.partei_merken(eine_partei(telefon="1"))
    stammdaten.partei_merken(replace(partei, telefon="", name="Arndt-Berg"))
    assert [p.name for p in stammdaten.parteien()] == ["Arndt-Berg"]
    assert stammdaten.partei(partei.id).telefon == ""


def test_parteien_und_plaetze_sind_sortiert(stammdaten):
    for name in ("zander", "Öztürk", "Arndt"):
        stammdaten.partei_merken(eine_partei(name=name))
    for bezeichnung in ("A 10", "B 1", "A 2"):
        stammdaten.platz_merken(Platz(id="", bezeichnung=bezeichnung))
    assert next(p.name for p in stammdaten.parteien()) == "Arndt"
    assert [p.bezeichnung for p in stammdaten.plaetze()] == ["A 2", "A 10", "B 1"]


@pytest.mark.parametrize(
    ("abweichung", "satz", "feld"),
    [
        ({"name": "  "}, "Name der Partei fehlt", "name"),
        ({"name": "x" * 201}, "höchstens 200", "name"),
        ({"name": "x" * 10_000_000}, "10000000 Zeichen zu lang", "name"),
        ({"notiz": "x" * 2001}, "höchstens 2000", "notiz"),
        ({"vorname": "Kar\x00la"}, "Steuerzeichen", "vorname"),
        ({"vorname": "Kar\nla"}, "Steuerzeichen", "vorname"),
        ({"vorname": "Kar\u202ela"}, "Steuerzeichen", "vorname"),
        ({"vorname": "Kar\ud800la"}, "Steuerzeichen", "vorname"),
        ({"email": "a@b.de,c@d.de"}, "genau eine Adresse", "email"),
        ({"email": "x" * 10_000_000}, "zu lang", "email"),
        ({"iban": "DE00370400440532013000"}, "Prüfziffer", "iban"),
        ({"mandat": "x" * 36}, "höchstens 35", "mandat"),
        ({"anschrift": Anschrift(plz="1234")}, "fünf Ziffern", "plz"),
        ({"anschrift": Anschrift(plz="1234", land="Deutschland")}, "Länderkürzel", "land"),
        ({"anschrift": Anschrift(ort="x" * 201)}, "Ort: Die Eingabe", "ort"),
        ({"id": "gibtesnicht"}, "Partei „gibtesnicht“ gibt es nicht", None),
    ],
)
def test_unbrauchbare_partei_wird_abgelehnt_und_nichts_geaendert(
    stammdaten, unveraendert, abweichung, satz, feld
):
    art = Eingabefehler if feld else NichtGefunden
    with unveraendert(art, satz) as gefangen:
        stammdaten.partei_merken(eine_partei(**abweichung))
    assert feld is None or gefangen.value.feld == feld


def test_auslaendische_postleitzahl_und_leere_sind_erlaubt(stammdaten):
    wien = stammdaten.partei_merken(eine_partei(anschrift=Anschrift(plz="1010", land="at")))
    assert wien.anschrift.land == "AT"
    assert stammdaten.partei_merken(eine_partei(anschrift=Anschrift())).anschrift.land == "DE"


@pytest.mark.parametrize(
    ("abweichung", "satz"),
    [
        ({"name": ""}, "Name des Vereins fehlt"),
        ({"email": "kasse"}, "genau eine Adresse"),
        ({"bic": "X"}, "BIC"),
        ({"glaeubiger_id": "DE00ZZZ09999999999"}, "Gläubiger-ID"),
        ({"iban": "DE1"}, "IBAN"),
    ],
)
def test_unbrauchbarer_verein_wird_abgelehnt(stammdaten, unveraendert, abweichung, satz):
    with unveraendert(Eingabefehler, satz):
        stammdaten.verein_merken(Verein(**{"name": "Sonnenhang"} | abweichung))


@pytest.mark.parametrize(
    ("abweichung", "satz"),
    [
        ({"nummernkreis": "{jahr}"}, "genau einmal"),
        ({"nummernkreis": "{nr.__class__}"}, "genau einmal"),
        ({"zahlungsziel_tage": -1}, "Zahlungsziel: -1"),
        ({"zahlungsziel_tage": 366}, "von 0 bis 365"),
        ({"abschlag_raten": 0}, "von 1 bis 12"),
        ({"umsatzsteuer_satz": Decimal(101)}, "0 bis 100 Prozent"),
        ({"umsatzsteuer_satz": Decimal("NaN")}, "0 bis 100 Prozent"),
        ({"umsatzsteuer_satz": Decimal("7.125")}, "0 bis 100 Prozent"),
        ({"steuerhinweis": "x" * 201}, "zu lang"),
    ],
)
def test_unbrauchbare_einstellungen_werden_abgelehnt(stammdaten, unveraendert, abweichung, satz):
    with unveraendert(Eingabefehler, satz):
        stammdaten.einstellungen_merken(Einstellungen(**abweichung))


def test_einstellungen_werden_gemerkt(stammdaten):
    stammdaten.einstellungen_merken(Einstellungen(zahlungsziel_tage=30))
    assert stammdaten.einstellungen().zahlungsziel_tage == 30


def test_partei_mit_vertrag_laesst_sich_nicht_entfernen(
    stammdaten, vertraege, garten, unveraendert
):
    plaetze, parteien, _ = garten
    vertraege.abschliessen(parteien["Arndt"].id, plaetze["A 01"].id, von=date(2025, 1, 1))
    with unveraendert(Eingabefehler, "Partei „Arndt“ lässt sich nicht .* Vertrag an A 01"):
        stammdaten.partei_entfernen(parteien["Arndt"].id)
    stammdaten.partei_entfernen(parteien["Bauer"].id)
    assert [p.name for p in stammdaten.parteien()] == ["Arndt"]
    with unveraendert(NichtGefunden, "gibt es nicht"):
        stammdaten.partei_entfernen(parteien["Bauer"].id)


def test_platz_mit_zaehler_laesst_sich_nicht_entfernen(stammdaten, garten, unveraendert):
    plaetze, _, _ = garten
    with unveraendert(Eingabefehler, "Platz „A 01“ .* Zähler 111"):
        stammdaten.platz_entfernen(plaetze["A 01"].id)
    stammdaten.platz_entfernen(plaetze["A 03"].id)
    assert "A 03" not in [p.bezeichnung for p in stammdaten.plaetze()]


@pytest.mark.parametrize(
    ("bezeichnung", "satz"),
    [("  ", "Bezeichnung des Platzes fehlt"), ("a  02", "A 02“ gibt es schon")],
)
def test_unbrauchbarer_platz_wird_abgelehnt(stammdaten, garten, unveraendert, bezeichnung, satz):
    with unveraendert(Eingabefehler, satz):
        stammdaten.platz_merken(Platz(id="", bezeichnung=bezeichnung))


def test_platz_mit_vertrag_wird_kein_hauptzaehler(stammdaten, vertraege, garten, unveraendert):
    plaetze, parteien, _ = garten
    vertraege.abschliessen(parteien["Arndt"].id, plaetze["A 01"].id, von=date(2025, 1, 1))
    with unveraendert(Eingabefehler, "kein Hauptzähler werden"):
        stammdaten.platz_merken(replace(plaetze["A 01"], art=Platzart.HAUPTZAEHLER))
    stammdaten.platz_merken(replace(plaetze["A 01"], art=Platzart.GEMEINSCHAFT))


def test_tarife_stehen_neueste_zuerst(stammdaten):
    for jahr in (2024, 2026, 2025):
        stammdaten.tarif_merken(ein_tarif(date(jahr, 1, 1)))
    assert [t.gueltig_ab.year for t in stammdaten.tarife()] == [2026, 2025, 2024]


@pytest.mark.parametrize(
    ("abweichung", "satz"),
    [
        ({"arbeitspreis": Preis(Decimal(38))}, "nicht in Cent"),
        ({"arbeitspreis": Preis(Decimal("-0.1"))}, "nicht negativ"),
        ({"grundgebuehr": Preis(Decimal("0.1234567"))}, "Grundgebühr: .* sechs|höchstens 6"),
        ({"anschlussgebuehr": Preis(Decimal(100_001))}, "Anschlussgebühr: .* nicht stimmen"),
        ({"beschluss": "x" * 201}, "Beschluss: .* zu lang"),
        ({}, "Ab dem 01.01.2025 gilt schon ein Tarif"),
        ({"id": "weg", "gueltig_ab": date(2030, 1, 1)}, "Tarif „weg“ gibt es nicht"),
    ],
)
def test_unbrauchbarer_tarif_wird_abgelehnt(stammdaten, unveraendert, abweichung, satz):
    stammdaten.tarif_merken(ein_tarif())
    with unveraendert((Eingabefehler, NichtGefunden), satz):
        stammdaten.tarif_merken(replace(ein_tarif(), **abweichung))


def test_abgerechneter_tarif_bleibt_wie_er_ist(welt, stammdaten, vertraege, garten, unveraendert):
    plaetze, parteien, einbauten = garten
    vertrag = vertraege.abschliessen(parteien["Arndt"].id, plaetze["A 01"].id, von=date(2025, 1, 1))
    eine_rechnung(welt, vertrag, einbauten["A 01"], date(2025, 1, 1), date(2026, 1, 1))
    (benutzt,) = stammdaten.tarife()
    with unveraendert(Eingabefehler, "Rechnung 2026-0001 .* neuen Tarif ab dem 01.01.2026"):
        stammdaten.tarif_merken(replace(benutzt, arbeitspreis=Preis(Decimal("0.39"))))
    with unveraendert(Eingabefehler, "Rechnung 2026-0001"):
        stammdaten.tarif_entfernen(benutzt.id)
    with unveraendert(Eingabefehler, "Rechnung 2026-0001"):
        stammdaten.tarif_merken(ein_tarif(date(2025, 7, 1)))
    neuer = stammdaten.tarif_merken(ein_tarif(date(2026, 1, 1), "0.41"))
    stammdaten.tarif_merken(replace(neuer, arbeitspreis=Preis(Decimal("0.42"))))
    stammdaten.tarif_entfernen(neuer.id)
    assert stammdaten.tarife() == (benutzt,)


@pytest.mark.parametrize(
    ("angaben", "feld"),
    [
        ({"absicherung": 0}, "absicherung"),
        ({"absicherung": 1001}, "absicherung"),
        ({"phasen": 2}, "phasen"),
        ({"phasen": 0}, "phasen"),
    ],
)
def test_eine_unmoegliche_sicherung_wird_abgelehnt(stammdaten, unveraendert, angaben, feld):
    with unveraendert(Eingabefehler, "geht nicht") as gefangen:
        stammdaten.platz_merken(Platz(id="", bezeichnung="A 09", **angaben))
    assert gefangen.value.feld == feld


def test_eine_sicherung_bleibt_am_platz(stammdaten):
    neu = stammdaten.platz_merken(Platz(id="", bezeichnung="A 09", absicherung=35, phasen=3))
    assert stammdaten.platz(neu.id).anschluss == "35 A, 3 Phasen"
