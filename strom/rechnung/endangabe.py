"""Wie ein Beleg das Ende seiner Abschnitte nennt; Ausgestelltes bleibt bei seiner Art (R2, R16)."""

from enum import StrEnum, unique

from strom.werte import deutsch
from strom.werte.zeit import Zeitraum


@unique
class Endangabe(StrEnum):
    """Was auf dem Papier hinter „bis“ steht; das Wort steht in den Daten.

    Früher stand dort außer zwischen Monatsgrenzen der Stichtag, der schon nicht mehr dazugehört.
    Ein Beleg aus dieser Zeit bekommt, so oft man ihn zeichnet, dieselben Zeichen.
    """

    STICHTAG = "Stichtag"
    LETZTER_TAG = "letzter Tag"

    def spanne(self, zeitraum: Zeitraum) -> str:
        """„01.01.2025 – 31.12.2025“."""
        kalender = zeitraum.von.day == zeitraum.bis.day == 1
        if self is Endangabe.LETZTER_TAG or kalender:
            return deutsch.zeitraum(zeitraum)
        return f"{deutsch.datum(zeitraum.von)} – {deutsch.datum(zeitraum.bis)}"

    def rechenspanne(self, zeitraum: Zeitraum) -> str:
        """„01.01.2025 bis 31.12.2025“ im Rechenweg."""
        if self is Endangabe.LETZTER_TAG:
            return f"{deutsch.datum(zeitraum.von)} bis {deutsch.bis_text(zeitraum.bis)}"
        return f"{deutsch.datum(zeitraum.von)} bis {deutsch.datum(zeitraum.bis)}"
