"""Rechnungsnummern: lückenlos, einmalig, dem Muster treu – und keine verschwundene."""

from collections.abc import Iterator
from itertools import chain

from strom.ports.ablage import Ablage
from strom.pruefbericht.befund import Befund, fehler
from strom.rechnung.nummernkreis import dateiname, nummer_bilden, zaehlt_je_jahr
from strom.rechnung.rechnung import Rechnung
from strom.siegel.protokoll import AUSGESTELLT, Protokolleintrag


def nummern(ablage: Ablage) -> tuple[int, Iterator[Befund]]:
    """Zieht jede Nummer in der Reihenfolge der Ausstellung noch einmal."""
    alle = sorted(ablage.finden(Rechnung), key=lambda r: (r.ausgestellt_um, r.folge))
    return len(alle), chain(_doppelte(alle), _luecken(alle), _muster(alle))


def _doppelte(alle: list[Rechnung]) -> Iterator[Befund]:
    gesehen: dict[str, str] = {}
    for r in alle:
        if r.nummer in gesehen:
            yield fehler("Diese Nummer ist zweimal vergeben.", f"Rechnung {r.nummer}")
        gesehen[r.nummer] = r.id


def _luecken(alle: list[Rechnung]) -> Iterator[Befund]:
    """Die höchste davor plus eins; mit {jahr} im Muster zählt jedes Jahr für sich."""
    hoechste: dict[int, int] = {}
    for r in alle:
        jahr = r.ausgestellt_am.year
        je_jahr = zaehlt_je_jahr(r.kopien.einstellungen.nummernkreis)
        davor = hoechste.get(jahr, 0) if je_jahr else max(hoechste.values(), default=0)
        if r.folge > davor + 1:
            satz = f"Davor fehlt die laufende Nummer {davor + 1}" + (
                f" bis {r.folge - 1}." if r.folge > davor + 2 else "."
            )
            yield fehler(satz, f"Rechnung {r.nummer}")
        elif r.folge <= davor:
            satz = f"Die laufende Nummer {r.folge} war schon vergeben."
            yield fehler(satz, f"Rechnung {r.nummer}")
        hoechste[jahr] = max(hoechste.get(jahr, 0), r.folge)


def _muster(alle: list[Rechnung]) -> Iterator[Befund]:
    for r in alle:
        muster = r.kopien.einstellungen.nummernkreis
        soll = nummer_bilden(muster, jahr=r.ausgestellt_am.year, nr=r.folge)
        if r.nummer != soll:
            yield fehler(f"Nach dem Muster müsste sie „{soll}“ heißen.", f"Rechnung {r.nummer}")
        if r.pdf_datei != dateiname(r.nummer, ist_storno=r.ist_storno):
            yield fehler(f"Ihr PDF heißt „{r.pdf_datei}“.", f"Rechnung {r.nummer}")


def ausgestellt_laut_protokoll(ablage: Ablage) -> tuple[int, Iterator[Befund]]:
    """Was das Protokoll ausgestellt hat, ist da, und umgekehrt."""
    eintraege = ablage.finden(Protokolleintrag, was=AUSGESTELLT)
    laut_protokoll = {e.gegenstand.partition(":")[2]: e.text for e in eintraege}
    return len(eintraege), _abgleich(ablage.finden(Rechnung), laut_protokoll)


def _abgleich(rechnungen: tuple[Rechnung, ...], protokoll: dict[str, str]) -> Iterator[Befund]:
    vorhanden = {r.id for r in rechnungen}
    for kennung, text in protokoll.items():
        if kennung not in vorhanden:
            yield fehler(f"Laut Protokoll ausgestellt, aber nicht mehr da: {text}", "Protokoll")
    for r in rechnungen:
        if r.id not in protokoll:
            yield fehler("Das Protokoll weiß nichts von ihrer Ausstellung.", f"Rechnung {r.nummer}")
