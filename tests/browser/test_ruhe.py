"""Ruhe im Fenster: Spalten stehen still, Felder liegen frei, die Suche nimmt Umlaute locker."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import anmelden
from tests.werkzeug.suchproben import FALTUNGEN, FUNDE

BREITEN = (1024, 1280, 1421, 1440, 1600, 1920)
LINKE_SPALTEN = ("kasten", "platz", "name", "zustand", "zaehler", "anfang", "ende")
MASSE = """klassen => klassen.map(k => {
  const r = document.querySelector(`.vertraege thead .${k}`).getBoundingClientRect();
  return [Math.round(r.x), Math.round(r.width)];
})"""
LIEGT_FREI = """() => {
  const ort = e => e.getBoundingClientRect(), tabelle = document.querySelector(".vertraege");
  const feld = ort(document.activeElement), kopf = ort(tabelle.querySelector("thead th"));
  const summe = ort(tabelle.querySelector("tfoot td"));
  return feld.top >= kopf.bottom - 1 && feld.bottom <= summe.top + 1;
}"""
OHNE_TITEL = """() => [...document.querySelectorAll(".vertraege tbody :is(.platz, .zeilenknopf, .zaehler)")]
  .filter(e => e.scrollWidth > e.clientWidth && !e.title).map(e => e.textContent)"""  # noqa: E501
GEFALTET = """async texte => {
  const { gefaltet } = await import("/static/suchtext.js");
  return texte.map(gefaltet);
}"""
GEFUNDEN = """async proben => {
  const { passt } = await import("/static/suchtext.js");
  return proben.map(([text, gesucht]) => passt(text, gesucht));
}"""


@pytest.fixture
def seite(starten, browser) -> Iterator[Page]:
    """Der Beispielverein im Hauptfenster."""
    programm = starten(None, "--beispiel")
    seite = programm.seite(browser)
    seite.goto(programm.adresse)
    anmelden(seite)
    expect(seite.locator("input.endstand").first).to_be_visible()
    yield seite
    assert programm.fehler == []
    assert programm.fremde == []


def spalten(seite: Page) -> dict[str, list[int]]:
    """Klasse → (linker Rand, Breite) der Spalten, in denen man liest und tippt."""
    return dict(zip(LINKE_SPALTEN, seite.evaluate(MASSE, list(LINKE_SPALTEN)), strict=True))


def test_spalten_stehen_still_und_das_feld_mit_dem_zeiger_liegt_frei(seite):
    zeile = seite.get_by_role("button", name="Bäumer, Jochen, A 02: Rechnung öffnen")
    for breite in BREITEN:
        seite.set_viewport_size({"width": breite, "height": 900})
        vorher = spalten(seite)
        zeile.click()
        expect(seite.get_by_text("noch keinen Entwurf")).to_be_visible()
        assert spalten(seite) == vorher, breite
        seite.get_by_role("button", name="Schließen", exact=True).last.click()
        assert seite.evaluate(OHNE_TITEL) == []
    assert zeile.get_attribute("title") == "Bäumer, Jochen"

    feld = seite.locator("input.endstand").nth(1)
    feld.fill("9.999")
    feld.press("Enter")
    expect(seite.locator(".antwortfeld.orange").first).to_be_visible()
    expect(seite.locator("[data-vertrag] .marke.orange").first).to_be_visible()
    assert spalten(seite) == vorher

    seite.set_viewport_size({"width": 1440, "height": 620})
    anzahl = seite.locator("input.endstand").count()
    seite.locator("input.endstand").first.focus()
    for taste in ("ArrowDown", "ArrowUp"):
        for _ in range(anzahl - 1):
            seite.keyboard.press(taste)
            assert seite.evaluate(LIEGT_FREI), seite.evaluate("document.activeElement.ariaLabel")


def test_die_suche_nimmt_umlaute_locker_und_markiert_das_alte_wort(seite):
    seite.keyboard.press("Control+k")
    feld = seite.get_by_label("Suchbegriff")
    expect(feld).to_be_focused()
    seite.keyboard.type("grun")
    expect(seite.locator(".fund", has_text="Grüning, Otto").first).to_be_visible()
    seite.keyboard.press("Control+k")
    seite.keyboard.type("celik")
    expect(feld).to_have_value("celik")
    expect(seite.locator(".fund", has_text="Çelik, Emine").first).to_be_visible()
    seite.keyboard.press("Escape")
    expect(feld).to_be_hidden()
    seite.keyboard.press("Control+k")
    expect(feld).to_be_focused()
    seite.keyboard.type("baumer")
    expect(feld).to_have_value("baumer")
    seite.keyboard.press("Escape")

    seite.get_by_label("Tabelle eingrenzen").fill("baumer")
    expect(seite.locator(".vertraege tr.haupt")).to_have_count(1)
    seite.get_by_role("link", name="Parteien").click()
    seite.get_by_label("Parteien durchsuchen").fill("gruning")
    expect(seite.get_by_text("Grüning, Otto")).to_be_visible()
    expect(seite.locator(".liste tbody tr")).to_have_count(1)
    seite.get_by_role("link", name="Verträge").click()
    seite.get_by_role("button", name="Neuer Vertrag").click()
    wahl = seite.get_by_label("Partei", exact=True)
    wahl.fill("celik")
    expect(seite.get_by_role("option")).to_have_count(1)
    seite.get_by_role("option", name="Çelik, Emine").click()
    expect(wahl).to_have_value("Çelik, Emine")

    gefaltet = seite.evaluate(GEFALTET, [text for text, _ in FALTUNGEN])
    assert gefaltet == [erwartet for _, erwartet in FALTUNGEN]
    gefunden = seite.evaluate(GEFUNDEN, [[text, gesucht] for text, gesucht, _ in FUNDE])
    assert gefunden == [erwartet for _, _, erwartet in FUNDE]
