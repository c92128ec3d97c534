"""Die durchgerechneten Fälle und, über STROM_FAELLE, die eines Vereins."""

import json
import os
from pathlib import Path

import pytest

from tests.werkzeug.fallspiel import ergebnis, unterschiede

ORDNER = Path(__file__).parent / "faelle"


def _dateien() -> list[Path]:
    eigene = os.environ.get("STROM_FAELLE")
    ordner = [ORDNER, *([Path(eigene)] if eigene else [])]
    return [pfad for o in ordner for pfad in sorted(o.glob("*.json"))]


@pytest.mark.parametrize("pfad", _dateien(), ids=lambda p: p.stem)
def test_fall_ergibt_das_von_hand_gerechnete(pfad):
    fall = json.loads(pfad.read_text("utf-8"))
    abweichungen = list(unterschiede(fall["erwartet"], ergebnis(fall)))
    assert not abweichungen, "\n".join((fall["titel"], *abweichungen))


def test_alle_fallarten_sind_da():
    arten = {json.loads(p.read_text("utf-8"))["art"] for p in ORDNER.glob("*.json")}
    assert {"rechnung", "uebersicht", "zeitraum_status", "storno"} <= arten


def test_ein_eigener_ordner_ohne_faelle_faellt_auf():
    eigene = os.environ.get("STROM_FAELLE")
    if eigene is None:
        pytest.skip("STROM_FAELLE ist nicht gesetzt; nur die mitgelieferten Fälle liefen.")
    assert list(Path(eigene).glob("*.json")), f"In {eigene} liegt kein Fall (*.json)."


def test_unbekannte_fallart_ist_ein_fehler():
    with pytest.raises(ValueError, match="unbekannt"):
        ergebnis({"art": "wetter", "eingabe": {}})


def test_jede_abweichung_wird_mit_ihrem_feld_genannt():
    erwartet = {"a": "1.00", "b": [{"c": "x"}], "d": None}
    assert list(unterschiede(erwartet, {"a": "1.0", "b": [{"c": "x"}], "d": None})) == []
    gefunden = list(unterschiede(erwartet, {"a": "1.01", "b": [{"c": "y"}]}))
    assert [g.split(":")[0] for g in gefunden] == [".a", ".b.0.c", ".d"]
