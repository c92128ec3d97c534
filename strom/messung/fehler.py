"""Warum eine Ablesung nicht angenommen wird, jeder Fehler mit seinem Satz."""

from datetime import date

from strom.messung.ablesung import Ablesung
from strom.messung.stand_am_stichtag import Punkt
from strom.stammdaten.zaehler import Einbau, Zaehler
from strom.werte import deutsch
from strom.werte.fehler import Eingabefehler, StromFehler


class NichtInBetrieb(Eingabefehler):
    """Der Zähler war am Ablesetag nicht an diesem Platz eingebaut."""

    def __init__(self, zaehler: Zaehler, einbau: Einbau, am: date) -> None:
        if am < einbau.eingebaut_am:
            lage = f"noch nicht eingebaut (Einbau {deutsch.datum(einbau.eingebaut_am)})"
        elif einbau.ausgebaut_am is not None:
            lage = f"schon ausgebaut (Ausbau {deutsch.datum(einbau.ausgebaut_am)})"
        else:
            lage = "nicht in Betrieb"
        super().__init__(
            f"Zähler {zaehler.nummer} war am {deutsch.datum(am)} {lage}. "
            "Datum prüfen oder Einbau ändern.",
            feld="am",
        )


class FallenderStand(StromFehler):
    """Der Stand ist kleiner als der davor; drei Erklärungen sind möglich (R14)."""

    def __init__(self, nummer: str, vorher: Punkt, nachher: Punkt) -> None:
        self.nummer = nummer
        self.vorher_stand = deutsch.kwh(vorher.ablesung.stand)
        self.vorher_am = deutsch.datum(vorher.am)
        super().__init__(
            f"Zähler {nummer}: {deutsch.kwh(nachher.ablesung.stand)} am "
            f"{deutsch.datum(nachher.am)} ist weniger als {self.vorher_stand} am "
            f"{self.vorher_am}. Tippfehler, falscher Zähler – oder ein Überlauf, "
            "den Sie bestätigen müssen?"
            f"{_schaetzsatz(vorher, nachher)}"
        )


def _schaetzsatz(*punkte: Punkt) -> str:
    """Ist einer der beiden nur geschätzt, hat die echte Ablesung recht (R6)."""
    tage = [deutsch.datum(p.am) for p in punkte if p.ist_schaetzung]
    if not tage:
        return ""
    return f" Der Stand vom {tage[0]} ist nur geschätzt; Sie können ihn im Logbuch widerrufen."


class KeinUeberlauf(Eingabefehler):
    """Ein Überlauf ist bestätigt, obwohl der Stand gar nicht fällt."""

    def __init__(self, vorher: Punkt, nachher: Punkt) -> None:
        super().__init__(
            f"{deutsch.kwh(nachher.ablesung.stand)} ist nicht kleiner als "
            f"{deutsch.kwh(vorher.ablesung.stand)} vom {deutsch.datum(vorher.am)}; "
            "ein Überlauf kann es nicht sein. Bitte den Haken entfernen.",
            feld="ueberlauf",
        )


class BegruendungFehlt(StromFehler):
    """Eine Korrektur oder Schätzung ohne Grund."""

    def __init__(self, *, was: str) -> None:
        super().__init__(f"{was} braucht eine Begründung; sie steht später auf der Rechnung.")


class TagBelegt(Eingabefehler):
    """Für den Tag gilt schon ein anderer Eintrag; zwei wären mehrdeutig."""

    def __init__(self, vorhanden: Ablesung) -> None:
        super().__init__(
            f"Am {deutsch.datum(vorhanden.am)} gilt für diesen Zähler schon "
            f"{deutsch.kwh(vorhanden.stand)} ({vorhanden.art}). Bitte diesen Eintrag im Logbuch "
            "korrigieren oder widerrufen.",
            feld="am",
        )
