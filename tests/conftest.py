"""Gilt für alle Prüfungen: nichts davon berührt die Einstellungen dessen, der sie laufen lässt."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest_plugins = ["tests.werkzeug.kleine_welt"]


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


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory):
    """Ein eigener RabbitMQ; ohne einen wird übersprungen, unter CI ist es ein Fehler."""
    import broker as helfer  # noqa: PLC0415 – nur wer ihn braucht, lädt pika
    from tests.werkzeug.rabbitmq_server import Broker  # noqa: PLC0415

    skript = helfer.finden()
    if skript is None:
        if os.environ.get("CI", "").lower() in {"true", "1"}:
            pytest.fail(helfer.KEIN_BROKER)
        pytest.skip(helfer.KEIN_BROKER)
    b = Broker(skript, tmp_path_factory.mktemp("rabbitmq"))
    try:
        b.starten()
        yield b
    finally:
        b.beenden()
