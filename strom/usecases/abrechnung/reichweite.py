"""Wie weit eine Änderung reicht: welche Entwürfe nach ihr anders ausfallen können.

Die Tabelle `FOLGEN` folgt dem Rechner (`strom.usecases.grund.rechner.Rechner.fall`): Was er liest,
steht hier. Zu viel kostet nur Zeit, zu wenig ließe einen Entwurf veralten; eine Art, die niemand
eingetragen hat, reicht deshalb zu allen.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from strom.ereignis.ausgangsbuch import Ausgangsposten
from strom.ereignis.ereignis import Ereignis
from strom.ereignis.ziele import Ereigniseinstellungen
from strom.messung.ablesung import Ablesung, AblesungId
from strom.ports.ablage import Ablage
from strom.rechnung.rechnung import Ausgabe, Rechnung, Rechnungsentwurf
from strom.siegel.kette import Glied, Salz
from strom.siegel.protokoll import Protokolleintrag
from strom.stammdaten.beispiel import Beispielmarke
from strom.stammdaten.partei import Partei, ParteiId
from strom.stammdaten.platz import Platz, PlatzId
from strom.stammdaten.tarif import Tarif
from strom.stammdaten.verein import Einstellungen, Verein
from strom.stammdaten.vertrag import Vertrag, VertragId
from strom.stammdaten.zaehler import Einbau, Zaehler, ZaehlerId
from strom.stammdaten.zeitraum import Berechnungszeitraum, ZeitraumId
from strom.usecases.siegel.ablage import Aenderungen
from strom.werte.fehler import NichtGefunden


@dataclass
class Reichweite:
    """Was die Änderungen eines Vorgangs berühren, in Kennungen.

    Attributes:
        alle: Jeder Entwurf kann anders ausfallen.
        ersetzte: Ablesungen, an deren Stelle andere traten; sie hingen vielleicht an einem
            anderen Zähler.
        ab: Zeiträume, die an diesem Tag oder später beginnen; ihr Mittel vergleichbarer
            Verträge (R11) und ihr alter Abschlag kommen aus früheren Rechnungen.
    """

    alle: bool = False
    ersetzte: set[AblesungId] = field(default_factory=set)
    zaehler: set[ZaehlerId] = field(default_factory=set)
    plaetze: set[PlatzId] = field(default_factory=set)
    parteien: set[ParteiId] = field(default_factory=set)
    zeitraeume: set[ZeitraumId] = field(default_factory=set)
    ab: date = date.max


def _alle(r: Reichweite, _objekt: object) -> None:
    """Preise und Einstellungen gelten für jeden."""
    r.alle = True


def _zeitraum(r: Reichweite, z: Berechnungszeitraum) -> None:
    r.zeitraeume.add(z.id)


def _partei(r: Reichweite, p: Partei) -> None:
    r.parteien.add(p.id)


def _vertrag(r: Reichweite, v: Vertrag) -> None:
    """Neben dem eigenen auch die anderen Verträge der Partei: Wer zuerst kam, zahlte (R9)."""
    r.parteien.add(v.partei)


def _zaehler(r: Reichweite, z: Zaehler) -> None:
    r.zaehler.add(z.id)


def _einbau(r: Reichweite, e: Einbau) -> None:
    r.plaetze.add(e.platz)


def _ablesung(r: Reichweite, a: Ablesung) -> None:
    r.zaehler.add(a.zaehler)
    if a.ersetzt:
        r.ersetzte.add(AblesungId(a.ersetzt))


def _rechnung(r: Reichweite, rechnung: Rechnung) -> None:
    """Grenzen am Platz (R6a), Anschlussgebühr der Partei (R9), spätere Zeiträume (R11)."""
    r.plaetze.add(rechnung.kopien.vertrag.platz)
    r.parteien.add(rechnung.kopien.vertrag.partei)
    r.ab = min(r.ab, rechnung.kopien.zeitraum.bis)


FOLGEN: dict[type, Callable[[Reichweite, Any], None]] = {
    Tarif: _alle,
    Einstellungen: _alle,
    Berechnungszeitraum: _zeitraum,
    Partei: _partei,
    Vertrag: _vertrag,
    Zaehler: _zaehler,
    Einbau: _einbau,
    Ablesung: _ablesung,
    Rechnung: _rechnung,
}
OHNE_FOLGE: frozenset[type] = frozenset(
    {
        *(Verein, Platz, Beispielmarke),
        *(Rechnungsentwurf, Ausgabe, Protokolleintrag, Glied, Salz),
        *(Ereigniseinstellungen, Ereignis, Ausgangsposten),
    }
)
"""Kommt in keiner Berechnung vor; einen Entwurf rechnet, wer ihn ablegt, kein anderer liest ihn."""


def betroffene(ablage: Ablage, aenderungen: Aenderungen) -> tuple[Rechnungsentwurf, ...]:
    """Die Entwürfe, die nach diesen Änderungen anders ausfallen können."""
    r = Reichweite()
    for objekt in _geaenderte(ablage, aenderungen):
        FOLGEN.get(type(objekt), _alle)(r, objekt)
    if r == Reichweite() or not ablage.finden(Rechnungsentwurf):
        return ()
    if r.alle:
        return ablage.finden(Rechnungsentwurf)
    return tuple({e.id: e for e in _in_reichweite(ablage, r)}.values())


def _geaenderte(ablage: Ablage, aenderungen: Aenderungen) -> Iterator[object]:
    """Alter und neuer Stand von allem, was am Ende wirklich anders ist."""
    for (art, kennung), vorher in aenderungen.items():
        if art not in OHNE_FOLGE:
            nachher = _holen(ablage, art, kennung)
            yield from (o for o in (vorher, nachher) if o is not None and vorher != nachher)


def _holen(ablage: Ablage, art: type, kennung: str) -> object | None:
    try:
        objekt: object = ablage.holen(art, kennung)
    except NichtGefunden:
        return None
    return objekt


def _in_reichweite(ablage: Ablage, r: Reichweite) -> Iterator[Rechnungsentwurf]:
    """Über die Verträge und Zeiträume gefragt, nie über alle Entwürfe hinweg."""
    for vertrag in _vertraege(ablage, r):
        yield from ablage.finden(Rechnungsentwurf, vertrag=vertrag)
    spaetere = (z.id for z in ablage.finden(Berechnungszeitraum) if z.von >= r.ab)
    for zeitraum in sorted({*r.zeitraeume, *spaetere}):
        yield from ablage.finden(Rechnungsentwurf, zeitraum=zeitraum)


def _vertraege(ablage: Ablage, r: Reichweite) -> list[VertragId]:
    am_platz = (ablage.finden(Vertrag, platz=p) for p in {*r.plaetze, *_zaehlerplaetze(ablage, r)})
    der_partei = (ablage.finden(Vertrag, partei=p) for p in r.parteien)
    return sorted({v.id for vertraege in (*am_platz, *der_partei) for v in vertraege})


def _zaehlerplaetze(ablage: Ablage, r: Reichweite) -> set[PlatzId]:
    """Wo die berührten Zähler hängen oder hingen."""
    ersetzte = (a.zaehler for k in r.ersetzte for a in ablage.finden(Ablesung, id=k))
    zaehler = {*r.zaehler, *ersetzte}
    return {e.platz for z in zaehler for e in ablage.finden(Einbau, zaehler=z)}
