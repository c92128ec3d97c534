"""Eine Anfrage, wie der Server sie meldet: Kopfzeilen lesen, Antworten und Absagen senden."""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.types import Receive, Scope, Send

Kopfzeilen = Sequence[tuple[bytes, bytes]]
WS_ABSAGE = "websocket.http.response"
"""Die Erweiterung, mit der ein WebSocket vor dem Annehmen eine HTTP-Antwort bekommt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absage:
    """Warum eine Anfrage nicht durchkommt; `satz` darf ein Mensch lesen."""

    status: int
    titel: str
    satz: str
    tun: str = ""
    kopfzeilen: tuple[tuple[bytes, bytes], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Antwort:
    """Eine ganze Antwort; die Länge des Inhalts kommt beim Senden dazu."""

    status: int = 200
    kopf: Kopfzeilen = ()
    inhalt: bytes = b""


def kopfwerte(scope: Scope, name: bytes) -> list[str]:
    """Alle Werte dieser Kopfzeile; HTTP erlaubt, dass eine mehrmals kommt."""
    return [wert.decode("latin-1") for n, wert in scope["headers"] if n.lower() == name]


def kopfwert(scope: Scope, name: bytes) -> str:
    """Der einzige Wert dieser Kopfzeile; leer, wenn sie fehlt oder mehrmals kommt."""
    werte = kopfwerte(scope, name)
    return werte[0] if len(werte) == 1 else ""


def ist_websocket(scope: Scope) -> bool:
    """Ob die Anfrage eine WebSocket-Verbindung öffnen will."""
    return bool(scope["type"] == "websocket")


def moechte_seite(scope: Scope) -> bool:
    """Ob ein Mensch die Antwort sehen wird, also HTML statt eines knappen Satzes."""
    return "text/html" in ",".join(kopfwerte(scope, b"accept"))


async def antworten(
    scope: Scope,
    receive: Receive,
    send: Send,
    antwort: Antwort,
    danach: Callable[[], Awaitable[None]] | None = None,
) -> None:
    """Schickt eine ganze Antwort; ein WebSocket wird damit vor dem Annehmen abgewiesen.

    `danach` läuft, wenn der Empfänger schon alles hat, aber bevor die Leitung schließt.
    """
    laenge = (b"content-length", str(len(antwort.inhalt)).encode("ascii"))
    art = "http.response"
    if ist_websocket(scope):
        await receive()  # die Anmeldung des WebSockets, sie muss gelesen sein
        if WS_ABSAGE not in _erweiterungen(scope):
            await send({"type": "websocket.close", "code": 1008})
            return
        art = WS_ABSAGE
    await send(
        {"type": f"{art}.start", "status": antwort.status, "headers": [*antwort.kopf, laenge]}
    )
    await send({"type": f"{art}.body", "body": antwort.inhalt, "more_body": danach is not None})
    if danach is not None:
        await danach()
        await send({"type": f"{art}.body", "body": b""})


def _erweiterungen(scope: MutableMapping[str, Any]) -> Mapping[str, object]:
    gefunden = scope.get("extensions") or {}
    return dict(gefunden)
