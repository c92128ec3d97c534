"""Gemeinsames der Dokumententests: ein Drucker für alle, Text und Lage aus dem PDF."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pytest
from pypdf import PdfReader

from strom.adapters.documents.fpdf_drucker import FpdfDrucker
from strom.adapters.documents.satz.schrift import schriften
from strom.adapters.documents.vorlage.vorlagen import vorlagenordner

MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Stueck:
    """Ein gezeichnetes Stück Text; x und y der Grundlinie in mm von links oben."""

    seite: int
    x: float
    y: float
    text: str
    groesse: float
    fett: bool

    @property
    def rechts(self) -> float:
        """Die rechte Kante in mm."""
        paar = schriften(vorlagenordner() / "schriften")
        schnitt = paar.fett if self.fett else paar.normal
        return self.x + schnitt.breite(self.text, self.groesse)


@pytest.fixture(scope="session")
def drucker() -> FpdfDrucker:
    return FpdfDrucker()


def seitentexte(pdf: bytes) -> list[str]:
    return [seite.extract_text() for seite in PdfReader(BytesIO(pdf)).pages]


def volltext(pdf: bytes) -> str:
    """Aller Text, Leerraum vereinheitlicht."""
    return " ".join(" ".join(seitentexte(pdf)).split())


def stuecke(pdf: bytes) -> Iterator[Stueck]:
    for nummer, seite in enumerate(PdfReader(BytesIO(pdf)).pages):
        hoehe = float(seite.mediabox.height)
        gefunden: list[Stueck] = []

        def merken(text, _cm, tm, font, groesse, *, nummer=nummer, hoehe=hoehe, gefunden=gefunden):
            if text.strip():
                lage = (tm[4] * MM, (hoehe - tm[5]) * MM)
                fett = str(font["/BaseFont"]).endswith("Bold")
                gefunden.append(Stueck(nummer, *lage, text.strip(), groesse, fett))

        seite.extract_text(visitor_text=merken)
        yield from gefunden
