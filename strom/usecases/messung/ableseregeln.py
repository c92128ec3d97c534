"""Prüft eine Ablesung: Stellen, Tag, Betrieb, Reihenfolge – jede Ablehnung mit ihrem Satz."""

from datetime import date
from itertools import pairwise

from strom.messung.ablesung import Ablesung
from strom.messung.fehler import FallenderStand, KeinUeberlauf, NichtInBetrieb
from strom.messung.stand import Messreihe
from strom.stammdaten.zaehler import Einbau, Zaehler
from strom.werte import deutsch
from strom.werte.dezimal import stellen
from strom.werte.energie import Zaehlerstand
from strom.werte.fehler import Eingabefehler


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
