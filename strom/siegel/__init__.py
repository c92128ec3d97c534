"""Das Siegel: kanonische Form, Kette, Anker und Protokolleintrag."""

from strom.siegel.ansicht import (
    Ankerantwort,
    Ereigniszeile,
    Protokollseite,
    Siegelbefund,
    Siegelstand,
)

__all__ = [
    "Ankerantwort",
    "Ereigniszeile",
    "Protokollseite",
    "Siegelbefund",
    "Siegelstand",
]
