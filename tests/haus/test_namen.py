"""Namen, auf die Verlass ist: Datei und Klasse heißen gleich, Teile eines Ganzen nie."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from strom.usecases.austausch.austausch import Austausch
from strom.usecases.rechnung.rechnungen import Rechnungen

WURZEL = Path(__file__).resolve().parents[2]
VEREINT = (Austausch, Rechnungen)
GLEICHER_ANFANG = 5
REDEN_NUR = ("Fehler", "Error", "Enum", "Protocol")
ANDERS_MIT_GRUND = {
    "strom/adapters/documents/satz/absatz.py": "Umbruch ist der Weg vom Absatz zu seinen Zeilen",
    "strom/adapters/web/grenzen.py": "die Grenzen sind Funktionen; Zaehler hilft einer davon",
    "strom/usecases/abrechnung/nachziehen.py": "heißt nach der Tat, die Entwuerfe tut",
    "strom/usecases/datenschutz/anonymisieren.py": "die Regel sind Funktionen; Spuren hilft ihnen",
    "ui/components/handlung.py": "heißt nach der Tat; Ausgang ist, was aus ihr wurde",
    "ui/schalter.py": "die Schalter sind eine Tabelle; Leser liest sie mit deutschen Sätzen",
}


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


def _klassen(baum: ast.Module) -> list[ast.ClassDef]:
    """Die öffentlichen Klassen der Datei."""
    return [k for k in baum.body if isinstance(k, ast.ClassDef) and not k.name.startswith("_")]


def _handelt(klasse: ast.ClassDef) -> bool:
    """Ob die Klasse etwas tut; Datensätze, Aufzählungen, Fehler und Verträge tun nichts."""
    ist_datensatz = any("dataclass" in ast.unparse(d) for d in klasse.decorator_list)
    return not ist_datensatz and not any(ast.unparse(b).endswith(REDEN_NUR) for b in klasse.bases)


def _heisst_wie(datei: str, klasse: str) -> bool:
    """Ob beide gleich anfangen oder das eine im anderen steht."""
    eins, zwei = datei.replace("_", ""), klasse.casefold()
    anfang = min(len(eins), len(zwei), GLEICHER_ANFANG)
    return eins[:anfang] == zwei[:anfang] or eins in zwei or zwei in eins


def _fremde_namen(wurzel: Path) -> Iterator[str]:
    """Dateien mit genau einer handelnden Klasse, in denen keine Klasse heißt wie die Datei."""
    for datei in sorted(d for ort in ("strom", "ui") for d in (wurzel / ort).rglob("*.py")):
        klassen = _klassen(ast.parse(datei.read_text("utf-8")))
        eine_handelt = datei.stem != "__init__" and sum(map(_handelt, klassen)) == 1
        if eine_handelt and not any(_heisst_wie(datei.stem, k.name) for k in klassen):
            yield datei.relative_to(wurzel).as_posix()


def test_datei_und_klasse_heissen_gleich():
    assert set(_fremde_namen(WURZEL)) == set(ANDERS_MIT_GRUND)


def test_die_suche_nach_fremden_namen_findet_was_sie_soll(tmp_path):
    for ort in ("strom", "ui"):
        (tmp_path / ort).mkdir()
    (tmp_path / "strom" / "entwurf.py").write_text("class Arbeit: ...\n", "utf-8")
    (tmp_path / "strom" / "ausstellen.py").write_text("class Ausstellung: ...\n", "utf-8")
    (tmp_path / "ui" / "daten.py").write_text("@dataclass\nclass Geraet: ...\n", "utf-8")
    assert list(_fremde_namen(tmp_path)) == ["strom/entwurf.py"]
