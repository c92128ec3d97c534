"""Einbauten und Ablesungen: nichts überschneidet sich, nichts fällt, alles war in Betrieb."""

from collections.abc import Iterator
from itertools import chain, pairwise

from strom.messung.ablesung import Ablesung, Ablesungsart, gueltige
from strom.ports.ablage import Ablage
from strom.pruefbericht.befund import Befund, fehler, warnung
from strom.stammdaten.platz import Platz, PlatzId
from strom.stammdaten.zaehler import Einbau, Zaehler, ZaehlerId
from strom.usecases.grund.rechner import Rechner
from strom.werte import deutsch
from strom.werte.fehler import NichtGefunden


def einbauten(ablage: Ablage) -> tuple[int, Iterator[Befund]]:
    """Ein Zähler hängt nie an zwei Orten zugleich."""
    alle = ablage.finden(Einbau)
    je_zaehler: dict[ZaehlerId, list[Einbau]] = {}
    for e in alle:
        je_zaehler.setdefault(e.zaehler, []).append(e)
    gruppen = (_zaehler(ablage, z, gruppe) for z, gruppe in je_zaehler.items())
    return len(alle), chain.from_iterable(gruppen)


def _zaehler(ablage: Ablage, id: ZaehlerId, gruppe: list[Einbau]) -> Iterator[Befund]:
    ort = zaehlertext(ablage, id)
    folge = sorted(gruppe, key=lambda e: (e.eingebaut_am, e.id))
    for e in folge:
        if e.ausgebaut_am is not None and e.ausgebaut_am < e.eingebaut_am:
            yield fehler(f"Ausgebaut am {deutsch.datum(e.ausgebaut_am)}, vor dem Einbau.", ort)
    for a, b in pairwise(folge):
        if a.ausgebaut_am is None or b.eingebaut_am < a.ausgebaut_am:
            satz = f"Am {deutsch.datum(b.eingebaut_am)} eingebaut, ohne vorher ausgebaut zu sein."
            yield fehler(satz, ort)


def ablesungen(ablage: Ablage) -> tuple[int, Iterator[Befund]]:
    """Jede geltende Ablesung fällt in einen Einbau; je Tag und Einbau gilt höchstens eine."""
    gelten = gueltige(ablage.finden(Ablesung))
    return len(gelten), chain(_ausser_betrieb(ablage, gelten), _doppelte(ablage, gelten))


def _ausser_betrieb(ablage: Ablage, gelten: tuple[Ablesung, ...]) -> Iterator[Befund]:
    je_zaehler: dict[ZaehlerId, list[Einbau]] = {}
    for e in ablage.finden(Einbau):
        je_zaehler.setdefault(e.zaehler, []).append(e)
    for a in gelten:
        orte = je_zaehler.get(a.zaehler, [])
        if not any(e.platz == a.platz and e.in_betrieb(a.am) for e in orte):
            satz = f"Am {deutsch.datum(a.am)} abgelesen, aber dort nicht eingebaut."
            yield fehler(satz, f"{zaehlertext(ablage, a.zaehler)}, {_platz(ablage, a.platz)}")


def _doppelte(ablage: Ablage, gelten: tuple[Ablesung, ...]) -> Iterator[Befund]:
    gesehen: set[tuple[str, str, object]] = set()
    for a in gelten:
        if (schluessel := (a.zaehler, a.platz, a.am)) in gesehen:
            satz = f"Am {deutsch.datum(a.am)} gelten zwei Ablesungen."
            yield fehler(satz, zaehlertext(ablage, a.zaehler))
        gesehen.add(schluessel)


def reihen(ablage: Ablage) -> tuple[int, Iterator[Befund]]:
    """Kein Stand ist kleiner als der davor, außer ein Überlauf ist bestätigt (R14)."""
    alle = ablage.finden(Einbau)
    rechner = Rechner(ablage)
    return len(alle), (b for e in alle for b in _reihe(rechner, e))


def _reihe(rechner: Rechner, einbau: Einbau) -> Iterator[Befund]:
    try:
        reihe = rechner.reihe(einbau)
    except NichtGefunden:
        return  # der fehlende Zähler steht schon unter den Verweisen
    ort = f"Zähler {reihe.zaehler.nummer}"
    if paar := reihe.rueckgang():
        vorher, nachher = (deutsch.kwh(p.ablesung.stand) for p in paar)
        satz = f"Der Stand fällt von {vorher} auf {nachher} am {deutsch.datum(paar[1].am)}."
        yield fehler(satz, ort)
    staende = {p.ablesung.art: p.ablesung.stand for p in reihe.punkte}
    for art, stand in (
        (Ablesungsart.EINBAU, einbau.anfangsstand),
        (Ablesungsart.AUSBAU, einbau.endstand),
    ):
        if stand is not None and art in staende and staende[art].kwh != stand.kwh:
            yield warnung(f"Der {art}stand im Logbuch weicht von dem des Einbaus ab.", ort)


def zaehlertext(ablage: Ablage, id: ZaehlerId) -> str:
    """„Zähler 333333“ oder, wenn es ihn nicht gibt, seine Kennung."""
    try:
        return f"Zähler {ablage.holen(Zaehler, id).nummer}"
    except NichtGefunden:
        return f"Zähler ({id})"


def _platz(ablage: Ablage, id: PlatzId) -> str:
    try:
        return ablage.holen(Platz, id).bezeichnung
    except NichtGefunden:
        return f"Platz ({id})"
