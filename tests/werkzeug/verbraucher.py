"""Ein Empfänger in der Art des Vertrags: Queue am Exchange, Warteschleife, Ablage für Unlesbares.

Queue „dienst.<routing-key>“, nach einem Fehler 10 s in „….delay.10“ (hier kürzer), nach der
letzten Wiederholung in „….dead“; gezählt wird im Kopf „retry_count“.
"""

import json
from dataclasses import dataclass, field

import pika

VERSUCHE = 3
WARTEN_MS = 200
ARTEN = ("rechnung-gestellt", "rechnung-storniert")


@dataclass
class Empfangenes:
    """Was ankam, in der Reihenfolge des Eintreffens."""

    texte: list[str] = field(default_factory=list)
    eigenschaften: list[pika.BasicProperties] = field(default_factory=list)

    @property
    def urns(self) -> list[str]:
        return [json.loads(t)["@id"] for t in self.texte]

    @property
    def erste(self) -> list[str]:
        """Ohne Wiederholungen, an „@id“ erkannt – so, wie ein Empfänger es tut."""
        return list(dict.fromkeys(self.urns))


class Verbraucher:
    """Baut seine Queues auf und holt ab, was da ist."""

    def __init__(self, broker, exchange: str, dienst: str = "buchhaltung") -> None:
        self._broker, self.exchange = broker, exchange
        self.queue = f"{dienst}.{exchange}"

    def aufbauen(self, *, argumente: dict[str, object] | None = None) -> None:
        verbindung = self._broker.verbinden()
        kanal = verbindung.channel()
        kanal.exchange_declare(self.exchange, exchange_type="topic", durable=True)
        kanal.queue_declare(self.queue, durable=True, arguments=argumente or {})
        for art in ARTEN:
            kanal.queue_bind(self.queue, self.exchange, f"{self.exchange}.{art}")
        kanal.queue_declare(
            f"{self.queue}.delay.10",
            durable=True,
            arguments={
                "x-message-ttl": WARTEN_MS,
                "x-dead-letter-exchange": "",
                "x-dead-letter-routing-key": self.queue,
            },
        )
        kanal.queue_declare(f"{self.queue}.dead", durable=True)
        verbindung.close()

    def abholen(self, queue: str = "", *, warten: float = 0.5) -> Empfangenes:
        """Alles, was daliegt, bestätigt und in der Reihenfolge."""
        ergebnis = Empfangenes()
        verbindung = self._broker.verbinden()
        kanal = verbindung.channel()
        for wie, eigenschaften, text in kanal.consume(
            queue or self.queue, inactivity_timeout=warten
        ):
            if wie is None:
                break
            ergebnis.texte.append(text.decode())
            ergebnis.eigenschaften.append(eigenschaften)
            kanal.basic_ack(wie.delivery_tag)
        kanal.cancel()
        verbindung.close()
        return ergebnis

    def verarbeiten(self, annehmen, *, warten: float = 1) -> None:
        """Wie ein Dienst des Vertrags: bei einem Fehler zurück in die Warteschleife."""
        verbindung = self._broker.verbinden()
        kanal = verbindung.channel()
        kanal.basic_qos(prefetch_count=1)
        for wie, eigenschaften, text in kanal.consume(self.queue, inactivity_timeout=warten):
            if wie is None:
                break
            zaehler = int((eigenschaften.headers or {}).get("retry_count", 0))
            if not annehmen(json.loads(text)):
                ziel = f"{self.queue}.delay.10" if zaehler < VERSUCHE - 1 else f"{self.queue}.dead"
                eigenschaften.headers = {"retry_count": zaehler + 1}
                kanal.basic_publish("", ziel, text, eigenschaften)
            kanal.basic_ack(wie.delivery_tag)
        kanal.cancel()
        verbindung.close()
