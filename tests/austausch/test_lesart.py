"""Zahlen und Tage aus fremden Dateien: eindeutig gelesen oder abgelehnt."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strom import Eingabefehler
from strom.adapters.exchange.csvtabellen import zelltext
from strom.usecases.austausch.tabellen.lesart import lesart
from strom.usecases.austausch.tabellen.spalten import PARTEIEN, ZAEHLER, Spalte, Wert


def zahl(text, *, umgebung=(), trenner=";"):
    return lesart([text, *umgebung], (), trenner).zahl("Stand", text)


@pytest.mark.parametrize(
    ("text", "erwartet"),
    [
        ("0", "0"),
        ("8754", "8754"),
        ("8754,335", "8754.335"),
        ("8.754,335", "8754.335"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("8,754.335", "8754.335"),
        ("8754.335", "8754.335"),
        ("0,335", "0.335"),
        ("0.335", "0.335"),
        ("774,335", "774.335"),
        ("-12,50", "-12.50"),
        ("-12.50", "-12.50"),
        ("0.4175", "0.4175"),
        ("1.335", None),
    ],
)
def test_jede_zahl_fuer_sich(text, erwartet):
    if erwartet is None:
        with pytest.raises(Eingabefehler, match="mehrdeutig: 1335 oder"):
            zahl(text)
    else:
        assert zahl(text) == Decimal(erwartet)


@pytest.mark.parametrize(
    ("text", "umgebung", "trenner", "erwartet"),
    [
        ("1.234", ["12,5"], ";", "1234"),
        ("1.234", ["12.5"], ";", "1.234"),
        ("1.234", ["12,5", "12.5"], ";", None),
        ("1,234", ["12.5"], ",", "1234"),
        ("1,234", ["12.5"], ";", None),
        ("1,234", ["12,5"], ",", "1.234"),
        ("1,234", [], ",", None),
        ("1,234", [], "\t", "1.234"),
        ("1.234", [], ",", None),
        ("1.234", ["9.999,00"], ";", "1234"),
        ("1.234", ["9,999.00"], ";", "1.234"),
    ],
)
def test_die_uebrigen_zellen_entscheiden(text, umgebung, trenner, erwartet):
    if erwartet is None:
        with pytest.raises(Eingabefehler, match="mehrdeutig"):
            zahl(text, umgebung=umgebung, trenner=trenner)
    else:
        assert zahl(text, umgebung=umgebung, trenner=trenner) == Decimal(erwartet)


@pytest.mark.parametrize(
    "text",
    [
        "1_000",
        "NaN",
        "inf",
        "1e9",
        "1E1000000",
        "٣",
        "0x10",
        "12,34,5",
        "1.2.3",
        "--1",
        "1 000",
        "½",
    ],
)
def test_was_keine_zahl_ist_wird_abgelehnt(text):
    with pytest.raises(Eingabefehler, match="Stand"):
        zahl(text)


@given(st.decimals(0, 10**9, places=3) | st.decimals(-(10**6), 10**6, places=2))
def test_was_wir_schreiben_lesen_wir_auch_allein_richtig(wert):
    assert zahl(zelltext(wert)) == wert


def tag(text, *umgebung):
    return lesart((), [text, *umgebung], ";").tag("Datum", text)


@pytest.mark.parametrize(
    ("text", "umgebung", "erwartet"),
    [
        ("31.12.2025", (), date(2025, 12, 31)),
        ("1.2.25", (), date(2025, 2, 1)),
        ("2025-12-31", (), date(2025, 12, 31)),
        ("2025-12-31 00:00:00", (), date(2025, 12, 31)),
        ("31.12.2025 00:00:00", (), date(2025, 12, 31)),
        ("31/12/2025", (), date(2025, 12, 31)),
        ("12/31/2025", (), date(2025, 12, 31)),
        ("03/03/2025", (), date(2025, 3, 3)),
        ("03/04/2025", (), None),
        ("03/04/2025", ("31/12/2025",), date(2025, 4, 3)),
        ("03/04/2025", ("12/31/2025",), date(2025, 3, 4)),
        ("03/04/2025", ("12/31/2025", "31/12/2025"), None),
        ("31.12.2025 13:45", (), None),
        ("30.02.2025", (), None),
        ("45000", (), None),
    ],
)
def test_tage(text, umgebung, erwartet):
    if erwartet is None:
        with pytest.raises(Eingabefehler, match="Datum"):
            tag(text, *umgebung)
    else:
        assert tag(text, *umgebung) == erwartet


def _spalte(art, feld):
    return next(s for s in art.spalten if s.feld == feld)


@pytest.mark.parametrize(
    ("text", "erwartet"),
    [("ja", True), ("WAHR", True), ("-1", True), ("x", True), ("", False), ("Nein", False)],
)
def test_ja_und_nein(text, erwartet):
    spalte = _spalte(PARTEIEN, "anschlussgebuehr_erledigt")
    assert lesart((), (), ";").lesen(spalte, text) is erwartet
    with pytest.raises(Eingabefehler, match="weder „ja“ noch „nein“"):
        lesart((), (), ";").lesen(spalte, "vielleicht")


def test_worte_nennen_was_moeglich_ist():
    spalte = _spalte(ZAEHLER, "art")
    assert str(lesart((), (), ";").lesen(spalte, "FERRARIS")) == "Ferraris"
    with pytest.raises(Eingabefehler, match="Möglich sind „Ferraris“, „elektronisch“"):
        lesart((), (), ";").lesen(spalte, "Sonnenuhr")


def test_von_excel_gekuerzte_nummern_fallen_auf():
    with pytest.raises(Eingabefehler, match="als Text formatieren"):
        lesart((), (), ";").lesen(_spalte(ZAEHLER, "nummer"), "1,23457E+15")


@pytest.mark.parametrize(("text", "erwartet"), [("7", 7), ("2024,0", 2024), ("2024.00", 2024)])
def test_ganze_zahlen(text, erwartet):
    spalte = Spalte(name="Jahr", feld="jahr", wert=Wert.GANZ)
    assert lesart((), (), ";").lesen(spalte, text) == erwartet
    with pytest.raises(Eingabefehler, match="keine ganze Zahl"):
        lesart((), (), ";").lesen(spalte, "7,5")
