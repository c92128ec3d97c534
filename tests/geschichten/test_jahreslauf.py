"""Der Hauptweg über die Fassade: ablesen, prüfen, ausstellen, drucken, abschließen."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

import strom
from strom import Geld
from strom.rechnung import Zeilenzustand
from strom.stammdaten import Partei, Vertragsherkunft, Zahlungsart
from strom.usecases.rechnung.ausgabe import NurAusgestellte
from strom.usecases.rechnung.ausstellen import SeitPruefungGeaendert
from strom.usecases.rechnung.belege import PdfVeraendert
from strom.usecases.rechnung.entwurfsarbeit import NichtBerechenbar, SchonAbgerechnet
from tests.werkzeug.anschluesse import DokumenteImSpeicher, StehendeUhr, strom_im_speicher
from tests.werkzeug.verein import (
    EINBAUTAG,
    anschliessen,
    ausstellen,
    drucken,
    gruenden,
    jahr,
    partei,
    stand,
    tarif,
)


@pytest.fixture
def dokumente():
    return DokumenteImSpeicher()


@pytest.fixture
def s(dokumente):
    welt = strom_im_speicher(dokumente=dokumente)
    gruenden(welt)
    return welt


@pytest.fixture
def fertig(s):
    """Ein Vertrag 2025 mit beiden Ständen: (zeitraum, vertrag, einbau)."""
    a = anschliessen(s, "A 01", "1001")
    v = s.vertraege.abschliessen(partei(s).id, a.platz.id, von=EINBAUTAG, stand=stand(0))
    s.ablesungen.erfassen(a.einbau.id, am=date(2025, 1, 1), stand=stand(100))
    s.ablesungen.erfassen(a.einbau.id, am=date(2026, 1, 1), stand=stand(200))
    return jahr(s, 2025), v, a.einbau


def test_vom_entwurf_bis_zum_geschlossenen_zeitraum(s, fertig):
    zeitraum, vertrag, _ = fertig
    assert s.zeitraeume.ansicht(zeitraum.id).ist_offen
    id = s.rechnungen.entwurf_erzeugen(zeitraum.id, vertrag.id)
    s.rechnungen.pruefen(id)
    rechnung = s.rechnungen.ausstellen(id)
    assert rechnung.nummer == "2026-0001"
    assert s.zeitraeume.ansicht(zeitraum.id).ist_offen
    s.jahresabschluss.pdf(zeitraum.id)
    assert s.zeitraeume.ansicht(zeitraum.id).ist_offen
    drucken(s, (id,))
    ansicht = s.zeitraeume.ansicht(zeitraum.id)
    assert not ansicht.ist_offen
    assert ansicht.zeilen[0].zustand is Zeilenzustand.ZUGESTELLT
    assert [e.was for e in s.rechnungen.verlauf(id)] == [
        "Entwurf erzeugt",
        "Geprüft",
        "Ausgestellt",
        "Gedruckt",
    ]


def test_nachdruck_gibt_dieselben_bytes_auch_nach_aenderung_der_stammdaten(s, fertig):
    zeitraum, vertrag, _ = fertig
    rechnung = ausstellen(s, zeitraum.id, vertrag.id)
    vorher = drucken(s, (rechnung.id,))
    s.stammdaten.partei_merken(Partei(id=vertrag.partei, name="Umbenannt"))
    assert drucken(s, (rechnung.id,)) == vorher == s.rechnungen.pdf(rechnung.id)
    assert sha256(vorher).hexdigest() == rechnung.pdf_sha256
    assert "Umbenannt" not in str(s.rechnungen.bild(rechnung.id))
    assert s.rechnungen.liste()[0].abnehmer == "Arndt"


def test_ausgestelltes_laesst_sich_nicht_mehr_aendern(s, fertig):
    zeitraum, vertrag, _ = fertig
    r = ausstellen(s, zeitraum.id, vertrag.id)
    for versuch in (
        lambda: s.rechnungen.betrag_aendern(r.id, "alter_abschlag", Geld(1), "weil"),
        lambda: s.rechnungen.pruefen(r.id),
        lambda: s.rechnungen.zuruecknehmen(r.id),
        lambda: s.rechnungen.verwerfen(r.id),
        lambda: s.rechnungen.ausstellen(r.id),
    ):
        with pytest.raises(strom.Unveraenderlich, match="2026-0001 ist ausgestellt"):
            versuch()
    with pytest.raises(SchonAbgerechnet, match="2026-0001"):
        s.rechnungen.entwurf_erzeugen(zeitraum.id, vertrag.id)


def test_veraendertes_pdf_wird_nicht_ausgegeben(s, fertig, dokumente):
    zeitraum, vertrag, _ = fertig
    r = ausstellen(s, zeitraum.id, vertrag.id)
    dokumente.fertig[r.pdf_datei] += b" "
    with pytest.raises(PdfVeraendert, match="nachträglich verändert"):
        drucken(s, (r.id,))
    assert s.zeitraeume.ansicht(zeitraum.id).zeilen[0].zustand is Zeilenzustand.AUSGESTELLT


def test_ein_entwurf_wird_nicht_gedruckt(s, fertig):
    zeitraum, vertrag, _ = fertig
    id = s.rechnungen.entwurf_erzeugen(zeitraum.id, vertrag.id)
    with pytest.raises(NurAusgestellte):
        drucken(s, (id,))


def test_jeder_betrag_laesst_sich_von_hand_setzen_und_zuruecksetzen(s, fertig):
    zeitraum, vertrag, _ = fertig
    id = s.rechnungen.entwurf_erzeugen(zeitraum.id, vertrag.id)
    bild = s.rechnungen.bild(id)
    felder = [p.feld for p in bild.positionen] + [x.feld for x in bild.summen if x.feld]
    assert felder == ["verbrauch/0.39", "grundgebuehr/2.50", "alter_abschlag", "neuer_abschlag"]
    for feld in felder:
        s.rechnungen.betrag_aendern(id, feld, Geld(1234), "Beschluss des Vorstands")
        geaendert = s.rechnungen.bild(id)
        zeile = next(z for z in (*geaendert.positionen, *geaendert.summen) if z.feld == feld)
        assert zeile.betrag.lstrip("-") == "12,34"
        assert zeile.begruendung == "Beschluss des Vorstands"
        assert zeile.betrag_berechnet
        s.rechnungen.betrag_zuruecksetzen(id, feld)
        assert s.rechnungen.bild(id) == bild


@pytest.mark.parametrize(
    ("feld", "betrag", "grund", "satz"),
    [
        ("verbrauch/0.39", Geld(1), "  ", "braucht eine Begründung"),
        ("verbrauch/0.39", Geld(1), "x" * 301, "höchstens 300 Zeichen"),
        ("gibtsnicht", Geld(1), "weil", "gibt es auf der Rechnung nicht mehr"),
        ("verbrauch/0.39", Geld(10**12), "weil", "kann nicht stimmen"),
        ("neuer_abschlag", Geld(-1), "weil", "nie negativ"),
    ],
)
def test_unsinnige_aenderung_wird_mit_satz_abgewiesen(s, fertig, feld, betrag, grund, satz):
    zeitraum, vertrag, _ = fertig
    id = s.rechnungen.entwurf_erzeugen(zeitraum.id, vertrag.id)
    vorher = s.rechnungen.bild(id)
    with pytest.raises(strom.Eingabefehler, match=satz):
        s.rechnungen.betrag_aendern(id, feld, betrag, grund)
    assert s.rechnungen.bild(id) == vorher


def test_spaete_ablesung_rechnet_entwurf_neu_und_behaelt_die_aenderung_von_hand(s, fertig):
    zeitraum, vertrag, einbau = fertig
    id = s.rechnungen.entwurf_erzeugen(zeitraum.id, vertrag.id)
    s.rechnungen.betrag_aendern(id, "grundgebuehr/2.50", Geld(1500), "Kabelschaden")
    s.rechnungen.pruefen(id)
    s.ablesungen.erfassen(einbau.id, am=date(2026, 1, 1), stand=stand(230))
    blatt = s.rechnungen.blatt(id)
    assert blatt.zustand is Zeilenzustand.ENTWURF
    geaendert = {u.was: (u.vorher, u.nachher) for u in blatt.unterschiede}
    assert geaendert["Verbrauch"] == ("100 kWh", "130 kWh")
    assert geaendert["Kosten"] == ("54,00 €", "65,70 €")
    assert [p.betrag for p in blatt.bild.positionen] == ["50,70", "15,00"]


def test_preisaenderung_nach_der_pruefung_verlangt_neue_pruefung(s, fertig):
    zeitraum, vertrag, _ = fertig
    id = s.rechnungen.entwurf_erzeugen(zeitraum.id, vertrag.id)
    s.rechnungen.pruefen(id)
    tarif(s, date(2025, 1, 1), "0.50", "2.50", "50")
    blatt = s.rechnungen.blatt(id)
    assert blatt.zustand is Zeilenzustand.ENTWURF
    assert "Kosten" in [u.was for u in blatt.unterschiede]
    s.rechnungen.pruefen(id)
    assert s.rechnungen.ausstellen(id).nummer == "2026-0001"


def test_ausstellen_vergleicht_noch_einmal_mit_dem_geprueften(s, fertig):
    zeitraum, vertrag, _ = fertig
    id = s.rechnungen.entwurf_erzeugen(zeitraum.id, vertrag.id)
    s.rechnungen.pruefen(id)
    teurer = replace(s.stammdaten.tarife()[0], arbeitspreis=strom.Preis.aus("0.50"))
    s.stammdaten._welt.ablage._ablage.ablegen(teurer)  # an allem vorbei, was nachzieht
    with pytest.raises(SeitPruefungGeaendert, match="Kosten"):
        s.rechnungen.ausstellen(id)
    assert s.rechnungen.blatt(id).zustand is Zeilenzustand.ENTWURF
    assert s.rechnungen.liste()[0].nummer == ""


def test_fehlender_stand_ist_leer_und_nicht_ausstellbar_bis_zur_schaetzung(s):
    a = anschliessen(s, "A 01", "1001")
    v = s.vertraege.abschliessen(partei(s).id, a.platz.id, von=EINBAUTAG, stand=stand(0))
    zeitraum = jahr(s, 2025)
    zeile = s.zeitraeume.ansicht(zeitraum.id).zeilen[0]
    assert (zeile.zaehler[0].endstand, zeile.verbrauch, zeile.kosten) == ("", "", "")
    assert zeile.zustand is Zeilenzustand.STAND_FEHLT
    id = s.rechnungen.entwurf_erzeugen(zeitraum.id, v.id)
    with pytest.raises(NichtBerechenbar, match=r"Endstand von Zähler 1001 zum 01.01.2026 fehlt"):
        s.rechnungen.pruefen(id)
    with pytest.raises(strom.StromFehler, match="Begründung"):
        s.ablesungen.schaetzen(a.einbau.id, am=date(2026, 1, 1), stand=stand(50), begruendung=" ")
    s.ablesungen.schaetzen(
        a.einbau.id, am=date(2025, 1, 1), stand=stand(10), begruendung="verreist"
    )
    s.ablesungen.schaetzen(
        a.einbau.id, am=date(2026, 1, 1), stand=stand(50), begruendung="verreist"
    )
    s.rechnungen.pruefen(id)
    bild = s.rechnungen.bild(id)
    assert bild.verbrauch[0].grundlage == "Schätzung"
    assert bild.verbrauch[0].geschaetzt
    assert "verreist" in bild.verbrauch[0].grund


def test_alter_abschlag_kommt_aus_der_rechnung_des_vorjahres(s, fertig):
    zeitraum, vertrag, einbau = fertig
    erste = ausstellen(s, zeitraum.id, vertrag.id)
    assert erste.berechnung.neuer_abschlag.betrag == Geld(6900)
    folgejahr = jahr(s, 2026)
    s2 = strom_im_speicher(ablage=s.stammdaten._welt.ablage, uhr=StehendeUhr(date(2027, 1, 10)))
    s2.ablesungen.erfassen(einbau.id, am=date(2027, 1, 1), stand=stand(300))
    zweite = ausstellen(s2, folgejahr.id, vertrag.id)
    assert zweite.berechnung.alter_abschlag.betrag == Geld(6900)
    assert zweite.nummer == "2027-0001"
    assert zweite.vorjahr is not None
    assert "100 kWh" in " ".join(s2.rechnungen.bild(zweite.id).hinweise)


def test_anschlussgebuehr_einmal_im_leben(s):
    a, b = anschliessen(s, "A 01", "1001"), anschliessen(s, "A 02", "1002")
    p = partei(s)
    erster = s.vertraege.abschliessen(p.id, a.platz.id, von=date(2025, 1, 1), stand=stand(0))
    zweiter = s.vertraege.umziehen(
        erster.id, b.platz.id, am=date(2025, 7, 1), endstand=stand(50), anfangsstand=stand(0)
    )
    s.vertraege.aufloesen(zweiter.id, am=date(2025, 9, 1), endstand=stand(20))
    dritter = s.vertraege.abschliessen(p.id, a.platz.id, von=date(2025, 10, 1), stand=stand(50))
    assert [v.herkunft for v in (erster, zweiter, dritter)] == [
        Vertragsherkunft.NEU,
        Vertragsherkunft.UMZUG,
        Vertragsherkunft.WIEDERBUCHUNG,
    ]
    s.ablesungen.erfassen(a.einbau.id, am=date(2026, 1, 1), stand=stand(80))
    zeitraum = jahr(s, 2025)
    s.rechnungen.entwuerfe_erzeugen(zeitraum.id)
    gebuehren = [z.anschlussgebuehr for z in s.jahresabschluss.uebersicht(zeitraum.id).zeilen]
    assert sorted(gebuehren) == [Geld(0), Geld(0), Geld(5000)]


def test_uebersicht_aus_gespeicherten_rechnungen_gibt_dieselben_summen(s, fertig):
    zeitraum, vertrag, _ = fertig
    b = anschliessen(s, "A 02", "1002")
    zweite = partei(s, "Behrens", zahlungsart=Zahlungsart.BANKEINZUG)
    w = s.vertraege.abschliessen(zweite.id, b.platz.id, von=EINBAUTAG, stand=stand(0))
    s.ablesungen.erfassen(b.einbau.id, am=date(2025, 1, 1), stand=stand(10))
    s.ablesungen.erfassen(b.einbau.id, am=date(2026, 1, 1), stand=stand(60))
    s.rechnungen.entwuerfe_erzeugen(zeitraum.id)
    aus_entwuerfen = s.jahresabschluss.uebersicht(zeitraum.id).summen
    rechnungen = [ausstellen(s, zeitraum.id, v.id).berechnung for v in (vertrag, w)]
    summen = s.jahresabschluss.uebersicht(zeitraum.id).summen
    assert summen == aus_entwuerfen
    assert summen.verbrauch == strom.Energie.summe(r.verbrauch for r in rechnungen)
    gesamt = Geld.summe(r.zahlbetrag for r in rechnungen)
    assert summen.bankeinzug + summen.rechnung == gesamt
    assert summen.bankeinzug == rechnungen[1].zahlbetrag


def test_nach_absturz_vor_dem_umbenennen_ist_das_pdf_beim_naechsten_start_da(fertig, s):
    zeitraum, vertrag, _ = fertig
    ablage = s.stammdaten._welt.ablage

    class StirbtVorDemUmbenennen(DokumenteImSpeicher):
        def veroeffentlichen(self, name):
            raise KeyboardInterrupt

    dokumente = StirbtVorDemUmbenennen()
    kurz = strom_im_speicher(ablage=ablage, dokumente=dokumente)
    id = kurz.rechnungen.entwurf_erzeugen(zeitraum.id, vertrag.id)
    kurz.rechnungen.pruefen(id)
    with pytest.raises(KeyboardInterrupt):
        kurz.rechnungen.ausstellen(id)
    danach = DokumenteImSpeicher(vorbereitet=dict(dokumente.vorbereitet))
    neu = strom_im_speicher(ablage=ablage, dokumente=danach)
    nummer = neu.rechnungen.liste()[0].nummer
    assert nummer == "2026-0001"
    assert sha256(neu.rechnungen.pdf(id)).hexdigest()
