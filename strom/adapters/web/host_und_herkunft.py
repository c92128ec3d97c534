"""Woher eine Anfrage kommt: nur von diesem Rechner, nur an uns, nur von unserer eigenen Seite.

Gegen drei Wege einer fremden Internetseite: den eigenen Namen auf 127.0.0.1 zeigen lassen
(Host), einen WebSocket herüber öffnen (Origin) und heimlich absenden (Origin, Sec-Fetch-Site).
"""

import ipaddress

from starlette.types import Scope

from strom.adapters.web.anfrage import Absage, ist_websocket, kopfwert, kopfwerte

METHODEN = frozenset({"GET", "HEAD", "POST"})
LESEND = frozenset({"GET", "HEAD"})
EIGENE_SEITE = frozenset({"same-origin", "none"})
HTTP_PORT = 80

FREMD = Absage(
    status=403,
    titel="Nicht von hier",
    satz="Strom antwortet nur seiner eigenen Seite, nicht einer fremden.",
    tun="Bitte Strom über sein eigenes Fenster benutzen.",
)
NICHT_LOKAL = Absage(
    status=403, titel="Nicht von hier", satz="Strom antwortet nur auf diesem Rechner."
)
FALSCHER_HOST = Absage(
    status=421,
    titel="Unter diesem Namen nicht erreichbar",
    satz="Strom ist nur unter 127.0.0.1 oder localhost mit seinem Port zu erreichen.",
    tun="Bitte Strom noch einmal starten; dann öffnet sich die richtige Seite.",
)
UNBEKANNTE_METHODE = Absage(
    status=405,
    titel="Unbekannte Art von Anfrage",
    satz="Diese Art von Anfrage kennt Strom nicht.",
    kopfzeilen=((b"allow", b"GET, HEAD, POST"),),
)


def eigene_hosts(port: int) -> frozenset[str]:
    """Unter welchen Namen dieser Rechner Strom ansprechen darf; Port 80 auch ohne Zahl."""
    namen = ("127.0.0.1", "localhost", "[::1]")
    ohne = namen if port == HTTP_PORT else ()
    return frozenset({f"{name}:{port}" for name in namen}.union(ohne))


def absender_pruefen(scope: Scope) -> Absage | None:
    """Der Absender sitzt an diesem Rechner."""
    absender = scope.get("client")
    return None if absender and _ist_lokal(str(absender[0])) else NICHT_LOKAL


def host_pruefen(scope: Scope, hosts: frozenset[str]) -> Absage | None:
    """Genau eine Host-Zeile, und sie nennt uns (gegen DNS-Rebinding)."""
    return None if kopfwert(scope, b"host").lower() in hosts else FALSCHER_HOST


def methode_pruefen(scope: Scope) -> Absage | None:
    """Nur, was die Oberfläche braucht; ein WebSocket hat keine Methode."""
    bekannt = ist_websocket(scope) or scope["method"] in METHODEN
    return None if bekannt else UNBEKANNTE_METHODE


def herkunft_pruefen(scope: Scope) -> Absage | None:
    """Die Anfrage stammt von unserer Seite oder ist das bloße Öffnen einer Seite."""
    return None if _herkunft_passt(scope) and _abruf_passt(scope) else FREMD


def _ist_lokal(adresse: str) -> bool:
    try:
        return ipaddress.ip_address(adresse).is_loopback
    except ValueError:
        return False


def _herkunft_passt(scope: Scope) -> bool:
    """Origin, wenn es sie gibt, sind wir; beim Ändern und am WebSocket muss es sie geben."""
    herkuenfte = kopfwerte(scope, b"origin")
    if not herkuenfte:
        return not ist_websocket(scope) and scope["method"] in LESEND
    return herkuenfte == [f"http://{kopfwert(scope, b'host').lower()}"]


def _abruf_passt(scope: Scope) -> bool:
    """Sec-Fetch-Site, wenn es sie gibt; eine Seite im eigenen Reiter öffnen darf ein Verweis."""
    orte = kopfwerte(scope, b"sec-fetch-site")
    return not orte or (orte[0] in EIGENE_SEITE and len(orte) == 1) or _oeffnet_reiter(scope)


def _oeffnet_reiter(scope: Scope) -> bool:
    return (
        scope.get("method") == "GET"
        and kopfwert(scope, b"sec-fetch-mode") == "navigate"
        and kopfwert(scope, b"sec-fetch-dest") == "document"
    )
