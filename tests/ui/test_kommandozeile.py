"""Die Befehlszeile: Schalter, Umgebungsvariablen, deutsche Sätze."""

import re
import socket
from pathlib import Path

import pytest

from ui.kommandozeile import lesen, programmordner
from ui.schalter import UMGEBUNG

WURZEL = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def ohne_umgebung(monkeypatch):
    for name in UMGEBUNG:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.umask", lambda _: None)


def start(*argumente: str):
    return lesen(lambda frage: f"Antwort auf {frage}", argumente)


def test_ohne_schalter_liegen_die_daten_neben_dem_programm():
    s = start()
    assert (s.ordner, s.browser, s.beispiel) == (WURZEL / "daten", True, False)
    assert start("--beispiel").ordner == WURZEL / "beispiel"


def test_jede_einstellung_geht_auch_ueber_die_umgebung(monkeypatch, tmp_path):
    monkeypatch.setenv("STROM_ORDNER", str(tmp_path))
    monkeypatch.setenv("STROM_PORT", "23456")
    monkeypatch.setenv("STROM_KEIN_BROWSER", "ja")
    monkeypatch.setenv("STROM_BEISPIEL", "1")
    s = start()
    assert (s.ordner, s.browser, s.beispiel) == (tmp_path, False, True)
    assert s.port >= 23456


def test_ein_schalter_gilt_mehr_als_die_umgebung(monkeypatch, tmp_path):
    monkeypatch.setenv("STROM_ORDNER", "/falsch")
    monkeypatch.setenv("STROM_PORT", "1")
    s = start("--ordner", str(tmp_path), "--port", "23456")
    assert s.ordner == tmp_path
    assert s.port >= 23456


@pytest.mark.parametrize("wert", ["nein", "0", "", "aus", " Nein "])
def test_ein_nein_ist_ein_nein(monkeypatch, wert):
    monkeypatch.setenv("STROM_KEIN_BROWSER", wert)
    assert start().browser


@pytest.mark.parametrize(
    ("name", "wert", "satz"),
    [
        ("STROM_KEIN_BROWSER", "vielleicht", "STROM_KEIN_BROWSER ist „vielleicht“"),
        ("STROM_PORT", "abc", "„abc“ ist kein Port"),
        ("STROM_PORT", "0", "ist kein Port"),
        ("STROM_PORT", "70000", "ist kein Port"),
        ("STROM_PORT", "٨٠٠٠", "ist kein Port"),
    ],
)
def test_ein_tippfehler_in_der_umgebung_wird_genannt(monkeypatch, capsys, name, wert, satz):
    monkeypatch.setenv(name, wert)
    with pytest.raises(SystemExit) as ende:
        start()
    assert satz in f"{ende.value} {capsys.readouterr().err}"


def test_ein_unbekannter_schalter_wird_auf_deutsch_gemeldet(capsys):
    with pytest.raises(SystemExit) as ende:
        start("--unsinn")
    assert ende.value.code == 2
    assert "Strom versteht diesen Aufruf nicht" in capsys.readouterr().err


def test_die_hilfe_nennt_jede_umgebungsvariable_die_das_programm_liest(capsys):
    with pytest.raises(SystemExit):
        start("--hilfe")
    hilfe = capsys.readouterr().out
    quellen = [WURZEL / "app.py", *(WURZEL / "strom").rglob("*.py"), *(WURZEL / "ui").rglob("*.py")]
    gelesene = {n for q in quellen for n in re.findall(r'"(STROM_[A-Z_]+)"', q.read_text("utf-8"))}
    assert gelesene >= {"STROM_KONFIG", "STROM_ORDNER"}
    assert [name for name in gelesene if name not in hilfe] == []
    assert "usage" not in hilfe


@pytest.mark.parametrize("frage", ["version", "lizenzen", "sbom"])
def test_auskuenfte_beenden_das_programm(capsys, frage):
    with pytest.raises(SystemExit) as ende:
        start(f"--{frage}")
    assert ende.value.code == 0
    assert capsys.readouterr().out == f"Antwort auf {frage}\n"


def test_ist_der_port_belegt_gilt_der_naechste():
    with socket.socket() as steckdose:
        steckdose.bind(("127.0.0.1", 0))
        steckdose.listen()
        belegt = steckdose.getsockname()[1]
        if belegt > 65000:
            pytest.skip("der zufällige Port liegt zu weit oben")
        assert start("--port", str(belegt)).port > belegt


@pytest.mark.parametrize("unsinn", ["abc", "0", "99999", "-1"])
def test_ein_unsinniger_port_beendet_mit_einem_satz(unsinn, capsys):
    with pytest.raises(SystemExit):
        start(f"--port={unsinn}")
    assert "ist kein Port" in capsys.readouterr().err


def test_als_eine_datei_gilt_der_ordner_des_programms(monkeypatch, tmp_path):
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(tmp_path / "strom"))
    assert programmordner() == tmp_path.resolve()
