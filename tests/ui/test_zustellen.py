"""Vor und nach dem Unwiderruflichen: Vorschau, „gut gedruckt?“, zurücknehmen, nach dem Storno."""

from datetime import date

import pytest
from nicegui import ui

from strom.rechnung import Zeilenzustand
from tests.werkzeug.verein import ausstellen, drucken
from ui.components.vertragstabelle import Vertragstabelle


@pytest.fixture
def geprueft(kern, garten) -> list[str]:
    """A 01 und A 02 sind geprüft, A 02 zahlt per Bankeinzug."""
    for vertrag in garten.vertraege[:2]:
        kern.rechnungen.pruefen(kern.rechnungen.entwurf_erzeugen(garten.zeitraum, vertrag))
    return [z.rechnung_id for z in kern.zeitraeume.ansicht(garten.zeitraum).zeilen[:2]]


def zustand(kern, garten, nummer: int) -> Zeilenzustand:
    return kern.zeitraeume.ansicht(garten.zeitraum).zeilen[nummer - 1].zustand


async def test_vor_dem_ausstellen_steht_was_geschieht(user, kern, garten, geprueft):
    await user.open("/")
    user.find("Ausstellen … (2)").click()
    await user.should_see(marker="ausstellvorschau")
    vorschau = kern.rechnungen.ausstellen_vorschau(tuple(geprueft))
    for satz in (
        f"{vorschau.summe} €",
        f"{vorschau.nummern[0]} bis {vorschau.nummern[-1]}",
        vorschau.datum,
        vorschau.faellig_am,
        f"{vorschau.summe} € (2 Rechnungen)",
        "Überweisung",
    ):
        await user.should_see(satz)
    abbrechen = user.find(kind=ui.button, content="Abbrechen").elements.pop()
    assert "data-autofocus" in abbrechen.props
    user.find("Abbrechen").click()
    assert zustand(kern, garten, 1) is Zeilenzustand.GEPRUEFT


async def test_auch_die_einzelne_zeigt_ihre_nummer_vorher(user, kern, garten, geprueft):
    await user.open(f"/rechnungen/{geprueft[0]}")
    user.find("Ausstellen").click()
    await user.should_see(kern.rechnungen.ausstellen_vorschau((geprueft[0],)).nummern[0])
    abbrechen = user.find(kind=ui.button, content="Abbrechen").elements.pop()
    assert "data-autofocus" in abbrechen.props


async def test_ohne_ja_gilt_nichts_als_gedruckt(user, kern, garten, geprueft):
    for kennung in geprueft:
        kern.rechnungen.ausstellen(kennung)
    await user.open("/")
    user.find("Drucken (2)").click()
    await user.should_see("Sind alle gut gedruckt?", retries=60)
    user.find("Noch nicht").click()
    await user.should_not_see("Sind alle gut gedruckt?", retries=20)
    assert zustand(kern, garten, 1) is Zeilenzustand.AUSGESTELLT
    user.find("Drucken (2)").click()
    await user.should_see("2 Rechnungen in einem PDF", retries=60)
    user.find("Ja, alle gut gedruckt").click()
    await user.should_see("2 Rechnungen zugestellt.", retries=40)
    assert zustand(kern, garten, 1) is Zeilenzustand.ZUGESTELLT


async def test_zuruecknehmen_in_der_schublade_und_fuer_eine_auswahl(user, kern, garten, geprueft):
    for kennung in geprueft:
        kern.rechnungen.ausstellen(kennung)
    drucken(kern, tuple(geprueft))
    await user.open(f"/rechnungen/{geprueft[0]}")
    user.find("Doch nicht zugestellt …").click()
    await user.should_see("im Verlauf bleibt beides stehen")
    user.find(kind=ui.button, content="zurücknehmen").click()
    await user.should_see("Zurückgenommen: gedruckt am")
    assert zustand(kern, garten, 1) is Zeilenzustand.AUSGESTELLT

    await user.open("/")
    await user.should_not_see("Doch nicht zugestellt")
    user.find(Vertragstabelle).trigger("auswahl", garten.vertraege[:2])
    await user.should_see("Doch nicht zugestellt … (1)")
    user.find("Doch nicht zugestellt … (1)").click()
    await user.should_see("Vermerk zu 1 Rechnung zurücknehmen")
    user.find("Vermerk zu 1 Rechnung zurücknehmen").click()
    await user.should_see("4 ohne Rechnung, 2 nicht zugestellt", retries=40)
    assert zustand(kern, garten, 2) is Zeilenzustand.AUSGESTELLT


@pytest.mark.parametrize("mit_ersatz", [True, False])
async def test_nach_dem_storno_fuehren_knoepfe_weiter(user, kern, garten, mit_ersatz):
    rechnung = ausstellen(kern, garten.zeitraum, garten.vertraege[0])
    await user.open(f"/rechnungen/{rechnung.id}")
    user.find("Stornieren …").click()
    user.find("Grund des Stornos").type("Zahlendreher")
    if not mit_ersatz:
        user.find(kind=ui.checkbox).click()
    user.find(kind=ui.button, content=f"Rechnung {rechnung.nummer} stornieren").click()
    await user.should_see(f"Rechnung {rechnung.nummer} ist aufgehoben")
    storno = next(z for z in kern.rechnungen.liste() if z.bezug.startswith("Storno zu"))
    papier = user.find(marker="zur-stornorechnung").elements.pop()
    assert papier.props["href"] == f"/rechnungen/{storno.id}"
    if mit_ersatz:
        zeile = kern.zeitraeume.zeile(garten.zeitraum, garten.vertraege[0])
        ersatz = user.find(marker="zum-ersatz").elements.pop()
        assert ersatz.props["href"] == f"/rechnungen/{zeile.rechnung_id}"
    else:
        await user.should_not_see(marker="zum-ersatz")


async def test_eine_spaete_ablesung_nennt_die_rechnung_die_bleibt(user, kern, garten):
    rechnung = ausstellen(kern, garten.zeitraum, garten.vertraege[0])
    platz = kern.zeitraeume.zeile(garten.zeitraum, garten.vertraege[0]).platz_id
    await user.open(f"/plaetze/{platz}")
    user.find("Ablesung eintragen").click()
    user.find("Ablesedatum").elements.pop().value = "02.01.2026"
    user.find("Zählerstand").elements.pop().value = "1.230"
    await user.should_see(f"Rechnung {rechnung.nummer} schon abgerechnet; sie ändert sich nicht.")
    await user.should_see("zählt in der nächsten Rechnung mit, ab 01.01.2026")


async def test_ereignisse_stehen_bei_den_fortgeschrittenen(user, kern, garten):
    await user.open("/einstellungen")
    await user.should_see("Fortgeschrittene")
    menue = {e.props.get("title") for e in user.find(kind=ui.link).elements}
    assert "Ereignisse" not in menue
    await user.open("/ereignisse")
    aktiv = [
        e.props["title"] for e in user.find(kind=ui.link).elements if "aria-current" in e.props
    ]
    assert aktiv == ["Einstellungen"]


async def test_der_zaehler_hat_seine_ablesungen_selbst_in_der_hand(user, kern, garten):
    zaehler = kern.zeitraeume.zeile(garten.zeitraum, garten.vertraege[0]).zaehler[0]
    await user.open(f"/zaehler/{zaehler.zaehler_id}")
    await user.should_see("Korrigieren …")
    await user.should_see("Widerrufen …")
    user.find("Ablesung eintragen").click()
    user.find("Ablesedatum").elements.pop().value = "10.01.2026"
    user.find("Zählerstand").elements.pop().value = "1.230"
    user.find(kind=ui.button, content="Eintragen").click()
    await user.should_see("Ablesung eingetragen.")
    erste = kern.ablesungen.logbuch(zaehler_id=zaehler.zaehler_id)[0]
    assert (erste.am, erste.stand) == (date(2026, 1, 10), "1.230")
