"""Im echten Datenordner: was jemand mit dem Texteditor ändert, findet `pruefen`."""

import json
import re
from pathlib import Path

import pytest

from strom.bootstrap import oeffnen
from strom.pruefbericht.befund import Schwere
from tests.werkzeug.anschluesse import Schreibtisch, StehendeUhr, TextDrucker
from tests.werkzeug.gartenjahr import gartenjahr


def geoeffnet(ordner: Path, *, nur_lesen: bool = False):
    return oeffnen(
        ordner,
        uhr=StehendeUhr(),
        drucker=TextDrucker(),
        arbeitsplatz=Schreibtisch(),
        nur_lesen=nur_lesen,
    )


@pytest.fixture
def ordner(tmp_path) -> Path:
    strom = geoeffnet(tmp_path)
    gartenjahr(strom, 2)
    strom.schliessen()
    return tmp_path


def fehler(ordner: Path) -> list[str]:
    strom = geoeffnet(ordner, nur_lesen=True)
    try:
        bericht = strom.pruefung.bericht()
        return [b.satz for b in bericht.befunde if b.schwere is Schwere.FEHLER]
    finally:
        strom.schliessen()


def test_nach_dem_schliessen_und_oeffnen_stimmt_alles(ordner):
    assert fehler(ordner) == []


@pytest.mark.parametrize(
    ("suchen", "ersetzen", "satz"),
    [
        (r'"faellig_am": "2026-02-03"', '"faellig_am": "2026-02-04"', "verändert: Fälligkeit."),
        (r'("kopien": .*?"name": )"Arndt"', r'\1"Zorn"', "verändert: Angaben zum Abnehmer."),
        (r'"was": "Ausgestellt"', '"was": "Ausgestelt"', "verändert: Handlung."),
        (r'"am": "2026-01-20T11:00:00Z"', '"am": "2026-01-20T11:00:00z"', "anders geschrieben"),
        (r'"weg": "gedruckt"', '"weg": "gedruckt", "x": 1', "unbekanntes Feld „x“"),
    ],
)
def test_eine_aenderung_mit_dem_texteditor_wird_genannt(ordner, suchen, ersetzen, satz):
    datei = ordner / "strom.json"
    text, anzahl = re.subn(suchen, ersetzen, datei.read_text("utf-8"), count=1)
    assert anzahl == 1
    json.loads(text)
    datei.write_text(text, "utf-8")
    gefunden = fehler(ordner)
    assert any(satz in f for f in gefunden), gefunden


def test_ein_geaendertes_pdf_im_ordner_wird_genannt(ordner):
    pdf = ordner / "dokumente" / "Rechnung-2026-0001.pdf"
    pdf.write_bytes(pdf.read_bytes()[:-1] + b"?")
    assert any("verändert" in f for f in fehler(ordner))


def test_das_paket_traegt_den_anker_und_eingelesen_gehoert_er_zur_kette(ordner, tmp_path_factory):
    ziel = tmp_path_factory.mktemp("paket") / "strom.zip"
    strom = geoeffnet(ordner)
    anker = strom.siegel.stand().anker
    strom.austausch.packen(ziel)
    strom.schliessen()
    neu = geoeffnet(tmp_path_factory.mktemp("neu"))
    bericht = neu.austausch.einlesen(ziel)
    assert bericht.ist_in_ordnung, bericht.text
    assert bericht.anker == anker == neu.siegel.stand().anker
    assert neu.siegel.anker_pruefen(anker).gehoert
    neu.schliessen()
