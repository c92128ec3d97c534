"""Der Fehler, den eine Vorlage macht; sein Satz steht später in den Meldungen."""

from strom.werte.fehler import StromFehler


class Vorlagenfehler(StromFehler):
    """Eine Vorlage lässt sich nicht benutzen.

    `zeile` zählt ab 1, 0 heißt unbekannt; `quelle` ist der Name der schuldigen Vorlage, falls es
    eine eingebundene ist.
    """

    def __init__(self, satz: str, *, zeile: int = 0, quelle: str = "") -> None:
        super().__init__(f"Zeile {zeile}: {satz}" if zeile else satz)
        self.zeile = zeile
        self.quelle = quelle
