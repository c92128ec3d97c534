"""Der erste Start."""

from nicegui import ui

from ui.components.vertragstabelle import Vertragstabelle


async def test_ein_leerer_ordner_fuehrt_zu_drei_moeglichkeiten(user):
    await user.open("/")
    await user.should_see("Willkommen bei Strom")
    for wort in ("Beispielverein ansehen", "Neu beginnen", "Vorhandene Daten öffnen"):
        await user.should_see(wort)


async def test_neu_beginnen_fuehrt_ueber_verein_und_tarif_zum_zeitraum(user, kern):
    await user.open("/start")
    user.find(kind=ui.button, content="Neu beginnen").click()
    await user.should_see("1 von 3 · Ihr Verein")
    user.find("Name des Vereins").type("KGV Morgensonne")
    user.find("Weiter zum Tarif").click()
    await user.should_see("2 von 3 · Der erste Tarif")
    assert kern.stammdaten.verein().name == "KGV Morgensonne"
    user.find("Arbeitspreis").type("0,40")
    user.find("Grundgebühr").type("3")
    user.find("Anschlussgebühr").type("75")
    user.find("Weiter zum Geschäftsjahr").click()
    await user.should_see("Neuer Zeitraum")
    assert str(kern.stammdaten.tarife()[0].arbeitspreis.euro) == "0.40"
    user.find(kind=ui.button, content="Zeitraum anlegen").click()
    await user.should_see(kind=Vertragstabelle, retries=10)
    assert len(kern.zeitraeume.liste()) == 1


async def test_ohne_namen_geht_es_nicht_weiter(user, kern):
    await user.open("/start")
    user.find(kind=ui.button, content="Neu beginnen").click()
    user.find("Weiter zum Tarif").click()
    await user.should_see("Name des Vereins: Bitte ausfüllen.")
    assert kern.ist_leer


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
