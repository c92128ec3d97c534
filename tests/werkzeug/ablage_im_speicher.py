"""Anschlüsse im Speicher: Ablage mit Rücknahme, stellbare Uhr, Arbeitsplatz."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

from strom.ports.namen import titel
from strom.usecases.grund.welt import Welt
from strom.werte.fehler import NichtGefunden

T = TypeVar("T")
Inhalt = dict[type, dict[str, Any]]


class SpeicherAblage:
    """Erfüllt strom.ports.ablage.Ablage; ein gescheiterter Vorgang hinterlässt nichts."""

    def __init__(self) -> None:
        self.inhalt: Inhalt = {}
        self.vorgaenge = 0
        self._tiefe = 0

    def holen(self, art: type[T], id: str) -> T:
        try:
            return self.inhalt[art][id]
        except KeyError:
            raise NichtGefunden(titel(art), id) from None

    def finden(self, art: type[T], **felder: object) -> tuple[T, ...]:
        alle = self.inhalt.get(art, {}).values()
        return tuple(o for o in alle if all(getattr(o, f) == w for f, w in felder.items()))

    def ablegen(self, *objekte: object) -> None:
        with self.vorgang():
            for objekt in objekte:
                self.inhalt.setdefault(type(objekt), {})[objekt.id] = objekt

    def entfernen(self, *objekte: object) -> None:
        with self.vorgang():
            for objekt in objekte:
                del self.inhalt[type(objekt)][objekt.id]

    @contextmanager
    def stillstand(self) -> Iterator[None]:
        yield

    @contextmanager
    def vorgang(self) -> Iterator[None]:
        vorher = self.abzug()
        self._tiefe += 1
        try:
            yield
        except BaseException:
            self.inhalt = vorher
            raise
        finally:
            self._tiefe -= 1
        if self._tiefe == 0:
            self.vorgaenge += 1

    def abzug(self) -> Inhalt:
        """Alles, was gerade daliegt – zum Vergleichen."""
        return {art: dict(objekte) for art, objekte in self.inhalt.items()}


@dataclass
class StellbareUhr:
    """Erfüllt strom.ports.ablage.Uhr und geht nur, wenn man sie stellt; jede Frage kostet 1 ms."""

    tag: date = date(2026, 11, 22)
    _fragen: int = 0

    def jetzt(self) -> datetime:
        self._fragen += 1
        mittag = datetime.combine(self.tag, time(12), UTC)
        return mittag + timedelta(milliseconds=self._fragen)

    def heute(self) -> date:
        return self.tag


@dataclass
class FesterArbeitsplatz:
    """Erfüllt strom.ports.ablage.Arbeitsplatz."""

    bearbeiter: str = "Karin Sommer"

    def bearbeiter_merken(self, name: str) -> None:
        self.bearbeiter = name


def eine_welt(heute: date = date(2026, 11, 22)) -> Welt:
    """Eine leere Welt im Speicher an diesem Tag."""
    uhr = StellbareUhr(heute)
    return Welt(ablage=SpeicherAblage(), uhr=uhr, arbeitsplatz=FesterArbeitsplatz())


def an_einem_anderen_tag(welt: Welt, tag: date) -> Welt:
    """Dieselbe Ablage an einem anderen Tag."""
    return replace(welt, uhr=StellbareUhr(tag))
