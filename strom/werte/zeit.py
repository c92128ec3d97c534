"""Zeiträume, Monate und der Übergang zwischen deutscher Zeit und UTC."""

import calendar
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from strom.werte.fehler import Eingabefehler

BERLIN = ZoneInfo("Europe/Berlin")
MONATE_IM_JAHR = 12
JAHRESTAGE = 365
EIN_TAG = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Zeitraum:
    """Ein halboffener Zeitraum [von, bis): `bis` ist der Stichtag, den der nächste teilt (R2)."""

    von: date
    bis: date

    def __post_init__(self) -> None:
        """Weist leere und verkehrte Zeiträume ab."""
        if self.bis <= self.von:
            satz = (
                f"Der letzte Tag {self.letzter_tag:%d.%m.%Y} liegt vor dem Beginn "
                f"{self.von:%d.%m.%Y}. Bitte die beiden Daten prüfen."
            )
            raise Eingabefehler(satz, feld="bis")

    @property
    def tage(self) -> int:
        """Anzahl der Tage."""
        return (self.bis - self.von).days

    def enthaelt(self, tag: date) -> bool:
        """Ob der Tag in [von, bis) liegt."""
        return self.von <= tag < self.bis

    def schnitt(self, von: date, bis: date | None) -> "Zeitraum | None":
        """Der gemeinsame Teil mit [von, bis); `bis=None` heißt offen. Ohne Überlappung None."""
        anfang, ende = max(self.von, von), self.bis if bis is None else min(self.bis, bis)
        return Zeitraum(anfang, ende) if anfang < ende else None

    def geteilt(self, an: Iterable[date]) -> tuple["Zeitraum", ...]:
        """Der Zeitraum, an allen inneren Tagen aus `an` zerschnitten."""
        marken = sorted({self.von, self.bis, *(t for t in an if self.von < t < self.bis)})
        return tuple(Zeitraum(a, b) for a, b in itertools.pairwise(marken))

    @property
    def letzter_tag(self) -> date:
        """Der letzte Tag, der noch dazugehört."""
        return letzter_tag(self.bis)


def letzter_tag(bis: date) -> date:
    """Der letzte Tag von [von, bis), wie er überall gezeigt und eingegeben wird (R2)."""
    return bis - EIN_TAG


def bis_nach(letzter: date) -> date:
    """Das halboffene `bis` zu einem letzten Tag; die Umkehrung von `letzter_tag` (R2)."""
    return letzter + EIN_TAG


def monate_spaeter(tag: date, monate: int) -> date:
    """So viele Monate später, am Monatsende geklemmt (31.01. + 1 = 28.02.), immer von `tag` aus."""
    jahr, monat = divmod(tag.year * MONATE_IM_JAHR + tag.month - 1 + monate, MONATE_IM_JAHR)
    return date(jahr, monat + 1, min(tag.day, calendar.monthrange(jahr, monat + 1)[1]))


def ein_jahr_spaeter(tag: date) -> date:
    """Der Vorschlag des Quelldokuments für das Ende eines Berechnungszeitraums."""
    return monate_spaeter(tag, MONATE_IM_JAHR)


def deutscher_tag(zeitpunkt: datetime) -> date:
    """Der Kalendertag in Deutschland zu einem UTC-Zeitpunkt."""
    return zeitpunkt.astimezone(BERLIN).date()


def deutsche_zeit(zeitpunkt: datetime) -> datetime:
    """Der Zeitpunkt in deutscher Ortszeit, nur für die Anzeige."""
    return zeitpunkt.astimezone(BERLIN)


def beginn_des_tages(tag: date) -> datetime:
    """Mitternacht deutscher Zeit als UTC-Zeitpunkt."""
    return datetime.combine(tag, time.min, BERLIN).astimezone(UTC)
