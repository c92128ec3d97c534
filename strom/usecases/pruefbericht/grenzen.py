"""Abgerechnete Grenzen: jeder Stichtag hat für alle Rechnungen denselben Stand (R6a)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from strom.ports.ablage import Ablage
from strom.pruefbericht.befund import Befund, fehler
from strom.rechnung.berechnung import Segment
from strom.rechnung.rechnung import Rechnung
from strom.usecases.grund.rechner import gueltige_rechnungen
from strom.werte import deutsch
from strom.werte.energie import Zaehlerstand


@dataclass(frozen=True, slots=True)
class _Abschnitt:
    rechnung: Rechnung
    segment: Segment


def grenzen(ablage: Ablage) -> tuple[int, Iterator[Befund]]:
    """Je Einbau: Abschnitte überlappen nie und stoßen mit gleichem Stand aneinander."""
    je_einbau: dict[str, list[_Abschnitt]] = {}
    for rechnung in gueltige_rechnungen(ablage):
        for s in rechnung.berechnung.segmente:
            je_einbau.setdefault(s.einbau, []).append(_Abschnitt(rechnung, s))
    anzahl = sum(len(a) for a in je_einbau.values())
    return anzahl, (b for abschnitte in je_einbau.values() for b in _einbau(abschnitte))


def _einbau(abschnitte: Iterable[_Abschnitt]) -> Iterator[Befund]:
    folge = sorted(abschnitte, key=lambda a: (a.segment.von, a.segment.bis))
    for a, b in pairwise(folge):
        if b.segment.von < a.segment.bis:
            yield fehler(_ueberlappt(a, b), f"Zähler {a.segment.zaehler}")
    yield from _staende(folge)


def _ueberlappt(a: _Abschnitt, b: _Abschnitt) -> str:
    von, ende = deutsch.datum(b.segment.von), min(a.segment.bis, b.segment.bis)
    nummern = f"{a.rechnung.nummer} und {b.rechnung.nummer}"
    return (
        f"Die Rechnungen {nummern} berechnen beide die Zeit vom {von} bis {deutsch.bis_text(ende)}."
    )


def _staende(folge: list[_Abschnitt]) -> Iterator[Befund]:
    bekannt: dict[date, tuple[Zaehlerstand | None, str]] = {}
    for a in folge:
        for grenze in (a.segment.anfang, a.segment.ende):
            stand, nummer = bekannt.setdefault(grenze.am, (grenze.stand, a.rechnung.nummer))
            if stand is not None and grenze.stand is not None and stand.kwh != grenze.stand.kwh:
                satz = (
                    f"Am {deutsch.datum(grenze.am)} rechnet {nummer} mit {deutsch.kwh(stand)}, "
                    f"{a.rechnung.nummer} aber mit {deutsch.kwh(grenze.stand)}."
                )
                yield fehler(satz, f"Zähler {a.segment.zaehler}")
