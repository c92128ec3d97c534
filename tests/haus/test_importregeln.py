"""Die Regeln von import-linter greifen: jeder Verstoß bricht seinen Vertrag."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

WURZEL = Path(__file__).parents[2]
LINT = "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"
STOCKWERKE = "Stockwerke von strom"
ZIMMER = "Zimmer der Anwendungsfälle"
TUEREN = "Die Oberfläche geht nur durch die Türen"
TUERSTELLE = "ui/components/text.py"


@pytest.fixture(scope="module")
def haus(tmp_path_factory):
    """Eine Kopie von Kern, Oberfläche und Regeln."""
    ort = tmp_path_factory.mktemp("haus")
    nichts = shutil.ignore_patterns("__pycache__")
    for teil in ("strom", "ui"):
        shutil.copytree(WURZEL / teil, ort / teil, ignore=nichts)
    shutil.copy(WURZEL / "pyproject.toml", ort)
    return ort


def _gebrochene(haus: Path) -> list[str]:
    antwort = subprocess.run(
        [sys.executable, "-c", LINT], cwd=haus, capture_output=True, check=False
    )
    zeilen = antwort.stdout.decode("utf-8").splitlines()
    gebrochen = [z.removesuffix(" BROKEN") for z in zeilen if z.endswith(" BROKEN")]
    assert bool(gebrochen) == bool(antwort.returncode), antwort.stderr
    return gebrochen


def test_ohne_verstoss_halten_alle(haus):
    assert _gebrochene(haus) == []


@pytest.mark.parametrize(
    ("datei", "zeile", "vertrag"),
    [
        ("strom/messung/stand_am_stichtag.py", "import strom.rechnung.bild", STOCKWERKE),
        ("strom/ordner/notlage.py", "import strom.austausch.vorschau", STOCKWERKE),
        ("strom/neu/__init__.py", "", STOCKWERKE),
        (
            "strom/usecases/siegel/siegelpruefung.py",
            "import strom.usecases.rechnung.belege",
            ZIMMER,
        ),
        (
            "strom/usecases/messung/mengen.py",
            "import strom.usecases.rechnung.nummer_ziehen",
            ZIMMER,
        ),
        ("strom/usecases/neu/__init__.py", "", ZIMMER),
        (TUERSTELLE, "from strom.werte import geld", TUEREN),
        (TUERSTELLE, "from strom.messung.siebentage import TOLERANZ", TUEREN),
        (TUERSTELLE, "import strom.adapters.host.uhr", TUEREN),
        (TUERSTELLE, "import strom.usecases.grund", TUEREN),
        (TUERSTELLE, "import strom.anwendung", TUEREN),
        (TUERSTELLE, "import strom.ports", TUEREN),
        (TUERSTELLE, "import strom.bootstrap", TUEREN),
    ],
)
def test_jeder_verstoss_bricht_seinen_vertrag(haus, datei, zeile, vertrag):
    ort = haus / datei
    vorher = ort.read_text("utf-8") if ort.exists() else None
    ort.parent.mkdir(exist_ok=True)
    ort.write_text(f"{vorher or ''}\n{zeile}\n", "utf-8")
    try:
        assert vertrag in _gebrochene(haus)
    finally:
        if vorher is None:
            shutil.rmtree(ort.parent)
        else:
            ort.write_text(vorher, "utf-8")
