"""Größen und Abstände an einer Stelle; die engeren Fassungen gelten, wenn sie eine Seite sparen."""

from dataclasses import dataclass, replace

from strom.adapters.documents.satz.befehle import AKZENT, GRAU, SCHAETZTON, Farbe, Stil


@dataclass(frozen=True, slots=True, kw_only=True)
class Gestalt:
    """Schriftgrößen in pt, Abstände in mm.

    Attributes:
        zeile: Zeilenabstand als Vielfaches der Schriftgröße.
        luft: Abstand über und unter dem Text einer Tabellenzelle.
        rand: Abstand links und rechts vom Text einer Tabellenzelle.
        absatz: Abstand vor einem Absatz.
    """

    grund: float = 9.2
    tabelle: float = 8.7
    klein: float = 7.9
    kasten: float = 12.5
    ueberschriften: tuple[float, float, float] = (14.0, 10.4, 9.2)
    vor_ueberschrift: tuple[float, float, float] = (0.0, 5.2, 3.6)
    nach_ueberschrift: tuple[float, float, float] = (1.6, 1.3, 0.4)
    zeile: float = 1.4
    luft: float = 0.85
    rand: float = 1.4
    absatz: float = 2.4
    betont: Farbe = AKZENT
    schaetzton: Farbe = SCHAETZTON

    @property
    def grundstil(self) -> Stil:
        """Der gewöhnliche Text."""
        return Stil(self.grund)

    def stil(self, grund: Stil, stile: frozenset[str]) -> Stil:
        """Der Grundstil, abgewandelt nach den Wörtern des Attributs „stil“."""
        if not stile:
            return grund
        return Stil(
            groesse=self.klein if "klein" in stile else grund.groesse,
            fett=grund.fett or bool(stile & {"betont", "summe"}),
            kursiv=grund.kursiv,
            farbe=self.betont
            if "akzent" in stile
            else GRAU
            if "gedaempft" in stile
            else grund.farbe,
        )


NORMAL = Gestalt()
ENGER = replace(
    NORMAL,
    grund=9.0,
    tabelle=8.6,
    klein=7.7,
    ueberschriften=(13.4, 10.2, 9.0),
    vor_ueberschrift=(0.0, 4.4, 3.2),
    nach_ueberschrift=(1.3, 1.0, 0.3),
    zeile=1.34,
    luft=0.68,
    absatz=2.0,
)
DICHT = replace(
    NORMAL,
    grund=8.6,
    tabelle=8.4,
    klein=7.4,
    kasten=11.4,
    ueberschriften=(12.6, 9.8, 8.6),
    vor_ueberschrift=(0.0, 3.6, 2.6),
    nach_ueberschrift=(1.0, 0.8, 0.2),
    zeile=1.28,
    luft=0.5,
    absatz=1.6,
)
BRIEF = (NORMAL, ENGER, DICHT)
UEBERSICHT = replace(
    NORMAL,
    grund=8.4,
    tabelle=8.4,
    klein=7.6,
    ueberschriften=(14.0, 10.0, 9.0),
    luft=0.55,
    zeile=1.34,
)
UEBERSICHT_DICHT = replace(UEBERSICHT, luft=0.35, zeile=1.28, absatz=1.6)
TABELLE = (UEBERSICHT, UEBERSICHT_DICHT)
