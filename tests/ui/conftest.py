"""Seitengeschichten mit der Nutzersimulation: kein Browser, Anschlüsse im Speicher."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest
from nicegui import ui
from nicegui.testing import User
from nicegui.testing.user_simulation import user_simulation

from strom import Strom
from tests.werkzeug.anschluesse import Schreibtisch, strom_im_speicher
from tests.werkzeug.gartenjahr import Gartenjahr, gartenjahr
from ui.register import registrieren


@pytest.fixture
def kern() -> Strom:
    """Ein leeres Strom."""
    return strom_im_speicher(arbeitsplatz=Schreibtisch())


@pytest.fixture
def garten(kern) -> Gartenjahr:
    """Der Gartenverein im selben Strom."""
    return gartenjahr(kern)


@pytest.fixture(autouse=True)
def _geschlossene_dialoge_verschwinden(monkeypatch):
    """Im Browser meldet der Dialog, wenn er ganz zu ist, und wird gelöscht; hier gleich."""
    zu = ui.dialog.close

    def schliessen(dialog: ui.dialog) -> ui.dialog:
        zu(dialog)
        asyncio.get_running_loop().call_soon(weg, dialog)
        return dialog

    def weg(dialog: ui.dialog) -> None:
        if not dialog.is_deleted and not dialog.client.is_deleted:
            dialog.delete()

    monkeypatch.setattr(ui.dialog, "close", schliessen)


@pytest.fixture
async def user(kern, caplog) -> AsyncIterator[User]:
    """Ein Mensch vor diesem Strom; Fehler in Ereignissen lassen die Geschichte scheitern."""
    async with user_simulation(root=lambda: None) as nutzer:
        registrieren(kern)
        yield nutzer
    meldungen = [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR]
    # Auf einem vollen Rechner räumt NiceGUI beim Beenden zu langsam auf; das ist kein Fehler der
    # Oberfläche.
    fehler = [m for m in meldungen if not m.startswith("Could not cancel")]
    assert not fehler, fehler
