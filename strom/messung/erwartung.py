"""Wie viel ein Zähler voraussichtlich verbraucht: das Band aus dem Vorjahr."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from strom.messung.stand_am_stichtag import Messreihe
from strom.werte import deutsch
from strom.werte.energie import Energie, Zaehlerstand
from strom.werte.zeit import Zeitraum, monate_spaeter

UNTERE, OBERE = Decimal("0.5"), Decimal("1.5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Erwartung:
    """Zwischen welchen Ständen der Endstand nach dem Vorjahr liegen sollte."""

    von: Zaehlerstand
    bis: Zaehlerstand
    vorjahr: Energie

    @property
    def text(self) -> str:
        """„Erwartet 2.395 – 2.470 (Vorjahr 224 kWh)“."""
        von, bis = deutsch.zahl(self.von.kwh, 0), deutsch.zahl(self.bis.kwh, 0)
        return f"Erwartet {von} – {bis} (Vorjahr {deutsch.zahl(self.vorjahr.kwh, 0)} kWh)"

    def passt(self, gesamt: Zaehlerstand) -> bool:
        """Ob der (entrollte) Stand im Band liegt."""
        return self.von <= gesamt <= self.bis


def vorjahresverbrauch(reihe: Messreihe, von: date, bis: date) -> Energie | None:
    """Was der Zähler in der gleich langen Zeit vor `von` gezählt hat; None, wenn unbekannt."""
    davor = max(von - (bis - von), monate_spaeter(von, -12))
    if not reihe.einbau.in_betrieb(davor) and reihe.punkte:
        davor = max(davor, reihe.einbau.eingebaut_am)
    if davor >= von:
        return None
    a, b = reihe.stand_am(davor), reihe.stand_am(von)
    if a.gesamt is None or b.gesamt is None:
        return None
    tage = Decimal((bis - von).days) / Decimal((von - davor).days)
    return Energie((b.gesamt - a.gesamt).kwh * tage)


def erwartung(reihe: Messreihe, zeitraum: Zeitraum) -> Erwartung | None:
    """Das Band aus dem Verbrauch des Vorjahres, ± die Hälfte."""
    anfang = reihe.stand_am(zeitraum.von)
    vorher = vorjahresverbrauch(reihe, zeitraum.von, zeitraum.bis)
    if anfang.gesamt is None or vorher is None or vorher.kwh < 0:
        return None
    stand = anfang.gesamt.kwh
    return Erwartung(
        von=Zaehlerstand(stand + vorher.kwh * UNTERE),
        bis=Zaehlerstand(stand + vorher.kwh * OBERE),
        vorjahr=vorher,
    )
