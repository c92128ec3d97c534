"""Verdrahtet die Anwendungsfälle mit der Außenwelt."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from strom.adapters.arbeitsplatz import Arbeitsplatz as ArbeitsplatzImKonfigordner
from strom.adapters.arbeitsplatz import konfigordner
from strom.adapters.clock import EchteUhr
from strom.adapters.dateien import ordner_bereitstellen
from strom.adapters.documents.bei_bedarf import DruckerBeiBedarf
from strom.adapters.documents.ordner import DokumenteImOrdner
from strom.adapters.exchange.beilagen import BeilagenImOrdner
from strom.adapters.exchange.csvtabellen import CsvTabellen
from strom.adapters.exchange.jsondaten import JsonDaten
from strom.adapters.exchange.ziparchiv import ZipArchiv
from strom.adapters.geheimnis import installationsgeheimnis as _installationsgeheimnis
from strom.adapters.store.ablage import TinyAblage
from strom.adapters.store.blick import OhneOrdner
from strom.adapters.store.blick import Ordnerblick as BlickInDenOrdner
from strom.adapters.store.datenbank import Datenbank
from strom.adapters.store.fehler import SpeicherNurLesen
from strom.adapters.store.hebung import beim_oeffnen, muss_aktuell_sein
from strom.adapters.store.notlage import Umstand, notlage_von
from strom.adapters.store.ort import Ort
from strom.adapters.store.sicherung import aufbewahrung_aus
from strom.adapters.store.speicher import NUR_ANSEHEN
from strom.adapters.teile import lizenztext, sbom, version
from strom.adapters.web.tor import Tor
from strom.adapters.web.uebergabe import laufende_adresse as _laufende_adresse
from strom.adapters.web.uebergabe import zetteldatei
from strom.anwendung import Austausch, Rechnungen, Strom
from strom.ports import (
    Ablage,
    Arbeitsplatz,
    Beilagen,
    Dokumente,
    Drucker,
    Ordnerblick,
    Uhr,
)
from strom.rechnung.rechnung import Rechnung
from strom.usecases.ablesungen import Ablesungen
from strom.usecases.auskunft import Auskunft
from strom.usecases.ausstellen import Ausstellung
from strom.usecases.austausch.ausfuhr import Ausfuhr
from strom.usecases.austausch.einfuhr import Einfuhr
from strom.usecases.austausch.paket import Paket
from strom.usecases.austausch.werkzeug import Anwendungsfaelle
from strom.usecases.beispiel import Beispiel
from strom.usecases.belege import Belege
from strom.usecases.datenordner import Datenordner
from strom.usecases.entwuerfe import Entwuerfe
from strom.usecases.jahresabschluss import Jahresabschluss
from strom.usecases.nachzeichnen import fehlende_nachzeichnen
from strom.usecases.notlage import Notlage
from strom.usecases.protokoll import Protokoll
from strom.usecases.pruefung.druck import Pruefstelle
from strom.usecases.pruefung.pruefung import Pruefung
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
    beilagen: Beilagen
    schliessen: Callable[[], None]
    blick: Ordnerblick


def oeffnen(  # noqa: PLR0913 – jeder Anschluss lässt sich einzeln ersetzen
    ordner: Path,
    *,
    ablage: Ablage | None = None,
    dokumente: Dokumente | None = None,
    drucker: Drucker | None = None,
    uhr: Uhr | None = None,
    arbeitsplatz: Arbeitsplatz | None = None,
    nur_lesen: bool = False,
    ansehen: str = "",
) -> Strom:
    """Öffnet den Datenordner; was nicht hereingereicht wird, ist das Echte.

    `nur_lesen` legt nichts an, sperrt nichts und räumt nicht auf; so lässt sich auch prüfen und
    ausgeben, während das Programm läuft oder der Ordner schreibgeschützt ist. `ansehen` nennt dazu
    den Grund, der in jedem ablehnenden Satz steht, und zeigt auch Beschädigtes, soweit lesbar.

    Raises:
        Speicherfehler: Die Daten lassen sich nicht lesen; nichts wurde verändert.
    """
    schliessen: Callable[[], None] = _nichts
    blick: Ordnerblick = OhneOrdner()
    if ablage is None:
        ablage = echte = ablage_im(ordner, nur_lesen=nur_lesen, ansehen=ansehen)
        blick, schliessen = _blick_auf(echte)
    grund = ansehen or (NUR_ANSEHEN if nur_lesen else "")
    anschluesse = Anschluesse(
        ablage=ablage,
        dokumente=dokumente or DokumenteImOrdner(ordner / "dokumente", nur_lesen=grund),
        drucker=drucker or DruckerBeiBedarf(lambda: _drucker(ordner / "vorlagen")),
        uhr=uhr or EchteUhr(),
        arbeitsplatz=arbeitsplatz or ArbeitsplatzImKonfigordner(),
        beilagen=BeilagenImOrdner(ordner),
        schliessen=schliessen,
        blick=blick,
    )
    strom = verdrahten(anschluesse, ordner=str(ordner))
    if not grund:
        _in_betrieb_nehmen(strom, anschluesse)
    return strom


def _blick_auf(ablage: TinyAblage) -> tuple[Ordnerblick, Callable[[], None]]:
    """Was über den Ordner zu sagen ist, und wie er geschlossen wird."""
    try:
        blick = BlickInDenOrdner(ablage, konfigordner())
    except BaseException:
        ablage.schliessen()
        raise
    return blick, blick.schliessen


def _in_betrieb_nehmen(strom: Strom, a: Anschluesse) -> None:
    """Räumt auf, was ein Absturz hinterließ, und hält fest, was auffiel."""
    try:
        _nach_absturz_aufraeumen(a)
        strom.datenordner.festhalten()
    except BaseException:
        a.schliessen()
        raise


def daten_oeffnen(ordner: Path, *, nur_lesen: bool = False) -> Strom:
    """Öffnet für das Programm; ein schreibgeschützter Ordner mit Daten geht zum Ansehen auf.

    Raises:
        Speicherfehler: Auch Ansehen geht nicht.
    """
    try:
        return oeffnen(ordner, ansehen=NUR_ANSEHEN if nur_lesen else "")
    except SpeicherNurLesen:
        if nur_lesen or not (ordner / DATEI).exists():
            raise
        return oeffnen(ordner, ansehen=GESCHUETZT)


def ablage_im(ordner: Path, *, nur_lesen: bool = False, ansehen: str = "") -> TinyAblage:
    """Die dauerhafte Ablage in diesem Ordner, auf dem Stand dieses Programms.

    Raises:
        Speicherfehler: Die Daten lassen sich nicht lesen oder sind neuer als dieses Programm.
    """
    lesend = nur_lesen or bool(ansehen)
    if not lesend and not (ordner / DATEI).exists():
        ordner_bereitstellen(ordner)
    db = Datenbank(
        ordner / DATEI,
        nur_lesen=ansehen or nur_lesen,
        nachsichtig=bool(ansehen),
        aufbewahrung=aufbewahrung_aus(os.environ),
    )
    try:
        if lesend:
            muss_aktuell_sein(db.speicher)
        else:
            beim_oeffnen(db.speicher, ordner)
        return TinyAblage(db, db.speicher)
    except BaseException:
        db.close()
        raise


def notlage(ordner: Path, fehler: StromFehler | None = None) -> Notlage | None:
    """Warum dieser Ordner nicht einfach aufgeht und was man tun kann.

    Args:
        ordner: Der Datenordner.
        fehler: Woran `oeffnen` scheiterte; ohne ihn wird vorher nachgesehen, ob ein zweiter
            Stand daneben liegt (None: nein).
    """
    umstand = Umstand(ort=Ort(ordner / DATEI), konfigordner=konfigordner())
    return notlage_von(umstand, fehler)


def _drucker(vorlagen: Path) -> Drucker:
    from strom.adapters.documents.pdf import FpdfDrucker  # noqa: PLC0415 – lädt fünf Bibliotheken

    return FpdfDrucker(vorlagen)


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

    faelle = Anwendungsfaelle(
        stammdaten=Stammdaten(welt),
        zaehler=Zaehlerverwaltung(welt, ablesungen),
        ablesungen=ablesungen,
        vertraege=Vertraege(welt, ablesungen),
    )
    jahresabschluss = Jahresabschluss(welt, a.drucker)
    return Strom(
        stammdaten=faelle.stammdaten,
        zaehler=faelle.zaehler,
        vertraege=faelle.vertraege,
        ablesungen=ablesungen,
        zeitraeume=Zeitraeume(welt, entwuerfe),
        rechnungen=_rechnungen(welt, a, entwuerfe),
        jahresabschluss=jahresabschluss,
        auskunft=Auskunft(welt),
        austausch=_austausch(welt, a, faelle, jahresabschluss),
        pruefung=Pruefstelle(Pruefung(a.ablage, a.dokumente, a.uhr), a.drucker),
        suche=Suche(welt),
        protokoll=Protokoll(welt),
        beispiel=Beispiel(welt, a.dokumente, werkstatt),
        arbeitsplatz=a.arbeitsplatz,
        datenordner=Datenordner(welt, a.blick),
        ordner=ordner,
        meldungen=lambda: a.drucker.meldungen,
        schliessen=a.schliessen,
    )


def _rechnungen(welt: Welt, a: Anschluesse, entwuerfe: Entwuerfe) -> Rechnungen:
    return Rechnungen(
        Entwurfsarbeit(welt, entwuerfe),
        Ausstellung(welt, entwuerfe, a.drucker, a.dokumente),
        Belege(welt, a.drucker, a.dokumente),
    )


def _austausch(
    welt: Welt, a: Anschluesse, faelle: Anwendungsfaelle, jahresabschluss: Jahresabschluss
) -> Austausch:
    """CSV und Paket über denselben Anschlüssen."""
    form = CsvTabellen()
    return Austausch(
        Ausfuhr(welt.ablage, form, jahresabschluss.uebersicht),
        Einfuhr(welt, form, faelle),
        Paket(welt, a.dokumente, JsonDaten(), ZipArchiv(), a.beilagen),
    )


def tor_bauen(ordner: Path, port: int) -> Tor:
    """Das Tor vor dem laufenden Programm: Adresse, Schutzschicht, Übergabe."""
    return Tor(port=port, zetteldatei=zetteldatei(konfigordner(), ordner))


def laufende_adresse(ordner: Path, *, sekunden: int = 0) -> str | None:
    """Eine frische Adresse des Programms, das diesen Ordner schon offen hat; sonst None."""
    return _laufende_adresse(zetteldatei(konfigordner(), ordner), sekunden=sekunden)


def installationsgeheimnis() -> str:
    """Womit NiceGUI unterschreibt, was es im Browser ablegt; zufällig je Installation."""
    return _installationsgeheimnis(konfigordner())


def auskunft(frage: str) -> str:
    """Version, Lizenzen oder Stückliste („version“, „lizenzen“, „sbom“) als Text."""
    return {"version": version, "lizenzen": lizenztext, "sbom": sbom}[frage]()
