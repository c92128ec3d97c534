"""Die Schutzschicht vor allem anderen: wer nicht hereindarf, erreicht kein Stück des Programms.

Sie liegt um die ganze Anwendung, auch um deren eigene Fehlerseiten und den WebSocket.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from starlette.types import ASGIApp, Receive, Scope, Send

from strom.adapters.web.absageseite import absagen
from strom.adapters.web.anfrage import Absage, Antwort, antworten
from strom.adapters.web.grenzen import (
    KEIN_PFAD,
    begrenzt,
    groesse_pruefen,
    pfad_pruefen,
)
from strom.adapters.web.host_und_herkunft import (
    absender_pruefen,
    herkunft_pruefen,
    host_pruefen,
    methode_pruefen,
)
from strom.adapters.web.kopfzeilen import csp, mit_schutz, ohne_weiterleitung
from strom.adapters.web.zugang import KEIN_ZUGANG, Zugang, token_der_adresse

UNBEFUGT = Absage(
    status=401,
    titel="Anmeldung fehlt",
    satz="Diese Adresse verlangt eine eigene Anmeldung.",
    kopfzeilen=((b"www-authenticate", b"Bearer"),),
)
Pruefung = Callable[[Scope], bool]
Ziel = Callable[[Scope, Receive, Send], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Oeffentlich:
    """Ein Pfad, der ohne Cookie erreichbar ist, weil er sich selbst ausweisen lässt.

    Attributes:
        pfad: Vorne im Pfad; trifft ganze Stücke, „/webhook“ also nicht „/webhookx“.
        pruefung: Ob die Anfrage sich ausweist, etwa mit einem Bearer-Geheimnis (konstante Zeit).
        ziel: Wer antwortet; ohne Ziel die Anwendung selbst.
    """

    pfad: str
    pruefung: Pruefung
    ziel: Ziel | None = None

    def trifft(self, pfad: str) -> bool:
        """Ob diese Zeile für den Pfad zuständig ist."""
        return pfad == self.pfad or pfad.startswith(self.pfad.rstrip("/") + "/")


class Schutz:
    """ASGI-Schicht; `hosts` sind die erlaubten Namen samt Port, `zugang` die Schlüssel.

    Ohne `zugang` ist es ein eigener Lauscher nur für die öffentlichen Pfade: alles andere
    gibt es dort nicht, und der Absender darf von außerhalb kommen.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        hosts: frozenset[str],
        zugang: Zugang | None,
        oeffentlich: Iterable[Oeffentlich] = (),
    ) -> None:
        self._app, self._hosts, self._zugang = app, hosts, zugang
        self._csp, self._oeffentlich = csp(hosts), tuple(oeffentlich)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Prüft der Reihe nach; die erste Absage gilt."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        scope, send = ohne_weiterleitung(scope), mit_schutz(send, self._csp)
        absage = self._rahmen_pruefen(scope)
        if absage is None:
            absage = await self._einlassen(scope, receive, send)
        if absage is not None:
            await absagen(scope, receive, send, absage)

    def _rahmen_pruefen(self, scope: Scope) -> Absage | None:
        """Was für jede Anfrage gilt, auch für öffentliche."""
        return (
            (absender_pruefen(scope) if self._zugang else None)
            or groesse_pruefen(scope)
            or host_pruefen(scope, self._hosts)
            or methode_pruefen(scope)
            or pfad_pruefen(scope)
        )

    async def _einlassen(self, scope: Scope, receive: Receive, send: Send) -> Absage | None:
        for eintrag in self._oeffentlich:
            if eintrag.trifft(scope["path"]):
                if not eintrag.pruefung(scope):
                    return UNBEFUGT
                return await begrenzt(eintrag.ziel or self._app, scope, receive, send)
        if self._zugang is None:
            return KEIN_PFAD
        return herkunft_pruefen(scope) or await self._anmelden(self._zugang, scope, receive, send)

    async def _anmelden(
        self, zugang: Zugang, scope: Scope, receive: Receive, send: Send
    ) -> Absage | None:
        """Tauscht ein Token gegen das Cookie; ohne beides geht es nicht weiter."""
        token, angemeldet = token_der_adresse(scope), zugang.ist_angemeldet(scope)
        if token is not None and (zugang.einloesen(token) or angemeldet):
            kopf = [(b"location", b"/"), zugang.cookie_zeile()]
            await antworten(scope, receive, send, Antwort(status=303, kopf=kopf))
            return None
        if not angemeldet:
            return KEIN_ZUGANG
        return await begrenzt(self._app, scope, receive, send)
