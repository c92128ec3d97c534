"""Die Pfade der Dokumente."""

import pytest

from tests.werkzeug.gartenjahr import Gartenjahr


@pytest.fixture
async def browser(user, garten: Gartenjahr):
    return user.http_client


async def test_ein_entwurf_laesst_sich_ansehen_und_laden(browser, kern, garten):
    kennung = kern.rechnungen.entwurf_erzeugen(garten.zeitraum, garten.vertraege[0])
    antwort = await browser.get(f"/dokument/rechnung/{kennung}")
    assert antwort.headers["content-type"] == "application/pdf"
    assert antwort.headers["content-disposition"] == "inline; filename*=UTF-8''Entwurf-A-01.pdf"
    geladen = await browser.get(f"/dokument/rechnung/{kennung}?laden=1")
    assert geladen.headers["content-disposition"].startswith("attachment;")
    assert geladen.content == antwort.content == kern.rechnungen.pdf(kennung)


async def test_die_jahresuebersicht_ist_ein_pdf_und_aendert_nichts(browser, kern, garten):
    vorher = kern.zeitraeume.ansicht(garten.zeitraum)
    antwort = await browser.get(f"/dokument/uebersicht/{garten.zeitraum}")
    assert antwort.content == kern.jahresabschluss.pdf(garten.zeitraum)
    assert kern.zeitraeume.ansicht(garten.zeitraum) == vorher


@pytest.mark.parametrize("pfad", ["rechnung/nein", "uebersicht/nein", "druck/nein"])
async def test_unbekanntes_ist_ein_satz_und_kein_absturz(browser, pfad):
    antwort = await browser.get(f"/dokument/{pfad}")
    assert antwort.status_code == 404
    assert "(mehr)" in antwort.text
