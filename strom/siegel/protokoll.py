"""Wer wann was getan hat."""

from dataclasses import dataclass
from datetime import datetime

AUSGESTELLT = "Ausgestellt"
"""An diesem Wort findet der Prüfbericht jede Ausstellung wieder; ein anderes verlöre alle alten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protokolleintrag:
    """Wer wann was womit getan hat; nur angefügt.

    `gegenstand` ist „tabelle:kennung“ des betroffenen Datensatzes.
    """

    id: str
    am: datetime
    wer: str
    was: str
    gegenstand: str
    text: str = ""
