"""Das JSON-Dokument: liest zurück, was es schrieb, und nichts anderes."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strom import StromFehler
from strom.adapters.exchange import jsonlesen
from strom.adapters.exchange.jsondaten import JsonDaten
from strom.adapters.exchange.jsonlesen import DatenUnlesbar, json_lesen
from strom.adapters.store.hebung import DokumentIstNeuer
from strom.adapters.store.migrationen.heben import STAND
from strom.stammdaten import Anschrift, Partei

FORM = JsonDaten()
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
PARTEIEN = st.lists(
    st.builds(
        Partei,
        id=st.uuids().map(str),
        name=TEXT,
        vorname=TEXT,
        anschrift=st.builds(Anschrift, strasse=TEXT, ort=TEXT),
        anschlussgebuehr_erledigt=st.booleans(),
        anonymisiert_am=st.none() | st.dates(),
    ),
    max_size=5,
    unique_by=lambda p: p.id,
)


@settings(max_examples=60, deadline=None)
@given(PARTEIEN)
def test_was_geschrieben_wurde_liest_sich_genauso(parteien):
    assert list(FORM.lesen(FORM.schreiben(parteien))) == parteien


def dokument(**mehr):
    return {"format": "strom-daten", "stand": STAND, "tabellen": {}} | mehr


def als_bytes(wert):
    return json.dumps(wert).encode()


EIN_PLATZ = {"id": "a", "bezeichnung": "A 01", "art": "Parzelle", "notiz": ""}


@pytest.mark.parametrize(
    ("roh", "satz"),
    [
        (b"", "kein gültiges JSON"),
        (b"\xff\xfe{}", "nicht in UTF-8"),
        (b"[]", "keine Ausgabe von Strom"),
        (b'{"format": "strom-daten"', "kein gültiges JSON"),
        (als_bytes({"format": "anderes"}), "keine Ausgabe von Strom"),
        (als_bytes(dokument(stand="1")), "stand"),
        (als_bytes(dokument(stand=True)), "stand"),
        (als_bytes(dokument(stand=-1)), "kein lesbarer Stand"),
        (als_bytes(dokument(tabellen=[])), "tabellen"),
        (als_bytes(dokument(tabellen={"plaetze": {}})), "tabellen"),
        (als_bytes(dokument(tabellen={"plaetze": [1]})), "kein Datensatz"),
        (als_bytes(dokument(tabellen={"schaetze": [EIN_PLATZ]})), "„schaetze“ kennt"),
        (als_bytes(dokument(tabellen={"plaetze": [EIN_PLATZ, EIN_PLATZ]})), "zweimal"),
        (als_bytes(dokument(tabellen={"plaetze": [EIN_PLATZ | {"x": 1}]})), "Unbekanntes"),
        (als_bytes(dokument(tabellen={"plaetze": [EIN_PLATZ | {"art": "Mond"}]})), "„art“"),
        (als_bytes(dokument(tabellen={"plaetze": [{"id": "a"}]})), "passt Datensatz 1 nicht"),
        (b'{"format": "strom-daten", "format": "strom-daten"}', "„format“ steht zweimal"),
        (b'{"format": NaN}', "„NaN“ ist keine Zahl"),
        (b'{"format": -Infinity}', "ist keine Zahl"),
        (b'{"format": 1e400}', "nicht als Dezimaltext"),
        (b'{"format": 0.5}', "nicht als Dezimaltext"),
        (b'{"format": ' + b"9" * 5000 + b"}", "kein gültiges JSON"),
        (b"[" * 65 + b"]" * 65, "tiefer als 64"),
        (b"[" * 100_000 + b"]" * 100_000, "tiefer als 64"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "tiefer als 64"),
    ],
)
def test_alles_andere_hat_seinen_satz(roh, satz):
    with pytest.raises(StromFehler, match=satz):
        FORM.lesen(roh)


def test_vierundsechzig_ebenen_gehen_noch():
    assert json_lesen(b"[" * 64 + b"]" * 64)


def test_zu_gross_und_zu_viele_knoten(monkeypatch):
    with pytest.raises(DatenUnlesbar, match="größer als"):
        json_lesen(b'"' + b"a" * 100 + b'"', hoechstens=100)
    monkeypatch.setattr(jsonlesen, "MEISTE_KNOTEN", 100)
    with pytest.raises(DatenUnlesbar, match="mehr als 100"):
        json_lesen(b"[" + b"1," * 100 + b"1]")


def test_neuere_daten_bleiben_draussen():
    with pytest.raises(DokumentIstNeuer, match="neueres Programm"):
        FORM.lesen(als_bytes(dokument(stand=STAND + 1)))


def test_aeltere_daten_werden_gehoben():
    alt = dokument(stand=0, tabellen={"parteien": [{"id": "a", "name": "Arndt"}]})
    assert FORM.lesen(als_bytes(alt)) == (Partei(id="a", name="Arndt"),)


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=60) | st.text('{}[]":,0123456789eE.-+aNtf\\u ', max_size=60).map(str.encode)
)
def test_beliebiges_gibt_immer_einen_satz(roh):
    with pytest.raises(StromFehler):
        FORM.lesen(roh)


@pytest.mark.parametrize(
    "roh",
    [
        b"[" * 5_000_000,
        b'{"a":' * 1_000_000,
        b'"' + b'\\"' * 2_000_000,
        b'["' + b"\\" * 3_000_001,
        b'"[[[[' * 500_000,
    ],
)
def test_gezaehlt_wird_vor_dem_deuten_und_schnell(roh):
    """Ein Text ohne Ende und Klammern ohne Ende kosten einen Durchgang, keine Minuten."""
    anfang = time.perf_counter()
    with pytest.raises(DatenUnlesbar):
        json_lesen(roh)
    assert time.perf_counter() - anfang < 5


def test_klammern_in_texten_zaehlen_nicht():
    text = '\\"' + "[{" * 200 + '\\\\"'[:-1]
    assert json_lesen(f'["{text}"]'.encode()) == ['"' + "[{" * 200 + "\\"]
