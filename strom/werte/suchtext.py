"""Suchen ohne Rücksicht auf Umlaute: „uberschar“, „ueberschaer“ und „Überschär“ sind eins.

Dieselbe Faltung steht für die Listen im Browser in `ui/static/suchtext.js`; eine Prüfung hält beide
beieinander.
"""

import re
import unicodedata
from collections.abc import Iterable

ZWEI_ZEICHEN = re.compile("([aou])e")
"""„ä“ schreibt man ohne Umlaute „ae“ oder einfach „a“; gefaltet ist beides „a“."""


def gefaltet(text: str) -> str:
    """Klein, ohne Zeichen über den Buchstaben, „ß“ als „ss“, „ae“ wie „a“."""
    zerlegt = unicodedata.normalize("NFKD", text.casefold())
    ohne = "".join(z for z in zerlegt if not unicodedata.combining(z))
    return ZWEI_ZEICHEN.sub(r"\1", ohne)


class Suchtext:
    """Ein Text, in dem gesucht wird; gefaltet wird er nur einmal."""

    def __init__(self, text: str) -> None:
        """Wörtlich und gefaltet, denn „er“ steht in „Bauer“, aber nicht im gefalteten „baur“."""
        self._woertlich = text.casefold()
        self._gefaltet = gefaltet(text)

    def hat(self, wort: str) -> bool:
        """Ob das Wort darin vorkommt."""
        return wort.casefold() in self._woertlich or gefaltet(wort) in self._gefaltet

    def hat_alle(self, woerter: Iterable[str]) -> bool:
        """Ob jedes dieser Wörter darin vorkommt; keines heißt ja."""
        return all(self.hat(wort) for wort in woerter)
