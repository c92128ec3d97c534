"""Die Seite Austausch: prüfen, ausgeben, einlesen."""

import httpx
from nicegui import ui
from nicegui.elements.upload_files import SmallFileUpload

from strom.stammdaten import Anschrift, Verein
from tests.werkzeug.volles_haus import VollesHaus
from ui.components.dateiwahl import Dateiwahl
from ui.components.liste import Liste


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


def json_wahl(user):
    return next(w for w in user.find(Dateiwahl).elements if w.props["accept"] == ".csv,.json")


def saetze(user):
    return [z["satz"] for liste in user.find(Liste).elements for z in liste.zeilen]


async def waehlen(wahl, **dateien):
    await wahl.handle_uploads(
        [SmallFileUpload(n.replace("_", "."), "text/plain", b) for n, b in dateien.items()]
    )


async def test_alles_und_jede_art_als_json_mit_schema(user, kern):
    await user.open("/austausch")
    for name in ("daten.json", "daten.schema.json", *kern.austausch.json_namen):
        user.find(kind=ui.button, content=name).click()
        antwort = await user.download.next()
        assert isinstance(antwort, httpx.Response)
        assert antwort.content.startswith(b"{")


async def test_alle_daten_kommen_mit_ihren_belegen_in_den_leeren_ordner(user, kern):
    haus = VollesHaus()
    await user.open("/austausch")
    await waehlen(json_wahl(user), daten_json=haus.strom.austausch.daten())
    await user.should_see("nicht übernommen")
    assert any("liegt nicht daneben" in satz for satz in saetze(user))
    belege = next(w for w in user.find(Dateiwahl).elements if w.props["accept"] == ".zip,.pdf")
    await belege.handle_uploads(
        [SmallFileUpload(n, "application/pdf", b) for n, b in haus.dokumente.fertig.items()]
    )
    await user.should_not_see("nicht übernommen")
    assert not any("liegt nicht daneben" in satz for satz in saetze(user))
    user.find("Alles übernehmen").click()
    await user.should_see("Übernommen")
    assert kern.austausch.daten() == haus.strom.austausch.daten()


async def test_eine_unbrauchbare_json_datei_hat_ihren_satz(user, kern):
    await user.open("/austausch")
    await waehlen(json_wahl(user), parteien_json=b'[{"Name": "A", "Huhn": 1}]')
    await user.should_see("Unbekannte Spalten: „Huhn“")
    await user.should_not_see("Alles übernehmen")
    await waehlen(json_wahl(user), parteien_json=b'[{"Name": "Arndt"}, {"Name": 5}]')
    await user.should_see("1 abgelehnt")
    assert any("erwartet wird ein Text" in satz for satz in saetze(user))
    assert [z["stelle"] for z in user.find(Liste).elements.pop().zeilen] == [
        "Datensatz 1", "Datensatz 2",
    ]  # fmt: skip
    await user.should_not_see("Alles übernehmen")
