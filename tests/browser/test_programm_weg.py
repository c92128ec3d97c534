"""Das Programm ist weg, während jemand tippt: nichts Eingetipptes geht stillschweigend verloren."""

import pytest
from playwright.sync_api import Page, expect

from strom.bootstrap import oeffnen
from tests.browser.conftest import Programm, anmelden
from tests.werkzeug.anschluesse import Schreibtisch
from tests.werkzeug.gartenjahr import gartenjahr

WEG = "Strom läuft nicht – nichts wird gespeichert"


def feld(seite: Page, nummer: int):
    return seite.get_by_label(f"Endstand Zähler {333332 + nummer}, A {nummer:02d}")


def band(seite: Page):
    return seite.locator("#stromband")


def anfangen(starten, browser) -> tuple[Programm, Page]:
    programm = starten(gartenjahr)
    seite = programm.seite(browser)
    seite.goto(programm.adresse)
    anmelden(seite)
    expect(feld(seite, 1)).to_be_visible()
    seite.get_by_label("Ablesedatum").fill("31.12.2025")
    return programm, seite


def staende(programm: Programm, nummer: int) -> list[str]:
    kern = oeffnen(programm.ordner, arbeitsplatz=Schreibtisch())
    try:
        return [z.stand for z in kern.ablesungen.logbuch(text=str(333332 + nummer))]
    finally:
        kern.schliessen()


def test_neustart_beim_tippen_verliert_nichts(starten, browser):
    programm, seite = anfangen(starten, browser)
    feld(seite, 3).fill("1205,5")
    seite.keyboard.press("Enter")
    expect(seite.locator("tbody[data-vertrag]").nth(2)).to_contain_text("bereit")
    feld(seite, 4).focus()
    seite.keyboard.type("1190")
    programm.laufend.prozess.kill()
    programm.laufend.prozess.wait()

    expect(band(seite)).to_contain_text(WEG)
    assert band(seite).bounding_box()["width"] == seite.viewport_size["width"]
    expect(band(seite)).to_contain_text("Endstand Zähler 333336, A 04: 1190")
    expect(band(seite)).not_to_contain_text("333335")
    expect(feld(seite, 4)).not_to_be_editable()
    expect(feld(seite, 4)).to_have_value("1190")
    seite.keyboard.press("Enter")
    seite.keyboard.press("Escape")
    expect(feld(seite, 4)).to_have_value("1190")
    vorher = seite.url
    seite.get_by_role("link", name="Parteien", exact=True).click()
    assert seite.url == vorher

    neu = starten(None, "--port", str(programm.laufend.port))
    expect(band(seite)).to_contain_text("kennt dieses Fenster aber noch nicht", timeout=10_000)
    seite.context.request.get(neu.laufend.frischer_zugang())  # das Fenster, das der Start öffnet
    expect(band(seite)).to_contain_text("Strom war zwischendurch weg", timeout=15_000)
    expect(feld(seite, 3)).to_have_value("1.205,5")
    expect(feld(seite, 4)).to_have_value("")
    seite.get_by_role("button", name="Wieder einsetzen").click()
    expect(feld(seite, 4)).to_have_value("1190")
    expect(seite.get_by_label("Ablesedatum")).to_have_value("31.12.2025")
    expect(feld(seite, 4)).to_have_attribute("data-wieder", "")
    expect(feld(seite, 4)).to_be_focused()
    seite.keyboard.press("Enter")
    expect(seite.locator("tbody[data-vertrag]").nth(3)).to_contain_text("bereit")
    expect(feld(seite, 4)).not_to_have_attribute("data-wieder", "")
    expect(band(seite)).to_be_hidden()
    neu.beenden()
    assert staende(neu, 4)[:1] == ["1.190"]


def test_abgeschickt_und_nicht_beantwortet_gilt_als_ungespeichert(starten, browser):
    programm, seite = anfangen(starten, browser)
    feld(seite, 3).fill("1205,5")
    # Die Leitung nimmt die Eingabe noch an, aber das Programm bekommt sie nicht mehr.
    seite.evaluate("window.socket.emit = () => window.socket")
    feld(seite, 3).press("Enter")
    programm.beenden()
    expect(band(seite)).to_contain_text("Endstand Zähler 333335, A 03: 1205,5")


def test_in_einem_dialog_getipptes_laesst_sich_kopieren_und_wieder_einsetzen(starten, browser):
    programm, seite = anfangen(starten, browser)
    seite.context.grant_permissions(["clipboard-read", "clipboard-write"])
    seite.goto(programm.adresse + "/parteien")
    seite.get_by_role("button", name="Neue Partei").click()
    seite.get_by_role("dialog").get_by_label("Name oder Firma").press_sequentially("Zander")
    programm.beenden()
    expect(band(seite)).to_contain_text("Name oder Firma: Zander")
    seite.keyboard.press("Escape")
    expect(seite.get_by_role("dialog").get_by_label("Name oder Firma")).to_have_value("Zander")
    seite.get_by_role("button", name="Werte kopieren").click()
    expect(seite.get_by_role("button", name="Kopiert")).to_be_visible()
    assert "Name oder Firma: Zander" in seite.evaluate("navigator.clipboard.readText()")
    neu = starten(None, "--port", str(programm.laufend.port))
    seite.context.request.get(neu.laufend.frischer_zugang())
    expect(band(seite)).to_contain_text("Öffnen Sie es wieder", timeout=15_000)
    seite.get_by_role("button", name="Neue Partei").click()
    seite.get_by_role("button", name="Wieder einsetzen").click()
    expect(seite.get_by_role("dialog").get_by_label("Name oder Firma")).to_have_value("Zander")
    expect(band(seite)).to_be_hidden()


def test_auf_einem_anderen_anschluss_nennt_das_alte_fenster_die_neue_adresse(starten, browser):
    programm, seite = anfangen(starten, browser)
    feld(seite, 4).focus()
    seite.keyboard.type("1190")
    programm.beenden()
    expect(band(seite)).to_contain_text(WEG)
    neu = starten(None)
    assert neu.adresse != programm.adresse
    fenster = seite.context.new_page()
    fenster.goto(neu.laufend.frischer_zugang())
    verweis = seite.get_by_role("link", name="Zum laufenden Strom")
    expect(verweis).to_be_visible(timeout=10_000)
    assert verweis.get_attribute("href") == neu.adresse + "/"
    expect(band(seite)).to_contain_text("1190")
    with seite.context.expect_page() as drittes:
        verweis.click()
    expect(drittes.value.locator("nav.schiene")).to_be_visible()
    expect(feld(seite, 4)).to_have_value("1190")


@pytest.mark.parametrize(
    "aufgehoben",
    ["kein JSON", '[{"seite":"/","feld":"Unbekannt","ort":"","einbau":"","wert":"x"}]'],
)
def test_unbrauchbares_im_fach_stoert_nicht(starten, browser, aufgehoben):
    programm = starten(gartenjahr)
    seite = programm.seite(browser)
    seite.add_init_script(f"sessionStorage.setItem('strom-ungespeichert', {aufgehoben!r})")
    seite.goto(programm.adresse)
    anmelden(seite)
    expect(feld(seite, 3)).to_be_editable()
    assert programm.fehler == []
