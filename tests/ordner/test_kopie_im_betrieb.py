"""Wer den Ordner mitten in der Arbeit kopiert, hat eine benutzbare Kopie."""

import random
import shutil
import time
from contextlib import suppress
from pathlib import Path

import pytest

from strom import NichtGefunden
from tests.absturz import aussteller
from tests.absturz.befund import verstoesse
from tests.ordner.conftest import aufmachen, inhalt


@pytest.fixture(scope="module")
def vorlage(tmp_path_factory) -> Path:
    ordner = tmp_path_factory.mktemp("vorlage") / "daten"
    aussteller.vorbereiten(ordner)
    return ordner


def abschreiben(quelle: Path, ziel: Path, zufall: random.Random) -> None:
    """Datei für Datei in zufälliger Reihenfolge; was unterwegs verschwindet, fehlt eben."""
    dateien = [p for p in quelle.rglob("*") if p.is_file()]
    zufall.shuffle(dateien)
    for pfad in dateien:
        neu = ziel / pfad.relative_to(quelle)
        neu.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            shutil.copyfile(pfad, neu)
        time.sleep(zufall.uniform(0, 0.002))


@pytest.mark.lang
def test_kopien_waehrend_alle_rechnungen_ausgestellt_werden(vorlage, tmp_path):
    zufall = random.Random(3)  # noqa: S311 – nachstellbar, kein Geheimnis
    ordner, fehler, mitten = tmp_path / "daten", [], 0
    shutil.copytree(vorlage, ordner)
    with aussteller.laufend(ordner) as (kind, rohr):
        assert rohr.poll(60)
        gemeldet = [rohr.recv()]
        for nummer in range(6):
            gemeldet += aussteller.meldungen(rohr)
            bestaetigt = [n for n in gemeldet if n not in {aussteller.BEREIT, aussteller.FERTIG}]
            mitten += kind.is_alive() and aussteller.FERTIG not in gemeldet
            ziel = tmp_path / f"kopie{nummer}"
            abschreiben(ordner, ziel, zufall)
            fehler += [f"Kopie {nummer}: {satz}" for satz in verstoesse(ziel, bestaetigt)]
    assert fehler == []
    assert mitten >= 1  # sonst war der Schreiber schon fertig


def test_ein_fehlendes_pdf_entsteht_byte_fuer_byte_wieder(vorlage, tmp_path):
    ordner = tmp_path / "daten"
    shutil.copytree(vorlage, ordner)
    pdf = min((ordner / "dokumente").glob("*.pdf"))
    vorher = pdf.read_bytes()
    pdf.unlink()
    aufmachen(ordner).schliessen()
    assert pdf.read_bytes() == vorher


def test_kommt_etwas_anderes_heraus_bleibt_die_luecke_sichtbar(vorlage, tmp_path):
    ordner = tmp_path / "daten"
    shutil.copytree(vorlage, ordner)
    stand = ordner / "strom.json"
    kern = aufmachen(ordner)
    rechnung = next(z for z in kern.rechnungen.liste() if z.nummer)
    pdf = ordner / "dokumente" / kern.rechnungen.dateiname(rechnung.id)
    kern.schliessen()
    pdf.unlink()
    roh = stand.read_text("utf-8")
    verein = '"kassenwart": "'
    stand.write_text(roh.replace(verein, verein + "Anders "), "utf-8")
    kern = aufmachen(ordner)
    assert not pdf.exists()
    with pytest.raises(NichtGefunden):
        kern.rechnungen.pdf(rechnung.id)
    kern.schliessen()


def test_beim_ansehen_entsteht_es_nur_im_fenster(vorlage, tmp_path, eingang):
    ordner = tmp_path / "daten"
    shutil.copytree(vorlage, ordner)
    for pdf in (ordner / "dokumente").glob("*.pdf"):
        pdf.unlink()
    haelt = aufmachen(ordner)
    for pdf in (ordner / "dokumente").glob("*.pdf"):
        pdf.unlink()
    vorher = inhalt(ordner)
    e = eingang(ordner)
    e.beginnen()
    e.weiter(e.gezeigt[0].auswege[-1])
    rechnung = next(z for z in e.strom.rechnungen.liste() if z.nummer)
    assert e.strom.rechnungen.pdf(rechnung.id).startswith(b"%PDF")
    e.schliessen()
    assert {n for n in inhalt(ordner) if n.endswith(".pdf")} == {
        n for n in vorher if n.endswith(".pdf")
    }
    haelt.schliessen()
