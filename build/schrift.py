"""Macht aus der freien Schrift Inter (variabel) die zwei kleinen Dateien in templates/schriften.

Aufruf: `python build/schrift.py Inter-roman.var.ttf` – nur nötig, wenn Zeichen fehlen. Die Quelle
liegt z. B. im Debian-Paket fonts-inter-variable (SIL Open Font License 1.1, kein vorbehaltener
Name). Die Ziffern werden auf Tabellenziffern umgestellt, damit Beträge untereinander stehen.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ZIEL = Path(__file__).parents[1] / "templates" / "schriften"
SCHNITTE = {"Regular": 400, "Bold": 620}
SATZZEICHEN = (
    "‐‑‒–—‘’‚“”„†•…‰′″‹›⁄€™−∆√∞≈≠≤≥±×÷·Σ→←↑↓✓✗½¼¾⅓⅔¹²³⁴⁵⁶⁷⁸⁹⁰₀₁₂₃₄₅₆₇₈₉\u00a0\u2009\u202f\u2007"
)
BEREICHE = (
    range(0x20, 0x7F),
    range(0xA0, 0x180),
    range(0x1E9E, 0x1E9F),
    range(0x1EA0, 0x1EFA),
    range(0x218, 0x21C),
    (0x192, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x1E6, 0x1E7, 0x1CD, 0x1CE),
)


def main() -> None:
    """Schreibt Inter-Regular.ttf und Inter-Bold.ttf."""
    for name, dicke in SCHNITTE.items():
        schrift = instancer.instantiateVariableFont(TTFont(sys.argv[1]), {"wght": dicke})
        _tabellenziffern(schrift)
        _verkleinern(schrift)
        _gleich_breit(schrift)
        _benennen(schrift, name)
        ziel = ZIEL / f"Inter-{name}.ttf"
        schrift.save(ziel)
        print(f"{ziel}: {ziel.stat().st_size} Byte, {len(schrift.getGlyphOrder())} Glyphen")


def _tabellenziffern(schrift: TTFont) -> None:
    """Tauscht die Ziffern 0–9 gegen die gleich breiten des Merkmals „tnum“."""
    tabelle = schrift["GSUB"].table
    tausch: dict[str, str] = {}
    for merkmal in tabelle.FeatureList.FeatureRecord:
        if merkmal.FeatureTag == "tnum":
            for stelle in merkmal.Feature.LookupListIndex:
                for teil in tabelle.LookupList.Lookup[stelle].SubTable:
                    tausch |= getattr(teil, "ExtSubTable", teil).mapping
    for zuordnung in schrift["cmap"].tables:
        for zeichen in range(0x30, 0x3A):
            if zeichen in zuordnung.cmap:
                alt = zuordnung.cmap[zeichen]
                zuordnung.cmap[zeichen] = tausch.get(alt, alt)


def _verkleinern(schrift: TTFont) -> None:
    """Behält Latein mit allen europäischen Namen und die nötigen Satzzeichen."""
    wahl = subset.Options(
        notdef_outline=True, layout_features=[], hinting=False, glyph_names=False, name_IDs=[0, 13]
    )
    wahl.drop_tables += ["GSUB", "GPOS", "GDEF", "STAT", "MVAR", "HVAR", "avar", "meta"]
    kleiner = subset.Subsetter(wahl)
    kleiner.populate(unicodes={*map(ord, SATZZEICHEN), *(z for b in BEREICHE for z in b)})
    kleiner.subset(schrift)


def _gleich_breit(schrift: TTFont) -> None:
    """Gleicht Rundungsreste aus der variablen Schrift aus: jede Ziffer genau so breit wie die 0."""
    glyphen, breiten = schrift.getBestCmap(), schrift["hmtx"].metrics
    breite = breiten[glyphen[ord("0")]][0]
    for ziffer in "123456789":
        breiten[glyphen[ord(ziffer)]] = (breite, breiten[glyphen[ord(ziffer)]][1])


def _benennen(schrift: TTFont, name: str) -> None:
    """Gibt den festen Schnitten feste Namen."""
    for kennung, text in ((1, "Inter"), (2, name), (4, f"Inter {name}"), (6, f"Inter-{name}")):
        schrift["name"].setName(text, kennung, 3, 1, 0x409)
    schrift["head"].modified = schrift["head"].created


if __name__ == "__main__":
    main()
