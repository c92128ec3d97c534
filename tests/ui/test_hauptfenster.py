"""Das Hauptfenster: Zeilen, Eingaben, Sammelschritte, Schublade."""

import pytest
from nicegui import ui
from nicegui.testing import User

from strom.rechnung import Zeilenzustand
from ui.components.vertragstabelle import Vertragstabelle


def tabelle(user: User) -> Vertragstabelle:
    return user.find(Vertragstabelle).elements.pop()


def zeile(user: User, nummer: int) -> dict:
    return tabelle(user).zeilen[nummer - 1]


def wort(zeile: dict) -> str:
    return zeile["marken"][0]["wort"]


def eintippen(user: User, garten, nummer: int, text: str, **mehr) -> None:
    args = {"einbau": garten.einbauten[nummer - 1], "text": text, **mehr}
    user.find(Vertragstabelle).trigger("speichern", args)


@pytest.fixture
async def fenster(user, garten) -> User:
    await user.open("/")
    feld = user.find("Ablesedatum").elements.pop()
    feld.value = "31.12.2025"
    return user


async def test_eine_zeile_je_vertrag_mit_stand_und_zustand(fenster):
    assert [z["platzname"] for z in tabelle(fenster).zeilen] == [f"A {n:02d}" for n in range(1, 7)]
    assert zeile(fenster, 1)["zaehler"][0]["ende"] == "1.210,835"
    assert wort(zeile(fenster, 1)) == "bereit"
    assert wort(zeile(fenster, 3)) == "Stand fehlt"


async def test_ein_fehlender_stand_ist_leer_und_nie_null(fenster):
    fehlend = zeile(fenster, 3)
    assert fehlend["zaehler"][0]["ende"] == ""
    assert fehlend["zaehler"][0]["ende_geschaetzt"] is False
    assert fehlend["verbrauch"] == ""


async def test_kopf_nennt_zeitraum_und_grund(fenster):
    await fenster.should_see("Geschäftsjahr 2025")
    await fenster.should_see("offen: 6 ohne Rechnung")
    await fenster.should_see("2 / 6")


async def test_ein_eingetippter_stand_steht_sofort_in_der_zeile(fenster, garten, kern):
    eintippen(fenster, garten, 3, "1.205,5")
    assert zeile(fenster, 3)["verbrauch"] == "105,0"
    assert wort(zeile(fenster, 3)) == "bereit"
    assert kern.ablesungen.logbuch(text="333335")[0].stand == "1.205,5"
    await fenster.should_see("3 / 6", retries=20)


async def test_beim_tippen_aendert_sich_nichts(fenster, garten, kern):
    vorher = kern.ablesungen.logbuch()
    args = {"einbau": garten.einbauten[2], "text": "1300"}
    fenster.find(Vertragstabelle).trigger("tippen", args)
    assert kern.ablesungen.logbuch() == vorher


@pytest.mark.parametrize("text", ["zwölf", "1,2,3", "9" * 39, "-5", "12", "9999999"])
async def test_unsinn_aendert_nichts(fenster, garten, kern, text):
    vorher = kern.ablesungen.logbuch()
    eintippen(fenster, garten, 3, text)
    assert kern.ablesungen.logbuch() == vorher
    assert wort(zeile(fenster, 3)) == "Stand fehlt"


async def test_ein_bestaetigter_ueberlauf_gilt(fenster, garten):
    eintippen(fenster, garten, 3, "13,5", ueberlauf=True)
    assert zeile(fenster, 3)["verbrauch"] == "998.913,0"


async def test_jahreslauf_grenzt_die_tabelle_ein(fenster, garten):
    fenster.find(marker="lauf-Ablesen").click()
    assert tabelle(fenster).props["eingrenzung"] == garten.vertraege[2:]
    fenster.find(marker="lauf-Ablesen").click()
    assert tabelle(fenster).props["eingrenzung"] is None


async def test_das_ablesedatum_beginnt_am_vergangenen_stichtag(user, garten):
    await user.open("/")
    assert user.find("Ablesedatum").elements.pop().value == "01.01.2026"
    await user.should_not_see(marker="stichtag-nehmen")


async def test_weit_vom_stichtag_wird_der_stichtag_angeboten(fenster):
    fenster.find("Ablesedatum").elements.pop().value = "14.11.2025"
    await fenster.should_see("liegt 48 Tage vor dem Stichtag 01.01.2026")
    fenster.find(marker="stichtag-nehmen").click()
    await fenster.should_not_see("Stimmt das Datum?")
    assert fenster.find("Ablesedatum").elements.pop().value == "01.01.2026"


async def test_ein_entferntes_datum_wird_einmal_gefragt_und_haelt_so_lange_an(
    fenster, garten, kern
):
    vorher = kern.ablesungen.logbuch()
    fenster.find("Ablesedatum").elements.pop().value = "14.11.2025"
    eintippen(fenster, garten, 3, "1.190")
    assert kern.ablesungen.logbuch() == vorher
    fenster.find(marker="datum-stimmt").click()
    await fenster.should_not_see("Stimmt das Datum?")
    eintippen(fenster, garten, 3, "1.190")
    assert kern.ablesungen.logbuch(text="333335")[0].datum == "14.11.2025"
    fenster.find("Ablesedatum").elements.pop().value = "01.01.2026"
    fenster.find("Ablesedatum").elements.pop().value = "14.11.2025"
    await fenster.should_not_see("Stimmt das Datum?")


async def test_ein_datum_in_der_zukunft_steht_als_fehler_im_feld(fenster, garten, kern):
    vorher = kern.ablesungen.logbuch()
    feld = fenster.find("Ablesedatum").elements.pop()
    feld.value = "01.01.2199"
    assert feld.error.startswith("Der 01.01.2199 liegt in der Zukunft.")
    eintippen(fenster, garten, 3, "1.190")
    assert kern.ablesungen.logbuch() == vorher


async def test_alle_entwuerfe_pruefen_ausstellen_und_drucken(fenster, garten, kern):
    for nummer in (3, 4, 5, 6):
        eintippen(fenster, garten, nummer, "1.205,5")
    await fenster.should_see("Entwürfe erzeugen (6)", retries=20)
    fenster.find("Entwürfe erzeugen (6)").click()
    await fenster.should_see("Prüfen (6)", retries=20)
    fenster.find("Prüfen (6)").click()
    await fenster.should_see("Ausstellen … (6)", retries=40)
    fenster.find("Ausstellen … (6)").click()
    await fenster.should_see("6 Rechnungen ausstellen?")
    fenster.find(kind=ui.button, content="6 Rechnungen ausstellen").click()
    await fenster.should_see("Drucken (6)", retries=60)
    fenster.find("Drucken (6)").click()
    await fenster.should_see("6 Rechnungen in einem PDF", retries=40)
    vorher = kern.zeitraeume.ansicht(garten.zeitraum).zeilen
    assert {z.zustand for z in vorher} == {Zeilenzustand.AUSGESTELLT}
    fenster.find("Ja, alle gut gedruckt").click()
    await fenster.should_see("geschlossen", retries=20)
    ansicht = kern.zeitraeume.ansicht(garten.zeitraum)
    assert {z.zustand for z in ansicht.zeilen} == {Zeilenzustand.ZUGESTELLT}
    assert not ansicht.ist_offen


async def test_hinweise_werden_vor_dem_pruefen_gezeigt(fenster, garten):
    eintippen(fenster, garten, 3, "1.900")
    await fenster.should_see("Entwürfe erzeugen (3)", retries=20)
    fenster.find("Entwürfe erzeugen (3)").click()
    await fenster.should_see("Prüfen (3)", retries=20)
    fenster.find("Prüfen (3)").click()
    await fenster.should_see("1 Verbrauch liegt außerhalb – bitte einzeln ansehen")
    await fenster.should_see("799,5 kWh in 365 Tagen: mehr als 3 × Vorjahr")
    fenster.find("Überspringen, nicht prüfen").click()
    await fenster.should_see("Ausstellen … (2)", retries=40)


async def test_was_ausserhalb_liegt_wird_erst_bestaetigt_und_dann_mitgeprueft(
    fenster, garten, kern
):
    eintippen(fenster, garten, 3, "1.900")
    eintippen(fenster, garten, 4, "900.450")
    await fenster.should_see("Entwürfe erzeugen (4)", retries=20)
    fenster.find("Entwürfe erzeugen (4)").click()
    await fenster.should_see("Prüfen (4)", retries=20)
    assert [m["wort"] for m in zeile(fenster, 4)["marken"]] == ["Entwurf", "bitte ansehen"]
    fenster.find("Prüfen (4)").click()
    await fenster.should_see("2 Verbräuche liegen außerhalb")
    await fenster.should_see("1 von 2")
    fenster.find("Verbrauch A 03 stimmt").click()
    await fenster.should_see("2 von 2", retries=20)
    await fenster.should_see("mehr, als der Anschluss (16 A, 1 Phase, angenommen)")
    fenster.find("Überspringen, nicht prüfen").click()
    await fenster.should_see("Ausstellen … (3)", retries=40)
    zeilen = kern.zeitraeume.ansicht(garten.zeitraum).zeilen
    zustaende = [z.zustand for z in zeilen if z.rechnung_id]
    assert zustaende == [*[Zeilenzustand.GEPRUEFT] * 3, Zeilenzustand.ENTWURF]


async def test_in_der_schublade_haelt_ein_schwerer_hinweis_das_pruefen_auf(fenster, garten, kern):
    eintippen(fenster, garten, 3, "900.450")
    kern.rechnungen.entwuerfe_erzeugen(garten.zeitraum, (garten.vertraege[2],))
    await fenster.open("/")
    await schublade(fenster, garten, 3)
    schritt = kern.zeitraeume.zeile(garten.zeitraum, garten.vertraege[2]).rechnung_id
    await fenster.should_see("Gesehen, der Wert stimmt")
    for hinweis in kern.rechnungen.hinweise(schritt):
        if hinweis.ist_offen:
            kern.rechnungen.hinweis_bestaetigen(schritt, hinweis.schluessel)
    await fenster.open("/")
    await schublade(fenster, garten, 3)
    await fenster.should_see("– gesehen")
    await fenster.should_not_see("Gesehen, der Wert stimmt")


async def schublade(user: User, garten, nummer: int) -> None:
    user.find(Vertragstabelle).trigger("oeffnen", garten.vertraege[nummer - 1])
    await user.should_see(marker="schublade")


async def test_die_schublade_zeigt_die_rechnung_und_erlaubte_schritte(fenster, garten):
    await schublade(fenster, garten, 1)
    fenster.find(kind=ui.button, content="Entwurf erzeugen").click()
    await fenster.should_see("Stromverbrauch", retries=20)
    await fenster.should_see("110,335")
    await fenster.should_see("Entwurf verwerfen")
    await fenster.should_not_see(kind=ui.button, content="Zurück zum Entwurf")


async def test_ein_betrag_laesst_sich_mit_grund_aendern_und_zuruecksetzen(fenster, garten, kern):
    kern.rechnungen.entwuerfe_erzeugen(garten.zeitraum, (garten.vertraege[0],))
    await fenster.open("/")
    await schublade(fenster, garten, 1)
    feld = next(
        p.feld for p in kern.rechnungen.bild(_entwurf(kern, garten)).positionen if "Grund" in p.text
    )
    fenster.find(marker=f"betrag-{feld}").click()
    fenster.find("Neuer Betrag").clear().type("12,00")
    fenster.find("Betrag ändern").click()
    await fenster.should_see("Begründung: Bitte ausfüllen.")
    fenster.find(kind=ui.input, content="Begründung").type("Kabelschaden")
    fenster.find("Betrag ändern").click()
    await fenster.should_see("Von Hand: „Kabelschaden“", retries=20)
    await fenster.should_see("36,00")
    fenster.find("zurücksetzen").click()
    await fenster.should_not_see("Von Hand: „Kabelschaden“", retries=20)


def _entwurf(kern, garten) -> str:
    return kern.zeitraeume.zeile(garten.zeitraum, garten.vertraege[0]).rechnung_id


async def test_rechenweg_und_verlauf_stehen_in_eigenen_reitern(fenster, garten, kern):
    kern.rechnungen.entwuerfe_erzeugen(garten.zeitraum, (garten.vertraege[0],))
    await fenster.open("/")
    await schublade(fenster, garten, 1)
    fenster.find(marker="reiter-Rechenweg").click()
    await fenster.should_see("1.210,835 − 1.100,5 = 110,335 kWh")
    fenster.find(marker="reiter-Verlauf").click()
    await fenster.should_see("Entwurf erzeugt")


async def test_ein_fehlender_stand_laesst_sich_mit_grund_schaetzen(fenster, garten, kern):
    await schublade(fenster, garten, 3)
    fenster.find("Schätzwert für Zähler 333335 eintragen").click()
    fenster.find("Geschätzter Stand").type("1.200")
    fenster.find(kind=ui.button, content="Schätzwert eintragen").click()
    await fenster.should_see("Begründung: Bitte ausfüllen.")
    fenster.find(kind=ui.input, content="Begründung").type("Niemand da")
    fenster.find(kind=ui.button, content="Schätzwert eintragen").click()
    await fenster.should_see("3 / 6", retries=20)
    assert kern.ablesungen.logbuch(text="333335")[0].art == "Schätzung"
    assert zeile(fenster, 3)["ist_geschaetzt"] is True


async def test_die_suche_findet_partei_und_zaehler(fenster):
    fenster.find(marker="suche").click()
    fenster.find(marker="suchfeld").type("333333")
    await fenster.should_see("Zähler")
    await fenster.should_see("333333")


async def test_ein_unbekannter_zeitraum_bekommt_einen_satz(user, garten):
    await user.open("/zeitraeume/gibt-es-nicht")
    await user.should_see("gibt es nicht (mehr)")
