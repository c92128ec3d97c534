"""Die fertige ausführbare Datei; sie wird gebaut, wenn sie fehlt oder veraltet ist."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

import bauen
import startprobe
from tests.browser.conftest import browser, starten

__all__ = ["browser", "starten"]
OHNE_BAU = "STROM_OHNE_BAU"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Bauen und Messen dauern und brauchen die Kerne für sich, wie die Reisen im Browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.lang)
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def gebaut() -> Path:
    """Der Pfad des fertigen Programms in dist/."""
    if not bauen.ist_aktuell():
        if os.environ.get(OHNE_BAU) == "1":
            pytest.skip(f"{OHNE_BAU}=1: die ausführbare Datei fehlt oder ist veraltet")
        bauen.bauen(bauen.python())
    return bauen.PROGRAMM


@pytest.fixture
def programm(gebaut: Path, tmp_path: Path) -> Path:
    """Eine Kopie in einem fremden Ordner, wie auf einem anderen Rechner."""
    return startprobe.kopieren(gebaut, tmp_path / "fremd")


@pytest.fixture
def befehl(programm: Path) -> Sequence[str]:
    """Die Reisen der Browserprüfung laufen hier gegen die ausführbare Datei."""
    return (str(programm),)
