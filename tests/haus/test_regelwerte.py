"""Eine Zahl, die eine Regel ist, steht nur an der Regel – nicht noch einmal in einem Satz."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

WURZEL = Path(__file__).parents[2]
FRIST = re.compile(r"\b(\d+|sieben) Tagen?\b")


def gezeigte_texte(datei: Path) -> Iterator[str]:
    """Alle Zeichenketten eines Moduls außer den Docstrings, die nur erklären."""
    baum = ast.parse(datei.read_text("utf-8"))
    erklaerend = {id(k.value) for k in ast.walk(baum) if isinstance(k, ast.Expr)}
    for k in ast.walk(baum):
        if isinstance(k, ast.Constant) and isinstance(k.value, str) and id(k) not in erklaerend:
            yield k.value


def fristen(ordner: Path) -> list[tuple[str, str]]:
    """Jeder Satz unter dem Ordner, der eine Zahl von Tagen fest nennt."""
    return [
        (datei.name, text)
        for datei in sorted(ordner.rglob("*.py"))
        for text in gezeigte_texte(datei)
        if FRIST.search(text)
    ]


def test_kein_satz_nennt_eine_frist_als_feste_zahl():
    assert fristen(WURZEL / "strom") + fristen(WURZEL / "ui") == []


def test_ein_satz_mit_fester_frist_faellt_auf(tmp_path):
    zeilen = ['"""Bis 7 Tage."""', 'FRIST = f"{1} Tage"', 'FEST = "(bis 7 Tage gelten)"']
    (tmp_path / "m.py").write_text("\n".join(zeilen), "utf-8")
    assert fristen(tmp_path) == [("m.py", "(bis 7 Tage gelten)")]
