import os
import sys
from datetime import UTC, timedelta

import pytest

from strom.adapters.host.arbeitsplatz import Arbeitsplatz, konfigordner
from strom.adapters.host.uhr import EchteUhr
from strom.werte.fehler import Eingabefehler, Speicherfehler
from strom.werte.zeit import BERLIN


def test_bearbeiter_ist_leer_bis_er_gemerkt_wird(tmp_path):
    ordner = tmp_path / "neu" / "tief"
    assert Arbeitsplatz(ordner).bearbeiter == ""
    Arbeitsplatz(ordner).bearbeiter_merken("  Karin Sömmer ")
    assert Arbeitsplatz(ordner).bearbeiter == "Karin Sömmer"
    assert [p.name for p in ordner.iterdir()] == ["arbeitsplatz.json"]


def test_umgebungsvariable_verlegt_den_ordner(tmp_path, monkeypatch):
    monkeypatch.setenv("STROM_KONFIG", str(tmp_path))
    assert konfigordner() == tmp_path
    monkeypatch.delenv("STROM_KONFIG")
    assert konfigordner().name == "strom"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kennt keine Rechte wie 0600")
def test_datei_gehoert_nur_dem_benutzer(tmp_path):
    Arbeitsplatz(tmp_path).bearbeiter_merken("Karin")
    assert (tmp_path / "arbeitsplatz.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "Kar\nin", "x" * 10_000_000])
def test_unbrauchbarer_name_laesst_den_alten_stehen(tmp_path, name):
    platz = Arbeitsplatz(tmp_path)
    platz.bearbeiter_merken("Karin")
    with pytest.raises(Eingabefehler, match="1 bis 80 Zeichen"):
        platz.bearbeiter_merken(name)
    assert platz.bearbeiter == "Karin"


@pytest.mark.parametrize("inhalt", [b"", b"{", b"[]", b'{"bearbeiter": 7}', b"\xff\xfe", b"null"])
def test_kaputte_datei_gilt_als_noch_nicht_gefragt(tmp_path, inhalt):
    (tmp_path / "arbeitsplatz.json").write_bytes(inhalt)
    assert Arbeitsplatz(tmp_path).bearbeiter == ""


def test_nicht_beschreibbarer_ordner_wird_benannt(tmp_path):
    im_weg = tmp_path / "datei"
    im_weg.write_text("")
    with pytest.raises(Speicherfehler, match=r"ließ sich nicht in .* speichern"):
        Arbeitsplatz(im_weg / "ordner").bearbeiter_merken("Karin")


def test_scheitert_der_austausch_bleibt_kein_rest(tmp_path, monkeypatch):
    platz = Arbeitsplatz(tmp_path)
    platz.bearbeiter_merken("Karin")

    def kaputt(griff: int) -> None:
        raise OSError(28, "Kein Platz mehr")

    monkeypatch.setattr(os, "fsync", kaputt)
    with pytest.raises(Speicherfehler, match="Kein Platz mehr"):
        platz.bearbeiter_merken("Petra")
    assert platz.bearbeiter == "Karin"
    assert [p.name for p in tmp_path.iterdir()] == ["arbeitsplatz.json"]


def test_echte_uhr_geht_in_utc_und_kennt_den_deutschen_tag():
    uhr = EchteUhr()
    vorher = uhr.jetzt()
    assert vorher.utcoffset() == timedelta(0)
    assert vorher.tzinfo is UTC
    assert uhr.heute() in {vorher.astimezone(BERLIN).date(), uhr.jetzt().astimezone(BERLIN).date()}
