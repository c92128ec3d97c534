"""Zugänglichkeit: axe auf jeder Ansicht des Registers, und alles geht mit der Tastatur.

Hell auf breitem Fenster prüft axe alle Regeln, in den drei übrigen Gewändern (dunkel, schmal) die
Kontraste. Mit STROM_DAUER=1 laufen für jede Ansicht alle Regeln in allen vier Gewändern.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import anmelden
from tests.werkzeug import registergarten
from tests.werkzeug.dialogregister import DIALOGE
from tests.werkzeug.programmstart import Programm
from tests.werkzeug.programmstart import starten as programm_starten
from tests.werkzeug.seitengang import bereit, knopf, oberster_dialog, oeffnen
from tests.werkzeug.seitenregister import SEITEN, Ansicht, Ordner

ANSICHTEN = (*SEITEN, *sorted(DIALOGE, key=lambda a: (a.ordner, a.pfad, len(a.schritte))))
BREIT, SCHMAL = ViewportSize(width=1440, height=900), ViewportSize(width=390, height=844)
Gewaender = tuple[tuple[bool, ViewportSize], ...]
ANDERE_GEWAENDER: Gewaender = ((True, BREIT), (True, SCHMAL), (False, SCHMAL))
UMZIEHEN = """dunkel => {
  document.documentElement.dataset.farbe = dunkel ? "dunkel" : "hell";
  setDark(dunkel);
}"""
RAGT_HINAUS = "document.documentElement.scrollWidth > innerWidth"
AUSGENOMMEN = [[".entwurfszeichen"]]
"""Das Wasserzeichen ist Schmuck: blass hinter dem Text, für Vorleser unsichtbar."""
KONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
ALLE_REGELN = {"resultTypes": ["violations"]}
OHNE_GEGEND = {"resultTypes": ["violations"], "rules": {"region": {"enabled": False}}}
"""Ein aufgeklapptes Menü hängt am Ende der Seite und gehört zu keiner ihrer Gegenden."""
DAUER = os.environ.get("STROM_DAUER") == "1"
axe = Axe()


@dataclass
class Haus:
    """Die laufenden Programme, je Ordner eines, mit einem Fenster davor."""

    browser: Browser
    ort: Path
    laufende: dict[Ordner, tuple[Programm, Page]] = field(default_factory=dict)
    kennungen: dict[str, str] = field(default_factory=dict)
    offen: tuple[Ordner, str] | None = None

    def fenster(self, ordner: Ordner) -> tuple[Programm, Page]:
        if ordner not in self.laufende:
            daten, heim = self.ort / ordner.name / "daten", self.ort / ordner.name / "heim"
            if ordner is Ordner.GARTEN:
                self.kennungen = registergarten.anlegen(daten)
            programm = programm_starten(daten, heim)
            kontext = self.browser.new_context(locale="de-DE", reduced_motion="reduce")
            kontext.request.get(programm.frischer_zugang())
            seite = kontext.new_page()
            if ordner is Ordner.GARTEN:
                seite.goto(programm.adresse)
                anmelden(seite)
            self.laufende[ordner] = programm, seite
        return self.laufende[ordner]


@pytest.fixture(scope="module")
def haus(browser, tmp_path_factory) -> Iterator[Haus]:
    haus = Haus(browser, tmp_path_factory.mktemp("zugaenglichkeit"))
    yield haus
    for programm, seite in haus.laufende.values():
        seite.context.close()
        programm.beenden()


def andere_gewaender(ansicht: Ansicht) -> Gewaender:
    """Jede Seite in allen; was auf ihr aufgeht, in einem, reihum, mit STROM_DAUER=1 in allen."""
    stelle = ANSICHTEN.index(ansicht) % len(ANDERE_GEWAENDER)
    nur_eines = bool(ansicht.schritte) and not DAUER
    return ANDERE_GEWAENDER[stelle : stelle + 1] if nur_eines else ANDERE_GEWAENDER


def verstoesse(seite: Page, wo: dict[str, object], regeln: dict[str, object]) -> list[str]:
    """Je Verstoß ein Satz: Regel, wo, warum."""
    gefunden = seite.evaluate("([wo, regeln]) => axe.run(wo, regeln)", [wo, regeln])["violations"]
    return [
        f"{v['id']}: {k['html'][:120]} – {k['failureSummary'][:300]}"
        for v in gefunden
        for k in v["nodes"][:3]
    ]


@pytest.mark.parametrize("ansicht", ANSICHTEN, ids=lambda a: a.name)
def test_axe_findet_nichts_und_nichts_ragt_ueber_den_rand(haus, ansicht: Ansicht):
    programm, seite = haus.fenster(ansicht.ordner)
    seite.set_viewport_size(BREIT)
    if haus.offen == (ansicht.ordner, ansicht.pfad) and ist_ein_schritt(ansicht):
        seite.evaluate(UMZIEHEN, False)
        knopf(seite, ansicht.schritte[0]).click()
        dialog_abwarten(seite)
    else:
        oeffnen(seite, programm.adresse, ansicht, haus.kennungen)
        seite.evaluate(axe.axe_script)
    haus.offen = None
    # Die Seite unter einem Dialog ist selbst eine Ansicht des Registers.
    wo = {"include": [[".q-dialog"]]} if ansicht.ist_dialog else {"exclude": AUSGENOMMEN}
    alle = OHNE_GEGEND if seite.locator('.q-menu[role="menu"]').is_visible() else ALLE_REGELN
    funde = verstoesse(seite, wo, alle)
    for dunkel, fenster in andere_gewaender(ansicht):
        seite.evaluate(UMZIEHEN, dunkel)
        seite.set_viewport_size(fenster)
        mehr = verstoesse(seite, wo, alle if DAUER else KONTRAST)
        mehr += ["ragt über den Rand"] if seite.evaluate(RAGT_HINAUS) else []
        funde += [f"{'dunkel' if dunkel else 'hell'} {fenster['width']}: {f}" for f in mehr]
    assert funde == []
    haus.offen = schliessen(seite, ansicht)


def ist_ein_schritt(ansicht: Ansicht) -> bool:
    """Ein Dialog, der mit einem Knopf der Seite aufgeht; dafür muss sie nicht neu laden."""
    return ansicht.ist_dialog and len(ansicht.schritte) == 1


def dialog_abwarten(seite: Page) -> None:
    """Wartet, bis der Dialog ganz da ist."""
    expect(oberster_dialog(seite)).to_be_visible()
    seite.wait_for_function("!document.querySelector('.q-transition--scale-enter-active')")


def schliessen(seite: Page, ansicht: Ansicht) -> tuple[Ordner, str] | None:
    """Schließt den Dialog; liefert, welche Seite danach wieder unberührt offen ist."""
    weg = seite.locator(".q-dialog").get_by_role("button", name=re.compile("Abbrechen|Schließen"))
    if not ist_ein_schritt(ansicht) or weg.count() != 1:
        return None
    weg.click()
    expect(seite.locator(".q-dialog")).to_have_count(0)
    return ansicht.ordner, ansicht.pfad


def test_drei_spruenge_bis_zum_ersten_ablesefeld(haus):
    programm, seite = haus.fenster(Ordner.GARTEN)
    seite.set_viewport_size(BREIT)
    seite.goto(programm.adresse + f"/zeitraeume/{haus.kennungen['zeitraum']}")
    bereit(seite)
    seite.keyboard.press("Tab")
    expect(seite.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()
    seite.keyboard.press("Tab")
    expect(seite.get_by_role("link", name="Zum ersten leeren Ablesefeld")).to_be_focused()
    seite.keyboard.press("Enter")
    expect(seite.locator("input.endstand:focus")).to_have_value("")


def test_pfeile_gehen_durch_menue_und_reiter(haus):
    programm, seite = haus.fenster(Ordner.GARTEN)
    seite.set_viewport_size(BREIT)
    seite.goto(programm.adresse + f"/zeitraeume/{haus.kennungen['zeitraum']}")
    bereit(seite)
    seite.get_by_role("button", name=re.compile("anderen Zeitraum wählen")).press("Enter")
    punkte = seite.get_by_role("menuitem")
    expect(punkte.first).to_be_visible()
    seite.keyboard.press("ArrowDown")
    expect(punkte.first).to_be_focused()
    seite.keyboard.press("ArrowUp")
    expect(punkte.last).to_be_focused()
    seite.keyboard.press("Home")
    seite.keyboard.press("ArrowDown")
    expect(punkte.nth(1)).to_be_focused()
    seite.keyboard.press("Escape")
    seite.get_by_role("button", name=re.compile("Arndt, .* 01: Rechnung öffnen")).press("Enter")
    seite.get_by_role("tab", name="Rechnung").focus()
    seite.keyboard.press("ArrowRight")
    expect(seite.get_by_role("tab", name="Rechenweg")).to_be_focused()
    seite.keyboard.press("Enter")
    expect(seite.get_by_role("tab", name="Rechenweg")).to_have_attribute("aria-selected", "true")
    expect(seite.get_by_role("tab", name="Rechenweg")).to_be_focused()


def test_der_kalender_geht_mit_der_tastatur_auf(haus):
    programm, seite = haus.fenster(Ordner.GARTEN)
    seite.set_viewport_size(SCHMAL)
    seite.goto(programm.adresse + f"/zeitraeume/{haus.kennungen['zeitraum']}")
    bereit(seite)
    seite.get_by_label("Ablesedatum").press("Alt+ArrowDown")
    kalender = seite.get_by_role("dialog", name="Kalender")
    expect(kalender).to_be_visible()
    seite.evaluate(axe.axe_script)
    assert verstoesse(seite, {"include": [[".q-menu"]]}, ALLE_REGELN) == []
    rand = kalender.bounding_box()
    assert rand
    assert rand["x"] >= 0
    assert rand["x"] + rand["width"] <= SCHMAL["width"]
    assert kalender.evaluate("e => e.scrollWidth <= e.clientWidth")


def test_das_dateifeld_hat_einen_namen_und_verspricht_nichts(haus, tmp_path):
    programm, seite = haus.fenster(Ordner.GARTEN)
    seite.set_viewport_size(BREIT)
    seite.goto(programm.adresse + "/austausch")
    bereit(seite)
    kaputt = tmp_path / "kein Paket.zip"
    kaputt.write_bytes(b"x")
    seite.get_by_label("Paket wählen (ZIP)").set_input_files(kaputt)
    expect(seite.get_by_text("Gewählt: kein Paket.zip")).to_be_visible()
    expect(seite.get_by_text("100")).to_have_count(0)
    falsch = tmp_path / "liste.txt"
    falsch.write_text("x")
    seite.get_by_label("Paket wählen (ZIP)").set_input_files(falsch)
    expect(seite.get_by_text("„liste.txt“ endet nicht auf .zip")).to_be_visible()


def test_karten_zeigen_zaehler_und_anfangsstand_und_die_erste_steht_oben(haus):
    programm, seite = haus.fenster(Ordner.GARTEN)
    seite.set_viewport_size(SCHMAL)
    seite.goto(programm.adresse + f"/zeitraeume/{haus.kennungen['zeitraum']}")
    bereit(seite)
    karte = seite.locator("tr.haupt").first
    expect(karte.locator(".zaehler")).to_be_visible()
    expect(karte.locator(".anfang")).to_be_visible()
    rand = karte.bounding_box()
    assert rand
    assert rand["y"] + rand["height"] < SCHMAL["height"]
