"""Die Seite Austausch: prüfen, ausgeben, einlesen."""

import httpx

from strom.stammdaten import Anschrift, Verein


async def test_pruefen_zeigt_das_urteil(user, kern):
    kern.stammdaten.verein_merken(
        Verein(name="KGV", anschrift=Anschrift(strasse="Weg", hausnummer="1", plz="32005", ort="X"))
    )
    await user.open("/austausch")
    user.find("Jetzt prüfen").click()
    await user.should_see("In Ordnung")
    await user.should_see("Prüfbericht als PDF")


async def test_jede_tabelle_laesst_sich_laden(user, kern):
    await user.open("/austausch")
    for name in kern.austausch.csv_namen:
        user.find(name).click()
        antwort = await user.download.next()
        assert isinstance(antwort, httpx.Response)
        assert antwort.content.startswith("\ufeff".encode())
