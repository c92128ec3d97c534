"""Wie groß etwas höchstens sein darf, das hereinkommt, und welche Pfade es nicht geben kann."""

import asyncio
from contextlib import suppress

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from strom.adapters.web.anfrage import Absage, ist_websocket, kopfwert, kopfwerte

MIB = 1024 * 1024
ADRESSE = 8 * 1024
KOPF = 32 * 1024
KOPFZEILEN = 100
KOERPER = 10 * MIB
HOCHLADEN = 200 * MIB
ABFLUSS = 32 * MIB
ABFLUSS_SEKUNDEN = 5
"""So viel und so lange lesen wir höchstens weg, bevor die Leitung einfach schließt."""
WS_NACHRICHT = 2 * MIB
"""Größte WebSocket-Nachricht; die Oberfläche selbst schickt höchstens 1 MB."""
HOCHLADEPFAD = "/_nicegui/client/"
"""Hier nimmt NiceGUI ausgewählte Dateien an und legt sie auf den Datenträger."""

ADRESSE_ZU_LANG = Absage(
    status=414, titel="Adresse zu lang", satz="Diese Adresse ist länger, als Strom erlaubt."
)
KOPF_ZU_GROSS = Absage(
    status=431,
    titel="Kopfzeilen zu groß",
    satz="Der Browser schickt mehr Kopfzeilen, als Strom erlaubt.",
    tun="Oft hilft es, die Cookies für 127.0.0.1 und localhost zu löschen.",
)
KEIN_PFAD = Absage(
    status=404, titel="Gibt es nicht", satz="Unter dieser Adresse hat Strom keine Seite."
)
ZU_GROSS = Absage(
    status=413,
    titel="Zu groß",
    satz="Das ist mehr, als Strom auf einmal annimmt. Es wurde nichts geändert.",
    kopfzeilen=((b"connection", b"close"),),
)


class _KoerperZuGross(Exception):
    """Bricht das Lesen ab, damit niemand einen halben Inhalt für einen ganzen hält."""


def groesse_pruefen(scope: Scope) -> Absage | None:
    """Adresse, Kopfzeilen und der angekündigte Inhalt halten ihre Grenzen ein."""
    if len(scope.get("raw_path") or b"") + len(scope.get("query_string", b"")) > ADRESSE:
        return ADRESSE_ZU_LANG
    kopf = scope["headers"]
    if len(kopf) > KOPFZEILEN or sum(len(n) + len(w) for n, w in kopf) > KOPF:
        return KOPF_ZU_GROSS
    return ZU_GROSS if _angekuendigt(scope) > koerpergrenze(scope) else None


def pfad_pruefen(scope: Scope) -> Absage | None:
    """Kein „..“, kein Rückstrich, keine Steuerzeichen: solche Pfade hat keine unserer Seiten."""
    pfad = scope["path"]
    schlecht = "\\" in pfad or ".." in pfad.split("/") or not pfad.isprintable()
    return KEIN_PFAD if schlecht or not pfad.startswith("/") else None


def koerpergrenze(scope: Scope) -> int:
    """Wie viele Bytes diese Anfrage mitbringen darf."""
    return HOCHLADEN if scope["path"].startswith(HOCHLADEPFAD) else KOERPER


def _angekuendigt(scope: Scope) -> int:
    """Die angekündigte Länge; eine unlesbare gilt als zu groß, eine fehlende als null."""
    laengen = kopfwerte(scope, b"content-length")
    if not laengen:
        return 0
    text = kopfwert(scope, b"content-length")
    ist_zahl = text.isascii() and text.isdecimal() and len(text) < len(str(HOCHLADEN)) + 1
    return int(text) if ist_zahl else HOCHLADEN + 1


class Zaehler:
    """Zählt, was wirklich hereinkommt, auch ohne angekündigte Länge (chunked)."""

    def __init__(self, receive: Receive, send: Send, grenze: int) -> None:
        self._receive, self._send, self._grenze = receive, send, grenze
        self._gelesen = 0
        self.ist_ueber = False
        self.hat_geantwortet = False

    async def empfangen(self) -> Message:
        """Das nächste Stück.

        Raises:
            _KoerperZuGross: Die Grenze ist überschritten.
        """
        nachricht = await self._receive()
        self._gelesen += len(nachricht.get("body", b""))
        if self._gelesen > self._grenze:
            self.ist_ueber = True
            raise _KoerperZuGross
        return nachricht

    async def senden(self, nachricht: Message) -> None:
        """Gibt die Antwort weiter; ist zu viel gekommen, antwortet nur noch die Schutzschicht."""
        if self.ist_ueber and not self.hat_geantwortet:
            return
        self.hat_geantwortet = True
        await self._send(nachricht)


async def abfliessen(scope: Scope, receive: Receive) -> None:
    """Liest weg, was noch kommt: wer noch sendet, kann unsere Absage sonst nicht lesen."""
    gelesen, offen = 0, not ist_websocket(scope)
    with suppress(TimeoutError):
        async with asyncio.timeout(ABFLUSS_SEKUNDEN):
            while offen and gelesen <= ABFLUSS:
                nachricht = await receive()
                gelesen += len(nachricht.get("body", b""))
                offen = bool(nachricht.get("more_body"))


async def begrenzt(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> Absage | None:
    """Ruft `app` mit begrenztem Inhalt; liefert die Absage, wenn es zu viel war."""
    if ist_websocket(scope):
        await app(scope, receive, send)
        return None
    zaehler = Zaehler(receive, send, koerpergrenze(scope))
    try:
        await app(scope, zaehler.empfangen, zaehler.senden)
    except Exception:
        if not zaehler.ist_ueber:
            raise
    return ZU_GROSS if zaehler.ist_ueber and not zaehler.hat_geantwortet else None
