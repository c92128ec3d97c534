"""Mengen aus dem Logbuch: Verbrauch je Platz und Zeitraum, Zählerkurve, Schwund."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from strom.messung.ablesung import Ablesung
from strom.messung.ansicht import Kurvenpunkt, Schwundzeile, Zaehlerkurve
from strom.messung.stand_am_stichtag import Messreihe
from strom.stammdaten.platz import Platz, Platzart, PlatzId
from strom.stammdaten.zeitraum import Berechnungszeitraum
from strom.usecases.grund.rechner import Rechner
from strom.werte.deutsch import anzahl, datum, kwh, zahl
from strom.werte.energie import Energie, Zaehlerstand


@dataclass(frozen=True, slots=True, kw_only=True)
class Menge:
    """Eine gemessene Menge; `ist_geschaetzt`, wenn ein Stand dazu errechnet ist."""

    energie: Energie
    ist_geschaetzt: bool


def menge_am_platz(
    rechner: Rechner, platz_id: PlatzId, zeitraum: Berechnungszeitraum
) -> Menge | None:
    """Was alle Zähler dort im Zeitraum gezählt haben; None, wenn ein Stand fehlt."""
    teile = []
    for reihe in rechner.reihen(platz_id):
        teil = zeitraum.zeitraum.schnitt(reihe.einbau.eingebaut_am, reihe.einbau.ausgebaut_am)
        if teil is None:
            continue
        menge = _menge(reihe, teil.von, teil.bis)
        if menge is None:
            return None
        teile.append(menge)
    if not teile:
        return None
    summe = Energie.summe(t.energie for t in teile)
    return Menge(energie=summe, ist_geschaetzt=any(t.ist_geschaetzt for t in teile))


def _menge(reihe: Messreihe, von: date, bis: date) -> Menge | None:
    """Differenz der entrollten Stände mal Wandlerfaktor (R14, R19)."""
    anfang, ende = reihe.stand_am(von), reihe.stand_am(bis)
    if anfang.gesamt is None or ende.gesamt is None:
        return None
    differenz = (ende.gesamt - anfang.gesamt).kwh * reihe.einbau.wandlerfaktor
    geschaetzt = anfang.ist_geschaetzt or ende.ist_geschaetzt
    return Menge(energie=Energie(differenz), ist_geschaetzt=geschaetzt)


def kurven_am_platz(rechner: Rechner, platz_id: PlatzId) -> tuple[Zaehlerkurve, ...]:
    """Je Einbau die geltenden Ablesungen, älteste zuerst; nach einem Überlauf zählt es weiter."""
    return tuple(_kurve(r) for r in rechner.reihen(platz_id) if r.punkte)


def _kurve(reihe: Messreihe) -> Zaehlerkurve:
    ausbau = reihe.einbau.ausgebaut_am
    punkte = tuple(
        Kurvenpunkt(
            tag=p.am.isoformat(),
            stand=Zaehlerstand(p.gesamt).text,
            text=f"{datum(p.am)}: {kwh(p.ablesung.stand)} kWh ({_art(p.ablesung)})",
            ueberlauf=p.ablesung.ueberlauf,
        )
        for p in reihe.punkte
    )
    return Zaehlerkurve(
        zaehler=reihe.zaehler.nummer, punkte=punkte, wechsel=ausbau.isoformat() if ausbau else ""
    )


def _art(ablesung: Ablesung) -> str:
    return f"{ablesung.art}, nach Überlauf" if ablesung.ueberlauf else str(ablesung.art)


def schwundzeilen(
    rechner: Rechner, zeitraeume: tuple[Berechnungszeitraum, ...]
) -> Iterator[Schwundzeile]:
    """Je Zeitraum mit bekanntem Hauptzähler: Hauptzähler gegen Summe der übrigen Plätze."""
    plaetze = rechner.ablage.finden(Platz)
    haupt = [p.id for p in plaetze if p.art is Platzart.HAUPTZAEHLER]
    unter = [p.id for p in plaetze if p.art is not Platzart.HAUPTZAEHLER]
    for zeitraum in zeitraeume:
        oben = _summe(rechner, haupt, zeitraum)
        if oben is not None and oben.vorhanden and not oben.fehlend:
            yield _schwund(zeitraum.name, oben, _summe(rechner, unter, zeitraum))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Summe:
    energie: Energie
    vorhanden: int
    fehlend: int
    geschaetzt: int


def _summe(rechner: Rechner, plaetze: list[PlatzId], zeitraum: Berechnungszeitraum) -> _Summe:
    mit_zaehler = [p for p in plaetze if _hat_zaehler(rechner, p, zeitraum)]
    alle = [menge_am_platz(rechner, p, zeitraum) for p in mit_zaehler]
    mengen = [m for m in alle if m is not None]
    return _Summe(
        energie=Energie.summe(m.energie for m in mengen),
        vorhanden=len(mengen),
        fehlend=len(alle) - len(mengen),
        geschaetzt=sum(m.ist_geschaetzt for m in mengen),
    )


def _hat_zaehler(rechner: Rechner, platz_id: PlatzId, zeitraum: Berechnungszeitraum) -> bool:
    einbauten = (r.einbau for r in rechner.reihen(platz_id))
    return any(zeitraum.zeitraum.schnitt(e.eingebaut_am, e.ausgebaut_am) for e in einbauten)


def _schwund(name: str, oben: _Summe, unten: _Summe) -> Schwundzeile:
    rest = oben.energie - unten.energie
    ganz, vollstaendig = oben.energie.kwh, not unten.fehlend
    return Schwundzeile(
        zeitraum=name,
        haupt=kwh(oben.energie),
        summe=kwh(unten.energie),
        schwund=kwh(rest) if vollstaendig else "",
        anteil=zahl(rest.kwh * Decimal(100) / ganz, 1) if ganz and vollstaendig else "",
        hinweis=_schwundhinweis(unten, rest),
        haupt_menge=oben.energie.text,
        summe_menge=unten.energie.text,
    )


def _schwundhinweis(unten: _Summe, rest: Energie) -> str:
    if unten.fehlend:
        return f"unvollständig: {anzahl(unten.fehlend, 'Platz', 'Plätze')} ohne Stand"
    if rest.kwh < 0:
        return "Unterzähler zählen mehr als der Hauptzähler – bitte Stände prüfen"
    return f"{unten.geschaetzt} davon geschätzt" if unten.geschaetzt else ""
