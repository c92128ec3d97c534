"""Der Prüfbericht auf Papier."""

from collections.abc import Iterator

from strom.ports.dokumente import Drucker
from strom.pruefbericht.befund import Pruefbericht, Schwere
from strom.rechnung.bild import Berichtsbild, Berichtstabelle
from strom.usecases.pruefbericht.pruefung import Pruefung
from strom.usecases.siegel.siegel import ANKERSATZ
from strom.werte import deutsch
from strom.werte.zeit import deutsche_zeit

MEISTE_BEFUNDE = 500


class Pruefstelle:
    """Prüft und druckt den Bericht; `bericht` und `pdf` ändern nichts."""

    def __init__(self, pruefung: Pruefung, drucker: Drucker) -> None:
        self.bericht = pruefung.bericht
        self._drucker = drucker

    def pdf(self, bericht: Pruefbericht) -> bytes:
        """Der Bericht als PDF."""
        return self._drucker.bericht(berichtsbild(bericht))


def berichtsbild(bericht: Pruefbericht) -> Berichtsbild:
    """Der Bericht in fertigen Zeichenketten."""
    return Berichtsbild(
        titel="Prüfbericht",
        verein=bericht.verein,
        stand=f"Geprüft am {deutsche_zeit(bericht.am):%d.%m.%Y um %H:%M Uhr}",
        urteil=bericht.urteil,
        absaetze=tuple(_absaetze(bericht)),
        tabellen=tuple(_tabellen(bericht)),
    )


def _absaetze(bericht: Pruefbericht) -> Iterator[str]:
    yield f"Grundlage: {bericht.grundlage}."
    if bericht.anker:
        yield f"{ANKERSATZ} {bericht.anker}"


def _tabellen(bericht: Pruefbericht) -> Iterator[Berichtstabelle]:
    if bericht.befunde:
        yield Berichtstabelle(
            titel="Befunde",
            kopf=("Schwere", "Wo", "Was"),
            breiten=("12%", "26%", "62%"),
            zeilen=tuple(_befunde(bericht)),
        )
    yield Berichtstabelle(
        titel="Proben",
        kopf=("Probe", "Geprüft", "Ergebnis"),
        breiten=("60%", "15%", "25%"),
        zeilen=tuple((p.name, str(p.geprueft), _ergebnis(len(p.befunde))) for p in bericht.proben),
    )
    yield Berichtstabelle(
        titel="Umfang",
        kopf=("Art", "Anzahl"),
        breiten=("60%", "40%"),
        zeilen=tuple((name, str(anzahl)) for name, anzahl in bericht.umfang),
    )


def _befunde(bericht: Pruefbericht) -> Iterator[tuple[str, str, str]]:
    for b in bericht.befunde[:MEISTE_BEFUNDE]:
        yield str(b.schwere), b.fundstelle, b.satz
    if (rest := len(bericht.befunde) - MEISTE_BEFUNDE) > 0:
        yield str(Schwere.HINWEIS), "", f"… und {rest} weitere; bitte den Text ausgeben."


def _ergebnis(anzahl: int) -> str:
    return deutsch.anzahl(anzahl, "Befund", "Befunde") if anzahl else "stimmt"
