"""Verdrahtet die Anwendungsfälle mit der Außenwelt."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from strom.adapters.documents.bei_bedarf import DruckerBeiBedarf
from strom.adapters.events.hintergrund import Faeden, KeinHintergrund
from strom.adapters.events.werkstatt import Zielwerkstatt
from strom.adapters.exchange.beilagen import BeilagenImOrdner
from strom.adapters.host.arbeitsplatz import Arbeitsplatz as ArbeitsplatzImKonfigordner
from strom.adapters.host.arbeitsplatz import konfigordner
from strom.adapters.host.dateien import ordner_bereitstellen
from strom.adapters.host.geheimnisse import GeheimnisseDiesesRechners
from strom.adapters.host.uhr import EchteUhr
from strom.adapters.store.ablage import TinyAblage
from strom.adapters.store.datenbank import Datenbank
from strom.adapters.store.dokumente_im_ordner import DokumenteImOrdner
from strom.adapters.store.hebung import beim_oeffnen, muss_aktuell_sein
from strom.adapters.store.journal.fehler import SpeicherNurLesen
from strom.adapters.store.journal.ort import Ort
from strom.adapters.store.journal.sicherung import aufbewahrung_aus
from strom.adapters.store.journal.speicher import NUR_ANSEHEN
from strom.adapters.store.rettung.blick import OhneOrdner
from strom.adapters.store.rettung.blick import Ordnerblick as BlickInDenOrdner
from strom.adapters.store.rettung.notlage import Umstand, notlage_von
from strom.anwendung import Strom
from strom.bootstrap.tor import auskunft, installationsgeheimnis, laufende_adresse, tor_bauen
from strom.bootstrap.verdrahtung import Anschluesse, verdrahten
from strom.ordner.notlage import Notlage
from strom.ports.ablage import Ablage, Arbeitsplatz, Ordnerblick, Uhr
from strom.ports.dokumente import Dokumente, Drucker
from strom.ports.ereignis import Geheimnisse, Hintergrund, Zielbauer
from strom.rechnung.rechnung import Rechnung
from strom.siegel.kette import Glied, Salz
from strom.usecases.siegel.ablage import BESIEGELT, Siegelablage
from strom.werte.fehler import StromFehler

__all__ = [
    "Anschluesse",
    "ablage_im",
    "auskunft",
    "daten_oeffnen",
    "installationsgeheimnis",
    "laufende_adresse",
    "notlage",
    "oeffnen",
    "tor_bauen",
    "verdrahten",
]

DATEI = "strom.json"
GESCHUETZT = (
    "der Datenordner ist schreibgeschützt. Zum Arbeiten den ganzen Ordner an einen Ort kopieren, "
    "an dem Sie schreiben dürfen, und Strom dort starten."
)


def _nichts() -> None:
    """Im Speicher gibt es nichts zu schließen."""


@dataclass(frozen=True)
class Ablageteile:
    """Eine Ablage und was an ihr hängt; eine hereingereichte hat weder Ordner noch Datei."""

    ablage: Ablage
    schliessen: Callable[[], None] = _nichts
    blick: Ordnerblick = field(default_factory=OhneOrdner)
    formfehler: Callable[[], Iterable[tuple[type, str, str]]] = tuple


def oeffnen(  # noqa: PLR0913 – jeder Anschluss lässt sich einzeln ersetzen
    ordner: Path,
    *,
    ablage: Ablage | None = None,
    dokumente: Dokumente | None = None,
    drucker: Drucker | None = None,
    uhr: Uhr | None = None,
    arbeitsplatz: Arbeitsplatz | None = None,
    nur_lesen: bool = False,
    bauer: Zielbauer | None = None,
    geheimnisse: Geheimnisse | None = None,
    hintergrund: Hintergrund | None = None,
    ansehen: str = "",
) -> Strom:
    """Öffnet den Ordner, notfalls nur zum Lesen (`ansehen` nennt den Grund); der Rest ist echt.

    Raises:
        Speicherfehler: Die Daten lassen sich nicht lesen; nichts wurde verändert.
    """
    teile = Ablageteile(ablage) if ablage else _teile(ordner, nur_lesen=nur_lesen, ansehen=ansehen)
    grund = ansehen or (NUR_ANSEHEN if nur_lesen else "")
    anschluesse = Anschluesse(
        ablage=teile.ablage,
        dokumente=dokumente or DokumenteImOrdner(ordner / "dokumente", nur_lesen=grund),
        drucker=drucker or DruckerBeiBedarf(lambda: _drucker(ordner / "vorlagen")),
        uhr=uhr or EchteUhr(),
        arbeitsplatz=arbeitsplatz or ArbeitsplatzImKonfigordner(),
        beilagen=BeilagenImOrdner(ordner),
        bauer=bauer or Zielwerkstatt(ordner / "ereignisse"),
        geheimnisse=geheimnisse or GeheimnisseDiesesRechners(konfigordner()),
        hintergrund=hintergrund or (KeinHintergrund() if grund else Faeden()),
        schliessen=teile.schliessen,
        blick=teile.blick,
        formfehler=teile.formfehler,
    )
    strom = verdrahten(anschluesse, ordner=str(ordner))
    if not grund:
        _in_betrieb_nehmen(strom, anschluesse)
    return strom


def _teile(ordner: Path, *, nur_lesen: bool, ansehen: str) -> Ablageteile:
    """Die echte Ablage mit allem, was nur sie weiß."""
    echte = ablage_im(ordner, nur_lesen=nur_lesen, ansehen=ansehen)
    try:
        blick = BlickInDenOrdner(echte, konfigordner())
    except BaseException:
        echte.schliessen()
        raise
    formfehler = partial(echte.formfehler, (*BESIEGELT, Glied, Salz))
    return Ablageteile(echte, blick.schliessen, blick, formfehler)


def _in_betrieb_nehmen(strom: Strom, a: Anschluesse) -> None:
    """Räumt auf, was ein Absturz hinterließ, und hält fest, was auffiel."""
    try:
        _nach_absturz_aufraeumen(a)
        Siegelablage(a.ablage, a.uhr, a.arbeitsplatz).kette_beginnen()
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
        return TinyAblage(db)
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
    from strom.adapters.documents.fpdf_drucker import FpdfDrucker  # noqa: PLC0415 – lädt fünf Bibliotheken

    return FpdfDrucker(vorlagen)


def _nach_absturz_aufraeumen(a: Anschluesse) -> None:
    """Ausgestellt, aber noch nicht umbenannt: das Dokument bekommt jetzt seinen Namen."""
    erwartet = [(r.pdf_datei, r.pdf_sha256) for r in a.ablage.finden(Rechnung)]
    a.dokumente.aufraeumen(erwartet)
