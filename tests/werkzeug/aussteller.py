"""Der Prozess, der stirbt: stellt alle geprüften Entwürfe aus und meldet jede fertige Rechnung."""

import multiprocessing
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path

from strom import Strom, Zaehlerstand, zahl_lesen
from strom.bootstrap import oeffnen
from strom.messung import Zaehlerzeile
from strom.rechnung import Schritt, Zeilenzustand
from tests.werkzeug.anschluesse import Schreibtisch
from tests.werkzeug.verein import ansehen_und_pruefen

FERTIG = "fertig"
BEREIT = "bereit"


def prozessart() -> BaseContext:
    """Kinder, die nicht vom prüfenden Prozess abstammen; `kill` ist dort SIGKILL.

    Unter Windows gibt es weder fork noch SIGKILL: dort startet jedes Kind frisch, und `kill`
    beendet es mit TerminateProcess – ebenso ohne Vorwarnung.
    """
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    art = multiprocessing.get_context("forkserver")
    art.set_forkserver_preload(["tests.werkzeug.aussteller"])
    return art


def vorbereiten(ordner: Path) -> None:
    """Legt den Ordner an und füllt ihn."""
    kern = oeffnen(ordner, arbeitsplatz=Schreibtisch())
    fuellen(kern)
    kern.schliessen()


def fuellen(kern: Strom) -> None:
    """Der Beispielverein, alle Stände gelesen, alle Entwürfe geprüft."""
    kern.beispiel.laden()
    zeitraum = kern.zeitraeume.aktueller()
    ansicht = kern.zeitraeume.ansicht(zeitraum)
    for zeile in ansicht.zeilen:
        for zaehler in zeile.zaehler:
            if zaehler.ist_eingabe and not zaehler.endstand:
                _ablesen(kern, zaehler, ansicht.bis)
    kern.rechnungen.entwuerfe_erzeugen(zeitraum)
    for zeile in kern.zeitraeume.ansicht(zeitraum).zeilen:
        ansehen_und_pruefen(kern, zeile.rechnung_id)


def _ablesen(kern: Strom, zeile: Zaehlerzeile, am: date) -> None:
    """200 kWh über dem Anfangsstand."""
    mehr = zahl_lesen(zeile.anfangsstand) + Decimal(200)
    kern.ablesungen.erfassen(zeile.einbau_id, am=am, stand=Zaehlerstand(mehr))


def offene(kern: Strom) -> list[str]:
    """Was noch auszustellen ist."""
    zeilen = kern.zeitraeume.ansicht(kern.zeitraeume.aktueller()).zeilen
    return [
        z.rechnung_id
        for z in zeilen
        if Schritt.AUSSTELLEN in z.schritte and z.zustand is Zeilenzustand.GEPRUEFT
    ]


def ausstellen(ordner: Path, rohr: Connection) -> None:
    """Öffnet, meldet „bereit“ und stellt aus, bis nichts mehr offen ist."""
    kern = oeffnen(ordner, arbeitsplatz=Schreibtisch())
    warten = offene(kern)
    if warten:
        kern.rechnungen.pdf(warten[0])  # der Drucker lädt erst bei Bedarf, nicht beim ersten Stück
    rohr.send(BEREIT)
    for kennung in warten:
        rohr.send(kern.rechnungen.ausstellen(kennung).nummer)
    kern.schliessen()
    rohr.send(FERTIG)


@contextmanager
def laufend(ordner: Path) -> Iterator[tuple[BaseProcess, Connection]]:
    """Ein Kind, das gerade zu arbeiten beginnt; danach ist es tot."""
    art = prozessart()
    hier, dort = art.Pipe(duplex=False)
    kind = art.Process(target=ausstellen, args=(ordner, dort))
    kind.start()
    dort.close()
    try:
        yield kind, hier
    finally:
        kind.kill()
        kind.join()
        hier.close()


def meldungen(rohr: Connection) -> list[str]:
    """Alles, was das Kind vor seinem Tod noch losgeworden ist."""
    erhalten = []
    try:
        while rohr.poll(0):
            erhalten.append(rohr.recv())
    except (EOFError, OSError):  # mitten im Wort gestorben
        pass
    return erhalten
