"""Defekter Zähler: was wirklich verbraucht wurde, zugunsten des Abnehmers geschätzt (R12, R13)."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from strom.werte.energie import Energie
from strom.werte.preis import Preis


@dataclass(frozen=True, slots=True, kw_only=True)
class Prueffaktor:
    """Das Prüflabor fand: der Zähler zeigt das (1 + abweichung)-Fache der Wahrheit."""

    abweichung: Decimal

    def schaetzung(self, abgerechnet: Energie) -> Decimal:
        """Abgerechnete Menge durch den Faktor."""
        return abgerechnet.kwh / (1 + self.abweichung)


@dataclass(frozen=True, slots=True, kw_only=True)
class Durchschnitt:
    """Mittlerer Tagesverbrauch vor dem Fehler und nach der Reparatur × Tage (§ 18 StromGVV)."""

    vorher: Energie
    vorher_tage: int
    nachher: Energie
    nachher_tage: int
    tage: int

    def schaetzung(self, abgerechnet: Energie) -> Decimal:  # noqa: ARG002 – gemeinsame Form
        """Mittlerer Tagesverbrauch mal Tage; erst malnehmen, dann einmal teilen."""
        oben = self.vorher.kwh * self.nachher_tage + self.nachher.kwh * self.vorher_tage
        return oben * self.tage / (2 * self.vorher_tage * self.nachher_tage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vorjahresverbrauch:
    """Der Verbrauch des Vorjahres, auf die Tage umgerechnet (§ 71 Abs. 3 MsbG)."""

    vorjahr: Energie
    vorjahr_tage: int
    tage: int

    def schaetzung(self, abgerechnet: Energie) -> Decimal:  # noqa: ARG002 – gemeinsame Form
        """Vorjahresmenge je Tag mal Tage."""
        return self.vorjahr.kwh * self.tage / self.vorjahr_tage


Methode = Prueffaktor | Durchschnitt | Vorjahresverbrauch


@dataclass(frozen=True, slots=True, kw_only=True)
class Defektkorrektur:
    """Ein abgerechneter Zeitraum eines defekten Zählers und die Methode der neuen Schätzung."""

    zaehler: str
    von: date
    bis: date
    arbeitspreis: Preis
    abgerechnet: Energie
    methode: Methode

    @property
    def neu(self) -> Energie:
        """Geschätzter Verbrauch in vollen kWh, abgerundet zugunsten des Abnehmers."""
        roh = self.methode.schaetzung(self.abgerechnet)
        return Energie(roh.to_integral_value(ROUND_FLOOR))
