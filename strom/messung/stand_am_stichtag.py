"""Was an einem Stichtag auf dem Zähler stand: gelesen, interpoliert oder offen (R4–R6a, R14)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from strom.messung.ablesung import Ablesung, Ablesungsart, gueltige
from strom.messung.grenzstand import Beleg, Grenzstand, Herkunft
from strom.messung.siebentage import ist_nahe
from strom.stammdaten.zaehler import Einbau, Zaehler
from strom.werte.dezimal import kaufmaennisch
from strom.werte.energie import Zaehlerstand


@dataclass(frozen=True, slots=True)
class Punkt:
    """Eine Ablesung mit entrolltem Stand (Überläufe hinzugezählt)."""

    ablesung: Ablesung
    gesamt: Decimal

    @property
    def am(self) -> date:
        """Der Ablesetag."""
        return self.ablesung.am

    @property
    def ist_schaetzung(self) -> bool:
        """Ob der Stand nur von Hand geschätzt ist."""
        return self.ablesung.art is Ablesungsart.SCHAETZUNG

    @property
    def beleg(self) -> Beleg:
        """Die Kopie für die Rechnung."""
        a = self.ablesung
        gesamt = Zaehlerstand(self.gesamt)
        return Beleg(am=a.am, stand=a.stand, art=a.art, ablesung=a.id, gesamt=gesamt)


@dataclass(frozen=True)
class Messreihe:
    """Alle gültigen Ablesungen eines Zählers während eines Einbaus, nach Tag geordnet.

    Attributes:
        festgeschrieben: Stichtage, die eine gültige Rechnung schon abgerechnet hat (R6a).
    """

    zaehler: Zaehler
    einbau: Einbau
    ablesungen: tuple[Ablesung, ...]
    festgeschrieben: Mapping[date, Grenzstand] = field(default_factory=dict)

    @cached_property
    def punkte(self) -> tuple[Punkt, ...]:
        """Die Reihe, entrollt: jeder bestätigte Überlauf hebt alles Folgende (R14)."""
        runden, punkte = 0, []
        for ablesung in filter(self._gehoert_dazu, gueltige(self.ablesungen)):
            runden += ablesung.ueberlauf
            gesamt = ablesung.stand.kwh + runden * self.zaehler.umfang
            punkte.append(Punkt(ablesung, gesamt))
        return tuple(punkte)

    def _gehoert_dazu(self, ablesung: Ablesung) -> bool:
        return (
            ablesung.zaehler == self.einbau.zaehler
            and ablesung.platz == self.einbau.platz
            and self.einbau.in_betrieb(ablesung.am)
        )

    def stand_am(self, tag: date) -> Grenzstand:
        """Der Stand am Stichtag: festgeschrieben, gelesen, interpoliert oder offen."""
        frei = self._nahe(tag) or self._interpoliert(tag) or self._geschaetzt(tag)
        fest = self.festgeschrieben.get(tag)
        if fest is not None and fest.stand is not None:
            return self._festgeschrieben(fest, frei)
        return frei or Grenzstand(am=tag, stand=None, gesamt=None, herkunft=Herkunft.OFFEN)

    def _nahe(self, tag: date) -> Grenzstand | None:
        """Die nächste echte Ablesung in ± 7 Tagen, bei gleichem Abstand die frühere (R4)."""
        nahe = [p for p in self.punkte if ist_nahe(p.am, tag) and not p.ist_schaetzung]
        if not nahe:
            return None
        punkt = min(nahe, key=lambda p: (abs(p.am - tag), p.am))
        herkunft = Herkunft.ABGELESEN if punkt.am == tag else Herkunft.NAHE
        return self._aus_punkt(tag, punkt, herkunft)

    def _geschaetzt(self, tag: date) -> Grenzstand | None:
        """Die nächste Schätzung von Hand in ± 7 Tagen (R6)."""
        nahe = [p for p in self.punkte if ist_nahe(p.am, tag)]
        if not nahe:
            return None
        punkt = min(nahe, key=lambda p: (abs(p.am - tag), p.am))
        return self._aus_punkt(tag, punkt, Herkunft.SCHAETZUNG)

    def _interpoliert(self, tag: date) -> Grenzstand | None:
        """Gerade Linie nach Tagen zwischen letzter davor und erster danach (R5)."""
        davor = [p for p in self.punkte if p.am < tag]
        danach = [p for p in self.punkte if p.am > tag]
        if self._genau_geschaetzt(tag) or not davor or not danach:
            return None
        a, b = davor[-1], danach[0]
        anteil = (b.gesamt - a.gesamt) * (tag - a.am).days
        roh = a.gesamt + anteil / (b.am - a.am).days
        gesamt = kaufmaennisch(roh, self.zaehler.nachkommastellen)
        return Grenzstand(
            am=tag,
            stand=self._anzeige(gesamt),
            gesamt=Zaehlerstand(gesamt),
            herkunft=Herkunft.INTERPOLIERT,
            belege=(a.beleg, b.beleg),
        )

    def _genau_geschaetzt(self, tag: date) -> bool:
        """Eine Schätzung von Hand genau zum Stichtag geht der Linie vor: jemand wollte sie so."""
        return any(p.am == tag and p.ist_schaetzung for p in self.punkte)

    def _aus_punkt(self, tag: date, punkt: Punkt, herkunft: Herkunft) -> Grenzstand:
        return Grenzstand(
            am=tag,
            stand=punkt.ablesung.stand,
            gesamt=Zaehlerstand(punkt.gesamt),
            herkunft=herkunft,
            belege=(punkt.beleg,),
            begruendung=punkt.ablesung.kommentar if punkt.ist_schaetzung else "",
        )

    def _anzeige(self, gesamt: Decimal) -> Zaehlerstand:
        return Zaehlerstand(gesamt % self.zaehler.umfang)

    def _festgeschrieben(self, fest: Grenzstand, frei: Grenzstand | None) -> Grenzstand:
        """Der abgerechnete Stand, in dieselbe Runde des Zählwerks gebracht wie die Reihe heute."""
        if fest.stand is None:  # pragma: no cover – der Aufrufer prüft es
            return fest
        umfang, stand = self.zaehler.umfang, fest.stand.kwh
        nahe = frei.gesamt.kwh if frei and frei.gesamt else self._letzter_gesamtstand(fest.am)
        runden = kaufmaennisch((nahe - stand) / umfang, 0)
        return Grenzstand(
            am=fest.am,
            stand=fest.stand,
            gesamt=Zaehlerstand(stand + runden * umfang),
            herkunft=fest.herkunft,
            belege=fest.belege,
            festgeschrieben_durch=fest.festgeschrieben_durch,
            begruendung=fest.begruendung,
        )

    def _letzter_gesamtstand(self, tag: date) -> Decimal:
        davor = [p.gesamt for p in self.punkte if p.am <= tag]
        return davor[-1] if davor else Decimal(0)

    def rueckgang(self) -> tuple[Punkt, Punkt] | None:
        """Das erste Paar aufeinander folgender Ablesungen, dessen Stand fällt (R14)."""
        for a, b in pairwise(self.punkte):
            if b.gesamt < a.gesamt:
                return (a, b)
        return None
