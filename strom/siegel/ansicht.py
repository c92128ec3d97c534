"""Was von Protokoll und Siegel gezeigt wird: fertige Zeichenketten."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Verlaufszeile:
    """Ein Eintrag im Verlauf: wann, wer, was; `siegel` ist die Nummer seines Kettenglieds."""

    am: str
    wer: str
    was: str
    text: str
    siegel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protokollseite:
    """Ein Ausschnitt des Protokolls; `nummer` zählt ab 0, `gesamt` alle passenden Einträge."""

    zeilen: tuple[Verlaufszeile, ...]
    nummer: int
    seiten: int
    gesamt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Siegelstand:
    """Wie lang die Kette ist und wie ihr Anker heißt; ohne Kette ist alles leer.

    Attributes:
        anker: „42 · 7K3M-9Q2X-4T8W-B1N5“.
        nachtraeglich: Satz, wenn ein Teil erst später versiegelt wurde, sonst leer.
    """

    glieder: int = 0
    anker: str = ""
    zuletzt: str = ""
    beginn: str = ""
    nachtraeglich: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ankerantwort:
    """Ob ein abgetippter Anker zur Kette gehört, und der Satz dazu."""

    gehoert: bool
    satz: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Siegelbefund:
    """Etwas, das nicht mehr zum Siegel passt.

    Attributes:
        datensatz: „rechnung:kennung“, „glied:00000042“ oder leer.
        satz: Was, wo und seit wann, fertig zum Lesen.
    """

    datensatz: str
    satz: str
