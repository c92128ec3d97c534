"""Token und Cookie: ohne beides bleibt die Tür zu, und ein Token öffnet genau einmal."""

import httpx
import pytest

from strom.adapters.web.zugang import OFFENE_TOKEN, Zugang
from tests.adapters.web.conftest import POLLING
from tests.werkzeug.programmstart import status

PFADE = ["/", "/start", "/static/strom.css", "/favicon.ico", POLLING, "/dokument/rechnung/x", "/x"]


@pytest.mark.parametrize("pfad", PFADE)
def test_ohne_cookie_bleibt_alles_verschlossen(gegner, pfad):
    assert gegner.status(pfad, Cookie=None) == 403


def test_ohne_cookie_oeffnet_sich_kein_websocket(gegner):
    assert status(gegner.websocket(Cookie=None)) == 403


@pytest.mark.parametrize("wert", ["", "x", "ä", "=", "' or 1=1"])
def test_ein_falsches_cookie_oeffnet_nichts(gegner, wert):
    name = gegner.cookie.partition("=")[0]
    assert gegner.status(Cookie=f"{name}={wert}".encode().decode("latin-1")) == 403


def test_ein_fremdes_cookie_gleichen_namens_sperrt_nicht_aus(gegner):
    name = gegner.cookie.partition("=")[0]
    assert gegner.status(Cookie=f"{name}=fremd; {gegner.cookie}; andere=1") == 200


def test_das_token_wird_gegen_ein_strenges_cookie_getauscht(gegner):
    with httpx.Client(base_url=gegner.programm.adresse) as klient:
        antwort = klient.get(gegner.programm.frischer_zugang())
    zeile = antwort.headers["set-cookie"]
    assert (antwort.status_code, antwort.headers["location"]) == (303, "/")
    assert zeile.startswith(f"strom-zugang-{gegner.programm.port}=")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(zeile.split("; "))
    assert antwort.headers["cache-control"] == "no-store"


def test_ein_benutztes_token_oeffnet_nicht_noch_einmal(gegner):
    zugang = gegner.programm.frischer_zugang()
    assert httpx.get(zugang).status_code == 303
    zweites = httpx.get(zugang, headers={"Accept": "text/html"})
    assert zweites.status_code == 403
    assert "set-cookie" not in zweites.headers
    assert "Strom noch einmal starten" in zweites.text
    assert "text/html" in zweites.headers["content-type"]


def test_wer_schon_angemeldet_ist_darf_die_alte_adresse_neu_laden(gegner):
    pfad = gegner.programm.frischer_zugang().removeprefix(gegner.programm.adresse)
    assert gegner.status(pfad) == 303
    assert gegner.status(pfad) == 303
    assert gegner.status(pfad, Cookie=None) == 403


@pytest.mark.parametrize("pfad", ["/?zugang=", "/?zugang=x", "/start?zugang=x", "/?" + "a&" * 30])
def test_ein_erfundenes_token_oeffnet_nichts(gegner, pfad):
    assert gegner.status(pfad, Cookie=None) == 403


def test_nur_das_oeffnen_der_seite_verbraucht_das_token(gegner):
    pfad = gegner.programm.frischer_zugang().removeprefix(gegner.programm.adresse)
    assert gegner.status(pfad, "HEAD", Cookie=None) == 403
    assert gegner.status("//evil.example" + pfad, Cookie=None) == 403
    assert gegner.status(pfad, Host="evil.example", Cookie=None) == 421
    assert gegner.status(pfad, Cookie=None) == 303


def test_zwei_laeufe_haben_verschiedene_schluessel():
    assert Zugang(1).cookie_zeile() != Zugang(1).cookie_zeile()
    assert Zugang(1).cookie != Zugang(2).cookie


def test_es_gelten_nur_die_letzten_offenen_token():
    zugang = Zugang(1)
    token = [zugang.neues_token() for _ in range(OFFENE_TOKEN + 1)]
    assert len(set(token)) == OFFENE_TOKEN + 1
    assert [zugang.einloesen(t) for t in token] == [False] + [True] * OFFENE_TOKEN
    assert not any(zugang.einloesen(t) for t in token)


def test_der_vergleich_laeuft_in_konstanter_zeit(monkeypatch):
    gefragt = []
    monkeypatch.setattr("hmac.compare_digest", lambda a, b: gefragt.append((a, b)) or a == b)
    zugang = Zugang(1)
    zugang.einloesen(zugang.neues_token())
    zugang.ist_angemeldet({"headers": [(b"cookie", b"strom-zugang-1=x")]})
    assert len(gefragt) == 2
