"""Die gesperrten Abhängigkeiten: überall gültig, mit Prüfsummen, ohne Paketquelle."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import sperren
from einrichten import ENTWICKLUNG, LAUFZEIT, WURZEL

SPERRDATEIEN = pytest.mark.parametrize(
    "datei", [LAUFZEIT.pfad, ENTWICKLUNG.pfad], ids=lambda datei: datei.stem
)


def _bloecke(datei: Path) -> list[str]:
    """Ein Block je Paket: die Zeile mit der Version und alles Eingerückte darunter."""
    return re.split(r"\n(?=\S)", datei.read_text("utf-8").strip())


def _versionen(datei: Path) -> dict[str, str]:
    koepfe = (Requirement(block.split("\\")[0].strip()) for block in _bloecke(datei))
    return {canonicalize_name(k.name): str(k.specifier).removeprefix("==") for k in koepfe}


@SPERRDATEIEN
def test_in_der_sperrdatei_steht_keine_paketquelle(datei):
    text = datei.read_text("utf-8")
    assert not sperren._ADRESSE.search(text)
    assert "/" not in text.replace("-c build/anforderungen.txt", "")


@SPERRDATEIEN
def test_jede_zeile_nennt_eine_feste_version_mit_pruefsumme(datei):
    for block in _bloecke(datei):
        assert re.match(r"[\w.-]+==[\w.]+( ; [^\\]+)? \\\n", block), block
        summen = [zeile for zeile in block.splitlines()[1:] if "#" not in zeile]
        assert summen
        assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", z) for z in summen), block


@pytest.mark.parametrize(
    "text",
    [
        "--index-url https://beispiel.example/simple",
        "-i quelle",
        "--find-links ordner",
        "a @ https://beispiel.example/a.whl",
    ],
)
def test_eine_paketquelle_in_der_sperrdatei_wird_erkannt(text):
    assert sperren._ADRESSE.search(f"a==1\n{text}\n")


def _verlangt() -> tuple[list[Requirement], list[Requirement]]:
    plan = tomllib.loads((WURZEL / "pyproject.toml").read_text("utf-8"))
    laufzeit = [Requirement(zeile) for zeile in plan["project"]["dependencies"]]
    return laufzeit, [Requirement(zeile) for zeile in plan["dependency-groups"]["dev"]]


def _fehlend(verlangt: list[Requirement], datei: Path) -> list[str]:
    fest = _versionen(datei)
    passt = (canonicalize_name(v.name) for v in verlangt)
    return [
        str(v)
        for v, name in zip(verlangt, passt, strict=True)
        if name not in fest or not v.specifier.contains(fest[name])
    ]


def test_alle_abhaengigkeiten_sind_in_passender_version_gesperrt():
    laufzeit, entwicklung = _verlangt()
    assert _fehlend(laufzeit, LAUFZEIT.pfad) == []
    assert _fehlend(laufzeit + entwicklung, ENTWICKLUNG.pfad) == []


def test_die_entwicklung_enthaelt_die_laufzeit_in_denselben_versionen():
    laufzeit, entwicklung = _versionen(LAUFZEIT.pfad), _versionen(ENTWICKLUNG.pfad)
    assert {name: entwicklung.get(name) for name in laufzeit} == laufzeit


def test_keine_entwicklerwerkzeuge_in_der_laufzeit():
    _, entwicklung = _verlangt()
    assert {canonicalize_name(v.name) for v in entwicklung} & set(
        _versionen(LAUFZEIT.pfad)
    ) == set()


def test_was_nur_ein_system_braucht_traegt_einen_marker():
    text = ENTWICKLUNG.pfad.read_text("utf-8")
    for name, system in (("colorama", "win32"), ("macholib", "darwin"), ("pefile", "win32")):
        assert re.search(rf"^{name}==\S+ ; sys_platform == '{system}'", text, re.MULTILINE)
