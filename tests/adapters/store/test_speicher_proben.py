"""Die übrigen Proben am heilen Speicher (die anderen laufen bei den Mutanten mit)."""

import pytest

from tests.adapters.store import proben, proben_betrieb


@pytest.mark.parametrize(
    "probe",
    [
        proben.alter_stand,
        proben.umbenanntes_journal,
        proben.fehlendes_journal,
        proben.geleerter_stand,
        proben_betrieb.von_aussen_mit_bom,
    ],
    ids=lambda p: p.__name__,
)
def test_probe_am_heilen_speicher(probe, tmp_path):
    assert probe(tmp_path) == []
