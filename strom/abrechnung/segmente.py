"""Zerlegt den Abrechnungszeitraum in Abschnitte je Zähler und Preis (R3, R10, R19)."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from strom.messung.grenzstand import Grenzstand
from strom.messung.stand_am_stichtag import Messreihe
from strom.rechnung.berechnung import Mangel, Mangelart, Segment
from strom.stammdaten.tarif import Tarif, tarif_am
from strom.werte.energie import Energie
from strom.werte.preis import Preis
from strom.werte.zeit import Zeitraum


def segmente(
    zeitraum: Zeitraum, platz: str, reihen: Iterable[Messreihe], tarife: tuple[Tarif, ...]
) -> tuple[Segment, ...]:
    """Je Zähler des Platzes und je Preis ein Abschnitt, nach Beginn geordnet.

    Der Zähler zählt nur, solange er eingebaut ist; ein Wechsel braucht keinen Sonderfall.
    """
    schnitte = preiswechsel(tarife)
    gefunden = [
        _segment(teil, reihe, tarife)
        for reihe in reihen
        if reihe.einbau.platz == platz
        and (in_betrieb := zeitraum.schnitt(reihe.einbau.eingebaut_am, reihe.einbau.ausgebaut_am))
        for teil in in_betrieb.geteilt(schnitte)
    ]
    return tuple(sorted(gefunden, key=lambda s: (s.von, s.bis, s.zaehler)))


def preiswechsel(tarife: Iterable[Tarif]) -> tuple[date, ...]:
    """Tage, an denen sich der Arbeitspreis ändert; nur dort ist ein Zwischenstand nötig (R10)."""
    folge = sorted(tarife, key=lambda t: t.gueltig_ab)
    return tuple(b.gueltig_ab for a, b in pairwise(folge) if a.arbeitspreis != b.arbeitspreis)


def _segment(teil: Zeitraum, reihe: Messreihe, tarife: tuple[Tarif, ...]) -> Segment:
    anfang, ende = reihe.stand_am(teil.von), reihe.stand_am(teil.bis)
    tarif = tarif_am(tarife, teil.von)
    return Segment(
        zaehler=reihe.zaehler.nummer,
        einbau=reihe.einbau.id,
        von=teil.von,
        bis=teil.bis,
        anfang=anfang,
        ende=ende,
        verbrauch=_verbrauch(anfang, ende, reihe),
        arbeitspreis=tarif.arbeitspreis if tarif else Preis(Decimal(0)),
        wandlerfaktor=reihe.einbau.wandlerfaktor,
    )


def _verbrauch(anfang: Grenzstand, ende: Grenzstand, reihe: Messreihe) -> Energie | None:
    if anfang.gesamt is None or ende.gesamt is None:
        return None
    differenz = ende.gesamt - anfang.gesamt
    faktor = reihe.einbau.wandlerfaktor
    return differenz if faktor == 1 else Energie(differenz.kwh * faktor)


def maengel(abschnitte: Iterable[Segment]) -> Iterator[Mangel]:
    """Was an den Ständen fehlt oder nicht stimmen kann (R6, R14)."""
    for s in abschnitte:
        if s.anfang.stand is None:
            yield Mangel(art=Mangelart.ANFANGSSTAND_FEHLT, zaehler=s.zaehler, am=s.von)
        if s.ende.stand is None:
            yield Mangel(art=Mangelart.ENDSTAND_FEHLT, zaehler=s.zaehler, am=s.bis)
        if s.verbrauch is not None and s.verbrauch.kwh < 0:
            yield Mangel(art=Mangelart.NEGATIVER_VERBRAUCH, zaehler=s.zaehler)
