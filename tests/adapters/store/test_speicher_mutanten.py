"""Jede entfernte Vorsicht lässt eine Prüfung scheitern."""

import ast
import os
from pathlib import Path

import pytest

from strom.adapters import store
from tests.adapters.store import mutanten

PROBEN = {
    mutant.pruefung for mutant in mutanten.MUTANTEN if ".proben" in mutant.pruefung.__module__
}


@pytest.mark.lang
@pytest.mark.parametrize("mutant", mutanten.MUTANTEN, ids=lambda m: m.name)
def test_mutant_wird_entlarvt(mutant, tmp_path, monkeypatch):
    verstoesse = mutanten.entlarven(mutant, tmp_path, monkeypatch)
    assert verstoesse, f"„{mutant.name}“ ({mutant.naht}) fällt niemandem auf"


@pytest.mark.parametrize(
    "probe", sorted(PROBEN, key=lambda p: p.__name__), ids=lambda p: p.__name__
)
def test_probe_besteht_am_heilen_speicher(probe, tmp_path):
    if os.name == "nt" and probe.__name__ == "rechte":
        pytest.skip("Windows kennt die Rechte 0600 nicht")
    assert probe(tmp_path) == []


GRUNDLAGEN = {
    "festhalten": "der eine fsync selbst",
    "ordner_festhalten": "der eine fsync eines Ordners selbst",
    "nachtraeglich_festhalten": "öffnet nur für festhalten",
    "anlegen": "räumt nach einem Fehler auf, nichts davon ist bestätigt",
}


def _haelt_fest(funktion: ast.FunctionDef) -> bool:
    namen = {
        getattr(aufruf.func, "attr", getattr(aufruf.func, "id", ""))
        for aufruf in ast.walk(funktion)
        if isinstance(aufruf, ast.Call)
    }
    fest = {"fsync", "festhalten", "ordner_festhalten", "nachtraeglich_festhalten"}
    return bool(namen & fest)


def test_jedes_festhalten_hat_einen_mutanten():
    """Eine neue fsync-Stelle ohne Mutanten fällt hier auf."""
    stellen = {
        knoten.name
        for pfad in Path(store.__file__).parent.rglob("*.py")
        if pfad.name != "dokumente_im_ordner.py"  # die PDF haben ihre eigenen Prüfungen
        for knoten in ast.walk(ast.parse(pfad.read_text("utf-8")))
        if isinstance(knoten, ast.FunctionDef) and _haelt_fest(knoten)
    }
    assert len(stellen) > 10
    assert stellen - set(GRUNDLAGEN) <= {mutant.naht for mutant in mutanten.MUTANTEN}
