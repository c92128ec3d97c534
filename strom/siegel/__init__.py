"""Das Siegel: kanonische Form, Kette, Anker und Protokolleintrag."""

from strom.siegel.ansicht import (
    Ankerantwort,
    Protokollseite,
    Siegelbefund,
    Siegelstand,
    Verlaufszeile,
)

__all__ = [
    "Ankerantwort",
    "Protokollseite",
    "Siegelbefund",
    "Siegelstand",
    "Verlaufszeile",
]
