"""Das Geheimnis je Installation und die Stückliste."""

import json
import os
import stat

from strom.adapters.geheimnis import installationsgeheimnis
from strom.adapters.teile import bestandteile, lizenztext, sbom, version


def test_zwei_installationen_haben_verschiedene_geheimnisse(tmp_path):
    eins, zwei = (installationsgeheimnis(tmp_path / name) for name in ("a", "b"))
    assert eins != zwei
    assert len(eins) >= 32
    assert installationsgeheimnis(tmp_path / "a") == eins


def test_ein_verstuemmeltes_geheimnis_wird_ersetzt(tmp_path):
    (tmp_path / "geheimnis").write_bytes(b"\xff")
    neu = installationsgeheimnis(tmp_path)
    assert len(neu) >= 32
    assert installationsgeheimnis(tmp_path) == neu
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "geheimnis").stat().st_mode) == 0o600


def test_ohne_beschreibbaren_ordner_gilt_es_nur_fuer_diesen_lauf(tmp_path):
    (tmp_path / "datei").write_text("")
    assert len(installationsgeheimnis(tmp_path / "datei")) >= 32


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
