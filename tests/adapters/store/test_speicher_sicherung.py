"""Nur lesen und die rotierenden Sicherungen."""

import errno
import os
import shutil

import pytest

from strom.adapters.store.journal import datei
from strom.adapters.store.journal.fehler import (
    SpeicherNurLesen,
)
from tests.adapters.store.proben import datentraeger
from tests.adapters.store.werkstatt import nummern, oeffnen

# --- Nur lesen ------------------------------------------------------------------------------------


def test_nur_lesen_schreibt_und_sperrt_nichts(unfall):
    vorher = {p: p.stat().st_mtime_ns for p in unfall.rglob("*")}
    db = oeffnen(unfall, nur_lesen=True)
    assert [d["nr"] for d in db] == [0, 1, 2, 3, 4]
    for tat in (lambda: db.insert({}), db.truncate, lambda: db.table("neu").insert({})):
        with pytest.raises(SpeicherNurLesen):
            tat()
    db.speicher.verdichten()
    db.close()
    assert {p: p.stat().st_mtime_ns for p in unfall.rglob("*")} == vorher


def test_nur_lesen_neben_einem_schreiber(tmp_path):
    db = oeffnen(tmp_path)
    db.insert({"nr": 1})
    leser = oeffnen(tmp_path, nur_lesen=True)
    assert [d["nr"] for d in leser] == [1]
    db.close()


def test_schreibgeschuetzter_ordner_hat_seinen_satz(unfall):
    class NurLesbar:
        def __getattr__(self, name):
            return getattr(os, name)

        def open(self, *_):
            raise OSError(errno.EROFS, "Read-only file system")

    with datentraeger(NurLesbar()), pytest.raises(SpeicherNurLesen, match="schreibgeschützt"):
        oeffnen(unfall)
    assert nummern(unfall) == [0, 1, 2, 3, 4]


# --- Sicherungen ----------------------------------------------------------------------------------


def test_alte_sicherungen_verschwinden_auch_ohne_aenderung(tmp_path):
    with oeffnen(tmp_path) as db:
        db.insert({"nr": 1})
    with oeffnen(tmp_path) as db:
        db.insert({"nr": 2})
    (junge,) = (tmp_path / "backups").iterdir()
    alt = tmp_path / "backups" / "strom-20200101T000000Z-g0.json"
    shutil.copy(junge, alt)
    fremd = tmp_path / "backups" / "liesmich.txt"
    fremd.write_text("von Hand")
    oeffnen(tmp_path).close()
    assert sorted(p.name for p in (tmp_path / "backups").iterdir()) == sorted(
        [fremd.name, junge.name]
    )


def test_die_juengste_sicherung_bleibt_auch_wenn_sie_alt_ist(tmp_path):
    with oeffnen(tmp_path) as db:
        db.insert({"nr": 1})
    (tmp_path / "backups").mkdir()
    alt = tmp_path / "backups" / "strom-20200101T000000Z-g0.json"
    shutil.copy(tmp_path / "strom.json", alt)
    oeffnen(tmp_path).close()
    assert alt.exists()


def test_ohne_zweite_namen_wird_die_sicherung_kopiert(tmp_path):
    class Fat:
        def __getattr__(self, name):
            return getattr(os, name)

        def link(self, *_):
            raise OSError(errno.EPERM, "FAT")

    with datentraeger(Fat()):
        for nummer in range(2):
            with oeffnen(tmp_path) as db:
                db.insert({"nr": nummer})
    (sicherung,) = (tmp_path / "backups").iterdir()
    assert sicherung.stat().st_ino != (tmp_path / "strom.json").stat().st_ino
    assert b'{"nr": 0}' in sicherung.read_bytes()


def test_windows_haelt_die_datei_kurz_fest(tmp_path, monkeypatch):
    class Virenscanner:
        versuche = 0

        def __getattr__(self, name):
            return getattr(os, name)

        def replace(self, quelle, ziel):
            self.versuche += 1
            if self.versuche < 4:
                raise PermissionError(errno.EACCES, "wird verwendet")
            os.replace(quelle, ziel)

    monkeypatch.setattr(datei.sys, "platform", "win32")
    monkeypatch.setattr(datei.time, "sleep", lambda _s: None)
    (tmp_path / "a").write_text("neu")
    scanner = Virenscanner()
    with datentraeger(scanner):
        datei.ersetzen(tmp_path / "a", tmp_path / "b")
    assert (scanner.versuche, (tmp_path / "b").read_text()) == (4, "neu")
