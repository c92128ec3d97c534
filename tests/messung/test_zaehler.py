from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from strom.messung.ablesung import Ablesung, Ablesungsart
from strom.stammdaten.zaehler import Einbaugrund, Zaehler, Zaehlerart
from strom.usecases.siegel.protokoll import Protokoll
from strom.werte.fehler import Eingabefehler, NichtGefunden, StromFehler
from tests.werkzeug.bausteine import eine_rechnung, stand

TAUSCHTAG = date(2025, 5, 22)


def ein_zaehler(**abweichung) -> Zaehler:
    return Zaehler(**{"id": "", "nummer": "444444", "nachkommastellen": 3} | abweichung)


def logbuch_von(welt, zaehler_id) -> list[tuple]:
    eintraege = welt.ablage.finden(Ablesung, zaehler=zaehler_id)
    return [(a.am, a.stand.text, a.art) for a in eintraege]


def test_einbau_schreibt_den_anfangsstand_mit_den_stellen_des_zaehlers(welt, zaehler, garten):
    _, _, einbauten = garten
    einbau = einbauten["A 01"]
    assert einbau.anfangsstand.text == "100.000"
    assert logbuch_von(welt, einbau.zaehler) == [(date(2025, 1, 1), "100.000", Ablesungsart.EINBAU)]
    assert Protokoll(welt).eintraege(einbau.zaehler)[0].text == "A 01 am 01.01.2025, Stand 100,000"


def test_tausch_ist_ein_vorgang_mit_beiden_staenden(welt, zaehler, garten):
    plaetze, _, einbauten = garten
    vorgaenge = welt.ablage.vorgaenge
    neu = zaehler.tauschen(
        einbauten["A 01"].id,
        am=TAUSCHTAG,
        endstand=stand("8774,335"),
        grund=Einbaugrund.DEFEKT,
        neuer=ein_zaehler(),
        anfangsstand=stand("0"),
    )
    assert welt.ablage.vorgaenge == vorgaenge + 1
    (alt,) = zaehler.einbauten(einbauten["A 01"].zaehler)
    assert (alt.ausgebaut_am, alt.endstand.text, alt.grund) == (
        TAUSCHTAG,
        "8774.335",
        Einbaugrund.DEFEKT,
    )
    assert (neu.platz, neu.eingebaut_am, neu.anfangsstand.text) == (
        plaetze["A 01"].id,
        TAUSCHTAG,
        "0.000",
    )
    assert logbuch_von(welt, alt.zaehler)[-1] == (TAUSCHTAG, "8774.335", Ablesungsart.AUSBAU)
    assert [b.nummer for b in zaehler.am_platz(plaetze["A 01"].id)] == ["444444"]
    assert [z.nummer for z in zaehler.freie()] == ["111"]


def test_ausgebauter_zaehler_kehrt_anderswo_zurueck(zaehler, garten):
    plaetze, _, einbauten = garten
    zaehler.ausbauen(
        einbauten["A 01"].id, am=TAUSCHTAG, stand=stand("120"), grund=Einbaugrund.TAUSCH
    )
    zaehler.einbauen(
        einbauten["A 01"].zaehler, plaetze["A 03"].id, am=TAUSCHTAG, stand=stand("120")
    )
    tage = [e.eingebaut_am for e in zaehler.einbauten(einbauten["A 01"].zaehler)]
    assert tage == [TAUSCHTAG, date(2025, 1, 1)]


def test_tausch_behaelt_den_wandlerfaktor(zaehler, garten):
    plaetze, _, _ = garten
    geraet = zaehler.merken(ein_zaehler(nummer="777"))
    alt = zaehler.einbauen(
        geraet.id, plaetze["A 03"].id, am=TAUSCHTAG, stand=stand("0"), wandlerfaktor=Decimal(30)
    )
    neu = zaehler.tauschen(
        alt.id,
        am=date(2025, 6, 1),
        endstand=stand("5"),
        grund=Einbaugrund.TAUSCH,
        neuer=ein_zaehler(),
        anfangsstand=stand("0"),
    )
    assert neu.wandlerfaktor == Decimal(30)


def test_scheitert_die_zweite_haelfte_des_tauschs_bleibt_alles(zaehler, garten, unveraendert):
    _, _, einbauten = garten
    with unveraendert(Eingabefehler, "passt nicht auf Zähler 444444"):
        zaehler.tauschen(
            einbauten["A 01"].id,
            am=TAUSCHTAG,
            endstand=stand("120"),
            grund=Einbaugrund.TAUSCH,
            neuer=ein_zaehler(),
            anfangsstand=stand("0,1234"),
        )


def test_lehnt_das_logbuch_ab_bleibt_alles(zaehler, logbuch, garten, unveraendert):
    _, _, einbauten = garten
    logbuch.ablehnung, logbuch.nach_eintraegen = StromFehler("Der Stand fällt."), 1
    with unveraendert(StromFehler, "Der Stand fällt"):
        zaehler.tauschen(
            einbauten["A 01"].id,
            am=TAUSCHTAG,
            endstand=stand("120"),
            grund=Einbaugrund.TAUSCH,
            neuer=ein_zaehler(),
            anfangsstand=stand("0"),
        )


def test_ueberlauf_beim_ausbau_kommt_ins_logbuch(welt, zaehler, garten):
    _, _, einbauten = garten
    zaehler.ausbauen(
        einbauten["A 01"].id,
        am=TAUSCHTAG,
        stand=stand("3"),
        grund=Einbaugrund.EICHABLAUF,
        ueberlauf=True,
    )
    assert welt.ablage.finden(Ablesung, zaehler=einbauten["A 01"].zaehler)[-1].ueberlauf


@pytest.mark.parametrize(
    ("abweichung", "satz"),
    [
        ({"nummer": " "}, "Zählernummer fehlt"),
        ({"nummer": "111"}, "Den Zähler 111 gibt es schon"),
        ({"nummer": "x" * 41}, "höchstens 40"),
        ({"nummer": "1\x002"}, "Steuerzeichen"),
        ({"vorkommastellen": 0}, "Stellen vor dem Komma: 0"),
        ({"nachkommastellen": 9}, "Stellen nach dem Komma: 9"),
        ({"eichjahr": 1850}, "Eichjahr: 1850"),
        ({"id": "weg"}, "Zähler „weg“ gibt es nicht"),
    ],
)
def test_unbrauchbarer_zaehler_wird_abgelehnt(zaehler, garten, unveraendert, abweichung, satz):
    with unveraendert((Eingabefehler, NichtGefunden), satz):
        zaehler.merken(ein_zaehler(**abweichung))


def test_nachkommastellen_stehen_mit_der_ersten_ablesung_fest(zaehler, garten, unveraendert):
    _, _, einbauten = garten
    benutzt = zaehler.zaehler(einbauten["A 01"].zaehler)
    with unveraendert(Eingabefehler, "lassen sich nicht mehr ändern"):
        zaehler.merken(replace(benutzt, nachkommastellen=1))
    with unveraendert(Eingabefehler, "passt nicht auf Zähler 111"):
        zaehler.merken(replace(benutzt, vorkommastellen=2))
    zaehler.merken(replace(benutzt, vorkommastellen=5, notiz="Deckel gesprungen"))
    neu = zaehler.merken(ein_zaehler())
    assert zaehler.merken(replace(neu, nachkommastellen=0)).nachkommastellen == 0


def test_nach_einem_ueberlauf_bleiben_die_vorkommastellen(zaehler, garten, unveraendert):
    _, _, einbauten = garten
    einbau = einbauten["A 01"]
    zaehler.ausbauen(
        einbau.id, am=TAUSCHTAG, stand=stand("3"), grund=Einbaugrund.TAUSCH, ueberlauf=True
    )
    with unveraendert(Eingabefehler, "über sein Ende gelaufen"):
        zaehler.merken(replace(zaehler.zaehler(einbau.zaehler), vorkommastellen=5))


def test_benutzter_zaehler_laesst_sich_nicht_entfernen(zaehler, garten, unveraendert):
    _, _, einbauten = garten
    with unveraendert(Eingabefehler, "Zähler 111 .* Einbau an A 01"):
        zaehler.entfernen(einbauten["A 01"].zaehler)
    neu = zaehler.merken(ein_zaehler())
    zaehler.entfernen(neu.id)
    assert neu not in zaehler.freie()


@pytest.mark.parametrize(
    ("wie", "satz"),
    [
        ({"stand": stand("1234567")}, "passt nicht auf Zähler 444444"),
        ({"stand": stand("-1")}, "passt nicht"),
        ({"stand": stand("0,0001")}, "3 nach dem Komma"),
        ({"am": date(2026, 11, 23)}, "liegt in der Zukunft"),
        ({"wandlerfaktor": Decimal(0)}, "Wandlerfaktor: 0"),
        ({"wandlerfaktor": Decimal("NaN")}, "Wandlerfaktor: NaN"),
    ],
)
def test_unbrauchbarer_einbau_wird_abgelehnt(zaehler, garten, unveraendert, wie, satz):
    plaetze, _, _ = garten
    neu = zaehler.merken(ein_zaehler())
    with unveraendert(Eingabefehler, satz):
        zaehler.einbauen(neu.id, plaetze["A 03"].id, **{"am": TAUSCHTAG, "stand": stand("0")} | wie)


def test_ein_zaehler_haengt_nie_an_zwei_plaetzen(zaehler, garten, unveraendert):
    plaetze, _, einbauten = garten
    geraet = einbauten["A 01"].zaehler
    with unveraendert(Eingabefehler, "hängt seit dem 01.01.2025 an A 01"):
        zaehler.einbauen(geraet, plaetze["A 03"].id, am=TAUSCHTAG, stand=stand("120"))
    zaehler.ausbauen(
        einbauten["A 01"].id, am=TAUSCHTAG, stand=stand("120"), grund=Einbaugrund.TAUSCH
    )
    with unveraendert(Eingabefehler, "ab dem 22.05.2025"):
        zaehler.einbauen(geraet, plaetze["A 03"].id, am=date(2025, 5, 21), stand=stand("120"))
    with unveraendert(Eingabefehler, "ab dem 23.05.2025"):
        zaehler.einbauen(geraet, plaetze["A 01"].id, am=TAUSCHTAG, stand=stand("120"))


def test_unmoeglicher_ausbau_wird_abgelehnt(welt, zaehler, logbuch, garten, unveraendert):
    _, _, einbauten = garten
    einbau = einbauten["A 01"]
    ausbau = {"stand": stand("120"), "grund": Einbaugrund.TAUSCH}
    with unveraendert(Eingabefehler, "erst am 01.01.2025 eingebaut"):
        zaehler.ausbauen(einbau.id, am=date(2024, 12, 31), **ausbau)
    with unveraendert(Eingabefehler, "liegt in der Zukunft"):
        zaehler.ausbauen(einbau.id, am=date(2026, 11, 23), **ausbau)
    with unveraendert(Eingabefehler, "passt nicht"):
        zaehler.ausbauen(einbau.id, am=TAUSCHTAG, **ausbau | {"stand": stand("0,0001")})
    logbuch.eintragen(einbau, am=date(2025, 8, 1), stand=stand("150"), art=Ablesungsart.ABLESUNG)
    with unveraendert(Eingabefehler, "am 01.08.2025 noch mit 150"):
        zaehler.ausbauen(einbau.id, am=TAUSCHTAG, **ausbau)
    zaehler.ausbauen(einbau.id, am=date(2025, 9, 1), **ausbau | {"stand": stand("160")})
    with unveraendert(Eingabefehler, "schon seit dem 01.09.2025 ausgebaut"):
        zaehler.ausbauen(einbau.id, am=date(2025, 9, 1), **ausbau)
    with unveraendert(NichtGefunden, "Einbau „weg“"):
        zaehler.ausbauen("weg", am=TAUSCHTAG, **ausbau)


def test_in_abgerechneter_zeit_wird_nicht_umgebaut(welt, zaehler, vertraege, garten, unveraendert):
    plaetze, parteien, einbauten = garten
    vertrag = vertraege.abschliessen(parteien["Arndt"].id, plaetze["A 01"].id, von=date(2025, 1, 1))
    eine_rechnung(welt, vertrag, einbauten["A 01"], date(2025, 1, 1), date(2026, 1, 1))
    with unveraendert(Eingabefehler, "Rechnung 2026-0001 hat schon bis zum 31.12.2025"):
        zaehler.ausbauen(
            einbauten["A 01"].id, am=TAUSCHTAG, stand=stand("120"), grund=Einbaugrund.DEFEKT
        )
    neu = zaehler.merken(ein_zaehler())
    with unveraendert(Eingabefehler, "Der Einbau an A 01 .* Rechnung 2026-0001"):
        zaehler.einbauen(neu.id, plaetze["A 01"].id, am=TAUSCHTAG, stand=stand("0"))
    zaehler.ausbauen(
        einbauten["A 01"].id, am=date(2026, 1, 1), stand=stand("120"), grund=Einbaugrund.DEFEKT
    )


def test_liste_zeigt_platz_letzten_stand_und_eichung(zaehler, garten):
    _, _, einbauten = garten
    zaehler.merken(ein_zaehler(eichjahr=2010, art=Zaehlerart.ELEKTRONISCH))
    zaehler.merken(ein_zaehler(nummer="5", eichjahr=2015, art=Zaehlerart.FERRARIS))
    blaetter = zaehler.liste()
    assert [(b.nummer, b.platz) for b in blaetter] == [
        ("111", "A 01"),
        ("222", "A 02"),
        ("999", "Haupt"),
        ("444444", ""),
        ("5", ""),
    ]
    assert (blaetter[0].letzter_stand, blaetter[0].letzte_ablesung) == ("100,000", "01.01.2025")
    assert (blaetter[0].einbau_id, blaetter[0].stellen) == (einbauten["A 01"].id, "6 + 3")
    assert [b.eichung for b in blaetter] == [
        "",
        "",
        "",
        "abgelaufen Ende 2018",
        "gültig bis Ende 2031",
    ]


def test_kurve_zeigt_die_geltenden_staende(zaehler, garten):
    _, _, einbauten = garten
    (punkt,) = zaehler.kurve(einbauten["A 01"].zaehler)
    assert (punkt.zeitpunkt.isoformat(), punkt.stand, punkt.art) == (
        "2024-12-31T23:00:00+00:00",
        "100.000",
        "Einbau",
    )
