"""Die sofortige Antwort auf einen Stand: was er bedeutet, ob er zählt, was auffällt (R20)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from strom.messung.ablesung import Ablesung, AblesungId, Ablesungsart
from strom.messung.ansicht import Rueckmeldung
from strom.messung.erwartung import (
    MINDESTTAGE,
    Erwartung,
    Vergleich,
    Vergleiche,
    anschlusssatz,
    erwartung,
    hoechstverbrauch,
    jahresverbrauch,
    sprengt_zaehlwerk,
)
from strom.messung.geltung import warum_nicht
from strom.messung.stand_am_stichtag import Messreihe
from strom.ports.ablage import Ablage
from strom.stammdaten.platz import Platz
from strom.stammdaten.zaehler import Einbau, EinbauId
from strom.usecases.grund.rechner import Rechner
from strom.werte import deutsch
from strom.werte.energie import Energie, Zaehlerstand
from strom.werte.zeit import Zeitraum, beginn_des_tages, monate_spaeter

URSACHEN = "Tippfehler, Überlauf oder falscher Zähler?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Eingabe:
    """Ein getippter Stand.

    Attributes:
        abschnitt: Von wann bis zum Stichtag er zählen soll; None nimmt das Jahr davor.
    """

    am: date
    stand: Zaehlerstand
    heute: date
    abschnitt: Zeitraum | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frage:
    """Ein Stand, zu dem eine Antwort gesucht ist, mit allem, woran er gemessen wird.

    Attributes:
        andere: Was vergleichbare Verträge verbrauchen.
    """

    reihe: Messreihe
    platz: Platz
    eingabe: Eingabe
    andere: Vergleich | None = None

    @classmethod
    def zu(
        cls, ablage: Ablage, einbau_id: EinbauId, eingabe: Eingabe, vergleiche: Vergleiche
    ) -> "Frage":
        """Die Frage zu einem Einbau, mit allem, was die Ablage darüber weiß."""
        einbau = ablage.holen(Einbau, einbau_id)
        platz = ablage.holen(Platz, einbau.platz)
        reihe = Rechner(ablage).reihe(einbau)
        andere = vergleiche.get(platz.art)
        return cls(reihe=reihe, platz=platz, eingabe=eingabe, andere=andere)

    @property
    def am(self) -> date:
        """Der Ablesetag."""
        return self.eingabe.am

    @property
    def abschnitt(self) -> Zeitraum | None:
        """Wozu der Stand gehört."""
        return self.eingabe.abschnitt

    @property
    def von(self) -> date:
        """Ab wann der Verbrauch zählt, frühestens ab dem Einbau."""
        beginn = self.abschnitt.von if self.abschnitt else monate_spaeter(self.am, -12)
        return max(beginn, self.reihe.einbau.eingebaut_am)


def rueckmeldung(frage: Frage) -> Rueckmeldung:
    """Verbrauch in seinen Tagen, aufs Jahr, Vorjahr und üblicher Bereich; warum er nicht zählt."""
    gilt_nicht = _geltung(frage)
    bis = frage.abschnitt.bis if frage.abschnitt and not gilt_nicht else frage.am
    anfang = frage.reihe.stand_am(frage.von)
    if frage.von >= bis or anfang.gesamt is None or not frage.reihe.einbau.in_betrieb(frage.am):
        return Rueckmeldung(gilt_nicht=gilt_nicht)
    tage = (bis - frage.von).days
    gezaehlt = (_gesamt(frage) - anfang.gesamt).kwh
    if gezaehlt < 0:
        satz = f"Der Stand ist kleiner als am {deutsch.datum(frage.von)}: {URSACHEN}"
        return Rueckmeldung(hinweise=(satz,), gilt_nicht=gilt_nicht)
    menge = Energie(gezaehlt * frage.reihe.einbau.wandlerfaktor)
    lang_genug = tage >= MINDESTTAGE
    band = erwartung(frage.reihe, frage.von, frage.andere) if lang_genug else None
    return Rueckmeldung(
        verbrauch=f"{deutsch.kwh(menge)} kWh in {deutsch.anzahl(tage, 'Tag', 'Tagen')}",
        angaben=tuple(_angaben(menge, tage, band)),
        hinweise=tuple(_hinweise(frage, gezaehlt, menge, tage, band)),
        gilt_nicht=gilt_nicht,
    )


def _geltung(f: Frage) -> str:
    """Ohne Stichtag ist jeder Tag recht, an dem der Zähler hier hing."""
    neu = Ablesung(
        id=AblesungId(""),
        am=f.am,
        platz=f.reihe.einbau.platz,
        zaehler=f.reihe.einbau.zaehler,
        stand=f.eingabe.stand,
        art=Ablesungsart.ABLESUNG,
        erfasst_am=beginn_des_tages(f.am),
    )
    bleibende = tuple(a for a in f.reihe.ablesungen if a.am != f.am)
    reihe = replace(f.reihe, ablesungen=(*bleibende, neu))
    return warum_nicht(reihe, neu, f.abschnitt.bis if f.abschnitt else f.am, f.eingabe.heute)


def _gesamt(f: Frage) -> Zaehlerstand:
    """Der entrollte Stand; ein noch nicht eingetragener in der Runde der letzten Ablesung davor."""
    gleiche = [p for p in f.reihe.punkte if p.am <= f.am and p.ablesung.stand == f.eingabe.stand]
    if gleiche:
        return Zaehlerstand(gleiche[-1].gesamt)
    davor = [p for p in f.reihe.punkte if p.am < f.am]
    umfang = f.reihe.zaehler.umfang
    return Zaehlerstand(f.eingabe.stand.kwh + (davor[-1].gesamt // umfang if davor else 0) * umfang)


def _angaben(menge: Energie, tage: int, band: Erwartung | None) -> Iterator[str]:
    if tage < MINDESTTAGE:
        yield f"unter {MINDESTTAGE} Tagen, zu kurz für einen Vergleich"
        return
    yield f"{jahresverbrauch(menge, tage)} kWh im Jahr"
    if band is not None:
        yield band.massstab_im_jahr
        yield f"üblich {band.band_im_jahr}"


def _hinweise(
    f: Frage, gezaehlt: Decimal, menge: Energie, tage: int, band: Erwartung | None
) -> Iterator[str]:
    if menge.kwh > hoechstverbrauch(f.platz, tage).kwh:
        yield f"Das ist {anschlusssatz(f.platz, tage)}: {URSACHEN}"
    elif sprengt_zaehlwerk(f.reihe.zaehler, gezaehlt):
        yield f"Mehr als das halbe Zählwerk wäre durchlaufen: {URSACHEN}"
    elif band is not None and not band.passt(menge.kwh / tage):
        wort = "Mehr" if menge.kwh / tage > band.bis else "Weniger"
        yield f"{wort} als üblich: {URSACHEN}"
