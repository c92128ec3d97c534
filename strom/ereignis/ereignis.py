"""Ein Ereignis, wie es aufbewahrt wird: einmal festgeschrieben, nie geändert."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique


@unique
class Ereignisart(StrEnum):
    """Was geschehen ist; so heißt es im Routing-Key und in der Kennung."""

    GESTELLT = "rechnung-gestellt"
    STORNIERT = "rechnung-storniert"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ereignis:
    """Ein festgeschriebenes Ereignis; wohin es schon ging, steht daneben (`Ausgangsposten`).

    Attributes:
        folge: Laufende Nummer über alle Ereignisse; in dieser Reihenfolge wird zugestellt.
        urn: „@id“ der Nachricht; daran erkennt der Empfänger eine Wiederholung.
        aggregat: Nummer der ursprünglichen Rechnung; innerhalb gilt strenge Reihenfolge.
        kette: „correlates_with“, die Wurzel der Kette.
        text: Die Nachricht, Zeichen für Zeichen.
        dokument, sha256: Das PDF, das vorher da sein muss, mit seinem Fingerabdruck.
        token: Der unerratbare Teil der lokalen Adresse.
        ist_lokal: Die Adresse des Dokuments gilt nur auf diesem Rechner.
    """

    id: str
    folge: int
    art: Ereignisart
    urn: str
    aggregat: str
    rechnung: str
    nummer: str
    am: datetime
    kette: str
    exchange: str
    routing_key: str
    text: str
    dokument: str
    sha256: str
    token: str
    ist_lokal: bool
