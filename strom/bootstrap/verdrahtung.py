"""Alle Anwendungsfälle über einem Satz von Anschlüssen."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from strom.adapters.exchange.belegordner import Belegordner
from strom.adapters.exchange.csvtabellen import CsvTabellen
from strom.adapters.exchange.jsondaten import JsonDaten
from strom.adapters.exchange.jsontabellen import JsonTabellen
from strom.adapters.exchange.mappen import Mappen
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
from strom.usecases.beispiel.beispiel import Beispiel
from strom.usecases.beispiel.teile import Teile
from strom.usecases.datenschutz.datenschutz import Datenschutz
from strom.usecases.ereignis.ereignisse import Ereignisse
from strom.usecases.ereignis.schreiber import Ereignisbuch, Ereignisschreiber, Stille
from strom.usecases.grund.welt import Welt
from strom.usecases.messung.ablesungen import Ablesungen
from strom.usecases.messung.einfuegen import Einfuegen
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
from strom.usecases.stammdaten.einrichtung import Einrichtung
from strom.usecases.stammdaten.stammdaten import Stammdaten
from strom.usecases.stammdaten.suche import Suche
from strom.usecases.uebernahme.uebernahme import Uebernahme
from strom.usecases.uebernahme.zeilentat import Uebernahmefaelle
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


def verdrahten(a: Anschluesse, *, ordner: str) -> Strom:
    """Alle Anwendungsfälle über diesen Anschlüssen."""
    siegelnd, welt, entwuerfe = _grund(a)
    buch = Ereignisbuch(welt, a.hintergrund)
    teile = _teile(a, welt, entwuerfe, buch)
    jahresabschluss = Jahresabschluss(welt, a.drucker)
    return Strom(
        stammdaten=teile.stammdaten,
        einrichtung=Einrichtung(welt, teile.stammdaten, teile.zaehler, teile.zeitraeume),
        zaehler=teile.zaehler,
        vertraege=teile.vertraege,
        ablesungen=teile.ablesungen,
        einfuegen=Einfuegen(welt, teile.ablesungen),
        zeitraeume=teile.zeitraeume,
        rechnungen=teile.rechnungen,
        jahresabschluss=jahresabschluss,
        blaetter=Blaetter(welt),
        austausch=_austausch(a, siegelnd, welt, teile, jahresabschluss),
        uebernahme=_uebernahme(welt, teile),
        pruefung=Pruefstelle(_pruefung(a), a.drucker),
        ereignisse=Ereignisse(welt, buch, a.dokumente, a.bauer, a.geheimnisse, a.hintergrund),
        suche=Suche(welt),
        protokoll=Protokoll(welt),
        siegel=Siegel(welt, a.dokumente, a.formfehler),
        datenschutz=Datenschutz(welt, siegelnd, a.drucker, a.dokumente),
        beispiel=Beispiel(welt, a.dokumente, partial(_werkstatt, a)),
        arbeitsplatz=a.arbeitsplatz,
        datenordner=Datenordner(welt, a.blick),
        taten=welt.taten,
        ordner=ordner,
        meldungen=lambda: a.drucker.meldungen,
        schliessen=a.beenden,
    )


def _grund(a: Anschluesse) -> tuple[Siegelablage, Welt, Entwuerfe]:
    """Die Ablage, die vor dem Siegeln Entwürfe nachzieht, und was unmittelbar darauf steht."""
    siegelnd = Siegelablage(a.ablage, a.uhr, a.arbeitsplatz)
    welt = Welt(ablage=siegelnd, uhr=a.uhr, arbeitsplatz=a.arbeitsplatz)
    entwuerfe = Entwuerfe(welt)
    siegelnd.folge = entwuerfe.nachziehen
    return siegelnd, welt, entwuerfe


def _teile(a: Anschluesse, welt: Welt, entwuerfe: Entwuerfe, schreiber: Ereignisschreiber) -> Teile:
    """Die Anwendungsfälle des Jahreslaufs, vom Platz bis zur Rechnung."""
    ablesungen = Ablesungen(welt)
    return Teile(
        stammdaten=Stammdaten(welt),
        zaehler=Zaehlerverwaltung(welt, ablesungen),
        vertraege=Vertraege(welt, ablesungen),
        ablesungen=ablesungen,
        zeitraeume=Zeitraeume(welt),
        rechnungen=Rechnungen(welt, entwuerfe, a.drucker, a.dokumente, schreiber),
    )


def _werkstatt(a: Anschluesse, uhr: Uhr, arbeitsplatz: Arbeitsplatz, dokumente: Dokumente) -> Teile:
    """Dasselbe an einem anderen Tag und ohne Ereignisse; so entsteht der Beispielverein."""
    anders = replace(a, uhr=uhr, arbeitsplatz=arbeitsplatz, dokumente=dokumente)
    _, welt, entwuerfe = _grund(anders)
    return _teile(anders, welt, entwuerfe, Stille())


def _pruefung(a: Anschluesse) -> Pruefung:
    """Die Prüfung samt der Schreibweise in der Datei, die nur die echte Ablage kennt."""
    weitere = [("Schreibweise der Datei", schreibweise(a.formfehler))]
    return Pruefung(a.ablage, a.dokumente, a.uhr, weitere)


def _austausch(
    a: Anschluesse, siegelnd: Siegelablage, welt: Welt, teile: Teile, abschluss: Jahresabschluss
) -> Austausch:
    """CSV und Paket über denselben Anschlüssen."""
    return Austausch(
        welt,
        siegelnd,
        stammdaten=teile.stammdaten,
        zaehler=teile.zaehler,
        ablesungen=teile.ablesungen,
        vertraege=teile.vertraege,
        uebersicht=abschluss.uebersicht,
        formen=Formen(
            tabellen=CsvTabellen(),
            jsontabellen=JsonTabellen(),
            daten=JsonDaten(),
            archiv=ZipArchiv(),
            belege=Belegordner(),
        ),
        dokumente=a.dokumente,
        beilagen=a.beilagen,
    )


def _uebernahme(welt: Welt, teile: Teile) -> Uebernahme:
    """„Meine Tabelle einlesen“ über denselben Anwendungsfällen wie der Austausch."""
    faelle = Uebernahmefaelle(
        stammdaten=teile.stammdaten,
        zaehler=teile.zaehler,
        ablesungen=teile.ablesungen,
        vertraege=teile.vertraege,
        zeitraeume=teile.zeitraeume,
    )
    return Uebernahme(welt, faelle, Mappen(), CsvTabellen())
