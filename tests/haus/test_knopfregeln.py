"""Jeder Knopf geht durch das eine Bauteil, und das Register der Seiten kennt ihn.

Was unmittelbar auf einen Klick hört, umginge die Sperre gegen den zweiten Klick.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from tests.werkzeug.dialogregister import ANSICHTEN
from tests.werkzeug.seitenregister import RAHMEN, passt

UI = Path(__file__).parents[2] / "ui"
ERLAUBT = {"druck.py", "meldung.py"}
"""Das Bauteil selbst, und das „Schließen“ einer Meldung, auf das es keine Antwort gibt."""
BAUER = {
    "handlung": 0,
    "knopf_bauen": 0,
    "menuepunkt": 0,
    "assistent": "knopf",
    "bestaetigen": "knopf",
}
DIALOGE = {"assistent", "bestaetigen", "fenster", "dialogfenster"}
NUR_NACH_EINER_TAT: Mapping[str, tuple[str | re.Pattern[str], ...]] = {
    "wer mit Eingaben hinaus will": ("Eingaben verwerfen", "Weiter bearbeiten"),
    "ein anderes Fenster, ein Befund am Ordner": ("Neu laden", "Gelesen"),
    "ein fallender Stand": (
        "Überlauf bestätigen", "Tippfehler – neu eingeben", "Falscher Zähler",
    ),
    "der Beispielverein": ("Beispiel entfernen", "Beispielverein entfernen"),
    "eine gewählte Datei": (
        "Verwerfen", "Alles übernehmen", re.compile(r"Alles übernehmen \(\d+\)"), "Berichtigen",
        "Probelauf mit Ihren Zahlen vergleichen",
    ),
    "ein angehaltenes Ziel": ("Fortsetzen",),
    "ein Storno": (re.compile("Stornorechnung .*"), "Neuen Entwurf berichtigen"),
    "ein zugestelltes Blatt": (re.compile("Vermerk zu .* zurücknehmen"),),
    "ein Hinweis, der einzeln gesehen sein will": (
        re.compile(r"Verbrauch .* stimmt"), "Überspringen, nicht prüfen",
    ),
    "ein zweiter Schritt": ("Zurück",),
    "ein Verein ohne Verträge": ("Tabelle einlesen", "Von Hand: erster Vertrag"),
    "eine eingefügte Spalte": ("Alle eintragen",),
}  # fmt: skip
"""Knöpfe, die es erst nach einer Tat gibt, die kein Weg des Registers geht; je Anlass."""


def baeume() -> Iterator[tuple[Path, ast.Module]]:
    for datei in sorted(UI.rglob("*.py")):
        yield datei, ast.parse(datei.read_text("utf-8"))


def rufe(baum: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Jeder Aufruf mit dem Namen des Gerufenen."""
    for k in ast.walk(baum):
        if isinstance(k, ast.Call):
            yield getattr(k.func, "id", getattr(k.func, "attr", "")), k


def ist_roher_klick(name: str, ruf: ast.Call) -> bool:
    """Was nur der Browser tut (`js_handler`), erreicht das Programm nicht."""
    if any(k.arg == "js_handler" for k in ruf.keywords):
        return False
    erstes = ruf.args[0] if ruf.args else None
    hoert = name == "on" and isinstance(erstes, ast.Constant) and erstes.value == "click"
    return name == "on_click" or hoert or any(k.arg == "on_click" for k in ruf.keywords)


def rohe_klicks(wurzel: Path = UI) -> list[str]:
    return [
        f"{datei.name}:{ruf.lineno}"
        for datei in sorted(wurzel.rglob("*.py"))
        for name, ruf in rufe(ast.parse(datei.read_text("utf-8")))
        if datei.name not in ERLAUBT and ist_roher_klick(name, ruf)
    ]


def test_niemand_hoert_an_dem_bauteil_vorbei_auf_klicks():
    assert rohe_klicks() == []


def test_ein_roher_klick_faellt_auf(tmp_path):
    zeilen = [
        'k.on("click", tun)',
        "ui.button('x', on_click=tun)",
        "k.on_click(tun)",
        "k.on('x', t)",
    ]
    (tmp_path / "m.py").write_text("\n".join(zeilen), "utf-8")
    assert rohe_klicks(tmp_path) == ["m.py:1", "m.py:2", "m.py:3"]


def muster(ausdruck: ast.expr) -> list[str]:
    """Die möglichen Texte als Muster: eingesetzte Stellen sind beliebig; Unbekanntes fehlt."""
    if isinstance(ausdruck, ast.Constant) and isinstance(ausdruck.value, str):
        return [re.escape(ausdruck.value)]
    if isinstance(ausdruck, ast.JoinedStr):
        teile = (
            re.escape(t.value) if isinstance(t, ast.Constant) else ".*" for t in ausdruck.values
        )
        return ["".join(teile)]
    if isinstance(ausdruck, ast.IfExp):
        return muster(ausdruck.body) + muster(ausdruck.orelse)
    return []


def geschriebene_knoepfe() -> Iterator[tuple[str, str]]:
    """Jeder Text, der irgendwo als Name eines Knopfs geschrieben steht."""
    for datei, baum in baeume():
        for name, ruf in rufe(baum):
            stelle = BAUER.get(name)
            if stelle is None:
                continue
            benannt = {k.arg: k.value for k in ruf.keywords}
            text = benannt.get(stelle) if isinstance(stelle, str) else next(iter(ruf.args), None)
            for m in muster(text) if text is not None else []:
                if m:
                    yield f"{datei.name}:{ruf.lineno}", m


def kennt(muster_text: str, bekannte) -> bool:
    """Ein fester Name muss passen; mit eingesetzten Stellen genügt einer, der so aussieht."""
    if ".*" not in muster_text:
        return passt(re.sub(r"\\(.)", r"\1", muster_text), bekannte)
    fest = max(re.split(r"\.\*", muster_text), key=len)
    wort = re.sub(r"\\(.)", r"\1", fest).strip(" (")
    return any(wort in (b if isinstance(b, str) else b.pattern) for b in bekannte)


def test_das_register_kennt_jeden_knopf_der_irgendwo_geschrieben_steht():
    bekannte = [
        *RAHMEN,
        *chain(*NUR_NACH_EINER_TAT.values()),
        *(k for a in ANSICHTEN for k in a.knoepfe),
    ]
    unbekannte = [f"{wo} {m}" for wo, m in geschriebene_knoepfe() if not kennt(m, bekannte)]
    assert "\n".join(unbekannte) == ""
