"""Die Tabelle eines Vereins, wie Rechenblätter sie speichern: CSV, xlsx, ods."""

import io
import shutil
import subprocess
import zipfile
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strom import StromFehler
from strom.adapters.exchange.mappen import Mappen
from strom.uebernahme.blatt import Zellart
from tests.werkzeug.vereinstabelle import als_csv
from tests.werkzeug.xlsxdatei import Roh, adresse, euro, tag, xlsx, zahl

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def lesen(roh: bytes, name: str = "liste.xlsx"):
    return Mappen().lesen(roh, name)


def zellen(roh: bytes):
    (blatt,) = lesen(roh)
    return [[(z.text, z.art) for z in zeile.zellen] for zeile in blatt.zeilen]


@pytest.mark.parametrize(
    ("zelle", "text", "art"),
    [
        (zahl("8754.3"), "8754.3", Zellart.ZAHL),
        (zahl("8754.2999999999993"), "8754.3", Zellart.ZAHL),
        (zahl("0.30000000000000004"), "0.3", Zellart.ZAHL),
        (zahl("100101"), "100101", Zellart.ZAHL),
        (zahl("320.0"), "320", Zellart.ZAHL),
        (zahl("1E-7"), "0.0000001", Zellart.ZAHL),
        (zahl("1.2345678901234567E17"), "123456789012346000", Zellart.ZAHL),
        (euro("1020"), "1020", Zellart.ZAHL),
        (euro("0.39"), "0.39", Zellart.ZAHL),
        (tag(date(2026, 2, 1)), "2026-02-01", Zellart.DATUM),
        (Roh("46054", "datum"), "2026-02-01", Zellart.DATUM),
        (Roh("46054.5", "datum"), "2026-02-01T12:00:00", Zellart.DATUM),
        ("A 01", "A 01", Zellart.TEXT),
        (" zwei\nZeilen & <mehr> ", " zwei\nZeilen & <mehr> ", Zellart.TEXT),
    ],
)
def test_zellen_so_wie_das_rechenblatt_sie_zeigt(zelle, text, art):
    assert zellen(xlsx({"L": [[zelle]]})) == [[(text, art)]]


def test_zeilen_und_spalten_behalten_ihren_platz():
    (blatt,) = lesen(xlsx({"L": [[], ["", "x"], [], ["", "", "y"]]}))
    assert [z.nummer for z in blatt.zeilen] == [1, 2, 3, 4]
    assert blatt.zeilen[1].zelle(1).text == "x"
    assert blatt.zeilen[3].zelle(2).text == "y"
    assert blatt.zeilen[0].gefuellte == ()


def test_alle_sichtbaren_blaetter_versteckte_nicht():
    roh = xlsx({"Alt": [["a"]], "Neu & mehr": [["b"]]}, versteckt=frozenset({"Alt"}))
    assert [b.name for b in lesen(roh)] == ["Neu & mehr"]
    beide = xlsx({"Alt": [["a"]], "Neu": [["b"]]})
    assert [b.name for b in lesen(beide)] == ["Alt", "Neu"]


@pytest.mark.parametrize("trenner", [";", ",", "\t"])
@pytest.mark.parametrize("kodierung", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_in_jeder_form_auch_mit_titel_darueber(trenner, kodierung):
    zeilen = [["Titel mit , und ;"], [], ["Platz", "Straße"], ["A 01", "1,5"], ["A 02", "Weg; 3"]]
    (blatt,) = lesen(als_csv(zeilen, trenner=trenner, kodierung=kodierung), "Mäßig.csv")
    assert (blatt.name, blatt.trenner) == ("Mäßig", trenner)
    gelesen = {z.nummer: [c.text for c in z.zellen] for z in blatt.zeilen}
    assert (gelesen[3], gelesen[4], gelesen[5]) == tuple(zeilen[2:])


def test_die_ansage_des_trenners_gilt():
    (blatt,) = lesen(b"sep=,\r\nPlatz,Wert\r\nA,1\r\n", "x.csv")
    assert (blatt.trenner, [z.nummer for z in blatt.zeilen]) == (",", [2, 3])


@pytest.mark.parametrize(
    ("roh", "satz"),
    [
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "alte xls-Format"),
        (b"PK\x03\x04kaputt", "beschädigt"),
        (xlsx({"L": [["x"]]})[:400], "beschädigt"),
        (b"a\x00b", "keine Textdatei"),
        (b'a;"b\r\n', "Anführungszeichen"),
    ],
)
def test_unlesbares_sagt_warum(roh, satz):
    with pytest.raises(StromFehler, match=satz):
        lesen(roh)


def test_ein_archiv_ohne_tabelle_ist_keine():
    puffer = io.BytesIO()
    with zipfile.ZipFile(puffer, "w") as archiv:
        archiv.writestr("hallo.txt", "x")
    with pytest.raises(StromFehler, match="beschädigt oder keine Tabelle"):
        lesen(puffer.getvalue())


def _mit_zelle(xml: str) -> bytes:
    quelle, puffer = io.BytesIO(xlsx({"L": [["x"]]})), io.BytesIO()
    with zipfile.ZipFile(quelle) as alt, zipfile.ZipFile(puffer, "w") as neu:
        for name in alt.namelist():
            inhalt = alt.read(name).decode()
            neu.writestr(name, inhalt.replace("</sheetData>", f"{xml}</sheetData>"))
    return puffer.getvalue()


@pytest.mark.parametrize(
    "xml",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1048576"><c><v>1</v></c></row>',
        '<row r="2000"><c r="XFD2000"><v>1</v></c></row>',
    ],
)
def test_eine_zelle_weit_draussen_fuellt_nicht_den_speicher(xml):
    with pytest.raises(StromFehler, match="viel größer als eine Vereinsliste"):
        lesen(_mit_zelle(xml))


def test_nur_eingefaerbte_zellen_weit_draussen_stoeren_nicht():
    (blatt,) = lesen(_mit_zelle('<row r="1048576"><c r="XFD1048576" s="1"/></row>'))
    assert [z.zelle(0).text for z in blatt.zeilen] == ["x"]


def test_eine_gepackte_bombe_wird_nicht_ausgepackt():
    puffer = io.BytesIO()
    with zipfile.ZipFile(puffer, "w", zipfile.ZIP_DEFLATED) as archiv:
        archiv.writestr("xl/worksheets/sheet1.xml", b" " * 201_000_000)
    with pytest.raises(StromFehler, match="viel größer"):
        lesen(puffer.getvalue())


@settings(max_examples=60)
@given(st.data())
def test_kein_kaputtes_byte_bringt_es_aus_der_fassung(data):
    roh = bytearray(xlsx({"L": [["Platz", zahl("1.5")], [tag(date(2026, 2, 1)), euro("3")]]}))
    for _ in range(data.draw(st.integers(1, 5))):
        roh[data.draw(st.integers(0, len(roh) - 1))] = data.draw(st.integers(0, 255))
    with suppress(StromFehler):
        lesen(bytes(roh))


@pytest.mark.parametrize(("stelle", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_das_werkzeug_kennt_spaltennamen(stelle, name):
    assert adresse(stelle) == name


def _ods(xml: str) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    art = "application/vnd.oasis.opendocument.spreadsheet"
    inhalt = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{office}:office:1.0" '
        f'xmlns:table="{office}:table:1.0" xmlns:text="{office}:text:1.0" '
        'office:version="1.2"><office:body><office:spreadsheet><table:table table:name="L">'
        f"{xml}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest '
        f'xmlns:manifest="{office}:manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{art}"/></manifest:manifest>'
    )
    puffer = io.BytesIO()
    with zipfile.ZipFile(puffer, "w") as archiv:
        archiv.writestr("mimetype", art)
        archiv.writestr("META-INF/manifest.xml", manifest)
        archiv.writestr("content.xml", inhalt)
    return puffer.getvalue()


TEXTZELLE = (
    '<table:table-cell office:value-type="string"{mal}><text:p>{text}</text:p></table:table-cell>'
)
ZAHLZELLE = (
    '<table:table-cell office:value-type="float" office:value="8754.3"><text:p>8.754,3</text:p>'
    "</table:table-cell>"
)
TAGZELLE = (
    '<table:table-cell office:value-type="date" office:date-value="2026-02-01">'
    "<text:p>01.02.</text:p></table:table-cell>"
)


def test_ods():
    reihe = TEXTZELLE.format(mal="", text="Überschär") + ZAHLZELLE + TAGZELLE
    oft = 'table:number-rows-repeated="1048574"'
    leer = f"<table:table-row {oft}><table:table-cell/></table:table-row>"
    assert zellen(_ods(f"<table:table-row>{reihe}</table:table-row>{leer}"))[0] == [
        ("Überschär", Zellart.TEXT),
        ("8754.3", Zellart.ZAHL),
        ("2026-02-01", Zellart.DATUM),
    ]


def test_ods_mit_millionenfach_wiederholter_zelle_fuellt_nicht_den_speicher():
    voll = TEXTZELLE.format(mal=' table:number-columns-repeated="16384"', text="x")
    roh = _ods(f'<table:table-row table:number-rows-repeated="9999">{voll}</table:table-row>')
    with pytest.raises(StromFehler, match="viel größer"):
        lesen(roh)


@pytest.mark.lang
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) ist hier nicht eingerichtet")
@pytest.mark.parametrize("endung", ["xlsx", "ods"])
def test_ein_echtes_rechenblatt_schreibt_lesbares(tmp_path, endung):
    (tmp_path / "l.csv").write_bytes(als_csv([["Platz", "Stand"], ["A 01", "8754.3"]], trenner=","))
    profil = f"-env:UserInstallation=file://{tmp_path}/profil"
    befehl = [SOFFICE, profil, "--headless", "--convert-to", endung, "--outdir", str(tmp_path)]
    subprocess.run([*befehl, str(tmp_path / "l.csv")], check=True, timeout=180)
    gelesen = zellen((tmp_path / f"l.{endung}").read_bytes())
    assert gelesen[1] == [("A 01", Zellart.TEXT), ("8754.3", Zellart.ZAHL)]
