"""„Meine Tabelle einlesen“ auf dem Bildschirm."""

import pytest
from nicegui import ui
from nicegui.elements.upload_files import SmallFileUpload

from strom.stammdaten import Verein
from tests.werkzeug.verein import gruenden
from tests.werkzeug.vereinstabelle import als_csv, tarif, vereinsliste, zeilen_der_liste
from ui.components.dateiwahl import Dateiwahl
from ui.components.liste import Liste


@pytest.fixture
def verein(kern) -> None:
    gruenden(kern)
    kern.stammdaten.tarif_merken(tarif())


async def laden(user, inhalt: bytes, name: str = "liste.csv") -> None:
    """Wählt die Datei und wartet auf die Vorschau."""
    await user.open("/uebernahme")
    wahl = next(iter(user.find(kind=Dateiwahl).elements))
    await wahl.handle_uploads([SmallFileUpload(name, "text/csv", inhalt)])


def knopf(user, wort: str) -> ui.button:
    return next(iter(user.find(kind=ui.button, content=wort).elements))


async def test_erkannt_gefragt_beantwortet_uebernommen(user, kern, verein):
    await laden(user, vereinsliste())
    await user.should_see("11 Spalten sind erkannt", retries=20)
    await user.should_see("Zeile 13", retries=30)
    assert not knopf(user, "Alles übernehmen").enabled
    assert kern.stammdaten.plaetze() == ()
    user.find(kind=ui.button, content="Überlauf").click()
    await user.should_see("Nichts hält auf.", retries=30)
    user.find(kind=ui.button, content="Alles übernehmen").click()
    await user.should_see("12 Plätze", retries=30)
    assert len(kern.vertraege.liste()) == 12


async def test_ohne_verein_geht_es_zuerst_zum_start(user):
    await user.open("/uebernahme")
    await user.should_see("braucht Strom den Namen Ihres Vereins")


async def test_eine_unlesbare_datei_sagt_was_zu_tun_ist(user, verein):
    await laden(user, b"\xd0\xcf\x11\xe0" + b"\0" * 600, "alt.xls")
    await user.should_see("xls-Format")
    await user.should_not_see("2 · Spalten")


async def test_eine_unbekannte_spalte_laesst_sich_von_hand_zuordnen(user, kern, verein):
    zeilen = zeilen_der_liste()
    zeilen[0][0] = "Wo"
    await laden(user, als_csv(zeilen))
    await user.should_see("Welche Spalte ist „Platz“?", retries=30)
    wahl = next(
        s for s in user.find(kind=ui.select).elements if s.props.get("aria-label") == "Spalte Wo"
    )
    wahl.value = "PLATZ"
    await user.should_see("Zeile 13", retries=30)


async def test_ohne_preise_fragt_die_seite_danach(user, kern):
    kern.stammdaten.verein_merken(Verein(name="KGV Morgensonne"))
    await laden(user, vereinsliste())
    await user.should_see("gibt es keinen Tarif. Bitte die Preise eingeben.", retries=30)
    user.find("Arbeitspreis").type("0,39")
    user.find("Grundgebühr").type("2,50")
    for e in user.find(kind=ui.input, content="Anschlussgebühr").elements:
        e.value = "75"
    await user.should_not_see("gibt es keinen Tarif", retries=30)


async def test_der_probelauf_nennt_jeden_unterschied(user, verein):
    zeilen = zeilen_der_liste()
    zeilen[0].append("Verbrauch")
    for nummer, zeile in enumerate(zeilen[1:]):
        zeile.append("348,2" if nummer == 0 else "1")
    await laden(user, als_csv(zeilen))
    await user.should_see("Zeile 13", retries=30)
    user.find(kind=ui.button, content="Probelauf").click()
    await user.should_see("weicht etwas ab", retries=30)
    listen = [le for le in user.find(kind=Liste).elements if le._props["suche"].startswith("Vergl")]
    werte = {z["wer"]: z["unterschied"] for z in listen[0].zeilen if "unterschied" in z}
    assert werte["Hannelore Überschär, A 01"] == "stimmt"
    assert werte["Günter Weiß, A 02"] == "285,4"


async def test_die_leere_vorlage_laesst_sich_laden(user, kern, verein):
    await user.open("/uebernahme")
    user.find("Vorlage vereinsliste").click()
    antwort = await user.download.next()
    assert antwort.content == kern.uebernahme.vorlage()
