"""Der zweite Start zeigt das laufende Programm; Übergabe, Rechte, Geheimnisse."""

import json
import os
import stat
import subprocess
import sys

import httpx
import pytest

from strom.adapters.web.uebergabe import PFAD, laufende_adresse, laufzettel, zetteldatei
from tests.werkzeug.programmstart import QUELLE, WURZEL, starten, umgebung

NUR_POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows kennt keine Zugriffsbits")


def zweiter_start(programm, *schalter: str) -> subprocess.CompletedProcess[str]:
    zeile = [*QUELLE, "--kein-browser", "--ordner", str(programm.ordner), *schalter]
    return subprocess.run(
        zeile, cwd=WURZEL, env=umgebung(programm.heim), capture_output=True, timeout=60,
        encoding="utf-8", check=False,
    )  # fmt: skip


def test_der_zweite_start_oeffnet_das_laufende_programm(gegner):
    antwort = zweiter_start(gegner.programm)
    zeile = antwort.stdout.splitlines()[0]
    assert antwort.returncode == 0, antwort.stderr
    assert zeile.startswith(f"Strom läuft schon: {gegner.programm.adresse}/?zugang=")
    adresse = zeile.removeprefix("Strom läuft schon: ")
    assert [httpx.get(adresse).status_code for _ in range(2)] == [303, 403]


def test_auch_ueber_einen_umweg_ist_es_derselbe_ordner(gegner):
    umweg = gegner.programm.ordner / ".." / gegner.programm.ordner.name
    assert "läuft schon" in zweiter_start(gegner.programm, "--ordner", str(umweg)).stdout


def test_ein_anderer_ordner_ist_ein_anderes_programm(gegner, tmp_path):
    zweites = starten(tmp_path / "daten", gegner.programm.heim)
    try:
        assert zweites.port != gegner.programm.port
        assert zweites.lebt()
        fremd = httpx.Client(base_url=zweites.adresse, headers={"Cookie": gegner.cookie})
        assert fremd.get("/start").status_code == 403
    finally:
        zweites.beenden()


def test_nach_dem_beenden_ist_der_zettel_weg_und_der_naechste_start_gelingt(tmp_path):
    datei = zetteldatei(tmp_path / "heim", tmp_path / "daten")
    for _ in range(2):
        programm = starten(tmp_path / "daten", tmp_path / "heim")
        assert laufzettel(datei)
        programm.beenden()
        assert not datei.exists()


def test_ein_zettel_vom_abgestuerzten_programm_haelt_niemanden_auf(tmp_path):
    programm = starten(tmp_path / "daten", tmp_path / "heim")
    programm.prozess.kill()
    programm.prozess.wait()
    datei = zetteldatei(tmp_path / "heim", tmp_path / "daten")
    assert datei.exists()
    assert laufende_adresse(datei) is None
    zweites = starten(tmp_path / "daten", tmp_path / "heim")
    assert zweites.lebt()
    zweites.beenden()


@pytest.mark.parametrize(
    "inhalt",
    [
        "",
        "{",
        "[]",
        "null",
        '{"port": "x"}',
        '{"port": 1}',
        '{"port": 1, "geheimnis": "x"}',
        "9" * 9999,
    ],
)
def test_ein_unbrauchbarer_zettel_gilt_als_keiner(tmp_path, inhalt):
    (tmp_path / "z.json").write_text(inhalt, "utf-8")
    assert laufende_adresse(tmp_path / "z.json") is None


def test_die_uebergabe_verlangt_das_geheimnis(gegner):
    programm = gegner.programm
    zettel = laufzettel(zetteldatei(programm.heim, programm.ordner.resolve()))
    assert zettel
    adresse = programm.adresse + PFAD
    richtig = {"Authorization": f"Bearer {zettel.geheimnis}"}
    assert httpx.post(adresse, headers=richtig).status_code == 200
    assert httpx.get(adresse, headers=richtig).status_code == 401
    for falsch in ("", "Bearer", f"bearer {zettel.geheimnis}", f"Bearer {zettel.geheimnis}x"):
        assert httpx.post(adresse, headers={"Authorization": falsch}).status_code == 401
    assert httpx.post(adresse, headers={"Cookie": gegner.cookie}).status_code == 401
    assert httpx.post(adresse, headers=richtig | {"Host": "evil.example"}).status_code == 421


def test_mit_falschem_geheimnis_wird_nichts_gezeigt(gegner, tmp_path):
    zettel = {"port": gegner.programm.port, "geheimnis": "falsch"}
    (tmp_path / "z.json").write_text(json.dumps(zettel), "utf-8")
    assert laufende_adresse(tmp_path / "z.json") is None


@NUR_POSIX
def test_was_geheim_ist_kann_nur_dieser_benutzer_lesen(gegner):
    dateien = [p for p in gegner.programm.heim.rglob("*") if p.is_file()]
    assert {p.name for p in dateien} >= {"geheimnis"}
    for pfad in [*dateien, *gegner.programm.ordner.rglob("*")]:
        assert stat.S_IMODE(pfad.stat().st_mode) & 0o077 == 0, pfad
    assert stat.S_IMODE(gegner.programm.ordner.stat().st_mode) == 0o700


def test_kein_schluessel_steht_im_datenordner(gegner):
    geheimnis = (gegner.programm.heim / "geheimnis").read_bytes().strip()
    sitzung = gegner.cookie.partition("=")[2].encode()
    for pfad in gegner.programm.ordner.rglob("*"):
        if pfad.is_file():
            assert geheimnis not in pfad.read_bytes()
            assert sitzung not in pfad.read_bytes()


@NUR_POSIX
def test_ein_schreibgeschuetzter_ordner_wird_erklaert(tmp_path):
    gesperrt = tmp_path / "gesperrt"
    gesperrt.mkdir(mode=0o555)
    tmp_path.chmod(0o755)
    befehl = [*QUELLE, "--kein-browser", "--ordner", str(gesperrt)]
    if os.geteuid() == 0:
        # root darf überall schreiben; /proc aber ist auch für root schreibgeschützt
        befehl[-1] = "/proc/strom"
    if sys.platform == "darwin" and os.geteuid() == 0:
        pytest.skip("root darf auf diesem System überall schreiben")
    antwort = subprocess.run(
        befehl, cwd=WURZEL, env=umgebung(tmp_path / "heim"), capture_output=True,
        encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert antwort.returncode == 1
    assert "lässt sich nichts speichern" in antwort.stderr
    assert "--ordner" in antwort.stderr
    assert "Traceback" not in antwort.stderr


def test_eine_datei_statt_eines_ordners_wird_erklaert(tmp_path):
    (tmp_path / "datei").write_text("x")
    antwort = subprocess.run(
        [*QUELLE, "--kein-browser", "--ordner", str(tmp_path / "datei")],
        cwd=WURZEL, env=umgebung(tmp_path / "heim"), capture_output=True, encoding="utf-8",
        timeout=60, check=False,
    )  # fmt: skip
    assert antwort.returncode == 1
    assert "lässt sich nichts speichern" in antwort.stderr
    assert "Traceback" not in antwort.stderr
    assert (tmp_path / "datei").read_text() == "x"
