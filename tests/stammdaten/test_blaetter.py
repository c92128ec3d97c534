"""Auskünfte: Verbrauch, Kurven, Schwund, Tarifwechsel, Nummern, Protokollseiten."""

from datetime import date
from decimal import Decimal

import pytest

import strom
from strom import Strom
from strom.messung import FallenderStand
from strom.stammdaten import Einbau, Einbaugrund, Platz, Platzart, Zaehler
from tests.werkzeug.anschluesse import strom_im_speicher
from tests.werkzeug.verein import (
    EINBAUTAG,
    anschliessen,
    ausstellen,
    gruenden,
    jahr,
    partei,
    stand,
    tarif,
)


@pytest.fixture
def s() -> Strom:
    kern = strom_im_speicher()
    gruenden(kern)
    return kern


def ablesen(s: Strom, einbau: Einbau, am: date, wert: object) -> None:
    s.ablesungen.erfassen(einbau.id, am=am, stand=stand(wert))


def test_verbrauch_am_platz_zaehlt_ueber_den_wechsel_hinweg(s):
    a01 = anschliessen(s, "A 01", "333333")
    jahr(s, 2023)
    s.zaehler.tauschen(
        a01.einbau.id,
        am=date(2023, 5, 22),
        endstand=stand(20),
        grund=Einbaugrund.DEFEKT,
        neuer=Zaehler(id="", nummer="444444", nachkommastellen=0),
        anfangsstand=stand(0),
    )
    neuer = s.zaehler.am_platz(a01.platz.id)[0]
    s.ablesungen.erfassen(neuer.einbau_id, am=date(2024, 1, 1), stand=stand(90))
    jahre = s.blaetter.verbrauch_am_platz(a01.platz.id)
    assert [(j.zeitraum, j.text, j.ist_geschaetzt) for j in jahre] == [
        ("Geschäftsjahr 2023", "110", False)
    ]


def test_verbrauch_mit_wandlerfaktor_und_ueberlauf(s):
    platz = s.stammdaten.platz_merken(Platz(id="", bezeichnung="H"))
    einbau = s.zaehler.neu_einbauen(
        Zaehler(id="", nummer="9", nachkommastellen=0),
        platz.id,
        am=EINBAUTAG,
        stand=stand(999_990),
        wandlerfaktor=Decimal(40),
    )
    jahr(s, 2023)
    s.ablesungen.erfassen(einbau.id, am=date(2024, 1, 1), stand=stand(10), ueberlauf=True)
    assert s.blaetter.verbrauch_am_platz(platz.id)[0].text == "800"
    assert s.blaetter.einbauten(platz_id=platz.id)[0].faktor == "× 40"


def test_ein_jahr_mit_fehlendem_stand_fehlt_und_ein_errechnetes_ist_geschaetzt(s):
    a01 = anschliessen(s, "A 01", "1")
    jahr(s, 2023)
    jahr(s, 2024)
    assert s.blaetter.verbrauch_am_platz(a01.platz.id) == ()
    ablesen(s, a01.einbau, date(2025, 1, 1), 731)
    assert [(j.menge, j.ist_geschaetzt) for j in s.blaetter.verbrauch_am_platz(a01.platz.id)] == [
        ("365", True),
        ("366", True),
    ]


def test_verbrauch_eines_unbekannten_platzes(s):
    with pytest.raises(strom.NichtGefunden):
        s.blaetter.verbrauch_am_platz("weg")


def test_schwund_erst_wenn_alle_staende_da_sind(s):
    haupt, a01 = anschliessen(s, "Haupt", "900"), anschliessen(s, "A 01", "1")
    s.stammdaten.platz_merken(
        Platz(id=haupt.platz.id, bezeichnung="Haupt", art=Platzart.HAUPTZAEHLER)
    )
    jahr(s, 2023)
    assert s.blaetter.schwund() == ()
    ablesen(s, haupt.einbau, date(2024, 1, 1), 200)
    unfertig = s.blaetter.schwund()[0]
    assert (unfertig.schwund, unfertig.hinweis) == ("", "unvollständig: 1 Platz ohne Stand")
    ablesen(s, a01.einbau, date(2024, 1, 1), 190)
    fertig = s.blaetter.schwund()[0]
    assert (fertig.haupt, fertig.summe, fertig.schwund, fertig.anteil) == (
        "200",
        "190",
        "10",
        "5,0",
    )
    assert fertig.hinweis == ""


def test_unterzaehler_die_mehr_zaehlen_fallen_auf(s):
    haupt, a01 = anschliessen(s, "Haupt", "900"), anschliessen(s, "A 01", "1")
    s.stammdaten.platz_merken(
        Platz(id=haupt.platz.id, bezeichnung="Haupt", art=Platzart.HAUPTZAEHLER)
    )
    jahr(s, 2023)
    ablesen(s, haupt.einbau, date(2024, 1, 1), 100)
    ablesen(s, a01.einbau, date(2024, 1, 1), 190)
    assert "mehr als der Hauptzähler" in s.blaetter.schwund()[0].hinweis


def test_tarifhinweis_nur_im_offenen_zeitraum_und_ohne_zwischenablesung(s):
    a01, arndt = anschliessen(s, "A 01", "1"), partei(s)
    vertrag = s.vertraege.abschliessen(arndt.id, a01.platz.id, von=EINBAUTAG)
    zeitraum = jahr(s, 2023)
    tarif(s, date(2023, 7, 1), "0.40", "3", "50")
    assert "fehlt einem Zähler eine Zwischenablesung" in s.blaetter.tarifhinweise()[0]
    ablesen(s, a01.einbau, date(2024, 1, 1), 100)
    ausstellen(s, zeitraum.id, vertrag.id)
    assert s.blaetter.tarifhinweise() == ()


def test_naechste_nummer_zaehlt_weiter_und_weist_falsche_muster_ab(s):
    a01, arndt = anschliessen(s, "A 01", "1"), partei(s)
    vertrag = s.vertraege.abschliessen(arndt.id, a01.platz.id, von=EINBAUTAG)
    ablesen(s, a01.einbau, date(2024, 1, 1), 100)
    assert s.blaetter.naechste_nummer("{jahr}-{nr:04d}") == "2026-0001"
    ausstellen(s, jahr(s, 2023).id, vertrag.id)
    assert s.blaetter.naechste_nummer("R{nr}") == "R2"
    with pytest.raises(strom.Eingabefehler):
        s.blaetter.naechste_nummer("{nr}{nr}")


def test_zeitraum_und_beleg_des_vertragsendes(s):
    a01, arndt = anschliessen(s, "A 01", "1"), partei(s)
    vertrag = s.vertraege.abschliessen(arndt.id, a01.platz.id, von=EINBAUTAG)
    erster, zweiter = jahr(s, 2023), jahr(s, 2024)
    assert s.blaetter.zeitraum_des_endes(vertrag.id) is None
    assert s.blaetter.beleg_des_endes(vertrag.id) == ""
    s.vertraege.aufloesen(vertrag.id, am=date(2024, 1, 1), endstand=stand(9))
    assert s.blaetter.zeitraum_des_endes(vertrag.id) == erster
    assert zweiter != erster
    entwurf = s.rechnungen.entwurf_erzeugen(erster.id, vertrag.id)
    assert s.blaetter.beleg_des_endes(vertrag.id) == entwurf


def test_umzug_mit_bestaetigtem_ueberlauf_am_alten_platz(s):
    a01, a02 = anschliessen(s, "A 01", "1"), anschliessen(s, "A 02", "2")
    vertrag = s.vertraege.abschliessen(partei(s).id, a01.platz.id, von=EINBAUTAG)
    ablesen(s, a01.einbau, date(2024, 1, 1), 999_999)
    umzug = {"am": date(2024, 2, 1), "endstand": stand(5), "anfangsstand": stand(7)}
    with pytest.raises(FallenderStand) as fall:
        s.vertraege.umziehen(vertrag.id, a02.platz.id, **umzug)
    assert fall.value.nummer == "1"
    s.vertraege.umziehen(vertrag.id, a02.platz.id, **umzug, ueberlaeufe=frozenset({"1"}))
    assert [z.ueberlauf for z in s.ablesungen.logbuch(platz_id=a01.platz.id)] == [
        True,
        False,
        False,
    ]


def test_parteien_stehen_wie_im_namensverzeichnis(s):
    for name in ("Zander", "Çelik", "Dorn", "Ärger", "Boie"):
        partei(s, name)
    assert [p.name for p in s.stammdaten.parteien()] == ["Ärger", "Boie", "Çelik", "Dorn", "Zander"]


def test_platzblatt_nennt_zaehler_abnehmer_und_letzten_stand(s):
    a01 = anschliessen(s, "A 10", "1")
    anschliessen(s, "A 2", "2")
    s.vertraege.abschliessen(partei(s).id, a01.platz.id, von=EINBAUTAG)
    frei, belegt = s.blaetter.plaetze()
    assert (frei.bezeichnung, frei.abnehmer) == ("A 2", "")
    assert (belegt.abnehmer, belegt.zaehler, belegt.letzter_stand) == ("Arndt", "1", "0")
    assert belegt.letzte_ablesung == "01.01.2023"


def test_protokollseite_klemmt_die_nummer(s):
    seite = s.protokoll.seite(nummer=99)
    assert (seite.nummer, seite.seiten, seite.gesamt) == (0, 1, 2)
    assert s.protokoll.seite(text="gibtsnicht").zeilen == ()
