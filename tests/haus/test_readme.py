"""Das README bleibt wahr: Glossar, Lebenslauf, Regeln, Abhängigkeiten."""

import inspect
import re
import tomllib
from pathlib import Path

from strom.rechnung import LEBENSLAUF
from tests.werkzeug.tueren import oeffentliches

WURZEL = Path(__file__).parents[2]
README = (WURZEL / "README.md").read_text("utf-8")


def test_jede_oeffentliche_klasse_steht_im_glossar():
    klassen = [n for n, was in oeffentliches().items() if inspect.isclass(was)]
    assert [n for n in klassen if f"`{n}`" not in README] == []


def test_das_glossar_nennt_nichts_was_es_nicht_gibt():
    glossar = README.split("## Glossar")[1].split("## ")[0]
    genannt = set(re.findall(r"`([A-Z][A-Za-z]+)`", glossar))
    assert genannt - set(oeffentliches()) == set()


def test_der_lebenslauf_im_readme_ist_der_im_programm():
    assert LEBENSLAUF.als_mermaid() in README


def test_jede_abhaengigkeit_steht_mit_grund_im_readme():
    projekt = tomllib.loads((WURZEL / "pyproject.toml").read_text("utf-8"))["project"]
    namen = [re.match(r"[A-Za-z0-9-]+", d).group() for d in projekt["dependencies"]]
    tabelle = README.split("## Abhängigkeiten")[1].casefold()
    assert [n for n in namen if n.casefold() not in tabelle] == []


def test_alle_bilder_und_verweise_sind_da():
    ziele = re.findall(r"\]\(([^)#]+)\)", README)
    fehlend = [z for z in ziele if not z.startswith("http") and not (WURZEL / z).exists()]
    assert fehlend == []


REGEL = re.compile(r"\bR\d{1,2}[a-z]?\b")
ZEILEN_DER_REGELN = re.compile(r"^\| (R\d+[a-z]?) \|", re.MULTILINE)
TEXTE = {".py", ".md", ".html", ".txt", ".js", ".css", ".json"}


def erklaerte_regeln() -> list[str]:
    abschnitt = README.split("### Die Regeln in Kürze")[1].split("\n## ")[0].split("\n### ")[0]
    return ZEILEN_DER_REGELN.findall(abschnitt)


def test_die_regeln_stehen_lueckenlos_nummeriert_im_readme():
    lueckenlos = [f"R{n}" for n in range(1, 21)]
    lueckenlos.insert(6, "R6a")
    assert erklaerte_regeln() == lueckenlos


def test_jede_genannte_regel_ist_im_readme_erklaert():
    dateien = [
        datei
        for ordner in ("strom", "ui", "templates", "tests")
        for datei in sorted((WURZEL / ordner).rglob("*"))
        if datei.suffix in TEXTE
    ]
    genannt = {
        (regel, str(datei.relative_to(WURZEL)))
        for datei in dateien
        for regel in REGEL.findall(datei.read_text("utf-8"))
    }
    assert len(genannt) > 50  # sonst sucht die Prüfung am falschen Ort
    assert {fund for fund in genannt if fund[0] not in erklaerte_regeln()} == set()
