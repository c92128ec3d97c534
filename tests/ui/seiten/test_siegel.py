"""Siegel und Datenschutz in der Oberfläche."""

from dataclasses import replace
from datetime import date

from nicegui import ui

from strom.rechnung import Rechnung
from strom.stammdaten import Partei
from tests.ui.seiten.conftest import ruhe
from tests.werkzeug.ablage_im_speicher import SpeicherAblage
from tests.werkzeug.anschluesse import StehendeUhr, strom_im_speicher
from tests.werkzeug.verein import anschliessen, ausstellen, drucken, jahr, partei, stand


def ausgezogen(kern) -> Partei:
    """Arndt ist ausgezogen, abgerechnet, die Rechnung gedruckt."""
    a01, arndt = anschliessen(kern, "A 01", "111"), partei(kern)
    vertrag = kern.vertraege.abschliessen(
        arndt.id, a01.platz.id, von=date(2023, 1, 1), stand=stand(0)
    )
    kern.vertraege.aufloesen(vertrag.id, am=date(2024, 1, 1), endstand=stand(150))
    rechnung = ausstellen(kern, jahr(kern, 2023).id, vertrag.id)
    drucken(kern, (rechnung.id,))
    return arndt


async def test_ein_siegel_vom_papier_vergleichen(user, kern, ausfuellen, druecken):
    anker = kern.siegel.stand().anker
    partei(kern, "Später")
    await user.open("/protokoll")
    ausfuellen({"Siegel vom Papier": anker.lower()})
    await druecken("Vergleichen")
    await user.should_see("Das Siegel gehört zu dieser Kette")
    ausfuellen({"Siegel vom Papier": anker[:-1] + ("0" if anker[-1] != "0" else "1")})
    await druecken("Vergleichen")
    await user.should_see("vermutlich ein Tippfehler")


async def test_alle_siegel_nachrechnen_nennt_die_geaenderte_rechnung(user, kern, druecken):
    ausgezogen(kern)
    await user.open("/protokoll")
    await druecken("Alle Siegel nachrechnen")
    await user.should_see("Alles unverändert")
    ablage = kern.stammdaten._ablage
    (rechnung,) = ablage.finden(Rechnung)
    ablage.ablegen(replace(rechnung, faellig_am=date(2030, 1, 1)))
    await druecken("Alle Siegel nachrechnen")
    await user.should_see(f"Rechnung {rechnung.nummer} wurde seit Siegel")


async def test_anonymisieren_sperrt_die_rechnung_bis_man_sie_einblendet(
    user, kern, druecken, liste
):
    arndt = ausgezogen(kern)
    kern_spaeter = _im_juni(kern)
    assert kern_spaeter.datenschutz.anonymisierbar(arndt.id) == ()
    kern_spaeter.datenschutz.anonymisieren(arndt.id)
    await user.open(f"/parteien/{arndt.id}")
    await user.should_see("Anonymisiert am 01.06.2026. Ihre Rechnungen sind gesperrt")
    await user.should_not_see("Ändern")
    await user.open("/rechnungen")
    assert liste("rechnungsliste").zeilen == ()
    haken = next(iter(user.find(marker="gesperrte", kind=ui.checkbox).elements))
    with user:
        haken.set_value(True)
    await ruhe()
    assert len(liste("rechnungsliste").zeilen) == 1


def _im_juni(kern):
    ablage = kern.stammdaten._ablage._ablage
    return strom_im_speicher(ablage=ablage, uhr=StehendeUhr(date(2026, 6, 1)))


async def test_was_gegen_das_anonymisieren_spricht_steht_da(user, kern, druecken):
    arndt = ausgezogen(kern)
    assert isinstance(kern.stammdaten._ablage._ablage, SpeicherAblage)
    await user.open(f"/parteien/{arndt.id}")
    await druecken("Anonymisieren")
    await user.should_see("ist erst am 03.02.2026 fällig")
    assert kern.stammdaten.partei(arndt.id).name == "Arndt"


async def test_auskunft_gibt_pdf_und_json(user, kern, druecken):
    arndt = ausgezogen(kern)
    await user.open(f"/parteien/{arndt.id}")
    await druecken("Auskunft")
    await user.should_see("Auskunft nach Art. 15 DSGVO")
    await druecken("JSON laden")
    (antwort,) = user.download.http_responses
    assert antwort.json()["partei"]["name"] == "Arndt"


async def test_einstellungen_nehmen_nur_laengere_fristen(user, kern, ausfuellen, druecken):
    await user.open("/einstellungen")
    await user.should_see("Keine Rechnung hat das Ende ihrer Aufbewahrungsfrist erreicht.")
    ausfuellen({"Rechnungen aufbewahren": "7"})
    await druecken("Regeln speichern")
    await user.should_see("Aufbewahrung: 7 geht nicht")
    ausfuellen({"Rechnungen aufbewahren": "10"})
    await druecken("Regeln speichern")
    assert kern.stammdaten.einstellungen().aufbewahrung_jahre == 10
