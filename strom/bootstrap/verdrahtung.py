"""Alle Anwendungsfälle über einem Satz von Anschlüssen."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from strom.adapters.exchange.csvtabellen import CsvTabellen
from strom.adapters.exchange.jsondaten import JsonDaten
from strom.adapters.exchange.ziparchiv import ZipArchiv
from strom.anwendung import Strom
from strom.ports.ablage import Ablage, Arbeitsplatz, Ordnerblick, Uhr
from strom.ports.austausch import Beilagen
from strom.ports.dokumente import Dokumente, Drucker
from strom.ports.ereignis import Geheimnisse, Hintergrund, Zielbauer
from strom.usecases.abrechnung.jahresabschluss import Jahresabschluss
from strom.usecases.abrechnung.nachziehen import Entwuerfe
from strom.usecases.abrechnung.zeitraeume import Zeitraeume
from strom.usecases.austausch.austausch import Austausch
from strom.usecases.austausch.austauscharbeit import Formen
from strom.usecases.austausch.werkzeug import Anwendungsfaelle
from strom.usecases.beispiel.beispiel import Beispiel
from strom.usecases.datenschutz.datenschutz import Datenschutz
from strom.usecases.ereignis.ereignisse import Ereignisse
from strom.usecases.ereignis.schreiber import Ereignisbuch, Stille
from strom.usecases.grund.welt import Welt
from strom.usecases.messung.ablesungen import Ablesungen
from strom.usecases.messung.zaehler import Zaehlerverwaltung
from strom.usecases.ordner.datenordner import Datenordner
from strom.usecases.pruefbericht.pruefstelle import Pruefstelle
from strom.usecases.pruefbericht.pruefung import Pruefung
from strom.usecases.pruefbericht.siegel import schreibweise
from strom.usecases.rechnung.rechnungen import Rechnungen
from strom.usecases.siegel.ablage import Siegelablage
from strom.usecases.siegel.protokoll import Protokoll
from strom.usecases.siegel.siegel import Siegel
from strom.usecases.stammdaten.blaetter import Blaetter
from strom.usecases.stammdaten.stammdaten import Stammdaten
from strom.usecases.stammdaten.suche import Suche
from strom.usecases.vertrag.vertraege import Vertraege


@dataclass(frozen=True, kw_only=True)
class Anschluesse:
    """Die Außenwelt; Tests reichen eigene Stücke herein."""

    ablage: Ablage
    dokumente: Dokumente
    drucker: Drucker
    uhr: Uhr
    arbeitsplatz: Arbeitsplatz
    beilagen: Beilagen
    bauer: Zielbauer
    geheimnisse: Geheimnisse
    hintergrund: Hintergrund
    schliessen: Callable[[], None]
    blick: Ordnerblick
    formfehler: Callable[[], Iterable[tuple[type, str, str]]] = tuple

    def beenden(self) -> None:
        """Erst der Hintergrund, dann der Speicher: nichts schreibt mehr, wenn er zugeht."""
        self.hintergrund.beenden()
        self.schliessen()


def verdrahten(a: Anschluesse, *, ordner: str, still: bool = False) -> Strom:
    """Alle Anwendungsfälle über diesen Anschlüssen; `still` schreibt keine Ereignisse."""
    siegelnd = Siegelablage(a.ablage, a.uhr, a.arbeitsplatz)
    welt = Welt(ablage=siegelnd, uhr=a.uhr, arbeitsplatz=a.arbeitsplatz)
    entwuerfe, ablesungen = Entwuerfe(welt), Ablesungen(welt)
    siegelnd.folge = entwuerfe.nachziehen
    buch = Ereignisbuch(welt, a.hintergrund)

    def werkstatt(uhr: Uhr, arbeitsplatz: Arbeitsplatz, dokumente: Dokumente) -> Strom:
        """Dasselbe Programm an einem anderen Tag; damit entsteht der Beispielverein."""
        anders = replace(a, uhr=uhr, arbeitsplatz=arbeitsplatz, dokumente=dokumente)
        return verdrahten(anders, ordner=ordner, still=True)

    faelle = _faelle(welt, ablesungen)
    jahresabschluss = Jahresabschluss(welt, a.drucker)
    return Strom(
        stammdaten=faelle.stammdaten,
        zaehler=faelle.zaehler,
        vertraege=faelle.vertraege,
        ablesungen=ablesungen,
        zeitraeume=Zeitraeume(welt),
        rechnungen=Rechnungen(welt, entwuerfe, a.drucker, a.dokumente, Stille() if still else buch),
        jahresabschluss=jahresabschluss,
        blaetter=Blaetter(welt),
        austausch=_austausch(welt, a, faelle, jahresabschluss),
        pruefung=Pruefstelle(_pruefung(a), a.drucker),
        ereignisse=Ereignisse(welt, buch, a.dokumente, a.bauer, a.geheimnisse, a.hintergrund),
        suche=Suche(welt),
        protokoll=Protokoll(welt),
        siegel=Siegel(welt, a.dokumente, a.formfehler),
        datenschutz=Datenschutz(welt, siegelnd, a.drucker, a.dokumente),
        beispiel=Beispiel(welt, a.dokumente, werkstatt),
        arbeitsplatz=a.arbeitsplatz,
        datenordner=Datenordner(welt, a.blick),
        ordner=ordner,
        meldungen=lambda: a.drucker.meldungen,
        schliessen=a.beenden,
    )


def _faelle(welt: Welt, ablesungen: Ablesungen) -> Anwendungsfaelle:
    return Anwendungsfaelle(
        stammdaten=Stammdaten(welt),
        zaehler=Zaehlerverwaltung(welt, ablesungen),
        ablesungen=ablesungen,
        vertraege=Vertraege(welt, ablesungen),
    )


def _pruefung(a: Anschluesse) -> Pruefung:
    """Die Prüfung samt der Schreibweise in der Datei, die nur die echte Ablage kennt."""
    weitere = [("Schreibweise der Datei", schreibweise(a.formfehler))]
    return Pruefung(a.ablage, a.dokumente, a.uhr, weitere)


def _austausch(
    welt: Welt, a: Anschluesse, faelle: Anwendungsfaelle, jahresabschluss: Jahresabschluss
) -> Austausch:
    """CSV und Paket über denselben Anschlüssen."""
    formen = Formen(tabellen=CsvTabellen(), daten=JsonDaten(), archiv=ZipArchiv())
    uebersicht = jahresabschluss.uebersicht
    return Austausch(welt, faelle, uebersicht, formen, a.dokumente, a.beilagen)
