"""Durch das Programm gehen: eine Ansicht öffnen, sehen, was auf ihr steht, und was gespeichert ist.

Arbeitet mit dem Register der Seiten (`seitenregister`) und einem echten Chromium.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.werkzeug.seitenregister import Ansicht

ROLLEN = ("button", "tab", "link")
DATEIEN = ("strom.json", "strom.*.journal")
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
        seite.wait_for_function(
            "() => !document.querySelector('.q-transition--scale-enter-active')"
        )
    if ansicht.schritte:
        seite.wait_for_timeout(120)  # der Knopf hat geantwortet, die Seite zeichnet noch


def oberster_dialog(seite: Page) -> Locator:
    """Der Dialog, der gerade vorn liegt."""
    return seite.locator(".q-dialog .dialog").filter(visible=True).last


def lage(seite: Page) -> Lage:
    """Alle Knöpfe und Felder der obersten Ebene mit ihren Namen."""
    return Lage(**seite.evaluate(LAGE))


def gespeichert(ordner: Path) -> dict[str, bytes]:
    """Schnappschuss und Journal, Byte für Byte."""
    dateien = {d for muster in DATEIEN for d in ordner.glob(muster)}
    return {d.name: d.read_bytes() for d in sorted(dateien)}
