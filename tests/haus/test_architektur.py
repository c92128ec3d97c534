"""Der Hausplan als Test: was import-linter, mypy und ruff nicht sehen können."""

import ast
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from tests.werkzeug.tueren import themen

WURZEL = Path(__file__).resolve().parents[2]
OBERSTE_EBENE = {
    "LICENSE",
    "README.md",
    "app.py",
    "build",
    "pyproject.toml",
    "strom",
    "templates",
    "tests",
    "ui",
}
APP_DARF = {
    "nicegui",
    "strom.bootstrap",
    "ui.befehle",
    "ui.eingang",
    "ui.kommandozeile",
    "ui.register",
}
ZEILEN_JE_DATEI = 300
ZEILEN_JE_FUNKTION = 40
MODULE_JE_ORDNER = 16
# PDF-Maße sind Millimeter auf Papier, keine Beträge; nur dort darf mit float gerechnet werden.
FLOAT_DARF = WURZEL / "strom" / "adapters" / "documents"
OFFENES = ("TO" + "DO", "FIX" + "ME")


def _quelltexte(*orte: str) -> Iterator[Path]:
    """Alle Python-Dateien unter diesen Orten; ein fehlender Ort ist ein Fehler im Hausplan."""
    for ort in orte:
        pfad = WURZEL / ort
        assert pfad.exists(), f"{ort} fehlt"
        yield from sorted(pfad.rglob("*.py")) if pfad.is_dir() else [pfad]


def _baum(datei: Path) -> ast.Module:
    return ast.parse(datei.read_text("utf-8"), str(datei))


def _stelle(datei: Path, zeile: int, was: str) -> str:
    return f"{datei.relative_to(WURZEL).as_posix()}:{zeile}: {was}"


def _verwaltete_dateien() -> list[str]:
    """Was im Archiv liegt; ohne git oder außerhalb eines Archivs ist die Frage sinnlos."""
    if shutil.which("git") is None:
        pytest.skip("git ist auf diesem Rechner nicht eingerichtet")
    befehl = ["git", "ls-files", "-z"]
    antwort = subprocess.run(befehl, cwd=WURZEL, capture_output=True, check=False)
    if antwort.returncode or not antwort.stdout:
        pytest.skip("dieser Ordner ist kein git-Archiv, etwa eine ausgepackte ZIP-Datei")
    return antwort.stdout.decode("utf-8").rstrip("\0").split("\0")


@pytest.mark.parametrize("tuer", ["strom", *(f"strom.{thema}" for thema in themen())])
def test_alles_oeffentliche_steht_in_all(tuer):
    modul = import_module(tuer)
    namen = [
        name
        for name, wert in vars(modul).items()
        if not name.startswith("_") and not isinstance(wert, ModuleType)
    ]
    assert sorted(modul.__all__) == sorted(namen)
    assert len(set(modul.__all__)) == len(modul.__all__)


def test_jeder_name_hat_genau_eine_tuer():
    namen = [n for thema in themen() for n in import_module(f"strom.{thema}").__all__]
    assert sorted(set(namen)) == sorted(namen)


def test_die_haustuer_reicht_nur_programm_und_werte():
    haustuer, werte = import_module("strom"), import_module("strom.werte")
    assert set(haustuer.__all__) - set(werte.__all__) == {"Strom", "oeffnen"}
    assert [n for n in werte.__all__ if getattr(haustuer, n) is not getattr(werte, n)] == []


def test_die_haustuer_oeffnet_einen_ordner(tmp_path):
    programm = import_module("strom").oeffnen(tmp_path)
    try:
        assert programm.ist_leer
    finally:
        programm.schliessen()


def test_import_strom_laedt_keine_fremde_bibliothek():
    frage = (
        "import sys; davor = set(sys.modules); import strom; "
        "print(*sorted(m for m in {m.split('.')[0] for m in set(sys.modules) - davor} "
        "- sys.stdlib_module_names - {'strom'} if not m.startswith('_sysconfigdata')))"
    )
    antwort = subprocess.run(
        [sys.executable, "-S", "-c", frage], cwd=WURZEL, capture_output=True, text=True, check=False
    )
    assert antwort.returncode == 0, antwort.stderr
    assert antwort.stdout.split() == []


def _importe(datei: Path) -> Iterator[str]:
    for knoten in ast.walk(_baum(datei)):
        if isinstance(knoten, ast.Import):
            yield from (name.name for name in knoten.names)
        elif isinstance(knoten, ast.ImportFrom):
            yield "." * knoten.level + (knoten.module or "")


def test_app_kennt_nur_bootstrap_oberflaeche_und_nicegui():
    fremd = {
        m for m in _importe(WURZEL / "app.py") if m.split(".")[0] not in sys.stdlib_module_names
    }
    assert fremd - APP_DARF == set()


NUR_FUER_ENTWICKLER = {
    "bilder",
    "schrift",
    "bauen",
    "messen",
    "messen_speicher",
    "messverein",
    "messen_dokumente",
    "messen_gegner",
    "messen_stapel",
}
"""Diese Werkzeuge laufen in der fertigen Umgebung; die übrigen müssen vor ihr laufen."""


def test_build_kommt_ohne_fremde_bibliothek_aus():
    eigene = {datei.stem for datei in _quelltexte("build")}
    fremd = {
        _stelle(datei, 1, modul)
        for datei in _quelltexte("build")
        if datei.stem not in NUR_FUER_ENTWICKLER
        for modul in _importe(datei)
        if modul.split(".")[0] not in sys.stdlib_module_names | eigene
    }
    assert fremd == set()


def test_oberste_ebene_ist_genau_der_hausplan():
    oben = {name.split("/")[0] for name in _verwaltete_dateien()}
    assert {name for name in oben if not name.startswith(".")} == OBERSTE_EBENE


def test_seiten_bekommen_gegenstaende_und_zeichnen_sie_nicht_nach():
    """Ein Protocol mit einer einzigen Erfüllung sagt nur, dass der Gegenstand selbst fehlt."""
    nachgezeichnet = [
        _stelle(datei, knoten.lineno, knoten.name)
        for datei in _quelltexte("ui/pages")
        for knoten in ast.walk(_baum(datei))
        if isinstance(knoten, ast.ClassDef)
        and any(isinstance(b, ast.Name) and b.id == "Protocol" for b in knoten.bases)
    ]
    assert nachgezeichnet == []


def test_keine_datei_ist_laenger_als_300_zeilen():
    laengen = {
        datei: len(datei.read_text("utf-8").splitlines())
        for datei in _quelltexte("app.py", "strom", "ui", "build")
    }
    zu_lang = [_stelle(d, n, "Zeilen") for d, n in laengen.items() if n > ZEILEN_JE_DATEI]
    assert zu_lang == []


def _lange_funktionen(datei: Path) -> Iterator[str]:
    for knoten in ast.walk(_baum(datei)):
        if isinstance(knoten, ast.FunctionDef | ast.AsyncFunctionDef):
            laenge = (knoten.end_lineno or knoten.lineno) - knoten.lineno + 1
            if laenge > ZEILEN_JE_FUNKTION:
                yield _stelle(datei, knoten.lineno, f"{knoten.name} hat {laenge} Zeilen")


def test_keine_funktion_ist_laenger_als_40_zeilen():
    dateien = _quelltexte("app.py", "strom", "ui", "build")
    assert [stelle for datei in dateien for stelle in _lange_funktionen(datei)] == []


def _floats(datei: Path) -> Iterator[str]:
    for knoten in ast.walk(_baum(datei)):
        if isinstance(knoten, ast.Constant) and isinstance(knoten.value, float):
            yield _stelle(datei, knoten.lineno, f"float-Literal {knoten.value}")
        if isinstance(knoten, ast.Call) and ast.unparse(knoten.func) in {"float", "builtins.float"}:
            yield _stelle(datei, knoten.lineno, "Aufruf von float()")


def test_der_kern_rechnet_nie_mit_float():
    dateien = [d for d in _quelltexte("strom") if not d.is_relative_to(FLOAT_DARF)]
    assert [stelle for datei in dateien for stelle in _floats(datei)] == []


def _offene_stellen(datei: Path) -> Iterator[str]:
    try:
        zeilen = datei.read_text("utf-8").splitlines()
    except UnicodeDecodeError:
        return  # Schrift, Bild oder PDF
    for nummer, zeile in enumerate(zeilen, start=1):
        if any(wort in zeile for wort in OFFENES):
            yield _stelle(datei, nummer, zeile.strip())


def test_nichts_ist_liegen_geblieben():
    dateien = [WURZEL / name for name in _verwaltete_dateien()]
    vorhanden = [datei for datei in dateien if datei.is_file()]
    assert [stelle for datei in vorhanden for stelle in _offene_stellen(datei)] == []


def _module_je_ordner(*orte: str) -> dict[str, int]:
    """Wie viele Module außer `__init__` in jedem Ordner liegen."""
    dateien = [d for d in _quelltexte(*orte) if d.name != "__init__.py"]
    return Counter(d.parent.relative_to(WURZEL).as_posix() for d in dateien)


def test_kein_ordner_hat_mehr_als_16_module():
    zahlen = _module_je_ordner("strom", "ui/pages")
    assert {ordner: n for ordner, n in zahlen.items() if n > MODULE_JE_ORDNER} == {}


def test_anwendungsfaelle_und_seiten_liegen_in_zimmern():
    zahlen = _module_je_ordner("strom/usecases", "ui/pages")
    assert {"strom/usecases", "ui/pages"} & zahlen.keys() == set()


def _modulname(datei: Path) -> str:
    teile = datei.relative_to(WURZEL).with_suffix("").parts
    return ".".join(teile[:-1] if teile[-1] == "__init__" else teile)


def _pfeile(datei: Path, module: set[str]) -> set[str]:
    """Welche dieser Module die Datei nennt; `from a import b` meint das Modul a.b, gibt es eins."""
    namen = set()
    for knoten in ast.walk(_baum(datei)):
        if isinstance(knoten, ast.Import):
            namen |= {name.name for name in knoten.names}
        elif isinstance(knoten, ast.ImportFrom) and knoten.module:
            tiefer = {f"{knoten.module}.{name.name}" for name in knoten.names}
            namen |= tiefer & module or {knoten.module}
    return namen & module


def _kreis(*orte: str) -> list[str]:
    """Ein Kreis von Modulen, die einander brauchen, oder nichts."""
    dateien = {_modulname(datei): datei for datei in _quelltexte(*orte)}
    pfeile = {name: _pfeile(datei, set(dateien)) for name, datei in dateien.items()}
    try:
        TopologicalSorter(pfeile).prepare()
    except CycleError as kreis:
        return kreis.args[1]
    return []


def test_kein_modul_braucht_sich_im_kreis():
    assert _kreis("strom", "ui") == []


def test_die_suche_nach_kreisen_findet_einen(monkeypatch, tmp_path):
    monkeypatch.setattr(f"{__name__}.WURZEL", tmp_path)
    haus = tmp_path / "haus"
    haus.mkdir()
    (haus / "a.py").write_text("from haus import b", "utf-8")
    (haus / "b.py").write_text("import haus.c", "utf-8")
    (haus / "c.py").write_text("def f():\n    from haus.a import x", "utf-8")
    assert set(_kreis("haus")) == {"haus.a", "haus.b", "haus.c"}


@pytest.mark.parametrize(
    ("quelle", "erwartet"),
    [("x = 1.5", 1), ("x = float('1')", 1), ("x: float = y\nz = 1", 0), ("x = 1e3", 1)],
)
def test_die_suche_nach_float_findet_was_sie_soll(monkeypatch, tmp_path, quelle, erwartet):
    monkeypatch.setattr(f"{__name__}.WURZEL", tmp_path)
    datei = tmp_path / "probe.py"
    datei.write_text(quelle, "utf-8")
    assert len(list(_floats(datei))) == erwartet


@pytest.mark.parametrize(("zeilen", "erwartet"), [(40, 0), (41, 1)])
def test_die_suche_nach_langen_funktionen_kennt_die_grenze(monkeypatch, tmp_path, zeilen, erwartet):
    monkeypatch.setattr(f"{__name__}.WURZEL", tmp_path)
    datei = tmp_path / "probe.py"
    datei.write_text("def f():\n" + "    x = 1\n" * (zeilen - 1), "utf-8")
    assert len(list(_lange_funktionen(datei))) == erwartet
