"""Der zweite Start: statt eines zweiten Programms öffnet er die Seite des laufenden.

Das laufende Programm legt im Konfigordner eine Datei ab, die nur dieser Benutzer lesen kann:
Port und ein Geheimnis. Wer es kennt, bekommt am Endpunkt eine frische Adresse.
"""

import hashlib
import hmac
import http.client
import json
import os
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from starlette.types import Receive, Scope, Send

from strom.adapters.host.dateien import geheim_schreiben
from strom.adapters.web.anfrage import Antwort, antworten, kopfwert
from strom.adapters.web.schutz import Oeffentlich

PFAD = "/_strom/zugang"
LOKAL = "127.0.0.1"
GEDULD = 3
"""Sekunden, die ein laufendes Programm für seine Antwort hat."""
ANTWORT = 4096
SCHRITT = 5
OK = 200
JSON = ((b"content-type", b"application/json"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Laufzettel:
    """Wo das laufende Programm zu finden ist; `geheimnis` weist den Frager aus."""

    port: int
    geheimnis: str


class Uebergabe:
    """Ein laufendes Programm, das sich von einem zweiten Start finden lässt."""

    def __init__(self, datei: Path, port: int, adresse: Callable[[], str]) -> None:
        self._datei, self._port, self._adresse = datei, port, adresse
        self._geheimnis = secrets.token_urlsafe(32)

    def hinterlegen(self) -> None:
        """Legt den Laufzettel ab; geht es nicht, gibt es eben keine Übergabe."""
        try:
            zettel = {"port": self._port, "geheimnis": self._geheimnis}
            geheim_schreiben(self._datei, json.dumps(zettel))
        except OSError:
            return

    def wegnehmen(self) -> None:
        """Entfernt den Laufzettel, wenn es noch der eigene ist."""
        zettel = laufzettel(self._datei)
        if zettel and hmac.compare_digest(zettel.geheimnis.encode(), self._geheimnis.encode()):
            self._datei.unlink(missing_ok=True)

    def als_oeffentlich(self) -> Oeffentlich:
        """Der Endpunkt für die Liste der öffentlichen Pfade."""
        return Oeffentlich(pfad=PFAD, pruefung=self._weist_sich_aus, ziel=self._antworten)

    def _weist_sich_aus(self, scope: Scope) -> bool:
        erwartet = f"Bearer {self._geheimnis}".encode()
        passt = hmac.compare_digest(erwartet, kopfwert(scope, b"authorization").encode())
        return passt and scope.get("method") == "POST"

    async def _antworten(self, scope: Scope, receive: Receive, send: Send) -> None:
        inhalt = json.dumps({"adresse": self._adresse()}).encode()
        await antworten(scope, receive, send, Antwort(kopf=JSON, inhalt=inhalt))


def zetteldatei(konfigordner: Path, ordner: Path) -> Path:
    """Eine Datei je Datenordner; sie liegt nie in ihm, denn der wird kopiert und verschickt."""
    marke = hashlib.sha256(os.path.normcase(ordner).encode()).hexdigest()[:16]
    return konfigordner / "laufend" / f"{marke}.json"


def laufzettel(datei: Path) -> Laufzettel | None:
    """Der Laufzettel; None, wenn es keinen brauchbaren gibt oder er nicht uns gehört."""
    try:
        if os.name == "posix" and datei.stat().st_uid != os.getuid():
            return None
        inhalt = json.loads(datei.read_text("utf-8"))
        return Laufzettel(port=int(inhalt["port"]), geheimnis=str(inhalt["geheimnis"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def laufende_adresse(datei: Path, *, sekunden: int = 0) -> str | None:
    """Eine frische Adresse des laufenden Programms; None, wenn keines antwortet.

    Startet das andere gerade erst, fragt es bis zu `sekunden` lang immer wieder.
    """
    ende = time.monotonic() + sekunden
    while True:
        zettel = laufzettel(datei)
        adresse = _fragen(zettel) if zettel else None
        if adresse or time.monotonic() >= ende:
            return adresse
        time.sleep(1 / SCHRITT)


def _fragen(zettel: Laufzettel) -> str | None:
    """Fragt nach; ein veralteter Zettel oder ein fremdes Programm am Port ergibt None."""
    leitung = http.client.HTTPConnection(LOKAL, zettel.port, timeout=GEDULD)
    try:
        leitung.request("POST", PFAD, headers={"Authorization": f"Bearer {zettel.geheimnis}"})
        antwort = leitung.getresponse()
        inhalt = json.loads(antwort.read(ANTWORT)) if antwort.status == OK else {}
        adresse = str(inhalt.get("adresse", ""))
    except (OSError, ValueError, AttributeError, http.client.HTTPException):
        return None
    finally:
        leitung.close()
    return adresse if adresse.startswith(f"http://{LOKAL}:{zettel.port}/?") else None
