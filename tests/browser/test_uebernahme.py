"""Zugänglichkeit dessen, was erst nach einer Datei oder beim Einfügen zu sehen ist."""

import pytest
from playwright.sync_api import Page, expect

from strom import Strom
from strom.stammdaten import Anfang, Verein
from tests.browser.conftest import anmelden
from tests.browser.test_zugaenglichkeit import (
    ALLE_REGELN,
    BREIT,
    KONTRAST,
    RAGT_HINAUS,
    SCHMAL,
    UMZIEHEN,
    axe,
    verstoesse,
)
from tests.werkzeug.seitengang import bereit
from tests.werkzeug.vereinstabelle import TABELLEN, tarif

pytestmark = pytest.mark.lang
EINFUEGEN = """() => {
  const daten = new DataTransfer();
  daten.setData("text/plain", "9.500,5\\n12\\nunbekannt\\n\\n6\\u00a0100");
  const einfuegen = { clipboardData: daten, bubbles: true, cancelable: true };
  document.querySelector("input.endstand").dispatchEvent(new ClipboardEvent("paste", einfuegen));
}"""


def begruenden(kern: Strom) -> None:
    jahr = kern.einrichtung.erste_zeitraeume()[-2]
    anfang = Anfang(verein=Verein(name="Deichblick"), zeitraum=jahr, tarif=tarif(jahr.von))
    kern.einrichtung.beginnen(anfang)


def einwaende(seite: Page, wo: str) -> list[str]:
    """Alle Regeln hell und breit, die Kontraste in den übrigen Gewändern, nichts ragt hinaus."""
    seite.evaluate(axe.axe_script)
    funde = verstoesse(seite, {"include": [[wo]]}, ALLE_REGELN)
    for dunkel, fenster in ((True, BREIT), (True, SCHMAL), (False, SCHMAL), (False, BREIT)):
        seite.evaluate(UMZIEHEN, dunkel)
        seite.set_viewport_size(fenster)
        funde += verstoesse(seite, {"include": [[wo]]}, KONTRAST)
        funde += [f"{fenster}: ragt über den Rand"] if seite.evaluate(RAGT_HINAUS) else []
    return funde


def test_vorschau_fragen_und_einfuegen_sind_zugaenglich(starten, browser):
    programm = starten(begruenden)
    seite = programm.seite(browser)
    seite.goto(programm.adresse)
    anmelden(seite)
    expect(seite.get_by_text("Gleich kann es losgehen")).to_be_visible()
    assert einwaende(seite, "main") == []
    seite.get_by_role("button", name="Tabelle einlesen").click()
    bereit(seite)
    wahl = seite.get_by_label("Tabelle wählen")
    wahl.set_input_files(TABELLEN / "vereinsliste_cp1252.csv")
    expect(seite.get_by_text("Uwe Böhm, C 03 (Zeile 13)")).to_be_visible(timeout=20_000)
    assert einwaende(seite, "main") == []
    seite.get_by_role("button", name="Überlauf:").click()
    uebernehmen = seite.get_by_role("button", name="Alles übernehmen (12)")
    expect(uebernehmen).to_be_enabled(timeout=20_000)
    seite.get_by_role("button", name="Probelauf mit Ihren Zahlen vergleichen").click()
    expect(seite.get_by_text("keine Spalte mit eigenen Ergebnissen")).to_be_visible()
    uebernehmen.click()
    expect(seite.get_by_text("Entstanden: 12 Plätze")).to_be_visible(timeout=20_000)
    assert einwaende(seite, "main") == []
    seite.get_by_role("button", name="Zur Übersicht").click()
    expect(seite.locator("input.endstand")).to_have_count(12)
    seite.evaluate(EINFUEGEN)
    expect(seite.get_by_text("4 Werte in 4 Zeilen?")).to_be_visible()
    expect(seite.get_by_text("2 Werte gehen so nicht.")).to_be_visible()
    assert einwaende(seite, ".q-dialog") == []
    vorher = [f.input_value() for f in seite.locator("input.endstand").all()]
    seite.get_by_role("button", name="Alle eintragen").click()
    expect(seite.get_by_text("Es wurde nichts eingetragen.").first).to_be_visible()
    seite.get_by_role("checkbox", name="Zeile 2: auslassen").click()
    seite.get_by_role("checkbox", name="Zeile 3: auslassen").click()
    expect(seite.get_by_text("Alles passt.")).to_be_visible()
    assert [f.input_value() for f in seite.locator("input.endstand").all()] == vorher
    assert programm.fremde == []
    assert programm.fehler == []
