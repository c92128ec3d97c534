"""Das Geheimnis je Installation."""

import os
import stat

from strom.adapters.host.installationsgeheimnis import installationsgeheimnis


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
