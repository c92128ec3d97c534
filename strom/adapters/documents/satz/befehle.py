"""Die Zeichenbefehle zwischen Setzer und Zeichner; Maße in mm von links oben, Schrift in pt."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Farbe(NamedTuple):
    """Rot, Grün, Blau von 0 bis 255."""

    rot: int
    gruen: int
    blau: int


SCHWARZ = Farbe(26, 29, 33)
GRAU = Farbe(95, 103, 112)
LINIE = Farbe(214, 219, 224)
AKZENT = Farbe(15, 92, 110)
TON = Farbe(239, 246, 247)
SCHAETZTON = Farbe(255, 246, 222)
BLASS = Farbe(228, 232, 235)


class Stil(NamedTuple):
    """Wie ein Stück Text aussieht; Größe in pt."""

    groesse: float
    fett: bool = False
    kursiv: bool = False
    farbe: Farbe = SCHWARZ


class Text(NamedTuple):
    """Text mit der Grundlinie bei y."""

    x: float
    y: float
    text: str
    stil: Stil


class Linie(NamedTuple):
    """Gerader Strich."""

    x: float
    y: float
    x2: float
    y2: float
    dicke: float
    farbe: Farbe


class Flaeche(NamedTuple):
    """Gefülltes Rechteck."""

    x: float
    y: float
    breite: float
    hoehe: float
    farbe: Farbe


class Bild(NamedTuple):
    """Ein Bild in Originaldaten (PNG oder JPEG)."""

    x: float
    y: float
    breite: float
    hoehe: float
    daten: bytes


class Schraeg(NamedTuple):
    """Großer Text, um `grad` gegen den Uhrzeigersinn gedreht, Mitte bei x, y."""

    x: float
    y: float
    text: str
    stil: Stil
    grad: float


Befehl = Text | Linie | Flaeche | Bild | Schraeg


class Platziert(NamedTuple):
    """Befehle eines Kastens, um x und y verschoben."""

    x: float
    y: float
    befehle: list[Befehl]


@dataclass(slots=True)
class Kasten:
    """Ein unteilbares Stück der Seite (eine Textzeile, eine Tabellenzeile).

    Attributes:
        vor: Abstand davor; entfällt am Seitenanfang.
        mit_naechstem: Darf nicht allein am Seitenende stehen.
        kopf: Kästen, die zu Beginn einer Folgeseite wiederholt werden.
        neue_seite: Beginnt immer auf einer neuen Seite.
    """

    hoehe: float
    befehle: list[Befehl]
    vor: float = 0.0
    mit_naechstem: bool = False
    kopf: tuple["Kasten", ...] = field(default=())
    neue_seite: bool = False
