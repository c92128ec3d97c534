"""Ereignisse als POST an eine Adresse; 2xx heißt angekommen."""

from http import HTTPStatus

import httpx

from strom.ports.ereignis import Nachricht, NichtAngenommen, ZielNichtErreichbar

SEKUNDEN = 10
NOCH_EINMAL = frozenset({408, 425, 429})


class Webhookziel:
    """Erfüllt Ereignisziel; folgt keiner Weiterleitung, wartet begrenzt."""

    def __init__(self, url: str, geheimnis: str = "", *, sekunden: int = SEKUNDEN) -> None:
        self._url = url
        kopf = {"Authorization": f"Bearer {geheimnis}"} if geheimnis else {}
        self._kopf = {"User-Agent": "strom"} | kopf
        self._sekunden = sekunden
        self._client: httpx.Client | None = None

    def senden(self, nachricht: Nachricht) -> None:
        """Siehe Ereignisziel; „Idempotency-Key“ ist die „@id“ der Nachricht."""
        kopf = {
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": nachricht.urn,
            "X-Routing-Key": nachricht.routing_key,
        }
        antwort = self._fragen("POST", kopf, nachricht.text.encode())
        if antwort.is_success:
            return
        raise _abgelehnt(self._url, antwort.status_code)

    def pruefen(self) -> str:
        """Siehe Ereignisziel; fragt mit OPTIONS, damit kein Ereignis entsteht."""
        antwort = self._fragen("OPTIONS", {}, b"")
        return f"{self._url} antwortet (Code {antwort.status_code})."

    def ruhen(self) -> None:
        """Siehe Ereignisziel."""
        client, self._client = self._client, None
        if client is not None:
            client.close()

    def _fragen(self, methode: str, kopf: dict[str, str], inhalt: bytes) -> httpx.Response:
        if self._client is None:
            self._client = httpx.Client(
                headers=self._kopf,
                timeout=self._sekunden,
                follow_redirects=False,
                trust_env=False,
            )
        try:
            # Nur der Kopf der Antwort zählt; ein endloser Inhalt soll uns nicht festhalten.
            with self._client.stream(methode, self._url, headers=kopf, content=inhalt) as antwort:
                return antwort
        except (httpx.HTTPError, httpx.InvalidURL) as fehler:
            self.ruhen()
            satz = (
                f"{self._url} antwortet nicht ({type(fehler).__name__}). Bitte Adresse und "
                "Verbindung prüfen; es wird von selbst weiter versucht."
            )
            raise ZielNichtErreichbar(satz) from fehler


def _abgelehnt(url: str, code: int) -> NichtAngenommen | ZielNichtErreichbar:
    """3xx und 4xx liegen an dieser Adresse oder Nachricht, 5xx und 429 gehen vorüber."""
    if code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return ZielNichtErreichbar(
            f"{url} lässt uns nicht hinein (Code {code}). Bitte das Geheimnis prüfen."
        )
    if code >= HTTPStatus.INTERNAL_SERVER_ERROR or code in NOCH_EINMAL:
        return ZielNichtErreichbar(
            f"{url} ist gestört oder überlastet (Code {code}). Es wird weiter versucht."
        )
    if HTTPStatus.MULTIPLE_CHOICES <= code < HTTPStatus.BAD_REQUEST:
        return NichtAngenommen(
            f"{url} leitet woandershin weiter (Code {code}); dem folgen wir nicht. "
            "Bitte die endgültige Adresse eintragen."
        )
    return NichtAngenommen(f"{url} hat das Ereignis abgelehnt (Code {code}).")
