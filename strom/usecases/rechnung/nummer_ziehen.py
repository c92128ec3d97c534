"""Die nächste Nummer: lückenlos, ein Kreis für Rechnungen und Stornorechnungen."""

from datetime import date

from strom.ports.ablage import Ablage
from strom.rechnung.nummernkreis import GezogeneNummer, dateiname, nummer_bilden
from strom.rechnung.rechnung import Rechnung
from strom.usecases.grund.blick import einstellungen
from strom.werte.fehler import StromFehler


class NummerVergeben(StromFehler):
    """Das Muster des Nummernkreises ergibt eine Nummer, die es schon gibt."""

    def __init__(self, nummer: str) -> None:
        super().__init__(
            f"Die Rechnungsnummer {nummer} ist schon vergeben. Bitte das Muster in den "
            "Einstellungen ändern."
        )


def naechste_nummer(ablage: Ablage, heute: date) -> GezogeneNummer:
    """Die höchste vergebene plus eins; mit {jahr} beginnt jedes Jahr bei 1.

    Nur im Vorgang aufrufen, der den Beleg auch ablegt: er ist der einzige Schreiber.

    Raises:
        NummerVergeben: Nach einem geänderten Muster käme eine alte Nummer noch einmal.
    """
    muster, alle = einstellungen(ablage).nummernkreis, ablage.finden(Rechnung)
    je_jahr = "{jahr}" in muster
    gezaehlt = [r.folge for r in alle if not je_jahr or r.ausgestellt_am.year == heute.year]
    folge = max(gezaehlt, default=0) + 1
    nummer = nummer_bilden(muster, jahr=heute.year, nr=folge)
    if any(r.nummer == nummer or dateiname(r.nummer) == dateiname(nummer) for r in alle):
        raise NummerVergeben(nummer)
    return GezogeneNummer(folge=folge, text=nummer, muster=muster)
