"""Hinweise zum Prüfen; sie verhindern nie etwas."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from decimal import Decimal

from strom.rechnung.berechnung import Berechnung, Mangel, Mangelart
from strom.stammdaten.zaehler import Zaehler
from strom.werte import deutsch

VIELFACHES = 3
BAGATELLE = Decimal(10)
"""Unter 10 kWh im Jahr sagt ein Verhältnis nichts."""


def hinweise(
    berechnung: Berechnung, vorjahr: Berechnung | None, zaehler: Iterable[Zaehler]
) -> tuple[str, ...]:
    """Was an dieser Rechnung auffällt, als kurze Sätze."""
    return tuple(_hinweise(berechnung, vorjahr, zaehler))


def _hinweise(
    b: Berechnung, vorjahr: Berechnung | None, zaehler: Iterable[Zaehler]
) -> Iterator[str]:
    if vorjahr is not None and b.ist_ausstellbar:
        yield from _verhaeltnis(b, vorjahr)
    if b.ist_ausstellbar and b.ist_geschaetzt:
        yield "Stand geschätzt"
    if b.ist_ausstellbar and b.verbrauch.kwh == 0:
        yield "Kein Verbrauch gemessen"
    yield from _zaehlerhinweise(b, zaehler)
    for a in b.lose_aenderungen if b.ist_ausstellbar else ():
        yield f"Von Hand gesetzter Betrag {a.betrag} passt zu keiner Zeile mehr: {a.begruendung}"


def _zaehlerhinweise(b: Berechnung, zaehler: Iterable[Zaehler]) -> Iterator[str]:
    for s in b.segmente:
        if s.ende.belege and s.anfang.belege == s.ende.belege and not s.ist_geschaetzt:
            yield f"Zähler {s.zaehler}: dieselbe Ablesung gilt für Anfang und Ende"
    letztes_jahr = (b.bis - timedelta(days=1)).year
    for z in zaehler:
        frist = z.eichung_gilt_bis
        if frist is not None and frist < letztes_jahr:
            yield f"Zähler {z.nummer}: Eichfrist endete {frist}"


def _verhaeltnis(b: Berechnung, vorjahr: Berechnung) -> Iterator[str]:
    heute, frueher = b.verbrauch.kwh / b.tage, vorjahr.verbrauch.kwh / vorjahr.tage
    if max(b.verbrauch.kwh, vorjahr.verbrauch.kwh) < BAGATELLE or frueher <= 0:
        return
    if heute > frueher * VIELFACHES:
        yield f"Mehr als {VIELFACHES} × Vorjahr"
    elif heute * VIELFACHES < frueher:
        yield "Weniger als ⅓ des Vorjahres"


MANGELSAETZE = {
    Mangelart.ANFANGSSTAND_FEHLT: "Anfangsstand von Zähler {zaehler} zum {am} fehlt",
    Mangelart.ENDSTAND_FEHLT: "Endstand von Zähler {zaehler} zum {am} fehlt",
    Mangelart.NEGATIVER_VERBRAUCH: "Zähler {zaehler}: der Endstand ist kleiner als der "
    "Anfangsstand",
    Mangelart.ZAEHLER_FEHLT: "Am Platz ist im Zeitraum kein Zähler eingebaut",
    Mangelart.TARIF_FEHLT: "Zum {am} gilt kein Tarif",
    Mangelart.KALENDERMONATE_UNPASSEND: "Kalendermonate passen nur zu Zeiträumen ab einem "
    "Monatsersten",
}


def mangelsatz(mangel: Mangel) -> str:
    """Der Mangel als deutscher Satz."""
    am = deutsch.datum(mangel.am) if mangel.am else ""
    return MANGELSAETZE[mangel.art].format(zaehler=mangel.zaehler, am=am)
