"""conftest für TinyDBs eigene Prüfungen: setzt unseren Speicher an die Stelle von dessen.

`TinyDB` wird zu `Datenbank`; JSONStorage und MemoryStorage werden zum dauerhaften Speicher.
Eigene Speicherklassen und Zwischenschichten der Prüfungen bleiben, was sie sind: sie prüfen
TinyDBs Steckplatz, nicht den Speicher.
"""

import tempfile
from pathlib import Path

import pytest
import tinydb
from tinydb.storages import JSONStorage, MemoryStorage
from tinydb.table import Table

from strom.adapters.store.datenbank import Datenbank
from strom.adapters.store.journal.speicher import DauerhafterSpeicher

_URSPRUNG = tinydb.TinyDB
_ORDNER = tempfile.TemporaryDirectory(prefix="strom-tinydb-")  # verschwindet mit dem Lauf


class Anschluss(Datenbank):
    """TinyDBs Aufruf, unser Speicher."""

    def __new__(cls, *args, **kwargs):
        if kwargs.get("storage", JSONStorage) in {JSONStorage, MemoryStorage}:
            return super().__new__(cls)
        return _URSPRUNG(*args, **kwargs)

    def __init__(self, pfad=None, **_) -> None:
        pfad = pfad or Path(tempfile.mkdtemp(dir=_ORDNER.name)) / "test.db"
        super().__init__(pfad, storage=DauerhafterSpeicher)

    def table(self, name, **wie):
        """Mit TinyDBs gemerkten Treffern: seine Prüfungen sehen nach, ob es sie gibt."""
        return super().table(name, **{"cache_size": Table.default_query_cache_capacity, **wie})


tinydb.TinyDB = Anschluss


@pytest.fixture
def db(tmp_path):
    with Anschluss(tmp_path / "test.db") as db_:
        db_.drop_tables()
        db_.insert_multiple({"int": 1, "char": c} for c in "abc")
        yield db_
