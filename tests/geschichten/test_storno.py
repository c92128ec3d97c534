"""Eine falsche Rechnung zurücknehmen: über die Fassade, mit allem, was daran hängt."""

from dataclasses import replace
from datetime import date

import pytest

import strom
from strom import Geld
from strom.rechnung import (
    IstStornorechnung,
    Positionsart,
    Rechnung,
    Rechnungsart,
    SchonStorniert,
    Schritt,
    Zeilenzustand,
)
from strom.stammdaten import Einstellungen
from tests.werkzeug.ablage_im_speicher import SpeicherAblage
from tests.werkzeug.anschluesse import (
    DokumenteImSpeicher,
    StehendeUhr,
    TextDrucker,
    strom_im_speicher,
)
from tests.werkzeug.verein import (
    EINBAUTAG,
    anschliessen,
    ausstellen,
    drucken,
    gruenden,
    jahr,
    partei,
    stand,
)

GRUND = "Zahlendreher im Endstand"


@pytest.fixture
def ablage():
    return SpeicherAblage()


@pytest.fixture
def dokumente():
    return DokumenteImSpeicher()


@pytest.fixture
def s(ablage, dokumente):
    welt = strom_im_speicher(ablage=ablage, dokumente=dokumente)
    gruenden(welt)
    return welt


@pytest.fixture
def garten(s):
    """Ein Vertrag mit Ständen für 2024 und 2025: (2024, 2025, vertrag, einbau)."""
    a = anschliessen(s, "A 01", "1001")
    v = s.vertraege.abschliessen(partei(s).id, a.platz.id, von=EINBAUTAG, stand=stand(0))
    for am, kwh in ((date(2024, 1, 1), 50), (date(2025, 1, 1), 100), (date(2026, 1, 1), 230)):
        s.ablesungen.erfassen(a.einbau.id, am=am, stand=stand(kwh))
    return jahr(s, 2024), jahr(s, 2025), v, a.einbau


def test_storno_hat_eigene_nummer_eigenes_pdf_und_laesst_das_original(s, garten, dokumente):
    zeitraum, _, v, _ = garten
    r = ausstellen(s, zeitraum.id, v.id)
    vorher = dokumente.fertig[r.pdf_datei]
    storno = s.rechnungen.stornieren(r.id, f"  {GRUND} ")
    assert (r.nummer, storno.nummer) == ("2026-0001", "2026-0002")
    assert storno.pdf_datei == "Stornorechnung-2026-0002.pdf"
    assert dokumente.fertig[r.pdf_datei] == vorher == s.rechnungen.pdf(r.id)
    bild = s.rechnungen.bild(storno.id)
    assert bild.art == "Stornorechnung"
    assert bild.titel.startswith("Stornorechnung für A 01")
    assert bild.bezug == "Storno zu Rechnung 2026-0001 vom 20.01.2026"
    assert GRUND in bild.einleitung
    assert bild.zahlbetrag == str(-r.berechnung.zahlbetrag)
    assert bild.verbrauch == s.rechnungen.bild(r.id).verbrauch
    assert "Fällig am" not in {z.text for z in bild.info}


def test_liste_blatt_und_suche_kennen_beide_belege(s, garten):
    zeitraum, _, v, _ = garten
    r = ausstellen(s, zeitraum.id, v.id)
    assert Schritt.STORNIEREN in s.rechnungen.blatt(r.id).schritte
    storno = s.rechnungen.stornieren(r.id, GRUND)
    zeilen = {z.nummer: z for z in s.rechnungen.liste()}
    assert zeilen[r.nummer].zustand is Zeilenzustand.STORNIERT
    assert zeilen[r.nummer].bezug == f"storniert durch {storno.nummer}"
    assert zeilen[storno.nummer].art == "Stornorechnung"
    assert zeilen[storno.nummer].bezug == f"Storno zu {r.nummer}"
    assert zeilen[storno.nummer].zustand is Zeilenzustand.AUSGESTELLT
    for id in (r.id, storno.id):
        blatt = s.rechnungen.blatt(id)
        assert Schritt.STORNIEREN not in blatt.schritte
        assert Schritt.AUSGEBEN in blatt.schritte
        assert blatt.hat_pdf
        assert (blatt.hinweise, blatt.schaetzbar) == ((), ())
    assert [t.art for t in s.suche.finden(storno.nummer)] == ["Stornorechnung"]
    drucken(s, (storno.id,))
    assert [e.was for e in s.rechnungen.verlauf(storno.id)] == ["Ausgestellt", "Gedruckt"]
    letzter = s.rechnungen.verlauf(r.id)[-1]
    assert (letzter.was, letzter.text) == ("Storniert", f"durch {storno.nummer}: {GRUND}")


def test_nur_einmal_nie_ein_storno_nie_ein_entwurf_nie_ohne_grund(s, garten, ablage):
    zeitraum, zweites, v, _ = garten
    r = ausstellen(s, zeitraum.id, v.id)
    entwurf = s.rechnungen.entwurf_erzeugen(zweites.id, v.id)
    for grund in ("", " \n ", "x" * 301, "Gutschrift vom Vorstand", "Nur Teilstorno"):
        with pytest.raises(strom.Eingabefehler) as fehler:
            s.rechnungen.stornieren(r.id, grund)
        assert fehler.value.feld == "grund"
    with pytest.raises(strom.UnerlaubterSchritt, match="Stornieren"):
        s.rechnungen.stornieren(entwurf, GRUND)
    storno = s.rechnungen.stornieren(r.id, GRUND)
    vorher = ablage.abzug()
    with pytest.raises(SchonStorniert, match=storno.nummer):
        s.rechnungen.stornieren(r.id, GRUND)
    with pytest.raises(IstStornorechnung):
        s.rechnungen.stornieren(storno.id, GRUND)
    with pytest.raises(strom.NichtGefunden):
        s.rechnungen.stornieren("gibt es nicht", GRUND)
    assert ablage.abzug() == vorher


def test_ersatz_in_einem_schritt_behaelt_handaenderungen_und_oeffnet_den_zeitraum(
    s, garten, ablage
):
    zeitraum, _, v, _ = garten
    id = s.rechnungen.entwurf_erzeugen(zeitraum.id, v.id)
    s.rechnungen.betrag_aendern(id, "neuer_abschlag", Geld(4200), "wie besprochen")
    s.rechnungen.pruefen(id)
    r = s.rechnungen.ausstellen(id)
    drucken(s, (r.id,))
    assert not s.zeitraeume.ansicht(zeitraum.id).ist_offen
    vorgaenge = ablage.vorgaenge
    storno = s.rechnungen.stornieren(r.id, GRUND, mit_ersatz=True)
    assert ablage.vorgaenge == vorgaenge + 1
    ansicht = s.zeitraeume.ansicht(zeitraum.id)
    assert ansicht.ist_offen
    zeile = ansicht.zeilen[0]
    assert zeile.zustand is Zeilenzustand.ENTWURF
    assert zeile.ist_von_hand
    assert zeile.neuer_abschlag == "42,00"
    assert f"Rechnung {r.nummer} ist storniert ({storno.nummer}): {GRUND}" in [
        h.text for h in zeile.hinweise
    ]
    assert "Ersatz begonnen" in {e.was for e in s.rechnungen.verlauf(zeile.rechnung_id)}
    s.rechnungen.pruefen(zeile.rechnung_id)
    neue = s.rechnungen.ausstellen(zeile.rechnung_id)
    assert neue.nummer == "2026-0003"
    drucken(s, (neue.id,))
    assert not s.zeitraeume.ansicht(zeitraum.id).ist_offen
    assert s.zeitraeume.ansicht(zeitraum.id).zeilen[0].nummer == neue.nummer


def test_ohne_ersatz_steht_der_vertrag_wieder_ohne_rechnung_da(s, garten):
    zeitraum, _, v, _ = garten
    r = ausstellen(s, zeitraum.id, v.id)
    drucken(s, (r.id,))
    s.rechnungen.stornieren(r.id, GRUND)
    ansicht = s.zeitraeume.ansicht(zeitraum.id)
    assert (ansicht.ist_offen, ansicht.grund) == (True, "1 ohne Rechnung")
    assert ansicht.zeilen[0].zustand is Zeilenzustand.BEREIT
    assert s.jahresabschluss.uebersicht(zeitraum.id).zeilen == ()


def test_storno_loest_die_feste_grenze_wieder(s):
    """27.12. = 200 war fest; nach dem Storno gilt die spätere Ablesung vom 02.01. wieder."""
    a = anschliessen(s, "A 01", "1")
    v = s.vertraege.abschliessen(partei(s).id, a.platz.id, von=EINBAUTAG, stand=stand(0))
    alt, neu = jahr(s, 2023), jahr(s, 2024)
    s.ablesungen.erfassen(a.einbau.id, am=date(2023, 12, 27), stand=stand(200))
    erste = ausstellen(s, alt.id, v.id)
    s.ablesungen.erfassen(a.einbau.id, am=date(2024, 1, 2), stand=stand(206))
    s.ablesungen.erfassen(a.einbau.id, am=date(2025, 1, 1), stand=stand(500))
    entwurf = s.rechnungen.entwurf_erzeugen(neu.id, v.id)
    anfang = s.rechnungen.bild(entwurf).verbrauch[0].stand_alt
    assert anfang == "200"
    s.rechnungen.stornieren(erste.id, GRUND, mit_ersatz=True)
    assert s.rechnungen.bild(entwurf).verbrauch[0].stand_alt == "206"
    ersatz = s.zeitraeume.zeile(alt.id, v.id)
    assert ersatz.zaehler[0].endstand == "206"


def test_eine_spaetere_rechnung_haelt_ihre_grenze_auch_ohne_die_stornierte(s, garten):
    erstes, zweites, v, einbau = garten
    r1, r2 = ausstellen(s, erstes.id, v.id), ausstellen(s, zweites.id, v.id)
    assert r2.berechnung.segmente[0].anfang.festgeschrieben_durch == r1.nummer
    s.rechnungen.stornieren(r1.id, GRUND)
    s.ablesungen.erfassen(einbau.id, am=date(2024, 12, 31), stand=stand(99))
    ersatz = ausstellen(s, erstes.id, v.id)
    assert ersatz.berechnung.segmente[0].ende.stand == stand(100)
    assert ersatz.berechnung.segmente[0].ende.festgeschrieben_durch == r2.nummer


def test_abschlag_vorjahr_und_anschlussgebuehr_zaehlen_storniertes_nicht_mit(s):
    a = anschliessen(s, "B 02", "2002")
    v = s.vertraege.abschliessen(
        partei(s, "Behrens").id, a.platz.id, von=date(2024, 3, 1), stand=stand(10)
    )
    for am, kwh in ((date(2025, 1, 1), 100), (date(2026, 1, 1), 230)):
        s.ablesungen.erfassen(a.einbau.id, am=am, stand=stand(kwh))
    erstes, zweites = jahr(s, 2024), jahr(s, 2025)
    r = ausstellen(s, erstes.id, v.id)
    assert any(p.art is Positionsart.ANSCHLUSSGEBUEHR for p in r.berechnung.positionen)
    folgende = s.rechnungen.entwurf_erzeugen(zweites.id, v.id)
    abschlag = r.berechnung.neuer_abschlag.betrag
    zeile = s.zeitraeume.zeile(zweites.id, v.id)
    assert (zeile.alter_abschlag, zeile.vorjahr) == (abschlag.deutsch, "90")
    s.rechnungen.stornieren(r.id, GRUND)
    zeile = s.zeitraeume.zeile(zweites.id, v.id)
    assert (zeile.rechnung_id, zeile.alter_abschlag, zeile.vorjahr) == (folgende, "0,00", "")
    ersatz = ausstellen(s, erstes.id, v.id)
    assert any(p.art is Positionsart.ANSCHLUSSGEBUEHR for p in ersatz.berechnung.positionen)


def test_vor_dem_storno_wird_genannt_was_daran_haengt(s, garten):
    erstes, zweites, v, _ = garten
    r1 = ausstellen(s, erstes.id, v.id)
    assert s.rechnungen.stornofolgen(r1.id) == ()
    drucken(s, (r1.id,))
    r2 = ausstellen(s, zweites.id, v.id)
    gedruckt, abschlag, endstand = s.rechnungen.stornofolgen(r1.id)
    assert "am 20.01.2026 von Karla Kasse gedruckt" in gedruckt
    assert f"Rechnung {r2.nummer} hat ihren Abschlag" in abschlag
    assert f"Rechnung {r2.nummer} beginnt mit ihrem Endstand vom 01.01.2025" in endstand
    assert s.rechnungen.stornofolgen(s.rechnungen.stornieren(r2.id, GRUND).id) == ()
    assert len(s.rechnungen.stornofolgen(r1.id)) == 1


def test_nach_dem_storno_laesst_sich_der_vertrag_wieder_aufloesen(s, garten):
    _, zweites, v, _ = garten
    r = ausstellen(s, zweites.id, v.id)
    mitte = date(2025, 7, 1)
    with pytest.raises(strom.Eingabefehler, match="stornieren"):
        s.vertraege.aufloesen(v.id, am=mitte, endstand=stand(160))
    s.rechnungen.stornieren(r.id, GRUND)
    s.vertraege.aufloesen(v.id, am=mitte, endstand=stand(160))
    neu = ausstellen(s, zweites.id, v.id)
    assert neu.art is Rechnungsart.SCHLUSSRECHNUNG


def test_scheitert_das_pdf_ist_nichts_geschehen_und_keine_nummer_verloren(ablage, dokumente):
    class Streikender(TextDrucker):
        streikt = False

        def rechnung(self, bild):
            if self.streikt:
                raise strom.Speicherfehler("Kein Platz")
            return super().rechnung(bild)

    drucker = Streikender()
    s = strom_im_speicher(ablage=ablage, dokumente=dokumente, drucker=drucker)
    gruenden(s)
    a = anschliessen(s, "A 01", "1001")
    v = s.vertraege.abschliessen(partei(s).id, a.platz.id, von=EINBAUTAG, stand=stand(0))
    s.ablesungen.erfassen(a.einbau.id, am=date(2025, 1, 1), stand=stand(100))
    s.ablesungen.erfassen(a.einbau.id, am=date(2026, 1, 1), stand=stand(200))
    r = ausstellen(s, jahr(s, 2025).id, v.id)
    vorher = ablage.abzug()
    drucker.streikt = True
    with pytest.raises(strom.Speicherfehler):
        s.rechnungen.stornieren(r.id, GRUND, mit_ersatz=True)
    assert ablage.abzug() == vorher
    drucker.streikt = False
    assert s.rechnungen.stornieren(r.id, GRUND).nummer == "2026-0002"


def test_nach_absturz_vor_dem_umbenennen_bekommt_das_storno_seinen_namen(
    s, garten, ablage, dokumente
):
    zeitraum, _, v, _ = garten

    class Absturz(BaseException):
        pass

    class Kaputte(DokumenteImSpeicher):
        def veroeffentlichen(self, name):
            raise Absturz

    r = ausstellen(s, zeitraum.id, v.id)
    kaputt = Kaputte(fertig=dict(dokumente.fertig))
    halb = strom_im_speicher(ablage=ablage, dokumente=kaputt)
    with pytest.raises(Absturz):
        halb.rechnungen.stornieren(r.id, GRUND)
    (storno,) = [x for x in ablage.finden(Rechnung) if x.ist_storno]
    assert storno.pdf_datei in kaputt.vorbereitet
    assert storno.pdf_datei not in kaputt.fertig
    neu = strom_im_speicher(ablage=ablage, dokumente=kaputt)
    assert neu.rechnungen.pdf(storno.id) == kaputt.fertig[storno.pdf_datei]


def test_storno_im_neuen_jahr_zaehlt_dort_weiter(s, garten, ablage, dokumente):
    zeitraum, _, v, _ = garten
    r = ausstellen(s, zeitraum.id, v.id)
    spaeter = strom_im_speicher(
        ablage=ablage, dokumente=dokumente, uhr=StehendeUhr(date(2027, 2, 1))
    )
    assert spaeter.rechnungen.stornieren(r.id, GRUND).nummer == "2027-0001"


def _befunde(s):
    return [(p.name, b.satz, b.fundstelle) for p in s.pruefung.bericht().proben for b in p.befunde]


def test_die_pruefung_hat_an_storno_und_ersatz_nichts_auszusetzen(s, garten):
    erstes, _, v, _ = garten
    r = ausstellen(s, erstes.id, v.id)
    s.stammdaten.einstellungen_merken(Einstellungen(nummernkreis="R-{nr:05d}"))
    storno = s.rechnungen.stornieren(r.id, GRUND, mit_ersatz=True)
    assert storno.nummer == "R-00002"
    assert _befunde(s) == []


def test_die_pruefung_nennt_eine_verfaelschte_stornorechnung(s, garten, ablage):
    erstes, zweites, v, _ = garten
    r, andere = ausstellen(s, erstes.id, v.id), ausstellen(s, zweites.id, v.id)
    storno = s.rechnungen.stornieren(r.id, GRUND)
    b = storno.berechnung
    for falsch, wort in (
        (replace(storno, bezug=replace(storno.bezug, rechnung="weg")), "nicht mehr da"),
        (replace(storno, bezug=replace(storno.bezug, nummer="2026-0009")), "nennt Rechnung"),
        (replace(storno, bezug=replace(storno.bezug, rechnung=andere.id)), "nicht genau auf"),
        (replace(storno, berechnung=replace(b, monate=3)), "nicht genau auf"),
        (replace(storno, id="zweites", nummer="2026-0004", folge=4), "ein zweites Mal"),
    ):
        ablage.ablegen(falsch)
        assert any(wort in satz for _, satz, _ in _befunde(s)), wort
        ablage.entfernen(falsch)
        ablage.ablegen(storno)
    assert _befunde(s) == []
