"""Ein kleiner Verein in einem echten Ordner und ein eigener Einstellungsordner."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from strom import Strom
from strom.bootstrap import daten_oeffnen, notlage, oeffnen
from strom.ordner import Notlage
from tests.werkzeug.anschluesse import Schreibtisch
from tests.werkzeug.verein import gruenden, partei
from ui.eingang import Eingang


@pytest.fixture(autouse=True)
def konfig(tmp_path, monkeypatch) -> Path:
    """Was dieser „Rechner“ sich merkt."""
    ordner = tmp_path / "konfig"
    monkeypatch.setenv("STROM_KONFIG", str(ordner))
    return ordner


@pytest.fixture
def ordner(tmp_path) -> Path:
    """Ein Datenordner mit Verein, einer Partei und zwei Sicherungen."""
    ort = tmp_path / "daten"
    for name in ("Arndt", "Behrens", "Claußen"):
        kern = aufmachen(ort)
        if kern.ist_leer:
            gruenden(kern)
        partei(kern, name)
        kern.schliessen()
    return ort


def aufmachen(ordner: Path) -> Strom:
    """Öffnet als Karla Kasse."""
    return oeffnen(ordner, arbeitsplatz=Schreibtisch())


def namen(kern: Strom) -> list[str]:
    """Die Namen aller Parteien."""
    return [p.name for p in kern.stammdaten.parteien()]


def inhalt(ordner: Path) -> dict[str, bytes]:
    """Alle Dateien mit ihren Bytes."""
    return {str(p.relative_to(ordner)): p.read_bytes() for p in ordner.rglob("*") if p.is_file()}


class Pruefeingang(Eingang):
    """Der Eingang ohne Server: die Notlagen, die er zeigen würde, stehen in `gezeigt`."""

    def __init__(self, ordner: Path) -> None:
        self.gezeigt: list[Notlage] = []
        super().__init__(
            oeffnen=partial(daten_oeffnen, ordner),
            notlage=partial(notlage, ordner),
            zeigen=lambda strom: None,
            fragen=lambda _weiter, lage: self.gezeigt.append(lage),
        )


@pytest.fixture
def eingang() -> type[Pruefeingang]:
    return Pruefeingang


def kopieren(ordner: Path, ziel: Path) -> Path:
    """Der ganze Ordner an anderer Stelle."""
    shutil.copytree(ordner, ziel)
    return ziel
