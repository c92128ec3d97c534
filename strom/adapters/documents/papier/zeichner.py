"""Der Zeichner: schreibt fertige Seiten mit fpdf2 als PDF/A, Byte für Byte vorhersagbar."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from io import BytesIO

from fpdf import FPDF

from strom.adapters.documents.papier.einbettung import Erzeuger, Papier
from strom.adapters.documents.satz.befehle import (
    Befehl,
    Bild,
    Farbe,
    Flaeche,
    Linie,
    Platziert,
    Schraeg,
    Stil,
    Text,
)
from strom.adapters.documents.satz.schrift import MM_JE_PUNKT, Schrift, Schriften

K = 72 / 25.4
NEIGUNG = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Angaben:
    """Was in den Metadaten steht; `am` ist der Tag des Dokuments, nie die Uhr."""

    titel: str
    autor: str
    am: datetime
    norm: str = "PDF/A-3B"


def zeichnen(
    seiten: Sequence[Sequence[Platziert]],
    schriften: Schriften,
    angaben: Angaben,
    groesse: tuple[float, float],
) -> bytes:
    """Das fertige PDF aller Seiten; `groesse` ist Breite und Höhe in mm."""
    papier = Papier(schriften, angaben.norm, groesse)
    papier.set_title(angaben.titel)
    papier.set_author(angaben.autor)
    papier.set_lang("de-DE")
    papier.set_creation_date(angaben.am)
    papier.set_xmp_metadata(_xmp(angaben))
    for seite in seiten:
        papier.add_page()
        _seite(papier, seite, schriften, groesse[1])
    return bytes(papier.output(output_producer_class=Erzeuger))


def _seite(papier: FPDF, seite: Sequence[Platziert], schriften: Schriften, hoehe: float) -> None:
    """Übersetzt die Befehle einer Seite in PDF-Operatoren und gibt sie fpdf2 in einem Stück."""
    stift = _Stift(schriften, hoehe)
    for x, y, befehle in seite:
        for befehl in befehle:
            if isinstance(befehl, Text):
                stift.text(befehl, x, y)
            elif isinstance(befehl, Bild):
                papier.image(
                    BytesIO(befehl.daten), x + befehl.x, y + befehl.y, befehl.breite, befehl.hoehe
                )
            else:
                stift.form(befehl, x, y)
    papier._out("\n".join(stift.teile))  # noqa: SLF001 – ein Schreiben je Seite statt je Wort


class _Stift:
    """Sammelt PDF-Operatoren und merkt sich Farbe und Schrift."""

    def __init__(self, schriften: Schriften, hoehe: float) -> None:
        self._normal, self._fett = schriften.normal, schriften.fett
        self._hoehe = hoehe
        self._farbe: Farbe | None = None
        self._schrift = ""
        self.teile: list[str] = []

    def text(self, befehl: Text, x: float, y: float) -> None:
        """Setzt Text; Farbe und Schrift nur, wenn sie wechseln."""
        schrift = self._stil(befehl.stil)
        neigung = NEIGUNG if befehl.stil.kursiv else 0
        links, unten = (x + befehl.x) * K, (self._hoehe - y - befehl.y) * K
        kodiert = schrift.kodiert(befehl.text)
        self.teile.append(
            f"BT {self._schrift} 1 0 {neigung} 1 {links:.2f} {unten:.2f} Tm <{kodiert}> Tj ET"
        )

    def form(self, befehl: Befehl, x: float, y: float) -> None:
        """Zeichnet Fläche, Linie oder gedrehten Text."""
        match befehl:
            case Flaeche():
                self._faerben(befehl.farbe)
                oben = self._hoehe - y - befehl.y - befehl.hoehe
                masse = (x + befehl.x, oben, befehl.breite, befehl.hoehe)
                self.teile.append(" ".join(f"{m * K:.2f}" for m in masse) + " re f")
            case Linie():
                von = f"{(x + befehl.x) * K:.2f} {(self._hoehe - y - befehl.y) * K:.2f} m"
                bis = f"{(x + befehl.x2) * K:.2f} {(self._hoehe - y - befehl.y2) * K:.2f} l"
                farbe = _farbe(befehl.farbe)
                self.teile.append(f"{farbe} RG {befehl.dicke * K:.2f} w {von} {bis} S")
            case Schraeg():
                self._schraeg(befehl, x, y)
            case _:
                pass

    def _schraeg(self, befehl: Schraeg, x: float, y: float) -> None:
        schrift = self._stil(befehl.stil)
        sinus, kosinus = math.sin(math.radians(befehl.grad)), math.cos(math.radians(befehl.grad))
        halb = schrift.breite(befehl.text, befehl.stil.groesse) / 2
        tief = befehl.stil.groesse * MM_JE_PUNKT * 0.36
        links = (x + befehl.x - halb * kosinus + tief * sinus) * K
        unten = (self._hoehe - y - befehl.y - halb * sinus - tief * kosinus) * K
        lage = f"{kosinus:.4f} {sinus:.4f} {-sinus:.4f} {kosinus:.4f} {links:.2f} {unten:.2f}"
        self.teile.append(f"BT {self._schrift} {lage} Tm <{schrift.kodiert(befehl.text)}> Tj ET")

    def _stil(self, stil: Stil) -> Schrift:
        self._faerben(stil.farbe)
        self._schrift = f"/F{2 if stil.fett else 1} {stil.groesse:g} Tf"
        return self._fett if stil.fett else self._normal

    def _faerben(self, farbe: Farbe) -> None:
        if farbe != self._farbe:
            self._farbe = farbe
            self.teile.append(f"{_farbe(farbe)} rg")


def _farbe(farbe: Farbe) -> str:
    return " ".join(f"{teil / 255:.3g}" for teil in farbe)


def _xmp(angaben: Angaben) -> str:
    """Metadaten nach PDF/A; fpdf2 würde hier die Uhrzeit eintragen."""
    norm = angaben.norm.removeprefix("PDF/A-")
    zeit = angaben.am.isoformat(timespec="seconds")
    titel, autor = escape(angaben.titel), escape(angaben.autor)
    return f"""<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmp:CreateDate="{zeit}" xmp:ModifyDate="{zeit}" xmp:MetadataDate="{zeit}"
 pdfaid:part="{norm[0]}" pdfaid:conformance="{norm[1:]}">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{titel}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{autor}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>de-DE</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>"""
