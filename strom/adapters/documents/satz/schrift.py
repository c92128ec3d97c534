"""Die Hausschrift: einmal gelesen, dann für alle Dokumente des Programmlaufs dieselben Bytes.

Jedes PDF bekommt dieselbe kleine Schriftdatei (rund 19 KB je Schnitt). Das spart das Zerlegen der
Schrift je Rechnung, macht die Bytes vorhersagbar und lässt zusammengeführte PDF sie nur einmal
enthalten.
"""

import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

MM_JE_PUNKT = 25.4 / 72
TAUSENDSTEL = 1000
FETT_AB = 600


@dataclass(frozen=True, slots=True)
class Schrift:
    """Ein Schnitt mit allem, was Setzer und Zeichner davon brauchen.

    Attributes:
        breiten: Breite je Zeichen in Tausendstel der Schriftgröße.
        kennungen: Nummer der Glyphe als vier Hexziffern, je Zeichen.
        breitenliste: Dasselbe als PDF-Feld /W; `nach_unicode` die Umkehrung zum Kopieren.
        datei: Die Schriftdatei, bereits mit zlib gepackt; `laenge` ungepackt.
        masse: Felder des PDF-FontDescriptor.
    """

    name: str
    breiten: dict[str, int]
    kennungen: dict[str, str]
    breitenliste: str
    nach_unicode: bytes
    glyphen: int
    datei: bytes
    laenge: int
    masse: dict[str, Any]

    def breite(self, text: str, groesse: float) -> float:
        """Breite in mm bei dieser Schriftgröße in pt."""
        return sum(map(self.breiten.__getitem__, text)) * groesse * MM_JE_PUNKT / TAUSENDSTEL

    def kodiert(self, text: str) -> str:
        """Der Text als Folge von Glyphennummern für einen Tj-Befehl."""
        return "".join(map(self.kennungen.__getitem__, text))

    def lesbar(self, text: str) -> str:
        """Ersetzt, was die Schrift nicht kann: erst der Grundbuchstabe, sonst „?“."""
        if self.breiten.keys() >= set(text):
            return text
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
        return "".join(z if z in self.breiten else self._ersatz(z) for z in text)

    def _ersatz(self, zeichen: str) -> str:
        if unicodedata.category(zeichen)[0] in "CM":
            return ""
        grund = "".join(z for z in unicodedata.normalize("NFKD", zeichen) if z in self.breiten)
        return grund or "?"


class Schriften:
    """Normaler und fetter Schnitt mit gleichem Zeichenvorrat."""

    def __init__(self, ordner: Path) -> None:
        self.normal = _lesen(ordner / "Inter-Regular.ttf")
        self.fett = _lesen(ordner / "Inter-Bold.ttf")

    def __iter__(self) -> Iterator[Schrift]:
        return iter((self.normal, self.fett))


@cache
def schriften(ordner: Path) -> Schriften:
    """Die Schriften dieses Ordners; liest sie nur beim ersten Mal."""
    return Schriften(ordner)


def _lesen(pfad: Path) -> Schrift:
    inhalt = pfad.read_bytes()
    with TTFont(pfad, recalcTimestamp=False) as datei:
        faktor = TAUSENDSTEL / datei["head"].unitsPerEm
        vorrat = datei.getBestCmap()
        laengen = datei["hmtx"].metrics
        nummern = {chr(z): datei.getGlyphID(g) for z, g in vorrat.items()}
        breiten = {chr(z): round(laengen[g][0] * faktor) for z, g in vorrat.items()}
        alle = [round(laengen[g][0] * faktor) for g in datei.getGlyphOrder()]
        masse = _masse(datei, faktor)
    kennungen = {z: f"{n:04X}" for z, n in nummern.items()}
    return Schrift(
        name=pfad.stem,
        breiten=breiten | {"\n": 0},
        kennungen=kennungen | {"\n": ""},
        breitenliste=f"[0 [{' '.join(map(str, alle))}]]",
        nach_unicode=zlib.compress(_nach_unicode(nummern), 9),
        glyphen=len(alle),
        datei=zlib.compress(inhalt, 9),
        laenge=len(inhalt),
        masse=masse,
    )


def _masse(datei: TTFont, faktor: float) -> dict[str, Any]:
    """Kennwerte für den FontDescriptor, in Tausendstel."""
    kopf, dicke = datei["head"], datei["OS/2"].usWeightClass
    ecken = (kopf.xMin, kopf.yMin, kopf.xMax, kopf.yMax)
    return {
        "ascent": round(datei["hhea"].ascent * faktor),
        "descent": round(datei["hhea"].descent * faktor),
        "cap_height": round(datei["OS/2"].sCapHeight * faktor),
        "font_b_box": f"[{' '.join(str(round(e * faktor)) for e in ecken)}]",
        "stem_v": round(50 + (dicke / 65) ** 2),
        "fett": dicke >= FETT_AB,
    }


def _nach_unicode(nummern: dict[str, int]) -> bytes:
    """Die CMap, mit der Leser Text suchen und kopieren."""
    umkehrung: dict[int, str] = {}
    for zeichen, nummer in nummern.items():
        umkehrung.setdefault(nummer, zeichen)
    paare = [f"<{n:04X}> <{ord(z):04X}>\n" for n, z in sorted(umkehrung.items())]
    stuecke = [paare[i : i + 100] for i in range(0, len(paare), 100)]
    felder = "".join(f"{len(s)} beginbfchar\n{''.join(s)}endbfchar\n" for s in stuecke)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{felder}"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")
