"""Die Rechnung als PDF: Text gleich dem Bild, Maße nach DIN 5008, immer dieselben Bytes."""

import re
from dataclasses import fields, is_dataclass, replace
from html import unescape
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from strom.adapters.documents.fpdf_drucker import FpdfDrucker
from strom.adapters.documents.satz.schrift import schriften
from strom.adapters.documents.vorlage.kontext import rechnungswerte
from strom.adapters.documents.vorlage.vorlagen import vorlagenordner
from strom.rechnung.bild import Infozeile, Positionszeile, Rechenschritt, Summenzeile
from tests.adapters.documents import bilder
from tests.adapters.documents.conftest import seitentexte, stuecke, volltext

ZAHL = re.compile(r"-?\d+(?:[.,]\d+)*")
NICHT_IN_MAILS = {
    "feld",
    "art",
    "platz",
    "nummer",
    "datum",
    "verein",
    "absenderzeile",
    "empfaenger",
}


def alle_texte(ding, ausser=frozenset({"feld"})):
    if isinstance(ding, str):
        yield ding
    elif isinstance(ding, tuple):
        for teil in ding:
            yield from alle_texte(teil, ausser)
    elif is_dataclass(ding):
        for feld in fields(ding):
            if feld.name not in ausser:
                yield from alle_texte(getattr(ding, feld.name), ausser)


def eng(text):
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("art", bilder.ALLE)
def test_jeder_text_des_bilds_steht_im_pdf(drucker, art):
    bild = bilder.ALLE[art]
    gefunden = eng(volltext(drucker.rechnung(bild)))
    fehlend = [t for t in alle_texte(bild) if eng(t) not in gefunden]
    assert fehlend == []


@pytest.mark.parametrize("art", bilder.ALLE)
@pytest.mark.parametrize("vorlage", ["rechnung/mail.txt.j2", "rechnung/mail.html.j2"])
def test_jede_zahl_des_bilds_steht_in_der_mail(drucker, art, vorlage):
    bild = bilder.ALLE[art]
    roh = drucker.vorlagen.fuellen(vorlage, rechnungswerte(bild))
    if vorlage.endswith(".html.j2"):
        roh = unescape(re.sub(r"<style.*?</style>|<[^>]*>", " ", roh, flags=re.DOTALL))
    zahlen = set(ZAHL.findall(roh))
    gesucht = {z for t in alle_texte(bild, NICHT_IN_MAILS) for z in ZAHL.findall(t)}
    assert gesucht
    assert gesucht - zahlen == set()


def test_pdf_und_mails_nennen_dieselben_zahlen(drucker):
    bild = bilder.GESCHAETZT
    text = volltext(drucker.rechnung(bild))
    mail = drucker.vorlagen.fuellen("rechnung/mail.txt.j2", rechnungswerte(bild))
    nur_in_mail = set(ZAHL.findall(mail)) - set(ZAHL.findall(text))
    assert nur_in_mail == set()


@pytest.mark.parametrize("art", ["normal", "groesste", "geschaetzt", "guthaben", "entwurf"])
def test_normale_rechnung_braucht_genau_eine_seite_und_eine_rechenwegseite(drucker, art):
    texte = seitentexte(drucker.rechnung(bilder.ALLE[art]))
    assert len(texte) == 2
    assert "Mit freundlichen Grüßen" in texte[0]
    assert "So entsteht jede Zahl" in texte[1]
    assert "Seite 1 von 2" in texte[0]
    assert "Seite 2 von 2" in texte[1]


@pytest.mark.parametrize("art", bilder.ALLE)
def test_anschrift_steht_im_fenster(drucker, art):
    bild = bilder.ALLE[art]
    erste = [s for s in stuecke(drucker.rechnung(bild)) if s.seite == 0]
    im_feld = [s for s in erste if 40 < s.y < 92 and s.x < 105]
    assert bild.empfaenger[0] in {s.text for s in im_feld}
    assert bild.empfaenger[-1] in {s.text for s in im_feld}
    for stueck in im_feld:
        assert stueck.x == pytest.approx(25, abs=0.1)
        assert stueck.y - stueck.groesse * 0.27 >= 45
        assert stueck.y + stueck.groesse * 0.08 <= 90
        assert stueck.rechts <= 105
    absender = next(s for s in im_feld if s.text.startswith(bild.verein[:20]))
    zeile = next(s for s in im_feld if s.text == bild.empfaenger[0])
    assert 45 + 12.7 - 3 <= absender.y <= 45 + 12.7  # Rücksendezone, Unterkante
    assert 45 + 12.7 + 2 <= zeile.y <= 45 + 12.7 + 5  # erste Zeile der Anschriftzone


def test_informationsblock_beginnt_bei_125_und_50_mm(drucker):
    erste = [s for s in stuecke(drucker.rechnung(bilder.NORMAL)) if s.seite == 0]
    nummer = next(s for s in erste if s.text == "Rechnungsnummer")
    assert nummer.x == pytest.approx(125, abs=0.1)
    assert 50 < nummer.y < 55


@pytest.mark.parametrize("art", bilder.ALLE)
def test_kein_text_ragt_ueber_die_raender(drucker, art):
    anzahl = 0
    for stueck in stuecke(drucker.rechnung(bilder.ALLE[art])):
        if stueck.text == "ENTWURF":
            continue
        anzahl += 1
        assert stueck.x >= 25 - 0.05
        assert stueck.rechts <= 190 + 0.05
        assert 10 <= stueck.y <= 290
    assert anzahl > 50


def test_falzmarken_und_lochmarke_stehen_richtig(drucker):
    inhalt = PdfReader(BytesIO(drucker.rechnung(bilder.NORMAL))).pages[0].get_contents().get_data()
    mm = 25.4 / 72
    linien = re.findall(rb"([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S", inhalt)
    links = {round(297 - float(y) * mm, 1) for x, y, _, _ in linien if float(x) * mm < 10}
    assert links == {105.0, 148.5, 210.0}


def test_betraege_stehen_rechtsbuendig_untereinander(drucker):
    kanten = [
        s.rechts
        for s in stuecke(drucker.rechnung(bilder.GROESSTE_NORMALE))
        if s.seite == 0 and re.fullmatch(r"-?[\d.]+,\d\d", s.text) and s.x > 160 and s.groesse < 10
    ]
    assert len(kanten) >= 9
    assert max(kanten) - min(kanten) < 0.1


def test_ziffern_sind_gleich_breit():
    for schnitt in schriften(vorlagenordner() / "schriften"):
        assert len({schnitt.breiten[z] for z in "0123456789"}) == 1


def test_schrift_kann_alle_noetigen_zeichen():
    for schnitt in schriften(vorlagenordner() / "schriften"):
        assert (
            set("€ÄÖÜäöüßẞ„“”–—≈±×÷·Σ≤≥→✓−…²³¹§°½éèçñőşğłžățễ\u00a0\u202f")
            <= schnitt.breiten.keys()
        )


def test_fremde_zeichen_werden_lesbar_statt_unsichtbar(drucker):
    bild = replace(bilder.NORMAL, empfaenger=("Zoe\u0308 Иванов 🙂", "A\tB\u200bC", "Ort"))
    text = volltext(drucker.rechnung(bild))
    assert "Zoë ?????? ?" in text
    assert "A BC" in text


def test_schaetzung_ist_gekennzeichnet_und_begruendet(drucker):
    seite = seitentexte(drucker.rechnung(bilder.GESCHAETZT))[0]
    assert "≈ 203,1" in seite
    assert "Schätzung¹" in seite
    assert "Geschätzt:" in seite
    assert bilder.GESCHAETZT.verbrauch[1].grund[:40] in seite
    inhalt = PdfReader(BytesIO(drucker.rechnung(bilder.GESCHAETZT))).pages[0].get_contents()
    assert b"1 0.965 0.871 rg" in inhalt.get_data()
    ohne = PdfReader(BytesIO(drucker.rechnung(bilder.NORMAL))).pages[0].get_contents()
    assert b"1 0.965 0.871 rg" not in ohne.get_data()


def test_grund_wird_nicht_doppelt_gedruckt_wenn_er_in_den_hinweisen_steht(drucker):
    grund = bilder.GESCHAETZT.verbrauch[1].grund
    bild = replace(bilder.GESCHAETZT, hinweise=(f"Hinweis: {grund}",))
    assert eng(volltext(drucker.rechnung(bild))).count(eng(grund)) == 1


def test_geaenderter_betrag_zeigt_berechneten_und_begruendung(drucker):
    seite = " ".join(seitentexte(drucker.rechnung(bilder.GESCHAETZT))[0].split())
    assert "von Hand geändert, berechnet 146,33 €: Vereinbarung mit dem Vorstand" in seite


def test_zahlbetrag_steht_einmal_hervorgehoben_mit_seinem_wort(drucker):
    guthaben = seitentexte(drucker.rechnung(bilder.GUTHABEN))[0]
    assert guthaben.count("-37,95") == 1
    assert "Ihr Guthaben" in guthaben
    assert "Zahlbetrag" not in guthaben


def test_zeilen_nach_dem_zahlbetrag_lassen_ihn_in_der_tabelle_stehen(drucker):
    getrennt = Summenzeile(text="Neuer Abschlag (getrennt eingezogen)", betrag="176,00")
    bild = replace(bilder.NORMAL, summen=(*bilder.NORMAL.summen, getrennt))
    seite = seitentexte(drucker.rechnung(bild))[0]
    assert seite.count("Zahlbetrag") == 2
    assert "Neuer Abschlag (getrennt eingezogen)" in seite


def test_offener_geschaetzter_stand_bekommt_kein_zeichen(drucker):
    zeile = replace(bilder.GESCHAETZT.verbrauch[1], stand_neu="", verbrauch="")
    seite = seitentexte(drucker.rechnung(replace(bilder.NORMAL, verbrauch=(zeile,))))[0]
    assert "≈" not in seite


def test_grosse_mengen_und_staende_bleiben_in_einer_zeile(drucker):
    position = replace(bilder.NORMAL.positionen[0], menge="123.456,789", betrag="123.456,78")
    verbrauch = replace(
        bilder.NORMAL.verbrauch[0],
        stand_alt="999.123,456", stand_neu="999.234,567", verbrauch="123.456,789",
    )  # fmt: skip
    bild = replace(bilder.NORMAL, positionen=(position,), verbrauch=(verbrauch,))
    texte = {s.text for s in stuecke(drucker.rechnung(bild))}
    assert {"123.456,789 kWh", "999.123,456", "999.234,567", "123.456,78"} <= texte


def test_entwurf_traegt_wasserzeichen_und_keine_nummer(drucker):
    entwurf = seitentexte(drucker.rechnung(bilder.ENTWURF))
    assert all("ENTWURF" in text for text in entwurf)
    assert "Stromrechnung (Entwurf)" in entwurf[1]
    assert all("ENTWURF" not in text for text in seitentexte(drucker.rechnung(bilder.NORMAL)))


def test_tabellenkopf_und_nummer_wiederholen_sich_auf_folgeseiten(drucker):
    seiten = seitentexte(drucker.rechnung(bilder.LANG))
    assert len(seiten) >= 4
    assert "Stand alt" in seiten[0]
    assert "Stand alt" in seiten[1]
    assert "Leistung" in seiten[1]
    assert "Leistung" in seiten[2]
    assert all("Stromrechnung 2026-0007" in seite for seite in seiten[1:])


@pytest.mark.parametrize("anzahl", range(1, 45))
def test_summe_steht_nie_allein_auf_einer_neuen_seite(drucker, anzahl):
    bild = replace(bilder.LANG, verbrauch=(), positionen=bilder.LANG.positionen[:1] * anzahl)
    for seite in seitentexte(drucker.rechnung(bild)):
        if "Kosten des Jahres" in seite:
            assert "Position 1 mit" in seite
            assert "Bitte überweisen" in seite


def test_gleiche_eingabe_gibt_gleiche_bytes(drucker):
    for bild in bilder.ALLE.values():
        assert drucker.rechnung(bild) == FpdfDrucker().rechnung(bild)
    assert drucker.rechnung(bilder.NORMAL) != drucker.rechnung(bilder.GUTHABEN)


def test_metadaten_nennen_titel_verein_sprache_und_rechnungsdatum(drucker):
    leser = PdfReader(BytesIO(drucker.rechnung(bilder.NORMAL)))
    xmp = leser.xmp_metadata
    assert xmp.dc_title["x-default"] == "Stromrechnung 2026-0007"
    assert xmp.dc_creator == [bilder.VEREIN]
    assert f"{xmp.xmp_create_date:%d.%m.%Y}" == "12.01.2026"
    assert leser.trailer["/Root"]["/Lang"] == "de-DE"


@pytest.mark.parametrize(
    ("norm", "teil", "stufe"), [("PDF/A-3B", "3", "B"), ("PDF/A-1B", "1", "B")]
)
def test_ist_als_pdfa_ausgezeichnet_mit_farbprofil_und_eingebetteter_schrift(norm, teil, stufe):
    leser = PdfReader(BytesIO(FpdfDrucker(norm=norm).rechnung(bilder.ENTWURF)))
    wurzel = leser.trailer["/Root"]
    xmp = wurzel["/Metadata"].get_object().get_data().decode()
    assert f'pdfaid:part="{teil}" pdfaid:conformance="{stufe}"' in xmp
    assert wurzel["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    for schrift in leser.pages[0]["/Resources"]["/Font"].values():
        einzeln = schrift["/DescendantFonts"][0].get_object()
        assert len(einzeln["/FontDescriptor"]["/FontFile2"].get_data()) > 20_000
        assert ("/CIDSet" in einzeln["/FontDescriptor"]) == (teil == "1")


def test_markup_in_daten_bleibt_text(drucker):
    bild = replace(
        bilder.NORMAL, einleitung="<b>fett</b> & {{ zahlbetrag }} <script>", anrede="A < B"
    )
    text = volltext(drucker.rechnung(bild))
    assert "<b>fett</b> & {{ zahlbetrag }} <script>" in text
    assert "A < B" in text
    mail = drucker.vorlagen.fuellen("rechnung/mail.html.j2", rechnungswerte(bild))
    assert "<script>" not in mail
    assert "&lt;b&gt;fett&lt;/b&gt; &amp;" in mail


def test_sehr_lange_woerter_und_texte_bleiben_auf_der_seite(drucker):
    zeile = replace(bilder.NORMAL.positionen[0], text="Donaudampf" * 60, zeitraum="x" * 5000)
    bild = replace(bilder.NORMAL, positionen=(zeile,), einleitung="y" * 20_000)
    for stueck in stuecke(drucker.rechnung(bild)):
        assert stueck.rechts <= 190.05
        assert stueck.y <= 290


def test_langer_informationsblock_schiebt_den_text_nach_unten(drucker):
    info = bilder.NORMAL.info * 3
    erste = [
        s for s in stuecke(drucker.rechnung(replace(bilder.NORMAL, info=info))) if s.seite == 0
    ]
    block = max(
        s.y for s in erste if s.text == "kasse@am-muehlbach.example" and s.x > 124 and s.y < 270
    )
    titel = next(s for s in erste if s.text.startswith("Stromrechnung für Platz"))
    assert titel.y - block > 6


def test_schrift_wird_je_dokument_weder_gelesen_noch_zerlegt(drucker, monkeypatch):
    drucker.rechnung(bilder.NORMAL)

    def verboten(*_, **__):
        raise AssertionError

    monkeypatch.setattr("fontTools.subset.Subsetter.subset", verboten)
    monkeypatch.setattr("fontTools.ttLib.TTFont.__init__", verboten)
    assert drucker.rechnung(bilder.GUTHABEN).startswith(b"%PDF-")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=400), st.text(max_size=60), st.lists(st.text(max_size=90), max_size=6))
def test_kein_text_der_welt_bringt_den_druck_durcheinander(lang, kurz, liste):
    bild = replace(
        bilder.NORMAL,
        titel=lang, anrede=kurz, einleitung=lang, platz=lang, nummer=kurz, datum=kurz, verein=lang,
        absenderzeile=lang, empfaenger=tuple(liste), gruss=tuple(liste), hinweise=tuple(liste),
        fuss=tuple((t, kurz) for t in liste), info=(Infozeile(text=lang, wert=lang),),
        positionen=(Positionszeile(feld="x", text=lang, menge=kurz, preis=kurz, betrag="1,00 €"),),
        rechenweg=(Rechenschritt(titel=kurz, regel=lang, zeilen=tuple(liste)),),
    )  # fmt: skip
    pdf = FpdfDrucker().rechnung(bild)
    assert pdf == FpdfDrucker().rechnung(bild)
    for stueck in stuecke(pdf):
        assert stueck.rechts <= 190.1
