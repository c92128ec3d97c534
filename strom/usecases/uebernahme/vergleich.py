"""Probelauf gegen das Vorjahr: jeden Vertrag rechnen und neben die Zahlen des Vereins legen."""

from collections.abc import Iterable, Mapping

from strom.ports.ablage import Ablage
from strom.stammdaten.vertrag import Vertrag, VertragId
from strom.stammdaten.zeitraum import Berechnungszeitraum
from strom.uebernahme.satz import Tabellensatz
from strom.uebernahme.vergleich import (
    Jahresvergleich,
    Vergleichszeile,
    Zahlen,
    gegenueber,
    stroms_zahlen,
    summen,
)
from strom.usecases.grund.rechner import Rechner

NOCH_NICHT = "Die Zeile ist noch nicht übernehmbar; siehe Vorschau."


def vergleichen(
    ablage: Ablage,
    saetze: Iterable[Tabellensatz],
    vertraege: Mapping[int, VertragId],
    zeitraum: Berechnungszeitraum | None,
) -> Jahresvergleich:
    """Alle Zeilen, in denen der Verein selbst etwas ausgerechnet hat; in seiner Reihenfolge."""
    rechner = Rechner(ablage)
    zeilen: list[Vergleichszeile] = []
    paare: list[tuple[Zahlen, Zahlen]] = []
    for satz in (s for s in saetze if s.vergleich):
        strom, grund = _gerechnet(rechner, vertraege.get(satz.nummer), zeitraum)
        werte = gegenueber(satz.vergleich, strom)
        zeilen.append(Vergleichszeile(nummer=satz.nummer, wer=satz.wer, werte=werte, grund=grund))
        paare.append((satz.vergleich, strom))
    return Jahresvergleich(zeilen=tuple(zeilen), summen=summen(paare))


def _gerechnet(
    rechner: Rechner, vertrag_id: VertragId | None, zeitraum: Berechnungszeitraum | None
) -> tuple[Zahlen, str]:
    """Stroms Zahlen zu diesem Vertrag oder der Grund, warum es keine gibt."""
    if not vertrag_id or zeitraum is None:
        return {}, NOCH_NICHT
    berechnung = rechner.rechnen(zeitraum, rechner.ablage.holen(Vertrag, vertrag_id))
    if berechnung.maengel:
        return {}, "Es fehlt noch ein Stand oder ein Preis; Strom kann hier nicht rechnen."
    return stroms_zahlen(berechnung), ""
