"""Namen, auf die Verlass ist: Teile überdecken sich nie, Kennungen heißen und sind Kennungen."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from strom.usecases.austausch.austausch import Austausch
from strom.usecases.rechnung.rechnungen import Rechnungen

WURZEL = Path(__file__).parents[2]
ARTEN = ("Partei", "Platz", "Zaehler", "Einbau", "Vertrag", "Zeitraum", "Ablesung", "Rechnung")
GEZEIGTES = ("strom/*/ansicht.py", "strom/usecases/**/*.py", "ui/**/*.py")
"""Ansichten, Anwendungsfälle und Oberfläche; die gespeicherten Namen der Domäne bleiben."""

VEREINT = (Austausch, Rechnungen)


def _teile(ganzes: type) -> list[type]:
    """Woraus das Ganze besteht, ohne `object` und es selbst."""
    return [k for k in ganzes.__mro__ if k not in {ganzes, object}]


def _doppelte(ganzes: type) -> list[str]:
    """Namen, die in mehr als einem Teil stehen; der hintere wäre unerreichbar."""
    namen = Counter(n for teil in _teile(ganzes) for n in vars(teil) if not n.startswith("__"))
    return sorted(n for n, oft in namen.items() if oft > 1)


@pytest.mark.parametrize("ganzes", VEREINT)
def test_die_teile_eines_ganzen_ueberdecken_sich_nie(ganzes):
    assert len(_teile(ganzes)) > 1
    assert _doppelte(ganzes) == []


def test_die_suche_nach_ueberdeckten_namen_findet_auch_verborgene():
    erster = type("Erster", (), {"_rechnen": 1, "zeigen": 2})
    zweiter = type("Zweiter", (), {"_rechnen": 3, "drucken": 4})
    assert _doppelte(type("Ganzes", (erster, zweiter), {})) == ["_rechnen"]


def _benannte(quelle: str) -> Iterator[tuple[str, str]]:
    """Name und Typ jedes Parameters und jedes Feldes."""
    for knoten in ast.walk(ast.parse(quelle)):
        if isinstance(knoten, ast.arg) and knoten.annotation is not None:
            yield knoten.arg, ast.unparse(knoten.annotation)
        if isinstance(knoten, ast.AnnAssign) and isinstance(knoten.target, ast.Name):
            yield knoten.target.id, ast.unparse(knoten.annotation)


def _falsch_benannt(name: str, typ: str) -> bool:
    """`platz_id` ist eine PlatzId; und was eine PlatzId ist, heißt id oder …_id."""
    art = next((a for a in ARTEN if re.search(rf"(^|_){a.casefold()}_ids?$", name)), "")
    ist_eine = re.fullmatch(rf"({'|'.join(ARTEN)})Id( \| None)?", typ)
    if art:
        return f"{art}Id" not in typ
    return ist_eine is not None and re.search(r"(^|_)id$", name) is None


def test_was_auf_id_endet_ist_eine_kennung_dieser_art_und_umgekehrt():
    dateien = [d for muster in GEZEIGTES for d in sorted(WURZEL.glob(muster))]
    assert [
        f"{datei.relative_to(WURZEL)}: {name}: {typ}"
        for datei in dateien
        for name, typ in _benannte(datei.read_text("utf-8"))
        if _falsch_benannt(name, typ)
    ] == []


@pytest.mark.parametrize(
    ("quelle", "falsch"),
    [
        ("def f(platz_id: str): ...", True),
        ("def f(platz_id: ParteiId): ...", True),
        ("def f(platz: PlatzId): ...", True),
        ("class A:\n    einbau: EinbauId | None", True),
        ("def f(platz_id: PlatzId | None, vertrag_ids: tuple[VertragId, ...]): ...", False),
        ("class A:\n    id: PlatzId\n    platz: str\n    neuer_platz_id: PlatzId", False),
    ],
)
def test_die_suche_nach_falschen_kennungen_findet_sie(quelle, falsch):
    assert any(_falsch_benannt(name, typ) for name, typ in _benannte(quelle)) is falsch
