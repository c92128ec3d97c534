"""Nichts Bestätigtes geht verloren: Abstürze, Stromausfälle, Bitkipper, volle und kranke Platten.

Umfang über die Umgebung: STROM_KILLS, STROM_ZUSTAENDE (je Modus), STROM_BITS;
STROM_DAUER=1 nimmt das Fünfzigfache.
"""

import os

import pytest

from tests.adapters.store import absturz, bitkipper, proben_betrieb, rettungsausfall, stromausfall
from tests.adapters.store.werkstatt import zahl

DREHBUECHER = 8


@pytest.mark.lang
@pytest.mark.skipif(not hasattr(os, "fork"), reason="ohne fork gibt es kein schnelles SIGKILL")
def test_zufaelliges_sigkill_verliert_nichts_bestaetigtes(tmp_path):
    ergebnis = absturz.lauf(tmp_path / "daten", zahl("STROM_KILLS", 300), samen=2)
    assert ergebnis.verstoesse == []
    assert ergebnis.bestaetigt > ergebnis.kills  # sonst wurde gar nicht geschrieben
    assert ergebnis.generationen > 2  # und auch beim Verdichten getötet


@pytest.mark.lang
@pytest.mark.parametrize("modus", stromausfall.MODI)
def test_nach_jedem_stromausfall_ist_alles_bestaetigte_da(tmp_path, modus):
    je_buch = -(-zahl("STROM_ZUSTAENDE", 2000) // DREHBUECHER)
    verstoesse = []
    for samen in range(1, DREHBUECHER + 1):
        werk = tmp_path / f"werk{samen}"
        werk.mkdir()
        spur = stromausfall.aufzeichnen(werk, modus, samen)
        assert len(spur.spur) > 150
        verstoesse += stromausfall.pruefen(spur, tmp_path / "zustand", je_buch, samen)
    assert verstoesse == []


@pytest.mark.parametrize("modus", stromausfall.MODI)
def test_stromausfall_mitten_in_der_rettung_verliert_kein_original(tmp_path, modus):
    assert rettungsausfall.pruefen(tmp_path, modus, 400) == []


@pytest.mark.lang
def test_kein_gekipptes_bit_geht_still_durch(tmp_path):
    bitkipper.vorbereiten(tmp_path)
    zaehler, verstoesse = bitkipper.pruefen(tmp_path, zahl("STROM_BITS", 4000), samen=4)
    assert verstoesse == []
    assert zaehler["verweigert"] > 0
    assert zaehler["gemeldet"] > 0


def test_voller_datentraeger_an_jeder_stelle(tmp_path):
    assert proben_betrieb.voller_datentraeger(tmp_path) == []
    assert len(list(tmp_path.iterdir())) > 80  # so viele Stellen wurden wirklich gestört


def test_fsync_fehler_an_jeder_stelle(tmp_path):
    assert proben_betrieb.fsync_fehler(tmp_path) == []
    assert len(list(tmp_path.iterdir())) > 120
