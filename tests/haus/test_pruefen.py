"""Der Ablauf von pruefen.py: Zählzeile, Schritte, Schalter und die Suche nach dem Browser."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import broker
import chromium
import einrichten
import lauf
import pruefen
from einrichten import WURZEL, Umgebung
from zaehlung import Zaehlung, aus_bericht


def test_die_zaehlzeile_hat_genau_diese_form():
    assert str(Zaehlung(bestanden=3, uebersprungen=1)) == "3 passed, 0 failed, 1 skipped"


def test_die_zaehlung_stimmt_mit_einem_echten_pytest_lauf_ueberein(tmp_path):
    (tmp_path / "test_probe.py").write_text(
        "import pytest\n"
        "@pytest.fixture\ndef kaputt():\n    yield\n    raise ValueError\n"
        "def test_gut(): pass\n"
        "@pytest.mark.parametrize('i', [1, 2])\ndef test_auch_gut(i): pass\n"
        "def test_schlecht(): assert False\n"
        "def test_abbau(kaputt): pass\n"
        "def test_doppelt(kaputt): assert False\n"
        "@pytest.mark.skip(reason='Probe')\ndef test_aus(): pass\n",
        "utf-8",
    )
    bericht = tmp_path / "bericht.xml"
    schalter = ["-p", "no:cacheprovider", "-c", str(tmp_path / "leer.ini"), f"--junitxml={bericht}"]
    (tmp_path / "leer.ini").write_text("[pytest]\n", "utf-8")
    subprocess.run(
        [sys.executable, "-m", "pytest", *schalter, str(tmp_path)],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert aus_bericht(bericht) == Zaehlung(bestanden=3, gescheitert=3, uebersprungen=1)


def test_ohne_bericht_ist_nichts_gezaehlt(tmp_path):
    assert aus_bericht(tmp_path / "fehlt.xml") == Zaehlung()


@pytest.fixture
def codes(monkeypatch) -> dict[str, int]:
    """Exit-Codes je Schritt; alles andere gelingt. Die Schlüssel zeigen, was gelaufen ist."""
    ergebnis: dict[str, int] = {}

    def ausfuehren(_, name, argumente) -> int:
        return ergebnis.setdefault(name, 0)

    monkeypatch.setattr(lauf.Lauf, "_ausfuehren", ausfuehren)
    monkeypatch.setattr(chromium, "beschaffen", lambda: Path("/ein/chromium"))
    monkeypatch.setattr(broker, "beschaffen", lambda: Path("/ein/rabbitmq-server"))
    return ergebnis


def test_nach_einem_gescheiterten_schritt_geht_es_weiter(codes, capsys):
    codes |= {"ruff check": 1, "mypy": 2}
    assert pruefen.pruefen(lauf.Lauf(), schnell=False) == 1
    assert set(codes) == {
        *("ruff format", "ruff check", "mypy", "lint-imports"),
        *("pytest", "pytest mit RabbitMQ", "pytest im Browser"),
    }
    zeilen = capsys.readouterr().out.splitlines()
    assert zeilen[-2:] == [
        "Gescheiterte Schritte: ruff check, mypy",
        "0 passed, 2 failed, 0 skipped",
    ]


def test_gelingt_alles_ist_der_exit_code_null(codes, capsys):
    assert pruefen.pruefen(lauf.Lauf(), schnell=False) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "0 passed, 0 failed, 0 skipped"


def test_bricht_pytest_selbst_ab_zaehlt_das_als_gescheitert(codes, capsys):
    codes["pytest"] = 4
    assert pruefen.pruefen(lauf.Lauf(), schnell=True) == 1
    assert "pytest (Exit-Code 4)" in capsys.readouterr().out


def test_schnell_laesst_browser_und_lange_tests_weg(codes):
    pruefen.pruefen(lauf.Lauf(), schnell=True)
    assert not {"pytest im Browser", "pytest mit RabbitMQ"} & set(codes)
    assert "not browser and not lang and not rabbitmq" in pruefen.SCHNELLE_TESTS[1]


def test_was_gefunden_ist_steht_in_den_umgebungsvariablen(codes):
    pruefling = lauf.Lauf()
    pruefen.pruefen(pruefling, schnell=False)
    assert pruefling.zusatz == {
        "STROM_CHROMIUM": str(Path("/ein/chromium")),
        "STROM_RABBITMQ": str(Path("/ein/rabbitmq-server")),
    }


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_ohne_rabbitmq_scheitert_nur_der_pruefserver(monkeypatch, codes, capsys, ci, code):
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(broker, "beschaffen", lambda: None)
    assert pruefen.pruefen(lauf.Lauf(), schnell=False) == code
    assert "Kein RabbitMQ gefunden" in capsys.readouterr().out


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_ohne_browser_scheitert_nur_der_pruefserver(monkeypatch, codes, capsys, ci, code):
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(chromium, "beschaffen", lambda: None)
    assert pruefen.pruefen(lauf.Lauf(), schnell=False) == code
    assert "Kein Chromium gefunden" in capsys.readouterr().out


def test_scheitert_das_einrichten_steht_die_zaehlzeile_trotzdem_da(monkeypatch, capsys):
    def scheitern(*_) -> None:
        raise einrichten.VenvFehlt

    monkeypatch.setattr(Umgebung, "bereitmachen", scheitern)
    assert pruefen.haupt([]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "0 passed, 1 failed, 0 skipped"


def test_dauer_reicht_die_umgebungsvariable_an_die_tests(monkeypatch):
    gesehen = []
    monkeypatch.setattr(Umgebung, "bereitmachen", lambda *_: None)
    monkeypatch.setattr(pruefen, "pruefen", lambda lauf, schnell: gesehen.append(lauf.zusatz) or 0)
    monkeypatch.setenv("STROM_KILLS", "7")
    monkeypatch.delenv("STROM_ZUSTAENDE", raising=False)
    assert pruefen.haupt(["--dauer"]) == 0
    assert gesehen == [{"STROM_ZUSTAENDE": "10000", "STROM_DAUER": "1"}]


ABLAEUFE = WURZEL / ".github" / "workflows"


def test_der_pruefserver_ruft_die_pruefung_mit_schaltern_die_es_gibt():
    texte = [datei.read_text("utf-8") for datei in sorted(ABLAEUFE.glob("*.yml"))]
    rufe = re.findall(r"python build/pruefen\.py (.+)", "\n".join(texte))
    for ruf in rufe:
        pruefen.schalter().parse_args(ruf.split())
    assert set(rufe) == {"--einrichten", "--schnell"}


@pytest.mark.parametrize("system", ["ubuntu-", "windows-", "macos-"])
@pytest.mark.parametrize("ablauf", ["bauen.yml", "pruefen.yml"])
def test_der_pruefserver_laeuft_auf_jedem_betriebssystem(ablauf, system):
    assert system in (ABLAEUFE / ablauf).read_text("utf-8")


def test_ein_genannter_browser_gilt_allein(monkeypatch, tmp_path):
    monkeypatch.setenv("STROM_CHROMIUM", str(tmp_path / "fehlt"))
    assert chromium.finden() is None
    assert chromium.beschaffen() is None


def _skript(datei: Path, inhalt: str) -> None:
    datei.write_text(f"#!/bin/sh\n{inhalt}\n", "utf-8")
    datei.chmod(0o755)


KEIN_WINDOWS = pytest.mark.skipif(
    sys.platform == "win32", reason="unter Windows gibt es keine Startskripte"
)


@KEIN_WINDOWS
def test_ein_browser_der_nicht_startet_wird_uebergangen(monkeypatch, tmp_path):
    monkeypatch.delenv("STROM_CHROMIUM", raising=False)
    _skript(tmp_path / "chromium", "exit 1")
    _skript(tmp_path / "google-chrome", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.finden() == tmp_path / "google-chrome"


@KEIN_WINDOWS
@pytest.mark.parametrize("kennung", [0, 1000])
def test_nur_root_richtet_das_debian_paket_ein(monkeypatch, tmp_path, kennung):
    ziel = tmp_path / "chromium"
    kopieren = f"/bin/cp {tmp_path}/vorlage {ziel}"
    _skript(tmp_path / "vorlage", "exit 0")
    _skript(tmp_path / "apt-get", f'[ "$1" = install ] && {kopieren}; exit 0')
    monkeypatch.delenv("STROM_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium.os, "geteuid", lambda: kennung)
    monkeypatch.setattr(chromium, "MACOS", ())
    monkeypatch.setattr(chromium, "_mit_playwright", lambda: None)
    assert chromium.beschaffen() == (ziel if kennung == 0 else None)


def test_unter_windows_wird_in_den_programmordnern_gesucht(monkeypatch, tmp_path):
    monkeypatch.setenv("PROGRAMFILES(X86)", str(tmp_path))
    assert tmp_path / "Microsoft/Edge/Application/msedge.exe" in list(chromium.kandidaten())


def test_ein_genannter_rabbitmq_gilt_allein(monkeypatch, tmp_path):
    monkeypatch.setenv("STROM_RABBITMQ", str(tmp_path / "fehlt"))
    assert broker.finden() is None
    assert broker.beschaffen() is None


@KEIN_WINDOWS
@pytest.mark.parametrize("kennung", [0, 1000])
@pytest.mark.parametrize("gesperrt", [True, False])
def test_rabbitmq_wird_nur_von_root_und_ohne_selbststart_eingerichtet(
    monkeypatch, tmp_path, kennung, gesperrt
):
    sperre, ziel = tmp_path / "policy-rc.d", tmp_path / "rabbitmq-server"
    if gesperrt:
        _skript(sperre, "exit 101")
    pruefen_und_kopieren = f'"{sperre}"; [ $? = 101 ] && /bin/cp {tmp_path}/vorlage {ziel}'
    _skript(tmp_path / "vorlage", "exit 0")
    _skript(tmp_path / "apt-get", f'[ "$1" = install ] && {{ {pruefen_und_kopieren}; }}; exit 0')
    monkeypatch.delenv("STROM_RABBITMQ", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(broker, "ORTE", ())
    monkeypatch.setattr(broker, "SPERRE", sperre)
    monkeypatch.setattr(broker.os, "geteuid", lambda: kennung)
    assert broker.beschaffen() == (ziel if kennung == 0 else None)
    assert sperre.exists() == gesperrt


def test_der_pruefserver_ruft_genau_pruefen_auf():
    zeilen = (WURZEL / ".ci" / "run").read_text("utf-8").splitlines()
    assert zeilen == [
        "#!/usr/bin/env bash",
        'cd "$(dirname "$0")/.." && exec python3 build/pruefen.py',
    ]
