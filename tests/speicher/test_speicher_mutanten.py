"""Jede entfernte Vorsicht lässt eine Prüfung scheitern."""

import pytest

from tests.speicher import mutanten

PROBEN = {
    mutant.pruefung for mutant in mutanten.MUTANTEN if mutant.pruefung.__module__.endswith("proben")
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
    assert probe(tmp_path) == []


def test_jedes_festhalten_hat_einen_mutanten():
    """Eine neue fsync-Stelle ohne Mutanten fällt hier auf."""
    import re
    from pathlib import Path

    ordner = Path(mutanten.datei.__file__).parent
    naehte = {
        name
        for pfad in ordner.glob("*.py")
        for name, rumpf in re.findall(
            r"^def (\w+)\([^)]*\) -> None:\n((?:    .*\n|\n)+)",
            pfad.read_text("utf-8"),
            re.MULTILINE,
        )
        if re.search(
            r"datei\.(ordner_|nachtraeglich_)?festhalten\(|^    nachtraeglich_festhalten\(",
            rumpf,
            re.MULTILINE,
        )
        and len([z for z in rumpf.splitlines() if z.strip()]) <= 2
    }
    assert naehte, "keine Nähte gefunden"
    assert naehte <= {mutant.naht for mutant in mutanten.MUTANTEN}
