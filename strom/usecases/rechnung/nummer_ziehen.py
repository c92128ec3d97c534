"""Die Rechnungsnummer ziehen: lückenlos, ein Kreis für Rechnungen und Stornorechnungen."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count, islice

from strom.ports.ablage import Ablage
from strom.rechnung.nummernkreis import GezogeneNummer, dateiname, nummer_bilden, zaehlt_je_jahr
from strom.rechnung.rechnung import Rechnung
from strom.usecases.grund.rechner import einstellungen
from strom.werte.fehler import StromFehler


class NummerVergeben(StromFehler):
    """Das Muster des Nummernkreises ergibt eine Nummer, die es schon gibt."""

    def __init__(self, nummer: str) -> None:
        super().__init__(
            f"Die Rechnungsnummer {nummer} ist schon vergeben. Bitte das Muster in den "
            "Einstellungen ändern."
        )


def naechste_nummer(ablage: Ablage, muster: str, jahr: int) -> GezogeneNummer:
    """So hieße die nächste; gezogen ist sie damit nicht."""
    return _naechste(ablage.finden(Rechnung), muster, jahr)


def _naechste(alle: Iterable[Rechnung], muster: str, jahr: int) -> GezogeneNummer:
    """Die höchste vergebene plus eins; mit {jahr} beginnt jedes Jahr bei 1."""
    je_jahr = zaehlt_je_jahr(muster)
    gezaehlt = [r.folge for r in alle if not je_jahr or r.ausgestellt_am.year == jahr]
    folge = max(gezaehlt, default=0) + 1
    nummer = nummer_bilden(muster, jahr=jahr, nr=folge)
    return GezogeneNummer(folge=folge, text=nummer, muster=muster)


def nummer_ziehen(ablage: Ablage, heute: date) -> GezogeneNummer:
    """Die nächste Nummer nach dem Muster der Einstellungen.

    Nur im Vorgang aufrufen, der den Beleg auch ablegt: er ist der einzige Schreiber.

    Raises:
        NummerVergeben: Nach einem geänderten Muster käme eine alte Nummer noch einmal.
    """
    return next(_freie_nummern(ablage, heute))


def kommende_nummern(ablage: Ablage, heute: date, anzahl: int) -> tuple[str, ...]:
    """Die Nummern, die `anzahl` Belege heute der Reihe nach bekämen; gezogen wird keine.

    Raises:
        NummerVergeben: Eine davon gibt es schon.
    """
    return tuple(n.text for n in islice(_freie_nummern(ablage, heute), anzahl))


def _freie_nummern(ablage: Ablage, heute: date) -> Iterator[GezogeneNummer]:
    """Die nächste und alle, die auf sie folgen."""
    alle = ablage.finden(Rechnung)
    erste = _naechste(alle, einstellungen(ablage).nummernkreis, heute.year)
    vergeben = {dateiname(r.nummer) for r in alle}
    for folge in count(erste.folge):
        text = nummer_bilden(erste.muster, jahr=heute.year, nr=folge)
        if dateiname(text) in vergeben:
            raise NummerVergeben(text)
        yield replace(erste, folge=folge, text=text)
