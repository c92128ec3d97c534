"""Mehrere geprüfte Rechnungen nacheinander ausstellen: eine darf die andere nicht umwerfen."""

from datetime import date

import pytest

from strom import Geld, Speicherfehler, StromFehler
from strom.rechnung import Zeilenzustand
from strom.usecases.rechnung.belege import NameBelegt
from tests.werkzeug.anschluesse import DokumenteImSpeicher, strom_im_speicher
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


@pytest.fixture
def dokumente():
    return DokumenteImSpeicher()


@pytest.fixture
def s(dokumente):
    welt = strom_im_speicher(dokumente=dokumente)
    gruenden(welt)
    return welt


def test_zwei_besitzer_eines_zaehlers_im_selben_jahr_gehen_in_einem_zug(s):
    """Die Grenze am 01.06. wird mit der ersten fest; die zweite bleibt dadurch geprüft (R6a)."""
    a, zeitraum = anschliessen(s, "A 01", "1"), jahr(s, 2025)
    erster = s.vertraege.abschliessen(
        partei(s).id, a.platz.id, von=date(2024, 1, 1), stand=stand(0)
    )
    s.ablesungen.erfassen(a.einbau.id, am=date(2025, 1, 1), stand=stand(100))
    s.vertraege.aufloesen(erster.id, am=date(2025, 6, 1), endstand=stand(150))
    s.vertraege.abschliessen(partei(s, "Behrens").id, a.platz.id, von=date(2025, 6, 1))
    s.ablesungen.erfassen(a.einbau.id, am=date(2026, 1, 1), stand=stand(200))
    ids = s.rechnungen.entwuerfe_erzeugen(zeitraum.id).fertig
    for kennung in ids:
        s.rechnungen.pruefen(kennung)
    eins, zwei = (s.rechnungen.ausstellen(kennung) for kennung in ids)
    assert (eins.berechnung.verbrauch.text, zwei.berechnung.verbrauch.text) == ("50", "50")
    assert zwei.berechnung.segmente[0].anfang.festgeschrieben_durch == eins.nummer


@pytest.mark.parametrize("rueckwaerts", [False, True])
def test_der_vorschlag_haengt_nicht_davon_ab_wie_viele_schon_ausgestellt_sind(s, rueckwaerts):
    """Ein neuer Vertrag ohne Verbrauch nimmt das Mittel des Vorjahres, nicht das des Stapels."""
    zeitraum = jahr(s, 2025)
    for nummer in range(3):
        a = anschliessen(s, f"A {nummer}", str(nummer))
        wer = partei(s, f"P{nummer}")
        s.vertraege.abschliessen(wer.id, a.platz.id, von=date(2025, 1, 1), stand=stand(0))
        s.ablesungen.erfassen(a.einbau.id, am=date(2026, 1, 1), stand=stand(200 * nummer))
    ids = s.rechnungen.entwuerfe_erzeugen(zeitraum.id).fertig
    for kennung in ids:
        s.rechnungen.pruefen(kennung)
    folge = reversed(ids) if rueckwaerts else ids
    assert [s.rechnungen.ausstellen(k).folge for k in folge] == [1, 2, 3]


def test_vergleichbare_vertraege_des_vorjahres_geben_den_ersten_abschlag(s):
    """730 kWh in 365 Tagen = 2 kWh am Tag; × 365 × 0,39 + 12 × 2,50 = 314,70, also 315 €."""
    a, b = anschliessen(s, "A 01", "1"), anschliessen(s, "A 02", "2")
    alt, neu = jahr(s, 2023), jahr(s, 2024)
    v = s.vertraege.abschliessen(partei(s).id, a.platz.id, von=EINBAUTAG, stand=stand(0))
    s.ablesungen.erfassen(a.einbau.id, am=date(2024, 1, 1), stand=stand(730))
    ausstellen(s, alt.id, v.id)
    w = s.vertraege.abschliessen(
        partei(s, "Neu").id, b.platz.id, von=date(2024, 6, 1), stand=stand(0)
    )
    s.ablesungen.erfassen(b.einbau.id, am=date(2025, 1, 1), stand=stand(0))
    rechnung = ausstellen(s, neu.id, w.id)
    assert rechnung.berechnung.neuer_abschlag.betrag == Geld(31500)
    assert "2,000 kWh am Tag" in str(s.rechnungen.bild(rechnung.id).rechenweg)


def test_ein_entwurf_des_folgejahres_zeigt_den_eben_berechneten_abschlag(s):
    """Wird 2023 erst jetzt ausgestellt, rechnet der geprüfte Entwurf 2024 neu und sagt es."""
    a = anschliessen(s, "A 01", "1")
    v = s.vertraege.abschliessen(partei(s).id, a.platz.id, von=EINBAUTAG, stand=stand(0))
    s.ablesungen.erfassen(a.einbau.id, am=date(2024, 1, 1), stand=stand(100))
    s.ablesungen.erfassen(a.einbau.id, am=date(2025, 1, 1), stand=stand(200))
    alt, neu = jahr(s, 2023), jahr(s, 2024)
    folgejahr = s.rechnungen.entwurf_erzeugen(neu.id, v.id)
    s.rechnungen.pruefen(folgejahr)
    erste = ausstellen(s, alt.id, v.id)
    blatt = s.rechnungen.blatt(folgejahr)
    assert erste.berechnung.neuer_abschlag.betrag == Geld(6900)
    assert blatt.zustand is Zeilenzustand.ENTWURF
    geaendert = {u.was: (u.vorher, u.nachher) for u in blatt.unterschiede}
    assert geaendert["Alter Abschlag"] == ("0,00 €", "69,00 €")


def _ein_vertrag(s):
    a = anschliessen(s, "A 01", "1")
    v = s.vertraege.abschliessen(partei(s).id, a.platz.id, von=EINBAUTAG, stand=stand(0))
    s.ablesungen.erfassen(a.einbau.id, am=date(2024, 1, 1), stand=stand(100))
    zeitraum = jahr(s, 2023)
    kennung = s.rechnungen.entwurf_erzeugen(zeitraum.id, v.id)
    s.rechnungen.pruefen(kennung)
    return kennung


def test_eine_fremde_datei_unter_dem_namen_des_pdf_wird_beim_namen_genannt(s, dokumente):
    kennung = _ein_vertrag(s)
    dokumente.fertig["Rechnung-2026-0001.pdf"] = b"fremd"
    with pytest.raises(NameBelegt, match=r"Rechnung-2026-0001\.pdf.*nichts ausgestellt"):
        s.rechnungen.ausstellen(kennung)
    assert s.rechnungen.blatt(kennung).zustand is Zeilenzustand.GEPRUEFT
    del dokumente.fertig["Rechnung-2026-0001.pdf"]
    assert s.rechnungen.ausstellen(kennung).nummer == "2026-0001"


def test_ein_festgehaltener_name_verliert_das_pdf_nicht(dokumente):
    """Hält ein Virenscanner die Datei fest, ist ausgestellt; gelesen wird, sobald es geht."""

    class Festgehalten(DokumenteImSpeicher):
        def veroeffentlichen(self, name):
            if gesperrt:
                raise Speicherfehler("Die Datei ist gesperrt.")
            super().veroeffentlichen(name)

    gesperrt = True
    s = strom_im_speicher(dokumente=Festgehalten())
    gruenden(s)
    kennung = _ein_vertrag(s)
    with pytest.raises(Speicherfehler):
        s.rechnungen.ausstellen(kennung)
    assert s.rechnungen.blatt(kennung).zustand is Zeilenzustand.AUSGESTELLT
    gesperrt = False
    assert s.rechnungen.pdf(kennung)
    assert drucken(s, (kennung,)) == s.rechnungen.pdf(kennung)


def test_ein_verschwundenes_pdf_bleibt_ein_deutscher_satz(s, dokumente):
    kennung = _ein_vertrag(s)
    rechnung = s.rechnungen.ausstellen(kennung)
    del dokumente.fertig[rechnung.pdf_datei]
    with pytest.raises(StromFehler, match=r"Rechnung-2026-0001\.pdf.* fehlt"):
        s.rechnungen.pdf(kennung)
    assert dokumente.fertig == {}
