"""Die Rechnungszeilen: Verbrauch, Grundgebühr, Anschlussgebühr, Korrektur (R1, R7–R10, R12)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import count, takewhile

from strom.abrechnung.fall import Abrechnungsfall
from strom.messung.defekt import Defektkorrektur
from strom.rechnung.berechnung import Position, Positionsart, Segment
from strom.stammdaten.tarif import Tarif, tarif_am
from strom.stammdaten.verein import Monatsregel
from strom.stammdaten.vertrag import erster_vertrag
from strom.werte.dezimal import stellen
from strom.werte.energie import Energie
from strom.werte.preis import Preis
from strom.werte.zeit import Zeitraum, monate_spaeter


def positionen(
    fall: Abrechnungsfall, zeitraum: Zeitraum, segmente: tuple[Segment, ...]
) -> tuple[Position, ...]:
    """Alle Zeilen in der Reihenfolge des Papiers, noch ohne Änderungen von Hand."""
    return (
        *verbrauchszeilen(segmente),
        *grundgebuehrzeilen(fall, zeitraum, segmente),
        *anschlusszeilen(fall),
        *(korrekturzeile(k) for k in fall.korrekturen),
    )


def verbrauchszeilen(segmente: Iterable[Segment]) -> tuple[Position, ...]:
    """Eine Zeile je Preis: erst alle kWh zusammenzählen, dann einmal malnehmen (R10)."""
    je_preis: dict[Preis, list[Segment]] = {}
    for s in segmente:
        je_preis.setdefault(s.arbeitspreis, []).append(s)
    return tuple(_verbrauchszeile(preis, teile) for preis, teile in je_preis.items())


def _verbrauchszeile(preis: Preis, teile: list[Segment]) -> Position:
    menge = Energie.summe(s.verbrauch for s in teile if s.verbrauch is not None).kwh
    return Position(
        art=Positionsart.VERBRAUCH,
        feld=f"verbrauch/{preis.text}",
        text="Verbrauch",
        von=min(s.von for s in teile),
        bis=max(s.bis for s in teile),
        menge=menge,
        einheit="kWh",
        preis=preis,
        betrag_berechnet=preis.mal(menge),
    )


def grundgebuehrzeilen(
    fall: Abrechnungsfall, zeitraum: Zeitraum, segmente: Iterable[Segment]
) -> tuple[Position, ...]:
    """Eine Zeile je Satz und angebrochenem Monat – nur, wenn Verbrauch gemessen wurde (R8)."""
    gemessen = Energie.summe(s.verbrauch for s in segmente if s.verbrauch is not None)
    if gemessen.kwh <= 0 and not fall.einstellungen.grundgebuehr_ohne_verbrauch:
        return ()
    beginne = monatsbeginne(zeitraum, fall.einstellungen.monatsregel)
    je_satz: dict[Preis, list[Zeitraum]] = {}
    for monat in map(Zeitraum, beginne, (*beginne[1:], zeitraum.bis)):
        if tarif := tarif_am(fall.tarife, monat.von):
            je_satz.setdefault(tarif.grundgebuehr, []).append(monat)
    return tuple(_grundgebuehrzeile(satz, monate) for satz, monate in je_satz.items())


def _grundgebuehrzeile(satz: Preis, monate: list[Zeitraum]) -> Position:
    """Eine Zeile vom ersten bis zum letzten Monat zu diesem Satz."""
    anzahl = Decimal(len(monate))
    return Position(
        art=Positionsart.GRUNDGEBUEHR,
        feld=f"grundgebuehr/{satz.text}",
        text="Grundgebühr",
        von=monate[0].von,
        bis=monate[-1].bis,
        menge=anzahl,
        einheit="Monat",
        preis=satz,
        betrag_berechnet=satz.mal(anzahl),
    )


def monatsbeginne(zeitraum: Zeitraum, regel: Monatsregel) -> tuple[date, ...]:
    """Der erste Tag jedes zu zahlenden Monats (R7).

    Angebrochene Monate zählen immer vom Beginn an; Kalendermonate vom Monatsersten.
    """
    start = zeitraum.von
    if regel is Monatsregel.KALENDER:
        start = start.replace(day=1)
    folge = (monate_spaeter(start, k) for k in count())
    tage = takewhile(lambda t: t < zeitraum.bis, folge)
    return tuple(max(t, zeitraum.von) for t in tage)


def anschlusszeilen(fall: Abrechnungsfall) -> tuple[Position, ...]:
    """Einmal im Leben der Partei: beim allerersten Vertrag, wenn er im Zeitraum beginnt (R9)."""
    vertrag = fall.vertrag
    erster = erster_vertrag(fall.vertraege_der_partei)
    tarif = tarif_am(fall.tarife, vertrag.von)
    if (
        fall.anschlussgebuehr_erledigt
        or erster is None
        or erster.id != vertrag.id
        or not fall.zeitraum.enthaelt(vertrag.von)
        or tarif is None
    ):
        return ()
    return (_anschlusszeile(tarif),)


def _anschlusszeile(tarif: Tarif) -> Position:
    return Position(
        art=Positionsart.ANSCHLUSSGEBUEHR,
        feld="anschlussgebuehr",
        text="Anschlussgebühr",
        menge=Decimal(1),
        einheit="Stück",
        preis=tarif.anschlussgebuehr,
        betrag_berechnet=tarif.anschlussgebuehr.mal(Decimal(1)),
    )


def korrekturzeile(korrektur: Defektkorrektur) -> Position:
    """Alte Abrechnung gegen neue Schätzung, jede für sich gerundet (R12); nie „Gutschrift“."""
    neu, alt, preis = korrektur.neu, korrektur.abgerechnet, korrektur.arbeitspreis
    betrag = preis.mal(neu.kwh) - preis.mal(alt.kwh)
    wort = "Erstattung" if betrag.cent < 0 else "Nachberechnung"
    menge = (neu.kwh - alt.kwh).quantize(Decimal(1).scaleb(-stellen(alt.kwh)))
    return Position(
        art=Positionsart.KORREKTUR,
        feld=f"korrektur/{korrektur.zaehler}/{korrektur.von.isoformat()}",
        text=f"{wort} Zählerdefekt",
        von=korrektur.von,
        bis=korrektur.bis,
        menge=menge,
        einheit="kWh",
        preis=preis,
        betrag_berechnet=betrag,
        zaehler=korrektur.zaehler,
        abgerechnet=alt,
        neu=neu,
    )
