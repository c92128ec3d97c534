"""Ein echtes Rechenblatt öffnet jede CSV-Datei mit Umlauten und Zahlen richtig."""

import csv
import io
import shutil
import subprocess
from decimal import Decimal

import pytest

from tests.austausch.hilfen import beispiel

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
LESEN = "CSV:59,34,UTF-8,1,,1031,false,true,false"
SCHREIBEN = "csv:Text - txt - csv (StarCalc):9,34,76,1,,1033,false,false,false,false,false,-1"


def _als_zahl(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "."))
    except ArithmeticError:
        return None


@pytest.mark.lang
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) ist hier nicht eingerichtet")
def test_libreoffice_versteht_jede_datei(tmp_path):
    """Öffnet wie ein deutsches Rechenblatt und schreibt den Inhalt englisch wieder heraus."""
    verein = beispiel()
    for name, roh in verein.austausch.csv_dateien():
        (tmp_path / name).write_bytes(roh)
    profil = f"-env:UserInstallation=file://{tmp_path}/profil"
    befehl = [SOFFICE, profil, "--headless", f"--infilter={LESEN}", "--convert-to", SCHREIBEN]
    dateien = [str(tmp_path / n) for n in verein.austausch.csv_namen]
    (tmp_path / "aus").mkdir()
    subprocess.run([*befehl, "--outdir", str(tmp_path / "aus"), *dateien], check=True, timeout=180)
    for name, roh in verein.austausch.csv_dateien():
        soll = list(csv.reader(io.StringIO(roh.decode("utf-8-sig"), newline=""), delimiter=";"))
        (datei,) = (tmp_path / "aus").glob(f"{name.removesuffix('.csv')}*.csv")
        ist = list(csv.reader(io.StringIO(datei.read_text("utf-8"), newline=""), delimiter="\t"))
        assert len(ist) == len(soll), name
        assert ist[0] == soll[0], name
        for a, b in zip(soll[1:], ist[1:], strict=True):
            for vorher, nachher in zip(a, b, strict=True):
                zahl = _als_zahl(vorher)
                if zahl is not None and not vorher.startswith("0"):
                    assert _als_zahl(nachher) == zahl, (name, vorher, nachher)
