from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256

import pytest

from strom import Eingabefehler, Geld, StromFehler, Zaehlerstand
from strom.bootstrap import oeffnen
from strom.rechnung import Zeilenzustand
from strom.rechnung.rechnung import Rechnung
from strom.stammdaten import Partei
from strom.stammdaten.vertrag import Vertragsherkunft
from strom.usecases.beispiel import bau as beispielbau
from strom.usecases.beispiel import daten
from strom.usecases.beispiel.beispiel import EigeneDaten, KeinBeispiel, NichtLeer
from strom.werte.kennung import glaeubiger_id_lesen, iban_lesen
from tests.werkzeug.ablage_im_speicher import SpeicherAblage
from tests.werkzeug.anschluesse import DokumenteImSpeicher, StehendeUhr, strom_im_speicher
from tests.werkzeug.verein import ansehen_und_pruefen, drucken

HEUTE = date(2026, 11, 22)


def ein_beispiel(heute: date = HEUTE, **anschluesse):
    strom = strom_im_speicher(uhr=StehendeUhr(heute), **anschluesse)
    strom.beispiel.laden()
    return strom


@pytest.fixture(scope="module")
def geladen():
    """Einmal gebaut, von mehreren Tests nur gelesen."""
    return ein_beispiel()


def zeilen(strom, jahr: int) -> dict[tuple[str, str], object]:
    zeitraum = next(z for z in strom.zeitraeume.liste() if z.von.year == jahr)
    ansicht = strom.zeitraeume.ansicht(zeitraum.id)
    return {(z.platz, z.abnehmer.split(",")[0]): z for z in ansicht.zeilen}


def test_24_parteien_auf_30_plaetzen_zwei_jahre_fertig_eines_offen(geladen):
    assert len(geladen.stammdaten.parteien()) == 24
    assert len(geladen.stammdaten.plaetze()) == 30
    ansichten = [geladen.zeitraeume.ansicht(z.id) for z in reversed(geladen.zeitraeume.liste())]
    assert [(a.von.year, a.ist_offen) for a in ansichten] == [
        (2023, False),
        (2024, False),
        (2025, True),
    ]
    for fertig in ansichten[:2]:
        assert {z.zustand for z in fertig.zeilen} == {Zeilenzustand.ZUGESTELLT}
    assert Counter(z.zustand for z in ansichten[2].zeilen) == {
        Zeilenzustand.STAND_FEHLT: 6,
        Zeilenzustand.BEREIT: 18,
    }
    assert geladen.ist_beispiel
    assert not geladen.ist_leer


def test_zaehlertausch_gibt_genau_die_110_kwh_des_quelldokuments(geladen):
    zeile = zeilen(geladen, 2025)["A 01", "Arndt"]
    assert zeile.verbrauch == "110,000"
    tausch = [
        (e.datum, e.zaehler, e.stand)
        for e in reversed(geladen.ablesungen.logbuch(platz_id=zeile.platz_id))
        if e.am >= date(2025, 1, 1)
    ]
    assert ("01.01.2025", "333333", "8.754,335") in tausch
    assert ("22.05.2025", "333333", "8.774,335") in tausch
    assert ("22.05.2025", "444444", "0,000") in tausch
    assert ("01.01.2026", "444444", "90,000") in tausch


def test_jede_besondere_geschichte_kommt_vor(geladen):
    vor, nach = zeilen(geladen, 2024), zeilen(geladen, 2025)
    herkunft = Counter(v.herkunft for v in geladen.vertraege.liste())
    assert herkunft[str(Vertragsherkunft.UMZUG)] == 1
    assert herkunft[str(Vertragsherkunft.WIEDERBUCHUNG)] == 1
    assert vor["A 10", "Iwanow"].ist_geschaetzt
    assert vor["B 01", "Martens"].ist_von_hand
    assert {("B 14", "Wagner"), ("B 14", "Ziegler")} <= vor.keys()
    assert {("A 04", "Dorn"), ("B 09", "Dorn"), ("A 04", "Neumann")} <= nach.keys()
    assert [h.gruppe for h in nach["A 05", "Ebert"].hinweise] == ["Mehr als 3 × Vorjahr"]
    assert nach["A 06", "Fuchs"].verbrauch == "247,3"
    assert nach["A 08", "Grüning"].verbrauch == "0,0"
    assert nach["A 08", "Grüning"].kosten == "0,00"
    assert nach["A 11", "Jansen"].alter_abschlag == "0,00"
    geschaetzt = {p for (p, _), z in nach.items() if z.ist_geschaetzt and not z.maengel}
    assert geschaetzt == {"A 10"}
    assert {p for (p, _), z in vor.items() if z.ist_geschaetzt} >= {"A 03", "A 10", "B 02", "B 07"}
    assert {p for (p, _), z in nach.items() if z.maengel} == daten.FEHLENDE_ENDSTAENDE
    ueberlauf = [e for e in geladen.ablesungen.logbuch() if e.ueberlauf]
    assert [(e.platz, e.stand) for e in ueberlauf] == [("A 06", "121,5")]


def test_alle_fehlenden_staende_lassen_sich_nachtragen_und_alles_ausstellen():
    strom = ein_beispiel()
    geraete = {g.platz: g for g in daten.geraete(2023)}
    zeitraum = strom.zeitraeume.aktueller()
    for (platz, _), zeile in zeilen(strom, 2025).items():
        if zeile.maengel:
            (eingabe,) = {z.einbau_id: z for z in zeile.zaehler}.values()
            stand = geraete[platz].anfang + sum(geraete[platz].verbrauch)
            strom.ablesungen.erfassen(
                eingabe.einbau_id, am=date(2026, 1, 1), stand=Zaehlerstand(stand)
            )
    ergebnis = strom.rechnungen.entwuerfe_erzeugen(zeitraum)
    for kennung in ergebnis.fertig:
        ansehen_und_pruefen(strom, kennung)
        strom.rechnungen.ausstellen(kennung)
    drucken(strom, ergebnis.fertig)
    assert not strom.zeitraeume.ansicht(zeitraum).ist_offen


def test_hauptzaehler_misst_rund_vier_prozent_mehr_als_alle_anderen():
    geraete = daten.geraete(2023)
    for jahr in range(3):
        haupt = next(g.verbrauch[jahr] for g in geraete if g.platz == daten.HAUPTZAEHLER)
        rest = sum(g.verbrauch[jahr] for g in geraete if g.platz != daten.HAUPTZAEHLER)
        rest += daten.NACHFOLGER_VERBRAUCH if jahr == 2 else Decimal(0)
        assert Decimal("0.035") < 1 - rest / haupt < Decimal("0.045")


def test_alte_rechnungen_tragen_ihr_altes_datum_und_lueckenlose_nummern():
    ablage, dokumente = SpeicherAblage(), DokumenteImSpeicher()
    ein_beispiel(ablage=ablage, dokumente=dokumente)
    rechnungen = ablage.finden(Rechnung)
    assert {r.ausgestellt_am for r in rechnungen} == {
        date(2024, 1, 24),
        date(2025, 1, 24),
        date(2025, 2, 14),
    }
    for jahr, anzahl in ((2024, 22), (2025, 23)):
        nummern = sorted(r.nummer for r in rechnungen if r.ausgestellt_am.year == jahr)
        assert nummern == [f"{jahr}-{n:04d}" for n in range(1, anzahl + 1)]
    assert dokumente.fertig.keys() == {r.pdf_datei for r in rechnungen}
    assert not dokumente.vorbereitet
    for r in rechnungen:
        assert sha256(dokumente.fertig[r.pdf_datei]).hexdigest() == r.pdf_sha256
    anschluss = Geld(7500)
    neue = [r for r in rechnungen if any(p.betrag == anschluss for p in r.berechnung.positionen)]
    assert sorted(r.kopien.partei.name for r in neue) == ["Uhlig", "Ziegler"]


@pytest.mark.parametrize(
    "heute", [date(2026, 1, 1), date(2026, 12, 31), date(2028, 2, 29), date(2031, 6, 15)]
)
def test_baut_sich_an_jedem_tag_gleich_auf(heute, geladen):
    strom = ein_beispiel(heute)
    verschoben = heute.year - HEUTE.year
    ansicht = strom.zeitraeume.ansicht(strom.zeitraeume.aktueller())
    assert ansicht.von.year == heute.year - 1
    damals = zeilen(geladen, 2025)
    jetzt = zeilen(strom, 2025 + verschoben)
    assert {k: z.verbrauch for k, z in jetzt.items() if k[0] != "A 10"} == {
        k: z.verbrauch for k, z in damals.items() if k[0] != "A 10"
    }
    assert all(e.am <= heute for e in strom.ablesungen.logbuch())


def test_zweimal_geladen_sind_es_dieselben_zahlen(geladen):
    def zahlen(strom):
        return [(r.nummer, r.datum, r.abnehmer, r.zahlbetrag) for r in strom.rechnungen.liste()]

    assert zahlen(ein_beispiel()) == zahlen(geladen)


def test_bank_und_glaeubiger_id_sind_gueltig_und_als_beispiel_erkennbar():
    verein = daten.verein()
    assert iban_lesen(verein.iban)[4:12] == "12345678"
    assert glaeubiger_id_lesen(verein.glaeubiger_id) == "DE98ZZZ09999999999"
    emails = {p.email.partition("@")[2] for _, p in daten.parteien()} - {""}
    assert emails == {"example.org"}


def test_laden_geht_nur_in_einen_leeren_ordner():
    ablage = SpeicherAblage()
    strom = strom_im_speicher(ablage=ablage, uhr=StehendeUhr(HEUTE))
    strom.stammdaten.partei_merken(Partei(id="", name="Echt"))
    vorher = ablage.abzug()
    with pytest.raises(NichtLeer, match="nur in einem leeren Ordner"):
        strom.beispiel.laden()
    assert ablage.abzug() == vorher
    beispiel = ein_beispiel()
    with pytest.raises(NichtLeer):
        beispiel.beispiel.laden()


def test_scheitert_das_laden_bleibt_der_ordner_leer(monkeypatch):
    ablage, dokumente = SpeicherAblage(), DokumenteImSpeicher()
    strom = strom_im_speicher(ablage=ablage, dokumente=dokumente, uhr=StehendeUhr(HEUTE))
    monkeypatch.setattr(beispielbau.daten, "NACHFOLGER", "150102")
    with pytest.raises(Eingabefehler, match="Den Zähler 150102 gibt es schon"):
        strom.beispiel.laden()
    assert not any(ablage.abzug().values())
    assert (dokumente.fertig, dokumente.vorbereitet) == ({}, {})
    monkeypatch.undo()
    strom.beispiel.laden()
    assert strom.ist_beispiel


def test_entfernen_leert_alles_und_danach_kann_man_neu_beginnen():
    ablage, dokumente = SpeicherAblage(), DokumenteImSpeicher()
    strom = ein_beispiel(ablage=ablage, dokumente=dokumente)
    strom.beispiel.entfernen()
    assert not any(ablage.abzug().values())
    assert dokumente.fertig == {}
    assert strom.ist_leer
    assert not strom.ist_beispiel
    strom.beispiel.laden()
    assert strom.ist_beispiel


def test_eigene_daten_werden_nie_mit_entfernt():
    ablage, dokumente = SpeicherAblage(), DokumenteImSpeicher()
    strom = ein_beispiel(ablage=ablage, dokumente=dokumente)
    eigene = strom.stammdaten.partei_merken(Partei(id="", name="Echt"))
    vorher, papiere = ablage.abzug(), dict(dokumente.fertig)
    with pytest.raises(EigeneDaten, match="Partei „Echt“"):
        strom.beispiel.entfernen()
    assert (ablage.abzug(), dokumente.fertig) == (vorher, papiere)
    strom.stammdaten.partei_entfernen(eigene.id)
    strom.beispiel.entfernen()


def test_ohne_kennzeichen_wird_nichts_entfernt():
    ablage = SpeicherAblage()
    strom = strom_im_speicher(ablage=ablage)
    strom.stammdaten.partei_merken(Partei(id="", name="Echt"))
    vorher = ablage.abzug()
    with pytest.raises(KeinBeispiel, match="nichts entfernt"):
        strom.beispiel.entfernen()
    assert ablage.abzug() == vorher


def test_im_echten_ordner_entstehen_lesbare_pdf_und_verschwinden_wieder(tmp_path):
    strom = oeffnen(tmp_path, uhr=StehendeUhr(HEUTE))
    strom.beispiel.laden()
    strom.schliessen()
    strom = oeffnen(tmp_path, uhr=StehendeUhr(HEUTE + timedelta(days=1)))
    try:
        assert strom.ist_beispiel
        pdfs = list((tmp_path / "dokumente").glob("*.pdf"))
        assert len(pdfs) == 45
        rechnung = next(r for r in strom.rechnungen.liste() if r.nummer == "2025-0001")
        assert strom.rechnungen.pdf(rechnung.id).startswith(b"%PDF-")
        strom.beispiel.entfernen()
        assert list((tmp_path / "dokumente").iterdir()) == []
        with pytest.raises(StromFehler):
            strom.rechnungen.pdf(rechnung.id)
    finally:
        strom.schliessen()
