"""Wer den Ordner mitten in der Arbeit kopiert, hat eine benutzbare Kopie."""

import random
import shutil
import time
from contextlib import suppress
from pathlib import Path

import pytest

from strom import StromFehler
from tests.ordner.conftest import aufmachen
from tests.werkzeug import aussteller
from tests.werkzeug.absturzbefund import verstoesse


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
            fehler += [
                f"Kopie {nummer}: {satz}" for satz in verstoesse(ziel, bestaetigt, ist_kopie=True)
            ]
    assert fehler == []
    assert mitten >= 1  # sonst war der Schreiber schon fertig


def test_ein_fehlendes_pdf_wird_genannt_und_nie_neu_gezeichnet(vorlage, tmp_path):
    ordner = tmp_path / "daten"
    shutil.copytree(vorlage, ordner)
    kern = aufmachen(ordner)
    rechnung = next(z for z in kern.rechnungen.liste() if z.nummer)
    pdf = ordner / "dokumente" / kern.rechnungen.dateiname(rechnung.id)
    kern.schliessen()
    pdf.unlink()
    kern = aufmachen(ordner)
    with pytest.raises(StromFehler, match=r"fehlt im Ordner „dokumente“\. Bitte holen Sie"):
        kern.rechnungen.pdf(rechnung.id)
    assert not pdf.exists()
    saetze = [b.satz for b in kern.pruefung.bericht().befunde]
    kern.schliessen()
    assert any(rechnung.nummer in satz or pdf.name in satz for satz in saetze), saetze
