"""Ein- und Mehrzahl: Kein Satz sagt „1 Rechnungen“; was gezählt wird, geht durch `anzahl`."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from strom.werte.deutsch import anzahl, und

HAUS = Path(__file__).parents[2]
EIGENSCHAFT = r"(?:(?!(?:hat|kein|einen|geht|haben|mit|nach|ohne|im)\b)[a-zäöüß]+ )?"
MEHRZAHL = rf"{EIGENSCHAFT}(?P<wort>[A-ZÄÖÜ][a-zäöüß]+(?:en|er|te|ze|ge|ke|me|e|ern|s))\b"
NACH_EINER_ZAHL = re.compile(rf" {MEHRZAHL}")
IM_BROWSER = re.compile(rf"(?:\$\{{[^{{}}]*\}}|\{{\{{[^{{}}]*\}}\}}) {MEHRZAHL}")
"""„${n} Verträge“ und „{{ n }} Verträge“ in den Vorlagen der Bausteine."""
KEINE_ZAHL_DAVOR = {"Bitte", "Bis", "Die", "Nichts", "Sie", "Unbekanntes", "Umsatzsteuer"}
"""Was nach einem eingesetzten Satz oder Betrag steht."""
IMMER_GLEICH = {"Byte", "Fehler", "Zeichen", "Zähler"}
"""Wörter, die in der Einzahl so heißen wie in der Mehrzahl."""
IMMER_VIELE = {"nachkommastellen"}
"""Höchstzahlen, die der Aufrufer fest hineingibt: 2 bei Geld, 6 bei Preisen."""
UNGEZAEHLT = KEINE_ZAHL_DAVOR | IMMER_GLEICH


def mehrzahlen(quelle: str) -> Iterator[tuple[int, str]]:
    """Zeile und Wort jeder Stelle „{etwas} Mehrzahl“; feste Obergrenzen sind immer viele."""
    for knoten in ast.walk(ast.parse(quelle)):
        if not isinstance(knoten, ast.JoinedStr):
            continue
        for zahl, danach in zip(knoten.values, knoten.values[1:], strict=False):
            if _ist_eingesetzt(zahl) and isinstance(danach, ast.Constant):
                treffer = NACH_EINER_ZAHL.match(str(danach.value))
                if treffer and treffer["wort"] not in UNGEZAEHLT:
                    yield knoten.lineno, treffer["wort"]


def _ist_eingesetzt(teil: ast.expr) -> bool:
    if not isinstance(teil, ast.FormattedValue):
        return False
    wert = teil.value
    name = wert.value if isinstance(wert, ast.Attribute) else wert
    return not (isinstance(name, ast.Name) and (name.id.isupper() or name.id in IMMER_VIELE))


@pytest.mark.parametrize(
    ("satz", "gefunden"),
    [
        ('f"{n} Rechnungen"', ["Rechnungen"]),
        ('f"Alle {len(x)} neuen Verträge"', ["Verträge"]),
        ('f"in {tage} Tagen"', ["Tagen"]),
        ("f\"{anzahl(n, 'Rechnung', 'Rechnungen')}\"", []),
        ('f"höchstens {LAENGSTER_NAME} Zeichen"', []),
        ('f"{TOLERANZ.days} Tage"', []),
        ('f"{satz} Bitte prüfen."', []),
        ('f"Zähler {nummer} ist neu"', []),
    ],
)
def test_die_suche_findet_feste_mehrzahlen(satz, gefunden):
    assert [wort for _, wort in mehrzahlen(satz)] == gefunden


def test_kein_satz_setzt_eine_zahl_vor_eine_feste_mehrzahl():
    funde = [
        f"{datei.relative_to(HAUS)}:{zeile} {wort}"
        for wurzel in ("strom", "ui")
        for datei in sorted((HAUS / wurzel).rglob("*.py"))
        for zeile, wort in mehrzahlen(datei.read_text("utf-8"))
    ]
    assert funde == []


def test_auch_kein_baustein_im_browser():
    funde = [
        f"{datei.relative_to(HAUS)}: {treffer['wort']}"
        for datei in sorted((HAUS / "ui").rglob("*.js"))
        for treffer in IM_BROWSER.finditer(datei.read_text("utf-8"))
    ]
    assert funde == []
    assert IM_BROWSER.search("`${n} Verträge`")


def test_ein_und_mehrzahl():
    worte = [anzahl(n, "Rechnung", "Rechnungen") for n in (0, 1, 2, 1204)]
    assert worte == ["0 Rechnungen", "1 Rechnung", "2 Rechnungen", "1.204 Rechnungen"]
    assert [und(w) for w in ((), ("A",), ("A", "B"), ("A", "B", "C"))] == [
        "",
        "A",
        "A und B",
        "A, B und C",
    ]
