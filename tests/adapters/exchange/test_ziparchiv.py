"""Boshafte Archive kommen nicht herein."""

import io
import stat
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strom import StromFehler
from strom.adapters.exchange import ziparchiv
from strom.adapters.exchange.ziparchiv import ArchivUnlesbar, ZipArchiv, ist_paketname

BOSHAFT = [
    "../evil.json",
    "../../evil.pdf",
    "..\\..\\evil.pdf",
    "dokumente/../evil.pdf",
    "dokumente/../../evil.pdf",
    "dokumente/..",
    "dokumente/",
    "dokumente",
    "/etc/passwd",
    "/dokumente/a.pdf",
    "C:\\evil.pdf",
    "C:evil.pdf",
    "dokumente/C:evil.pdf",
    "\\\\server\\freigabe\\a.pdf",
    "dokumente\\a.pdf",
    "dokumente//a.pdf",
    "dokumente/./a.pdf",
    "./daten.json",
    "dokumente/.versteckt",
    "dokumente/con",
    "dokumente/CON.pdf",
    "dokumente/nul.txt",
    "dokumente/com1.pdf",
    "dokumente/a.pdf.",
    "dokumente/a.pdf ",
    "dokumente/a.pdf.neu",
    "dokumente/a\u202efdp.exe",
    "dokumente/a\n.pdf",
    "dokumente/ä.pdf",
    "dokumente/tief/a.pdf",
    "fremd/a.pdf",
    "strom.exe",
    "strom.lock",
    "~/a.pdf",
    "dokumente/" + "a" * 200 + ".pdf",
]
ERLAUBT = [
    "daten.json",
    "manifest.json",
    "LIESMICH.txt",
    "dokumente/Rechnung-2026-0001.pdf",
    "vorlagen/logo.png",
    "vorlagen/rechnung/anschreiben.j2",
    "programm/Strom.exe",
]


def zip_mit(pfad, *eintraege):
    """Ein Archiv aus (Name oder ZipInfo, Inhalt)."""
    with zipfile.ZipFile(pfad, "w", zipfile.ZIP_DEFLATED) as archiv:
        for name, roh in eintraege:
            archiv.writestr(name, roh)
    return pfad


def oeffnen(pfad, **mehr):
    with ZipArchiv().oeffnen(pfad, **mehr) as inhalt:
        return {n: inhalt.lesen(n) for n in inhalt.namen}


@pytest.mark.parametrize("name", ERLAUBT)
def test_die_namen_eines_pakets_sind_erlaubt(name, tmp_path):
    assert oeffnen(zip_mit(tmp_path / "a.zip", (name, b"x"))) == {name: b"x"}


@pytest.mark.parametrize("name", BOSHAFT)
def test_boshafte_namen_werden_abgewiesen(name, tmp_path):
    assert not ist_paketname(name)
    pfad = zip_mit(tmp_path / "a.zip", ("daten.json", b"{}"), (name, b"x"))
    with pytest.raises(ArchivUnlesbar):
        oeffnen(pfad)


def test_ein_leerer_name_ist_keiner():
    assert not ist_paketname("")


def test_ein_name_mit_nullzeichen_wird_abgewiesen(tmp_path):
    pfad = zip_mit(tmp_path / "a.zip", ("dokumente/aXb.pdf", b"x"))
    pfad.write_bytes(pfad.read_bytes().replace(b"aXb.pdf", b"a\0b.pdf"))
    with pytest.raises(ArchivUnlesbar):
        oeffnen(pfad)


@pytest.mark.parametrize("art", [stat.S_IFLNK, stat.S_IFDIR, stat.S_IFIFO, stat.S_IFBLK])
def test_verweise_und_geraete_werden_abgewiesen(art, tmp_path):
    eintrag = zipfile.ZipInfo("dokumente/a.pdf")
    eintrag.external_attr = (art | 0o777) << 16
    with pytest.raises(ArchivUnlesbar, match="keine gewöhnliche Datei"):
        oeffnen(zip_mit(tmp_path / "a.zip", (eintrag, b"/etc/passwd")))


def test_doppelte_namen_werden_abgewiesen(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate"):
        pfad = zip_mit(tmp_path / "a.zip", ("daten.json", b"1"), ("daten.json", b"2"))
    with pytest.raises(ArchivUnlesbar, match="zweimal"):
        oeffnen(pfad)


def test_namen_die_nur_gross_und_klein_unterscheidet_sind_doppelt(tmp_path):
    pfad = zip_mit(tmp_path / "a.zip", ("dokumente/A.pdf", b"1"), ("dokumente/a.pdf", b"2"))
    with pytest.raises(ArchivUnlesbar, match="zweimal"):
        oeffnen(pfad)


def test_eine_bombe_wird_nicht_ausgepackt(tmp_path, monkeypatch):
    pfad = zip_mit(tmp_path / "a.zip", ("daten.json", b"\0" * 20_000_000))
    assert pfad.stat().st_size < 100_000
    gelesen = []
    monkeypatch.setattr(ziparchiv.Inhalt, "lesen", lambda _, name: gelesen.append(name))
    with pytest.raises(ArchivUnlesbar, match="verdächtig stark gepackt"):
        oeffnen(pfad)
    assert gelesen == []


def test_eine_gelogene_groesse_faellt_beim_lesen_auf(tmp_path):
    pfad = zip_mit(tmp_path / "a.zip", ("daten.json", b"a" * 60_000))
    roh = pfad.read_bytes()
    pfad.write_bytes(roh.replace(struct.pack("<I", 60_000), struct.pack("<I", 100)))
    with pytest.raises(ArchivUnlesbar, match=r"beschädigt|unvollständig"):
        oeffnen(pfad)


@pytest.mark.parametrize(
    ("grenze", "wert", "satz"),
    [("MEISTE_EINTRAEGE", 2, "mehr als 2 Dateien"), ("GROESSTE_SUMME", 250, "zu groß")],
)
def test_zu_viel_ist_zu_viel(tmp_path, monkeypatch, grenze, wert, satz):
    monkeypatch.setattr(ziparchiv, grenze, wert)
    eintraege = [(f"dokumente/a{i}.pdf", b"x" * 100) for i in range(3)]
    with pytest.raises(ArchivUnlesbar, match=satz):
        oeffnen(zip_mit(tmp_path / "a.zip", *eintraege))


def test_fremde_packverfahren_werden_abgewiesen(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_BZIP2) as archiv:
        archiv.writestr("daten.json", b"x" * 1000)
    with pytest.raises(ArchivUnlesbar, match="unbekannte Weise"):
        oeffnen(tmp_path / "a.zip")


@pytest.mark.parametrize("roh", [b"", b"PK", b"kein zip"])
def test_was_kein_zip_ist_hat_seinen_satz(tmp_path, roh):
    (tmp_path / "a.zip").write_bytes(roh)
    with pytest.raises(ArchivUnlesbar, match="keine ZIP-Datei"):
        oeffnen(tmp_path / "a.zip")


def test_eine_fehlende_datei_hat_ihren_satz(tmp_path):
    with pytest.raises(StromFehler, match="gibt es nicht"):
        oeffnen(tmp_path / "nirgends.zip")


GUT = io.BytesIO()
with zipfile.ZipFile(GUT, "w", zipfile.ZIP_DEFLATED) as _archiv:
    _archiv.writestr("daten.json", b'{"a": "' + b"b" * 300 + b'"}')
    _archiv.writestr("dokumente/a.pdf", bytes(range(256)))


@settings(max_examples=150, deadline=None)
@given(stelle=st.integers(0, len(GUT.getvalue()) - 1), wert=st.integers(0, 255))
def test_ein_beliebiges_falsches_byte_gibt_einen_satz_oder_das_richtige(
    tmp_path_factory, stelle, wert
):
    roh = bytearray(GUT.getvalue())
    roh[stelle] = wert
    pfad = tmp_path_factory.mktemp("b") / "a.zip"
    pfad.write_bytes(roh)
    try:
        gelesen = oeffnen(pfad)
    except StromFehler:
        return
    with zipfile.ZipFile(GUT) as gut:
        erwartet = {gut.read(n) for n in gut.namelist()}
    # Fällt ein Eintrag ganz weg, merkt es das Verzeichnis des Pakets; falscher Inhalt aber nie.
    assert set(gelesen.values()) <= erwartet


def test_was_sich_zu_gut_packen_liesse_bleibt_ungepackt(tmp_path):
    viel = b"a" * 5_000_000
    ZipArchiv().schreiben(tmp_path / "a.zip", [("daten.json", viel)])
    assert oeffnen(tmp_path / "a.zip") == {"daten.json": viel}
    ZipArchiv().schreiben(tmp_path / "b.zip", [("daten.json", viel)], passwort="langes Passwort")
    assert oeffnen(tmp_path / "b.zip", passwort="langes Passwort") == {"daten.json": viel}
