"""Das Paket: verlustfrei hin und zurück, alles oder nichts, jede Veränderung fällt auf."""

import json
import zipfile
from pathlib import Path

import pytest

from strom import StromFehler
from strom.adapters.exchange.ziparchiv import ArchivUnlesbar, PasswortFehlt
from strom.bootstrap import oeffnen
from strom.pruefbericht import Schwere
from strom.rechnung import Rechnung
from strom.stammdaten import Partei
from strom.usecases.austausch.paket import NichtLeer, PaketBeschaedigt
from tests.werkzeug.ablage_im_speicher import SpeicherAblage
from tests.werkzeug.anschluesse import (
    DokumenteImSpeicher,
    Schreibtisch,
    StehendeUhr,
    strom_im_speicher,
)
from tests.werkzeug.austauschdateien import abzug, beispiel, umgepackt
from tests.werkzeug.gartenjahr import gartenjahr

GEHEIM = "Sonnenhang 2026"


@pytest.fixture(scope="module")
def verein():
    return beispiel()


@pytest.fixture(scope="module")
def paket(verein, tmp_path_factory) -> Path:
    ziel = tmp_path_factory.mktemp("paket") / "strom.zip"
    verein.austausch.packen(ziel)
    return ziel


def test_der_beispielverein_kommt_verlustfrei_wieder(verein, paket):
    neu = strom_im_speicher()
    bericht = neu.austausch.einlesen(paket)
    assert bericht.ist_in_ordnung
    assert bericht.befunde == ()
    assert abzug(neu) == abzug(verein)


def test_auch_die_reihenfolge_der_anlage_bleibt(verein, paket):
    neu = strom_im_speicher()
    neu.austausch.einlesen(paket)
    alt_daten, neu_daten = abzug(verein)[0], abzug(neu)[0]
    assert {a: list(o) for a, o in neu_daten.items()} == {a: list(o) for a, o in alt_daten.items()}


def test_ein_kleiner_verein_von_ordner_zu_ordner(tmp_path):
    anschluesse = {"uhr": StehendeUhr(), "arbeitsplatz": Schreibtisch()}
    alt = oeffnen(tmp_path / "alt", **anschluesse)
    gartenjahr(alt, 2)
    (tmp_path / "alt" / "vorlagen" / "rechnung").mkdir(parents=True)
    (tmp_path / "alt" / "vorlagen" / "rechnung" / "anschreiben.j2").write_text("Größe", "utf-8")
    zettel = alt.austausch.packen(tmp_path / "p.zip", passwort=GEHEIM)
    alt.schliessen()
    assert zettel.dokumente == 2
    neu = oeffnen(tmp_path / "neu", **anschluesse)
    assert neu.austausch.einlesen(tmp_path / "p.zip", passwort=GEHEIM).befunde == ()
    neu.schliessen()
    for ort in ("dokumente", "vorlagen"):
        dateien = sorted(
            p.relative_to(tmp_path / "alt") for p in (tmp_path / "alt" / ort).rglob("*.*")
        )
        assert dateien
        for datei in dateien:
            assert (tmp_path / "alt" / datei).read_bytes() == (
                tmp_path / "neu" / datei
            ).read_bytes()
    tabellen = [
        json.loads((tmp_path / o / "strom.json").read_text("utf-8")) for o in ("alt", "neu")
    ]
    for t in tabellen:
        t.pop("_meta")
        t.pop("_ordner")  # die Kennung dieses Ordners wandert nicht mit
        for leer in [n for n, inhalt in t.items() if not inhalt]:
            del t[leer]
    assert tabellen[0] == tabellen[1]


def test_zweimal_packen_gibt_dieselben_bytes(verein, paket, tmp_path):
    verein.austausch.packen(tmp_path / "noch.zip")
    assert (tmp_path / "noch.zip").read_bytes() == paket.read_bytes()


def test_eingelesen_wird_nur_in_einen_leeren_ordner(verein, paket):
    vorher = abzug(verein)
    with pytest.raises(NichtLeer, match="leeren Ordner"):
        verein.austausch.einlesen(paket)
    assert abzug(verein) == vorher


def test_ein_einziges_dokument_macht_den_ordner_nicht_leer(paket):
    dokumente = DokumenteImSpeicher(fertig={"fremd.pdf": b"%PDF"})
    with pytest.raises(NichtLeer):
        strom_im_speicher(dokumente=dokumente).austausch.einlesen(paket)


def test_die_probe_des_nachfolgers_aendert_nichts(verein, paket):
    neu = strom_im_speicher()
    bericht = neu.austausch.probe(paket)
    assert bericht.ist_in_ordnung
    assert bericht.verein == verein.stammdaten.verein().name
    assert "strom.zip" in bericht.text
    assert neu.ist_leer


def test_ansehen_sagt_was_darin_ist(verein, paket):
    zettel = strom_im_speicher().austausch.ansehen(paket)
    assert zettel.verein == verein.stammdaten.verein().name
    assert zettel.dokumente == 45
    assert zettel == verein.austausch.packen(paket.with_name("zweites.zip"))


def _verbogen(dateien: dict[str, bytes]) -> None:
    dateien["daten.json"] = dateien["daten.json"].replace(b"Arndt", b"Ahrnd", 1)


def _pdf_verbogen(dateien: dict[str, bytes]) -> None:
    name = next(n for n in dateien if n.endswith(".pdf"))
    dateien[name] += b" "


def _pdf_weg(dateien: dict[str, bytes]) -> None:
    del dateien[next(n for n in dateien if n.endswith(".pdf"))]


def _fremde(dateien: dict[str, bytes]) -> None:
    dateien["dokumente/Rechnung-9999.pdf"] = b"%PDF"


def _ohne_manifest(dateien: dict[str, bytes]) -> None:
    del dateien["manifest.json"]


def _kaputtes_manifest(dateien: dict[str, bytes]) -> None:
    dateien["manifest.json"] = b"[" * 60_000


def _fremdes_manifest(dateien: dict[str, bytes]) -> None:
    dateien["manifest.json"] = b'{"format": "anderes", "dateien": {}}'


def _neueres_manifest(dateien: dict[str, bytes]) -> None:
    dateien["manifest.json"] = dateien["manifest.json"].replace(b'"fassung": 1', b'"fassung": 2')


def _summen_als_zahl(dateien: dict[str, bytes]) -> None:
    manifest = json.loads(dateien["manifest.json"])
    manifest["dateien"]["daten.json"] = {"sha256": 5}
    dateien["manifest.json"] = json.dumps(manifest).encode()


@pytest.mark.parametrize(
    ("aendern", "satz"),
    [
        (_verbogen, "„daten.json“ wurde verändert"),
        (_pdf_verbogen, "wurde verändert"),
        (_pdf_weg, "fehlt"),
        (_fremde, "steht nicht im Verzeichnis"),
        (_ohne_manifest, "manifest.json“ fehlt"),
        (_kaputtes_manifest, "keines von Strom"),
        (_fremdes_manifest, "keines von Strom"),
        (_neueres_manifest, "neueres Programm"),
        (_summen_als_zahl, "steht nicht im Verzeichnis"),
    ],
)
def test_jede_veraenderung_faellt_auf_und_nichts_kommt_herein(paket, tmp_path, aendern, satz):
    verfaelscht = umgepackt(paket, tmp_path / "x.zip", aendern)
    neu = strom_im_speicher()
    for tat in (neu.austausch.einlesen, neu.austausch.ansehen, neu.austausch.probe):
        with pytest.raises(PaketBeschaedigt, match=satz):
            tat(verfaelscht)
    assert abzug(neu) == ({}, {})


def test_ein_stimmiges_paket_mit_falschem_pdf_nennt_der_bericht(paket, tmp_path):
    verfaelscht = umgepackt(paket, tmp_path / "x.zip", _pdf_verbogen, manifest_nachziehen=True)
    bericht = strom_im_speicher().austausch.probe(verfaelscht)
    assert [b.schwere for b in bericht.befunde] == [Schwere.FEHLER]
    assert "verändert" in bericht.befunde[0].satz


class _KeinPlatz(DokumenteImSpeicher):
    def vorbereiten(self, name, inhalt):
        if len(self.vorbereitet) == 20:
            raise StromFehler("Der Datenträger ist voll.")
        return super().vorbereiten(name, inhalt)


class _AblageVoll(SpeicherAblage):
    def ablegen(self, *objekte):
        with self.vorgang():
            super().ablegen(*objekte[:100])
            raise StromFehler("Der Datenträger ist voll.")


@pytest.mark.parametrize("anschluss", [{"dokumente": _KeinPlatz()}, {"ablage": _AblageVoll()}])
def test_scheitert_es_mittendrin_ist_nichts_da(paket, anschluss):
    neu = strom_im_speicher(**anschluss)
    with pytest.raises(StromFehler, match="voll"):
        neu.austausch.einlesen(paket)
    daten, dokumente = abzug(neu)
    assert not any(daten.values())
    assert dokumente == {}
    assert neu.pruefung.bericht.__self__._dokumente.vorbereitet == {}


def test_mit_passwort_steht_nichts_lesbar_darin(verein, paket, tmp_path):
    ziel = tmp_path / "geheim.zip"
    verein.austausch.packen(ziel, passwort=GEHEIM)
    assert b"Sonnenhang" not in ziel.read_bytes()
    assert b"strom-daten" not in ziel.read_bytes()
    neu = strom_im_speicher()
    for falsch in ("", "falsches Passwort"):
        with pytest.raises(PasswortFehlt, match="richtige Passwort"):
            neu.austausch.einlesen(ziel, passwort=falsch)
    neu.austausch.einlesen(ziel, passwort=GEHEIM)
    assert abzug(neu) == abzug(verein)


def test_ein_umgekipptes_byte_im_verschluesselten_paket_faellt_auf(verein, tmp_path):
    ziel = tmp_path / "geheim.zip"
    verein.austausch.packen(ziel, passwort=GEHEIM)
    roh = bytearray(ziel.read_bytes())
    roh[len(roh) // 2] ^= 1
    ziel.write_bytes(roh)
    with pytest.raises((ArchivUnlesbar, PasswortFehlt)):
        strom_im_speicher().austausch.einlesen(ziel, passwort=GEHEIM)


def test_ein_kurzes_passwort_wird_abgewiesen_und_nichts_geschrieben(verein, tmp_path):
    with pytest.raises(StromFehler, match="mindestens 10 Zeichen"):
        verein.austausch.packen(tmp_path / "x.zip", passwort="kurz")
    assert list(tmp_path.iterdir()) == []


def test_ein_unbeschreibbarer_ort_hat_seinen_satz(verein, tmp_path):
    with pytest.raises(StromFehler, match="anderen Ort"):
        verein.austausch.packen(tmp_path / "gibt" / "es" / "nicht.zip")


def test_ein_vorhandenes_paket_wird_ganz_ersetzt(verein, tmp_path):
    ziel = tmp_path / "p.zip"
    ziel.write_bytes(b"alt")
    verein.austausch.packen(ziel)
    assert zipfile.is_zipfile(ziel)
    assert [p.name for p in tmp_path.iterdir()] == ["p.zip"]


def test_als_eine_ausfuehrbare_datei_kommt_das_programm_mit(verein, tmp_path, monkeypatch):
    programm = tmp_path / "Mein Strom.exe"
    programm.write_bytes(b"MZ" * 50_000)
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(programm))
    verein.austausch.packen(tmp_path / "p.zip", mit_programm=True)
    with zipfile.ZipFile(tmp_path / "p.zip") as archiv:
        assert archiv.read("programm/Mein-Strom.exe") == programm.read_bytes()
    neu = strom_im_speicher()
    neu.austausch.einlesen(tmp_path / "p.zip")
    assert abzug(neu) == abzug(verein)


def test_das_paket_enthaelt_jede_rechnung(verein, paket):
    with zipfile.ZipFile(paket) as archiv:
        daten = json.loads(archiv.read("daten.json"))
        assert len(daten["tabellen"]["rechnungen"]) == len(abzug(verein)[0][Rechnung])
        assert len(daten["tabellen"]["parteien"]) == len(abzug(verein)[0][Partei])
