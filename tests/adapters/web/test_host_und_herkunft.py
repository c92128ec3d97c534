"""Fremde Namen, fremde Seiten, fremde Absender: alle abgewiesen, am Programm selbst erprobt."""

import pytest

from strom.adapters.web.host_und_herkunft import absender_pruefen, eigene_hosts
from tests.adapters.web.conftest import POLLING
from tests.werkzeug.programmstart import status

FREMD = "http://evil.example"


def test_die_eigene_seite_kommt_durch(gegner):
    assert gegner.status("/start") == 200
    assert gegner.status(POLLING) == 200
    assert status(gegner.websocket()) == 101


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_die_eigenen_namen_gelten(gegner, name):
    host = f"{name}:{gegner.programm.port}"
    assert gegner.status(Host=host) == 200
    assert status(gegner.websocket(Host=host, Origin=f"http://{host.lower()}")) == 101


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1:{port}.evil.example",
        "evil.example@127.0.0.1:{port}",
        "localhost.evil.example:{port}",
        "0.0.0.0:{port}",
        "127.0.0.2:{port}",
        "",
    ],
)
def test_ein_fremder_host_wird_abgewiesen(gegner, host):
    host = host.format(port=gegner.programm.port)
    assert gegner.status(Host=host) == 421
    assert gegner.status(POLLING, Host=host) == 421
    assert status(gegner.websocket(Host=host)) == 421


def test_zwei_host_zeilen_werden_abgewiesen(gegner):
    for zweite in ("evil.example", gegner.host):
        kopf = [*gegner.kopf(), f"Host: {zweite}"]
        assert status(gegner.anfrage("GET /start", kopf)) in {400, 421}


def test_ohne_host_gibt_es_keine_antwort(gegner):
    assert gegner.status(Host=None) in {400, 421}


@pytest.mark.parametrize("herkunft", [FREMD, "null", "http://127.0.0.1", "https://{host}", "", "x"])
def test_ein_websocket_von_fremder_seite_wird_vor_dem_annehmen_abgewiesen(gegner, herkunft):
    antwort = gegner.websocket(Origin=herkunft.format(host=gegner.host))
    assert status(antwort) == 403
    assert b"websocket-accept" not in antwort.lower()


def test_ein_websocket_ohne_herkunft_wird_abgewiesen(gegner):
    assert status(gegner.websocket(Origin=None)) == 403


def test_zwei_herkuenfte_werden_abgewiesen(gegner):
    kopf = [*gegner.kopf(Origin=f"http://{gegner.host}"), f"Origin: {FREMD}"]
    assert status(gegner.anfrage("GET /start", kopf)) == 403


@pytest.mark.parametrize("herkunft", [FREMD, "null"])
@pytest.mark.parametrize("methode", ["GET", "POST"])
def test_polling_von_fremder_seite_wird_abgewiesen(gegner, methode, herkunft):
    antwort = gegner.holen(POLLING, methode, Origin=herkunft, Content_Length="0")
    assert status(antwort) == 403
    assert b"access-control" not in antwort.lower()


def test_ein_formular_einer_fremden_seite_wird_abgewiesen(gegner):
    for herkunft in (FREMD, "null", None):
        assert gegner.senden("/start", b"a=1", Origin=herkunft) == 403


@pytest.mark.parametrize("ort", ["cross-site", "same-site", "unsinn"])
def test_ein_abruf_aus_fremder_seite_wird_abgewiesen(gegner, ort):
    fremd = {"Sec_Fetch_Site": ort, "Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "image"}
    assert gegner.status(**fremd) == 403
    assert gegner.status(POLLING, **fremd) == 403
    assert status(gegner.websocket(Sec_Fetch_Site=ort)) == 403


def test_eine_fremde_seite_darf_strom_nicht_in_einem_rahmen_zeigen(gegner):
    rahmen = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}
    assert gegner.status(**rahmen, Sec_Fetch_Dest="iframe") == 403
    assert gegner.status(**rahmen, Sec_Fetch_Dest="document") == 200


def test_die_eigene_seite_bekommt_auch_keine_freigabe_fuer_fremde(gegner):
    antwort = gegner.holen(POLLING, Origin=f"http://{gegner.host}")
    assert status(antwort) == 200
    assert b"access-control" not in antwort.lower()


@pytest.mark.parametrize(
    ("adresse", "darf"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("192.168.1.7", False), ("x", False)],
)
def test_nur_dieser_rechner_darf_anfragen(adresse, darf):
    assert (absender_pruefen({"client": (adresse, 1)}) is None) is darf
    assert absender_pruefen({"client": None}) is not None


def test_auf_port_80_gilt_der_name_auch_ohne_zahl():
    assert eigene_hosts(80) >= {"localhost", "localhost:80", "[::1]"}
    assert eigene_hosts(8000) == {"localhost:8000", "127.0.0.1:8000", "[::1]:8000"}
