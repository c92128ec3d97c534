"""„Bis“ hat einen Sinn: der letzte Tag, der noch dazugehört; gespeichert wird [von, bis) (R2)."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from strom import Zeitraum, bis_lesen, bis_text
from strom.werte import deutsch
from strom.werte.zeit import bis_nach, letzter_tag

WURZEL = Path(__file__).parents[2]
ZEIGT_EINEN_TAG = {"datum", "datum_text"}
"""So schreibt man einen Tag; ein halboffenes Ende schreibt `bis_text`."""
BIS_WORT = re.compile(r"\b(bis|letzter tag|vertragsende|ende am)\b", re.IGNORECASE)
BIS_DAVOR = re.compile(r"\bbis (zum )?$", re.IGNORECASE)
FRISTEN = {
    "faellig_am": "der Tag, an dem spätestens zu zahlen ist, zählt mit",
    "heute": "heute zählt mit",
    "frei_ab": "Aufbewahrung: an diesem Tag endet sie",
    "frist": "Aufbewahrung: an diesem Tag endet sie",
    "gesperrt": "Aufbewahrung: an diesem Tag endet sie",
    "einbau.ausgebaut_am": "der Ausbautag gehört zum Einbau (Zähler misst an ihm noch)",
    "zeitraum.bis": "Belege vor der Umstellung nennen den Stichtag; sie ändern sich nie (R16)",
}
"""Was hinter „bis“ stehen darf, ohne das Ende eines halboffenen Zeitraums zu sein."""


def _quellen() -> Iterator[tuple[str, ast.Module]]:
    for ordner in ("strom", "ui"):
        for pfad in sorted((WURZEL / ordner).rglob("*.py")):
            yield str(pfad.relative_to(WURZEL)), ast.parse(pfad.read_text("utf-8"))


def _name(knoten: ast.expr) -> str:
    return knoten.attr if isinstance(knoten, ast.Attribute) else getattr(knoten, "id", "")


def _rufe(baum: ast.Module, namen: set[str]) -> Iterator[ast.Call]:
    for knoten in ast.walk(baum):
        if isinstance(knoten, ast.Call) and _name(knoten.func) in namen:
            yield knoten


def als_tag_gezeigt(baum: ast.Module) -> list[str]:
    """`datum(x.bis)` und `f"{x.bis:%d.%m.%Y}"`: ein halboffenes Ende als gewöhnlicher Tag."""
    rufe = [ast.unparse(r.args[0]) for r in _rufe(baum, ZEIGT_EINEN_TAG) if r.args]
    formate = [
        ast.unparse(k.value)
        for k in ast.walk(baum)
        if isinstance(k, ast.FormattedValue) and k.format_spec and "%d" in ast.unparse(k)
    ]
    return [a for a in (*rufe, *formate) if re.search(r"(^|\.)bis$", a) and a not in FRISTEN]


def nach_bis(baum: ast.Module) -> list[str]:
    """Was ein Satz hinter „bis“ oder „bis zum“ als Tag schreibt."""
    gefunden = []
    for satz in (k for k in ast.walk(baum) if isinstance(k, ast.JoinedStr)):
        for davor, wert in zip(satz.values, satz.values[1:], strict=False):
            wort = davor.value if isinstance(davor, ast.Constant) else ""
            if not BIS_DAVOR.search(str(wort)) or not isinstance(wert, ast.FormattedValue):
                continue
            ruf = wert.value
            if isinstance(ruf, ast.Call) and _name(ruf.func) in ZEIGT_EINEN_TAG:
                gefunden.append(ast.unparse(ruf.args[0]))
    return [a for a in gefunden if a not in FRISTEN]


def felder_mit_bis(baum: ast.Module) -> list[str]:
    """Datumsfelder, deren Beschriftung ein Ende meint und die nicht den letzten Tag lesen."""
    rufe = _rufe(baum, {"Datumsfeld"})
    woerter = [r.args[0].value for r in rufe if r.args and isinstance(r.args[0], ast.Constant)]
    return [w for w in woerter if BIS_WORT.search(w)]


def test_kein_ende_wird_als_gewoehnlicher_tag_gezeigt():
    assert {n: f for n, b in _quellen() if (f := als_tag_gezeigt(b))} == {}


def test_hinter_bis_steht_immer_der_letzte_tag():
    assert {n: f for n, b in _quellen() if (f := nach_bis(b))} == {}


def test_jedes_feld_mit_bis_liest_den_letzten_tag():
    assert {n: f for n, b in _quellen() if (f := felder_mit_bis(b))} == {}


def test_die_suche_findet_was_sie_finden_soll():
    schlecht = ast.parse(
        'a = f"gilt bis zum {datum(x)}"\n'
        "b = deutsch.datum(vertrag.bis)\n"
        'c = f"{zeit.bis:%d.%m.%Y}"\n'
        'd = Datumsfeld("Bis (Stichtag)", tag)\n'
    )
    assert als_tag_gezeigt(schlecht) == ["vertrag.bis", "zeit.bis"]
    assert nach_bis(schlecht) == ["x"]
    assert felder_mit_bis(schlecht) == ["Bis (Stichtag)"]


@given(st.dates(date(1900, 1, 2), date(2199, 12, 31)))
def test_gezeigt_und_wieder_gelesen_ist_es_derselbe_tag(bis):
    assert bis_lesen(bis_text(bis)) == bis
    assert bis_nach(letzter_tag(bis)) == bis
    assert letzter_tag(bis_nach(bis)) == bis


def test_ein_jahr_liest_sich_als_jahr():
    assert bis_lesen("31.12.2025") == date(2026, 1, 1)
    assert bis_text(date(2026, 1, 1)) == "31.12.2025"


def test_jeder_zeitraum_nennt_seinen_ersten_und_letzten_tag():
    assert deutsch.zeitraum(Zeitraum(date(2025, 1, 1), date(2026, 1, 1))) == (
        "01.01.2025 – 31.12.2025"
    )
    assert deutsch.zeitraum(Zeitraum(date(2025, 1, 1), date(2025, 5, 22))) == (
        "01.01.2025 – 21.05.2025"
    )
