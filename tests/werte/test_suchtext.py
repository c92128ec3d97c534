"""Suchen mit und ohne Umlaute; die Faltung im Browser prüft tests/browser/test_ruhe.py."""

import pytest

from strom.werte.suchtext import Suchtext, gefaltet
from tests.werkzeug.suchproben import FALTUNGEN, FUNDE


@pytest.mark.parametrize(("text", "erwartet"), FALTUNGEN)
def test_gefaltet(text, erwartet):
    assert gefaltet(text) == erwartet


@pytest.mark.parametrize(("text", "gesucht", "gefunden"), FUNDE)
def test_suche(text, gesucht, gefunden):
    assert Suchtext(text).hat_alle(gesucht.split()) is gefunden


def test_zweimal_falten_aendert_nichts_an_dem_was_gefunden_wird():
    for text, _ in FALTUNGEN:
        assert Suchtext(text).hat(gefaltet(text))
