"""Fragen an die Ablage, die mehrere Anwendungsfälle stellen."""

import unicodedata
from collections.abc import Iterable
from datetime import date

from strom.messung.ablesung import Ablesung
from strom.ports.ablage import Ablage
from strom.rechnung.rechnung import Rechnung
from strom.stammdaten.platz import Platz, PlatzId
from strom.stammdaten.zaehler import Einbau, Zaehler, ZaehlerId
from strom.usecases.grund.eingaben import vorhanden
from strom.usecases.grund.rechner import Rechner
from strom.werte.deutsch import bis_text, datum, kwh
from strom.werte.energie import Zaehlerstand
from strom.werte.fehler import Eingabefehler


def gueltige_ablesungen(ablage: Ablage, einbau: Einbau) -> tuple[Ablesung, ...]:
    """Die noch geltenden Ablesungen dieses Einbaus, nach Tag geordnet."""
    return tuple(p.ablesung for p in Rechner(ablage).reihe(einbau).punkte)


def einbauten_am_platz(ablage: Ablage, platz_id: PlatzId, tag: date) -> tuple[Einbau, ...]:
    """Einbauten, die an diesem Tag dort liefen; Ein- und Ausbautag zählen mit."""
    return tuple(e for e in ablage.finden(Einbau, platz=platz_id) if e.in_betrieb(tag))


def alphabetisch(name: str) -> str:
    """So sortiert ein Namensverzeichnis: „Çelik“ bei C, „Ärger“ bei A (DIN 5007-1)."""
    zerlegt = unicodedata.normalize("NFKD", name.casefold())
    return "".join(z for z in zerlegt if not unicodedata.combining(z))


def zaehlername(ablage: Ablage, id: ZaehlerId) -> str:
    """Die Nummer des Zählers."""
    return vorhanden(ablage, Zaehler, id, "Zähler").nummer


def platzname(ablage: Ablage, id: PlatzId) -> str:
    """Die Bezeichnung des Platzes."""
    return vorhanden(ablage, Platz, id, "Platz").bezeichnung


def nicht_schon_abgerechnet(rechnungen: Iterable[Rechnung], tag: date, was: str) -> None:
    """Was eine ausgestellte Rechnung abgerechnet hat, bleibt, wie es war.

    Raises:
        Eingabefehler: Eine Rechnung reicht über den Tag hinaus.
    """
    weiter = [r for r in rechnungen if r.berechnung.bis > tag]
    if weiter:
        letzte = max(weiter, key=lambda r: r.berechnung.bis)
        satz = (
            f"{was} geht so früh nicht mehr: Rechnung {letzte.nummer} hat schon bis zum "
            f"{bis_text(letzte.berechnung.bis)} abgerechnet. Bitte einen späteren Tag wählen "
            "oder diese Rechnung erst stornieren."
        )
        raise Eingabefehler(satz, feld="am")


def steht_schon_da(
    ablage: Ablage, einbau: Einbau, am: date, stand: Zaehlerstand, feld: str = "stand"
) -> bool:
    """Ob genau dieser Stand für diesen Tag schon im Logbuch steht.

    Raises:
        Eingabefehler: Für diesen Tag steht dort ein anderer Stand; zwei wären mehrdeutig.
    """
    am_tag = [a for a in gueltige_ablesungen(ablage, einbau) if a.am == am]
    anderer = next((a for a in am_tag if a.stand.kwh != stand.kwh), None)
    if anderer:
        satz = (
            f"Für Zähler {zaehlername(ablage, einbau.zaehler)} steht am {datum(am)} schon "
            f"{kwh(anderer.stand)} im Logbuch, nicht {kwh(stand)}. Bitte denselben Stand "
            "eingeben oder die Ablesung dort zuerst korrigieren."
        )
        raise Eingabefehler(satz, feld=feld)
    return bool(am_tag)
