"""Namen, auf die Verlass ist: Teile eines Ganzen überdecken sich nie."""

from collections import Counter

import pytest

from strom.usecases.austausch.austausch import Austausch
from strom.usecases.rechnung.rechnungen import Rechnungen

VEREINT = (Austausch, Rechnungen)


def _teile(ganzes: type) -> list[type]:
    """Woraus das Ganze besteht, ohne `object` und es selbst."""
    return [k for k in ganzes.__mro__ if k not in {ganzes, object}]


def _doppelte(ganzes: type) -> list[str]:
    """Namen, die in mehr als einem Teil stehen; der hintere wäre unerreichbar."""
    namen = Counter(n for teil in _teile(ganzes) for n in vars(teil) if not n.startswith("__"))
    return sorted(n for n, oft in namen.items() if oft > 1)


@pytest.mark.parametrize("ganzes", VEREINT)
def test_die_teile_eines_ganzen_ueberdecken_sich_nie(ganzes):
    assert len(_teile(ganzes)) > 1
    assert _doppelte(ganzes) == []


def test_die_suche_nach_ueberdeckten_namen_findet_auch_verborgene():
    erster = type("Erster", (), {"_rechnen": 1, "zeigen": 2})
    zweiter = type("Zweiter", (), {"_rechnen": 3, "drucken": 4})
    assert _doppelte(type("Ganzes", (erster, zweiter), {})) == ["_rechnen"]
