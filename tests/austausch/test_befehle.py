"""Die Befehle ohne Oberfläche: Ausgabe, Exit-Status, und nie ein Stapelabdruck."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from strom.bootstrap import oeffnen
from tests.werkzeug.anschluesse import Schreibtisch, StehendeUhr
from tests.werkzeug.austauschdateien import csv_aus
from tests.werkzeug.gartenjahr import gartenjahr
from ui.befehle import befehl_ausfuehren

WURZEL = Path(__file__).resolve().parents[2]


@pytest.fixture
def ordner(tmp_path):
    ziel = tmp_path / "daten"
    s = oeffnen(ziel, uhr=StehendeUhr(), arbeitsplatz=Schreibtisch())
    gartenjahr(s, 2)
    s.schliessen()
    return ziel


@pytest.fixture
def rufen(capsys):
    def aufruf(*worte):
        with pytest.raises(SystemExit) as ende:
            befehl_ausfuehren(oeffnen, [str(w) for w in worte])
        gesagt = capsys.readouterr()
        return ende.value.code, gesagt.out + gesagt.err

    return aufruf


def test_ohne_befehl_geschieht_nichts():
    befehl_ausfuehren(oeffnen, [])
    befehl_ausfuehren(oeffnen, ["--port", "8000"])


def test_pruefen_sagt_ob_alles_stimmt(ordner, rufen, tmp_path):
    status, text = rufen("pruefen", "--ordner", ordner, "--pdf", tmp_path / "b.pdf")
    assert status == 0
    assert "In Ordnung" in text
    assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF")
    pdf = next((ordner / "dokumente").iterdir())
    pdf.write_bytes(pdf.read_bytes() + b" ")
    status, text = rufen("pruefen", "--ordner", ordner)
    assert status == 1
    assert "wurde nach dem Ausstellen verändert" in text


def test_pruefen_aendert_kein_byte_auch_nicht_im_laufenden_betrieb(ordner, rufen):
    laufend = oeffnen(ordner, uhr=StehendeUhr(), arbeitsplatz=Schreibtisch())
    vorher = {p: p.read_bytes() for p in ordner.rglob("*") if p.is_file()}
    assert rufen("pruefen", "--ordner", ordner)[0] == 0
    assert {p: p.read_bytes() for p in ordner.rglob("*") if p.is_file()} == vorher
    laufend.schliessen()


def test_ein_fehlender_ordner_wird_nicht_angelegt(rufen, tmp_path):
    for befehl in (["pruefen"], ["exportieren", tmp_path / "p.zip"]):
        status, text = rufen(*befehl, "--ordner", tmp_path / "fehlt")
        assert status == 1
        assert "gibt es nicht" in text
    assert list(tmp_path.iterdir()) == []


def test_paket_hin_und_zurueck(ordner, rufen, tmp_path, monkeypatch):
    paket, neu = tmp_path / "p.zip", tmp_path / "neu"
    monkeypatch.setenv("STROM_PASSWORT", "Sonnenhang 2026")
    assert rufen("exportieren", "--ordner", ordner, paket)[0] == 0
    assert rufen("pruefen", "--paket", paket)[0] == 0
    assert rufen("importieren", "--probe", "--ordner", neu, paket)[0] == 0
    assert not neu.exists()
    assert rufen("importieren", "--ordner", neu, paket)[0] == 0
    status, text = rufen("importieren", "--ordner", neu, paket)
    assert (status, "leeren Ordner" in text) == (1, True)
    monkeypatch.setenv("STROM_PASSWORT", "falsch geraten")
    status, text = rufen("pruefen", "--paket", paket)
    assert (status, "richtige Passwort" in text) == (1, True)


def test_csv_hinaus_und_herein(ordner, rufen, tmp_path):
    assert rufen("exportieren", "--ordner", ordner, tmp_path / "csv")[0] == 0
    assert len(list((tmp_path / "csv").iterdir())) == 10
    assert rufen("exportieren", "--ordner", ordner, tmp_path / "parteien.csv")[0] == 0
    datei = tmp_path / "neue" / "parteien.csv"
    datei.parent.mkdir()
    datei.write_bytes(csv_aus("Name", "Zander"))
    status, text = rufen("importieren", "--probe", "--ordner", ordner, datei)
    assert (status, "Zeile 2: neu – Zander" in text) == (0, True)
    assert "1 neu" in rufen("importieren", "--probe", "--ordner", ordner, datei)[1]
    assert "Übernommen." in rufen("importieren", "--ordner", ordner, datei)[1]
    assert "nichts zu tun" in rufen("importieren", "--ordner", ordner, datei)[1]
    datei.write_bytes(csv_aus("Name;IBAN", "Zander;DE00"))
    status, text = rufen("importieren", "--ordner", ordner, datei)
    assert (status, "abgelehnt" in text) == (1, True)


@pytest.mark.parametrize(
    ("worte", "status"),
    [
        (["exportieren"], 2),
        (["importieren"], 2),
        (["importieren", "a.zip", "b.csv"], 2),
        (["importieren", "gibt-es-nicht.csv"], 1),
        (["importieren", "gibt-es-nicht.zip"], 1),
        (["pruefen", "--paket", "gibt-es-nicht.zip"], 1),
    ],
)
def test_falsche_aufrufe_enden_mit_einem_satz(rufen, tmp_path, worte, status):
    ende, text = rufen(*worte, "--ordner", tmp_path / "daten")
    assert ende == status
    assert text
    assert "Traceback" not in text


def test_app_py_kennt_die_befehle(ordner):
    befehl = [sys.executable, "app.py", "pruefen", "--ordner", str(ordner)]
    antwort = subprocess.run(
        befehl, cwd=WURZEL, capture_output=True, timeout=60, check=False, encoding="utf-8"
    )
    assert antwort.returncode == 0, antwort.stderr
    assert "Prüfbericht KGV Sonnenhang e. V." in antwort.stdout


def test_alles_als_json_hinaus_und_herein(ordner, rufen, tmp_path):
    ziel, neu = tmp_path / "hinaus" / "daten.json", tmp_path / "neu"
    assert rufen("exportieren", "--ordner", ordner, ziel)[0] == 0
    assert sorted(p.name for p in ziel.parent.iterdir()) == ["daten.json", "daten.schema.json"]
    status, text = rufen("importieren", "--probe", "--ordner", neu, ziel)
    assert (status, text.count("liegt nicht daneben")) == (0, 2)
    assert "daten.json, rechnungen 1: nicht übernommen – Rechnung 2026-0001: Das PDF" in text
    assert rufen("importieren", "--ordner", neu, "--belege", ordner, ziel)[0] == 0
    noch = tmp_path / "noch" / "daten.json"
    assert rufen("exportieren", "--ordner", neu, noch)[0] == 0
    assert noch.read_bytes() == ziel.read_bytes()
    assert rufen("pruefen", "--ordner", neu)[0] == 0
    assert "nichts zu tun" in rufen("importieren", "--ordner", neu, ziel)[1]


def test_die_belege_liegen_daneben_oder_im_paket(ordner, rufen, tmp_path):
    ziel = tmp_path / "daten.json"
    rufen("exportieren", "--ordner", ordner, ziel)
    rufen("exportieren", "--ordner", ordner, tmp_path / "p.zip")
    status, text = rufen(
        "importieren", "--ordner", tmp_path / "a", "--belege", tmp_path / "p.zip", ziel
    )
    assert (status, "nicht übernommen" in text) == (0, False)
    shutil.copytree(ordner / "dokumente", tmp_path / "dokumente")
    status, text = rufen("importieren", "--ordner", tmp_path / "b", ziel)
    assert (status, "nicht übernommen" in text) == (0, False)
    status, text = rufen(
        "importieren", "--ordner", tmp_path / "c", "--belege", tmp_path / "x", ziel
    )
    assert (status, "PDF-Dateien liegen" in text) == (1, True)


def test_eine_art_als_json(ordner, rufen, tmp_path):
    ziel = tmp_path / "parteien.json"
    assert rufen("exportieren", "--ordner", ordner, ziel)[0] == 0
    ziel.write_text(ziel.read_text("utf-8").replace('"Telefon": ""', '"Telefon": "1"'), "utf-8")
    status, text = rufen("importieren", "--ordner", ordner, ziel)
    assert (status, "2 ändert" in text, "Datensatz 1" in text) == (0, True, True)
    assert rufen("exportieren", "--ordner", ordner, tmp_path / "quatsch.json")[0] == 1
