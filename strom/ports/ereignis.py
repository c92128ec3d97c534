"""Was der Ausgang der Ereignisse von außen braucht."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from strom.ereignis.ziele import Ereigniseinstellungen, Zielart
from strom.werte.fehler import StromFehler


class ZielNichtErreichbar(StromFehler):
    """Das Ziel antwortet nicht oder lässt uns nicht hinein; später noch einmal versuchen."""


class NichtAngenommen(StromFehler):
    """Das Ziel ist da, nahm aber gerade dieses Ereignis nicht an."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nachricht:
    """Ein Ereignis auf dem Weg: was hinausgeht und was ein Ziel für die Hülle braucht."""

    urn: str
    art: str
    exchange: str
    routing_key: str
    text: str
    am: datetime


class Ereignisziel(Protocol):
    """Ein Ort, an den Ereignisse gehen; kehrt erst zurück, wenn er den Empfang bestätigt hat."""

    def senden(self, nachricht: Nachricht) -> None:
        """Übergibt eine Nachricht, mindestens einmal.

        Raises:
            ZielNichtErreichbar: Es kam keine Bestätigung; ob sie ankam, ist ungewiss.
            NichtAngenommen: Das Ziel hat genau diese abgelehnt.
        """
        ...

    def pruefen(self) -> str:
        """Probiert die Verbindung, ohne etwas zu senden; liefert einen Satz über den Erfolg.

        Raises:
            ZielNichtErreichbar: Mit dem Grund und dem, was zu tun ist.
        """
        ...

    def ruhen(self) -> None:
        """Gibt Verbindungen frei; das nächste Senden öffnet sie wieder."""
        ...


class Zielbauer(Protocol):
    """Macht aus Einstellungen ein Ziel."""

    def __call__(self, art: Zielart, wahl: Ereigniseinstellungen, geheimnis: str) -> Ereignisziel:
        """Das Ziel; verbunden wird erst beim Senden oder Prüfen."""
        ...


class Geheimnisse(Protocol):
    """Passwörter dieses Rechners; sie stehen nie im Datenordner und nie in einem Protokoll."""

    def lesen(self, name: str) -> str:
        """Das Geheimnis oder leer."""
        ...

    def merken(self, name: str, wert: str) -> None:
        """Merkt es; leer löscht es.

        Raises:
            Speicherfehler: Es ließ sich nicht ablegen.
        """
        ...

    @property
    def hinweis(self) -> str:
        """Wo sie liegen, in einem Satz."""
        ...


class Hintergrund(Protocol):
    """Lässt je Ziel eine Runde nach der anderen laufen, ohne die Oberfläche aufzuhalten."""

    def starten(self, runde: Callable[[Zielart], timedelta | None]) -> None:
        """Beginnt; `runde` liefert, wann spätestens die nächste fällig ist (None: erst geweckt)."""
        ...

    def wecken(self) -> None:
        """Es gibt etwas Neues zu senden; kehrt sofort zurück."""
        ...

    def beenden(self) -> None:
        """Hört auf, ohne auf ein totes Ziel zu warten; ein zweites Mal geschieht nichts."""
        ...
