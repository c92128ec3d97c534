"""Einmal ist einmal: was gerade läuft, läuft nicht doppelt; ein Schlüssel gilt für eine Tat.

Beides steht nur im Speicher dieses Programms. Das genügt: Ein Schlüssel gehört zu einem offenen
Dialog, und den gibt es nach einem Neustart nicht mehr.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar, cast

from strom.werte.fehler import LaeuftSchon

T = TypeVar("T")
GEMERKTE = 200
"""So viele Dialoge können zugleich offen sein, ohne dass ein Schlüssel vergessen wird."""


@dataclass(eq=False)
class _Lauf:
    """Eine Tat mit Schlüssel: wer zu spät kommt, wartet am Riegel und bekommt das Ergebnis."""

    riegel: threading.Lock = field(default_factory=threading.Lock)
    ist_fertig: bool = False
    ergebnis: object = None


class Taten:
    """Welche Taten gerade laufen und welche mit ihrem Schlüssel schon geschehen sind."""

    def __init__(self) -> None:
        self._laufende: set[tuple[str, str]] = set()
        self._laeufe: OrderedDict[str, _Lauf] = OrderedDict()
        self._riegel = threading.Lock()

    @contextmanager
    def allein(self, was: str, gegenstand: str) -> Iterator[None]:
        """Solange der Block läuft, wird dieselbe Tat an demselben Gegenstand abgelehnt.

        Raises:
            LaeuftSchon: Sie läuft gerade, in diesem oder einem anderen Faden.
        """
        tat = (was, gegenstand)
        with self._riegel:
            if tat in self._laufende:
                raise LaeuftSchon(was)
            self._laufende.add(tat)
        try:
            yield
        finally:
            with self._riegel:
                self._laufende.discard(tat)

    def einmal(self, schluessel: str, tun: Callable[[], T]) -> T:
        """Tut es beim ersten Mal; danach kommt zu demselben Schlüssel dasselbe Ergebnis.

        Scheitert es, gilt es als nicht geschehen und darf noch einmal versucht werden.

        Raises:
            StromFehler: Was `tun` wirft.
        """
        lauf = self._lauf(schluessel)
        with lauf.riegel:
            if not lauf.ist_fertig:
                lauf.ergebnis = tun()
                lauf.ist_fertig = True
        return cast("T", lauf.ergebnis)

    def _lauf(self, schluessel: str) -> _Lauf:
        with self._riegel:
            lauf = self._laeufe.setdefault(schluessel, _Lauf())
            self._laeufe.move_to_end(schluessel)
            while len(self._laeufe) > GEMERKTE:
                self._laeufe.popitem(last=False)
            return lauf
