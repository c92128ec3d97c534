"""Wohin Ereignisse gehen und wie ihre Namen gebildet werden; Passwörter stehen hier nie."""

from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class Zielart(StrEnum):
    """Die Wege, auf denen ein Ereignis das Haus verlässt."""

    DATEI = "Datei"
    RABBITMQ = "RabbitMQ"
    WEBHOOK = "Webhook"


NETZZIELE = frozenset({Zielart.RABBITMQ, Zielart.WEBHOOK})
"""Sie brauchen die Basis-URL: ein Port dieses Rechners taugt nicht für fremde Empfänger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zielwahl:
    """Ob ein Ziel benutzt wird.

    Attributes:
        ein: Ereignisse werden zugestellt.
        angehalten: Eingeschaltet, aber von Hand angehalten; der Rückstand wächst sichtbar.
        ab_folge: Erstes Ereignis für dieses Ziel; ältere gehen nicht nachträglich hinaus.
    """

    ein: bool = False
    angehalten: bool = False
    ab_folge: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rabbitmqverbindung:
    """Der Server; das Passwort liegt im Schlüsselbund dieses Rechners."""

    host: str = "localhost"
    port: int = 5672
    vhost: str = "/"
    benutzer: str = "guest"
    tls: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ereigniseinstellungen:
    """Namen des Vertrags und Ziele; es gibt genau einen Datensatz.

    Attributes:
        schema, kontext: Teile jeder Kennung, z. B. „tech.studitemps:rechnungsstellung:…“; der
            Kontext ist zugleich der Exchange und der Anfang des Routing-Keys.
        spezifikation: Anfang der beiden Adressen unter „@type“.
        anwendung: Wer auslöst, z. B. „strom“ in „…:identity:application:strom“.
        basis_url: Adresse, unter der der Ordner „dokumente“ im Netz liegt; leer heißt lokal.
        knoten: Einmal zufällig gezogene Knotennummer dieser Installation, 12 Hex-Ziffern.
    """

    id: str = "ereignisse"
    schema: str = "tech.studitemps"
    spezifikation: str = "https://studitemps.tech/specification"
    kontext: str = "rechnungsstellung"
    anwendung: str = "strom"
    basis_url: str = ""
    knoten: str = ""
    datei: Zielwahl = Zielwahl(ein=True)
    rabbitmq: Zielwahl = Zielwahl()
    webhook: Zielwahl = Zielwahl()
    verbindung: Rabbitmqverbindung = Rabbitmqverbindung()
    webhook_url: str = ""

    def wahl(self, ziel: Zielart) -> Zielwahl:
        """Ob und ab wann dieses Ziel bedient wird."""
        return {
            Zielart.DATEI: self.datei,
            Zielart.RABBITMQ: self.rabbitmq,
            Zielart.WEBHOOK: self.webhook,
        }[ziel]
