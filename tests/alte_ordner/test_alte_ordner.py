"""Was frühere Fassungen schrieben, öffnet, prüft und druckt diese ganz genauso."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from strom import Strom, StromFehler
from strom.bootstrap import auskunft, notlage
from strom.ereignis import Zielart
from strom.pruefbericht import Schwere
from strom.rechnung import Zeilenzustand
from tests.alte_ordner.aufnahme import (
    DATEN,
    HIER,
    PAKET,
    AlterOrdner,
    Erwartet,
    abdruck,
    alle,
    belege,
    datensaetze,
    ereignisse,
    geoeffnet,
    gesperrte,
    herrichten,
    ist_dasselbe_pdf,
    nachgedruckt,
    pdf,
    rueckstand,
    schreibweise,
    uebersichten,
)
from tests.werkzeug.anschluesse import StehendeUhr
from tests.werkzeug.ereignisgarten import Merkziel

PAKETE = [a for a in alle() if a.ist_paket]
DATENORDNER = [a for a in alle() if not a.ist_paket]


def namen(alt: AlterOrdner) -> str:
    return alt.ort.name


@dataclass
class Offen:
    """Eine Abschrift, offen in diesem Programm."""

    s: Strom
    ordner: Path
    erwartet: Erwartet


def heute(alt: AlterOrdner) -> date:
    return date.fromisoformat(alt.erwartet["heute"])


def abschreiben(alt: AlterOrdner, ort: Path) -> Path:
    return herrichten(alt, ort / DATEN, heute(alt), alt.erwartet.get("passwort", ""))


@pytest.fixture(scope="module", autouse=True)
def _abgelegtes_bleibt() -> Iterator[None]:
    """Kein Test schreibt in die abgelegten Ordner."""
    vorher = _fingerabdruecke()
    yield
    assert _fingerabdruecke() == vorher


def _fingerabdruecke() -> dict[str, str]:
    dateien = (p for alt in alle() for p in alt.ort.rglob("*") if p.is_file())
    return {str(p): hashlib.sha256(p.read_bytes()).hexdigest() for p in dateien}


@pytest.fixture(scope="module", params=alle(), ids=namen)
def alt(request) -> AlterOrdner:
    return request.param


@pytest.fixture(scope="module")
def offen(alt, tmp_path_factory) -> Iterator[Offen]:
    """Auf einem Rechner, der diesen Ordner noch nie gesehen hat."""
    ort = tmp_path_factory.mktemp("alt")
    with pytest.MonkeyPatch.context() as umgebung:
        umgebung.setenv("STROM_KONFIG", str(ort / "konfig"))
        ordner = abschreiben(alt, ort)
        assert notlage(ordner) is None
        with geoeffnet(ordner, StehendeUhr(heute(alt))) as s:
            yield Offen(s, ordner, alt.erwartet)


@pytest.fixture
def neuer_rechner(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("STROM_KONFIG", str(tmp_path / "konfig"))
    return tmp_path


# --- Jeder Ordner ---------------------------------------------------------------------------------


def test_er_geht_zum_arbeiten_auf_ohne_einen_hinweis(offen):
    assert offen.s.datenordner.nur_lesen == ""
    assert offen.s.hinweise == ()


def test_das_siegel_haelt_und_der_anker_ist_der_von_damals(offen):
    assert offen.s.siegel.pruefen() == ()
    assert offen.s.siegel.stand().anker == offen.erwartet["anker"]
    assert offen.s.siegel.anker_pruefen(offen.erwartet["anker"]).gehoert


def test_der_pruefbericht_ist_sauber(offen):
    bericht = offen.s.pruefung.bericht()
    assert [b for b in bericht.befunde if b.schwere is not Schwere.HINWEIS] == []
    assert bericht.anker == offen.erwartet["anker"]


def test_jedes_pdf_ist_byte_fuer_byte_das_ausgestellte(offen):
    aufbewahrt = {n: pdf(offen.s, k) for n, k in belege(offen.s).items()}
    ist = {n: abdruck(p) if p else None for n, p in aufbewahrt.items()}
    assert ist == {n: p and p["sha256"] for n, p in offen.erwartet["rechnungen"].items()}
    dateien = {abdruck(p.read_bytes()) for p in (offen.ordner / "dokumente").iterdir()}
    assert dateien == {wert for wert in ist.values() if wert}


def test_jede_rechnung_zeichnet_dieses_programm_genauso(offen):
    kennungen, damals = belege(offen.s), offen.erwartet["packer"]
    soll = {n: p for n, p in offen.erwartet["rechnungen"].items() if p}
    assert soll
    andere = [
        nummer
        for nummer, abdruecke in soll.items()
        if not ist_dasselbe_pdf(
            nachgedruckt(offen.s, offen.ordner, kennungen[nummer]), abdruecke, damals
        )
    ]
    assert andere == []


def test_jede_jahresuebersicht_ist_die_von_damals(offen):
    ist, soll = uebersichten(offen.s), offen.erwartet["uebersichten"]
    assert ist.keys() == soll.keys()
    damals = offen.erwartet["packer"]
    assert [n for n in soll if not ist_dasselbe_pdf(ist[n], soll[n], damals)] == []


def test_gesperrt_ist_was_gesperrt_war(offen):
    assert gesperrte(offen.s) == offen.erwartet["gesperrt"]


def test_jedes_ereignis_und_wohin_es_noch_muss(offen):
    assert ereignisse(offen.s) == offen.erwartet["ereignisse"]
    assert rueckstand(offen.s) == offen.erwartet["rueckstand"]


def test_nach_dem_schliessen_stehen_dieselben_datensaetze_da(alt, neuer_rechner):
    ordner = abschreiben(alt, neuer_rechner)
    with geoeffnet(ordner, StehendeUhr(heute(alt))):
        pass
    assert list(ordner.glob("*.journal")) == []
    assert datensaetze(ordner) == alt.erwartet["datensaetze"]
    assert schreibweise(ordner) == []


def test_was_wartete_geht_unveraendert_hinaus(alt, neuer_rechner):
    ordner, ziele = abschreiben(alt, neuer_rechner), defaultdict(Merkziel)
    with geoeffnet(ordner, StehendeUhr(heute(alt)), bauer=lambda art, *_: ziele[art]) as s:
        for ziel in Zielart:
            s.ereignisse.fortsetzen(ziel)
        s.ereignisse.zustellen()
        assert set(rueckstand(s).values()) == {0}
    nachrichten = {str(art): ziel.gesendet for art, ziel in ziele.items()}
    assert all(n.urn in n.text for gesendet in nachrichten.values() for n in gesendet)
    ist = {z: [(n.urn, abdruck(n.text.encode())) for n in g] for z, g in nachrichten.items()}
    soll = defaultdict(list)
    for e in alt.erwartet["ereignisse"]:
        for ziel in e["wartet"]:
            soll[ziel].append((e["@id"], e["sha256"]))
    assert ist == soll


@pytest.mark.parametrize("alt", DATENORDNER, ids=namen)
def test_in_der_datei_steht_was_zugestellt_ist(alt):
    dateien = sorted((alt.ort / DATEN / "ereignisse").glob("*.jsonl"))
    zeilen = [z for d in dateien for z in d.read_bytes().splitlines()]
    gesendet = [e["sha256"] for e in alt.erwartet["ereignisse"] if "Datei" in e["gesendet"]]
    assert [abdruck(z) for z in zeilen] == gesendet


# --- Das Paket ------------------------------------------------------------------------------------


@pytest.mark.parametrize("alt", PAKETE, ids=namen)
def test_ein_altes_paket_geht_nur_mit_seinem_passwort_auf(alt, neuer_rechner):
    paket, passwort = alt.ort / PAKET, alt.erwartet["passwort"]
    with geoeffnet(neuer_rechner / DATEN, StehendeUhr(heute(alt))) as s:
        for falsch in ("", passwort.lower()):
            with pytest.raises(StromFehler):
                s.austausch.einlesen(paket, passwort=falsch)
        assert s.ist_leer
        assert s.austausch.probe(paket, passwort=passwort).befunde == ()
        zettel = s.austausch.ansehen(paket, passwort=passwort)
        assert zettel.dokumente == sum(p is not None for p in alt.erwartet["rechnungen"].values())


# --- Was abgelegt ist -----------------------------------------------------------------------------


def test_diese_fassung_hat_ihre_ordner_abgelegt():
    """Sonst: python -m tests.alte_ordner.schreiben."""
    fassung = auskunft("version").strip()
    assert [a for a in alle() if namen(a).startswith(f"{fassung}-") and a.ist_paket]
    assert [a for a in alle() if namen(a).startswith(f"{fassung}-") and not a.ist_paket]


def test_es_gibt_einen_verdichteten_stand_und_ein_offenes_journal():
    journale = [list((a.ort / DATEN).glob("*.journal")) for a in DATENORDNER]
    assert any(journale)
    assert not all(journale)
    assert list(HIER.rglob("*.lock")) == []


# Die Aufnahme misst, ob etwas gleich blieb; hier steht, was überhaupt da sein muss.


@contextmanager
def offene_abschrift(name: str, ort: Path) -> Iterator[Strom]:
    alt = AlterOrdner(HIER / name)
    with geoeffnet(abschreiben(alt, ort), StehendeUhr(heute(alt))) as s:
        yield s


def test_der_beispielverein_ist_der_ausgelieferte(neuer_rechner):
    with offene_abschrift("2026.1-beispielverein", neuer_rechner) as s:
        assert s.ist_beispiel
        assert len(belege(s)) == 45


def test_von_hand_heisst_mit_aenderungen_storno_ersatz_und_wartenden_ereignissen(neuer_rechner):
    with offene_abschrift("2026.1-von-hand", neuer_rechner) as s:
        bezuege = {z.nummer: z.bezug for z in s.rechnungen.liste() if z.bezug}
        assert bezuege == {
            "2026-0003": "Storno zu 2026-0001",
            "2026-0001": "storniert durch 2026-0003",
        }
        ersatz = s.rechnungen.bild(belege(s)["2026-0004"])
        assert "Kabelschaden im Mai" in {p.begruendung for p in ersatz.positionen}
        assert "wie besprochen" in {z.begruendung for z in ersatz.summen}
        offene = [z.zustand for z in s.rechnungen.liste() if not z.nummer]
        assert offene == [Zeilenzustand.GEPRUEFT]
        assert rueckstand(s) == {"Datei": 2, "RabbitMQ": 4, "Webhook": 4}


def test_anonymisiert_heisst_geschwaerzt_und_nach_der_frist_geloescht(neuer_rechner):
    with offene_abschrift("2026.1-anonymisiert", neuer_rechner) as s:
        assert [p.name for p in s.stammdaten.parteien()] == ["Anonymisiert 001", "Bäumer"]
        geloescht = {n for n, k in belege(s).items() if not pdf(s, k)}
        assert geloescht == {"2025-0001", "2025-0002"}
