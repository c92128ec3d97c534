"""Der Datenordner im echten Programm: Notseite, Hinweise, zwei Reiter, ein Absturz."""

import re
import time

import pytest
from playwright.sync_api import expect

from strom.bootstrap import oeffnen
from tests.browser.conftest import anmelden
from tests.werkzeug import aussteller
from tests.werkzeug.absturzbefund import verstoesse
from tests.werkzeug.anschluesse import Schreibtisch
from tests.werkzeug.gartenjahr import gartenjahr

pytestmark = pytest.mark.lang


def test_eine_beschaedigte_datei_fuehrt_zur_notseite_und_zurueck_ins_programm(starten, browser):
    erstes = starten(gartenjahr)
    erstes.beenden()
    pfad = erstes.ordner / "strom.json"
    roh = pfad.read_bytes()
    pfad.write_bytes(roh[: len(roh) // 2])
    programm = starten(None)
    seite = programm.seite(browser)
    seite.goto(programm.adresse)
    expect(seite.get_by_role("heading", name="Die Datendatei ist beschädigt")).to_be_visible()
    assert pfad.read_bytes() == roh[: len(roh) // 2]
    seite.get_by_role("button", name="Alles Lesbare übernehmen").click()
    seite.get_by_role("dialog").get_by_role("button", name="Alles Lesbare übernehmen").click()
    expect(seite.get_by_role("heading", name="Datendatei")).to_have_count(0)
    expect(seite.locator("nav.schiene")).to_be_visible()
    assert len(list(erstes.ordner.glob("strom.beiseite-*/strom.json"))) == 1
    assert programm.fehler == []


def test_nur_ansehen_traegt_ein_band_und_jede_aenderung_sagt_warum(starten, browser, tmp_path):
    ordner = tmp_path / "daten"
    anderes = oeffnen(ordner, arbeitsplatz=Schreibtisch())  # ein Programm, das man nicht erreicht
    gartenjahr(anderes)
    programm = starten(None)
    seite = programm.seite(browser)
    seite.goto(programm.adresse)
    expect(seite.get_by_text("Der Datenordner ist schon geöffnet")).to_be_visible()
    seite.get_by_role("button", name="Nur ansehen").click()
    anmelden(seite)
    expect(seite.get_by_text("Hier kann nichts geändert werden")).to_be_visible()
    seite.get_by_role("button", name=re.compile("Entwürfe erzeugen")).click()
    expect(seite.locator(".meldung").get_by_text("nur zum Ansehen")).to_be_visible()
    anderes.schliessen()


def test_zwei_reiter_zeigen_dasselbe(starten, browser):
    programm = starten(gartenjahr)
    seite = programm.seite(browser)
    seite.goto(programm.adresse)
    anmelden(seite)
    seite.get_by_label("Ablesedatum").fill("31.12.2025")
    andere = seite.context.new_page()
    andere.goto(programm.adresse)
    parteien = seite.context.new_page()
    parteien.goto(programm.adresse + "/parteien")
    seite.get_by_label("Endstand Zähler 333335, A 03").fill("1205,5")
    seite.keyboard.press("Enter")
    zeile = andere.locator("tbody[data-vertrag]").nth(2)
    expect(zeile).to_contain_text("bereit", timeout=10_000)
    expect(parteien.get_by_text("In einem anderen Fenster wurde etwas geändert")).to_be_visible()
    parteien.get_by_role("button", name="Neu laden").click()
    expect(parteien.get_by_text("In einem anderen Fenster")).to_be_hidden()


def test_mitten_im_ausstellen_getoetet_geht_es_lueckenlos_weiter(starten, browser):
    programm = starten(aussteller.fuellen)
    seite = programm.seite(browser)
    seite.goto(programm.adresse)
    anmelden(seite)
    seite.get_by_role("button", name="Ausstellen … (24)").click()
    seite.get_by_role("button", name="24 Rechnungen ausstellen", exact=True).click()
    dokumente = programm.ordner / "dokumente"
    schon = len(list(dokumente.glob("*.pdf")))
    ende = time.monotonic() + 30
    while len(list(dokumente.glob("*.pdf"))) < schon + 5 and time.monotonic() < ende:
        time.sleep(0.005)
    programm.laufend.prozess.kill()
    programm.laufend.prozess.wait()
    assert schon + 5 <= len(list(dokumente.glob("*.pdf"))) < schon + 24
    assert verstoesse(programm.ordner) == []
    programm = starten(None)
    seite = programm.seite(browser)
    seite.goto(programm.adresse)
    seite.get_by_role("button", name=re.compile(r"Ausstellen … \(\d+\)")).click()
    seite.get_by_role("button", name=re.compile(r"\d+ Rechnungen ausstellen")).click()
    expect(seite.locator(".laufschritt").nth(2)).to_contain_text("24 / 24", timeout=60_000)
    programm.beenden()
    assert verstoesse(programm.ordner) == []
