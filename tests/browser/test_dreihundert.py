"""300 Verträge: vom Klick bis zum benutzbaren Hauptfenster, und alles, was danach kommt."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from statistics import quantiles

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import anmelden
from tests.werkzeug.gartenjahr import gartenjahr

pytestmark = pytest.mark.lang
ANZAHL = 300


def dreihundert(kern):
    gartenjahr(kern, ANZAHL, abgerechnet=False)


def dauern(was: str, versuche: Iterable[Callable[[], None]]) -> None:
    """Nennt Mitte und 95. Hundertstel; beurteilt werden sie nicht, nur das Ergebnis."""
    zeiten = []
    for versuch in versuche:
        beginn = time.perf_counter()
        versuch()
        zeiten.append((time.perf_counter() - beginn) * 1000)
    mitte, spaet = quantiles(zeiten, n=20, method="inclusive")[9::9]
    sys.stdout.write(f"{was}: p50 {mitte:.0f} ms, p95 {spaet:.0f} ms ({len(zeiten)} ×)\n")


@pytest.fixture
def seite(starten, browser) -> Page:
    programm = starten(dreihundert)
    seite = programm.seite(browser)
    seite.goto(programm.adresse)
    anmelden(seite)
    expect(seite.locator("input.endstand")).to_have_count(ANZAHL)
    return seite


def test_vom_klick_bis_zum_benutzbaren_hauptfenster(seite):
    felder = seite.locator("input.endstand")

    def oeffnen() -> None:
        seite.locator(".schiene").get_by_role("link", name="Übersicht", exact=True).click()
        felder.nth(ANZAHL - 1).wait_for()
        felder.nth(2).focus()

    def versuche() -> Iterator[Callable[[], None]]:
        for _ in range(3):
            seite.goto(seite.url.rstrip("/") + "/start")
            seite.wait_for_load_state("networkidle")
            yield oeffnen

    dauern("Klick bis benutzbar", versuche())
    expect(felder.nth(2)).to_be_focused()


def test_eingabe_und_schublade_bleiben_fluessig(seite):
    seite.get_by_label("Ablesedatum").fill("31.12.2025")

    def eingeben(nummer: int) -> None:
        seite.locator("input.endstand").nth(nummer).focus()
        seite.keyboard.type("1205,5")
        seite.keyboard.press("Enter")
        expect(seite.locator("tbody[data-vertrag]").nth(nummer)).to_contain_text("105,0")

    def aufziehen(nummer: int) -> None:
        seite.locator(".zeilenknopf").nth(nummer).click()
        kopf = f"A {nummer + 1:02d} · "
        expect(seite.get_by_role("complementary", name="Rechnung")).to_contain_text(kopf)

    nummern = range(2, 22)
    eingaben = [partial(eingeben, n) for n in nummern]
    dauern("Enter bis Verbrauch", eingaben)
    dauern("Schublade", [partial(aufziehen, n) for n in nummern])
