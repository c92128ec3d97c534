"""Die Seite Austausch: prüfen, ausgeben, einlesen."""

import httpx
from nicegui.elements.upload_files import SmallFileUpload

from strom.stammdaten import Anschrift, Verein
from ui.components.dateiwahl import Dateiwahl


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


async def test_nach_einem_falschen_passwort_bleibt_das_paket_gewaehlt(user, kern, tmp_path):
    kern.stammdaten.verein_merken(
        Verein(name="KGV", anschrift=Anschrift(strasse="Weg", hausnummer="1", plz="32005", ort="X"))
    )
    kern.austausch.packen(tmp_path / "p.zip", passwort="ein langes Passwort")
    await user.open("/austausch")
    user.find("Paket prüfen").click()
    await user.should_see("Noch ist kein Paket gewählt")
    wahl = next(w for w in user.find(Dateiwahl).elements if w.props["accept"] == ".zip")
    inhalt = (tmp_path / "p.zip").read_bytes()
    await wahl.handle_uploads([SmallFileUpload("p.zip", "application/zip", inhalt)])
    passwort = user.find("Passwort des Pakets (falls es eines hat)")
    passwort.type("falsch, aber lang")
    user.find("Paket prüfen").click()
    await user.should_see("Passwort")
    await user.should_not_see("Prüfbericht als PDF")
    passwort.clear().type("ein langes Passwort")
    user.find("Paket prüfen").click()
    await user.should_see("Prüfbericht als PDF")
