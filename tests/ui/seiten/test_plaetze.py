"""Plätze & Zähler: anlegen, einbauen, tauschen, ausbauen, Logbuch."""

from datetime import date

from nicegui import ui

from strom.stammdaten import Platz, Platzart
from tests.werkzeug.verein import anschliessen, jahr, partei, stand

TAG = "20.01.2026"


async def test_platz_anlegen_und_zaehler_einbauen(user, kern, ausfuellen, druecken):
    await user.open("/plaetze")
    await druecken("Neuer Platz")
    ausfuellen({"Bezeichnung": "A 01"})
    await druecken("Platz anlegen")
    await user.should_see("Noch kein Zähler.")
    await druecken("Zähler einbauen")
    ausfuellen({"Zählernummer": "333333", "Eingebaut am": "01.01.2025", "Anfangsstand": "8.754"})
    await user.should_see("Zähler 333333 misst ab dem 01.01.2025 an A 01.")
    ausfuellen({"Stellen nach dem Komma": "0"})
    alle = user.find(kind=ui.button, content="Zähler einbauen").elements
    assert len(alle) == 2
    await druecken("Zähler einbauen")
    await user.should_see("Tauschen …")
    assert kern.blaetter.plaetze()[0].zaehler == "333333"


async def test_ein_misslungener_einbau_laesst_keinen_zaehler_zurueck(
    user, kern, ausfuellen, druecken
):
    a01 = kern.stammdaten.platz_merken(Platz(id="", bezeichnung="A 01"))
    await user.open(f"/plaetze/{a01.id}")
    await druecken("Zähler einbauen")
    ausfuellen({"Zählernummer": "1", "Eingebaut am": "01.01.2027", "Anfangsstand": "0"})
    await druecken("Zähler einbauen")
    await user.should_see("01.01.2027")
    assert kern.zaehler.liste() == ()


async def test_ohne_stand_geht_kein_einbau(user, kern, ausfuellen, druecken):
    a01 = kern.stammdaten.platz_merken(Platz(id="", bezeichnung="A 01"))
    await user.open(f"/plaetze/{a01.id}")
    await druecken("Zähler einbauen")
    ausfuellen({"Zählernummer": "1", "Eingebaut am": "01.01.2025"})
    await druecken("Zähler einbauen")
    await user.should_see("Bitte den Stand eingeben, den das Zählwerk zeigt.")
    assert kern.zaehler.liste() == ()


async def test_derselbe_platzname_geht_nicht_zweimal(user, kern, feld, ausfuellen, druecken):
    kern.stammdaten.platz_merken(Platz(id="", bezeichnung="A 01"))
    await user.open("/plaetze")
    await druecken("Neuer Platz")
    ausfuellen({"Bezeichnung": "a 01"})
    await druecken("Platz anlegen")
    await user.should_see("gibt es schon")
    assert feld("Bezeichnung").error


async def test_tauschen_in_einem_schritt(user, kern, ausfuellen, druecken):
    a01 = anschliessen(kern, "A 01", "333333")
    await user.open(f"/plaetze/{a01.platz.id}")
    await druecken("Tauschen …")
    ausfuellen(
        {
            "Getauscht am": "22.05.2025",
            "Endstand des alten Zählers": "8.774",
            "Zählernummer": "444444",
            "Anfangsstand des neuen Zählers": "0",
        }
    )
    await user.should_see("geht Zähler 333333 mit 8.774 kWh heraus")
    await druecken("Zähler tauschen")
    await user.should_see("22.05.2025 (Tausch)")
    assert [e.zaehler for e in kern.blaetter.einbauten(platz_id=a01.platz.id)] == [
        "444444",
        "333333",
    ]
    assert kern.blaetter.kurven(a01.platz.id)[0].wechsel == "2025-05-22"


async def test_tausch_mit_fallendem_stand_bietet_drei_wege(user, kern, ausfuellen, druecken):
    a01 = anschliessen(kern, "A 01", "333333")
    kern.ablesungen.erfassen(a01.einbau.id, am=date(2025, 1, 1), stand=stand(999_990))
    await user.open(f"/plaetze/{a01.platz.id}")
    await druecken("Tauschen …")
    ausfuellen(
        {
            "Getauscht am": "22.05.2025",
            "Endstand des alten Zählers": "30",
            "Zählernummer": "444444",
            "Anfangsstand des neuen Zählers": "0",
        }
    )
    await druecken("Zähler tauschen")
    await user.should_see("Der Stand ist kleiner als 999.990 vom 01.01.2025.")
    for weg in ("Überlauf bestätigen", "Tippfehler – neu eingeben", "Falscher Zähler"):
        await user.should_see(weg)
    assert len(kern.zaehler.liste()) == 1
    await druecken("Überlauf bestätigen")
    await user.should_see("wieder bei null begonnen")
    await druecken("Zähler tauschen")
    await user.should_see("22.05.2025 (Tausch)")
    assert len(kern.zaehler.liste()) == 2


async def test_ein_neuer_stand_nimmt_die_bestaetigung_zurueck(user, kern, ausfuellen, druecken):
    a01 = anschliessen(kern, "A 01", "333333")
    kern.ablesungen.erfassen(a01.einbau.id, am=date(2025, 1, 1), stand=stand(500))
    await user.open(f"/plaetze/{a01.platz.id}")
    await druecken("Ablesung eintragen")
    ausfuellen({"Ablesedatum": TAG, "Zählerstand": "30"})
    await druecken("Eintragen")
    await druecken("Überlauf bestätigen")
    ausfuellen({"Zählerstand": "31"})
    await druecken("Eintragen")
    await user.should_see("Der Stand ist kleiner als 500")
    assert len(kern.ablesungen.logbuch()) == 2


async def test_falscher_zaehler_gibt_rat_und_speichert_nichts(user, kern, ausfuellen, druecken):
    a01 = anschliessen(kern, "A 01", "333333")
    kern.ablesungen.erfassen(a01.einbau.id, am=date(2025, 1, 1), stand=stand(500))
    await user.open(f"/plaetze/{a01.platz.id}")
    await druecken("Ausbauen …")
    ausfuellen({"Ausgebaut am": TAG, "Endstand": "30"})
    await druecken("Zähler 333333 ausbauen")
    await druecken("Falscher Zähler")
    await user.should_see("Gespeichert ist nichts.")
    assert kern.blaetter.einbauten(platz_id=a01.platz.id)[0].ist_eingebaut


async def test_ausbauen_mit_endstand(user, kern, ausfuellen, druecken):
    a01 = anschliessen(kern, "A 01", "333333")
    await user.open(f"/plaetze/{a01.platz.id}")
    await druecken("Ausbauen …")
    ausfuellen({"Ausgebaut am": TAG, "Endstand": "30", "Grund": "Eichfrist abgelaufen"})
    await druecken("Zähler 333333 ausbauen")
    await user.should_see("20.01.2026 (Eichfrist abgelaufen)")


async def test_eintragen_korrigieren_widerrufen_bleibt_alles_sichtbar(
    user, kern, ausfuellen, druecken
):
    a01 = anschliessen(kern, "A 01", "333333")
    await user.open(f"/plaetze/{a01.platz.id}")
    await druecken("Ablesung eintragen")
    ausfuellen({"Ablesedatum": "01.01.2025", "Zählerstand": "510"})
    await druecken("Eintragen")
    await user.should_see("510")
    await druecken("Korrigieren …")  # die letzte in der Tabelle ist der Einbau
    ausfuellen({"Zählerstand": "5", "Begründung": "Zahlendreher"})
    await druecken("Korrigieren")
    await user.should_see("Einbau, ersetzt")
    await druecken("Widerrufen …")
    await druecken("Stand 510 vom 01.01.2025 widerrufen")
    await user.should_see("Begründung: Bitte ausfüllen.")
    ausfuellen({"Begründung": "falscher Platz"})
    await druecken("Stand 510 vom 01.01.2025 widerrufen")
    await user.should_see("Ablesung, ersetzt")
    gueltige = [z.stand for z in kern.ablesungen.logbuch() if z.ist_gueltig]
    assert gueltige == ["5"]


async def test_hauptzaehler_zeigt_den_schwund(user, kern):
    haupt = anschliessen(kern, "Haupt", "900")
    kern.stammdaten.platz_merken(
        Platz(id=haupt.platz.id, bezeichnung="Haupt", art=Platzart.HAUPTZAEHLER)
    )
    a01 = anschliessen(kern, "A 01", "111")
    jahr(kern, 2023)
    kern.ablesungen.erfassen(haupt.einbau.id, am=date(2024, 1, 1), stand=stand(1000))
    kern.ablesungen.erfassen(a01.einbau.id, am=date(2024, 1, 1), stand=stand(950))
    await user.open(f"/plaetze/{haupt.platz.id}")
    await user.should_see("Hauptzähler und Summe der Plätze")
    await user.should_see("5,0")
    await user.should_not_see("Neuer Vertrag")


async def test_zaehlerseite_mit_einbauten_und_aendern(user, kern, ausfuellen, druecken):
    a01 = anschliessen(kern, "A 01", "333333")
    await user.open(f"/zaehler/{a01.einbau.zaehler}")
    await user.should_see("Zähler 333333")
    await user.should_see("A 01")
    await druecken("Ändern")
    ausfuellen({"Eichjahr": "zweitausend"})
    await druecken("Speichern")
    await user.should_see("ist keine ganze Zahl")
    ausfuellen({"Eichjahr": "2024"})
    await druecken("Speichern")
    await user.should_see("gültig bis Ende 2032")
    assert kern.zaehler.zaehler(a01.einbau.zaehler).eichjahr == 2024


async def test_neuer_zaehler_ohne_einbau_steht_unter_den_freien(user, kern, ausfuellen, druecken):
    await user.open("/plaetze")
    await druecken("Neuer Zähler")
    ausfuellen({"Zählernummer": "777"})
    await druecken("Zähler anlegen")
    await user.should_see("nicht eingebaut")
    await user.open("/plaetze")
    await user.should_see("Nicht eingebaute Zähler")


async def test_suche_fuehrt_auf_bestehende_seiten(user, kern):
    a01 = anschliessen(kern, "A 01", "333333")
    arndt = partei(kern)
    kern.vertraege.abschliessen(arndt.id, a01.platz.id, von=date(2023, 1, 1))
    ziele = {t.ziel for wort in ("arndt", "333333", "A 01") for t in kern.suche.finden(wort)}
    assert len(ziele) == 3
    for ziel in ziele:
        await user.open(ziel)
        await user.should_not_see("gibt es nicht")
