"""Die Nachrichten, Feld für Feld gegen die Tabelle des Quelldokuments „Rechnung storniert“."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strom
from strom.ereignis import Ereignis, Ereigniseinstellungen
from strom.ereignis.nachrichtenformat import (
    intervall,
    ortszeit,
    schritte_seit_1970,
    urn,
    zeitkennung,
)
from strom.stammdaten import Verein
from strom.usecases.ereignis.schreiber import Zeitkennungen
from tests.werkzeug.ereignisgarten import NETZ, Garten

UMSCHLAG = [
    "@type",
    "@id",
    "caused_by",
    "correlates_with",
    "enacted_by",
    "occurred_at",
    "unreliable_debugging_data",
]
URI = re.compile(r"tech\.studitemps:[a-z]+:[a-z-]+:[A-Za-z0-9._~%@-]+")
ZEIT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")


@pytest.fixture
def garten():
    g = Garten()
    g.s.ereignisse.einstellungen_merken(NETZ)
    return g


def _nachrichten(garten):
    return [json.loads(e.text) for e in garten.s.ereignisse.liste()[::-1]]


def _paare_ohne_doppelte(text):
    paare = json.loads(text, object_pairs_hook=lambda p: p)
    namen = [name for name, _ in paare]
    assert len(set(namen)) == len(namen)
    return namen


def test_rechnung_storniert_entspricht_der_tabelle(garten):
    r = garten.ausstellen()
    storno = garten.s.rechnungen.stornieren(r.id, "falsch")
    gestellt, storniert = _nachrichten(garten)
    assert storniert["storniert_rechnung"] == {
        "@id": "tech.studitemps:rechnungsstellung:rechnung:2026-0001",
        "durch": "tech.studitemps:rechnungsstellung:stornorechnung:2026-0002",
        "am_tag": "2026-01-20",
        "als_dokument": f"https://verein.example/belege/{storno.pdf_datei}",
    }
    assert storniert["@type"] == [
        "https://studitemps.tech/specification/rechnungsstellung/rechnung-storniert",
        "https://studitemps.tech/specification/domain-event",
    ]
    ereignis = garten.s.ereignisse.liste()[0]
    assert ereignis.routing_key == "rechnungsstellung.rechnung-storniert"
    (zeile,) = garten.ablage.finden(Ereignis, id=ereignis.id)
    assert (zeile.exchange, zeile.aggregat) == ("rechnungsstellung", "2026-0001")
    assert storniert["correlates_with"] == gestellt["correlates_with"] == gestellt["caused_by"]
    assert storniert["caused_by"].startswith(
        "tech.studitemps:rechnungsstellung:rechnung-stornieren:"
    )


def test_rechnung_gestellt_nennt_alles_in_cent_und_ohne_namen(garten):
    r = garten.ausstellen()
    (gestellt,) = _nachrichten(garten)
    assert gestellt["stellt_rechnung"] == {
        "@id": "tech.studitemps:rechnungsstellung:rechnung:2026-0001",
        "fuer_auftrag": f"tech.studitemps:rechnungsstellung:auftrag:{r.vertrag}",
        "am_tag": "2026-01-20",
        "mit_faelligkeit": "2026-02-03",
        "mit_zahlbetrag_in_cent": r.berechnung.zahlbetrag.cent,
        "an_leistungsempfaenger": f"tech.studitemps:rechnungsstellung:debitor:{r.kopien.partei.id}",
        "ueber_abrechnungszeitraum": "2025-01-01T00:00:00+01:00/2025-12-31T23:59:59+01:00",
        "als_dokument": f"https://verein.example/belege/{r.pdf_datei}",
    }
    assert type(gestellt["stellt_rechnung"]["mit_zahlbetrag_in_cent"]) is int
    assert "Arndt" not in garten.s.ereignisse.liste()[0].text


def test_der_umschlag_ist_vollstaendig_und_in_der_reihenfolge_des_vertrags(garten):
    r = garten.ausstellen()
    garten.s.rechnungen.stornieren(r.id, "falsch")
    for e, feld in zip(
        garten.s.ereignisse.liste(), ("storniert_rechnung", "stellt_rechnung"), strict=True
    ):
        assert _paare_ohne_doppelte(e.text) == [*UMSCHLAG, feld]
        n = json.loads(e.text)
        assert e.text.encode()[:1] == b"{"
        assert n["@id"] == e.urn
        assert n["enacted_by"] == "tech.studitemps:identity:application:strom"
        assert n["unreliable_debugging_data"] == {}
        assert ZEIT.fullmatch(n["occurred_at"])
        assert n["occurred_at"] == "2026-01-20T12:00:00+01:00"
        for name in ("@id", "caused_by", "correlates_with", "enacted_by"):
            assert URI.fullmatch(n[name]), name
        kennung = UUID(n["@id"].rpartition(":")[2])
        assert (kennung.version, bool(kennung.node >> 40 & 1)) == (1, True)
        assert f"{kennung.node:012x}" == garten.s.ereignisse.einstellungen().knoten
        for wert in n[feld].values():
            assert isinstance(wert, int) or wert
        adresse = urlsplit(n[feld]["als_dokument"])
        assert (adresse.scheme, bool(adresse.netloc)) == ("https", True)
        assert date.fromisoformat(n[feld]["am_tag"]) == date(2026, 1, 20)


def test_der_text_ist_eingefroren_auch_wenn_sich_alles_andere_aendert(garten):
    garten.ausstellen()
    vorher = garten.s.ereignisse.liste()[0].text
    neu = replace(garten.s.ereignisse.einstellungen(), schema="de.anders", kontext="strom")
    garten.s.ereignisse.einstellungen_merken(neu)
    garten.s.stammdaten.verein_merken(Verein(name="Umbenannt"))
    garten.s.ereignisse.zustellen()
    assert garten.s.ereignisse.liste()[0].text == vorher
    assert garten.ziel.gesendet[0].text == vorher
    garten.ausstellen(1)
    neueste = garten.s.ereignisse.liste()[0]
    assert json.loads(neueste.text)["@id"].startswith("de.anders:strom:rechnung-gestellt:")
    assert neueste.routing_key == "strom.rechnung-gestellt"


def test_ereignis_und_rechnung_entstehen_in_einem_vorgang_oder_gar_nicht(garten, monkeypatch):
    vorgaenge = garten.ablage.vorgaenge
    id = garten.s.rechnungen.entwurf_erzeugen(garten.zeitraum.id, garten.vertraege[0])
    garten.s.rechnungen.pruefen(id)
    garten.s.rechnungen.ausstellen(id)
    assert garten.ablage.vorgaenge == vorgaenge + 3
    vorher = garten.ablage.abzug()

    def kaputt(*_, **__):
        raise strom.Speicherfehler("Platte voll")

    monkeypatch.setattr("strom.usecases.ereignis.schreiber.text_storniert", kaputt)
    with pytest.raises(strom.Speicherfehler):
        garten.s.rechnungen.stornieren(id, "falsch")
    assert garten.ablage.abzug() == vorher


def test_storno_einer_rechnung_aus_der_zeit_vor_den_ereignissen_beginnt_eine_kette(garten):
    r = garten.ausstellen()
    garten.ablage.entfernen(*garten.ablage.finden(Ereignis))
    garten.s.rechnungen.stornieren(r.id, "falsch")
    (storniert,) = _nachrichten(garten)
    assert storniert["correlates_with"] == storniert["caused_by"]


def test_der_knoten_wird_einmal_gezogen_und_bleibt(garten):
    knoten = garten.s.ereignisse.einstellungen().knoten
    garten.ausstellen()
    garten.s = garten.oeffnen()
    garten.ausstellen(1)
    assert garten.s.ereignisse.einstellungen().knoten == knoten
    assert Garten().s.ereignisse.einstellungen().knoten == ""


def test_sommerzeit_und_winterzeit_tragen_ihren_versatz():
    assert ortszeit(datetime(2022, 4, 1, 8, tzinfo=UTC)) == "2022-04-01T10:00:00+02:00"
    assert ortszeit(datetime(2022, 12, 1, 8, 0, 0, 999, UTC)) == "2022-12-01T09:00:00+01:00"
    maerz = intervall(date(2022, 3, 1), date(2022, 4, 1))
    assert maerz == "2022-03-01T00:00:00+01:00/2022-03-31T23:59:59+02:00"


def test_stoerende_zeichen_der_nummer_werden_kodiert():
    e = Ereigniseinstellungen()
    assert urn(e, "rechnung", "R 7/26+1").endswith(":rechnung:R%207%2F26%2B1")


@given(st.lists(st.integers(-5, 5), min_size=2, max_size=30))
def test_zeitkennungen_steigen_streng_auch_wenn_die_uhr_zurueckgeht(spruenge):
    jetzt, kennungen, vorige = datetime(2026, 1, 1, tzinfo=UTC), Zeitkennungen(), 0
    for sprung in spruenge:
        jetzt += timedelta(microseconds=sprung)
        neu = kennungen.naechste(jetzt, "010203040506")
        assert neu.time > vorige
        assert (neu.version, neu.variant) == (1, "specified in RFC 4122")
        vorige = neu.time


def test_die_zeit_in_der_kennung_ist_die_richtige():
    jetzt = datetime(2026, 1, 20, 11, 0, 0, 123456, UTC)
    kennung = zeitkennung(schritte_seit_1970(jetzt), folge=0x1234, knoten="0f0e0d0c0b0a")
    seit_1582 = datetime(1582, 10, 15, tzinfo=UTC) + timedelta(microseconds=kennung.time // 10)
    assert (seit_1582, kennung.clock_seq) == (jetzt, 0x1234)
