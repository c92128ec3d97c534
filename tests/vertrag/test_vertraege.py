from datetime import date, timedelta

import pytest

from strom.messung.ablesung import Ablesung, Ablesungsart
from strom.stammdaten.vertrag import Vertragsherkunft
from strom.stammdaten.zaehler import Einbaugrund, Zaehler
from strom.usecases.siegel.protokoll import Protokoll
from strom.werte.deutsch import datum
from strom.werte.fehler import Eingabefehler, NichtGefunden, StromFehler
from strom.werte.zeit import bis_nach
from tests.werkzeug.bausteine import eine_rechnung, stand

BEGINN, MAI, JULI = date(2025, 1, 1), date(2025, 5, 22), date(2025, 7, 1)


@pytest.fixture
def laufend(vertraege, garten):
    """Arndt wohnt seit Jahresbeginn an A 01."""
    plaetze, parteien, _ = garten
    return vertraege.abschliessen(parteien["Arndt"].id, plaetze["A 01"].id, von=BEGINN)


def test_neuer_vertrag_ist_ein_neuanschluss_und_schreibt_den_stand(welt, vertraege, garten):
    plaetze, parteien, einbauten = garten
    vertrag = vertraege.abschliessen(
        parteien["Arndt"].id, plaetze["A 01"].id, von=MAI, stand=stand("120,5")
    )
    assert (vertrag.herkunft, vertrag.bis) == (Vertragsherkunft.NEU, None)
    letzte = welt.ablage.finden(Ablesung, zaehler=einbauten["A 01"].zaehler)[-1]
    assert (letzte.am, letzte.stand.text, letzte.kommentar) == (MAI, "120.500", "Vertragsbeginn")
    assert vertraege.vertrag(vertrag.id) == vertrag
    assert (
        Protokoll(welt).eintraege(vertrag.id)[0].text == "Arndt, A 01 ab 22.05.2025, Neuanschluss"
    )


def test_ohne_stand_genuegt_eine_ablesung_bis_sieben_tage_daneben(
    vertraege, garten, logbuch, unveraendert
):
    plaetze, parteien, einbauten = garten
    arndt, a01 = parteien["Arndt"].id, plaetze["A 01"].id
    logbuch.eintragen(einbauten["A 01"], am=MAI, stand=stand("120"), art=Ablesungsart.ABLESUNG)
    with unveraendert(Eingabefehler, "keine Ablesung nahe dem 30.05.2025"):
        vertraege.abschliessen(arndt, a01, von=date(2025, 5, 30))
    assert vertraege.abschliessen(arndt, a01, von=date(2025, 5, 29)).von == date(2025, 5, 29)


def test_vertraege_am_selben_platz_ueberschneiden_sich_nie(
    vertraege, garten, laufend, unveraendert
):
    plaetze, parteien, _ = garten
    bauer, a01 = parteien["Bauer"].id, plaetze["A 01"].id
    with unveraendert(Eingabefehler, "Vertrag von Arndt .*unbestimmte Zeit.* erst auflösen"):
        vertraege.abschliessen(bauer, a01, von=MAI, stand=stand("120"))
    vertraege.aufloesen(laufend.id, am=MAI, endstand=stand("120"))
    with unveraendert(Eingabefehler, "Beginn ab dem 22.05.2025"):
        vertraege.abschliessen(bauer, a01, von=date(2025, 5, 21), stand=stand("120"))
    neu = vertraege.abschliessen(bauer, a01, von=MAI, stand=stand("120"))
    with unveraendert(Eingabefehler, "Vertrag von Bauer"):
        vertraege.abschliessen(parteien["Arndt"].id, a01, von=JULI, stand=stand("130"))
    assert neu.von == MAI


@pytest.mark.parametrize(
    ("ort", "von", "satz"),
    [
        ("A 03", MAI, "A 03 war am 22.05.2025 kein Zähler eingebaut. Bitte erst einen Zähler"),
        ("A 01", date(2024, 12, 31), "kein Zähler eingebaut. Bitte einen Beginn ab dem 01.01.2025"),
        ("H", MAI, "ist ein Hauptzähler"),
        ("A 01", date(2026, 11, 23), "liegt in der Zukunft"),
    ],
)
def test_vertrag_braucht_platz_und_zaehler(vertraege, garten, unveraendert, ort, von, satz):
    plaetze, parteien, _ = garten
    with unveraendert(Eingabefehler, satz):
        vertraege.abschliessen(parteien["Arndt"].id, plaetze[ort].id, von=von, stand=stand("120"))


def test_unbekannte_partei_platz_oder_vertrag_werden_benannt(vertraege, garten, unveraendert):
    plaetze, parteien, _ = garten
    with unveraendert(NichtGefunden, "Partei „weg“"):
        vertraege.abschliessen("weg", plaetze["A 01"].id, von=BEGINN)
    with unveraendert(NichtGefunden, "Platz „weg“"):
        vertraege.abschliessen(parteien["Arndt"].id, "weg", von=BEGINN)
    with unveraendert(NichtGefunden, "Vertrag „weg“"):
        vertraege.aufloesen("weg", am=MAI, endstand=stand("1"))


def test_wer_nach_kuendigung_wiederkommt_ist_wiederbuchung(welt, vertraege, garten, laufend):
    plaetze, parteien, _ = garten
    beendet = vertraege.aufloesen(laufend.id, am=MAI, endstand=stand("120"))
    assert (beendet.bis, beendet.gekuendigt_am) == (MAI, date(2026, 11, 22))
    wieder = vertraege.abschliessen(
        parteien["Arndt"].id, plaetze["A 02"].id, von=JULI, stand=stand("130")
    )
    assert wieder.herkunft is Vertragsherkunft.WIEDERBUCHUNG


def test_umzug_ist_ende_anfang_und_zwei_ablesungen_in_einem_vorgang(
    welt, vertraege, garten, laufend
):
    plaetze, _, einbauten = garten
    vorgaenge = welt.ablage.vorgaenge
    neu = vertraege.umziehen(
        laufend.id,
        plaetze["A 02"].id,
        am=MAI,
        endstand=stand("120"),
        anfangsstand=stand("150"),
    )
    assert welt.ablage.vorgaenge == vorgaenge + 1
    assert vertraege.vertrag(laufend.id).bis == MAI
    assert (neu.herkunft, neu.vorgaenger, neu.von) == (Vertragsherkunft.UMZUG, laufend.id, MAI)
    staende = {
        p: welt.ablage.finden(Ablesung, zaehler=einbauten[p].zaehler, am=MAI)[0].stand.text
        for p in ("A 01", "A 02")
    }
    assert staende == {"A 01": "120.000", "A 02": "150.000"}


@pytest.mark.parametrize(
    ("ziel", "wie", "satz"),
    [
        ("A 01", {}, "derselbe"),
        ("A 03", {}, "A 03 war am 22.05.2025 kein Zähler"),
        ("A 02", {"am": BEGINN}, "beginnt erst am 01.01.2025"),
        ("A 02", {"endstand": stand("0,1234")}, "passt nicht auf Zähler 111"),
        ("A 02", {"anfangsstand": stand("0,1234")}, "passt nicht auf Zähler 222"),
        ("A 02", {"am": date(2026, 12, 1)}, "Zukunft"),
    ],
)
def test_unmoeglicher_umzug_aendert_nichts(
    vertraege, garten, laufend, unveraendert, ziel, wie, satz
):
    plaetze, _, _ = garten
    gut = {"am": MAI, "endstand": stand("120"), "anfangsstand": stand("150")}
    with unveraendert(Eingabefehler, satz):
        vertraege.umziehen(laufend.id, plaetze[ziel].id, **gut | wie)


def test_lehnt_das_logbuch_den_zweiten_stand_ab_bleibt_alles(
    vertraege, garten, laufend, logbuch, unveraendert
):
    plaetze, _, _ = garten
    logbuch.ablehnung, logbuch.nach_eintraegen = StromFehler("Der Stand fällt."), 1
    with unveraendert(StromFehler, "Der Stand fällt"):
        vertraege.umziehen(
            laufend.id,
            plaetze["A 02"].id,
            am=MAI,
            endstand=stand("120"),
            anfangsstand=stand("150"),
        )


def test_unmoegliches_ende_aendert_nichts(vertraege, garten, laufend, unveraendert):
    with unveraendert(Eingabefehler, "beginnt erst"):
        vertraege.aufloesen(laufend.id, am=BEGINN, endstand=stand("100"))
    with unveraendert(Eingabefehler, "Zukunft"):
        vertraege.aufloesen(laufend.id, am=date(2027, 1, 1), endstand=stand("100"))
    vertraege.aufloesen(laufend.id, am=MAI, endstand=stand("120"))
    with unveraendert(Eingabefehler, "schon beendet .letzter Tag 21.05.2025"):
        vertraege.aufloesen(laufend.id, am=JULI, endstand=stand("130"))


def test_ueber_eine_ausgestellte_rechnung_hinweg_endet_kein_vertrag(
    welt, vertraege, garten, laufend, unveraendert
):
    _, _, einbauten = garten
    eine_rechnung(welt, laufend, einbauten["A 01"], BEGINN, date(2026, 1, 1))
    with unveraendert(Eingabefehler, "2026-0001 hat schon bis zum 31.12.2025 .* erst stornieren"):
        vertraege.aufloesen(laufend.id, am=MAI, endstand=stand("120"))
    assert vertraege.aufloesen(laufend.id, am=date(2026, 1, 1), endstand=stand("200")).bis


def test_zwei_verschiedene_staende_am_selben_tag_werden_abgelehnt(
    vertraege, garten, laufend, logbuch, unveraendert
):
    _, _, einbauten = garten
    logbuch.eintragen(einbauten["A 01"], am=MAI, stand=stand("120"), art=Ablesungsart.ABLESUNG)
    with unveraendert(Eingabefehler, "am 22.05.2025 schon 120 im Logbuch, nicht 121"):
        vertraege.aufloesen(laufend.id, am=MAI, endstand=stand("121"))


def test_ende_ohne_zaehler_nennt_den_ausbautag(vertraege, zaehler, garten, laufend, unveraendert):
    _, _, einbauten = garten
    zaehler.ausbauen(einbauten["A 01"].id, am=MAI, stand=stand("120"), grund=Einbaugrund.DEFEKT)
    with unveraendert(Eingabefehler, "als letzten Tag den 21.05.2025"):
        vertraege.aufloesen(laufend.id, am=JULI, endstand=stand("120"))
    assert vertraege.aufloesen(laufend.id, am=MAI, endstand=stand("120")).bis == MAI


def test_bei_zwei_zaehlern_gehoert_der_stand_zum_noch_nicht_abgelesenen(
    welt, vertraege, zaehler, garten, logbuch, unveraendert
):
    plaetze, parteien, einbauten = garten
    zweiter = zaehler.merken(Zaehler(id="", nummer="112", nachkommastellen=3))
    einbau = zaehler.einbauen(zweiter.id, plaetze["A 01"].id, am=BEGINN, stand=stand("5"))
    arndt, a01 = parteien["Arndt"].id, plaetze["A 01"].id
    with unveraendert(Eingabefehler, r"mehrere Zähler \(111, 112\)"):
        vertraege.abschliessen(arndt, a01, von=MAI, stand=stand("6"))
    logbuch.eintragen(einbauten["A 01"], am=MAI, stand=stand("120"), art=Ablesungsart.ABLESUNG)
    vertraege.abschliessen(arndt, a01, von=MAI, stand=stand("6"))
    assert welt.ablage.finden(Ablesung, zaehler=einbau.zaehler, am=MAI)[0].stand.text == "6.000"


def test_liste_zeigt_platz_partei_und_dauer(vertraege, garten, laufend):
    plaetze, parteien, _ = garten
    vertraege.aufloesen(laufend.id, am=MAI, endstand=stand("120"))
    vertraege.abschliessen(parteien["Bauer"].id, plaetze["A 01"].id, von=MAI)
    vertraege.abschliessen(parteien["Arndt"].id, plaetze["A 02"].id, von=BEGINN)
    gezeigt = [(b.platz, b.partei, b.von, b.bis, b.herkunft, b.laeuft) for b in vertraege.liste()]
    assert gezeigt == [
        ("A 01", "Bauer", "22.05.2025", "", "Neuanschluss", True),
        ("A 01", "Arndt", "01.01.2025", "21.05.2025", "Neuanschluss", False),
        ("A 02", "Arndt", "01.01.2025", "", "Wiederbuchung", True),
    ]


def test_volle_monate_zeigen_den_letzten_tag(vertraege, garten, laufend):
    vertraege.aufloesen(laufend.id, am=JULI, endstand=stand("120"))
    assert vertraege.liste()[0].bis == "30.06.2025"


def test_endet_der_vertrag_mit_heute_ist_heute_abgelesen(welt, vertraege, garten, laufend):
    """Am letzten Tag wird übergeben und abgelesen; der Stichtag ist erst morgen."""
    heute = welt.uhr.heute()
    fertig = vertraege.aufloesen(laufend.id, am=bis_nach(heute), endstand=stand("120"))
    assert fertig.bis == bis_nach(heute)
    assert vertraege.liste()[0].bis == datum(heute)
    letzte = welt.ablage.finden(Ablesung)[-1]
    assert (letzte.am, letzte.stand.text) == (heute, "120.000")


def test_ein_ende_in_der_zukunft_nennt_den_eingegebenen_letzten_tag(
    welt, vertraege, garten, laufend, unveraendert
):
    letzter = welt.uhr.heute() + timedelta(days=5)
    with unveraendert(Eingabefehler, f"Der {datum(letzter)} liegt in der Zukunft"):
        vertraege.aufloesen(laufend.id, am=bis_nach(letzter), endstand=stand("120"))
