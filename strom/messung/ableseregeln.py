"""Was von jedem Eintrag ins Logbuch gilt: Stellen, Tag, Betrieb, Reihenfolge.

Geprüft wird dort, wo der Eintrag entsteht; jede Ablehnung hat genau einen Satz.
"""

from datetime import date
from decimal import Decimal
from itertools import pairwise

from strom.messung.ablesung import Ablesung
from strom.messung.fehler import FallenderStand, KeinUeberlauf, NichtInBetrieb
from strom.messung.stand_am_stichtag import Messreihe
from strom.stammdaten.zaehler import Einbau, Zaehler
from strom.werte.deutsch import anzahl, datum, kwh
from strom.werte.dezimal import stellen
from strom.werte.energie import Zaehlerstand
from strom.werte.fehler import Eingabefehler


def pruefen_tag(am: date, heute: date) -> None:
    """Ein Stand lässt sich nur heute oder früher ablesen.

    Raises:
        Eingabefehler: Der Tag liegt nach heute.
    """
    if am > heute:
        satz = (
            f"Der {datum(am)} liegt in der Zukunft, der Zählerstand steht also noch nicht fest. "
            f"Bitte einen Tag bis heute ({datum(heute)}) eingeben."
        )
        raise Eingabefehler(satz, feld="am")


def pruefen_stand(zaehler: Zaehler, stand: Zaehlerstand, feld: str = "stand") -> None:
    """Der Stand hat nicht mehr Stellen, als das Zählwerk zeigt.

    Raises:
        Eingabefehler: Negativ, zu groß oder zu viele Nachkommastellen.
    """
    if grund := _unpassend(zaehler, stand):
        satz = (
            f"Der Stand {kwh(stand)} passt nicht auf Zähler {zaehler.nummer}: Er {grund}, das "
            f"Zählwerk zeigt {anzahl(zaehler.vorkommastellen, 'Stelle', 'Stellen')} vor und "
            f"{zaehler.nachkommastellen} nach dem Komma. Bitte Stand, Komma und Zähler prüfen."
        )
        raise Eingabefehler(satz, feld=feld)


def _unpassend(zaehler: Zaehler, stand: Zaehlerstand) -> str:
    """Warum der Stand nicht auf das Zählwerk passt; leer, wenn er passt."""
    if stand.kwh < 0:
        return "ist negativ"
    if stand.kwh >= zaehler.umfang:
        return "hat mehr Vorkommastellen"
    if stand.kwh and stellen(stand.kwh.normalize()) > zaehler.nachkommastellen:
        return "hat mehr Nachkommastellen"
    return ""


def in_stellen(zaehler: Zaehler, stand: Zaehlerstand) -> Zaehlerstand:
    """Der geprüfte Stand mit genau den Nachkommastellen des Zählers („90“ → „90,000“).

    Raises:
        Eingabefehler: Der Stand passt nicht auf das Zählwerk.
    """
    pruefen_stand(zaehler, stand)
    return Zaehlerstand(stand.kwh.quantize(Decimal(1).scaleb(-zaehler.nachkommastellen)))


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
