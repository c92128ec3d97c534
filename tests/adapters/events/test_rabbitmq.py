"""Gegen einen echten RabbitMQ-Server: nichts fehlt, je Rechnung in der Reihenfolge, was auch fällt.

Doppeltes ist erlaubt, aber nur mit derselben „@id“ und Zeichen für Zeichen gleich.
"""

import multiprocessing
import random
import signal
import sys
import threading
import time
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from strom.adapters.events.rabbitmq import Rabbitmqziel, Zugang
from strom.adapters.host.uhr import EchteUhr
from strom.ereignis import Ereigniseinstellungen, Zielart, Zielwahl
from strom.ereignis.ereignis import Ereignis, Ereignisart
from strom.ereignis.ziele import Rabbitmqverbindung
from strom.ports.ereignis import NichtAngenommen, ZielNichtErreichbar
from strom.usecases.ereignis.ausgang import Ausgang
from strom.usecases.grund.welt import Welt
from tests.adapters.events.test_ziele import eine_nachricht
from tests.werkzeug import ereignisprozess as programm
from tests.werkzeug.ablage_im_speicher import SpeicherAblage
from tests.werkzeug.anschluesse import DokumenteImSpeicher, Schreibtisch
from tests.werkzeug.ereignisgarten import GeheimnisseImSpeicher
from tests.werkzeug.rabbitmq_server import Verschlucker
from tests.werkzeug.verbraucher import Verbraucher

pytestmark = [
    pytest.mark.rabbitmq,
    pytest.mark.skipif(sys.platform == "win32", reason="der Testserver läuft nur unter POSIX"),
]
RABBIT = Zielart.RABBITMQ
GEDULD = 60
INHALT = b"%PDF"


class Haus:
    """Ereignisse im Speicher und ein echter Ausgang zum Server."""

    def __init__(self, port: int, exchange: str, *, herzschlag: int = 10, geduld: int = 10):
        self.ablage, self.exchange = SpeicherAblage(), exchange
        self._geduld = {"herzschlag": herzschlag, "geduld": geduld}
        self.welt = Welt(ablage=self.ablage, uhr=EchteUhr(), arbeitsplatz=Schreibtisch())
        self.dokumente = DokumenteImSpeicher(fertig={"r.pdf": INHALT})
        self.ablage.ablegen(
            Ereigniseinstellungen(
                kontext=exchange,
                rabbitmq=Zielwahl(ein=True),
                verbindung=Rabbitmqverbindung(host="127.0.0.1", port=port),
            )
        )
        self.ausgang = Ausgang(
            self.welt, self.dokumente, self.bauen, GeheimnisseImSpeicher({"rabbitmq:neu": "guest"})
        )

    def bauen(self, _, wahl, geheimnis):
        return Rabbitmqziel(
            Zugang(
                verbindung=wahl.verbindung,
                exchange=wahl.kontext,
                passwort=geheimnis,
                **self._geduld,
            )
        )

    def einlegen(self, anzahl: int, *, je_rechnung: int = 3) -> None:
        """So viele Ereignisse; je Rechnung mehrere, damit die Reihenfolge etwas bedeutet."""
        from hashlib import sha256  # noqa: PLC0415

        bisher = len(self.ablage.finden(Ereignis))
        arten = (Ereignisart.GESTELLT, Ereignisart.STORNIERT)
        neue = []
        for folge in range(bisher + 1, bisher + anzahl + 1):
            art = arten[folge % 2]
            urn = f"tech.studitemps:{self.exchange}:{art}:{folge:06d}"
            neue.append(
                Ereignis(
                    id=f"{folge:06d}",
                    folge=folge,
                    art=art,
                    urn=urn,
                    aggregat=f"R{folge // je_rechnung}",
                    rechnung="r",
                    nummer=str(folge),
                    am=datetime(2026, 1, 1, tzinfo=UTC),
                    kette=urn,
                    exchange=self.exchange,
                    routing_key=f"{self.exchange}.{art}",
                    text=f'{{"@id":"{urn}","folge":{folge},"gruß":"ä"}}',
                    dokument="r.pdf",
                    sha256=sha256(INHALT).hexdigest(),
                    token="",
                    ist_lokal=False,
                )
            )
        self.ablage.ablegen(*neue)

    @property
    def rueckstand(self) -> int:
        return len(self.ausgang.rueckstand(RABBIT))

    def leeren(self) -> None:
        """Rundenweise, bis nichts mehr wartet; Pausen werden abgekürzt."""
        ende = time.monotonic() + GEDULD
        while self.rueckstand:
            assert time.monotonic() < ende, self.fehler()
            self.ausgang.ungeduldig(RABBIT)
            if self.ausgang.runde(RABBIT) is not None:
                time.sleep(0.3)

    def fehler(self) -> str:
        offen = self.ausgang.rueckstand(RABBIT)
        return self.ausgang.posten(offen[0], RABBIT).fehler if offen else ""

    def nichts_fehlt(self, empfangen) -> int:
        """Prüft Vollständigkeit und Reihenfolge; liefert die Zahl der Wiederholungen."""
        return nichts_fehlt(self.ablage.finden(Ereignis), empfangen)


def nichts_fehlt(ereignisse, empfangen) -> int:
    texte = {e.urn: e.text for e in ereignisse}
    assert set(empfangen.erste) == set(texte)
    assert all(texte[u] == t for u, t in zip(empfangen.urns, empfangen.texte, strict=True))
    gewollt, erhalten, aggregat = defaultdict(list), defaultdict(list), {}
    for e in sorted(ereignisse, key=lambda e: e.folge):
        gewollt[e.aggregat].append(e.urn)
        aggregat[e.urn] = e.aggregat
    for u in empfangen.erste:
        erhalten[aggregat[u]].append(u)
    assert erhalten == gewollt
    return len(empfangen.urns) - len(texte)


@pytest.fixture
def haus(server, request):
    """Ein Haus mit eigenem Exchange und einem Verbraucher daran."""
    exchange = "e-" + request.node.name.removeprefix("test_")[:40].replace("_", "-")
    h = Haus(server.port, exchange, herzschlag=2, geduld=2)
    h.verbraucher = Verbraucher(server, exchange)
    yield h
    h.ausgang.ruhen(RABBIT)


def test_ein_verbraucher_des_vertrags_nimmt_alles_in_der_reihenfolge_an(haus):
    haus.verbraucher.aufbauen()
    haus.einlegen(300)
    beginn = time.monotonic()
    haus.leeren()
    assert time.monotonic() - beginn < 30
    empfangen = haus.verbraucher.abholen()
    assert haus.nichts_fehlt(empfangen) == 0
    e = empfangen.eigenschaften[0]
    assert (e.delivery_mode, e.content_type, e.type, e.app_id) == (
        2,
        "application/json",
        "rechnung-storniert",
        "strom",
    )
    assert e.message_id == empfangen.urns[0]
    assert "retry_count" not in (e.headers or {})


def test_warteschleife_und_ablage_des_verbrauchers_kommen_mit_unserer_huelle_zurecht(haus):
    haus.verbraucher.aufbauen()
    haus.einlegen(3, je_rechnung=1)
    haus.leeren()
    versuche = defaultdict(int)

    def annehmen(nachricht):
        versuche[nachricht["folge"]] += 1
        if nachricht["folge"] == 1:
            return False  # immer unbrauchbar
        return nachricht["folge"] != 2 or versuche[2] == 2  # beim zweiten Mal gut

    haus.verbraucher.verarbeiten(annehmen)
    assert dict(versuche) == {1: 3, 2: 2, 3: 1}
    tot = haus.verbraucher.abholen(f"{haus.verbraucher.queue}.dead")
    assert [u[-6:] for u in tot.urns] == ["000001"]


def test_fehlt_der_exchange_wird_er_dauerhaft_als_topic_angelegt(haus, server):
    haus.einlegen(1)
    haus.ausgang.runde(RABBIT)
    assert "keinen Empfänger" in haus.fehler()
    haus.verbraucher.aufbauen()  # legt denselben Exchange gleich an: sonst gäbe es 406
    haus.leeren()
    assert haus.nichts_fehlt(haus.verbraucher.abholen()) == 0


def test_ohne_queue_bleibt_alles_liegen_und_geht_nach_dem_binden_hinaus(haus):
    haus.einlegen(6)
    assert haus.ausgang.runde(RABBIT) is not None
    assert haus.rueckstand == 6
    assert "keinen Empfänger" in haus.fehler()
    haus.verbraucher.aufbauen()
    time.sleep(2.1)  # die Pause der einzelnen Ereignisse
    haus.leeren()
    assert haus.nichts_fehlt(haus.verbraucher.abholen()) == 0


def test_lehnt_die_queue_ab_wird_es_wieder_versucht(haus):
    haus.verbraucher.aufbauen(argumente={"x-max-length": 1, "x-overflow": "reject-publish"})
    haus.einlegen(3, je_rechnung=9)
    haus.ausgang.runde(RABBIT)
    assert haus.rueckstand < 3
    assert "abgelehnt" in haus.fehler()
    texte = []
    ende = time.monotonic() + GEDULD
    while haus.rueckstand:
        assert time.monotonic() < ende
        texte += haus.verbraucher.abholen(warten=0.2).texte
        haus.ausgang.runde(RABBIT)
        time.sleep(0.2)
    texte += haus.verbraucher.abholen(warten=0.2).texte
    from tests.werkzeug.verbraucher import Empfangenes  # noqa: PLC0415

    haus.nichts_fehlt(Empfangenes(texte=texte))


def test_ein_exchange_anderer_art_wird_beim_pruefen_genannt(haus, server):
    verbindung = server.verbinden()
    verbindung.channel().exchange_declare(haus.exchange, exchange_type="fanout", durable=True)
    verbindung.close()
    ziel = haus.ausgang.ziel(RABBIT)
    with pytest.raises(ZielNichtErreichbar, match="nicht von der Art „topic“"):
        ziel.pruefen()
    haus.verbraucher.exchange = haus.exchange
    haus.einlegen(2)
    haus.ausgang.runde(RABBIT)
    assert haus.rueckstand == 2
    assert "keinen Empfänger" in haus.fehler()


def test_die_verbindungsprobe_sagt_was_ist(haus, server):
    ziel = haus.ausgang.ziel(RABBIT)
    assert "mit dem ersten Ereignis angelegt" in ziel.pruefen()
    haus.verbraucher.aufbauen()
    assert "ist da" in ziel.pruefen()
    ziel.ruhen()
    gut = Rabbitmqverbindung(host="127.0.0.1", port=server.port)
    tot = helfer_port()
    for verbindung, passwort, satz in (
        (gut, "s3hr-falsch", "Benutzername und Passwort prüfen"),
        (replace(gut, benutzer="niemand"), "s3hr-falsch", "kennt den Benutzer „niemand“"),
        (replace(gut, vhost="fehlt"), "guest", "Bereich „fehlt“"),
        (replace(gut, port=tot), "guest", "antwortet nicht"),
        (replace(gut, host="gibt-es-nicht.invalid"), "guest", "antwortet nicht"),
        (replace(gut, tls=True), "guest", "verschlüsselte Verbindung"),
    ):
        probe = Rabbitmqziel(
            Zugang(verbindung=verbindung, exchange=haus.exchange, passwort=passwort)
        )
        for versuch in (probe.pruefen, lambda p=probe: p.senden(eine_nachricht())):
            with pytest.raises(ZielNichtErreichbar, match=satz) as fehler:
                versuch()
            assert "s3hr-falsch" not in str(fehler.value)


def helfer_port() -> int:
    from tests.werkzeug.rabbitmq_server import freier_port  # noqa: PLC0415

    return freier_port()


def test_ohne_recht_zu_schreiben_kommt_ein_satz(haus, server):
    haus.verbraucher.aufbauen()
    server.befehl("add_user", "leser", "wort")
    server.befehl("set_permissions", "leser", "^$", "^$", ".*")
    verbindung = Rabbitmqverbindung(host="127.0.0.1", port=server.port, benutzer="leser")
    ziel = Rabbitmqziel(Zugang(verbindung=verbindung, exchange=haus.exchange, passwort="wort"))
    assert "ist da" in ziel.pruefen()
    nachricht = replace(eine_nachricht(), exchange=haus.exchange)
    with pytest.raises(ZielNichtErreichbar, match=r"darf .* nicht in den Exchange"):
        ziel.senden(nachricht)


def test_speicheralarm_haelt_auf_und_danach_geht_es_weiter(haus, server):
    haus.verbraucher.aufbauen()
    haus.einlegen(5)
    server.befehl("set_vm_memory_high_watermark", "absolute", "1MB")
    try:
        beginn = time.monotonic()
        haus.ausgang.runde(RABBIT)
        assert time.monotonic() - beginn < 30
        assert haus.rueckstand == 5
        assert "Speicher oder Platte" in haus.fehler()
    finally:
        server.befehl("set_vm_memory_high_watermark", "0.4")
    haus.leeren()
    haus.nichts_fehlt(haus.verbraucher.abholen())


def test_ein_eingefrorener_server_wird_bemerkt_und_nichts_geht_verloren(haus, server):
    haus.verbraucher.aufbauen()
    haus.einlegen(1)
    haus.leeren()  # die Verbindung steht
    haus.einlegen(5)
    server.einfrieren()
    try:
        beginn = time.monotonic()
        haus.ausgang.runde(RABBIT)
        gemerkt = time.monotonic() - beginn
    finally:
        server.auftauen()
    assert gemerkt < 30
    assert haus.rueckstand == 5
    assert haus.fehler()
    haus.leeren()
    assert haus.nichts_fehlt(haus.verbraucher.abholen()) <= 1


def test_verschluckte_bestaetigungen_fuehren_nur_zu_gleichen_wiederholungen(server):
    vermittler = Verschlucker(server.port)
    haus = Haus(vermittler.port, "e-verschluckt", herzschlag=2)
    verbraucher = Verbraucher(server, haus.exchange)
    verbraucher.aufbauen()
    haus.einlegen(60)
    for grenze in (45, 30, 15):
        faden = threading.Thread(target=haus.ausgang.runde, args=(RABBIT,))
        haus.ausgang.ungeduldig(RABBIT)
        faden.start()
        while len(haus.ausgang.rueckstand(RABBIT)) > grenze and faden.is_alive():
            time.sleep(0.001)
        vermittler.verschluckt = True
        time.sleep(0.3)
        vermittler.trennen()
        vermittler.verschluckt = False
        faden.join(GEDULD)
        assert not faden.is_alive()
    haus.leeren()
    doppelt = haus.nichts_fehlt(verbraucher.abholen())
    assert doppelt <= 3
    haus.ausgang.ruhen(RABBIT)
    vermittler.schliessen()


def test_server_weg_beim_senden_dann_zweimal_mittendrin_getoetet(haus, server):
    haus.verbraucher.aufbauen()
    server.toeten()
    haus.einlegen(400)
    assert haus.ausgang.runde(RABBIT) is not None
    assert haus.rueckstand == 400
    assert "antwortet nicht" in haus.fehler()
    for grenze in (300, 150):
        server.starten()
        faden = threading.Thread(target=_bis_zum_abbruch, args=(haus,))
        faden.start()
        while haus.rueckstand > grenze:
            assert faden.is_alive()
            time.sleep(0.001)
        server.toeten()
        faden.join(GEDULD)
        assert not faden.is_alive()
        assert haus.rueckstand > 0
    server.starten()
    haus.leeren()
    doppelt = haus.nichts_fehlt(haus.verbraucher.abholen(warten=2))
    assert doppelt <= 4


def _bis_zum_abbruch(haus):
    haus.ausgang.ungeduldig(RABBIT)
    haus.ausgang.runde(RABBIT)


def test_unser_programm_25_mal_getoetet_und_kein_ereignis_fehlt(server, tmp_path):
    exchange = "e-programm"
    verbraucher = Verbraucher(server, exchange)
    verbraucher.aufbauen()
    programm.einrichten(tmp_path, server.port, exchange)
    zufall = random.Random(4)  # noqa: S311 – ein fester Zufall, kein Geheimnis
    for _ in range(25):
        prozess = _programm(tmp_path, "laufen")
        time.sleep(zufall.uniform(0.02, 0.5))
        assert prozess.is_alive()
        prozess.kill()
        prozess.join(10)
        assert prozess.exitcode == -signal.SIGKILL
    prozess = _programm(tmp_path, "leeren")
    prozess.join(90)
    assert prozess.exitcode == 0
    s = programm.oeffnen_im(tmp_path)
    ereignisse = s.ereignisse._welt.ablage.finden(Ereignis)
    belege = [z for z in s.rechnungen.liste() if z.nummer]
    assert len(ereignisse) == len(belege) > 25
    assert sorted(e.nummer for e in ereignisse) == sorted(b.nummer for b in belege)
    folgen = sorted(int(b.nummer.rpartition("-")[2]) for b in belege)
    assert folgen == list(range(1, len(folgen) + 1))
    for b in belege:
        assert s.rechnungen.pdf(b.id)
    nichts_fehlt(ereignisse, verbraucher.abholen(warten=2))
    s.schliessen()


def _programm(ordner, was):
    """Ein eigener Prozess; die Bibliotheken sind schon geladen, damit 25 Starts nicht dauern."""
    umfeld = multiprocessing.get_context("forkserver")
    umfeld.set_forkserver_preload(["tests.werkzeug.ereignisprozess"])
    hier, dort = umfeld.Pipe(duplex=False)
    prozess = umfeld.Process(target=programm.haupt, args=(ordner, was, dort), daemon=True)
    prozess.start()
    dort.close()
    assert hier.poll(GEDULD), "das Programm kam nicht hoch"
    assert hier.recv() == "läuft"
    return prozess


def test_ein_nicht_angenommenes_ereignis_laesst_die_verbindung_stehen(haus):
    ziel = haus.ausgang.ziel(RABBIT)
    nachricht = replace(eine_nachricht(), exchange=haus.exchange)
    with pytest.raises(NichtAngenommen):
        ziel.senden(nachricht)
    haus.verbraucher.aufbauen()
    routing_key = f"{haus.exchange}.rechnung-gestellt"
    ziel.senden(replace(nachricht, routing_key=routing_key))
    assert len(haus.verbraucher.abholen().texte) == 1
