"""Verdrahtet die Anwendungsfälle mit der Außenwelt."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from strom.adapters.arbeitsplatz import Arbeitsplatz as ArbeitsplatzImKonfigordner
from strom.adapters.arbeitsplatz import konfigordner
from strom.adapters.clock import EchteUhr
from strom.adapters.documents.ordner import DokumenteImOrdner
from strom.adapters.documents.pdf import FpdfDrucker
from strom.adapters.store.ablage import TinyAblage
from strom.adapters.store.blick import OhneOrdner
from strom.adapters.store.blick import Ordnerblick as BlickInDenOrdner
from strom.adapters.store.datenbank import Datenbank
from strom.adapters.store.fehler import SpeicherNurLesen
from strom.adapters.store.notlage import Umstand, notlage_von
from strom.adapters.store.oeffnung import verstaendlich
from strom.adapters.store.ort import Ort
from strom.adapters.store.sicherung import aufbewahrung_aus
from strom.adapters.store.speicher import NUR_ANSEHEN
from strom.anwendung import Rechnungen, Strom
from strom.ports import Ablage, Arbeitsplatz, Dokumente, Drucker, Ordnerblick, Uhr
from strom.rechnung.rechnung import Rechnung
from strom.usecases.ablesungen import Ablesungen
from strom.usecases.auskunft import Auskunft
from strom.usecases.ausstellen import Ausstellung
from strom.usecases.beispiel import Beispiel
from strom.usecases.belege import Belege
from strom.usecases.datenordner import Datenordner
from strom.usecases.entwuerfe import Entwuerfe
from strom.usecases.jahresabschluss import Jahresabschluss
from strom.usecases.nachzeichnen import fehlende_nachzeichnen
from strom.usecases.notlage import Notlage
from strom.usecases.protokoll import Protokoll
from strom.usecases.rechnungen import Entwurfsarbeit
from strom.usecases.stammdaten import Stammdaten
from strom.usecases.suche import Suche
from strom.usecases.vertraege import Vertraege
from strom.usecases.welt import Welt
from strom.usecases.zaehler import Zaehlerverwaltung
from strom.usecases.zeitraeume import Zeitraeume
from strom.werte.fehler import StromFehler

DATEI = "strom.json"
GESCHUETZT = (
    "der Datenordner ist schreibgeschützt. Zum Arbeiten den ganzen Ordner an einen Ort kopieren, "
    "an dem Sie schreiben dürfen, und Strom dort starten."
)


@dataclass(frozen=True, kw_only=True)
class Anschluesse:
    """Die Außenwelt; Tests reichen eigene Stücke herein."""

    ablage: Ablage
    dokumente: Dokumente
    drucker: Drucker
    uhr: Uhr
    arbeitsplatz: Arbeitsplatz
    schliessen: Callable[[], None]
    blick: Ordnerblick


def oeffnen(  # noqa: PLR0913 – ein Anschluss je Stück Außenwelt, alle benannt
    ordner: Path,
    *,
    ablage: Ablage | None = None,
    dokumente: Dokumente | None = None,
    drucker: Drucker | None = None,
    uhr: Uhr | None = None,
    arbeitsplatz: Arbeitsplatz | None = None,
    nur_lesen: str = "",
) -> Strom:
    """Öffnet den Datenordner; was nicht hereingereicht wird, ist das Echte.

    Mit `nur_lesen` (dem Grund, der in jedem ablehnenden Satz steht) wird nichts angelegt, gesperrt
    oder geschrieben; Beschädigtes zeigt, was lesbar ist.

    Raises:
        Speicherfehler: Die Daten lassen sich nicht lesen; nichts wurde verändert.
    """
    schliessen: Callable[[], None] = _nichts
    blick: Ordnerblick = OhneOrdner()
    if ablage is None:
        ablage, echter = ablage_im(ordner, nur_lesen=nur_lesen)
        blick, schliessen = echter, echter.schliessen
    anschluesse = Anschluesse(
        ablage=ablage,
        dokumente=dokumente or DokumenteImOrdner(ordner / "dokumente", nur_lesen=nur_lesen),
        drucker=drucker or FpdfDrucker(ordner / "vorlagen"),
        uhr=uhr or EchteUhr(),
        arbeitsplatz=arbeitsplatz or ArbeitsplatzImKonfigordner(),
        schliessen=schliessen,
        blick=blick,
    )
    strom = verdrahten(anschluesse, ordner=str(ordner))
    if not nur_lesen:
        _in_betrieb_nehmen(strom, anschluesse)
    return strom


def _in_betrieb_nehmen(strom: Strom, a: Anschluesse) -> None:
    """Räumt auf, was ein Absturz hinterließ, und hält fest, was auffiel."""
    try:
        _nach_absturz_aufraeumen(a)
        strom.datenordner.festhalten()
    except BaseException:
        a.schliessen()
        raise


def daten_oeffnen(ordner: Path, *, nur_lesen: bool = False) -> Strom:
    """Öffnet wie `oeffnen`; ein schreibgeschützter Ordner mit Daten geht zum Ansehen auf.

    Raises:
        Speicherfehler: Auch Ansehen geht nicht.
    """
    try:
        return oeffnen(ordner, nur_lesen=NUR_ANSEHEN if nur_lesen else "")
    except SpeicherNurLesen:
        if nur_lesen or not (ordner / DATEI).exists():
            raise
        return oeffnen(ordner, nur_lesen=GESCHUETZT)


def ablage_im(ordner: Path, *, nur_lesen: str = "") -> tuple[TinyAblage, BlickInDenOrdner]:
    """Die dauerhafte Ablage in diesem Ordner und was über ihn zu sagen ist.

    Raises:
        Speicherfehler: Der Ordner lässt sich nicht anlegen oder nicht lesen.
    """
    if not nur_lesen:
        _anlegen(ordner)
    aufbewahrung = aufbewahrung_aus(os.environ)
    db = Datenbank(
        ordner / DATEI,
        nur_lesen=nur_lesen,
        nachsichtig=bool(nur_lesen),
        aufbewahrung=aufbewahrung,
    )
    try:
        ablage = TinyAblage(db, db.speicher)
        return ablage, BlickInDenOrdner(db, ablage, konfigordner())
    except BaseException:
        db.close()
        raise


def _anlegen(ordner: Path) -> None:
    with verstaendlich(Ort(ordner / DATEI)):
        ordner.mkdir(parents=True, exist_ok=True)


def notlage(ordner: Path, fehler: StromFehler | None = None) -> Notlage | None:
    """Warum dieser Ordner nicht einfach aufgeht und was man tun kann.

    Args:
        ordner: Der Datenordner.
        fehler: Woran `oeffnen` scheiterte; ohne ihn wird vorher nachgesehen, ob ein zweiter
            Stand daneben liegt (None: nein).
    """
    umstand = Umstand(ort=Ort(ordner / DATEI), konfigordner=konfigordner())
    return notlage_von(umstand, fehler)


def _nichts() -> None:
    """Im Speicher gibt es nichts zu schließen."""


def _nach_absturz_aufraeumen(a: Anschluesse) -> None:
    """Ausgestellt, aber noch nicht umbenannt: das Dokument bekommt jetzt seinen Namen."""
    erwartet = [(r.pdf_datei, r.pdf_sha256) for r in a.ablage.finden(Rechnung)]
    a.dokumente.aufraeumen(erwartet)
    fehlende_nachzeichnen(a.ablage, a.drucker, a.dokumente)


def verdrahten(a: Anschluesse, *, ordner: str) -> Strom:
    """Alle Anwendungsfälle über diesen Anschlüssen."""
    welt = Welt(ablage=a.ablage, uhr=a.uhr, arbeitsplatz=a.arbeitsplatz)
    ablesungen = Ablesungen(welt, entwuerfe := Entwuerfe(welt))

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
        datenordner=Datenordner(welt, a.blick),
        ordner=ordner,
        meldungen=lambda: a.drucker.meldungen,
        schliessen=a.schliessen,
    )
