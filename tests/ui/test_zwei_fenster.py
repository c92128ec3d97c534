"""Zwei Browserreiter derselben App: nichts geht verloren, Veraltetes sagt es."""

import asyncio

import pytest
from nicegui import ui
from nicegui.testing import User

from strom import Unveraenderlich
from tests.werkzeug.verein import partei
from ui.components import ordnerband
from ui.components.vertragstabelle import Vertragstabelle


@pytest.fixture(autouse=True)
def _schnell(monkeypatch):
    """Die Fenster sehen öfter nach."""
    monkeypatch.setattr(ordnerband, "ALLE", 0.05)


@pytest.fixture
def anderer(user) -> User:
    """Ein zweiter Reiter."""
    return User(user.http_client)


def eintippen(user: User, garten, nummer: int, text: str) -> None:
    args = {"einbau": garten.einbauten[nummer - 1], "text": text}
    user.find(Vertragstabelle).trigger("speichern", args)


def stand(user: User, nummer: int) -> str:
    return user.find(Vertragstabelle).elements.pop().zeilen[nummer - 1]["zaehler"][0]["ende"]


async def warten_bis(wahr) -> None:
    for _ in range(60):
        if wahr():
            return
        await asyncio.sleep(0.05)
    assert wahr()


async def test_eine_ablesung_im_einen_fenster_erscheint_im_anderen(user, anderer, garten):
    await user.open("/")
    await anderer.open("/")
    user.find("Ablesedatum").elements.pop().value = "31.12.2025"
    eintippen(user, garten, 3, "1.205,5")
    assert stand(user, 3) == "1.205,5"
    await warten_bis(lambda: stand(anderer, 3) == "1.205,5")


async def test_eine_andere_seite_sagt_dass_sie_veraltet_ist(user, anderer, kern, garten):
    await user.open("/")
    await anderer.open("/parteien")
    user.find("Ablesedatum").elements.pop().value = "31.12.2025"
    await anderer.should_not_see("In einem anderen Fenster")
    eintippen(user, garten, 3, "1.205,5")
    await anderer.should_see("In einem anderen Fenster wurde etwas geändert", retries=20)
    await user.should_not_see("In einem anderen Fenster")


async def test_wer_auf_veraltetem_speichert_wird_einmal_gefragt(user, kern, garten):
    eine = kern.stammdaten.parteien()[0]
    await user.open(f"/parteien/{eine.id}")
    user.find(kind=ui.button, content="Ändern").click()
    user.find("Notiz").type("aus dem alten Fenster")
    partei(kern, "Inzwischen")
    user.find(kind=ui.button, content="Speichern").click()
    await user.should_see("in einem anderen etwas geändert. Es ist noch nichts gespeichert")
    assert kern.stammdaten.partei(eine.id).notiz == ""
    user.find(kind=ui.button, content="Speichern").click()
    await user.should_see("Gespeichert.")
    assert kern.stammdaten.partei(eine.id).notiz == "aus dem alten Fenster"


async def test_eigene_aenderungen_machen_ein_fenster_nicht_veraltet(user, kern, garten):
    eine = kern.stammdaten.parteien()[0]
    await user.open(f"/parteien/{eine.id}")
    for notiz in ("eins", "zwei"):
        user.find(kind=ui.button, content="Ändern").click()
        user.find(kind=ui.textarea, content="Notiz").clear().type(notiz)
        user.find(kind=ui.button, content="Speichern").click()
        await warten_bis(lambda n=notiz: kern.stammdaten.partei(eine.id).notiz == n)
    await asyncio.sleep(0.2)
    await user.should_not_see("In einem anderen Fenster")


def test_ein_schritt_auf_veraltetem_gibt_einen_klaren_satz(kern, garten):
    """Das andere Fenster hat ausgestellt; dieses zeigt noch den Entwurf."""
    id = kern.rechnungen.entwurf_erzeugen(garten.zeitraum, garten.vertraege[0])
    kern.rechnungen.pruefen(id)
    nummer = kern.rechnungen.ausstellen(id).nummer
    for schritt in (kern.rechnungen.pruefen, kern.rechnungen.ausstellen, kern.rechnungen.verwerfen):
        with pytest.raises(Unveraenderlich, match=f"Rechnung {nummer} ist ausgestellt"):
            schritt(id)
