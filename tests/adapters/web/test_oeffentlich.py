"""Öffentliche Pfade: ohne Cookie, aber mit eigener Anmeldung; auch auf einem eigenen Lauscher."""

import hmac

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from strom.adapters.web.anfrage import Antwort, antworten, kopfwert
from strom.adapters.web.schutz import Oeffentlich, Schutz
from strom.adapters.web.zugang import Zugang

GEHEIM = "Bearer " + "g" * 40


def weist_sich_aus(scope: Scope) -> bool:
    return hmac.compare_digest(GEHEIM, kopfwert(scope, b"authorization"))


async def programm(scope: Scope, receive: Receive, send: Send) -> None:
    laenge = 0
    while True:
        nachricht = await receive()
        laenge += len(nachricht["body"])
        if not nachricht.get("more_body"):
            break
    await antworten(scope, receive, send, Antwort(inhalt=f"{scope['path']} {laenge}".encode()))


def klient(*, zugang: Zugang | None, host: str = "127.0.0.1:8000") -> httpx.AsyncClient:
    eintrag = Oeffentlich(pfad="/webhook", pruefung=weist_sich_aus)
    schutz = Schutz(programm, hosts=frozenset({host}), zugang=zugang, oeffentlich=[eintrag])
    weg = httpx.ASGITransport(schutz, client=("203.0.113.9" if zugang is None else "127.0.0.1", 1))
    return httpx.AsyncClient(transport=weg, base_url=f"http://{host}")


MIT = {"Authorization": GEHEIM}


@pytest.mark.parametrize("zugang", [None, Zugang(8000)], ids=["eigener Lauscher", "Hauptprogramm"])
async def test_der_webhook_verlangt_seine_eigene_anmeldung(zugang):
    async with klient(zugang=zugang) as k:
        assert (await k.post("/webhook/x", content=b"{}")).status_code == 401
        falsch = {"Authorization": GEHEIM + "x"}
        assert (await k.post("/webhook/x", headers=falsch)).status_code == 401
        antwort = await k.post("/webhook/x", content=b"{}", headers=MIT)
        assert (antwort.status_code, antwort.text) == (200, "/webhook/x 2")


@pytest.mark.parametrize("pfad", ["/webhookx", "/Webhook/x", "/x/webhook", "/webhook/../start"])
async def test_nur_der_pfad_selbst_ist_oeffentlich(pfad):
    async with klient(zugang=Zugang(8000)) as k:
        assert (await k.get(pfad, headers=MIT)).status_code in {403, 404}


async def test_der_eigene_lauscher_hat_nur_die_oeffentlichen_pfade():
    async with klient(zugang=None) as k:
        for pfad in ("/", "/start", "/static/x", "/?zugang=x", "/_strom/zugang"):
            assert (await k.get(pfad, headers=MIT)).status_code == 404


async def test_auch_oeffentliches_hat_grenzen():
    async with klient(zugang=None) as k:
        riese = b"x" * (11 * 1024 * 1024)
        assert (await k.post("/webhook", content=riese, headers=MIT)).status_code == 413

        async def stuecke():
            for _ in range(11):
                yield b"x" * (1024 * 1024)

        assert (await k.post("/webhook", content=stuecke(), headers=MIT)).status_code == 413
        fremd = MIT | {"Host": "evil.example"}
        assert (await k.post("/webhook", headers=fremd)).status_code == 421
