"""Alles als ein JSON-Dokument: hin und zurück dieselben Bytes, Belege nur mit ihrem PDF."""

import json
from datetime import date
from pathlib import Path

import pytest

from strom import StromFehler
from strom.austausch import Urteil, ZeilenAbgelehnt
from strom.bootstrap import oeffnen
from strom.ereignis.ausgangsbuch import Ausgangsposten
from strom.ereignis.ereignis import Ereignis
from strom.rechnung import Ausgabe, Rechnung
from strom.siegel.kette import Glied, Gliedart
from strom.stammdaten import Partei
from tests.werkzeug.anschluesse import Schreibtisch, StehendeUhr, strom_im_speicher
from tests.werkzeug.austauschdateien import abzug, beispiel
from tests.werkzeug.gartenjahr import gartenjahr
from tests.werkzeug.jsonschema_pruefer import verstoesse
from tests.werkzeug.volles_haus import VollesHaus

DATEN = "daten.json"


@pytest.fixture(scope="module")
def verein():
    return beispiel()


@pytest.fixture(scope="module")
def haus():
    return VollesHaus()


@pytest.fixture(scope="module", params=["beispiel", "volles Haus"])
def quelle(request, verein, haus):
    return verein if request.param == "beispiel" else haus.strom


def belege_in(ordner: Path, s) -> Path:
    """Der Ordner „dokumente“ dieses Stroms, wie er neben der Datei läge."""
    ziel = ordner / "dokumente"
    ziel.mkdir(exist_ok=True)
    for name, inhalt in abzug(s)[1].items():
        (ziel / name).write_bytes(inhalt)
    return ordner


def test_im_vollen_haus_kam_wirklich_alles_vor(haus):
    daten = abzug(haus.strom)[0]
    assert any(p.anonymisiert_am for p in daten[Partei].values())
    assert any(r.bezug for r in daten[Rechnung].values())
    assert daten[Ereignis]
    assert daten[Ausgangsposten]
    assert {g.art for g in daten[Glied].values()} >= {Gliedart.ANONYMISIERT, Gliedart.VORGANG}


def test_hinaus_und_herein_und_hinaus_sind_dieselben_bytes(quelle, tmp_path):
    erste = quelle.austausch.daten()
    neu = strom_im_speicher()
    neu.austausch.uebernehmen({DATEN: erste}, belege_in(tmp_path, quelle))
    assert neu.austausch.daten() == erste
    assert abzug(neu) == abzug(quelle)
    assert neu.pruefung.bericht().befunde == quelle.pruefung.bericht().befunde


def test_von_ordner_zu_ordner(tmp_path):
    anschluesse = {"uhr": StehendeUhr(), "arbeitsplatz": Schreibtisch()}
    alt = oeffnen(tmp_path / "alt", **anschluesse)
    gartenjahr(alt, 2)
    erste = alt.austausch.daten()
    alt.schliessen()
    neu = oeffnen(tmp_path / "neu", **anschluesse)
    neu.austausch.uebernehmen({DATEN: erste}, tmp_path / "alt")
    assert neu.austausch.daten() == erste
    neu.schliessen()
    wieder = oeffnen(tmp_path / "neu", **anschluesse)
    assert wieder.austausch.daten() == erste
    assert wieder.pruefung.bericht().befunde == ()
    wieder.schliessen()


def test_auch_ein_grabstein_kommt_ohne_pdf_wieder(tmp_path):
    haus = VollesHaus()
    spaet = haus.am(date(2036, 1, 2))
    assert spaet.datenschutz.abgelaufene_loeschen()
    erste, neu = spaet.austausch.daten(), strom_im_speicher()
    neu.austausch.uebernehmen({DATEN: erste}, belege_in(tmp_path, spaet))
    assert neu.austausch.daten() == erste


def test_auch_ein_paket_kann_die_belege_tragen(haus, tmp_path):
    haus.strom.austausch.packen(tmp_path / "p.zip", passwort="Sonnenhang 2026")
    neu, erste = strom_im_speicher(), haus.strom.austausch.daten()
    with pytest.raises(StromFehler, match="richtige Passwort"):
        neu.austausch.vorschau({DATEN: erste}, tmp_path / "p.zip")
    neu.austausch.uebernehmen({DATEN: erste}, tmp_path / "p.zip", "Sonnenhang 2026")
    assert neu.austausch.daten() == erste


def test_die_vorschau_aendert_nichts_und_sagt_dasselbe(quelle, tmp_path):
    neu, datei = strom_im_speicher(), {DATEN: quelle.austausch.daten()}
    ort = belege_in(tmp_path, quelle)
    vorschau = neu.austausch.vorschau(datei, ort)
    assert abzug(neu) == ({}, {})
    assert vorschau.anzahl(Urteil.ABGELEHNT) == vorschau.anzahl(Urteil.DRAUSSEN) == 0
    assert neu.austausch.uebernehmen(datei, ort) == vorschau


def test_das_zweite_mal_ist_alles_gleich(haus, tmp_path):
    neu, datei = strom_im_speicher(), {DATEN: haus.strom.austausch.daten()}
    neu.austausch.uebernehmen(datei, belege_in(tmp_path, haus.strom))
    vorher = abzug(neu)
    nochmal = neu.austausch.uebernehmen(datei)
    assert {u.urteil for u in nochmal.urteile} == {Urteil.GLEICH}
    assert not nochmal.ist_uebernehmbar
    assert abzug(neu) == vorher


def test_in_einen_ordner_mit_daten_kommt_kein_ganzes_dokument(verein, haus):
    vorher = abzug(verein)
    datei = {DATEN: haus.strom.austausch.daten()}
    assert "leeren Ordner" in verein.austausch.vorschau(datei).abgelehnte[0].satz
    with pytest.raises(ZeilenAbgelehnt):
        verein.austausch.uebernehmen(datei)
    assert abzug(verein) == vorher


# --- Belege ohne PDF ------------------------------------------------------------------------------


def draussen(vorschau):
    return [u for u in vorschau.urteile if u.urteil is Urteil.DRAUSSEN]


def test_ohne_pdf_bleibt_jeder_beleg_draussen_und_ist_genannt(haus):
    neu = strom_im_speicher()
    vorschau = neu.austausch.uebernehmen({DATEN: haus.strom.austausch.daten()})
    saetze = [u.satz for u in draussen(vorschau) if u.wort == "rechnungen"]
    nummern = {r.nummer for r in abzug(haus.strom)[0][Rechnung].values()}
    assert len(saetze) == len(nummern) == 3
    assert all(any(n in satz for satz in saetze) for n in nummern)
    assert all("PDF" in satz for satz in saetze)
    assert "Nummernfolge" in vorschau.hinweise[0]
    daten = abzug(neu)[0]
    assert not {Rechnung, Ausgabe, Ereignis, Ausgangsposten} & daten.keys()
    assert len(daten[Partei]) == len(abzug(haus.strom)[0][Partei])


def test_die_kette_beginnt_dann_neu_und_haelt(haus):
    neu = strom_im_speicher(uhr=StehendeUhr(date(2026, 6, 2)))
    neu.austausch.uebernehmen({DATEN: haus.strom.austausch.daten()})
    glieder = list(abzug(neu)[0][Glied].values())
    assert glieder[0].art is Gliedart.NACHTRAEGLICH
    siegel = [p for p in neu.pruefung.bericht().proben if "Siegelkette" in p.name]
    assert [b.schwere.name for p in siegel for b in p.befunde] == ["HINWEIS"]
    assert neu.protokoll.eintraege()[0].was == "Daten eingelesen"


def test_ein_fehlendes_pdf_nimmt_nur_seinen_beleg_und_dessen_gegenstueck_mit(haus, tmp_path):
    ort = belege_in(tmp_path, haus.strom)
    rechnungen = abzug(haus.strom)[0][Rechnung].values()
    storno = next(r for r in rechnungen if r.bezug)
    (ort / "dokumente" / storno.pdf_datei).unlink()
    neu = strom_im_speicher()
    vorschau = neu.austausch.uebernehmen({DATEN: haus.strom.austausch.daten()}, ort)
    saetze = " ".join(u.satz for u in draussen(vorschau) if u.wort == "rechnungen")
    assert storno.nummer in saetze
    assert f"Ihre Stornorechnung {storno.nummer} fehlt" in saetze
    da = {r.nummer for r in abzug(neu)[0][Rechnung].values()}
    assert da == {r.nummer for r in rechnungen} - {storno.nummer, storno.bezug.nummer}
    assert len(abzug(neu)[1]) == 1


def test_ein_veraendertes_pdf_ist_nicht_das_ausgestellte(haus, tmp_path):
    ort = belege_in(tmp_path, haus.strom)
    for pdf in (ort / "dokumente").iterdir():
        pdf.write_bytes(pdf.read_bytes() + b" ")
    vorschau = strom_im_speicher().austausch.vorschau({DATEN: haus.strom.austausch.daten()}, ort)
    assert all("nicht das ausgestellte" in u.satz for u in draussen(vorschau) if "PDF" in u.satz)
    assert len([u for u in draussen(vorschau) if u.wort == "rechnungen"]) == 3


def test_ein_ort_den_es_nicht_gibt_hat_seinen_satz(haus, tmp_path):
    with pytest.raises(StromFehler, match="PDF-Dateien liegen"):
        strom_im_speicher().austausch.vorschau(
            {DATEN: haus.strom.austausch.daten()}, tmp_path / "fehlt"
        )


# --- Fremdes und Verändertes ----------------------------------------------------------------------


def verbogen(s, aendern):
    dokument = json.loads(s.austausch.daten())
    aendern(dokument["tabellen"])
    return {DATEN: json.dumps(dokument).encode()}


def _betrag(t):
    t["rechnungen"][0]["berechnung"]["positionen"][0]["betrag_berechnet"] = "1.00"


def _ohne_kette(t):
    t["kette"], t["salze"] = [], []


@pytest.mark.parametrize(
    ("aendern", "satz"),
    [
        (lambda t: t["parteien"][0].update(schuhgroesse=46), "Unbekanntes (schuhgroesse)"),
        (lambda t: t["parteien"][0]["anschrift"].update(etage="3"), "anschrift.etage"),
        (lambda t: t["parteien"][0].pop("name"), "„name“"),
        (lambda t: t["parteien"].append(t["parteien"][0]), "zweimal"),
        (lambda t: t["plaetze"][0].update(art="Mond"), "„art“"),
        (lambda t: t["tarife"][0].update(arbeitspreis="0,39"), "passt Datensatz 1 nicht"),
        (lambda t: t["vertraege"][0].update(partei="nichts"), "den es nicht gibt"),
        (lambda t: t["plaetze"][1].update(bezeichnung="A 01"), "kommt zweimal vor"),
        (lambda t: t["ablesungen"][0].update(kommentar="anders"), ""),
        (_betrag, ""),
        (lambda t: (_ohne_kette(t), _betrag(t)), "Rechnung"),
    ],
)
def test_was_nicht_stimmt_ist_abgelehnt_und_nichts_kommt_herein(haus, tmp_path, aendern, satz):
    neu, datei = strom_im_speicher(), verbogen(haus.strom, aendern)
    ort = belege_in(tmp_path, haus.strom)
    abgelehnt = neu.austausch.vorschau(datei, ort).abgelehnte
    assert abgelehnt
    assert any(satz in u.satz + u.gegenstand for u in abgelehnt), abgelehnt
    with pytest.raises(ZeilenAbgelehnt, match="nichts übernommen"):
        neu.austausch.uebernehmen(datei, ort)
    assert abzug(neu) == ({}, {})


def test_ein_dokument_ohne_kette_wird_hier_versiegelt(verein):
    """So käme es aus einem anderen Programm: Stammdaten, keine Belege, keine Kette."""

    def nur_stammdaten(t):
        for name in list(t):
            if name not in {"parteien", "plaetze", "zaehler", "einbauten", "ablesungen"}:
                del t[name]

    neu = strom_im_speicher()
    neu.austausch.uebernehmen(verbogen(verein, nur_stammdaten))
    assert neu.pruefung.bericht().ist_in_ordnung
    assert next(iter(abzug(neu)[0][Glied].values())).art is Gliedart.NACHTRAEGLICH


def test_alle_daten_kommen_allein(verein):
    dateien = {DATEN: verein.austausch.daten(), "parteien.json": b"[]"}
    with pytest.raises(StromFehler, match="allein einlesen"):
        verein.austausch.vorschau(dateien)


def test_unbekannte_angaben_im_kopf_sind_genannt(verein):
    dokument = json.loads(verein.austausch.daten()) | {"geheimnis": 1}
    with pytest.raises(StromFehler, match="geheimnis"):
        strom_im_speicher().austausch.vorschau({DATEN: json.dumps(dokument).encode()})


# --- Schema ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def schema(verein):
    return json.loads(verein.austausch.datenschema())


def test_das_schema_passt_auf_jede_ausgabe(quelle, schema):
    assert verstoesse(schema, json.loads(quelle.austausch.daten())) == []
    for name in quelle.austausch.json_namen:
        if name not in {"rechnungen.json", "positionen.json", "uebersicht.json"}:
            assert verstoesse(schema, json.loads(quelle.austausch.json(name))) == [], name


@pytest.mark.parametrize(
    "aendern",
    [
        lambda t: t["parteien"][0].update(schuhgroesse=46),
        lambda t: t["parteien"][0]["anschrift"].update(etage="3"),
        lambda t: t["parteien"][0].pop("name"),
        lambda t: t["plaetze"][0].update(art="Mond"),
        lambda t: t["tarife"][0].update(arbeitspreis=1),
        lambda t: t["tarife"][0].update(arbeitspreis="0,39"),
        lambda t: t["vertraege"][0].update(von="1.1.2025"),
        lambda t: t["parteien"][0].update(anschlussgebuehr_erledigt="vielleicht"),
        lambda t: t.update(schaetze=[]),
    ],
)
def test_was_das_schema_ablehnt_lehnt_auch_das_einlesen_ab(haus, schema, aendern):
    datei = verbogen(haus.strom, aendern)
    assert verstoesse(schema, json.loads(datei[DATEN]))
    neu = strom_im_speicher()
    if "schaetze" in json.loads(datei[DATEN])["tabellen"]:
        with pytest.raises(StromFehler, match="schaetze"):
            neu.austausch.vorschau(datei)
    else:
        assert neu.austausch.vorschau(datei).abgelehnte


def test_jede_gespeicherte_klasse_steht_im_schema(schema):
    from strom.ports.namen import TABELLEN  # noqa: PLC0415

    alles = schema["$defs"]["alles"]["properties"]["tabellen"]["properties"]
    assert list(alles) == list(TABELLEN.values())
    for art in TABELLEN:
        assert schema["$defs"][art.__name__]["description"]
