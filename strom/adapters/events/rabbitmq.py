"""Ereignisse an RabbitMQ: bestätigt, verbindlich zugestellt, dauerhaft.

pika wartet nach dem Senden auf die Bestätigung des Servers; ist er eingefroren, beendet erst der
Herzschlag das Warten. „mandatory“ ist Pflicht: ohne gebundene Queue bestätigt der Server sonst
und wirft die Nachricht weg.
"""

import logging
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import pika
from pika.adapters.blocking_connection import BlockingChannel
from pika.exceptions import (
    AMQPConnectionError,
    AMQPError,
    AuthenticationError,
    ChannelClosedByBroker,
    ConnectionBlockedTimeout,
    NackError,
    ProbableAccessDeniedError,
    ProbableAuthenticationError,
    UnroutableError,
)

from strom.ereignis.ziele import Rabbitmqverbindung
from strom.ports.ereignis import Nachricht, NichtAngenommen, ZielNichtErreichbar

ART = "topic"
GIBT_ES_NICHT, KEIN_RECHT, ANDERE_ART = 404, 403, 406
DAUERHAFT = 2
SEKUNDEN_VERBINDEN = 10
APP = "strom"
# Was schiefging, sagen unsere eigenen Sätze; pika schriebe jeden Verbindungsabbruch noch einmal.
logging.getLogger("pika").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zugang:
    """Verbindung samt Passwort und Geduld in Sekunden; das Passwort zeigt sich in keinem Text."""

    verbindung: Rabbitmqverbindung
    exchange: str
    passwort: str = field(repr=False, default="")
    herzschlag: int = 10
    geduld: int = 10


class Rabbitmqziel:
    """Erfüllt Ereignisziel; eine Verbindung, nur von einem Faden zugleich benutzt."""

    def __init__(self, zugang: Zugang) -> None:
        self._zugang = zugang
        self._verbindung: pika.BlockingConnection | None = None
        self._kanal: BlockingChannel | None = None

    def senden(self, nachricht: Nachricht) -> None:
        """Siehe Ereignisziel; kehrt nach der Bestätigung des Servers zurück."""
        eigenschaften = pika.BasicProperties(
            delivery_mode=DAUERHAFT,
            content_type="application/json",
            message_id=nachricht.urn,
            type=nachricht.art,
            app_id=APP,
        )
        with self._verstaendlich():
            self._bereit(nachricht.exchange).basic_publish(
                exchange=nachricht.exchange,
                routing_key=nachricht.routing_key,
                body=nachricht.text.encode(),
                properties=eigenschaften,
                mandatory=True,
            )

    def pruefen(self) -> str:
        """Siehe Ereignisziel; sieht nach, ob der Exchange da und von der Art „topic“ ist."""
        exchange, wo = self._zugang.exchange, _wo(self._zugang.verbindung)
        with self._verstaendlich():
            verbindung = self._verbinden()
            if not _gibt_es(verbindung.channel(), exchange):
                return (
                    f"Die Verbindung zu {wo} steht. Den Exchange „{exchange}“ gibt es dort noch "
                    "nicht; er wird mit dem ersten Ereignis angelegt."
                )
            _art_pruefen(verbindung.channel(), exchange)
        return f"Die Verbindung zu {wo} steht, der Exchange „{exchange}“ ist da."

    def ruhen(self) -> None:
        """Siehe Ereignisziel."""
        verbindung, self._verbindung, self._kanal = self._verbindung, None, None
        if verbindung is not None:
            with suppress(AMQPError, OSError):
                verbindung.close()

    def _bereit(self, exchange: str) -> BlockingChannel:
        """Der offene Kanal mit Bestätigungen; legt den Exchange nur an, wenn es ihn nicht gibt."""
        if self._kanal is not None and self._kanal.is_open:
            return self._kanal
        self.ruhen()
        verbindung = self._verbinden()
        if not _gibt_es(verbindung.channel(), exchange):
            anlegen = verbindung.channel()
            anlegen.exchange_declare(exchange, exchange_type=ART, durable=True)
            anlegen.close()
        self._kanal = verbindung.channel()
        self._kanal.confirm_delivery()
        return self._kanal

    def _verbinden(self) -> pika.BlockingConnection:
        v, z = self._zugang.verbindung, self._zugang
        tls = pika.SSLOptions(ssl.create_default_context(), v.host) if v.tls else None
        parameter = pika.ConnectionParameters(
            host=v.host,
            port=v.port,
            virtual_host=v.vhost,
            credentials=pika.PlainCredentials(v.benutzer, z.passwort),
            ssl_options=tls,
            heartbeat=z.herzschlag,
            blocked_connection_timeout=z.geduld,
            socket_timeout=SEKUNDEN_VERBINDEN,
            stack_timeout=SEKUNDEN_VERBINDEN + SEKUNDEN_VERBINDEN,
            connection_attempts=1,
        )
        self._verbindung = pika.BlockingConnection(parameter)
        return self._verbindung

    @contextmanager
    def _verstaendlich(self) -> Iterator[None]:
        """Übersetzt pikas Ausnahmen in unsere zwei; danach ist die Verbindung bei Bedarf zu."""
        try:
            yield
        except UnroutableError as fehler:
            raise NichtAngenommen(UNZUSTELLBAR) from fehler
        except NackError as fehler:
            raise NichtAngenommen(ABGELEHNT) from fehler
        except (AMQPError, OSError) as fehler:
            self.ruhen()
            raise ZielNichtErreichbar(satz(fehler, self._zugang)) from fehler


UNZUSTELLBAR = (
    "RabbitMQ hat für dieses Ereignis keinen Empfänger (am Exchange hängt keine passende Queue). "
    "Es bleibt hier liegen, bis eine Queue gebunden ist."
)
ABGELEHNT = (
    "RabbitMQ hat dieses Ereignis abgelehnt, etwa weil die Queue eines Empfängers voll ist. "
    "Es wird später noch einmal versucht."
)


def _gibt_es(kanal: BlockingChannel, exchange: str) -> bool:
    """Fragt nur; der Server schließt den Kanal, wenn es den Exchange nicht gibt."""
    try:
        kanal.exchange_declare(exchange, passive=True)
    except ChannelClosedByBroker as fehler:
        if fehler.reply_code == GIBT_ES_NICHT:
            return False
        raise
    kanal.close()
    return True


def _art_pruefen(kanal: BlockingChannel, exchange: str) -> None:
    """Ein vorhandener Exchange anderer Art fällt nur auf, wenn man ihn noch einmal anlegen will."""
    try:
        kanal.exchange_declare(exchange, exchange_type=ART, durable=True)
    except ChannelClosedByBroker as fehler:
        if fehler.reply_code == KEIN_RECHT:
            return  # darf nichts anlegen; zum Senden genügt das Recht zu schreiben
        raise


def satz(fehler: BaseException, zugang: Zugang) -> str:
    """Was los ist und was zu tun ist; nie mit dem Passwort darin."""
    v, wo = zugang.verbindung, _wo(zugang.verbindung)
    if isinstance(fehler, ChannelClosedByBroker):
        return _kanalsatz(fehler.reply_code, zugang)
    if _ist_tls(fehler):
        fehler = ssl.SSLError()
    for arten, text in SAETZE:
        if isinstance(fehler, arten):
            return text.format(wo=wo, benutzer=v.benutzer, vhost=v.vhost)
    return f"{wo} hat die Verbindung beendet ({type(fehler).__name__}). Es wird weiter versucht."


SAETZE: tuple[tuple[tuple[type[BaseException], ...], str], ...] = (
    (
        (ProbableAuthenticationError, AuthenticationError),
        (
            "{wo} kennt den Benutzer „{benutzer}“ mit diesem Passwort nicht. "
            "Bitte Benutzername und Passwort prüfen."
        ),
    ),
    (
        (ProbableAccessDeniedError,),
        (
            "Der Benutzer „{benutzer}“ darf auf {wo} den Bereich „{vhost}“ nicht benutzen, "
            "oder es gibt ihn nicht. Bitte „vhost“ prüfen."
        ),
    ),
    (
        (ConnectionBlockedTimeout,),
        (
            "{wo} nimmt zurzeit nichts an, weil ihm Speicher oder Platte ausgehen. "
            "Es wird später noch einmal versucht."
        ),
    ),
    (
        (ssl.SSLError,),
        (
            "Mit {wo} kam keine verschlüsselte Verbindung zustande. Bitte prüfen, ob dort TLS "
            "auf diesem Port läuft und das Zertifikat gilt."
        ),
    ),
    (
        (AMQPConnectionError, OSError),
        (
            "{wo} antwortet nicht. Bitte prüfen, ob der Server läuft und Name und Port stimmen; "
            "es wird von selbst weiter versucht."
        ),
    ),
)
"""Von der genauesten Ausnahme zur allgemeinsten."""


def _kanalsatz(code: int, zugang: Zugang) -> str:
    exchange, wo = zugang.exchange, _wo(zugang.verbindung)
    if code == ANDERE_ART:
        return (
            f"Den Exchange „{exchange}“ gibt es auf {wo} schon, aber nicht dauerhaft oder nicht "
            "von der Art „topic“. Bitte dort umstellen lassen oder einen anderen Kontext wählen."
        )
    if code == KEIN_RECHT:
        return (
            f"Der Benutzer „{zugang.verbindung.benutzer}“ darf auf {wo} nicht in den Exchange "
            f"„{exchange}“ schreiben. Bitte dort das Recht geben lassen."
        )
    return f"{wo} hat den Exchange „{exchange}“ nicht angenommen (Code {code})."


def _ist_tls(fehler: BaseException) -> bool:
    grund = fehler.args[0] if fehler.args else None
    return isinstance(grund, ssl.SSLError) or isinstance(
        getattr(grund, "exception", None), ssl.SSLError
    )


def _wo(v: Rabbitmqverbindung) -> str:
    return f"RabbitMQ auf {v.host}:{v.port}"
