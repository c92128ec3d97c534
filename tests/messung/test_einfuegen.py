"""Eine Spalte aus dem Rechenblatt einfügen: jede Zeile ein Stand oder ein Satz."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strom import Eingabefehler
from strom.messung import Einfuegeziel, einfuegen_lesen, einfuegen_zuordnen

TABELLEN = Path(__file__).parents[1] / "uebernahme" / "tabellen"
ZIELE = tuple(
    Einfuegeziel(id=f"z{n}", platz=f"A 0{n}", zaehler=f"10010{n}", nachkommastellen=1)
    for n in range(1, 5)
)


def staende(text):
    return [z.stand and str(z.stand.kwh) for z in einfuegen_lesen(text)]


def test_zwei_spalten_aus_dem_rechenblatt():
    zeilen = einfuegen_lesen((TABELLEN / "staende_tab.tsv").read_text("utf-8"))
    assert len(zeilen) == 12
    assert (zeilen[0].schluessel, str(zeilen[0].stand.kwh)) == (("A 01", "100101"), "9102.5")
    assert [z.satz for z in zeilen if z.satz] == []


@pytest.mark.parametrize(
    ("text", "erwartet"),
    [
        ("9.102,5\r\n398,4\r\n", ["9102.5", "398.4"]),
        ("9 102,5\n1\u00a0398,4\n1\u202f000", ["9102.5", "1398.4", "1000"]),
        ("9'102,5", ["9102.5"]),
        ("12 kWh\n\n5", ["12", None, "5"]),
        ("Stand neu\n12,5\n1.234", ["12.5", "1234"]),
        ("", []),
        ("\n\n", []),
        ("A 01\t", [None]),
    ],
)
def test_spalten(text, erwartet):
    assert staende(text) == erwartet


@pytest.mark.parametrize("text", ["viel", "12 34", "1.2.3", "-5", "1e5", "01.02.2025"])
def test_was_kein_stand_ist_bekommt_einen_satz(text):
    (_, zeile) = einfuegen_lesen(f"5,5\n{text}")
    assert zeile.stand is None
    assert zeile.satz.startswith("Stand: ")


def test_mehrdeutiges_traegt_beide_lesarten():
    (zeile,) = einfuegen_lesen("1.234")
    assert zeile.stand is None
    assert [z.kwh for z in zeile.lesarten] == [Decimal(1234), Decimal("1.234")]
    assert "mehrdeutig" in zeile.satz


def test_das_zaehlwerk_entscheidet_wenn_nur_eine_lesart_darauf_passt():
    (treffer,) = einfuegen_zuordnen(einfuegen_lesen("1.234"), ZIELE[:1])
    assert treffer.stand.kwh == 1234
    genau = Einfuegeziel(id="z", platz="A", zaehler="1", nachkommastellen=3)
    (treffer,) = einfuegen_zuordnen(einfuegen_lesen("1.234"), [genau])
    assert (treffer.stand, "mehrdeutig" in treffer.satz) == (None, True)


def zugeordnet(text, ziele=ZIELE):
    treffer = einfuegen_zuordnen(einfuegen_lesen(text), ziele)
    return [(t.ziel, str(t.stand.kwh) if t.stand else "", t.satz) for t in treffer]


def test_ohne_schluessel_der_reihe_nach_auch_mit_luecken():
    assert zugeordnet("1,5\n\n3,5") == [("z1", "1.5", ""), ("z2", "", ""), ("z3", "3.5", "")]


def test_zu_viele_werte_werden_genannt():
    assert zugeordnet("1,5\n2,5", ZIELE[:1])[1] == ("", "", "Dafür gibt es keine Zeile mehr.")


def test_mit_schluesseln_in_jeder_reihenfolge():
    text = "100103\t3,5\nA 01\t1,5\na 02\t100102\t2,5"
    assert [t[:2] for t in zugeordnet(text)] == [("z3", "3.5"), ("z1", "1.5"), ("z2", "2.5")]


@pytest.mark.parametrize(
    ("text", "satz"),
    [
        ("A 01\t100102\t5", "„A 01“ und „100102“ gehören nicht zusammen."),
        ("B 09\t5", "„B 09“ ist in dieser Liste kein Platz und kein Zähler."),
        ("A 01\t5\n\t6", "Hier steht kein Platz und keine Zählernummer."),
        ("A 01\t5\n100101\t6", "Für Zähler 100101 steht oben schon ein Stand."),
    ],
)
def test_was_nicht_passt_gehoert_nirgends_hin(text, satz):
    ziel, stand, gesagt = zugeordnet(text)[-1]
    assert (ziel, stand, gesagt) == ("", "", satz)


def test_zwei_zaehler_am_platz_brauchen_die_nummer():
    zwei = [ZIELE[0], Einfuegeziel(id="y", platz="A 01", zaehler="9", nachkommastellen=0)]
    assert "mehrere Zähler" in zugeordnet("A 01\t5", zwei)[0][2]
    assert zugeordnet("A 01\t9\t5", zwei) == [("y", "5", "")]


def test_zu_viel_wird_abgewiesen():
    with pytest.raises(Eingabefehler, match="mehr als eine Spalte"):
        einfuegen_lesen("a\tb\tc\td")
    with pytest.raises(Eingabefehler, match="mehr als eine Spalte"):
        einfuegen_lesen("1\n" * 5001)


@given(st.text(max_size=200))
def test_kein_text_bringt_es_aus_der_fassung(text):
    try:
        zeilen = einfuegen_lesen(text)
    except Eingabefehler:
        return
    for treffer in einfuegen_zuordnen(zeilen, ZIELE):
        assert treffer.stand is None or treffer.stand.kwh >= 0
