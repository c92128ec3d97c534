"""Datei, Webhook, Geheimnisse, Dokumentadresse und die Fäden – jedes gegen etwas Echtes."""

import asyncio
import json
import os
import stat
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

import strom
from strom.adapters.events.datei import Dateiziel
from strom.adapters.events.hintergrund import Faeden
from strom.adapters.events.webhook import Webhookziel
from strom.adapters.host.geheimnisse import GeheimnisseDiesesRechners
from strom.adapters.web.dokumente import dokumentadressen
from strom.adapters.web.schutz import Schutz
from strom.bootstrap import oeffnen
from strom.ereignis import Zielart
from strom.ports.ereignis import Nachricht, NichtAngenommen, ZielNichtErreichbar
from tests.werkzeug.anschluesse import Schreibtisch, TextDrucker
from tests.werkzeug.ereignisgarten import NETZ, Garten, GeheimnisseImSpeicher
from tests.werkzeug.gartenjahr import gartenjahr

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows kennt diese Dateirechte nicht")


def eine_nachricht(nr=1, am=datetime(2026, 1, 31, 23, 30, tzinfo=UTC)):
    text = json.dumps({"@id": f"urn:{nr}", "gruss": "Grüße\nzwei Zeilen"}, ensure_ascii=False)
    return Nachricht(
        urn=f"urn:{nr}",
        art="rechnung-gestellt",
        exchange="rechnungsstellung",
        routing_key="rechnungsstellung.rechnung-gestellt",
        text=text,
        am=am,
    )


def test_die_datei_bekommt_je_ereignis_genau_eine_zeile_im_monat_der_deutschen_zeit(tmp_path):
    ziel = Dateiziel(tmp_path / "ereignisse")
    for nr in (1, 2):
        ziel.senden(eine_nachricht(nr))
    datei = tmp_path / "ereignisse" / "2026-02.jsonl"
    zeilen = datei.read_text("utf-8").splitlines()
    assert zeilen == [eine_nachricht(1).text, eine_nachricht(2).text]
    assert "geschrieben werden" in ziel.pruefen()
    assert [p.name for p in datei.parent.iterdir()] == ["2026-02.jsonl"]


@pytest.mark.parametrize("rest", [b'{"@id": "urn:halb', b"x" * 10_000])
def test_eine_halbe_zeile_vom_absturz_faellt_weg(tmp_path, rest):
    ziel = Dateiziel(tmp_path)
    ziel.senden(eine_nachricht(1))
    datei = tmp_path / "2026-02.jsonl"
    datei.write_bytes(datei.read_bytes() + rest)
    ziel.senden(eine_nachricht(2))
    assert [json.loads(z)["@id"] for z in datei.read_text("utf-8").splitlines()] == [
        "urn:1",
        "urn:2",
    ]


@POSIX
def test_die_datei_ist_nur_fuer_den_benutzer_lesbar(tmp_path):
    Dateiziel(tmp_path).senden(eine_nachricht())
    assert stat.S_IMODE((tmp_path / "2026-02.jsonl").stat().st_mode) == 0o600


def test_ein_unbrauchbarer_ordner_ergibt_einen_satz(tmp_path):
    (tmp_path / "datei").write_text("kein Ordner", "utf-8")
    ziel = Dateiziel(tmp_path / "datei")
    with pytest.raises(ZielNichtErreichbar, match="ließ sich nicht schreiben"):
        ziel.senden(eine_nachricht())
    with pytest.raises(ZielNichtErreichbar):
        ziel.pruefen()


@pytest.fixture
def empfang():
    """Ein echter Empfänger auf einem freien Port; `antworten` bestimmt den Code."""

    class Empfang(BaseHTTPRequestHandler):
        erhalten, code, kopf = [], 204, ()

        def antworten(self):
            laenge = int(self.headers.get("Content-Length", 0))
            self.erhalten.append((self.command, self.path, self.headers, self.rfile.read(laenge)))
            self.send_response(type(self).code)
            for name, wert in type(self).kopf:
                self.send_header(name, wert)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_POST = do_OPTIONS = do_GET = antworten  # noqa: N815

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Empfang)
    faden = threading.Thread(target=server.serve_forever, daemon=True)
    faden.start()
    Empfang.url = f"http://127.0.0.1:{server.server_port}/ein/gang"
    yield Empfang
    server.shutdown()
    server.server_close()


def test_der_webhook_bekommt_die_nachricht_byte_fuer_byte_mit_schluessel(empfang):
    ziel = Webhookziel(empfang.url, "geheim")
    ziel.senden(eine_nachricht())
    befehl, pfad, kopf, inhalt = empfang.erhalten[-1]
    assert (befehl, pfad) == ("POST", "/ein/gang")
    assert inhalt == eine_nachricht().text.encode()
    assert kopf["Idempotency-Key"] == "urn:1"
    assert kopf["Content-Type"].startswith("application/json")
    assert kopf["Authorization"] == "Bearer geheim"
    assert "antwortet (Code 204)" in ziel.pruefen()
    ziel.ruhen()


@pytest.mark.parametrize(
    ("code", "fehler", "wort"),
    [
        (301, NichtAngenommen, "leitet woandershin"),
        (400, NichtAngenommen, "abgelehnt"),
        (401, ZielNichtErreichbar, "Geheimnis"),
        (429, ZielNichtErreichbar, "überlastet"),
        (503, ZielNichtErreichbar, "gestört"),
    ],
)
def test_nur_2xx_heisst_angekommen_und_keiner_weiterleitung_wird_gefolgt(
    empfang, code, fehler, wort
):
    empfang.code, empfang.kopf = code, (("Location", empfang.url),)
    with pytest.raises(fehler, match=wort):
        Webhookziel(empfang.url).senden(eine_nachricht())
    assert len(empfang.erhalten) == 1


def test_ein_schweigender_empfaenger_haelt_nicht_ewig_auf():
    import socket  # noqa: PLC0415

    with socket.create_server(("127.0.0.1", 0)) as stumm:
        url = f"http://127.0.0.1:{stumm.getsockname()[1]}/"
        beginn = time.monotonic()
        with pytest.raises(ZielNichtErreichbar, match="antwortet nicht"):
            Webhookziel(url, sekunden=1).senden(eine_nachricht())
        assert time.monotonic() - beginn < 5


def test_ohne_schluesselbund_liegen_geheimnisse_in_einer_eigenen_datei(tmp_path):
    g = GeheimnisseDiesesRechners(tmp_path / "konfig", schluesselbund=False)
    assert g.lesen("rabbitmq:1") == ""
    g.merken("rabbitmq:1", "wort")
    g.merken("webhook:1", "anderes")
    assert GeheimnisseDiesesRechners(tmp_path / "konfig", schluesselbund=False).lesen(
        "rabbitmq:1"
    ) == ("wort")
    g.merken("rabbitmq:1", "")
    datei = tmp_path / "konfig" / "geheimnisse.json"
    assert json.loads(datei.read_text("utf-8")) == {"webhook:1": "anderes"}
    assert str(datei) in g.hinweis
    if os.name != "nt":
        assert stat.S_IMODE(datei.stat().st_mode) == 0o600


class Bund(KeyringBackend):
    """Ein Schlüsselbund im Speicher, der sich auch sperren lässt."""

    priority = 5

    def __init__(self):
        super().__init__()
        self.werte, self.gesperrt = {}, False

    def _pruefen(self):
        if self.gesperrt:
            raise KeyringError("gesperrt")

    def get_password(self, service, username):
        self._pruefen()
        return self.werte.get((service, username))

    def set_password(self, service, username, password):
        self._pruefen()
        self.werte[service, username] = password

    def delete_password(self, service, username):
        self._pruefen()
        del self.werte[service, username]


@pytest.fixture
def bund():
    vorher, neu = keyring.get_keyring(), Bund()
    keyring.set_keyring(neu)
    yield neu
    keyring.set_keyring(vorher)


def test_ein_schluesselbund_hat_vorrang_und_die_datei_bleibt_leer(tmp_path, bund):
    g = GeheimnisseDiesesRechners(tmp_path)
    g.merken("rabbitmq:1", "wort")
    assert bund.werte == {("strom", "rabbitmq:1"): "wort"}
    assert g.lesen("rabbitmq:1") == "wort"
    assert list(tmp_path.iterdir()) == []
    assert "Schlüsselbund" in g.hinweis
    g.merken("rabbitmq:1", "")
    assert bund.werte == {}


def test_ein_gesperrter_schluesselbund_weicht_der_datei(tmp_path, bund):
    g = GeheimnisseDiesesRechners(tmp_path)
    bund.gesperrt = True
    g.merken("rabbitmq:1", "wort")
    assert g.lesen("rabbitmq:1") == "wort"
    assert str(tmp_path) in g.hinweis


def test_nicht_abzulegen_ergibt_einen_satz(tmp_path):
    (tmp_path / "a").write_text("kein Ordner", "utf-8")
    with pytest.raises(strom.Speicherfehler, match="ließ sich nicht"):
        GeheimnisseDiesesRechners(tmp_path / "a", schluesselbund=False).merken("x", "y")


async def nichts(scope, receive, send):
    raise AssertionError("hier kommt niemand durch")


def _fragen(garten, pfad, methode="GET"):
    async def fragen():
        eintrag = dokumentadressen(garten.s.ereignisse.dokument)
        schutz = Schutz(nichts, hosts=frozenset({"strom"}), zugang=None, oeffentlich=(eintrag,))
        weg = httpx.ASGITransport(app=schutz)
        async with httpx.AsyncClient(transport=weg, base_url="http://strom") as client:
            return await client.request(methode, pfad)

    return asyncio.run(fragen())


def test_unter_der_adresse_liegt_genau_das_ausgestellte_pdf():
    g = Garten()
    r = g.ausstellen()
    storno = g.s.rechnungen.stornieren(r.id, "falsch")
    for id, ereignis in zip((storno.id, r.id), g.s.ereignisse.liste(), strict=True):
        adresse = ereignis.dokument_url
        assert adresse.startswith("http://127.0.0.1:8000/dokumente/")
        pfad = adresse.removeprefix("http://127.0.0.1:8000")
        _, token, name = pfad.strip("/").split("/")
        assert (len(token), name) == (43, f"{ereignis.nummer}.pdf")
        antwort = _fragen(g, pfad)
        assert (antwort.status_code, antwort.content) == (200, g.s.rechnungen.pdf(id))
        assert antwort.headers["content-type"] == "application/pdf"
        assert antwort.headers["x-content-type-options"] == "nosniff"
        assert _fragen(g, pfad, "HEAD").content == b""
        for falsch in (
            f"/{'A' if token[0] != 'A' else 'B'}{token[1:]}/{name}",
            f"/{token}/2026-9999.pdf",
            f"/{token}",
            f"/{token}/{name}/x",
            f"/{token}/..%2f{name}",
            "//",
            f"/ä/{name}",
            "/" + "x" * 400,
        ):
            antwort = _fragen(g, f"/dokumente{falsch}")
            assert antwort.status_code in {400, 401, 404}, falsch
            assert b"PDF" not in antwort.content
        assert _fragen(g, pfad, "POST").status_code != 200
    g.dokumente.fertig[r.pdf_datei] += b" "
    assert _fragen(g, pfad).status_code == 404


def test_die_lokale_adresse_traegt_den_port_des_programms():
    g = Garten()
    g.s.ereignisse.starten("http://127.0.0.1:8123")
    g.ausstellen()
    g.s.schliessen()
    assert g.s.ereignisse.liste()[0].dokument_url.startswith("http://127.0.0.1:8123/dokumente/")
    assert "nur auf diesem Rechner" in g.s.ereignisse.reichweite()


def _warten(bedingung, sekunden=10):
    ende = time.monotonic() + sekunden
    while not bedingung():
        assert time.monotonic() < ende, "zu langsam"
        time.sleep(0.02)


def test_im_hintergrund_geht_jedes_ereignis_von_selbst_hinaus(tmp_path):
    s = oeffnen(
        tmp_path,
        drucker=TextDrucker(),
        arbeitsplatz=Schreibtisch(),
        geheimnisse=GeheimnisseImSpeicher(),
    )
    s.ereignisse.starten("http://127.0.0.1:1")
    gartenjahr(s, 5)
    _warten(lambda: not s.ereignisse.rueckstand())
    s.schliessen()
    (datei,) = (tmp_path / "ereignisse").glob("*.jsonl")
    texte = datei.read_text("utf-8").splitlines()
    assert len(texte) == 5
    assert texte == [e.text for e in s.ereignisse.liste()[::-1]]


def test_beim_ansehen_geht_nichts_hinaus(tmp_path):
    s = oeffnen(tmp_path, drucker=TextDrucker(), arbeitsplatz=Schreibtisch())
    gartenjahr(s, 2)
    s.schliessen()
    s = oeffnen(tmp_path, nur_lesen=True, drucker=TextDrucker(), arbeitsplatz=Schreibtisch())
    s.ereignisse.starten("http://127.0.0.1:1")
    assert s.ereignisse.rueckstand() == 2
    time.sleep(0.5)
    s.schliessen()
    assert not (tmp_path / "ereignisse").exists()


def test_ein_haengendes_ziel_haelt_weder_andere_noch_das_beenden_auf():
    haengt, gelaufen = threading.Event(), []

    def runde(art):
        if art is Zielart.RABBITMQ:
            haengt.wait(60)
        gelaufen.append(art)
        return timedelta(seconds=60)

    faeden = Faeden()
    faeden.starten(runde)
    _warten(lambda: Zielart.DATEI in gelaufen)
    assert Zielart.RABBITMQ not in gelaufen
    beginn = time.monotonic()
    faeden.beenden()
    faeden.beenden()
    assert time.monotonic() - beginn < 8
    haengt.set()


def test_ein_unerwarteter_fehler_beendet_den_faden_nicht(monkeypatch, caplog):
    monkeypatch.setattr(
        "strom.adapters.events.hintergrund.NACH_EINEM_FEHLER", timedelta(milliseconds=5)
    )
    gelaufen = []

    def runde(art):
        gelaufen.append(art)
        if len(gelaufen) < 4:
            raise RuntimeError("unerwartet")

    faeden = Faeden()
    faeden.starten(runde)
    _warten(lambda: len(gelaufen) >= 6)
    faeden.beenden()
    assert "unerwartet" in caplog.text


def test_das_passwort_steht_in_keiner_darstellung():
    from strom.adapters.events.rabbitmq import Zugang  # noqa: PLC0415

    zugang = Zugang(verbindung=NETZ.verbindung, exchange="x", passwort="s3hr-geheim")
    assert "s3hr-geheim" not in repr(zugang)
    assert replace(zugang, exchange="y").passwort == "s3hr-geheim"
