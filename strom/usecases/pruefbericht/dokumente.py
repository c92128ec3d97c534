"""Jede ausgestellte Rechnung hat ihr unverändertes PDF, und kein PDF liegt ohne Rechnung da."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Protocol

from strom.pruefbericht.befund import Befund, fehler, warnung
from strom.rechnung.rechnung import Rechnung
from strom.werte.fehler import NichtGefunden, StromFehler


class Dokumentquelle(Protocol):
    """Woher die fertigen Dokumente kommen: der Ordner oder ein Paket."""

    def namen(self) -> tuple[str, ...]:
        """Alle Dokumente."""
        ...

    def lesen(self, name: str) -> bytes:
        """Der Inhalt.

        Raises:
            NichtGefunden: Das Dokument fehlt.
        """
        ...


def pdf_befunde(rechnungen: Iterable[Rechnung], quelle: Dokumentquelle) -> Iterator[Befund]:
    """Fehlende, veränderte und verwaiste Dokumente."""
    benutzt: dict[str, str] = {}
    for r in (r for r in rechnungen if not r.ist_geloescht):
        ort = f"Rechnung {r.nummer}"
        if r.pdf_datei in benutzt:
            anderer = benutzt[r.pdf_datei]
            yield fehler(f"„{r.pdf_datei}“ gehört auch zu {anderer}.", ort)
        benutzt[r.pdf_datei] = ort
        yield from _pdf(r, ort, quelle)
    for name in sorted(set(quelle.namen()) - set(benutzt)):
        yield warnung("Zu diesem Dokument gibt es keine Rechnung.", name)


def _pdf(r: Rechnung, ort: str, quelle: Dokumentquelle) -> Iterator[Befund]:
    try:
        summe = sha256(quelle.lesen(r.pdf_datei)).hexdigest()
    except NichtGefunden:
        yield fehler(f"Das PDF „{r.pdf_datei}“ fehlt. Bitte aus einer Sicherung zurückholen.", ort)
    except StromFehler as grund:
        yield fehler(str(grund), ort)
    else:
        if summe != r.pdf_sha256:
            satz = f"Das PDF „{r.pdf_datei}“ wurde nach dem Ausstellen verändert."
            yield fehler(satz, ort)
