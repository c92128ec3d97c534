"""Durch das Programm gehen: eine Ansicht öffnen, sehen, was auf ihr steht, und was gespeichert ist.

Arbeitet mit dem Register der Seiten (`seitenregister`) und einem echten Chromium.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Locator, Page, expect

from strom.bootstrap import oeffnen as strom_oeffnen
from tests.werkzeug.seitenregister import Ansicht

ROLLEN = ("button", "tab", "link")
DATEIEN = ("strom.json", "strom.*.journal")
FERTIG = "() => !document.querySelector('[class*=-enter-active], [class*=-leave-active]')"
LAGE = (Path(__file__).parent / "lage.js").read_text("utf-8")


@dataclass(frozen=True)
class Lage:
    """Was auf der obersten Ebene zu sehen ist: im Dialog nur der Dialog."""

    dialoge: list[str]
    knoepfe: list[str]
    felder: list[str]
    fokus: str


def knopf(seite: Page | Locator, name: str | re.Pattern[str]) -> Locator:
    """Der erste sichtbare Knopf, Reiter, Menüpunkt oder Verweis dieses Namens."""
    alle = [seite.get_by_role(r, name=name, exact=isinstance(name, str)) for r in ROLLEN]
    treffer = seite.locator("summary, .q-menu .q-item", has_text=name)
    for weiterer in alle:
        treffer = treffer.or_(weiterer)
    return treffer.filter(visible=True).first


def bereit(seite: Page) -> None:
    """Wartet, bis die Seite mit dem Programm verbunden ist."""
    seite.wait_for_function("() => window.socket?.connected && window.did_handshake !== false")


def oeffnen(seite: Page, adresse: str, ansicht: Ansicht, kennungen: Mapping[str, str]) -> None:
    """Öffnet den Pfad und geht die Schritte; danach ist die Ansicht zu sehen."""
    seite.goto(adresse + ansicht.pfad.format(**kennungen))
    bereit(seite)
    for schritt in ansicht.schritte:
        knopf(seite, schritt).click()
    if ansicht.ist_dialog:
        expect(oberster_dialog(seite)).to_be_visible()
        _vorn(seite, ansicht.titel)
        seite.wait_for_function(FERTIG)
    elif ansicht.schritte:
        seite.wait_for_timeout(200)  # der Knopf hat geantwortet, die Seite zeichnet noch


def _vorn(seite: Page, titel: str) -> None:
    """Wartet auf den Dialog dieses Namens; nach Taten am Gegenstand kann er anders heißen."""
    for _ in range(20):
        if lage(seite).dialoge[-1:] == [titel]:
            return
        seite.wait_for_timeout(50)


def fuellen(seite: Page, felder: Mapping[str, str]) -> None:
    """Tippt in die Felder des obersten Dialogs (ohne Dialog: der Seite); „=Wort“ wählt aus."""
    ort = oberster_dialog(seite) if seite.locator(".q-dialog .dialog").count() else seite
    for name, wert in felder.items():
        eingabe = ort.get_by_label(name, exact=True).first
        if wert.startswith("="):
            eingabe.click()
            seite.locator(".q-menu .q-item", has_text=wert[1:]).first.dispatch_event("click")
        else:
            eingabe.fill(wert)


def oberster_dialog(seite: Page) -> Locator:
    """Der Dialog, der gerade vorn liegt."""
    return seite.locator(".q-dialog .dialog").filter(visible=True).last


def lage(seite: Page) -> Lage:
    """Alle Knöpfe und Felder der obersten Ebene mit ihren Namen."""
    return Lage(**seite.evaluate(LAGE))


def protokoll(ordner: Path) -> list[str]:
    """Was bis jetzt getan wurde, das Älteste zuerst; gelesen aus einer Abschrift."""
    with TemporaryDirectory() as ort:
        abschrift = Path(ort) / "daten"
        abschrift.mkdir()
        for name, inhalt in gespeichert(ordner).items():
            (abschrift / name).write_bytes(inhalt)
        kern = strom_oeffnen(abschrift, nur_lesen=True)
        seiten = kern.protokoll.seite().seiten
        zeilen = [z for n in range(seiten) for z in kern.protokoll.seite(nummer=n).zeilen]
        kern.schliessen()
    return [z.was for z in reversed(zeilen)]


def gespeichert(ordner: Path) -> dict[str, bytes]:
    """Schnappschuss und Journal, Byte für Byte."""
    dateien = {d for muster in DATEIEN for d in ordner.glob(muster)}
    return {d.name: d.read_bytes() for d in sorted(dateien)}
