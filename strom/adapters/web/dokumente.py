"""Ausgestellte PDF unter ihrer unerratbaren Adresse „/dokumente/<token>/<nr>.pdf“.

Die Adresse weist sich selbst aus: wer das Token kennt, darf genau dieses eine PDF sehen.
"""

import asyncio
from collections.abc import Callable

from starlette.types import Receive, Scope, Send

from strom.adapters.web.anfrage import Antwort, antworten
from strom.adapters.web.schutz import Oeffentlich
from strom.werte.fehler import StromFehler

PFAD = "/dokumente"
TEILE = 2
TOKENLAENGE = 43
LAENGSTER_NAME = 60
PDF = ((b"content-type", b"application/pdf"), (b"x-robots-tag", b"noindex"))
TEXT = ((b"content-type", b"text/plain; charset=utf-8"),)
Dokument = Callable[[str, str], bytes]


def dokumentadressen(dokument: Dokument) -> Oeffentlich:
    """Der öffentliche Pfad der Dokumente.

    `dokument` vergleicht das Token in fester Zeit, prüft den Fingerabdruck und wirft StromFehler,
    wenn etwas nicht stimmt; hier wird vorher nur die Form geprüft.
    """

    async def ausgeben(scope: Scope, receive: Receive, send: Send) -> None:
        inhalt = await asyncio.to_thread(_holen, dokument, _teile(scope))
        await antworten(scope, receive, send, _antwort(inhalt))

    return Oeffentlich(pfad=PFAD, pruefung=_hat_die_form, ziel=ausgeben)


def _hat_die_form(scope: Scope) -> bool:
    teile = _teile(scope)
    return (
        scope.get("method") in {"GET", "HEAD"}
        and len(teile) == TEILE
        and len(teile[0]) == TOKENLAENGE
        and len(teile[1]) <= LAENGSTER_NAME
        and all(t.isascii() for t in teile)
    )


def _teile(scope: Scope) -> list[str]:
    return str(scope["path"]).removeprefix(PFAD).strip("/").split("/")


def _holen(dokument: Dokument, teile: list[str]) -> bytes | None:
    try:
        return dokument(*teile)
    except StromFehler:
        return None


def _antwort(inhalt: bytes | None) -> Antwort:
    if inhalt is None:
        return Antwort(status=404, kopf=[*TEXT], inhalt=b"Dieses Dokument gibt es nicht.")
    return Antwort(kopf=[*PDF], inhalt=inhalt)
