"""CSV schreiben und lesen: Formeln entschärft, Kodierung und Trenner erkannt."""

import csv
import io
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strom.adapters.exchange import csvtabellen
from strom.adapters.exchange.csvtabellen import CsvTabellen, CsvUnlesbar, entschaerft, geschaerft
from strom.ports.austausch import Tabelle

FORM = CsvTabellen()
GEFAEHRLICH = "=+-@\t\r\n＝＋－＠"
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
FORMELN = st.builds(
    "".join, st.lists(st.sampled_from([*"'=+-@\t\r\n;\",", "＝", "a", "ä", " ", "1"]), max_size=8)
)


def tabelle(*zeilen, kopf=("Eins", "Zwei")):
    return Tabelle(name="probe", kopf=kopf, zeilen=zeilen)


@settings(max_examples=300)
@given(TEXT | FORMELN)
def test_entschaerfen_laesst_sich_immer_zuruecknehmen(text):
    assert geschaerft(entschaerft(text)) == text
    assert entschaerft(text)[:1] not in set(GEFAEHRLICH)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(TEXT | FORMELN, TEXT | FORMELN), max_size=4))
def test_jede_zelle_kommt_genau_so_wieder(zeilen):
    voll = [z for z in zeilen if any(c.strip() for c in z)]
    gelesen = FORM.lesen(FORM.schreiben(tabelle(*voll)))
    assert gelesen.kopf == ("Eins", "Zwei")
    assert [z.zellen for z in gelesen.zeilen] == voll


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(FORMELN, FORMELN), min_size=1, max_size=4))
def test_kein_rechenblatt_sieht_je_eine_formel(zeilen):
    roh = FORM.schreiben(tabelle(*zeilen)).decode("utf-8-sig")
    for zeile in csv.reader(io.StringIO(roh, newline=""), delimiter=";"):
        assert all(zelle[:1] not in set(GEFAEHRLICH) for zelle in zeile)


def test_so_steht_es_in_der_datei():
    zeile = ("Größe;1", Decimal("-8754.335"), date(2026, 1, 2), True, None, 7, "+49 1", "=1+1")
    roh = FORM.schreiben(tabelle(zeile, kopf=tuple("ABCDEFGH")))
    assert roh.startswith(b"\xef\xbb\xbf")
    assert roh.decode("utf-8-sig") == (
        "A;B;C;D;E;F;G;H\r\n\"Größe;1\";-8754,335;02.01.2026;ja;;7;'+49 1;'=1+1\r\n"
    )


@pytest.mark.parametrize("kodierung", ["utf-8-sig", "utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize("trenner", [";", ",", "\t"])
@pytest.mark.parametrize("ende", ["\r\n", "\n", "\r"])
def test_kodierung_trenner_und_zeilenende_werden_erkannt(kodierung, trenner, ende):
    text = ende.join([f"Straße{trenner}Ort", f"Größenweg{trenner}Köln €", ""])
    gelesen = FORM.lesen(text.encode(kodierung))
    assert gelesen.kopf == ("Straße", "Ort")
    assert gelesen.trenner == trenner
    assert gelesen.zeilen[0].zellen == ("Größenweg", "Köln €")


def test_die_ansage_von_excel_gilt():
    gelesen = FORM.lesen(b"sep=,\r\nA;A,B\r\n1,2\r\n")
    assert (gelesen.kopf, gelesen.trenner) == (("A;A", "B"), ",")
    assert gelesen.zeilen[0].nummer == 3


def test_die_zeilennummer_zaehlt_wie_der_texteditor():
    gelesen = FORM.lesen(b'A;B\r\n"mehr\r\nzeilig";1\r\n\r\nx;2\r\n;\r\ny;3')
    assert [(z.nummer, z.zellen[0]) for z in gelesen.zeilen] == [
        (2, "mehr\r\nzeilig"),
        (5, "x"),
        (7, "y"),
    ]


@pytest.mark.parametrize(
    ("roh", "satz"),
    [
        (b"", "Kopfzeile"),
        (b"\r\n\r\n", "Kopfzeile"),
        (b";;;\r\n1;2;3", "Kopfzeile"),
        (b"PK\x03\x04\0\0", "keine Textdatei"),
        (b'A;B\r\n"offen;1', "Zeile 2 stimmen die Anf"),
        (b'A;B\r\n1;2\r\n"x"y;1', "Zeile 3 stimmen die Anf"),
        ("A;Ä\r\n".encode("cp1252") + b"\x81\x8d", "Umlaute"),
        (b"A;B\r\n" + b"x" * 20_001, "viel zu lang"),
        (b"A;B\r\n" + b"x" * 200_000, "viel zu lang|Anf"),
        (b"\xff\xfeA", "Umlaute"),
    ],
)
def test_unbrauchbares_hat_seinen_satz(roh, satz):
    with pytest.raises(CsvUnlesbar, match=satz):
        FORM.lesen(roh)


def test_zu_gross_und_zu_viele_zeilen(monkeypatch):
    with pytest.raises(CsvUnlesbar, match="größer als 50 MB"):
        FORM.lesen(b"x" * 50_000_001)
    monkeypatch.setattr(csvtabellen, "MEISTE_ZEILEN", 10)
    with pytest.raises(CsvUnlesbar, match="mehr als 10 Zeilen"):
        FORM.lesen(b"A\r\n" * 12)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80))
def test_beliebige_bytes_geben_eine_tabelle_oder_einen_satz(roh):
    with suppress(CsvUnlesbar):  # jeder andere Fehler lässt den Test scheitern
        assert FORM.lesen(roh).kopf
