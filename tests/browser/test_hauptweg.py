"""Der Hauptweg mit dem Beispielverein: ablesen, prüfen, ausstellen, drucken, abschließen."""

import io
import re
from decimal import Decimal
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from strom import zahl_lesen, zahl_text
from tests.browser.conftest import anmelden

pytestmark = pytest.mark.lang


def pdftext(inhalt: bytes) -> str:
    """Der ganze Text, Leerraum vereinheitlicht."""
    return " ".join(" ".join(s.extract_text() for s in PdfReader(io.BytesIO(inhalt)).pages).split())


def pdf_hinter(seite: Page, knopf: str) -> bytes:
    """Der Inhalt, auf den ein PDF-Knopf zeigt, mit den Rechten dieses Fensters geholt."""
    ziel = seite.get_by_role("link", name=knopf).get_attribute("href")
    antwort = seite.request.get(urljoin(seite.url, ziel))
    assert antwort.headers["content-type"] == "application/pdf"
    return antwort.body()


def textstuecke(element: Locator) -> list[str]:
    """Jedes Textstück einzeln, so dass Nachbarn nicht zusammenwachsen."""
    return element.evaluate(
        "e => { const w = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), t = [];"
        " while (w.nextNode()) t.push(w.currentNode.data); return t; }"
    )


def leere_felder(seite: Page) -> list[str]:
    felder = seite.locator("input[aria-label^='Endstand Zähler']").all()
    return [f.get_attribute("aria-label") for f in felder if f.input_value() == ""]


def neuer_stand(seite: Page, name: str) -> str:
    """Der Anfangsstand der Zeile plus 200 kWh."""
    zelle = seite.get_by_label(name, exact=True).locator("xpath=ancestor::tr").locator(".anfang")
    anfang = zahl_lesen(zelle.inner_text().replace("≈", "").strip())
    return zahl_text(anfang + Decimal(200))


def einzeln_bestaetigen(seite: Page) -> None:
    """Geht alles durch, was außerhalb liegt; erst danach darf alles auf einmal geprüft werden."""
    schau = seite.get_by_role("dialog", name=re.compile("außerhalb"))
    anzahl = int(re.search(r"1 von (\d+)", schau.inner_text())[1])
    for nummer in range(1, anzahl + 1):
        expect(schau).to_contain_text(f"{nummer} von {anzahl}")
        schau.get_by_role("button", name=re.compile("Verbrauch .* stimmt")).click()


def test_ein_ganzes_jahr_vom_ablesen_bis_zum_abschluss(starten, browser):
    programm = starten(None, "--beispiel")
    seite = programm.seite(browser)
    seite.goto(programm.adresse)
    anmelden(seite)
    lauf = seite.locator(".laufschritt")
    expect(lauf.nth(0)).to_contain_text("18 / 24")

    expect(seite.get_by_label("Ablesedatum")).to_have_value(re.compile(r"01\.01\.\d{4}"))
    fehlende = leere_felder(seite)
    assert len(fehlende) == 6
    staende = {name: neuer_stand(seite, name) for name in fehlende}
    seite.get_by_label(fehlende[0], exact=True).focus()
    for name in fehlende:
        expect(seite.get_by_label(name, exact=True)).to_be_focused()
        seite.keyboard.type(staende[name])
        seite.keyboard.press("Enter")
    expect(lauf.nth(0)).to_contain_text("24 / 24")

    seite.get_by_role("button", name="Entwürfe erzeugen (24)").click()
    expect(seite.get_by_role("button", name="Prüfen (24)")).to_be_enabled()

    seite.get_by_role("button", name="Arndt, Karla, A 01: Rechnung öffnen").click()
    blatt = seite.get_by_label("Vorschau")
    expect(blatt).to_contain_text("110,000")
    seite.get_by_role("button", name=re.compile("Grundgebühr: .* Betrag ändern")).click()
    seite.get_by_label("Neuer Betrag").fill("15,00")
    seite.get_by_label("Begründung").fill("Kabelschaden, Beschluss vom 03.02.")
    seite.get_by_role("button", name="Betrag ändern", exact=True).click()
    expect(blatt).to_contain_text("Kabelschaden, Beschluss vom 03.02.")
    seite.get_by_role("button", name="Schließen", exact=True).last.click()

    seite.get_by_role("button", name="Prüfen (24)").click()
    einzeln_bestaetigen(seite)
    seite.get_by_role("button", name="Alle 24 als geprüft merken").click()
    ausstellen = seite.get_by_role("button", name="Ausstellen … (24)")
    expect(ausstellen).to_be_enabled(timeout=30_000)
    ausstellen.click()
    seite.get_by_role("button", name="24 Rechnungen ausstellen", exact=True).click()
    expect(lauf.nth(2)).to_contain_text("24 / 24", timeout=60_000)

    seite.get_by_role("button", name="Arndt, Karla, A 01: Rechnung öffnen").click()
    expect(blatt).not_to_contain_text("ENTWURF")
    zahlen = re.findall(r"-?[\d.]*\d,\d{2,3}", " ".join(textstuecke(blatt)))
    assert len(zahlen) > 10
    einzeln = pdf_hinter(seite, "PDF öffnen")
    text = pdftext(einzeln)
    assert "110,000" in text
    assert [z for z in zahlen if z not in text] == []
    assert pdf_hinter(seite, "PDF öffnen") == einzeln
    seite.get_by_role("button", name="Schließen", exact=True).last.click()

    seite.get_by_role("button", name="Drucken (24)").click()
    gesamt = pdf_hinter(seite, "Ansehen und drucken")
    assert len(PdfReader(io.BytesIO(gesamt)).pages) >= 48
    assert "Kabelschaden" in pdftext(gesamt)
    expect(lauf.nth(3)).to_contain_text("0 / 24")
    seite.get_by_role("button", name="Ja, alle gut gedruckt").click()

    uebersicht = pdf_hinter(seite, "Jahresübersicht drucken")
    expect(seite.get_by_text("geschlossen").first).to_be_visible()
    expect(lauf.nth(4)).to_contain_text("geschlossen")
    _, _, alt, neu, _ = seite.locator("tfoot .zahl").all_inner_texts()
    assert {alt, neu} <= set(pdftext(uebersicht).split())
    assert programm.fremde == []
    assert programm.fehler == []


def test_die_beispieldaten_liegen_nie_im_eigenen_ordner(starten):
    programm = starten(None)
    assert programm.laufend.lebt()
