"""Verweise, Eindeutigkeit und Verträge."""

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

from strom.ereignis.ausgangsbuch import Ausgangsposten
from strom.ereignis.ereignis import Ereignis
from strom.messung.ablesung import Ablesung
from strom.ports.ablage import Ablage
from strom.ports.namen import titel
from strom.pruefbericht.befund import Befund, fehler
from strom.rechnung.rechnung import Ausgabe, Rechnung, Rechnungsentwurf
from strom.stammdaten.partei import Partei
from strom.stammdaten.platz import Platz, PlatzId
from strom.stammdaten.tarif import Tarif
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zaehler import Einbau, Zaehler
from strom.stammdaten.zeitraum import Berechnungszeitraum
from strom.werte import deutsch

VERWEISE: tuple[tuple[type, str, type], ...] = (
    (Einbau, "zaehler", Zaehler),
    (Einbau, "platz", Platz),
    (Vertrag, "partei", Partei),
    (Vertrag, "platz", Platz),
    (Vertrag, "vorgaenger", Vertrag),
    (Ablesung, "zaehler", Zaehler),
    (Ablesung, "platz", Platz),
    (Ablesung, "ersetzt", Ablesung),
    (Rechnungsentwurf, "zeitraum", Berechnungszeitraum),
    (Rechnungsentwurf, "vertrag", Vertrag),
    (Rechnung, "zeitraum", Berechnungszeitraum),
    (Rechnung, "vertrag", Vertrag),
    (Ausgabe, "rechnung", Rechnung),
    (Ausgabe, "nimmt_zurueck", Ausgabe),
    (Ereignis, "rechnung", Rechnung),
    (Ausgangsposten, "ereignis", Ereignis),
)
"""Wer auf wen zeigt; ein leeres Feld zeigt auf nichts."""
EINDEUTIG: tuple[tuple[str, type, Callable[[Any], str]], ...] = (
    ("Die Platzbezeichnung", Platz, lambda p: p.bezeichnung.casefold()),
    ("Die Zählernummer", Zaehler, lambda z: z.nummer.casefold()),
    ("Der Beginn eines Tarifs", Tarif, lambda t: deutsch.datum(t.gueltig_ab)),
)


def verweise(ablage: Ablage) -> tuple[int, Iterator[Befund]]:
    """Jede Kennung, auf die etwas zeigt, gibt es."""
    anzahl = sum(len(ablage.finden(art)) for art, _, _ in VERWEISE)
    return anzahl, _fehlende(ablage)


def _fehlende(ablage: Ablage) -> Iterator[Befund]:
    for art, feld, ziel in VERWEISE:
        bekannt = {o.id for o in _alle(ablage, ziel)}
        for objekt in _alle(ablage, art):
            kennung = getattr(objekt, feld)
            if kennung and kennung not in bekannt:
                satz = f"„{feld}“ zeigt auf {titel(ziel)} „{kennung}“, den es nicht gibt."
                yield fehler(satz, f"{titel(art)} {objekt.id}")
    einbauten = {e.id for e in ablage.finden(Einbau)}
    for r in ablage.finden(Rechnung):
        if any(s.einbau not in einbauten for s in r.berechnung.segmente):
            yield fehler("Ein abgerechneter Einbau ist nicht mehr da.", f"Rechnung {r.nummer}")


def _alle(ablage: Ablage, art: type) -> tuple[Any, ...]:
    return ablage.finden(art)


def eindeutig(ablage: Ablage) -> tuple[int, Iterator[Befund]]:
    """Bezeichnungen, Nummern und Tarifbeginne kommen nur einmal vor."""
    anzahl = sum(len(ablage.finden(art)) for _, art, _ in EINDEUTIG)
    return anzahl, _doppelte(ablage)


def _doppelte(ablage: Ablage) -> Iterator[Befund]:
    for was, art, schluessel in EINDEUTIG:
        gesehen: set[str] = set()
        for objekt in _alle(ablage, art):
            if (wert := schluessel(objekt)) in gesehen:
                yield fehler(f"{was} „{wert}“ kommt zweimal vor.", titel(art))
            gesehen.add(wert)


def vertraege(ablage: Ablage) -> tuple[int, Iterator[Befund]]:
    """Am selben Platz gelten nie zwei Verträge zugleich."""
    alle = ablage.finden(Vertrag)
    return len(alle), _vertragsbefunde(ablage, alle)


def _vertragsbefunde(ablage: Ablage, alle: tuple[Vertrag, ...]) -> Iterator[Befund]:
    namen = {p.id: p.bezeichnung for p in ablage.finden(Platz)}
    je_platz: dict[PlatzId, list[Vertrag]] = {}
    for v in alle:
        je_platz.setdefault(v.platz, []).append(v)
        if v.bis is not None and v.bis <= v.von:
            satz = f"Sein letzter Tag {deutsch.bis_text(v.bis)} liegt vor seinem Beginn."
            yield fehler(satz, f"Vertrag {namen.get(v.platz, v.platz)} ab {deutsch.datum(v.von)}")
    for platz, gruppe in je_platz.items():
        for a, b in combinations(sorted(gruppe, key=lambda v: v.von), 2):
            if a.ueberschneidet(b):
                satz = (
                    f"Die Verträge ab {deutsch.datum(a.von)} und ab {deutsch.datum(b.von)} "
                    "gelten zur selben Zeit."
                )
                yield fehler(satz, namen.get(platz, platz))
