"""Lesbarkeit: jede Schrift hat auf ihrem Grund mindestens 4,5:1, hell und dunkel."""

import re

import pytest

from ui.thema import STATISCH, VORLAGEN

PAARE = [
    ("tinte", "papier"), ("tinte", "karte"), ("tinte", "akzent-hell"), ("tinte", "grau-hell"),
    ("blass", "papier"), ("blass", "karte"), ("blass", "grau-hell"), ("akzent", "karte"),
    ("akzent", "papier"), ("akzent", "akzent-hell"), ("auf-akzent", "akzent"),
    ("blau", "blau-hell"), ("gruen", "gruen-hell"), ("orange", "orange-hell"),
    ("orange", "karte"), ("orange", "papier"), ("rot", "rot-hell"), ("rot", "karte"),
]  # fmt: skip


def farben(dunkel: bool) -> dict[str, str]:
    text = (STATISCH / "strom.css").read_text("utf-8")
    hell, rest = text.split("body.body--dark {", 1)
    muster = r"--([a-z-]+): (#[0-9a-f]{3,6})\b"
    gefunden = dict(re.findall(muster, hell))
    return gefunden | dict(re.findall(muster, rest.split("}", 1)[0])) if dunkel else gefunden


def helligkeit(farbe: str) -> float:
    ziffern = farbe[1:] if len(farbe) == 7 else "".join(z * 2 for z in farbe[1:])
    anteile = [int(ziffern[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [a / 12.92 if a <= 0.04045 else ((a + 0.055) / 1.055) ** 2.4 for a in anteile]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("dunkel", [False, True], ids=["hell", "dunkel"])
@pytest.mark.parametrize(("schrift", "grund"), PAARE, ids="/".join)
def test_schrift_ist_lesbar(schrift, grund, dunkel):
    palette = farben(dunkel)
    heller, dunkler = sorted((helligkeit(palette[schrift]), helligkeit(palette[grund])))[::-1]
    assert (heller + 0.05) / (dunkler + 0.05) >= 4.5


def test_keine_vorlage_zeigt_ins_internet():
    for datei in STATISCH.iterdir():
        adressen = re.findall(r"https?://[^\"' )]+", datei.read_text("utf-8"))
        assert set(adressen) <= {"http://www.w3.org/2000/svg"}, datei.name


def test_alle_vorlagen_sind_da():
    assert {f"{n}.css" for n in VORLAGEN} == {p.name for p in STATISCH.glob("*.css")}
