"""Ausstellen, drucken, stornieren, berichtigen, neu ausstellen – und andere erfahren es."""

import io
import json
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Programm, anmelden
from tests.werkzeug.rabbitmq_server import Broker
from tests.werkzeug.verbraucher import Verbraucher

pytestmark = pytest.mark.lang
GRUND = "Grundgebühr war falsch"


def knopf(seite: Page, name: str):
    return seite.get_by_role("button", name=name, exact=True)


def ausstellen(seite: Page) -> None:
    """In der Schublade von A 02: prüfen und ausstellen."""
    knopf(seite, "Prüfen").last.click()
    knopf(seite, "Ausstellen").click()
    knopf(seite, "Rechnung A 02 ausstellen").click()
    expect(seite.get_by_role("button", name="Stornieren …")).to_be_visible()


def pdf(seite: Page, programm: Programm, name: str) -> str:
    """Der Text des PDF hinter einer Zeile der Liste."""
    seite.goto(f"{programm.adresse}/rechnungen")
    seite.get_by_text(name, exact=True).first.click()
    ziel = seite.get_by_role("link", name="PDF öffnen").get_attribute("href")
    inhalt = seite.request.get(programm.adresse + ziel).body()
    return " ".join(" ".join(s.extract_text() for s in PdfReader(io.BytesIO(inhalt)).pages).split())


def einrichten(seite: Page, programm: Programm, server: Broker) -> None:
    """RabbitMQ als Ziel, über die Oberfläche."""
    seite.goto(f"{programm.adresse}/ereignisse")
    knopf(seite, "Ziele einrichten").click()
    seite.get_by_label("Basis-URL").fill("https://verein.example/dokumente")
    seite.get_by_role("checkbox", name="RabbitMQ").click()
    seite.get_by_label("Server", exact=True).fill("127.0.0.1")
    seite.get_by_label("Port", exact=True).fill(str(server.port))
    seite.get_by_label("Passwort (leer: unverändert)").fill("guest")
    knopf(seite, "Ziele speichern").click()
    expect(seite.get_by_text("Gespeichert.")).to_be_visible()
    knopf(seite, "Schließen").last.click()


def dateizeilen(ordner: Path) -> list[dict]:
    return [
        json.loads(zeile)
        for datei in sorted((ordner / "ereignisse").glob("*.jsonl"))
        for zeile in datei.read_text("utf-8").splitlines()
    ]


def test_storno_mit_berichtigung_bis_zu_datei_und_rabbitmq(starten, browser, server):
    programm = starten(None, "--beispiel")
    seite = programm.seite(browser)
    seite.goto(programm.adresse)
    anmelden(seite)
    verbraucher = Verbraucher(server, "rechnungsstellung")
    verbraucher.aufbauen()
    einrichten(seite, programm, server)

    seite.goto(f"{programm.adresse}/")
    seite.get_by_role("button", name="Bäumer, Jochen, A 02: Rechnung öffnen").click()
    knopf(seite, "Entwurf erzeugen").click()
    ausstellen(seite)
    seite.get_by_role("button", name="Drucken (1)").click()
    expect(seite.get_by_text("Das PDF ist fertig")).to_be_visible()
    knopf(seite, "Ja, alle gut gedruckt").click()

    seite.get_by_role("button", name="Stornieren …").click()
    expect(seite.get_by_text("bitte auch die Stornorechnung zustellen")).to_be_visible()
    seite.get_by_label("Grund des Stornos").fill(GRUND)
    seite.get_by_role("button", name="Rechnung 2026-0001 stornieren").click()
    expect(seite.get_by_text("ist durch 2026-0002 aufgehoben")).to_be_visible()
    ersatz = seite.get_by_role("link", name="Neuen Entwurf berichtigen").get_attribute("href")
    papier = seite.get_by_role("link", name="Stornorechnung 2026-0002").get_attribute("href")
    assert ersatz.startswith("/rechnungen/")
    assert ersatz != papier
    seite.get_by_role("dialog").get_by_role("button", name="Schließen").click()

    seite.get_by_role("button", name="Grundgebühr").click()
    seite.get_by_label("Neuer Betrag").fill("12,00")
    seite.get_by_label("Begründung").fill("halbes Jahr kein Strom")
    knopf(seite, "Betrag ändern").click()
    ausstellen(seite)

    seite.goto(f"{programm.adresse}/rechnungen")
    for nummer in ("2026-0001", "2026-0002", "2026-0003"):
        expect(seite.get_by_text(nummer, exact=True).first).to_be_visible()
    expect(seite.get_by_text("storniert").first).to_be_visible()
    original = pdf(seite, programm, "2026-0001")
    storno = pdf(seite, programm, "2026-0002")
    assert "Stornorechnung" in storno
    assert "Storno zu Rechnung 2026-0001 vom" in storno
    assert GRUND in storno
    assert "Gutschrift" not in storno
    assert "Storno" not in original

    seite.goto(f"{programm.adresse}/ereignisse")
    expect(seite.locator(".marke", has_text="gesendet").nth(2)).to_be_visible(timeout=30_000)
    felder = ["stellt_rechnung", "storniert_rechnung", "stellt_rechnung"]
    ende = time.monotonic() + 30
    while len(dateizeilen(programm.ordner)) < 3 and time.monotonic() < ende:
        time.sleep(0.2)
    assert [
        next(k for k in z if k.endswith("_rechnung")) for z in dateizeilen(programm.ordner)
    ] == (felder)
    empfangen = verbraucher.abholen(warten=5)
    nachrichten = [json.loads(t) for t in empfangen.texte]
    assert [next(k for k in n if k.endswith("_rechnung")) for n in nachrichten] == felder
    assert nachrichten == dateizeilen(programm.ordner)
    assert programm.fremde == []
    assert programm.fehler == []
