"""Gilt für alle Prüfungen: nichts davon berührt die Einstellungen dessen, der sie laufen lässt."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def _eigener_konfigordner() -> Iterator[None]:
    """Ein leerer Einstellungsordner je Lauf, auch für Prozesse, die eine Prüfung startet."""
    vorher = os.environ.get("STROM_KONFIG")
    ordner = tempfile.mkdtemp(prefix="strom-konfig-")
    os.environ["STROM_KONFIG"] = ordner
    yield
    if vorher is None:
        del os.environ["STROM_KONFIG"]
    else:
        os.environ["STROM_KONFIG"] = vorher
    shutil.rmtree(Path(ordner), ignore_errors=True)
