"""Die eine Datei: startet ohne Python in einem fremden Ordner, schnell, mit Lizenzen."""

import json
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

import bauen
import startprobe
from strom.adapters.host.teile import version
from tests.werkzeug.programmstart import freier_port, starten

HOECHSTENS = 1.5
LAEUFE = 5
NACKT = """
from nicegui import ui

@ui.page("/")
def seite():
    ui.label("Hallo")

ui.run(host="127.0.0.1", port={port}, reload=False, show=False)
"""


def aufruf(programm: Path, *schalter: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [programm, *schalter], capture_output=True, encoding="utf-8", check=False, timeout=90,
        env=startprobe.umgebung_ohne_python(programm.parent),
    )  # fmt: skip


def test_im_fremden_ordner_ohne_python_antwortet_es_mit_einer_seite(programm, tmp_path):
    daten = tmp_path / "Daten mit Ümläut"
    with startprobe.laufend(programm, daten, freier_port()) as adresse:
        assert "<title>" in startprobe.seite(adresse)
    assert (daten / "strom.json").is_file()
    assert [p.name for p in programm.parent.iterdir()] == [programm.name]


def test_ohne_schalter_liegen_die_daten_neben_dem_programm(programm):
    umfeld = startprobe.umgebung_ohne_python(programm.parent / "heim")
    umfeld |= {"STROM_KEIN_BROWSER": "1", "STROM_PORT": str(freier_port()), "STROM_BEISPIEL": "1"}
    with subprocess.Popen(
        [programm], env=umfeld, stdout=subprocess.PIPE, encoding="utf-8"
    ) as prozess:
        try:
            adresse = next(z for z in prozess.stdout if z.startswith("Strom läuft: "))
            assert "zugang=" in adresse
            assert any((programm.parent / "beispiel").iterdir())
            assert not (programm.parent / "daten").exists()
        finally:
            prozess.terminate()


def test_version_und_lizenzen_aller_teile_sind_darin(programm):
    assert aufruf(programm, "--version").stdout.strip() == version()
    lizenzen = aufruf(programm, "--lizenzen").stdout
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in lizenzen
    liste = json.loads(aufruf(programm, "--sbom").stdout)
    namen = {teil["name"].lower() for teil in liste["components"]}
    assert {"nicegui", "fpdf2", "tinydb", "pydantic", "tzdata", "python"} <= namen
    assert not namen & {"pytest", "pyinstaller", "playwright", "mypy"}
    assert json.loads(bauen.STUECKLISTE.read_text("utf-8")) == liste


def test_der_zweite_start_findet_den_ersten(programm, tmp_path):
    erster = starten(tmp_path / "daten", tmp_path / "heim", befehl=(str(programm),))
    try:
        zweiter = starten(tmp_path / "daten", tmp_path / "heim", befehl=(str(programm),))
        assert zweiter.prozess.wait(timeout=30) == 0
        assert zweiter.adresse == erster.adresse
        assert erster.lebt()
    finally:
        erster.beenden()


@pytest.fixture(scope="session")
def nackt(gebaut, tmp_path_factory) -> tuple[Path, int]:
    """Das kleinste NiceGUI-Programm als eine Datei, mit denselben Werkzeugen gebaut."""
    if os.environ.get("STROM_OHNE_BAU") == "1":
        pytest.skip("STROM_OHNE_BAU=1: das Vergleichsprogramm wird nicht gebaut")
    ort, port = tmp_path_factory.mktemp("nackt"), freier_port()
    (ort / "nackt.py").write_text(NACKT.format(port=port), "utf-8")
    orte = ["--workpath", str(ort / "w"), "--distpath", str(ort), "--specpath", str(ort)]
    bau = ["--onefile", "--log-level", "ERROR", *orte, "nackt.py"]
    subprocess.run([bauen.python(), "-m", "PyInstaller", *bau], cwd=ort, check=True)
    return ort / ("nackt.exe" if sys.platform == "win32" else "nackt"), port


def startzeit_nackt(programm: Path, port: int) -> float:
    umfeld = startprobe.umgebung_ohne_python(programm.parent)
    beginn = time.monotonic()
    with subprocess.Popen([programm], stdout=subprocess.DEVNULL, env=umfeld) as prozess:
        try:
            while time.monotonic() - beginn < startprobe.GEDULD:
                try:
                    with socket.create_connection(("127.0.0.1", port), timeout=1):
                        break
                except OSError:
                    time.sleep(0.02)
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60) as antwort:
                assert b"<title>" in antwort.read()
            return time.monotonic() - beginn
        finally:
            prozess.terminate()


def test_der_start_dauert_hoechstens_anderthalbmal_so_lange_wie_ein_nacktes_programm(
    programm, nackt
):
    paare = [
        (startprobe.startzeit(programm, freier_port()), startzeit_nackt(*nackt))
        for _ in range(LAEUFE)
    ]
    unser, deren = (statistics.median(zeiten) for zeiten in zip(*paare, strict=True))
    groessen = programm.stat().st_size / 1e6, nackt[0].stat().st_size / 1e6
    zeiten = f"Start {unser:.2f} s gegen {deren:.2f} s nackt"
    sys.stdout.write(f"\n{zeiten}; {groessen[0]:.1f} MB gegen {groessen[1]:.1f} MB\n")
    assert unser <= HOECHSTENS * deren
    assert groessen[0] <= groessen[1]
