"""Die Ablage, die siegelt: was nur angefügt wird, bekommt im selben Vorgang sein Glied.

Kein Anwendungsfall muss daran denken, keiner kann es vergessen. Ein Vorgang ergibt ein Glied,
gleich wie viele Datensätze er anlegt; 300 Entwürfe kosten ein Glied, nicht 300.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace

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


def neues_korn() -> str:
    """128 zufällige Bit als Hexadezimaltext."""
    return secrets.token_hex(KORNBYTE)


def besiegelt(objekt: object, korn: str) -> Stelle:
    """Die Stelle, die diesen Datensatz unter seinem gespeicherten Namen besiegelt."""
    return besiegeln(schluessel(objekt), objekt, korn)


class Siegelablage:
    """Erfüllt `strom.ports.ablage.Ablage` über einer anderen und führt deren Kette.

    Was es schon vorher ohne Siegel gab, wird nicht still nachgesiegelt; dafür gibt es
    `kette_beginnen`, und das Glied sagt dann „nachträglich“.
    """

    def __init__(
        self, ablage: Ablage, uhr: Uhr, arbeitsplatz: Arbeitsplatz, korn: Kornmuehle = neues_korn
    ) -> None:
        self._ablage = ablage
        self._uhr = uhr
        self._arbeitsplatz = arbeitsplatz
        self._korn = korn
        self.verzeichnis = Siegelverzeichnis(ablage)
        self._neue: dict[tuple[type, str], None] | None = None
        self.holen = ablage.holen
        self.finden = ablage.finden

    def ablegen(self, *objekte: object) -> None:
        """Siehe strom.ports.ablage.Ablage."""
        with self.vorgang():
            self._ablage.ablegen(*objekte)
            for objekt in objekte:
                if self._neue is not None and type(objekt) in BESIEGELT:
                    self._neue[type(objekt), schluessel(objekt).partition(":")[2]] = None

    def entfernen(self, *objekte: object) -> None:
        """Siehe strom.ports.ablage.Ablage."""
        self._ablage.entfernen(*objekte)

    @contextmanager
    def vorgang(self) -> Iterator[None]:
        """Siehe strom.ports.ablage.Ablage; vor dem Ende des äußersten wird gesiegelt."""
        with self._ablage.vorgang():
            if self._neue is not None:
                yield
                return
            self._neue = {}
            try:
                yield
                self._anfuegen(self._ungesiegelte(self._neue), Gliedart.VORGANG)
            finally:
                self._neue = None

    def stillstand(self) -> AbstractContextManager[None]:
        """Siehe strom.ports.ablage.Ablage."""
        return self._ablage.stillstand()

    def _ungesiegelte(self, neue: Iterable[tuple[type, str]]) -> list[object]:
        """Was davon am Ende des Vorgangs da ist und noch kein Siegel hat."""
        objekte: list[object] = []
        for art, kennung in neue:
            try:
                objekt: object = self._ablage.holen(art, kennung)
            except NichtGefunden:
                continue
            if self.verzeichnis.nummer(schluessel(objekt)) is None:
                objekte.append(objekt)
        return objekte

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


def _was(objekte: Iterable[object]) -> str:
    """Die Handlungen des Vorgangs ohne Wiederholung, höchstens drei; ohne Namen."""
    alle = tuple(objekte)
    handlungen = [o.was for o in alle if isinstance(o, Protokolleintrag)]
    worte = list(dict.fromkeys(handlungen or [titel(type(o)) for o in alle]))
    mehr = ["…"] if len(worte) > MEISTE_WORTE else []
    return ", ".join([*worte[:MEISTE_WORTE], *mehr])
