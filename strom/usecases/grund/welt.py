"""Die Welt der Anwendungsfälle: Ablage, Uhr, Arbeitsplatz – und was alle daraus brauchen."""

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from strom.ports.ablage import Ablage, Arbeitsplatz, Uhr
from strom.ports.namen import schluessel
from strom.siegel.protokoll import Protokolleintrag
from strom.usecases.grund.siegelverzeichnis import Siegelverzeichnis
from strom.usecases.grund.taten import Taten
from strom.werte.zeit import beginn_des_tages

ZIFFERN = "0123456789abcdefghijklmnopqrstuv"
ZEITSTELLEN, ZUFALLSSTELLEN = 10, 6
ZUFALL = len(ZIFFERN) ** ZUFALLSSTELLEN
ANFANG = beginn_des_tages(date(1970, 1, 1))
MILLISEKUNDE = timedelta(milliseconds=1)


URHEBER: ContextVar[str] = ContextVar("URHEBER", default="")
"""Für welches Fenster gerade gearbeitet wird; leer im Hintergrund."""
GEMERKTE_URHEBER = 500


class Kennungen:
    """Vergibt Kennungen: 10 Zeichen Zeit, 6 Zeichen Zufall; in der Reihenfolge der Vergabe.

    Was in derselben Millisekunde (oder bei zurückgestellter Uhr) entsteht, zählt weiter. Jede
    Änderung vergibt mindestens eine, deshalb sagt die letzte je Urheber, wer zuletzt etwas tat.
    """

    def __init__(self, zufall: Callable[[], int] = lambda: secrets.randbelow(ZUFALL)) -> None:
        self._zufall = zufall
        self._letzte = 0
        self._je_urheber: dict[str, int] = {}
        self._riegel = threading.Lock()

    @property
    def letzte(self) -> int:
        """Die zuletzt vergebene als Zahl; jede protokollierte Änderung vergibt eine."""
        return self._letzte

    def letzte_anderer(self, urheber: str) -> int:
        """Die zuletzt vergebene, die nicht für diesen Urheber war."""
        with self._riegel:
            return max((n for u, n in self._je_urheber.items() if u != urheber), default=0)

    def naechste(self, jetzt: datetime) -> str:
        """Eine neue Kennung zu diesem Zeitpunkt, z. B. „01k3v9s2mq7f3a0c“."""
        neu = ((jetzt - ANFANG) // MILLISEKUNDE) * ZUFALL + self._zufall()
        with self._riegel:
            self._letzte = max(neu, self._letzte + 1)
            self._je_urheber.pop(urheber := URHEBER.get(), None)
            self._je_urheber[urheber] = self._letzte
            if len(self._je_urheber) > GEMERKTE_URHEBER:
                del self._je_urheber[next(iter(self._je_urheber))]
            return _als_text(self._letzte)


def _als_text(zahl: int) -> str:
    stellen = range((ZEITSTELLEN + ZUFALLSSTELLEN - 1) * 5, -1, -5)
    return "".join(ZIFFERN[(zahl >> stelle) & 31] for stelle in stellen)


@dataclass(kw_only=True)
class Tat:
    """Was am Ende eines Vorgangs im Protokoll steht; unterwegs lässt es sich noch ergänzen.

    Attributes:
        gegenstand: Der Datensatz, um den es geht, oder „bereich:name“.
        geschehen: False, wenn sich unterwegs zeigte, dass nichts zu tun war.
    """

    was: str
    gegenstand: object | str
    text: str = ""
    geschehen: bool = True


@dataclass(frozen=True, kw_only=True)
class Welt:
    """Was jeder Anwendungsfall von außen braucht."""

    ablage: Ablage
    uhr: Uhr
    arbeitsplatz: Arbeitsplatz
    kennungen: Kennungen = field(default_factory=Kennungen)
    taten: Taten = field(default_factory=Taten)

    @cached_property
    def siegel(self) -> Siegelverzeichnis:
        """Findet das letzte Glied der Siegelkette und das Siegel eines Datensatzes."""
        return Siegelverzeichnis(self.ablage)

    def neue_kennung(self) -> str:
        """Eine neue, zeitlich sortierbare Kennung."""
        return self.kennungen.naechste(self.uhr.jetzt())

    @contextmanager
    def tat(self, was: str, gegenstand: object | str, text: str = "") -> Iterator[Tat]:
        """Ein Vorgang und sein Protokolleintrag in einem: wer wann was womit getan hat.

        Gelingt die Tat, steht sie da; scheitert sie, ist nichts geschehen und nichts vermerkt.

        Raises:
            LaeuftSchon: Dieselbe Tat an demselben Gegenstand läuft gerade.
        """
        tat = Tat(was=was, gegenstand=gegenstand, text=text)
        with self.taten.allein(was, _name(gegenstand)), self.ablage.vorgang():
            yield tat
            if tat.geschehen:
                self.ablage.ablegen(self._eintrag(tat))

    def vermerken(self, was: str, gegenstand: object | str, text: str = "") -> None:
        """Ein Protokolleintrag ohne weitere Änderung."""
        with self.tat(was, gegenstand, text):
            pass

    def _eintrag(self, tat: Tat) -> Protokolleintrag:
        return Protokolleintrag(
            id=self.neue_kennung(),
            am=self.uhr.jetzt(),
            wer=self.arbeitsplatz.bearbeiter,
            was=tat.was,
            gegenstand=_name(tat.gegenstand),
            text=tat.text,
        )


def _name(gegenstand: object | str) -> str:
    return gegenstand if isinstance(gegenstand, str) else schluessel(gegenstand)
