"""Was an einer Berechnung auffällt (R20); ein schwerer Hinweis will einzeln angesehen sein."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from strom.messung.erwartung import (
    MINDESTTAGE,
    Vergleich,
    anschlusssatz,
    hoechstverbrauch,
    jahresverbrauch,
    sprengt_zaehlwerk,
)
from strom.rechnung.berechnung import Berechnung, Mangel, Mangelart
from strom.rechnung.hinweis import Hinweis, Hinweisart, geordnet
from strom.stammdaten.platz import Platz
from strom.stammdaten.zaehler import Zaehler
from strom.werte import deutsch
from strom.werte.zeit import JAHRESTAGE, letzter_tag

VIELFACHES = 3
"""Mehr als das Dreifache oder weniger als ein Drittel des Vorjahres liegt außerhalb."""
VIELFACHES_ANDERER = 5
"""Mehr als das Fünffache der anderen liegt außerhalb; wenig verbrauchen viele."""
BAGATELLE = Decimal(10)
"""Unter 10 kWh im Jahr sagt ein Verhältnis nichts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruefumfeld:
    """Womit eine Berechnung verglichen wird.

    Attributes:
        zaehler: Die Zähler der Abschnitte.
        vorjahr: Die vorige Berechnung desselben Vertrags.
        andere: Was vergleichbare Verträge im selben Zeitraum verbrauchen.
    """

    platz: Platz
    zaehler: tuple[Zaehler, ...] = ()
    vorjahr: Berechnung | None = None
    andere: Vergleich | None = None


def hinweise(
    berechnung: Berechnung, umfeld: Pruefumfeld, gesehene: Iterable[str] = ()
) -> tuple[Hinweis, ...]:
    """Alles, was auffällt, die schweren zuerst; `gesehene` sind bestätigte Schlüssel."""
    return geordnet(_hinweise(berechnung, umfeld), gesehene)


def _hinweise(b: Berechnung, umfeld: Pruefumfeld) -> Iterator[Hinweis]:
    if b.ist_ausstellbar:
        yield from _unmoegliches(b, umfeld)
        yield from _unuebliches(b, umfeld)
        yield from _schaetzungen(b)
        if b.verbrauch.kwh == 0:
            yield Hinweis(art=Hinweisart.KEIN_VERBRAUCH, text="Kein Verbrauch gemessen")
        for a in b.lose_aenderungen:
            satz = f"Von Hand gesetzter Betrag {a.betrag} passt zu keiner Zeile mehr: "
            yield Hinweis(art=Hinweisart.LOSE_AENDERUNG, text=satz + a.begruendung)
    yield from _zaehlerhinweise(b, umfeld.zaehler)


def _auffaellig(b: Berechnung, art: Hinweisart, gruppe: str, text: str) -> Hinweis:
    """Ein schwerer Hinweis; er gilt genau für diesen Verbrauch in diesen Tagen."""
    menge = f"{deutsch.kwh(b.verbrauch)} kWh in {deutsch.anzahl(b.tage, 'Tag', 'Tagen')}"
    wert = f"{b.verbrauch.text}/{b.tage}"
    return Hinweis(art=art, gruppe=gruppe, text=f"{menge}: {text}", wert=wert)


def _unmoegliches(b: Berechnung, umfeld: Pruefumfeld) -> Iterator[Hinweis]:
    """Gegen Absicherung und Zählwerk; dafür braucht es weder Vorjahr noch andere."""
    if b.verbrauch.kwh > hoechstverbrauch(umfeld.platz, b.tage).kwh:
        gruppe = "Mehr, als der Anschluss liefern kann"
        yield _auffaellig(
            b, Hinweisart.UEBER_ANSCHLUSS, gruppe, anschlusssatz(umfeld.platz, b.tage)
        )
    geraete = {z.nummer: z for z in umfeld.zaehler}
    for s in b.segmente:
        zaehler = geraete.get(s.zaehler)
        if zaehler is None or s.verbrauch is None:
            continue
        if sprengt_zaehlwerk(zaehler, s.verbrauch.kwh / s.wandlerfaktor):
            gruppe = "Mehr als das halbe Zählwerk"
            umfang = deutsch.zahl(zaehler.umfang)
            satz = f"mehr als das halbe Zählwerk von Zähler {zaehler.nummer} ({umfang} kWh)"
            yield _auffaellig(b, Hinweisart.ZAEHLWERK, gruppe, satz)


def _unuebliches(b: Berechnung, umfeld: Pruefumfeld) -> Iterator[Hinweis]:
    """Gegen das Vorjahr; ohne ein vergleichbares gegen die anderen."""
    if b.tage < MINDESTTAGE:
        return
    if umfeld.vorjahr is not None and _traegt(umfeld.vorjahr):
        yield from _gegen_vorjahr(b, umfeld.vorjahr)
    elif umfeld.andere is not None:
        yield from _gegen_andere(b, umfeld.andere)


def braucht_andere(berechnung: Berechnung, vorjahr: Berechnung | None) -> bool:
    """Ob erst die anderen sagen, was üblich ist; sie zu rechnen kostet den ganzen Zeitraum."""
    return berechnung.tage >= MINDESTTAGE and (vorjahr is None or not _traegt(vorjahr))


def _traegt(vorjahr: Berechnung) -> bool:
    """Lang genug und mit Verbrauch: daran lässt sich messen."""
    return vorjahr.tage >= MINDESTTAGE and vorjahr.verbrauch.kwh > 0


def _gegen_vorjahr(b: Berechnung, vorjahr: Berechnung) -> Iterator[Hinweis]:
    if max(b.verbrauch.kwh, vorjahr.verbrauch.kwh) < BAGATELLE:
        return
    heute, frueher = b.verbrauch.kwh / b.tage, vorjahr.verbrauch.kwh / vorjahr.tage
    zahlen = f"{_im_jahr(b)} statt {_im_jahr(vorjahr)} kWh im Jahr"
    if heute > frueher * VIELFACHES:
        gruppe = f"Mehr als {VIELFACHES} × Vorjahr"
        satz = f"mehr als {VIELFACHES} × Vorjahr ({zahlen})"
        yield _auffaellig(b, Hinweisart.UEBER_VORJAHR, gruppe, satz)
    elif heute * VIELFACHES < frueher:
        gruppe = "Weniger als ⅓ des Vorjahres"
        satz = f"weniger als ⅓ des Vorjahres ({zahlen})"
        yield _auffaellig(b, Hinweisart.UNTER_VORJAHR, gruppe, satz)


def _gegen_andere(b: Berechnung, andere: Vergleich) -> Iterator[Hinweis]:
    if b.verbrauch.kwh < BAGATELLE or b.verbrauch.kwh / b.tage <= (
        andere.je_tag * VIELFACHES_ANDERER
    ):
        return
    mittel = deutsch.zahl(andere.je_tag * JAHRESTAGE, 0)
    satz = (
        f"mehr als {VIELFACHES_ANDERER} × so viel wie andere ({_im_jahr(b)} statt {mittel} kWh im "
        f"Jahr, Mittel von {andere.wer})"
    )
    gruppe = f"Mehr als {VIELFACHES_ANDERER} × so viel wie andere"
    yield _auffaellig(b, Hinweisart.UEBER_ANDEREN, gruppe, satz)


def _im_jahr(b: Berechnung) -> str:
    return jahresverbrauch(b.verbrauch, b.tage)


def _schaetzungen(b: Berechnung) -> Iterator[Hinweis]:
    """Je Stichtag ein Hinweis, auch wenn mehrere Zähler dort geschätzt sind."""
    grenzen = (g for s in b.segmente for g in (s.anfang, s.ende) if g.ist_geschaetzt)
    for tag in sorted({g.am for g in grenzen}):
        satz = f"Stand am {deutsch.datum(tag)} geschätzt"
        yield Hinweis(art=Hinweisart.GESCHAETZT, text=satz)


def _zaehlerhinweise(b: Berechnung, zaehler: Iterable[Zaehler]) -> Iterator[Hinweis]:
    for s in b.segmente:
        if s.ende.belege and s.anfang.belege == s.ende.belege and not s.ist_geschaetzt:
            yield Hinweis(
                art=Hinweisart.GLEICHE_ABLESUNG,
                gruppe="Dieselbe Ablesung gilt für Anfang und Ende",
                text=f"Zähler {s.zaehler}: dieselbe Ablesung gilt für Anfang und Ende",
            )
    letztes_jahr = letzter_tag(b.bis).year
    for z in zaehler:
        frist = z.eichung_gilt_bis
        if frist is not None and frist < letztes_jahr:
            yield Hinweis(
                art=Hinweisart.EICHFRIST,
                gruppe=f"Eichfrist endete {frist}",
                text=f"Zähler {z.nummer}: Eichfrist endete {frist}",
            )


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
