"""Was ein Verbrauch sein kann: gegen das Vorjahr, gegen die anderen, gegen Anschluss und Zählwerk.

Alles spricht von Verbrauch in kWh, nie von Zählerständen (R20).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median
from types import MappingProxyType

from strom.messung.stand_am_stichtag import Messreihe
from strom.stammdaten.platz import Platz, Platzart
from strom.stammdaten.zaehler import Zaehler
from strom.werte import deutsch
from strom.werte.dezimal import kaufmaennisch
from strom.werte.energie import Energie
from strom.werte.zeit import JAHRESTAGE, monate_spaeter

MINDESTTAGE = 90
"""So viele Tage umfasst mindestens, woraus eine Erwartung folgt; sonst zählte die Jahreszeit."""
MINDESTENS_ANDERE = 5
"""Aus weniger Verträgen folgt kein Maß für die anderen."""
UNTERE, OBERE = Decimal("0.5"), Decimal("1.5")
"""Üblich gegenüber dem Vorjahr: die Hälfte bis das Anderthalbfache."""
UNTERE_ANDERE, OBERE_ANDERE = Decimal(0), Decimal(3)
"""Üblich gegenüber den anderen: Wer wenig verbraucht, fällt unter ihnen nicht auf."""
STUNDEN_AM_TAG = 24
WATT_JE_KILOWATT = 1000
TAGESSTELLEN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Vergleich:
    """Was vergleichbare Verträge im selben Zeitraum verbrauchen.

    Attributes:
        je_tag: Der mittlere (Median) Tagesverbrauch in kWh.
        anzahl: Wie viele Verträge darin stecken.
    """

    je_tag: Decimal
    anzahl: int

    @property
    def wer(self) -> str:
        """„23 vergleichbaren Verträgen“."""
        return deutsch.anzahl(self.anzahl, "vergleichbaren Vertrag", "vergleichbaren Verträgen")


Vergleiche = Mapping[Platzart, Vergleich]
"""Was vergleichbare Verträge verbrauchen; vergleichbar sind Plätze derselben Art."""
OHNE_VERGLEICHE: Vergleiche = MappingProxyType({})


def vergleich(verbraeuche: Iterable[tuple[Energie, int]]) -> Vergleich | None:
    """Der Median der Tagesverbräuche; None, wenn zu wenige lange genug liefen.

    Wer nichts verbraucht hat, sagt nichts über die anderen; ein einzelner Tippfehler rückt den
    Median nicht.
    """
    je_tag = [m.kwh / tage for m, tage in verbraeuche if m.kwh > 0 and tage >= MINDESTTAGE]
    if len(je_tag) < MINDESTENS_ANDERE:
        return None
    return Vergleich(je_tag=kaufmaennisch(median(je_tag), TAGESSTELLEN), anzahl=len(je_tag))


@dataclass(frozen=True, slots=True, kw_only=True)
class Erwartung:
    """Zwischen welchen Verbräuchen ein Zähler voraussichtlich bleibt, alles in kWh am Tag.

    Attributes:
        mitte: Der Verbrauch, von dem das Band ausgeht.
        massstab: Woher er kommt, z. B. „Vorjahr“.
    """

    mitte: Decimal
    von: Decimal
    bis: Decimal
    massstab: str

    @property
    def massstab_im_jahr(self) -> str:
        """„Vorjahr 224 kWh“."""
        return f"{self.massstab} {_im_jahr(self.mitte)} kWh"

    @property
    def band_im_jahr(self) -> str:
        """„112 – 336 kWh im Jahr“."""
        return f"{_im_jahr(self.von)} – {_im_jahr(self.bis)} kWh im Jahr"

    @property
    def text(self) -> str:
        """„Erwartet 112 – 336 kWh im Jahr (Vorjahr 224 kWh)“."""
        return f"Erwartet {self.band_im_jahr} ({self.massstab_im_jahr})"

    def passt(self, je_tag: Decimal) -> bool:
        """Ob der Tagesverbrauch im Band liegt."""
        return self.von <= je_tag <= self.bis


def _im_jahr(je_tag: Decimal) -> str:
    return deutsch.zahl(je_tag * JAHRESTAGE, 0)


def jahresverbrauch(menge: Energie, tage: int) -> str:
    """Auf ein Jahr gerechnet, in vollen kWh zum Lesen."""
    return _im_jahr(menge.kwh / tage)


def vorjahresverbrauch(reihe: Messreihe, von: date) -> Decimal | None:
    """Was der Zähler im Jahr vor `von` am Tag gezählt hat, in kWh; None, wenn unbekannt.

    Hing er noch kein Jahr, gilt, was davon da ist, ab `MINDESTTAGE`.
    """
    davor = max([monate_spaeter(von, -12), reihe.einbau.eingebaut_am, *_erste_ablesung(reihe)])
    tage = (von - davor).days
    if tage < MINDESTTAGE:
        return None
    a, b = reihe.stand_am(davor), reihe.stand_am(von)
    if a.gesamt is None or b.gesamt is None:
        return None
    menge = (b.gesamt - a.gesamt).kwh * reihe.einbau.wandlerfaktor
    return menge / tage if menge >= 0 else None


def _erste_ablesung(reihe: Messreihe) -> list[date]:
    return [reihe.punkte[0].am] if reihe.punkte else []


def erwartung(reihe: Messreihe, von: date, andere: Vergleich | None = None) -> Erwartung | None:
    """Das Band ab `von`: aus dem Vorjahr, sonst aus den anderen; None ohne beides (R20)."""
    vorher = vorjahresverbrauch(reihe, von)
    if vorher is not None:
        return Erwartung(mitte=vorher, von=vorher * UNTERE, bis=vorher * OBERE, massstab="Vorjahr")
    if andere is None:
        return None
    return Erwartung(
        mitte=andere.je_tag,
        von=andere.je_tag * UNTERE_ANDERE,
        bis=andere.je_tag * OBERE_ANDERE,
        massstab=f"Mittel von {andere.wer}",
    )


def hoechstverbrauch(platz: Platz, tage: int) -> Energie:
    """Mehr liefert der Anschluss in dieser Zeit nicht: Absicherung × Phasen × 230 V × Stunden."""
    watt = platz.hoechstleistung
    return Energie(Decimal(watt * STUNDEN_AM_TAG * tage) / WATT_JE_KILOWATT)


def anschlusssatz(platz: Platz, tage: int) -> str:
    """„mehr, als der Anschluss (16 A, 1 Phase, angenommen) in 365 Tagen liefert (32.237 kWh)“."""
    hoechstens = deutsch.zahl(hoechstverbrauch(platz, tage).kwh, 0)
    wort = "Tag" if tage == 1 else "Tagen"
    return (
        f"mehr, als der Anschluss ({platz.anschluss}) in {tage} {wort} liefert ({hoechstens} kWh)"
    )


def sprengt_zaehlwerk(zaehler: Zaehler, gezaehlt: Decimal) -> bool:
    """Ob mehr als die Hälfte des Zählwerks durchlaufen ist: eher Tippfehler als Verbrauch."""
    return gezaehlt * 2 > zaehler.umfang
