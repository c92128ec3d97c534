"""Bomben, krumme Pfade, unbekannte Methoden: abgewiesen, und das Programm läuft weiter."""

import os
import struct

import pytest

from strom.adapters.web import grenzen
from tests.adapters.web.conftest import POLLING
from tests.werkzeug.programmstart import roh, status

MIB = 1024 * 1024
TRAVERSAL = [
    "/static/../../app.py",
    "/static/%2e%2e/%2e%2e/app.py",
    "/static/..%2f..%2fapp.py",
    "/static/..%5c..%5capp.py",
    "/static/..\\..\\app.py",
    "/static/%252e%252e/app.py",
    "/static/strom.css%00.png",
    "/static//etc/passwd",
    "/_nicegui/3.18.0/static/../../../nicegui.py",
    "/dokument/rechnung/../../strom.json",
    "/dokument/rechnung/%2e%2e%2f%2e%2e%2fstrom.json",
    "/dokument/druck/C:%5cWindows%5cwin.ini",
    "/static/CON",
    "/static/strom.css.",
    "/static/%0d%0aX:%20y",
]


@pytest.mark.parametrize("pfad", TRAVERSAL)
def test_kein_pfad_fuehrt_aus_dem_ordner(gegner, pfad):
    antwort = gegner.holen(pfad)
    assert status(antwort) == 404
    assert b"ui.run" not in antwort
    assert b"root:" not in antwort


@pytest.mark.parametrize(
    ("pfad", "darf"),
    [
        ("/static/strom.css", True),
        ("/dokument/rechnung/a..b", True),
        ("/static/..\\..\\app.py", False),
        ("/static\\x", False),
        ("/../x", False),
        ("/x/..", False),
        ("/x\0.png", False),
        ("/x\r\nX: y", False),
        ("x", False),
    ],
)
def test_krumme_pfade_kommen_nicht_bis_zum_dateisystem(pfad, darf):
    """Windows trennt Ordner auch mit dem Rückstrich, deshalb zählt hier nicht nur Linux."""
    assert (grenzen.pfad_pruefen({"path": pfad}) is None) is darf


@pytest.mark.parametrize(
    "methode", ["BREW", "TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "get", "X" * 500]
)
def test_unbekannte_methoden_werden_abgewiesen(gegner, methode):
    assert gegner.status("/start", methode) == 405


def test_connect_macht_uns_nicht_zum_vermittler(gegner):
    assert gegner.status("evil.example:443", "CONNECT") in {400, 404, 405}


@pytest.mark.parametrize("pfad", ["/start", POLLING, "/static/strom.css", "/gibtsnicht"])
def test_elf_megabyte_sind_zu_viel(gegner, pfad):
    assert gegner.senden(pfad, b"x" * (11 * MIB)) == 413


@pytest.mark.parametrize("laenge", [str(11 * MIB), "9" * 12, "9" * 30])
def test_schon_die_ankuendigung_ist_zu_viel(gegner, laenge):
    assert gegner.senden("/start", b"", Content_Length=laenge) in {400, 413}


def test_elf_megabyte_ohne_laengenangabe_sind_zu_viel(gegner):
    stueck = b"%x\r\n" % MIB + b"x" * MIB + b"\r\n"
    chunked = {"Content_Length": None, "Transfer_Encoding": "chunked"}
    pfad = f"{POLLING}&sid={_sitzung(gegner)}"
    assert gegner.senden(pfad, stueck * 11 + b"0\r\n\r\n", **chunked) == 413


@pytest.mark.parametrize(
    "laenge", ["-1", "abc", "1e3", "0x10", "1, 2", "١٢".encode().decode("latin-1")]
)
def test_eine_unsinnige_laenge_wird_abgewiesen(gegner, laenge):
    assert gegner.senden("/start", b"", Content_Length=laenge) in {400, 413}


def test_laenge_und_stuecke_zugleich_schmuggeln_nichts(gegner):
    schmuggel = b"0\r\n\r\nGET /start HTTP/1.1\r\nHost: evil.example\r\n\r\n"
    kopf = gegner.kopf(
        Origin=f"http://{gegner.host}", Content_Length="5", Transfer_Encoding="chunked"
    )
    antwort = gegner.anfrage("POST /start", kopf, schmuggel)
    assert b" 200 " not in antwort.split(b"\r\n")[0]
    assert antwort.count(b"HTTP/1.1 200") == 0


def test_eine_lange_adresse_wird_abgewiesen(gegner):
    assert gegner.status("/start?" + "a" * (9 * 1024)) == 414
    assert gegner.status("/" + "a" * (9 * 1024)) == 414
    assert gegner.status("/start?" + "a" * 4000) == 200


def test_riesige_kopfzeilen_werden_abgewiesen(gegner):
    assert gegner.status(X_Riese="x" * (40 * 1024)) == 431
    assert gegner.status(X_Riese="x" * (2 * MIB)) in {0, 400, 431}
    viele = [*gegner.kopf(), *(f"X-{i}: y" for i in range(200))]
    assert status(gegner.anfrage("GET /start", viele)) == 431


@pytest.mark.parametrize(
    "unsinn",
    [
        b"\x16\x03\x01\x02\x00\x01",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\x00" * 5000,
        b"\r\n" * 99,
    ],
)
def test_unsinn_statt_http_schadet_nicht(gegner, unsinn):
    assert status(roh(gegner.programm.port, unsinn, sekunden=1)) in {0, 400, 421}


def test_zufaellige_bytes_schaden_nicht(gegner):
    for _ in range(20):
        unsinn = os.urandom(2000) + b"\r\n\r\n"
        assert status(roh(gegner.programm.port, unsinn, sekunden=1)) in {0, 400}


def _sitzung(gegner) -> str:
    """Eine Sitzung des WebSocket-Ersatzes (polling), wie der Browser sie beginnt."""
    antwort = gegner.holen(POLLING)
    return antwort.partition(b'"sid":"')[2].partition(b'"')[0].decode("ascii")


@pytest.mark.parametrize("tiefe", [100, 1_000, 100_000])
def test_tief_geschachteltes_json_schadet_nicht(gegner, tiefe):
    pfad = f"{POLLING}&sid={_sitzung(gegner)}"
    assert gegner.senden(pfad, b"40") == 200
    bombe = b'42["event",' + b"[" * tiefe + b"]" * tiefe + b"]"
    assert gegner.senden(pfad, bombe) in {200, 400, 500}


@pytest.mark.parametrize("text", [b"NaN", b"1e999999", b"9" * 400_000, b'"\\ud800"', b"{", b"\xff"])
def test_krumme_zahlen_und_zeichen_schaden_nicht(gegner, text):
    pfad = f"{POLLING}&sid={_sitzung(gegner)}"
    assert gegner.senden(pfad, b"40") == 200
    assert gegner.senden(pfad, b'42["event",' + text + b"]") in {0, 200, 400, 500}


def _rahmen(inhalt: bytes, *, zeichen: int = 0x81) -> bytes:
    """Ein WebSocket-Rahmen, maskiert mit Nullen."""
    kopf = struct.pack("!BBQ", zeichen, 0x80 | 127, len(inhalt))
    return kopf + b"\0\0\0\0" + inhalt


@pytest.mark.parametrize(
    "rahmen",
    [
        _rahmen(b"x" * (3 * MIB)),
        struct.pack("!BBQ", 0x81, 0xFF, 2**62) + b"\0\0\0\0" + b"x" * 1000,
        _rahmen(b"\xff\xfe", zeichen=0x81),
        _rahmen(b"x" * 10, zeichen=0xF1),
        _rahmen(b"4" + b"2" + b"[" * 50_000),
        b"\xc1" + _rahmen(b"x" * 100)[1:],
    ],
    ids=["drei MB", "angekündigte Exabyte", "kein UTF-8", "reservierte Bits", "tief", "gepackt"],
)
def test_boese_nachrichten_am_websocket_schliessen_nur_diese_leitung(gegner, rahmen):
    antwort = gegner.websocket(danach=rahmen)
    assert status(antwort) == 101


def test_die_groessenverhaeltnisse_stimmen():
    assert grenzen.KOERPER < 11 * MIB
    assert grenzen.WS_NACHRICHT >= 1_000_000, "so viel schickt die Oberfläche selbst"
