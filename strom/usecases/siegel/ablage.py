"""Die Ablage, die siegelt: was nur angefügt wird, bekommt im selben Vorgang sein Glied.

Kein Anwendungsfall muss daran denken, keiner kann es vergessen. Ein Vorgang ergibt ein Glied,
gleich wie viele Datensätze er anlegt; 300 Entwürfe kosten ein Glied, nicht 300.

Sie sieht jede Änderung und sagt vor dem Siegeln, was der Vorgang angefasst hat: So zieht eine
einzige Stelle die Entwürfe nach (`strom.usecases.abrechnung.nachziehen`).
"""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any, cast

from strom.messung.ablesung import Ablesung
from strom.ports.ablage import Ablage, Arbeitsplatz, Uhr
from strom.ports.namen import schluessel, titel
from strom.rechnung.rechnung import Ausgabe, Rechnung
from strom.siegel.kette import (
    Glied,
    Gliedart,
    Salz,
    Stelle,
    angehaengt,
    bearbeitersiegel,
    besiegeln,
)
from strom.siegel.protokoll import Protokolleintrag
from strom.usecases.grund.siegelverzeichnis import Siegelverzeichnis
from strom.werte.fehler import NichtGefunden

BESIEGELT: tuple[type, ...] = (Rechnung, Protokolleintrag, Ausgabe, Ablesung)
"""Diese Tabellen werden nur angefügt; jeder ihrer Datensätze steht in der Kette."""
KORNBYTE = 16
JE_GLIED = 1000
MEISTE_WORTE = 3
Kornmuehle = Callable[[], str]
Aenderungen = Mapping[tuple[type, str], object | None]
"""Je angefasstem Datensatz, wie er vor dem Vorgang war; None, wenn es ihn noch nicht gab."""
Folge = Callable[[Aenderungen], None]


def neues_korn() -> str:
    """128 zufällige Bit als Hexadezimaltext."""
    return secrets.token_hex(KORNBYTE)


def besiegelt(objekt: object, korn: str) -> Stelle:
    """Die Stelle, die diesen Datensatz unter seinem gespeicherten Namen besiegelt."""
    return besiegeln(schluessel(objekt), objekt, korn)


def _keine_folge(_aenderungen: Aenderungen) -> None:
    """Solange nichts angemeldet ist, folgt auf einen Vorgang nur das Siegel."""


class Siegelablage:
    """Erfüllt `strom.ports.ablage.Ablage` über einer anderen und führt deren Kette.

    Was es schon vorher ohne Siegel gab, wird nicht still nachgesiegelt; dafür gibt es
    `kette_beginnen`, und das Glied sagt dann „nachträglich“.

    Attributes:
        folge: Was jeder äußerste Vorgang vor seinem Siegel noch nach sich zieht; scheitert sie,
            ist der ganze Vorgang nicht geschehen.
    """

    def __init__(
        self, ablage: Ablage, uhr: Uhr, arbeitsplatz: Arbeitsplatz, korn: Kornmuehle = neues_korn
    ) -> None:
        self._ablage = ablage
        self._uhr = uhr
        self._arbeitsplatz = arbeitsplatz
        self._korn = korn
        self.verzeichnis = Siegelverzeichnis(ablage)
        self.folge: Folge = _keine_folge
        self._vorher: dict[tuple[type, str], object | None] | None = None
        self.holen = ablage.holen
        self.finden = ablage.finden

    def ablegen(self, *objekte: object) -> None:
        """Siehe strom.ports.ablage.Ablage."""
        with self.vorgang():
            self._vormerken(objekte)
            self._ablage.ablegen(*objekte)

    def entfernen(self, *objekte: object) -> None:
        """Siehe strom.ports.ablage.Ablage."""
        with self.vorgang():
            self._vormerken(objekte)
            self._ablage.entfernen(*objekte)

    def _vormerken(self, objekte: Iterable[object]) -> None:
        """Hält fest, wie diese Datensätze vor dem Vorgang waren."""
        vorher = cast("dict[tuple[type, str], object | None]", self._vorher)
        for objekt in objekte:
            datensatz = _datensatz(objekt)
            if datensatz not in vorher:
                vorher[datensatz] = self._jetzt(*datensatz)

    def _jetzt(self, art: type, kennung: str) -> object | None:
        try:
            objekt: object = self._ablage.holen(art, kennung)
        except NichtGefunden:
            return None
        return objekt

    @contextmanager
    def vorgang(self) -> Iterator[None]:
        """Siehe strom.ports.ablage.Ablage; vor dem Ende des äußersten: die Folge, dann das Siegel.

        Was die Folge selbst ablegt, gehört zum Vorgang und wird mitgesiegelt.
        """
        with self._ablage.vorgang():
            if self._vorher is not None:
                yield
                return
            self._vorher = {}
            try:
                yield
                self.folge(dict(self._vorher))
                self._anfuegen(self._ungesiegelte(self._vorher), Gliedart.VORGANG)
            finally:
                self._vorher = None

    def einspielen(self, objekte: Iterable[object]) -> None:
        """Legt einen ganzen Bestand ab, wie er anderswo war: nichts daran gilt als geändert.

        Seine Entwürfe kommen also so herein, wie sie dort standen; gesiegelt wird, was noch kein
        Siegel hat. Kommt gar keine Kette mit, heißen die Glieder „nachträglich“: Was vorher war,
        belegen sie nicht.
        """
        bestand = tuple(objekte)
        with self.vorgang():
            vorher = cast("dict[tuple[type, str], object | None]", self._vorher)
            vorher.update((_datensatz(o), o) for o in bestand)
            self._ablage.ablegen(*bestand)
            if not any(isinstance(o, Glied) for o in bestand):
                self._anfuegen(self._ungesiegelte(vorher), Gliedart.NACHTRAEGLICH)

    def stillstand(self) -> AbstractContextManager[None]:
        """Siehe strom.ports.ablage.Ablage."""
        return self._ablage.stillstand()

    def _ungesiegelte(self, angefasst: Iterable[tuple[type, str]]) -> list[object]:
        """Was davon zu besiegeln, am Ende des Vorgangs da und noch ohne Siegel ist."""
        da = (self._jetzt(art, kennung) for art, kennung in angefasst if art in BESIEGELT)
        return [o for o in da if o is not None and self.verzeichnis.nummer(schluessel(o)) is None]

    def _anfuegen(self, objekte: list[object], art: Gliedart) -> None:
        for ab in range(0, len(objekte), JE_GLIED):
            self._schmieden(objekte[ab : ab + JE_GLIED], art)

    def _schmieden(self, objekte: list[object], art: Gliedart) -> None:
        koerner = tuple(self._korn() for _ in objekte)
        lose = Glied(
            id="",
            am=self._uhr.jetzt(),
            art=art,
            was=_was(objekte),
            wer=bearbeitersiegel(self._arbeitsplatz.bearbeiter, koerner[0]),
            stellen=tuple(besiegelt(o, k) for o, k in zip(objekte, koerner, strict=True)),
            vorher="",
        )
        glied = angehaengt(lose, self.verzeichnis.letztes())
        self._ablage.ablegen(glied, Salz(id=glied.id, koerner=koerner))

    def kette_beginnen(self) -> int:
        """Siegelt Bestehendes, wenn es noch gar keine Kette gibt; liefert die Zahl der Datensätze.

        Die Glieder heißen „nachträglich versiegelt“: Sie belegen den Stand von jetzt an, nicht,
        was davor war.
        """
        if self.verzeichnis.letztes() is not None:
            return 0
        alle: list[object] = []
        for art in BESIEGELT:
            alle += self._ablage.finden(art)
        with self._ablage.vorgang():
            self._anfuegen(alle, Gliedart.NACHTRAEGLICH)
        return len(alle)

    def ersetzen(self, objekte: Iterable[object], art: Gliedart) -> None:
        """Ersetzt besiegelte Datensätze rechtmäßig: altes Salz weg, neues Glied mit Grund.

        Das alte Siegel bleibt in der Kette, verrät ohne Salz aber nichts mehr.
        """
        neue = list(objekte)
        with self.vorgang():
            for objekt in neue:
                self._entsalzen(schluessel(objekt))
            self._vormerken(neue)
            self._ablage.ablegen(*neue)
            self._anfuegen(neue, art)

    def _entsalzen(self, datensatz: str) -> None:
        for nummer in self.verzeichnis.nummern(datensatz):
            glied = self._ablage.holen(Glied, nummer)
            salz = self._ablage.holen(Salz, nummer)
            koerner = tuple(
                "" if stelle.datensatz == datensatz else korn
                for stelle, korn in zip(glied.stellen, salz.koerner, strict=True)
            )
            self._ablage.ablegen(replace(salz, koerner=koerner))


def _datensatz(objekt: object) -> tuple[type, str]:
    return type(objekt), cast("Any", objekt).id


def _was(objekte: Iterable[object]) -> str:
    """Die Handlungen des Vorgangs ohne Wiederholung, höchstens drei; ohne Namen."""
    alle = tuple(objekte)
    handlungen = [o.was for o in alle if isinstance(o, Protokolleintrag)]
    worte = list(dict.fromkeys(handlungen or [titel(type(o)) for o in alle]))
    mehr = ["…"] if len(worte) > MEISTE_WORTE else []
    return ", ".join([*worte[:MEISTE_WORTE], *mehr])
