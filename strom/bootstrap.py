"""Verdrahtet die Anwendungsfälle mit der Außenwelt."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from strom.adapters.arbeitsplatz import Arbeitsplatz as ArbeitsplatzImKonfigordner
from strom.adapters.clock import EchteUhr
from strom.adapters.documents.ordner import DokumenteImOrdner
from strom.adapters.documents.pdf import FpdfDrucker
from strom.adapters.store.ablage import TinyAblage
from strom.adapters.store.datenbank import Datenbank
from strom.adapters.store.hebung import beim_oeffnen
from strom.anwendung import Rechnungen, Strom
from strom.ports import Ablage, Arbeitsplatz, Dokumente, Drucker, Uhr
from strom.rechnung.rechnung import Rechnung
from strom.usecases.ablesungen import Ablesungen
from strom.usecases.auskunft import Auskunft
from strom.usecases.ausstellen import Ausstellung
from strom.usecases.beispiel import Beispiel
from strom.usecases.belege import Belege
from strom.usecases.entwuerfe import Entwuerfe
from strom.usecases.jahresabschluss import Jahresabschluss
from strom.usecases.protokoll import Protokoll
from strom.usecases.rechnungen import Entwurfsarbeit
from strom.usecases.stammdaten import Stammdaten
from strom.usecases.suche import Suche
from strom.usecases.vertraege import Vertraege
from strom.usecases.welt import Welt
from strom.usecases.zaehler import Zaehlerverwaltung
from strom.usecases.zeitraeume import Zeitraeume

DATEI = "strom.json"


@dataclass(frozen=True, kw_only=True)
class Anschluesse:
    """Die Außenwelt; Tests reichen eigene Stücke herein."""

    ablage: Ablage
    dokumente: Dokumente
    drucker: Drucker
    uhr: Uhr
    arbeitsplatz: Arbeitsplatz
    schliessen: Callable[[], None]


def oeffnen(
    ordner: Path,
    *,
    ablage: Ablage | None = None,
    dokumente: Dokumente | None = None,
    drucker: Drucker | None = None,
    uhr: Uhr | None = None,
    arbeitsplatz: Arbeitsplatz | None = None,
) -> Strom:
    """Öffnet den Datenordner; was nicht hereingereicht wird, ist das Echte.

    Raises:
        Speicherfehler: Die Daten lassen sich nicht lesen; nichts wurde verändert.
    """
    schliessen: Callable[[], None] = _nichts
    if ablage is None:
        ordner.mkdir(parents=True, exist_ok=True)
        echte = ablage_im(ordner)
        ablage, schliessen = echte, echte.schliessen
    anschluesse = Anschluesse(
        ablage=ablage,
        dokumente=dokumente or DokumenteImOrdner(ordner / "dokumente"),
        drucker=drucker or FpdfDrucker(ordner / "vorlagen"),
        uhr=uhr or EchteUhr(),
        arbeitsplatz=arbeitsplatz or ArbeitsplatzImKonfigordner(),
        schliessen=schliessen,
    )
    _nach_absturz_aufraeumen(anschluesse)
    return verdrahten(anschluesse, ordner=str(ordner))


def ablage_im(ordner: Path) -> TinyAblage:
    """Die dauerhafte Ablage in diesem Ordner."""
    db = Datenbank(ordner / DATEI)
    try:
        beim_oeffnen(db.speicher, ordner)
        return TinyAblage(db, db.speicher)
    except BaseException:
        db.close()
        raise


def _nichts() -> None:
    """Im Speicher gibt es nichts zu schließen."""


def _nach_absturz_aufraeumen(a: Anschluesse) -> None:
    """Ausgestellt, aber noch nicht umbenannt: das Dokument bekommt jetzt seinen Namen."""
    erwartet = [(r.pdf_datei, r.pdf_sha256) for r in a.ablage.finden(Rechnung)]
    a.dokumente.aufraeumen(erwartet)


def verdrahten(a: Anschluesse, *, ordner: str) -> Strom:
    """Alle Anwendungsfälle über diesen Anschlüssen."""
    welt = Welt(ablage=a.ablage, uhr=a.uhr, arbeitsplatz=a.arbeitsplatz)
    entwuerfe = Entwuerfe(welt)
    ablesungen = Ablesungen(welt, entwuerfe)

    def werkstatt(uhr: Uhr, arbeitsplatz: Arbeitsplatz, dokumente: Dokumente) -> Strom:
        """Dasselbe Programm an einem anderen Tag; damit entsteht der Beispielverein."""
        anders = replace(a, uhr=uhr, arbeitsplatz=arbeitsplatz, dokumente=dokumente)
        return verdrahten(anders, ordner=ordner)

    return Strom(
        stammdaten=Stammdaten(welt),
        zaehler=Zaehlerverwaltung(welt, ablesungen),
        vertraege=Vertraege(welt, ablesungen),
        ablesungen=ablesungen,
        zeitraeume=Zeitraeume(welt, entwuerfe),
        rechnungen=Rechnungen(
            Entwurfsarbeit(welt, entwuerfe),
            Ausstellung(welt, entwuerfe, a.drucker, a.dokumente),
            Belege(welt, a.drucker, a.dokumente),
        ),
        jahresabschluss=Jahresabschluss(welt, a.drucker),
        auskunft=Auskunft(welt),
        suche=Suche(welt),
        protokoll=Protokoll(welt),
        beispiel=Beispiel(welt, a.dokumente, werkstatt),
        arbeitsplatz=a.arbeitsplatz,
        ordner=ordner,
        meldungen=lambda: a.drucker.meldungen,
        schliessen=a.schliessen,
    )
