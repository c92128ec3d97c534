"""Das Geheimnis je Installation."""

import os
import stat

import pytest

from strom.adapters.host.geheimnisse import GeheimnisseDiesesRechners, installationsgeheimnis
from strom.werte.fehler import Speicherfehler


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


def test_ohne_schluesselbund_liegen_passwoerter_in_einer_datei_nur_fuer_mich(tmp_path):
    ordner = tmp_path / "konfig"
    passwoerter = GeheimnisseDiesesRechners(ordner, schluesselbund=False)
    passwoerter.merken("rabbitmq:a", "gast")
    passwoerter.merken("webhook:b", "ü")
    passwoerter.merken("rabbitmq:a", "")
    neu = GeheimnisseDiesesRechners(ordner, schluesselbund=False)
    assert (neu.lesen("rabbitmq:a"), neu.lesen("webhook:b")) == ("", "ü")
    assert [p.name for p in ordner.iterdir()] == ["geheimnisse.json"]
    if os.name == "posix":
        assert stat.S_IMODE((ordner / "geheimnisse.json").stat().st_mode) == 0o600


def test_ein_ordner_ohne_schreibrecht_gibt_einen_deutschen_satz(tmp_path):
    (tmp_path / "datei").write_text("")
    passwoerter = GeheimnisseDiesesRechners(tmp_path / "datei", schluesselbund=False)
    with pytest.raises(Speicherfehler, match="Rechte"):
        passwoerter.merken("rabbitmq:a", "gast")
