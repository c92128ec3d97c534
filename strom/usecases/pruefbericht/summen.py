"""Jede Rechnung aus ihren eigenen Angaben noch einmal gerechnet (R1, R7, R10, R17)."""

from collections.abc import Iterator
from decimal import Decimal

from strom.abrechnung.positionen import monatsbeginne
from strom.abrechnung.steuer import steuer
from strom.ports.ablage import Ablage
from strom.pruefbericht.befund import Befund, fehler
from strom.rechnung.berechnung import Berechnung, Position, Positionsart, Segment
from strom.rechnung.rechnung import Rechnung, Rechnungsart
from strom.stammdaten.tarif import tarif_am
from strom.werte import deutsch
from strom.werte.energie import Energie
from strom.werte.geld import Geld
from strom.werte.zeit import Zeitraum

GEWOEHNLICH = frozenset({Rechnungsart.RECHNUNG, Rechnungsart.SCHLUSSRECHNUNG})


def summen(ablage: Ablage) -> tuple[int, Iterator[Befund]]:
    """Abschnitte, Positionen, Steuer und Endbetrag jeder Rechnung."""
    alle = ablage.finden(Rechnung)
    return len(alle), (b for r in alle for b in _befunde(r))


def _befunde(r: Rechnung) -> Iterator[Befund]:
    ort = f"Rechnung {r.nummer}"
    for satz in nachgerechnet(r):
        yield fehler(satz, ort)


def nachgerechnet(r: Rechnung) -> Iterator[str]:
    """Ein Satz je Abweichung; eine Stornorechnung ist gespiegelt und wird am Original geprüft."""
    b = r.berechnung
    yield from (satz for p in b.positionen for satz in _position(p))
    yield from _steuer(r)
    if r.art in GEWOEHNLICH:
        yield from (satz for s in b.segmente for satz in _segment(r, s))
        yield from _mengen(b)
        yield from _rahmen(r)


def _position(p: Position) -> Iterator[str]:
    soll = p.preis.mal(p.menge)
    if p.art is Positionsart.KORREKTUR and p.neu is not None and p.abgerechnet is not None:
        soll = p.preis.mal(p.neu.kwh) - p.preis.mal(p.abgerechnet.kwh)
    if p.betrag_berechnet not in {soll, -soll}:
        yield f"{p.text}: berechnet sind {p.betrag_berechnet}, es müssten {soll} sein."
    elif p.betrag_berechnet != soll and p.menge != 0:
        yield f"{p.text}: das Vorzeichen von {p.betrag_berechnet} passt nicht zur Menge."


def _steuer(r: Rechnung) -> Iterator[str]:
    b = r.berechnung
    soll = steuer(b.positionen, r.kopien.einstellungen)
    if b.steuer != soll:
        ist_text = str(b.steuer.steuer) if b.steuer else "keine"
        soll_text = str(soll.steuer) if soll else "keine"
        yield f"Umsatzsteuer: ausgewiesen ist {ist_text}, es müsste {soll_text} sein."
    zeilen = Geld.summe(p.betrag for p in b.positionen)
    if soll is None and b.summe != zeilen:
        yield f"Summe: {b.summe}, die Zeilen ergeben {zeilen}."


def _segment(r: Rechnung, s: Segment) -> Iterator[str]:
    if s.anfang.gesamt is None or s.ende.gesamt is None or s.verbrauch is None:
        yield f"Zähler {s.zaehler}: ein Stand fehlt, trotzdem ist sie ausgestellt."
        return
    soll = (s.ende.gesamt - s.anfang.gesamt).kwh * s.wandlerfaktor
    if s.verbrauch.kwh != soll:
        ist = deutsch.kwh(s.verbrauch)
        yield f"Zähler {s.zaehler}: {ist} kWh, die Stände ergeben {deutsch.zahl(soll)} kWh."
    tarif = tarif_am(r.kopien.tarife, s.von)
    if tarif is None or tarif.arbeitspreis != s.arbeitspreis:
        tag = deutsch.datum(s.von)
        yield f"Zähler {s.zaehler}: der Arbeitspreis am {tag} ist nicht der des Tarifs."


def _mengen(b: Berechnung) -> Iterator[str]:
    zeilen = [p.menge for p in b.positionen if p.art is Positionsart.VERBRAUCH]
    if sum(zeilen, Decimal(0)) != b.verbrauch.kwh:
        summe = deutsch.kwh(Energie(sum(zeilen, Decimal(0))))
        yield f"Verbrauch: die Zeilen ergeben {summe} kWh, die Zähler {deutsch.kwh(b.verbrauch)}."


def _rahmen(r: Rechnung) -> Iterator[str]:
    b, kopien = r.berechnung, r.kopien
    if (kopien.vertrag.id, kopien.zeitraum.id) != (r.vertrag, r.zeitraum):
        yield "Vertrag oder Zeitraum der Kopie sind nicht die der Rechnung."
    monate = len(monatsbeginne(Zeitraum(b.von, b.bis), kopien.einstellungen.monatsregel))
    if b.monate != monate:
        yield f"Monate: {b.monate}, es müssten {monate} sein."
    if b.maengel:
        yield "Sie ist trotz Mängeln ausgestellt."
