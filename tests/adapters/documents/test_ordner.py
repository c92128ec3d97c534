"""Der Dokumentenordner: strenge Namen, nie überschreiben, Abstürze ohne Verlust."""

import os
import stat
from hashlib import sha256

import pytest

from strom.adapters.store import dokumente_im_ordner as modul
from strom.adapters.store.dokumente_im_ordner import DokumenteImOrdner
from strom.werte.fehler import Eingabefehler, NichtGefunden, Speicherfehler, Unveraenderlich

NAME = "Rechnung_2026-0007.pdf"


@pytest.fixture
def dokumente(tmp_path):
    return DokumenteImOrdner(tmp_path / "dokumente")


def inhalt(ordner):
    return sorted(p.name for p in ordner.glob("*"))


def test_vorbereitet_ist_nicht_sichtbar_veroeffentlicht_ist_lesbar(dokumente, tmp_path):
    assert dokumente.vorbereiten(NAME, b"abc") == sha256(b"abc").hexdigest()
    with pytest.raises(NichtGefunden):
        dokumente.lesen(NAME)
    dokumente.veroeffentlichen(NAME)
    assert dokumente.lesen(NAME) == b"abc"
    assert inhalt(tmp_path / "dokumente") == [NAME]


@pytest.mark.skipif(os.name == "nt", reason="Windows kennt keine POSIX-Rechte")
def test_dateien_gehoeren_nur_dem_benutzer(dokumente, tmp_path):
    dokumente.vorbereiten(NAME, b"abc")
    dokumente.veroeffentlichen(NAME)
    assert stat.S_IMODE((tmp_path / "dokumente" / NAME).stat().st_mode) == 0o600


def test_vorhandenes_wird_nie_ueberschrieben(dokumente):
    dokumente.vorbereiten(NAME, b"alt")
    dokumente.veroeffentlichen(NAME)
    with pytest.raises(Unveraenderlich):
        dokumente.vorbereiten(NAME, b"neu")
    assert dokumente.lesen(NAME) == b"alt"


def test_anderes_dokument_unter_demselben_namen_wird_nicht_ersetzt(dokumente, tmp_path):
    dokumente.vorbereiten(NAME, b"neu")
    (tmp_path / "dokumente" / NAME).write_bytes(b"inzwischen da")
    with pytest.raises(Unveraenderlich):
        dokumente.veroeffentlichen(NAME)
    assert dokumente.lesen(NAME) == b"inzwischen da"


def test_auch_im_letzten_augenblick_wird_nicht_ueberschrieben(dokumente, tmp_path, monkeypatch):
    dokumente.vorbereiten(NAME, b"neu")
    ziel = tmp_path / "dokumente" / NAME
    echt = modul._umbenennen

    def dazwischen(neu, nach):
        ziel.write_bytes(b"schneller")
        echt(neu, nach)

    monkeypatch.setattr(modul, "_umbenennen", dazwischen)
    with pytest.raises(Unveraenderlich):
        dokumente.veroeffentlichen(NAME)
    assert ziel.read_bytes() == b"schneller"


def test_veroeffentlichen_ist_wiederholbar(dokumente):
    dokumente.vorbereiten(NAME, b"abc")
    dokumente.veroeffentlichen(NAME)
    dokumente.veroeffentlichen(NAME)
    assert dokumente.lesen(NAME) == b"abc"


def test_zweites_vorbereiten_ersetzt_den_unveroeffentlichten_rest(dokumente):
    dokumente.vorbereiten(NAME, b"eins")
    dokumente.vorbereiten(NAME, b"zwei")
    dokumente.veroeffentlichen(NAME)
    assert dokumente.lesen(NAME) == b"zwei"


def test_was_nie_vorbereitet_wurde_laesst_sich_nicht_veroeffentlichen(dokumente):
    with pytest.raises(NichtGefunden):
        dokumente.veroeffentlichen(NAME)


def test_aufraeumen_veroeffentlicht_erwartetes_und_loescht_den_rest(dokumente, tmp_path):
    gut = dokumente.vorbereiten("a.pdf", b"gut")
    dokumente.vorbereiten("b.pdf", b"abgerissen")
    dokumente.vorbereiten("c.pdf", b"unerwartet")
    dokumente.vorbereiten("d.pdf", b"fertig")
    dokumente.veroeffentlichen("d.pdf")
    dokumente.aufraeumen([("a.pdf", gut), ("b.pdf", sha256(b"ganz").hexdigest())])
    assert inhalt(tmp_path / "dokumente") == ["a.pdf", "d.pdf"]
    assert dokumente.lesen("a.pdf") == b"gut"


def test_aufraeumen_nach_absturz_zwischen_verweis_und_loeschen(dokumente, tmp_path):
    summe = dokumente.vorbereiten(NAME, b"abc")
    os.link(tmp_path / "dokumente" / f"{NAME}.neu", tmp_path / "dokumente" / NAME)
    dokumente.aufraeumen([(NAME, summe)])
    assert inhalt(tmp_path / "dokumente") == [NAME]
    assert dokumente.lesen(NAME) == b"abc"


def test_aufraeumen_ohne_ordner_tut_nichts(dokumente, tmp_path):
    dokumente.aufraeumen([(NAME, "x")])
    assert not (tmp_path / "dokumente").exists()


SCHLECHT = [
    "", ".", "..", ".versteckt", "../flucht", "../../etc/passwd", "/etc/passwd", "a/b", "a\\b",
    "C:\\x", "C:x", "a:b", "con", "CON.pdf", "nul.txt", "Aux", "prn.a.b", "COM1", "lpt0.x",
    "a b", "ä.pdf", "a\n", "a\x00b", "a.", "a.neu", "x" * 121, "-start", "_x", "a*", "a?", "%2e%2e",
    "～", "a|b", '"a"', "conin$",
]  # fmt: skip


@pytest.mark.parametrize("name", SCHLECHT)
def test_unerlaubte_namen_werden_abgewiesen_und_aendern_nichts(dokumente, tmp_path, name):
    with pytest.raises(Eingabefehler, match="kein erlaubter Dateiname"):
        dokumente.vorbereiten(name, b"x")
    with pytest.raises(Eingabefehler):
        dokumente.lesen(name)
    with pytest.raises(Eingabefehler):
        dokumente.veroeffentlichen(name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a", "Rechnung_2026-0007.pdf", "console.pdf", "2026-1", "a..b"])
def test_gewoehnliche_namen_sind_erlaubt(dokumente, name):
    dokumente.vorbereiten(name, b"x")
    dokumente.veroeffentlichen(name)
    assert dokumente.lesen(name) == b"x"


def test_volle_platte_hinterlaesst_nichts(dokumente, tmp_path, monkeypatch):
    def voll(_griff):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(modul.os, "fsync", voll)
    with pytest.raises(Speicherfehler, match="No space left"):
        dokumente.vorbereiten(NAME, b"abc")
    assert inhalt(tmp_path / "dokumente") == []


def test_datei_und_ordner_werden_vor_der_quittung_gesichert(dokumente, monkeypatch):
    echt, gesichert = os.fsync, []

    def merken(griff):
        gesichert.append("ordner" if stat.S_ISDIR(os.fstat(griff).st_mode) else "datei")
        echt(griff)

    monkeypatch.setattr(modul.os, "fsync", merken)
    dokumente.vorbereiten(NAME, b"abc")
    assert gesichert[0] == "datei"
    assert gesichert[-1] == "ordner" or os.name == "nt"
    gesichert.clear()
    dokumente.veroeffentlichen(NAME)
    assert gesichert == ["ordner"] or os.name == "nt"


def test_ohne_harte_verweise_wird_umbenannt(dokumente, monkeypatch):
    def keine(_a, _b):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(modul.os, "link", keine)
    dokumente.vorbereiten(NAME, b"abc")
    dokumente.veroeffentlichen(NAME)
    assert dokumente.lesen(NAME) == b"abc"


def test_festgehaltene_datei_wird_geduldig_noch_einmal_versucht(dokumente, tmp_path, monkeypatch):
    dokumente.vorbereiten(NAME, b"abc")
    echt, versuche = type(tmp_path).rename, []

    def gesperrt(pfad, ziel):
        versuche.append(ziel)
        if len(versuche) < 4:
            raise PermissionError(13, "sharing violation")
        return echt(pfad, ziel)

    monkeypatch.setattr(type(tmp_path), "rename", gesperrt)
    monkeypatch.setattr(modul.time, "sleep", lambda _: None)
    neu = tmp_path / "dokumente" / f"{NAME}.neu"
    modul._geduldig_umbenennen(neu, neu.with_name(NAME))
    assert dokumente.lesen(NAME) == b"abc"
    assert len(versuche) == 4
