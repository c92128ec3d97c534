"""Felder, Knöpfe und Listen der Stammdatenseiten; der Mensch selbst steht eine Ebene höher."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from nicegui import ui

from strom import Strom
from tests.werkzeug.anschluesse import strom_im_speicher
from tests.werkzeug.verein import gruenden
from ui.components.liste import Liste


async def ruhe() -> None:
    """Lässt laufen, was ein Ereignis angestoßen hat."""
    for _ in range(10):
        await asyncio.sleep(0)


@pytest.fixture
def kern() -> Strom:
    """Ein Verein mit Tarif, sonst leer."""
    strom = strom_im_speicher()
    strom.arbeitsplatz.bearbeiter_merken("Karin Sommer")
    gruenden(strom)
    return strom


@pytest.fixture
def feld(user) -> Callable[[str], ui.input]:
    """Das zuletzt gebaute sichtbare Eingabefeld mit dieser Beschriftung."""

    def finden(beschriftung: str) -> ui.input:
        with user:
            passende = [
                e
                for e in user.client.elements.values()
                if isinstance(e, ui.input | ui.select | ui.textarea)
                and e.props.get("label") == beschriftung
            ]
        assert passende, f"Kein Feld „{beschriftung}“"
        return passende[-1]

    return finden


@pytest.fixture
def ausfuellen(user, feld) -> Callable[[dict[str, str]], None]:
    """Schreibt in Felder: Beschriftung → Text oder (bei einer Auswahl) Kennung."""

    def schreiben(werte: dict[str, str]) -> None:
        with user:
            for beschriftung, wert in werte.items():
                feld(beschriftung).set_value(wert)

    return schreiben


@pytest.fixture
def druecken(user) -> Callable[[str], Awaitable[None]]:
    """Klickt den zuletzt gebauten Knopf mit genau diesem Wort und lässt die Handlung laufen."""

    async def klicken(wort: str) -> None:
        knoepfe = [k for k in user.find(kind=ui.button, content=wort).elements if k.text == wort]
        assert knoepfe, f"Kein Knopf „{wort}“"
        letzter = max(knoepfe, key=lambda k: k.id)
        klick = user.find(kind=ui.button, content=wort)
        klick.elements = {letzter}
        klick.click()
        await ruhe()

    return klicken


@pytest.fixture
def liste(user) -> Callable[[str], Liste]:
    """Die Liste mit dieser Marke, wie sie gerade ist."""

    def finden(marke: str) -> Liste:
        return next(iter(user.find(marker=marke, kind=Liste).elements))

    return finden
