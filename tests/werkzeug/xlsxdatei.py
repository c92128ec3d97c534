"""Kleine xlsx-Dateien, wie ein Rechenblatt sie schreibt: Text, Zahl, Datum, Währung."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAKET = "http://schemas.openxmlformats.org/package/2006"
BLATT = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ANFANG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
VERSTECKT = ' state="hidden"'
FORMATE = ("standard", "datum", "euro", "kurzdatum")
STILE = (
    f'{ANFANG}<styleSheet xmlns="{BLATT}"><numFmts count="2">'
    '<numFmt numFmtId="164" formatCode="#,##0.00\\ &quot;€&quot;"/>'
    '<numFmt numFmtId="165" formatCode="d/m;@"/></numFmts><cellXfs count="4">'
    '<xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>'
    '<xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/>'
    "</cellXfs></styleSheet>"
)


@dataclass(frozen=True)
class Roh:
    """Eine Zelle, wie sie in der Datei steht: der Wert als Text und sein Zahlenformat."""

    wert: str
    format: str = "standard"


def zahl(wert: str) -> Roh:
    return Roh(wert)


def euro(wert: str) -> Roh:
    """Eine Zahl, die das Blatt als „1.020,00 €“ zeigt."""
    return Roh(wert, "euro")


def tag(wert: date) -> Roh:
    """Ein Tag, wie ihn das Blatt aus „1-2“ macht: eine Zahl mit Datumsformat."""
    return Roh(str((wert - date(1899, 12, 30)).days), "kurzdatum")


Zelle = str | Roh | None


def xlsx(
    blaetter: Mapping[str, Sequence[Sequence[Zelle]]], *, versteckt: frozenset[str] = frozenset()
) -> bytes:
    """Eine Mappe mit diesen Blättern."""
    puffer = io.BytesIO()
    with zipfile.ZipFile(puffer, "w", zipfile.ZIP_DEFLATED) as archiv:
        for name, inhalt in _teile(blaetter, versteckt).items():
            archiv.writestr(name, inhalt)
    return puffer.getvalue()


def _teile(blaetter: Mapping[str, Sequence[Sequence[Zelle]]], versteckt) -> dict[str, str]:
    nummern = range(1, len(blaetter) + 1)
    tabelle = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    arten = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{tabelle}.worksheet+xml"/>'
        for n in nummern
    )
    eintraege = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"'
        f"{VERSTECKT if name in versteckt else ''}/>"
        for n, name in enumerate(blaetter, start=1)
    )
    verweise = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in nummern
    )
    return {
        "[Content_Types].xml": (
            f'{ANFANG}<Types xmlns="{PAKET}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{tabelle}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{tabelle}.styles+xml"/>'
            f"{arten}</Types>"
        ),
        "_rels/.rels": (
            f'{ANFANG}<Relationships xmlns="{PAKET}/relationships"><Relationship Id="rId1" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'{ANFANG}<workbook xmlns="{BLATT}" xmlns:r="{OFFICE}"><sheets>{eintraege}'
            "</sheets></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": (
            f'{ANFANG}<Relationships xmlns="{PAKET}/relationships">{verweise}<Relationship '
            f'Id="rId999" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
        ),
        "xl/styles.xml": STILE,
    } | {
        f"xl/worksheets/sheet{n}.xml": _blatt(zeilen)
        for n, zeilen in enumerate(blaetter.values(), start=1)
    }


def _blatt(zeilen: Sequence[Sequence[Zelle]]) -> str:
    inhalt = "".join(
        f'<row r="{n}">{"".join(_zelle(z, s, n) for s, z in enumerate(zeile))}</row>'
        for n, zeile in enumerate(zeilen, start=1)
    )
    return f'{ANFANG}<worksheet xmlns="{BLATT}"><sheetData>{inhalt}</sheetData></worksheet>'


def _zelle(zelle: Zelle, spalte: int, zeile: int) -> str:
    ort = f"{adresse(spalte)}{zeile}"
    if zelle is None or zelle == "":
        return ""
    if isinstance(zelle, Roh):
        return f'<c r="{ort}" s="{FORMATE.index(zelle.format)}"><v>{zelle.wert}</v></c>'
    return f'<c r="{ort}" t="inlineStr"><is><t xml:space="preserve">{escape(zelle)}</t></is></c>'


def adresse(spalte: int) -> str:
    """„A“, „B“, …, „AA“."""
    buchstaben, rest = "", spalte + 1
    while rest:
        rest, ziffer = divmod(rest - 1, 26)
        buchstaben = chr(65 + ziffer) + buchstaben
    return buchstaben
