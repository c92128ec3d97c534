"""Ablesen im Hauptfenster mit echter Tastatur in einem echten Browser."""

import pytest
from playwright.sync_api import Page, expect

from strom.bootstrap import oeffnen
from tests.browser.conftest import Programm, anmelden
from tests.werkzeug.anschluesse import Schreibtisch
from tests.werkzeug.gartenjahr import gartenjahr


def feld(seite: Page, nummer: int):
    return seite.get_by_label(f"Endstand Zähler {333332 + nummer}, A {nummer:02d}")


def zeile(seite: Page, nummer: int):
    return seite.locator("tbody[data-vertrag]").nth(nummer - 1)


@pytest.fixture
def programm(starten) -> Programm:
    return starten(gartenjahr)


@pytest.fixture
def seite(programm, browser) -> Page:
    seite = programm.seite(browser)
    seite.goto(programm.adresse)
    anmelden(seite)
    expect(feld(seite, 1)).to_be_visible()
    seite.get_by_label("Ablesedatum").fill("31.12.2025")
    return seite


def test_enter_speichert_und_springt_zum_naechsten_leeren_feld(seite, programm):
    feld(seite, 1).focus()
    seite.keyboard.press("Enter")
    expect(feld(seite, 3)).to_be_focused()
    seite.keyboard.type("1.205,5")
    seite.keyboard.press("Enter")
    expect(feld(seite, 4)).to_be_focused()
    seite.keyboard.type("1190")
    seite.keyboard.press("Enter")
    expect(feld(seite, 5)).to_be_focused()
    expect(zeile(seite, 3)).to_contain_text("105,0")
    expect(zeile(seite, 3)).to_contain_text("bereit")
    expect(seite.locator(".laufschritt").first).to_contain_text("4 / 6")
    programm.beenden()
    kern = oeffnen(programm.ordner, arbeitsplatz=Schreibtisch())
    assert [z.stand for z in kern.ablesungen.logbuch(text="333335")][:1] == ["1.205,5"]
    kern.schliessen()


def test_escape_verwirft_und_pfeile_bewegen(seite):
    feld(seite, 3).focus()
    seite.keyboard.type("999999")
    seite.keyboard.press("Escape")
    expect(feld(seite, 3)).to_have_value("")
    seite.keyboard.press("ArrowDown")
    expect(feld(seite, 4)).to_be_focused()
    seite.keyboard.press("ArrowUp")
    seite.keyboard.press("ArrowUp")
    expect(feld(seite, 2)).to_be_focused()
    expect(zeile(seite, 3)).to_contain_text("Stand fehlt")


def test_beim_tippen_stehen_verbrauch_und_erwartung_da(seite):
    feld(seite, 3).focus()
    expect(zeile(seite, 3)).to_contain_text("Erwartet")
    seite.keyboard.type("1203")
    expect(zeile(seite, 3)).to_contain_text("Verbrauch 102,5 kWh")
    feld(seite, 3).fill("9.203")
    expect(zeile(seite, 3)).to_contain_text("Tippfehler, Überlauf oder falscher Zähler?")


def test_fallender_stand_bietet_drei_wege(seite):
    feld(seite, 3).focus()
    seite.keyboard.type("13,5")
    seite.keyboard.press("Enter")
    for weg in ("Zählwerk ist übergelaufen", "Tippfehler – neu eingeben", "Falscher Zähler"):
        expect(seite.get_by_role("button", name=weg)).to_be_visible()
    expect(feld(seite, 3)).to_be_focused()
    expect(feld(seite, 3)).to_have_value("13,5")
    seite.get_by_role("button", name="Zählwerk ist übergelaufen").click()
    expect(zeile(seite, 3)).to_contain_text("bereit")
    expect(zeile(seite, 3)).to_contain_text("998.913,0")


def test_unlesbares_bleibt_im_feld_mit_einem_satz(seite):
    feld(seite, 3).focus()
    seite.keyboard.type("zwölf")
    seite.keyboard.press("Enter")
    expect(zeile(seite, 3)).to_contain_text("„zwölf“ ist keine Zahl")
    expect(feld(seite, 3)).to_have_value("zwölf")
    expect(zeile(seite, 3)).to_contain_text("Stand fehlt")


def test_jahreslauf_grenzt_ein_und_wieder_aus(seite):
    seite.get_by_role("button", name="1 Ablesen").click()
    expect(seite.locator("tbody[data-vertrag]")).to_have_count(4)
    seite.get_by_role("button", name="1 Ablesen").click()
    expect(seite.locator("tbody[data-vertrag]")).to_have_count(6)


def test_nichts_kommt_aus_dem_internet(seite, programm):
    seite.keyboard.press("Control+k")
    seite.get_by_label("Suchbegriff").fill("Arndt")
    expect(seite.locator("a.fund").first).to_be_visible()
    assert programm.fremde == []
    assert programm.fehler == []
    assert seite.locator("html").get_attribute("lang") == "de"


def test_die_antwort_spricht_nur_von_kwh_und_sagt_was_nicht_zaehlt(seite):
    feld(seite, 3).focus()
    seite.keyboard.type("1203")
    antwort = zeile(seite, 3).locator(".antwortfeld")
    expect(antwort).to_contain_text("Verbrauch 102,5 kWh in 365 Tagen")
    expect(antwort).to_contain_text("Vorjahr 100 kWh")
    expect(antwort).to_contain_text("üblich 50 – 150 kWh im Jahr")
    feld(seite, 3).fill("900.450")
    expect(antwort).to_contain_text("mehr, als der Anschluss (16 A, 1 Phase, angenommen)")
    seite.keyboard.press("Escape")
    seite.get_by_label("Ablesedatum").fill("14.11.2025")
    expect(seite.get_by_text("liegt 48 Tage vor dem Stichtag 01.01.2026")).to_be_visible()
    seite.get_by_role("button", name="14.11.2025 stimmt").click()
    feld(seite, 3).fill("1190")
    expect(antwort).to_contain_text("Zählt nicht als Endstand: 48 Tage vor dem Stichtag")
