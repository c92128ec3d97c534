"""Die Schalter beim Start."""

import socket
from pathlib import Path

import pytest

from ui.kommandozeile import freier_port, lesen, programmordner


def test_ohne_schalter_liegen_die_daten_neben_dem_programm():
    start = lesen([])
    assert start.ordner == programmordner() / "daten"
    assert start.browser
    assert not start.beispiel


def test_das_beispiel_hat_seinen_eigenen_ordner():
    start = lesen(["--beispiel", "--kein-browser"])
    assert start.ordner == programmordner() / "beispiel"
    assert not start.browser


def test_ein_genannter_ordner_gilt(tmp_path: Path):
    assert lesen(["--ordner", str(tmp_path)]).ordner == tmp_path.resolve()


def test_ist_der_port_belegt_gilt_der_naechste_freie():
    with socket.socket() as belegt:
        belegt.bind(("127.0.0.1", 0))
        belegt.listen()
        port = belegt.getsockname()[1]
        assert freier_port(port) > port


@pytest.mark.parametrize("unsinn", ["abc", "0", "99999", "-1"])
def test_ein_unsinniger_port_beendet_mit_einem_satz(unsinn, capsys):
    with pytest.raises(SystemExit):
        lesen([f"--port={unsinn}"])
    assert "ist kein Port" in capsys.readouterr().err


def test_als_eine_datei_gilt_der_ordner_des_programms(monkeypatch, tmp_path):
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(tmp_path / "strom"))
    assert programmordner() == tmp_path.resolve()
