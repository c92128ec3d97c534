"""Größen und Abstände an einer Stelle; `dicht` ist die Fassung für Rechnungen, die knapp passen."""

from dataclasses import dataclass, replace

from strom.adapters.documents.befehle import AKZENT, GRAU, SCHAETZTON, Farbe, Stil


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
    klein: float = 7.6
    kasten: float = 11.5
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
            farbe=self.betont if "akzent" in stile
            else GRAU if "gedaempft" in stile else grund.farbe,
        )


NORMAL = Gestalt()
DICHT = replace(
    NORMAL, grund=8.6, klein=7.2, kasten=10.6, ueberschriften=(12.6, 9.8, 8.6),
    vor_ueberschrift=(0.0, 3.6, 2.6), nach_ueberschrift=(1.0, 0.8, 0.2), zeile=1.28, luft=0.5,
    absatz=1.6,
)
UEBERSICHT = replace(
    NORMAL, grund=8.4, klein=7.4, ueberschriften=(14.0, 10.0, 9.0), luft=0.75, zeile=1.34,
)
