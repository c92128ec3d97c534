"""Was von einem Dokument hereinkommt: Belege nur mit ihrem PDF, und was an ihnen hängt mit ihnen.

Bleibt ein Beleg draußen, bleiben auch seine Stornorechnung (oder die Rechnung dazu), seine
Ausgaben und Ereignisse draußen. Die Siegelkette gilt nur als Ganzes: Fehlt ihr ein Beleg, beginnt
hier eine neue, deren Glieder „nachträglich“ heißen.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from strom.ereignis.ausgangsbuch import Ausgangsposten
from strom.ereignis.ereignis import Ereignis
from strom.ports.austausch import Archivinhalt, Satz
from strom.rechnung.rechnung import Ausgabe, Rechnung
from strom.siegel.kette import Glied, Salz
from strom.usecases.austausch.leseansicht import DOKUMENTE
from strom.werte.fehler import NichtGefunden

KETTE: tuple[type, ...] = (Glied, Salz)
GEHOERT_DAZU = "Sie gehören zu Belegen, die draußen bleiben."
NEUE_KETTE = "Ihr fehlen Belege; die Siegelkette beginnt hier neu."


@dataclass(kw_only=True)
class Auslese:
    """Die Datensätze eines Dokuments, geteilt.

    Attributes:
        herein: Was hereinkommt, in seiner Reihenfolge.
        draussen: Was draußen bleibt, mit dem Grund.
        belege: Zu jedem PDF, das mit hereinkommt, wie man es liest.
    """

    herein: list[Satz] = field(default_factory=list)
    draussen: list[tuple[Satz, str]] = field(default_factory=list)
    belege: dict[str, Callable[[], bytes]] = field(default_factory=dict)


def auslesen(saetze: Iterable[Satz], quelle: Archivinhalt | None) -> Auslese:
    """Teilt brauchbare Datensätze; `quelle` hat die PDF-Dateien, None heißt: keine dabei."""
    alle = tuple(saetze)
    rechnungen = [s.objekt for s in alle if isinstance(s.objekt, Rechnung)]
    gruende = _mit_ihrem_gegenstueck(rechnungen, _ohne_pdf(rechnungen, quelle))
    ereignisse = {
        s.objekt.id: gruende[s.objekt.rechnung]
        for s in alle
        if isinstance(s.objekt, Ereignis) and s.objekt.rechnung in gruende
    }
    auslese = Auslese()
    for satz in alle:
        grund = _grund(satz.objekt, gruende, ereignisse)
        if grund:
            auslese.draussen.append((satz, grund))
        else:
            auslese.herein.append(satz)
    if quelle is not None:
        auslese.belege |= _belege((r for r in rechnungen if r.id not in gruende), quelle)
    return auslese


def _grund(objekt: object, rechnungen: Mapping[str, str], ereignisse: Mapping[str, str]) -> str:
    """Warum dieser Datensatz draußen bleibt; leer, wenn er hereinkommt."""
    if isinstance(objekt, KETTE):
        return NEUE_KETTE if rechnungen else ""
    if isinstance(objekt, Rechnung):
        return rechnungen.get(objekt.id, "")
    if isinstance(objekt, Ausgabe | Ereignis):
        return GEHOERT_DAZU if objekt.rechnung in rechnungen else ""
    gehoert = isinstance(objekt, Ausgangsposten) and objekt.ereignis in ereignisse
    return GEHOERT_DAZU if gehoert else ""


def _ohne_pdf(rechnungen: Iterable[Rechnung], quelle: Archivinhalt | None) -> dict[str, str]:
    """Kennung → warum der Beleg nicht hereindarf; ein Grabstein hat kein PDF mehr."""
    namen = frozenset(quelle.namen) if quelle is not None else frozenset()
    gruende: dict[str, str] = {}
    for r in (r for r in rechnungen if not r.ist_geloescht):
        name = DOKUMENTE + r.pdf_datei
        if quelle is None or name not in namen:
            gruende[r.id] = f"Das PDF „{r.pdf_datei}“ liegt nicht daneben."
        elif sha256(quelle.lesen(name)).hexdigest() != r.pdf_sha256:
            gruende[r.id] = f"Das PDF „{r.pdf_datei}“ ist nicht das ausgestellte."
    return gruende


def _mit_ihrem_gegenstueck(
    rechnungen: Iterable[Rechnung], gruende: Mapping[str, str]
) -> dict[str, str]:
    """Ohne ihre Stornorechnung gälte eine Rechnung wieder, ohne Rechnung hinge der Storno."""
    alle = {r.id: r for r in rechnungen}
    ergebnis = dict(gruende)
    for r in alle.values():
        if r.bezug is None:
            continue
        if r.id in gruende:
            ergebnis.setdefault(r.bezug.rechnung, f"Ihre Stornorechnung {r.nummer} fehlt.")
        elif r.bezug.rechnung in gruende:
            ergebnis.setdefault(r.id, f"Die stornierte Rechnung {r.bezug.nummer} fehlt.")
    return ergebnis


def _belege(rechnungen: Iterable[Rechnung], quelle: Archivinhalt) -> dict[str, Callable[[], bytes]]:
    return {
        r.pdf_datei: _leser(quelle, DOKUMENTE + r.pdf_datei)
        for r in rechnungen
        if not r.ist_geloescht
    }


def _leser(quelle: Archivinhalt, name: str) -> Callable[[], bytes]:
    return lambda: quelle.lesen(name)


class Belegschau:
    """Erfüllt `Dokumentquelle` der Prüfung für die Belege, die mitkommen."""

    def __init__(self, belege: Mapping[str, Callable[[], bytes]]) -> None:
        self._belege = belege

    def namen(self) -> tuple[str, ...]:
        """Alle Belege."""
        return tuple(sorted(self._belege))

    def lesen(self, name: str) -> bytes:
        """Der Inhalt.

        Raises:
            NichtGefunden: Der Beleg ist nicht dabei.
        """
        if name not in self._belege:
            was = "Das Dokument"
            raise NichtGefunden(was, name)
        return self._belege[name]()
