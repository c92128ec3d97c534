"""Eine Anfrage, wie der Server sie meldet: Kopfzeilen lesen, Antworten und Absagen senden."""

from collections.abc import Mapping, MutableMapping, Sequence
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
    scope: Scope, receive: Receive, send: Send, status: int, kopf: Kopfzeilen, inhalt: bytes
) -> None:
    """Schickt eine ganze Antwort; ein WebSocket wird damit vor dem Annehmen abgewiesen."""
    laenge = (b"content-length", str(len(inhalt)).encode("ascii"))
    art = "http.response"
    if ist_websocket(scope):
        await receive()  # die Anmeldung des WebSockets, sie muss gelesen sein
        if WS_ABSAGE not in _erweiterungen(scope):
            await send({"type": "websocket.close", "code": 1008})
            return
        art = WS_ABSAGE
    await send({"type": f"{art}.start", "status": status, "headers": [*kopf, laenge]})
    await send({"type": f"{art}.body", "body": inhalt})


def _erweiterungen(scope: MutableMapping[str, Any]) -> Mapping[str, object]:
    gefunden = scope.get("extensions") or {}
    return dict(gefunden)
