"""Jede spätere Änderung an Rechnung, PDF, Protokoll oder Kette wird gefunden und benannt."""

import random
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from strom.messung.ablesung import Ablesung
from strom.ports.namen import schluessel
from strom.rechnung import Ausgabe, Rechnung
from strom.siegel.kette import Glied, Salz
from strom.siegel.protokoll import Protokolleintrag
from tests.werkzeug.ablage_im_speicher import SpeicherAblage
from tests.werkzeug.anschluesse import DokumenteImSpeicher, strom_im_speicher
from tests.werkzeug.gartenjahr import gartenjahr
from tests.werkzeug.veraendern import UNLESBAR, Bestand, gekippt, mit_anderem_byte, mit_anderem_feld

SAAT = 20261122
ANTEILE = {
    Rechnung: 4000,
    Protokolleintrag: 2000,
    Ausgabe: 500,
    Ablesung: 500,
    Glied: 1000,
    Salz: 1000,
}
PDF = 1000


@pytest.fixture(scope="module")
def bestand() -> Bestand:
    ablage, dokumente = SpeicherAblage(), DokumenteImSpeicher()
    gartenjahr(strom_im_speicher(ablage=ablage, dokumente=dokumente), anzahl=1)
    return Bestand(ablage, dokumente)


def test_was_niemand_anfasst_bleibt_ohne_befund(bestand):
    assert bestand.befunde() == ()
    arten = {art: len(bestand.ablage.finden(art)) for art in ANTEILE}
    assert all(arten.values()), arten


def _eine_aenderung(bestand: Bestand, art: type, zufall: random.Random) -> tuple[str, bool, bool]:
    """(Art der Änderung, gefunden, richtig benannt)."""
    objekt = zufall.choice(bestand.ablage.finden(art))
    byteweise = zufall.random() < 0.5
    weg = mit_anderem_byte if byteweise else mit_anderem_feld
    dokument = weg(objekt, zufall)
    befunde = (UNLESBAR,) if dokument is None else bestand.nach_aenderung(objekt, dokument)
    wort = f"{art.__name__} {'Byte' if byteweise else 'Feld'}"
    if befunde == (UNLESBAR,):
        return wort + " unlesbar", True, True
    return wort, bool(befunde), any(b.datensatz in _namen(bestand, objekt) for b in befunde)


def _namen(bestand: Bestand, objekt: object) -> set[str]:
    """Woran man die Änderung erkennt: am Datensatz, bei Salz und Glied am Glied und seinem Inhalt.

    Wer ein Glied umnummeriert, beschädigt ein anderes; irgendein Glied muss dann genannt sein.
    """
    if not isinstance(objekt, Glied | Salz):
        return {schluessel(objekt)}
    glied = bestand.ablage.holen(Glied, objekt.id)
    namen = {s.datensatz for s in glied.stellen} | {f"salz:{objekt.id}"}
    return namen | {schluessel(g) for g in bestand.ablage.finden(Glied)}


def _pdf_aenderung(bestand: Bestand, zufall: random.Random) -> tuple[str, bool, bool]:
    rechnung = zufall.choice(bestand.ablage.finden(Rechnung))
    inhalt = bestand.dokumente.fertig[rechnung.pdf_datei]
    befunde = bestand.pdf_nach_aenderung(rechnung.pdf_datei, gekippt(inhalt, zufall))
    return "PDF Byte", bool(befunde), any(rechnung.nummer in b.satz for b in befunde)


def _alle(bestand: Bestand) -> Iterator[Callable[[random.Random], tuple[str, bool, bool]]]:
    for art, anzahl in ANTEILE.items():
        for _ in range(anzahl):
            yield lambda zufall, art=art: _eine_aenderung(bestand, art, zufall)
    for _ in range(PDF):
        yield lambda zufall: _pdf_aenderung(bestand, zufall)


@pytest.mark.lang
def test_zehntausend_aenderungen_werden_alle_gefunden_und_benannt(bestand):
    zufall, gezaehlt, verfehlt = random.Random(SAAT), Counter(), Counter()
    for aendern in _alle(bestand):
        wort, gefunden, benannt = aendern(zufall)
        gezaehlt[wort] += 1
        verfehlt[wort] += not (gefunden and benannt)
    assert sum(gezaehlt.values()) == 10_000
    assert +verfehlt == Counter(), gezaehlt
    assert sum(n for wort, n in gezaehlt.items() if wort.endswith("unlesbar")) < 3500, gezaehlt
    assert bestand.befunde() == ()
