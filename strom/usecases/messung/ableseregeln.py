"""Prüft eine Ablesung: Stellen, Tag, Betrieb, Reihenfolge – jede Ablehnung mit ihrem Satz."""

from datetime import date
from itertools import pairwise

from strom.messung.ablesung import Ablesung
from strom.messung.stand import Messreihe, Punkt
from strom.stammdaten.zaehler import Einbau, Zaehler
from strom.werte import deutsch
from strom.werte.dezimal import stellen
from strom.werte.energie import Zaehlerstand
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


def pruefen_stand(zaehler: Zaehler, stand: Zaehlerstand) -> None:
    """Passt der Stand auf das Zählwerk?

    Raises:
        Eingabefehler: Negativ, zu groß oder zu viele Nachkommastellen.
    """
    wert = deutsch.kwh(stand)
    if not 0 <= stand.kwh < zaehler.umfang:
        satz = (
            f"{wert} passt nicht auf Zähler {zaehler.nummer} mit {zaehler.vorkommastellen} "
            "Vorkommastellen. Bitte Stand und Zähler prüfen."
        )
        raise Eingabefehler(satz, feld="stand")
    if stellen(stand.kwh.normalize()) > zaehler.nachkommastellen:
        satz = (
            f"{wert} hat mehr Nachkommastellen, als Zähler {zaehler.nummer} zeigt "
            f"({zaehler.nachkommastellen}). Bitte den Stand prüfen."
        )
        raise Eingabefehler(satz, feld="stand")


def pruefen_tag(am: date, heute: date) -> None:
    """Abgelesen wird nicht in der Zukunft.

    Raises:
        Eingabefehler: Der Tag liegt nach heute.
    """
    if am > heute:
        satz = f"Der {deutsch.datum(am)} liegt in der Zukunft. Bitte das Ablesedatum prüfen."
        raise Eingabefehler(satz, feld="am")


def pruefen_betrieb(zaehler: Zaehler, einbau: Einbau, am: date) -> None:
    """War der Zähler an dem Tag an diesem Platz eingebaut?

    Raises:
        NichtInBetrieb: Nein.
    """
    if not einbau.in_betrieb(am):
        raise NichtInBetrieb(zaehler, einbau, am)


def pruefen_folge(reihe: Messreihe, neu: Ablesung | None) -> None:
    """Steigen die Stände der Reihe, Überläufe eingerechnet?

    Raises:
        FallenderStand: Irgendwo fällt der Stand ohne bestätigten Überlauf.
        KeinUeberlauf: Der neue Eintrag bestätigt einen Überlauf, den es nicht gibt.
    """
    punkte = reihe.punkte
    for vorher, nachher in pairwise(punkte):
        if nachher.gesamt < vorher.gesamt:
            raise FallenderStand(reihe.zaehler.nummer, vorher, nachher)
        umlauf = nachher.gesamt - vorher.gesamt >= reihe.zaehler.umfang
        if umlauf and neu is not None and neu.id in {vorher.ablesung.id, nachher.ablesung.id}:
            raise KeinUeberlauf(vorher, nachher)
