"""Der erste Start."""

from datetime import date

from nicegui import ui

from ui.components.vertragstabelle import Vertragstabelle


async def test_ein_leerer_ordner_fuehrt_zu_drei_moeglichkeiten(user):
    await user.open("/")
    await user.should_see("Willkommen bei Strom")
    for wort in ("Beispielverein ansehen", "Neu beginnen", "Vorhandene Daten öffnen"):
        await user.should_see(wort)


async def ausfuellen(user, *, preise: bool = True) -> None:
    """Bis zum letzten Schritt; gespeichert ist danach noch nichts."""
    await user.open("/start/neu")
    user.find("Name des Vereins").type("KGV Morgensonne")
    user.find(kind=ui.button, content="Weiter").click()
    await user.should_see("2 von 3 · Zeitraum")
    user.find(kind=ui.button, content="Geschäftsjahr 2025").click()
    user.find(kind=ui.button, content="Weiter").click()
    await user.should_see("3 von 3 · Tarif")
    if preise:
        for feld, preis in (("Arbeitspreis", "0,40"), ("Grundgebühr", "3")):
            user.find(feld).type(preis)
        user.find("Anschlussgebühr").type("75")


def ist_unberuehrt(kern) -> bool:
    return kern.ist_leer and not kern.zeitraeume.liste() and not kern.stammdaten.tarife()


async def test_neu_beginnen_fuehrt_ueber_zeitraum_und_tarif_zur_checkliste(user, kern):
    await user.open("/start")
    user.find(kind=ui.button, content="Neu beginnen").click()
    await user.should_see("1 von 3 · Verein")
    await ausfuellen(user)
    assert ist_unberuehrt(kern)
    user.find(kind=ui.button, content="Anlegen, dann von Hand weiter").click()
    await user.should_see("Gleich kann es losgehen", retries=10)
    await user.should_see(kind=Vertragstabelle)
    for wort in ("Verein: KGV Morgensonne", "Zeitraum: Geschäftsjahr 2025", "Tabelle einlesen"):
        await user.should_see(wort)
    assert [z.von for z in kern.zeitraeume.liste()] == [date(2025, 1, 1)]
    assert [z.bis for z in kern.zeitraeume.liste()] == [date(2026, 1, 1)]
    assert str(kern.stammdaten.tarife()[0].arbeitspreis.euro) == "0.40"
    assert kern.stammdaten.tarife()[0].gueltig_ab == date(2025, 1, 1)


async def test_der_letzte_schritt_fuehrt_auf_wunsch_gleich_zur_tabelle(user, kern):
    await ausfuellen(user)
    user.find(kind=ui.button, content="Anlegen und Tabelle einlesen").click()
    await user.should_see("Meine Tabelle einlesen", retries=10)
    await user.should_see("1 · Ihre Datei")


async def test_zurueck_behaelt_alles_und_speichert_nichts(user, kern):
    await ausfuellen(user)
    user.find(kind=ui.button, content="Zurück").click()
    await user.should_see("2 von 3 · Zeitraum")
    user.find(kind=ui.button, content="Zurück").click()
    await user.should_see("1 von 3 · Verein")
    assert {e.value for e in user.find("Name des Vereins").elements} == {"KGV Morgensonne"}
    assert ist_unberuehrt(kern)


async def test_ein_fehlender_preis_haelt_den_letzten_schritt_auf(user, kern):
    await ausfuellen(user, preise=False)
    user.find(kind=ui.button, content="Anlegen, dann von Hand weiter").click()
    await user.should_see("3 von 3 · Tarif")
    assert ist_unberuehrt(kern)


async def test_ohne_namen_geht_es_nicht_weiter(user, kern):
    await user.open("/start/neu")
    user.find(kind=ui.button, content="Weiter").click()
    await user.should_see("Name des Vereins: Bitte ausfüllen.")
    await user.should_see("1 von 3 · Verein")
    assert kern.ist_leer


async def test_ist_schon_ein_verein_da_fuehrt_neu_beginnen_zur_uebersicht(user, kern, garten):
    await user.open("/start/neu")
    await user.should_see(kind=Vertragstabelle, retries=10)
    await user.should_not_see("Gleich kann es losgehen")


async def test_der_erste_vertrag_von_hand_mit_neuer_partei_und_neuem_platz(user, kern):
    await ausfuellen(user)
    user.find(kind=ui.button, content="Anlegen, dann von Hand weiter").click()
    await user.should_see("Gleich kann es losgehen", retries=10)
    user.find(kind=ui.button, content="Von Hand: erster Vertrag").click()
    user.find(kind=ui.button, content="Neue Partei").click()
    user.find("Name oder Firma").type("Arndt")
    user.find(kind=ui.button, content="Partei anlegen").click()
    user.find(kind=ui.button, content="Neuer Platz").click()
    user.find("Bezeichnung").type("A 01")
    user.find("Zählernummer").type("100101")
    user.find("Stand an diesem Tag").type("8.754,3")
    user.find(kind=ui.button, content="Platz anlegen").click()
    await user.should_see("Arndt bezieht ab dem 01.01.2025 Strom an A 01.")
    user.find(kind=ui.button, content="Vertrag abschließen").click()
    await user.should_see("offen: 1 ohne Rechnung", retries=20)
    await user.should_not_see("Gleich kann es losgehen")
    vertrag = kern.vertraege.liste()[0]
    assert (vertrag.partei, vertrag.platz, vertrag.von) == ("Arndt", "A 01", "01.01.2025")


async def test_vorhandene_daten_nennt_ordner_und_schalter(user):
    await user.open("/start")
    user.find(kind=ui.button, content="Vorhandene Daten öffnen").click()
    await user.should_see("--ordner")
    await user.should_see("nirgends")


async def test_der_beispielverein_ist_gekennzeichnet_und_mit_einem_klick_weg(user, kern):
    kern.beispiel.laden()
    await user.open("/")
    await user.should_see("Beispielverein – erfundene Daten zum Ausprobieren.")
    user.find("Beispiel entfernen").click()
    user.find(kind=ui.button, content="Beispielverein entfernen").click()
    await user.should_see("Willkommen bei Strom", retries=10)
    assert kern.ist_leer


async def test_der_bearbeiter_wird_einmal_gefragt(user, kern, garten):
    kern.arbeitsplatz.bearbeiter = ""
    await user.open("/")
    await user.should_see("Wer arbeitet an diesem PC?")
    user.find(kind=ui.input, content="Ihr Name").type("Petra Kassel")
    user.find("Namen merken").click()
    await user.should_not_see("Wer arbeitet an diesem PC?", retries=10)
    assert kern.arbeitsplatz.bearbeiter == "Petra Kassel"
    await user.open("/")
    await user.should_not_see("Wer arbeitet an diesem PC?")
