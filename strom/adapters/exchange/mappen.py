"""Die Tabelle eines Vereins lesen: CSV in jeder üblichen Form, xlsx und ods mit python-calamine."""

import csv
import io
from collections import Counter
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import PurePath

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from strom.adapters.exchange.csvtabellen import (
    TRENNER,
    entschluesselt,
    ohne_ansage,
    zeilen_lesen,
)
from strom.adapters.exchange.mappenmass import masse_pruefen
from strom.uebernahme.blatt import LEERE_ZELLE, Blatt, Rohzeile, Rohzelle, Zellart
from strom.werte.fehler import StromFehler

ZIP, ALTES_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
PROBEZEILEN = 200
GEZEIGTE_STELLEN = 15
"""So viele Ziffern führt und zeigt ein Rechenblatt; dahinter steht nur Binärrauschen."""


class MappeUnlesbar(StromFehler):
    """Die Datei ist keine lesbare Tabelle; es wurde nichts übernommen."""

    def __init__(self, grund: str) -> None:
        super().__init__(f"Die Datei lässt sich nicht lesen: {grund}")


class Mappen:
    """Erfüllt `strom.ports.austausch.Mappenform`."""

    def lesen(self, roh: bytes, name: str) -> tuple[Blatt, ...]:
        """Erkennt am Inhalt, was es ist.

        Raises:
            StromFehler: Zu groß, verschlüsselt, beschädigt oder keine Tabelle.
        """
        if roh.startswith(ZIP):
            return _blaetter(roh)
        if roh.startswith(ALTES_OFFICE):
            grund = (
                "Sie hat das alte xls-Format oder ist mit einem Passwort geschützt. Bitte im "
                "Rechenblatt ohne Passwort als .xlsx oder als CSV speichern."
            )
            raise MappeUnlesbar(grund)
        return (_aus_csv(roh, PurePath(name).stem or "Tabelle"),)


def _blaetter(roh: bytes) -> tuple[Blatt, ...]:
    masse_pruefen(roh)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(roh)) as mappe:
            tabellen = [b for b in mappe.sheets_metadata if b.typ is SheetTypeEnum.WorkSheet]
            sichtbare = [b for b in tabellen if b.visible is SheetVisibleEnum.Visible]
            return tuple(_blatt(mappe.get_sheet_by_name(b.name)) for b in sichtbare or tabellen)
    except PasswordError as fehler:
        grund = "Sie ist mit einem Passwort geschützt. Bitte ohne Passwort speichern."
        raise MappeUnlesbar(grund) from fehler
    except (CalamineError, OSError, ValueError) as fehler:
        grund = "Sie ist beschädigt oder keine Tabelle. Bitte als .xlsx oder CSV neu speichern."
        raise MappeUnlesbar(grund) from fehler


def _blatt(blatt: CalamineSheet) -> Blatt:
    zeilen = blatt.to_python(skip_empty_area=False)
    return Blatt(
        name=blatt.name,
        zeilen=tuple(
            Rohzeile(nummer=n, zellen=tuple(_zelle(w) for w in werte))
            for n, werte in enumerate(zeilen, start=1)
        ),
    )


def _zelle(wert: object) -> Rohzelle:
    """Eine Zelle so, wie das Rechenblatt sie zeigt."""
    if isinstance(wert, bool):
        return Rohzelle("ja" if wert else "nein")
    if isinstance(wert, int | float):
        return Rohzelle(_zahltext(wert), Zellart.ZAHL)
    if isinstance(wert, datetime) and wert.time() == time():
        return Rohzelle(wert.date().isoformat(), Zellart.DATUM)
    if isinstance(wert, date | datetime | time):
        return Rohzelle(wert.isoformat(), Zellart.DATUM)
    return Rohzelle(wert) if isinstance(wert, str) and wert else LEERE_ZELLE


def _zahltext(wert: float) -> str:
    """8754.3 statt 8754.2999999999993: die Ziffern, die das Rechenblatt führt, ohne Exponent."""
    return format(Decimal(format(wert, f".{GEZEIGTE_STELLEN}g")), "f")


def _aus_csv(roh: bytes, name: str) -> Blatt:
    text, vorab = ohne_ansage(entschluesselt(roh))
    trenner = vorab or _trenner(text)
    zeilen = zeilen_lesen(text, trenner, erste=2 if vorab else 1)
    return Blatt(
        name=name,
        zeilen=tuple(
            Rohzeile(nummer=z.nummer, zellen=tuple(Rohzelle(c) for c in z.zellen)) for z in zeilen
        ),
        trenner=trenner,
    )


def _trenner(text: str) -> str:
    """Der Trenner, mit dem die meisten Zeilen gleich viele Felder haben."""
    return max(TRENNER, key=lambda t: _gleichmass(text, t))


def _gleichmass(text: str, trenner: str) -> int:
    leser = csv.reader(io.StringIO(text, newline=""), delimiter=trenner)
    try:
        breiten = Counter(len(z) for _, z in zip(range(PROBEZEILEN), leser, strict=False) if z)
    except csv.Error:
        return 0
    return max(((b - 1) * n for b, n in breiten.items()), default=0)
