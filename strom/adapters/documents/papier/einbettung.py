"""Bringt fpdf2 dazu, die vorbereitete Schrift zu übernehmen, statt sie je Dokument zu zerlegen.

fpdf2 erlaubt ausdrücklich eine eigene Klasse für die Ausgabe (`output_producer_class`). Hier wird
nur der Schritt „Schriften anhängen“ ersetzt: statt Teilmenge und 128-KB-Tabelle je Rechnung die
immer gleichen, schon gepackten Bytes, Zeichennummer gleich Glyphennummer (Identity).
"""

from fpdf import FPDF
from fpdf.enums import FontDescriptorFlags
from fpdf.fonts import PDFFontDescriptor
from fpdf.output import CIDSystemInfo, OutputProducer, PDFFont
from fpdf.syntax import Name, PDFArray, PDFContentStream, PDFString

from strom.adapters.documents.satz.schrift import Schrift, Schriften

KENNUNG = "STROMA"


class Papier(FPDF):
    """Ein leeres PDF-Dokument ohne Ränder, das die Hausschrift kennt."""

    def __init__(self, schriften: Schriften, norm: str, groesse: tuple[float, float]) -> None:
        breite, hoehe = groesse
        quer = breite > hoehe
        masse = (hoehe, breite) if quer else (breite, hoehe)
        super().__init__("landscape" if quer else "portrait", "mm", masse, enforce_compliance=norm)
        self.schriften = schriften
        self.ist_teil_1 = norm.startswith("PDF/A-1")
        self.single_resources_object = True
        self.set_auto_page_break(auto=False)
        self.set_margin(0)
        self.set_producer("Strom")
        self.set_creator("Strom")


class _Gepackt(PDFContentStream):
    """Ein Datenstrom, der schon gepackt ist; `laenge` ungepackt, nur für Schriftdateien."""

    def __init__(self, inhalt: bytes, laenge: int = 0) -> None:
        super().__init__(contents=inhalt)
        self.filter = Name("FlateDecode")
        if laenge:
            self.length1 = laenge


class Erzeuger(OutputProducer):
    """Hängt die Hausschrift an; alles Übrige macht fpdf2."""

    def _add_fonts(self, *_: object) -> dict[int, PDFFont]:  # type: ignore[override]
        papier = self.fpdf
        if not isinstance(papier, Papier):
            satz = "Der Erzeuger arbeitet nur mit Papier."
            raise TypeError(satz)
        beide = enumerate(papier.schriften, start=1)
        return {nummer: self._schrift(schrift, papier) for nummer, schrift in beide}

    def _schrift(self, schrift: Schrift, papier: Papier) -> PDFFont:
        """Die fünf PDF-Objekte einer zusammengesetzten Schrift."""
        name = f"{KENNUNG}+{schrift.name}"
        zusammengesetzt = PDFFont(subtype="Type0", base_font=name, encoding="Identity-H")
        breiten = schrift.breitenliste
        einzeln = PDFFont(subtype="CIDFontType2", base_font=name, d_w=1000, w=breiten)
        system = CIDSystemInfo()
        system.ordering = PDFString("Identity", encrypt=True)
        kennwerte = _kennwerte(schrift, name)
        datei = _Gepackt(schrift.datei, schrift.laenge)
        unicode = _Gepackt(schrift.nach_unicode)
        for objekt in (zusammengesetzt, einzeln, system, kennwerte, datei, unicode):
            self._add_pdf_obj(objekt, "fonts")
        if papier.ist_teil_1:
            self._zeichenvorrat(schrift, kennwerte)
        kennwerte.font_file2 = datei  # type: ignore[attr-defined]
        einzeln.c_i_d_system_info = system
        einzeln.font_descriptor = kennwerte
        einzeln.c_i_d_to_g_i_d_map = Name("Identity")  # type: ignore[assignment]
        zusammengesetzt.descendant_fonts = PDFArray([einzeln])
        zusammengesetzt.to_unicode = unicode
        return zusammengesetzt

    def _zeichenvorrat(self, schrift: Schrift, kennwerte: PDFFontDescriptor) -> None:
        """PDF/A-1 verlangt ein Bitfeld aller enthaltenen Zeichen (CIDSet)."""
        voll, rest = divmod(schrift.glyphen, 8)
        bits = b"\xff" * voll + (bytes([0xFF << (8 - rest) & 0xFF]) if rest else b"")
        menge = PDFContentStream(contents=bits, compress=True)
        self._add_pdf_obj(menge, "fonts")
        kennwerte.c_i_d_set = menge  # type: ignore[attr-defined]


def _kennwerte(schrift: Schrift, name: str) -> PDFFontDescriptor:
    masse = dict(schrift.masse)
    flaggen = FontDescriptorFlags.SYMBOLIC
    if masse.pop("fett"):
        flaggen |= FontDescriptorFlags.FORCE_BOLD
    kennwerte = PDFFontDescriptor(**masse, flags=flaggen, italic_angle=0, missing_width=0)
    kennwerte.font_name = Name(name)
    return kennwerte
