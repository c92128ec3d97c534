"""Versionsfrage, Umgebung mit Stempel und starten.py."""

import re
import subprocess
import sys

import pytest

import einrichten
import mindestversion
import starten
from einrichten import WURZEL, Sperrdatei, Umgebung


@pytest.mark.parametrize("version", [(3, 6), (3, 10, 13), (2, 7)])
def test_ein_zu_altes_python_bekommt_einen_satz(version):
    satz = mindestversion.einwand(version)
    assert "Python 3.11 oder neuer" in satz
    assert f"mit Python {version[0]}.{version[1]}." in satz


@pytest.mark.parametrize("version", [(3, 11), (3, 14, 1), (4, 0)])
def test_ein_neues_python_bekommt_keinen_einwand(version):
    assert mindestversion.einwand(version) == ""


@pytest.mark.parametrize("name", ["starten", "pruefen", "sperren"])
def test_die_versionsfrage_kommt_vor_allem_anderen(name):
    zeilen = (WURZEL / "build" / f"{name}.py").read_text("utf-8").splitlines()
    frage = zeilen.index("mindestversion.verlangen()")
    module = [m[1] for zeile in zeilen[:frage] if (m := re.match(r"(?:from|import) (\w+)", zeile))]
    assert set(module) - sys.stdlib_module_names == {"mindestversion"}
    assert "dataclasses" not in module, "gibt es vor Python 3.7 nicht"


def test_zu_altes_python_beendet_mit_dem_satz(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 0))
    with pytest.raises(SystemExit, match=r"Python 3\.9"):
        mindestversion.verlangen()


@pytest.fixture
def sperrdatei(tmp_path) -> Sperrdatei:
    datei = tmp_path / "anforderungen.txt"
    datei.write_bytes(b"eins==1\n")
    return Sperrdatei(pfad=datei)


@pytest.fixture
def umgebung(tmp_path) -> Umgebung:
    (tmp_path / "umgebung").mkdir()
    return Umgebung(ordner=tmp_path / "umgebung")


@pytest.fixture
def pip(monkeypatch) -> list[list[str]]:
    """Merkt sich die Aufrufe, statt etwas zu installieren; alle gelingen."""
    aufrufe: list[list[str]] = []

    def run(befehl, **_) -> subprocess.CompletedProcess:
        aufrufe.append(befehl)
        return subprocess.CompletedProcess(befehl, 0)

    monkeypatch.setattr(einrichten.subprocess, "run", run)
    return aufrufe


def test_ohne_stempel_ist_nichts_auf_stand(umgebung, sperrdatei):
    assert not umgebung.ist_auf_stand(sperrdatei)


def test_nach_dem_einspielen_ist_die_sperrdatei_auf_stand(umgebung, sperrdatei, pip):
    umgebung.einspielen(sperrdatei)
    assert umgebung.ist_auf_stand(sperrdatei)
    assert "--require-hashes" in pip[0]
    assert pip[0][-1] == str(sperrdatei.pfad)


def test_der_zweite_aufruf_installiert_nichts(monkeypatch, umgebung, sperrdatei, pip):
    monkeypatch.setattr(Umgebung, "ist_lauffaehig", lambda _: True)
    umgebung.bereitmachen(sperrdatei)
    umgebung.bereitmachen(sperrdatei)
    assert len(pip) == 1


def test_eine_geaenderte_sperrdatei_wird_neu_eingespielt(umgebung, sperrdatei, pip):
    umgebung.einspielen(sperrdatei)
    sperrdatei.pfad.write_bytes(b"eins==2\n")
    assert not umgebung.ist_auf_stand(sperrdatei)


def test_windows_zeilenenden_aendern_den_fingerabdruck_nicht(sperrdatei):
    vorher = sperrdatei.fingerabdruck()
    sperrdatei.pfad.write_bytes(b"eins==1\r\n")
    assert sperrdatei.fingerabdruck() == vorher


def test_wer_die_grosse_liste_hat_hat_auch_die_kleine(tmp_path, umgebung, sperrdatei, pip):
    grosse = Sperrdatei(pfad=tmp_path / "gross.txt", enthaelt=(sperrdatei,))
    grosse.pfad.write_bytes(b"eins==1\nzwei==2\n")
    umgebung.einspielen(grosse)
    assert umgebung.ist_auf_stand(sperrdatei)
    umgebung.einspielen(sperrdatei)
    assert not umgebung.ist_auf_stand(grosse)


def test_scheitert_pip_dann_fehlt_der_stempel(monkeypatch, umgebung, sperrdatei, pip):
    umgebung.einspielen(sperrdatei)
    gescheitert = subprocess.CompletedProcess([], 1)
    monkeypatch.setattr(einrichten.subprocess, "run", lambda *_, **__: gescheitert)
    with pytest.raises(einrichten.InstallationGescheitert, match="Internet"):
        umgebung.einspielen(sperrdatei)
    assert not umgebung.stempel.exists()


def test_ein_unlesbarer_stempel_gilt_als_fehlend(umgebung, sperrdatei):
    umgebung.stempel.write_bytes(b"\xff\xfe")
    assert not umgebung.ist_auf_stand(sperrdatei)


def test_eine_umgebung_ohne_python_wird_neu_angelegt(monkeypatch, umgebung, sperrdatei, pip):
    angelegt = []
    monkeypatch.setattr(Umgebung, "anlegen", lambda selbst: angelegt.append(selbst.ordner))
    monkeypatch.setattr(Umgebung, "ist_lauffaehig", lambda _: False)
    umgebung.bereitmachen(sperrdatei)
    assert angelegt == [umgebung.ordner]


def test_ein_fehlendes_python_ist_nicht_lauffaehig(umgebung):
    assert not umgebung.ist_lauffaehig()


def test_fehlt_ensurepip_steht_im_satz_was_zu_tun_ist(monkeypatch, umgebung):
    monkeypatch.setattr(einrichten.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(einrichten.VenvFehlt, match=r"sudo apt install python3\.\d+-venv"):
        umgebung.anlegen()


def test_ist_der_ordner_nicht_anzulegen_gibt_es_einen_satz(tmp_path):
    (tmp_path / "datei").write_text("kein Ordner", "utf-8")
    with pytest.raises(einrichten.UmgebungGescheitert, match="ließ sich nicht anlegen"):
        Umgebung(ordner=tmp_path / "datei" / "umgebung").anlegen()


@pytest.mark.lang
def test_eine_umgebung_entsteht_auch_in_einem_pfad_mit_leerzeichen_und_umlaut(tmp_path):
    umgebung = Umgebung(ordner=tmp_path / "Straße Süd" / ".venv")
    umgebung.anlegen()
    assert umgebung.ist_lauffaehig()


def test_starten_reicht_alle_schalter_unveraendert_durch():
    assert starten.befehl(["--beispiel", "--ordner", "a b"])[1:] == [
        str(WURZEL / "app.py"),
        "--beispiel",
        "--ordner",
        "a b",
    ]


def test_starten_sagt_in_einem_satz_warum_es_nicht_geht(monkeypatch, capsys):
    def scheitern(*_) -> None:
        raise einrichten.VenvFehlt

    monkeypatch.setattr(Umgebung, "bereitmachen", scheitern)
    monkeypatch.setattr(starten, "_uebergeben", lambda _: pytest.fail("darf nicht starten"))
    assert starten.haupt([]) == 1
    assert "sudo apt install" in capsys.readouterr().err
