"""Einzelne Arten als JSON: dieselben Spalten und dieselbe Vorschau wie CSV, aber mit Typen."""

import json
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strom import StromFehler
from strom.austausch import Urteil, ZeilenAbgelehnt
from strom.austausch.vorschau import TabellePasstNicht
from tests.werkzeug.anschluesse import strom_im_speicher
from tests.werkzeug.austauschdateien import EINLESBAR, abzug, beispiel, csv_aus, inhalte
from tests.werkzeug.verein import anschliessen, gruenden, partei


@pytest.fixture(scope="module")
def verein():
    return beispiel()


@pytest.fixture
def s():
    neu = strom_im_speicher()
    gruenden(neu)
    return neu


def als_json(*saetze, art=None):
    if art is None:
        return json.dumps(saetze).encode()
    return json.dumps({"format": "strom-tabelle", "art": art, "zeilen": saetze}).encode()


def satz(vorschau):
    (eines,) = vorschau.abgelehnte
    return eines.satz


def test_der_beispielverein_kommt_durch_json_wieder(verein):
    dateien = {f"{n}.json": verein.austausch.json(f"{n}.json") for n in EINLESBAR}
    neu = strom_im_speicher()
    assert neu.austausch.uebernehmen(dateien).anzahl(Urteil.ABGELEHNT) == 0
    assert inhalte(neu) == inhalte(verein)
    assert {u.urteil for u in neu.austausch.uebernehmen(dateien).urteile} == {Urteil.GLEICH}


def test_csv_und_json_sagen_dasselbe(verein):
    for name in verein.austausch.csv_namen:
        stamm = name.removesuffix(".csv")
        inhalt = json.loads(verein.austausch.json(f"{stamm}.json"))
        assert (inhalt["format"], inhalt["art"]) == ("strom-tabelle", stamm)
        kopf = verein.austausch.csv(name).decode("utf-8-sig").splitlines()[0].split(";")
        assert all(list(z) == kopf for z in inhalt["zeilen"])
        zeilen = verein.austausch.csv(name).decode("utf-8-sig").count("\r\n") - 1
        assert len(inhalt["zeilen"]) <= zeilen


def test_csv_und_json_kommen_auch_gemeinsam(s):
    dateien = {
        "plaetze.csv": csv_aus("Bezeichnung", "A 01"),
        "parteien.json": als_json({"Name": "Arndt", "PLZ": "01234"}, art="parteien"),
    }
    assert (
        s.austausch.uebernehmen(dateien).zusammenfassung == "2 neu, 0 ändert, 0 gleich, 0 abgelehnt"
    )
    assert s.stammdaten.parteien()[0].anschrift.plz == "01234"


def test_die_art_verraet_der_inhalt_der_name_oder_das_feld(s):
    for datei, roh in (
        ("egal.json", als_json({"Name": "Arndt"}, art="parteien")),
        ("parteien (1).json", als_json({"Name": "Arndt"})),
        ("mappe.json", als_json({"Zählernummer": "4711", "Hersteller": "Werk"})),
    ):
        assert s.austausch.vorschau({datei: roh}).anzahl(Urteil.NEU) == 1


def test_fehlende_felder_bleiben_und_null_leert(s):
    alt = partei(s, "Arndt", telefon="1", notiz="bleibt")
    roh = als_json(
        {"Kennung": alt.id, "Name": "Arndt", "Telefon": None}, {"Name": "Bäumer", "Ort": "X"}
    )
    s.austausch.uebernehmen({"parteien.json": roh})
    arndt = s.stammdaten.parteien()[0]
    assert (arndt.telefon, arndt.notiz) == ("", "bleibt")


def test_zahlen_sind_nie_mehrdeutig(s):
    anschliessen(s, "A 01", "111", nachkommastellen=3)
    zeile = {"Platz": "A 01", "Zählernummer": "111", "Datum": "2025-01-01"}
    for stand, gelesen in (("1.234", "1,234"), ("1234", "1.234,000")):
        for roh in (
            als_json(zeile | {"Stand": stand}),
            json.dumps([zeile]).replace("}", f', "Stand": {stand}}}').encode(),
        ):
            neu = s.austausch.vorschau({"ablesungen.json": roh})
            assert neu.anzahl(Urteil.NEU) == 1, (neu, gelesen)


@pytest.mark.parametrize(
    ("datei", "zeile", "grund"),
    [
        ("parteien", {"Name": 5}, "„5“ passt nicht, erwartet wird ein Text"),
        ("parteien", {"Name": "A", "PLZ": 1234}, "erwartet wird ein Text"),
        ("parteien", {"Name": ""}, "„Name“ ist leer"),
        ("parteien", {"Name": "A", "Anschlussgebühr erledigt": "ja"}, "true oder false"),
        ("parteien", {"Name": "A", "Zahlungsart": "Muscheln"}, "Möglich sind „Rechnung“"),
        ("parteien", {"Name": "A", "Ort": {"x": 1}}, "erwartet wird ein Text"),
        ("parteien", {"Name": "A", "IBAN": "DE00"}, "IBAN"),
        ("zaehler", {"Zählernummer": "1", "Eichjahr": "x"}, "ganze Zahl"),
        ("zaehler", {"Zählernummer": "1", "Eichjahr": True}, "ganze Zahl"),
        ("tarife", {"Gültig ab": "01.01.2027", "Arbeitspreis": "0.4", "Grundgebühr": "2",
                    "Anschlussgebühr": "5"}, "2025-12-31"),
        ("tarife", {"Gültig ab": "2027-02-30", "Arbeitspreis": "0.4", "Grundgebühr": "2",
                    "Anschlussgebühr": "5"}, "2025-12-31"),
        ("tarife", {"Gültig ab": "20270201", "Arbeitspreis": "0.4", "Grundgebühr": "2",
                    "Anschlussgebühr": "5"}, "2025-12-31"),
        ("tarife", {"Gültig ab": "2027-01-01", "Arbeitspreis": "0,4", "Grundgebühr": "2",
                    "Anschlussgebühr": "5"}, "1234.5"),
        ("tarife", {"Gültig ab": "2027-01-01", "Arbeitspreis": "1e9", "Grundgebühr": "2",
                    "Anschlussgebühr": "5"}, "1234.5"),
    ],
)  # fmt: skip
def test_jeder_schlechte_datensatz_hat_seinen_satz(s, datei, zeile, grund):
    vorher = abzug(s)
    vorschau = s.austausch.vorschau({f"{datei}.json": als_json(zeile)})
    assert grund in satz(vorschau)
    assert vorschau.abgelehnte[0].text.startswith(f"{datei}.json, Datensatz 1: abgelehnt")
    with pytest.raises(ZeilenAbgelehnt):
        s.austausch.uebernehmen({f"{datei}.json": als_json(zeile)})
    assert abzug(s) == vorher


def test_riesige_exponenten_blaehen_nichts_auf(s):
    roh = (
        b'[{"G\xc3\xbcltig ab": "2027-01-01", "Arbeitspreis": 1e999999, "Grundgeb\xc3\xbchr": "1",'
    )
    roh += b' "Anschlussgeb\xc3\xbchr": "1"}]'
    assert "1234.5" in satz(s.austausch.vorschau({"tarife.json": roh}))


@pytest.mark.parametrize(
    ("datei", "roh", "grund"),
    [
        ("parteien.json", als_json({"Vorname": "K"}), "Es fehlen die Spalten: „Name“"),
        ("parteien.json", als_json({"Name": "A", "Schuhgröße": 1}), "Unbekannte Spalten: „Schuhgr"),
        ("parteien.json", als_json({"Name": "A"}, {"name": "B"}), "Doppelte Spalten"),
        ("parteien.json", als_json(), "kein einziger"),
        ("rechnungen.json", als_json({"Nummer": "1"}), "wird nur ausgegeben"),
        ("x.json", als_json({"Huhn": 1}), "Weder Name noch"),
    ],
)
def test_jede_unpassende_datei_hat_ihren_satz(s, datei, roh, grund):
    with pytest.raises(TabellePasstNicht, match=grund):
        s.austausch.vorschau({datei: roh})


@pytest.mark.parametrize(
    ("roh", "grund"),
    [
        (b"{}", "weder eine Liste noch"),
        (b"[1]", "Liste von Datens"),
        (b'{"format": "strom-tabelle", "art": "parteien", "zeilen": {}}', "Liste von Datens"),
        (b'{"format": "strom-tabelle", "zeilen": [], "x": 1}', r"unbekannte Angaben \(x\)"),
        (b"[" * 100_000, "tiefer als"),
        (b'[{"Name": NaN}]', "keine Zahl"),
        (b"nichts", "kein gültiges JSON"),
    ],
)
def test_jede_unlesbare_datei_hat_ihren_satz(s, roh, grund):
    with pytest.raises(StromFehler, match=grund):
        s.austausch.vorschau({"parteien.json": roh})


def test_eine_unbekannte_datei_gibt_es_nicht(s):
    for name in ("../strom.json", "parteien.csv", "strom.json"):
        with pytest.raises(StromFehler, match="gibt es nicht"):
            s.austausch.json(name)


WERTE = st.none() | st.booleans() | st.integers() | st.text(max_size=6) | st.lists(st.none())


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    art=st.sampled_from(EINLESBAR),
    saetze=st.lists(
        st.dictionaries(
            st.sampled_from(["Name", "Platz", "Von", "Datum", "Stand", "Zählernummer", "Kennung"]),
            WERTE,
        ),
        max_size=4,
    ),
)
def test_unsinn_gibt_immer_einen_satz_und_aendert_nichts(s, art, saetze):
    vorher = abzug(s)
    with suppress(StromFehler):  # jeder andere Fehler lässt den Test scheitern
        s.austausch.vorschau({f"{art}.json": json.dumps(saetze).encode()})
    assert abzug(s) == vorher
