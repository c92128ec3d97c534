"""Der Zeitraumdialog: „Bis“ ist der letzte Tag, eine ungewöhnliche Länge wird vorher genannt."""

from datetime import date

import pytest
from nicegui import ui
from nicegui.testing import User

from tests.ui.seiten.conftest import ruhe

FRAGE = "Dieser Zeitraum hat 364 Tage, nicht 12 ganze Monate. Trotzdem anlegen?"


def felder(user: User) -> dict[str, ui.input]:
    with user:
        alle = [e for e in user.client.elements.values() if isinstance(e, ui.input)]
    return {e.props["label"]: e for e in alle if "label" in e.props}


@pytest.fixture
async def dialog(user, garten) -> User:
    await user.open("/")
    user.find(kind=ui.button, content="Neuer Zeitraum").click()
    await user.should_see("Zeitraum anlegen")
    return user


async def anlegen(user: User, wort: str = "Zeitraum anlegen") -> None:
    user.find(kind=ui.button, content=wort).click()
    await ruhe()


async def test_der_vorschlag_nennt_den_letzten_tag(dialog):
    werte = {name: feld.value for name, feld in felder(dialog).items()}
    assert (werte["Von"], werte["Bis"]) == ("01.01.2026", "31.12.2026")


async def test_zwoelf_ganze_monate_werden_ohne_frage_angelegt(dialog, kern):
    await anlegen(dialog)
    assert (kern.zeitraeume.liste()[0].von, kern.zeitraeume.liste()[0].bis) == (
        date(2026, 1, 1),
        date(2027, 1, 1),
    )


async def test_ein_tag_zu_wenig_wird_vor_dem_anlegen_genannt(dialog, kern):
    vorher = kern.zeitraeume.liste()
    felder(dialog)["Bis"].value = "30.12.2026"
    await anlegen(dialog)
    assert felder(dialog)["Bis"].error == FRAGE
    assert kern.zeitraeume.liste() == vorher
    await anlegen(dialog, "Trotzdem anlegen")
    assert kern.zeitraeume.liste()[0].bis == date(2026, 12, 31)


async def test_nach_der_frage_laesst_sich_der_tag_berichtigen(dialog, kern):
    felder(dialog)["Bis"].value = "30.12.2026"
    await anlegen(dialog)
    felder(dialog)["Bis"].value = "31.12.2026"
    await dialog.should_not_see(kind=ui.button, content="Trotzdem anlegen")
    await anlegen(dialog)
    assert kern.zeitraeume.liste()[0].bis == date(2027, 1, 1)


async def test_rueckwaerts_sagt_den_letzten_tag_und_aendert_nichts(dialog, kern):
    vorher = kern.zeitraeume.liste()
    felder(dialog)["Bis"].value = "31.12.2025"
    await anlegen(dialog)
    satz = "Der letzte Tag 31.12.2025 liegt vor dem Beginn 01.01.2026."
    assert felder(dialog)["Bis"].error.startswith(satz)
    assert kern.zeitraeume.liste() == vorher


async def test_auch_beim_ersten_start_wird_die_laenge_vorher_genannt(user):
    await user.open("/start/neu")
    user.find("Name des Vereins").type("KGV Morgensonne")
    user.find(kind=ui.button, content="Weiter").click()
    await user.should_see("2 von 3 · Zeitraum")
    user.find(kind=ui.button, content="Geschäftsjahr 2025").click()
    assert felder(user)["Bis"].value == "31.12.2025"
    await user.should_not_see("nicht 12 ganze Monate")
    felder(user)["Bis"].value = "30.12.2025"
    await user.should_see("nicht 12 ganze Monate")
