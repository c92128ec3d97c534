"""Baut Ziele aus Einstellungen."""

from pathlib import Path

from strom.adapters.events.datei import Dateiziel
from strom.ereignis.ziele import Ereigniseinstellungen, Zielart
from strom.ports.ereignis import Ereignisziel


class Zielwerkstatt:
    """Erfüllt Zielbauer; pika und httpx werden erst geladen, wenn jemand sie braucht."""

    def __init__(self, ordner: Path) -> None:
        self._ordner = ordner

    def __call__(self, art: Zielart, wahl: Ereigniseinstellungen, geheimnis: str) -> Ereignisziel:
        """Das Ziel; verbunden wird erst beim Senden oder Prüfen."""
        if art is Zielart.RABBITMQ:
            return _rabbitmq(wahl, geheimnis)
        if art is Zielart.WEBHOOK:
            return _webhook(wahl, geheimnis)
        return Dateiziel(self._ordner)


def _rabbitmq(wahl: Ereigniseinstellungen, passwort: str) -> Ereignisziel:
    from strom.adapters.events.rabbitmq import Rabbitmqziel, Zugang  # noqa: PLC0415 – s. Klasse

    return Rabbitmqziel(
        Zugang(verbindung=wahl.verbindung, exchange=wahl.kontext, passwort=passwort)
    )


def _webhook(wahl: Ereigniseinstellungen, geheimnis: str) -> Ereignisziel:
    from strom.adapters.events.webhook import Webhookziel  # noqa: PLC0415 – s. Klasse

    return Webhookziel(wahl.webhook_url, geheimnis)
