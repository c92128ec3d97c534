"""Ein echtes Rechenblatt öffnet jede CSV-Datei mit Umlauten und Zahlen richtig."""

import csv
import io
import shutil
import subprocess
from decimal import Decimal

import pytest

from strom.austausch import Urteil
from tests.werkzeug.austauschdateien import beispiel, einlesbare

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
LESEN = "CSV:59,34,UTF-8,1,,1031,false,true,false"
SCHREIBEN = "csv:Text - txt - csv (StarCalc):9,34,76,1,,1033,false,false,false,false,false,-1"


DEUTSCH = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1031,false,true,false,false,false,-1"


PROFIL = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>de-DE</value></prop></item>
</oor:items>
"""
"""So ist ein deutsches Rechenblatt eingestellt."""


def _umwandeln(tmp_path, dateien, filter_):
    """Öffnet jede Datei wie ein deutsches Rechenblatt und speichert sie mit diesem Filter."""
    for name, roh in dateien.items():
        (tmp_path / name).write_bytes(roh)
    (tmp_path / "aus").mkdir()
    (tmp_path / "profil" / "user").mkdir(parents=True)
    (tmp_path / "profil" / "user" / "registrymodifications.xcu").write_text(PROFIL, "utf-8")
    profil = f"-env:UserInstallation=file://{tmp_path}/profil"
    befehl = [SOFFICE, profil, "--headless", f"--infilter={LESEN}", "--convert-to", filter_]
    pfade = [str(tmp_path / n) for n in dateien]
    subprocess.run([*befehl, "--outdir", str(tmp_path / "aus"), *pfade], check=True, timeout=180)
    stamm = {name: name.removesuffix(".csv") for name in dateien}
    return {n: next((tmp_path / "aus").glob(f"{s}*.csv")).read_bytes() for n, s in stamm.items()}


@pytest.mark.lang
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) ist hier nicht eingerichtet")
def test_geoeffnet_gespeichert_und_wieder_eingelesen_ist_alles_gleich(tmp_path):
    verein = beispiel()
    gespeichert = _umwandeln(tmp_path, einlesbare(verein), DEUTSCH)
    vorschau = verein.austausch.vorschau(gespeichert)
    anders = [u.text for u in vorschau.urteile if u.urteil is not Urteil.GLEICH]
    assert anders == []
    assert vorschau.anzahl(Urteil.GLEICH) == 306


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
    heraus = _umwandeln(tmp_path, dict(verein.austausch.csv_dateien()), SCHREIBEN)
    for name, roh in verein.austausch.csv_dateien():
        soll = list(csv.reader(io.StringIO(roh.decode("utf-8-sig"), newline=""), delimiter=";"))
        ist = list(csv.reader(io.StringIO(heraus[name].decode(), newline=""), delimiter="\t"))
        assert len(ist) == len(soll), name
        assert ist[0] == soll[0], name
        for a, b in zip(soll[1:], ist[1:], strict=True):
            for vorher, nachher in zip(a, b, strict=True):
                zahl = _als_zahl(vorher)
                if zahl is not None and not vorher.startswith("0"):
                    assert _als_zahl(nachher) == zahl, (name, vorher, nachher)
