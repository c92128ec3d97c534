"""Die Jahresübersicht im Querformat und das Zusammenführen."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from strom.adapters.documents.fpdf_drucker import FpdfDrucker
from strom.werte.fehler import Eingabefehler
from tests.adapters.documents import bilder
from tests.adapters.documents.conftest import seitentexte, stuecke
from tests.adapters.documents.test_rechnung import alle_texte, eng


@pytest.mark.parametrize("anzahl", [1, 30, 120])
def test_uebersicht_enthaelt_jeden_text(drucker, anzahl):
    bild = bilder.uebersicht(anzahl)
    gefunden = eng("".join(seitentexte(drucker.uebersicht(bild))))
    assert [t for t in alle_texte(bild) if eng(t) not in gefunden] == []


def test_uebersicht_liegt_quer_und_dreissig_zeilen_passen_auf_eine_seite(drucker):
    leser = PdfReader(BytesIO(drucker.uebersicht(bilder.uebersicht(30))))
    assert len(leser.pages) == 1
    assert float(leser.pages[0].mediabox.width) == pytest.approx(841.89, abs=0.1)
    assert float(leser.pages[0].mediabox.height) == pytest.approx(595.28, abs=0.1)


def test_kopf_und_seitenzahl_stehen_auf_jeder_seite(drucker):
    seiten = seitentexte(drucker.uebersicht(bilder.uebersicht(120)))
    assert len(seiten) > 2
    for nummer, seite in enumerate(seiten, start=1):
        assert f"Seite {nummer} von {len(seiten)}" in seite
        assert "Bankeinzug" in seite
        assert "Abnehmer" in seite


@pytest.mark.parametrize("anzahl", range(28, 42))
def test_summenzeile_steht_nie_allein(drucker, anzahl):
    letzte = [
        s for s in seitentexte(drucker.uebersicht(bilder.uebersicht(anzahl))) if "12.345,5" in s
    ]
    assert len(letzte) == 1
    assert re.search(r"\d,(11|22)\b", letzte[0])


def test_nichts_ragt_ueber_die_raender(drucker):
    for stueck in stuecke(drucker.uebersicht(bilder.uebersicht(120))):
        assert stueck.x >= 17.9
        assert stueck.rechts <= 282.05
        assert stueck.y <= 202


def test_uebersicht_ist_bytegleich(drucker):
    bild = bilder.uebersicht(30)
    assert drucker.uebersicht(bild) == FpdfDrucker().uebersicht(bild)


def test_zusammenfuehren_uebernimmt_jede_seite_unveraendert(drucker):
    einzeln = [drucker.rechnung(bilder.rechnung(i)) for i in range(1, 9)]
    zusammen = drucker.zusammenfuehren(einzeln)
    vorher = [s.get_contents().get_data() for e in einzeln for s in PdfReader(BytesIO(e)).pages]
    nachher = [s.get_contents().get_data() for s in PdfReader(BytesIO(zusammen)).pages]
    assert nachher == vorher
    assert drucker.zusammenfuehren(einzeln) == zusammen


def test_zusammengefuehrt_ist_die_schrift_nur_einmal_enthalten(drucker):
    einzeln = [drucker.rechnung(bilder.rechnung(i)) for i in range(1, 21)]
    zusammen = drucker.zusammenfuehren(einzeln)
    leser = PdfReader(BytesIO(zusammen))
    schriftdateien = {
        einzeln["/DescendantFonts"][0]["/FontDescriptor"].raw_get("/FontFile2").idnum
        for seite in leser.pages
        for einzeln in seite["/Resources"]["/Font"].values()
    }
    assert len(schriftdateien) == 2
    assert len(zusammen) < len(einzeln[0]) + 20 * 12_000


@pytest.mark.parametrize("dokumente", [[], [b"kein PDF"], [b""], [b"%PDF-1.7 kaputt"]])
def test_was_kein_pdf_ist_wird_mit_einem_satz_abgelehnt(drucker, dokumente):
    with pytest.raises(Eingabefehler, match="Dokument"):
        drucker.zusammenfuehren(dokumente)
