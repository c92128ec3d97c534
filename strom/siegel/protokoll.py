"""Wer wann was getan hat."""

from dataclasses import dataclass
from datetime import datetime

AUSGESTELLT = "Ausgestellt"
"""An diesem Wort findet der Prüfbericht jede Ausstellung wieder; ein anderes verlöre alle alten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protokolleintrag:
    """Wer wann was womit getan hat; nur angefügt.

    `gegenstand` ist der Schlüssel des betroffenen Datensatzes, „partei:01k3v9s2mq7f3a0c“.
    """

    id: str
    am: datetime
    wer: str
    was: str
    gegenstand: str
    text: str = ""
