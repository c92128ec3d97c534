"""Die Schublade im echten Browser: öffnen, PDF, schließen – auch ohne Maus."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Programm, anmelden
from tests.werkzeug.gartenjahr import gartenjahr


@pytest.fixture
def programm(starten) -> Programm:
    return starten(gartenjahr)


def fenster(programm: Programm, browser, breite: int = 1440) -> Page:
    seite = programm.seite(browser, breite)
    seite.goto(programm.adresse)
    return seite


def test_mit_der_tastatur_oeffnen_und_mit_escape_zurueck(programm, browser):
    seite = fenster(programm, browser)
    anmelden(seite)
    knopf = seite.get_by_role("button", name="Arndt, Karla, A 01: Rechnung öffnen")
    knopf.focus()
    seite.keyboard.press("Enter")
    expect(knopf).to_have_attribute("aria-expanded", "true")
    seite.get_by_role("button", name="Entwurf erzeugen", exact=True).click()
    expect(seite.get_by_role("article", name="Vorschau")).to_contain_text("110,335")
    seite.keyboard.press("Escape")
    expect(seite.get_by_role("article", name="Vorschau")).to_be_hidden()
    expect(knopf).to_be_focused()


def test_das_pdf_laesst_sich_ansehen_und_laden(programm, browser):
    seite = fenster(programm, browser)
    anmelden(seite)
    seite.locator(".zeilenknopf").first.click()
    seite.get_by_role("button", name="Entwurf erzeugen", exact=True).click()
    ziel = seite.get_by_role("link", name="Entwurf als PDF")
    expect(ziel).to_have_attribute("target", "_blank")
    antwort = seite.request.get(programm.adresse + ziel.get_attribute("href"))
    assert antwort.headers["content-type"] == "application/pdf"
    assert antwort.body().startswith(b"%PDF-")
    with seite.expect_download() as laden:
        seite.get_by_role("link", name="PDF herunterladen").click()
    assert laden.value.suggested_filename == "Entwurf-A-01.pdf"


@pytest.mark.parametrize("breite", [1440, 1024, 390])
def test_nichts_ragt_seitlich_heraus(programm, browser, breite):
    seite = fenster(programm, browser, breite)
    anmelden_wenn_gefragt(seite)
    expect(seite.locator("tbody[data-vertrag]")).to_have_count(6)
    assert ueberstand(seite) == 0
    seite.locator(".zeilenknopf").first.click()
    expect(seite.get_by_role("button", name="Entwurf erzeugen", exact=True)).to_be_visible()
    assert ueberstand(seite) == 0


def ueberstand(seite: Page) -> int:
    """Um wie viele Pixel die Seite breiter ist als das Fenster."""
    return seite.evaluate("() => Math.max(0, document.documentElement.scrollWidth - innerWidth)")


def anmelden_wenn_gefragt(seite: Page) -> None:
    """Auf schmalen Fenstern steht der Name im Menü; hier genügt, dass der Dialog zugeht."""
    seite.get_by_label("Ihr Name").fill("Karla Kasse")
    seite.get_by_role("button", name="Namen merken").click()
    expect(seite.get_by_label("Ihr Name")).to_be_hidden()
