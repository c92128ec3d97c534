"""Was vom Protokoll gezeigt wird."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ereigniszeile:
    """Ein Eintrag im Verlauf: wann, wer, was; `siegel` ist die Nummer seines Kettenglieds."""

    am: str
    wer: str
    was: str
    text: str
    siegel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protokollseite:
    """Ein Ausschnitt des Protokolls; `nummer` zählt ab 0, `gesamt` alle passenden Einträge."""

    zeilen: tuple[Ereigniszeile, ...]
    nummer: int
    seiten: int
    gesamt: int
