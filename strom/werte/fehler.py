"""Fehler, die ein Mensch verstehen und beheben kann; jede Klasse trägt ihren Satz.

* StromFehler
  + Eingabefehler        die Eingabe passt nicht (mit dem Namen des Feldes)
  + NichtGefunden        das Gemeinte gibt es nicht (mehr)
  + UnerlaubterSchritt   der Zustand erlaubt den Schritt nicht
  + LaeuftSchon          genau das wird gerade ausgeführt
  + Unveraenderlich      das Gesetz verbietet die Änderung
  + Speicherfehler       der Ordner macht nicht mit (weitere Klassen im Speicher)
"""


class StromFehler(Exception):
    """Basis aller fachlichen Fehler; str(fehler) ist der Satz für die Oberfläche."""


class Eingabefehler(StromFehler):
    """Eine Eingabe passt nicht; `feld` nennt das Eingabefeld, an dem der Satz stehen soll."""

    def __init__(self, satz: str, *, feld: str = "") -> None:
        super().__init__(satz)
        self.feld = feld


class NichtGefunden(StromFehler):
    """Das Gesuchte ist nicht (mehr) da."""

    def __init__(self, was: str, kennung: str) -> None:
        super().__init__(f"{was} „{kennung[:60]}“ gibt es nicht (mehr). Bitte die Seite neu laden.")
        self.was = was
        self.kennung = kennung


class UnerlaubterSchritt(StromFehler):
    """Der Schritt ist in diesem Zustand nicht erlaubt."""

    def __init__(self, zustand: str, schritt: str) -> None:
        super().__init__(f"„{schritt}“ ist im Zustand „{zustand}“ nicht möglich.")
        self.zustand = zustand
        self.schritt = schritt


class LaeuftSchon(StromFehler):
    """Dieselbe Tat an demselben Gegenstand läuft gerade, in diesem oder einem anderen Fenster."""

    def __init__(self, was: str) -> None:
        super().__init__(
            f"„{was}“: Genau das läuft gerade schon. Bitte warten, bis es fertig ist; doppelt ist "
            "nichts geschehen."
        )


class Unveraenderlich(StromFehler):
    """Was ausgestellt, gezogen oder protokolliert ist, ändert sich nie mehr."""

    def __init__(self, was: str) -> None:
        super().__init__(
            f"{was} ist ausgestellt und lässt sich nicht mehr ändern. "
            "Eine Korrektur ist nur als neuer Vorgang möglich."
        )


class Speicherfehler(StromFehler):
    """Der Datenordner ließ sich nicht lesen oder schreiben; nichts wurde geändert."""
