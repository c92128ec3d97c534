"""Verträge: Abschluss, Umzug, Auflösung mit Schlussrechnung."""

from datetime import date

from tests.ui.seiten.conftest import ruhe
from tests.werkzeug.verein import anschliessen, jahr, partei, stand


def vertrag_oeffnen(user, id: str) -> None:
    user.find(marker="vertragsliste").trigger("oeffnen", id)


async def test_abschluss_braucht_partei_platz_und_stand(user, kern, ausfuellen, druecken):
    a01, arndt = anschliessen(kern, "A 01", "111"), partei(kern)
    await user.open("/vertraege")
    await druecken("Neuer Vertrag")
    await user.should_see("Bitte Partei und Platz wählen.")
    await druecken("Vertrag abschließen")
    await user.should_see("Partei: Bitte ausfüllen.")
    ausfuellen({"Partei": arndt.id, "Platz": a01.platz.id, "Beginn": "01.05.2025"})
    await user.should_see("Zähler 111, zuletzt 0 kWh am 01.01.2023")
    await druecken("Vertrag abschließen")
    await user.should_see("keine Ablesung nahe dem 01.05.2025")
    assert kern.vertraege.liste() == ()
    ausfuellen({"Zählerstand am Beginn": "120"})
    await user.should_see(
        "bezieht ab dem 01.05.2025 Strom an A 01. Der Stand 120 kommt ins Logbuch."
    )
    await druecken("Vertrag abschließen")
    await user.should_see("laufende (1)")
    assert kern.vertraege.liste()[0].von == "01.05.2025"


async def test_ein_belegter_platz_wird_abgewiesen(user, kern, feld, ausfuellen, druecken):
    a01, arndt = anschliessen(kern, "A 01", "111"), partei(kern)
    kern.vertraege.abschliessen(arndt.id, a01.platz.id, von=date(2023, 1, 1))
    boie = partei(kern, "Boie")
    await user.open("/vertraege")
    await druecken("Neuer Vertrag")
    ausfuellen(
        {
            "Partei": boie.id,
            "Platz": a01.platz.id,
            "Beginn": "01.05.2025",
            "Zählerstand am Beginn": "9",
        }
    )
    await druecken("Vertrag abschließen")
    await user.should_see("gilt schon der Vertrag von Arndt")
    assert feld("Beginn").error
    assert feld("Zählerstand am Beginn").value == "9"


async def test_aufloesen_bietet_die_schlussrechnung_an(user, kern, ausfuellen, druecken):
    a01, arndt = anschliessen(kern, "A 01", "111"), partei(kern)
    vertrag = kern.vertraege.abschliessen(arndt.id, a01.platz.id, von=date(2023, 1, 1))
    kern.ablesungen.erfassen(a01.einbau.id, am=date(2025, 1, 1), stand=stand(400))
    jahr(kern, 2025)
    await user.open("/vertraege")
    vertrag_oeffnen(user, vertrag.id)
    await druecken("Vertrag auflösen …")
    ausfuellen({"Letzter Tag": "30.06.2025", "Endstand": "460"})
    await druecken("Vertrag A 01 auflösen")
    await user.should_see("Schlussrechnung vorbereiten")
    await druecken("Schlussrechnung vorbereiten")
    await user.should_see("Entwurf A 01")
    await user.should_see("Schlussrechnung")
    assert [r.art for r in kern.rechnungen.liste()] == ["Schlussrechnung"]
    assert not kern.vertraege.liste()[0].laeuft


async def test_aufloesen_ohne_zeitraum_sagt_was_fehlt(user, kern, ausfuellen, druecken):
    a01, arndt = anschliessen(kern, "A 01", "111"), partei(kern)
    vertrag = kern.vertraege.abschliessen(arndt.id, a01.platz.id, von=date(2023, 1, 1))
    await user.open("/vertraege")
    vertrag_oeffnen(user, vertrag.id)
    await druecken("Vertrag auflösen …")
    ausfuellen({"Letzter Tag": "30.06.2025", "Endstand": "460"})
    await druecken("Vertrag A 01 auflösen")
    await user.should_see("noch keinen Berechnungszeitraum")


async def test_aufloesen_mit_ueberlauf(user, kern, ausfuellen, druecken):
    a01, arndt = anschliessen(kern, "A 01", "111"), partei(kern)
    vertrag = kern.vertraege.abschliessen(arndt.id, a01.platz.id, von=date(2023, 1, 1))
    kern.ablesungen.erfassen(a01.einbau.id, am=date(2025, 1, 1), stand=stand(999_900))
    await user.open("/vertraege")
    vertrag_oeffnen(user, vertrag.id)
    await druecken("Vertrag auflösen …")
    ausfuellen({"Letzter Tag": "30.06.2025", "Endstand": "60"})
    await druecken("Vertrag A 01 auflösen")
    assert kern.vertraege.liste()[0].laeuft
    await druecken("Überlauf bestätigen")
    await druecken("Vertrag A 01 auflösen")
    await user.should_see("noch keinen Berechnungszeitraum")
    assert kern.ablesungen.logbuch()[0].ueberlauf


async def test_umzug_mit_beiden_staenden(user, kern, ausfuellen, druecken):
    a01, a02 = anschliessen(kern, "A 01", "111"), anschliessen(kern, "A 02", "222")
    arndt = partei(kern)
    vertrag = kern.vertraege.abschliessen(arndt.id, a01.platz.id, von=date(2023, 1, 1))
    await user.open("/vertraege")
    vertrag_oeffnen(user, vertrag.id)
    await druecken("Umzug …")
    ausfuellen({"Umzug am": "01.07.2025", "Endstand am alten Platz": "460"})
    ausfuellen({"Neuer Platz": a02.platz.id})
    await druecken("Umziehen")
    await user.should_see("Anfangsstand am neuen Platz: Bitte den Stand eingeben")
    assert len(kern.vertraege.liste()) == 1
    ausfuellen({"Anfangsstand am neuen Platz": "7"})
    await druecken("Umziehen")
    await user.should_see("noch keinen Berechnungszeitraum")
    await user.should_see("beendete (1)")
    assert [(v.platz, v.herkunft) for v in kern.vertraege.liste() if v.laeuft] == [
        ("A 02", "Umzug")
    ]


async def test_beendete_haben_ihren_reiter(user, kern, liste):
    a01, arndt = anschliessen(kern, "A 01", "111"), partei(kern)
    vertrag = kern.vertraege.abschliessen(arndt.id, a01.platz.id, von=date(2023, 1, 1))
    kern.vertraege.aufloesen(vertrag.id, am=date(2025, 1, 1), endstand=stand(5))
    await user.open("/vertraege")
    assert liste("vertragsliste").zeilen == ()
    user.find(marker="reiter-beendete").click()
    await ruhe()
    assert [z["id"] for z in liste("vertragsliste").zeilen] == [vertrag.id]
