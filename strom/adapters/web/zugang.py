"""Wer hereindarf: ein Token in der Adresse, einmal eingetauscht gegen ein Cookie.

Das Token steht in der Adresse, mit der Strom den Browser öffnet. Adressen landen in Verläufen,
deshalb gilt es nur einmal; das Cookie sieht keine andere Seite und kein Skript.
"""

import hmac
import secrets
from urllib.parse import parse_qs

from starlette.types import Scope

from strom.adapters.web.anfrage import Absage, kopfwerte

FELD = "zugang"
OFFENE_TOKEN = 8
"""So viele ungenutzte Adressen gelten nebeneinander; die älteste verfällt zuerst."""
FELDER = 20

KEIN_ZUGANG = Absage(
    status=403,
    titel="Dieses Fenster gehört nicht zu Strom",
    satz="Strom zeigt Ihre Daten nur in dem Browserfenster, das es selbst geöffnet hat. Entweder "
    "wurde diese Adresse schon einmal benutzt, oder Strom ist inzwischen neu gestartet.",
    tun="So geht es weiter: Strom noch einmal starten, so wie immer. Läuft es schon, öffnet sich "
    "nur ein neues Fenster. Ihre Daten sind unverändert.",
)


class Zugang:
    """Die Schlüssel eines Programmlaufs; nichts davon steht auf dem Datenträger."""

    def __init__(self, port: int) -> None:
        self.cookie = f"strom-zugang-{port}"
        self._sitzung = secrets.token_urlsafe(32)
        self._token: list[str] = []

    def neues_token(self) -> str:
        """Ein Token für genau ein Öffnen."""
        token = secrets.token_urlsafe(32)
        self._token = [*self._token, token][-OFFENE_TOKEN:]
        return token

    def einloesen(self, token: str) -> bool:
        """Ob das Token gilt; danach gilt es nicht mehr. Vergleicht in konstanter Zeit."""
        gleiche = [t for t in self._token if _gleich(t, token)]
        self._token = [t for t in self._token if t not in gleiche]
        return bool(gleiche)

    def ist_angemeldet(self, scope: Scope) -> bool:
        """Ob das Cookie dieses Programmlaufs dabei ist."""
        return any(_gleich(self._sitzung, wert) for wert in _cookies(scope, self.cookie))

    def cookie_zeile(self) -> tuple[bytes, bytes]:
        """Die Kopfzeile, die das Cookie setzt: nur für diesen Rechner, nur bis zum Schließen."""
        wert = f"{self.cookie}={self._sitzung}; Path=/; HttpOnly; SameSite=Strict"
        return (b"set-cookie", wert.encode("ascii"))


def token_der_adresse(scope: Scope) -> str | None:
    """Das Token in „/?zugang=…“; None, wenn die Anfrage keine solche ist."""
    if scope.get("method") != "GET" or scope["path"] != "/":
        return None
    try:
        felder = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=FELDER)
    except ValueError:
        return None
    return felder[FELD][0] if FELD in felder else None


def _gleich(erwartet: str, wert: str) -> bool:
    return hmac.compare_digest(erwartet.encode(), wert.encode("utf-8", "replace"))


def _cookies(scope: Scope, name: str) -> list[str]:
    """Alle Werte dieses Namens; eine andere Seite auf localhost könnte einen dazusetzen."""
    paare = (
        teil.partition("=") for zeile in kopfwerte(scope, b"cookie") for teil in zeile.split(";")
    )
    return [wert.strip() for n, _, wert in paare if n.strip() == name]
