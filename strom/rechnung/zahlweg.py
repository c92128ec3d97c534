"""Wie der Zahlbetrag einer Rechnung fließt: abgebucht, überwiesen, erstattet oder gar nicht."""

from enum import StrEnum, unique

from strom.stammdaten.partei import Zahlungsart
from strom.werte.geld import Geld


@unique
class Zahlweg(StrEnum):
    """Der Weg, in der Reihenfolge, in der er gezeigt wird."""

    BANKEINZUG = "Bankeinzug"
    UEBERWEISUNG = "Überweisung"
    ERSTATTUNG = "Erstattung"
    NICHTS = "nichts zu zahlen"


def zahlweg(betrag: Geld, zahlungsart: Zahlungsart) -> Zahlweg:
    """Wie dieser Betrag fließt; das Vorzeichen geht vor."""
    if not betrag:
        return Zahlweg.NICHTS
    if betrag.cent < 0:
        return Zahlweg.ERSTATTUNG
    ist_einzug = zahlungsart is Zahlungsart.BANKEINZUG
    return Zahlweg.BANKEINZUG if ist_einzug else Zahlweg.UEBERWEISUNG
