"""Was mit jeder Antwort hinausgeht: dem Browser verbieten, was wir nicht brauchen."""

from collections.abc import Iterable

from starlette.types import Message, Scope, Send

from strom.adapters.web.anfrage import WS_ABSAGE

IMMER = (
    "default-src 'self'",
    # NiceGUI schreibt seine Startskripte in die Seite, und Vue übersetzt Vorlagen im Browser.
    "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
FEST = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
EIGENE = {name for name, _ in FEST} | {b"content-security-policy", b"server"}
NICHT_MERKEN = (b"cache-control", b"no-store")
WEITERGELEITET = b"x-forwarded-"
FREIGABE = b"access-control-"


def csp(hosts: Iterable[str]) -> str:
    """Was eine Seite laden und wohin sie sich verbinden darf: nur zu uns.

    Ältere Safari zählen den WebSocket nicht zu „'self'“; eine IPv6-Adresse kennt die CSP nicht.
    """
    leitungen = " ".join(f"ws://{host}" for host in sorted(hosts) if not host.startswith("["))
    return "; ".join((*IMMER, f"connect-src 'self' {leitungen}"))


def ohne_weiterleitung(scope: Scope) -> Scope:
    """Die Anfrage ohne „X-Forwarded-…“: vor uns steht kein Vermittler, nur jemand, der so tut."""
    kopf = [(n, w) for n, w in scope["headers"] if not n.lower().startswith(WEITERGELEITET)]
    return {**scope, "headers": kopf}


def mit_schutz(send: Send, regeln: str) -> Send:
    """Ein Sender, der jede Antwort mit unseren Kopfzeilen versieht."""

    async def senden(nachricht: Message) -> None:
        if nachricht["type"] in {"http.response.start", f"{WS_ABSAGE}.start"}:
            nachricht = {**nachricht, "headers": _kopf(nachricht.get("headers", ()), regeln)}
        await send(nachricht)

    return senden


def _kopf(vorher: list[tuple[bytes, bytes]], regeln: str) -> list[tuple[bytes, bytes]]:
    """Unsere Kopfzeilen statt gleichnamiger; nie eine Freigabe für fremde Seiten (CORS)."""
    bleibt = [
        (n.lower(), w)
        for n, w in vorher
        if n.lower() not in EIGENE and not n.lower().startswith(FREIGABE)
    ]
    namen = dict(bleibt)
    if b"cache-control" not in namen or namen.get(b"content-type", b"").startswith(b"text/html"):
        bleibt = [*(z for z in bleibt if z[0] != b"cache-control"), NICHT_MERKEN]
    return [*bleibt, *FEST, (b"content-security-policy", regeln.encode("ascii"))]
