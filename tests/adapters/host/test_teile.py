"""Die Stückliste: jeder Teil mit Version und Lizenz."""

import json
from pathlib import Path

import nicegui
import pytest

from strom.adapters.host.teile import EINGEBETTET, bestandteile, lizenztext, sbom, version

STATISCH = Path(nicegui.__file__).parent / "static"


def test_die_stueckliste_nennt_jeden_teil_mit_lizenz():
    teile = {t.name.lower(): t for t in bestandteile()}
    assert {"nicegui", "fpdf2", "tinydb", "pydantic", "httpx", "python", "inter"} <= set(teile)
    assert "pytest" not in teile
    assert [t.name for t in teile.values() if t.lizenz in {"", "unbekannt", "UNKNOWN"}] == []


def test_die_stueckliste_ist_cyclonedx():
    liste = json.loads(sbom())
    assert (liste["bomFormat"], liste["specVersion"]) == ("CycloneDX", "1.6")
    assert liste["metadata"]["component"]["version"] == version()
    assert {k["name"] for k in liste["components"]} == {t.name for t in bestandteile()}
    assert all(k["licenses"] for k in liste["components"])


def test_die_lizenzen_stehen_im_wortlaut_dabei():
    text = lizenztext()
    assert text.startswith(f"Strom {version()} – MIT")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "nicegui" in text


@pytest.mark.parametrize(
    ("name", "datei"),
    [
        ("Vue", "vue.esm-browser.prod.js"),
        ("Quasar", "quasar.umd.prod.js"),
        ("Socket.IO", "socket.io.min.js"),
        ("DOMPurify", "dompurify.mjs"),
    ],
)
def test_die_eingebetteten_versionen_stimmen(name, datei):
    teil = next(t for t in EINGEBETTET if t.name.startswith(name))
    with (STATISCH / datei).open(encoding="utf-8") as inhalt:
        anfang = inhalt.read(300)
    assert teil.version in anfang
    assert teil.texte[0].partition(" ")[2] in anfang
