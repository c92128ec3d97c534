"""Umsatzsteuer, einmal je Satz gerundet (R17)."""

from collections.abc import Iterable

from strom.rechnung.berechnung import HUNDERT, Position, Steuer, enthaltene_steuer
from strom.stammdaten.verein import Einstellungen, Steuerart
from strom.werte.geld import Geld


def steuer(positionen: Iterable[Position], einstellungen: Einstellungen) -> Steuer | None:
    """Brutto: aus der Summe herausgerechnet. Netto: auf die Summe aufgeschlagen. Sonst None."""
    if einstellungen.umsatzsteuer is Steuerart.KEINE:
        return None
    summe, satz = Geld.summe(p.betrag for p in positionen), einstellungen.umsatzsteuer_satz
    if einstellungen.umsatzsteuer is Steuerart.BRUTTO:
        anteil = enthaltene_steuer(summe, satz)
        return Steuer(satz=satz, netto=summe - anteil, steuer=anteil, brutto=summe)
    aufschlag = Geld.gerundet(summe.euro * satz / HUNDERT)
    return Steuer(satz=satz, netto=summe, steuer=aufschlag, brutto=summe + aufschlag)
