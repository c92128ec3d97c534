"""Wie groß eine Mappe aufgeklappt wäre – gemessen, bevor sie den Speicher füllt.

Eine xlsx- oder ods-Datei ist gepackt, und eine einzige Zelle ganz unten rechts spannt ein Feld von
17 Milliarden Zellen auf. Gemessen wird am XML selbst, Stück für Stück.
"""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree as ET

from strom.werte.fehler import StromFehler

GROESSTE_DATEI = 50_000_000
GROESSTES_AUSGEPACKT = 200_000_000
MEISTE_TEILE = 2_000
MEISTE_ZEILEN = 200_000
MEISTE_ZELLEN = 5_000_000
XLSX_BLATT = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
ODS_INHALT = "content.xml"
ADRESSE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
GIBT_AUF = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError),
    *(ET.ParseError, EOFError, NotImplementedError),
)


class MappeZuGross(StromFehler):
    """Aufgeklappt wäre die Mappe viel zu groß; es wurde nichts übernommen."""

    def __init__(self) -> None:
        super().__init__(
            "Die Datei lässt sich nicht lesen: Sie ist viel größer als eine Vereinsliste. Bitte "
            "nur die Tabelle mit den Plätzen in eine neue Datei kopieren."
        )


class MappeBeschaedigt(StromFehler):
    """Das Archiv oder sein XML ist kaputt; es wurde nichts übernommen."""

    def __init__(self) -> None:
        super().__init__(
            "Die Datei lässt sich nicht lesen: Sie ist beschädigt oder keine Tabelle. Bitte als "
            ".xlsx oder CSV neu speichern."
        )


def masse_pruefen(roh: bytes) -> None:
    """Lässt nur durch, was aufgeklappt in den Speicher passt.

    Raises:
        MappeZuGross: Zu viele Zeilen, Zellen oder Byte.
        MappeBeschaedigt: Kein lesbares Archiv.
    """
    if len(roh) > GROESSTE_DATEI:
        raise MappeZuGross
    try:
        with zipfile.ZipFile(io.BytesIO(roh)) as archiv:
            _archiv_pruefen(archiv)
    except (*GIBT_AUF, OSError, RuntimeError, ValueError) as fehler:
        raise MappeBeschaedigt from fehler


def _archiv_pruefen(archiv: zipfile.ZipFile) -> None:
    teile = archiv.infolist()
    ausgepackt = sum(t.file_size for t in teile)
    if len(teile) > MEISTE_TEILE or ausgepackt > GROESSTES_AUSGEPACKT:
        raise MappeZuGross
    for teil in teile:
        if XLSX_BLATT.fullmatch(teil.filename):
            with archiv.open(teil) as xml:
                _flaeche_pruefen(_belegte_xlsx(xml))
        elif teil.filename == ODS_INHALT:
            with archiv.open(teil) as xml:
                _flaeche_pruefen(_belegte_ods(xml))


def _flaeche_pruefen(belegte: Iterator[tuple[int, int]]) -> None:
    """Zeile und Spalte der belegten Zelle, die am weitesten draußen liegt, bestimmen die Fläche."""
    zeilen = spalten = 0
    for zeile, spalte in belegte:
        zeilen, spalten = max(zeilen, zeile), max(spalten, spalte)
        if zeilen > MEISTE_ZEILEN or zeilen * spalten > MEISTE_ZELLEN:
            raise MappeZuGross


def _belegte_xlsx(xml: IO[bytes]) -> Iterator[tuple[int, int]]:
    """Zeile und Spalte jeder Zelle mit Inhalt; ohne Adresse folgt sie auf die vorige."""
    zeile = spalte = 0
    for ereignis, element in ET.iterparse(xml, ("start", "end")):  # noqa: S314 – expat begrenzt selbst
        name = element.tag.rpartition("}")[2]
        if name == "row" and ereignis == "start":
            zeile, spalte = int(element.get("r", zeile + 1)), 0
        elif name == "c" and ereignis == "end":
            zeile, spalte = _adresse(element.get("r"), zeile, spalte + 1)
            if len(element):
                yield zeile, spalte
        if name == "row" and ereignis == "end":
            element.clear()


def _adresse(adresse: str | None, zeile: int, spalte: int) -> tuple[int, int]:
    treffer = ADRESSE.fullmatch(adresse or "")
    if treffer is None:
        return zeile, spalte
    nummer = 0
    for buchstabe in treffer.group(1):
        nummer = nummer * 26 + ord(buchstabe) - 64
    return int(treffer.group(2)), nummer


def _belegte_ods(xml: IO[bytes]) -> Iterator[tuple[int, int]]:
    """Wiederholte Zeilen und Zellen zählen so oft, wie sie wiederholt sind."""
    zeile = spalte = belegt = mal = 0
    for ereignis, element in ET.iterparse(xml, ("start", "end")):  # noqa: S314 – expat begrenzt selbst
        name = element.tag.rpartition("}")[2]
        if name == "table" and ereignis == "start":
            zeile = 0
        elif name == "table-row" and ereignis == "start":
            mal, spalte, belegt = _wiederholt(element, "rows"), 0, 0
        elif name in {"table-cell", "covered-table-cell"} and ereignis == "end":
            spalte += _wiederholt(element, "columns")
            belegt = spalte if len(element) else belegt
        elif name == "table-row" and ereignis == "end":
            zeile += mal
            if belegt:
                yield zeile, belegt
            element.clear()


def _wiederholt(element: ET.Element, was: str) -> int:
    gesucht = f"number-{was}-repeated"
    werte = (w for k, w in element.attrib.items() if k.rpartition("}")[2] == gesucht)
    return int(next(werte, "1"))
