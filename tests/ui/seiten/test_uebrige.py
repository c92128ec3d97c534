"""Tarife, Rechnungen, Einstellungen, Protokoll."""

from datetime import date

from strom.stammdaten import Steuerart
from tests.werkzeug.verein import anschliessen, ausstellen, jahr, partei, stand, tarif


def ein_jahr(kern):
    """Ein Vertrag mit abgelesenem Jahr 2023."""
    a01, arndt = anschliessen(kern, "A 01", "111"), partei(kern)
    vertrag = kern.vertraege.abschliessen(arndt.id, a01.platz.id, von=date(2023, 1, 1))
    kern.ablesungen.erfassen(a01.einbau.id, am=date(2024, 1, 1), stand=stand(150))
    return vertrag, jahr(kern, 2023)


async def test_tarif_anlegen_uebernimmt_die_letzten_preise(user, kern, feld, ausfuellen, druecken):
    await user.open("/tarife")
    await druecken("Neuer Tarif")
    assert feld("Arbeitspreis").value == "0,39"
    ausfuellen({"Gültig ab": "01.01.2026", "Arbeitspreis": "vierzig"})
    await druecken("Tarif anlegen")
    await user.should_see("„vierzig“ ist keine Zahl")
    ausfuellen({"Arbeitspreis": "0,4175"})
    await druecken("Tarif anlegen")
    await user.should_see("Tarif angelegt.")
    assert kern.stammdaten.tarife()[0].arbeitspreis.text == "0.4175"


async def test_tarif_aendern_und_entfernen(user, kern, ausfuellen, druecken):
    neuer = tarif(kern, date(2026, 1, 1), "0.40", "3", "50")
    await user.open("/tarife")
    user.find(marker="tarifliste").trigger("oeffnen", neuer.id)
    ausfuellen({"Grundgebühr": "3,50"})
    await druecken("Speichern")
    assert kern.stammdaten.tarife()[0].grundgebuehr.text == "3.50"
    user.find(marker="tarifliste").trigger("oeffnen", neuer.id)
    await druecken("Tarif ab 01.01.2026 entfernen …")
    await druecken("Tarif ab 01.01.2026 entfernen")
    assert len(kern.stammdaten.tarife()) == 1


async def test_ein_wechsel_mitten_im_zeitraum_verlangt_eine_zwischenablesung(user, kern):
    ein_jahr(kern)
    tarif(kern, date(2023, 7, 1), "0.40", "3", "50")
    await user.open("/tarife")
    await user.should_see("mitten in „Geschäftsjahr 2023“")
    einbau = kern.zaehler.liste()[0].einbau_id
    kern.ablesungen.erfassen(einbau, am=date(2023, 7, 1), stand=stand(70))
    await user.open("/tarife")
    await user.should_not_see("mitten in")


async def test_rechnungen_nach_zeitraum(user, kern, feld, liste):
    vertrag, zeitraum = ein_jahr(kern)
    rechnung = ausstellen(kern, zeitraum.id, vertrag.id)
    leer = jahr(kern, 2025)
    await user.open("/rechnungen")
    assert [z["nummer"] for z in liste("rechnungsliste").zeilen] == [rechnung.nummer]
    with user:
        feld("Zeitraum").set_value(leer.id)
    assert liste("rechnungsliste").zeilen == ()


async def test_die_rechnungsseite_fuehrt_vom_entwurf_zur_rechnung(user, kern, druecken):
    vertrag, zeitraum = ein_jahr(kern)
    id = kern.rechnungen.entwurf_erzeugen(zeitraum.id, vertrag.id)
    await user.open(f"/rechnungen/{id}")
    await user.should_see("Entwurf A 01")
    await druecken("Prüfen")
    await user.should_see("geprüft", retries=10)
    await druecken("Ausstellen")
    await druecken("Rechnung A 01 ausstellen")
    await user.should_see("Rechnung 2026-0001")
    await user.should_see("PDF öffnen")
    user.find(marker="reiter-Rechenweg").click()
    await user.should_see(kern.rechnungen.bild(id).rechenweg[0].titel)


async def test_ein_verworfener_entwurf_hinterlaesst_einen_satz(user, kern, druecken):
    vertrag, zeitraum = ein_jahr(kern)
    id = kern.rechnungen.entwurf_erzeugen(zeitraum.id, vertrag.id)
    await user.open(f"/rechnungen/{id}")
    await druecken("Entwurf verwerfen")
    await druecken("Entwurf A 01 verwerfen")
    await user.should_see("gibt es nicht (mehr)")


async def test_verein_speichern(user, kern, feld, ausfuellen, druecken):
    await user.open("/einstellungen")
    ausfuellen({"IBAN": "DE00 1234"})
    await druecken("Verein speichern")
    await user.should_see("IBAN")
    assert feld("IBAN").error
    ausfuellen({"IBAN": "DE02120300000000202051", "Bank": "Sparkasse Hausen"})
    await druecken("Verein speichern")
    await user.should_see("Verein gespeichert.")
    verein = kern.stammdaten.verein()
    assert (verein.bank, verein.anschrift.ort) == ("Sparkasse Hausen", "Hausen")


async def test_das_muster_zeigt_die_naechste_nummer(user, kern, feld, ausfuellen, druecken):
    await user.open("/einstellungen")
    await user.should_see("Die nächste Rechnung heißt damit 2026-0001.")
    ausfuellen({"Muster der Rechnungsnummer": "ST-{nr:03d}"})
    await user.should_see("Die nächste Rechnung heißt damit ST-001.")
    ausfuellen({"Muster der Rechnungsnummer": "ohne"})
    await user.should_see("Das Muster „ohne“ geht nicht.")
    await druecken("Regeln speichern")
    assert feld("Muster der Rechnungsnummer").error
    assert kern.stammdaten.einstellungen().nummernkreis == "{jahr}-{nr:04d}"


async def test_umsatzsteuer_einstellen(user, kern, ausfuellen, druecken):
    await user.open("/einstellungen")
    ausfuellen({"Umsatzsteuer": str(Steuerart.NETTO), "Steuersatz": "7", "Zahlungsziel": "30"})
    await druecken("Regeln speichern")
    await user.should_see("Entwürfe sind neu berechnet.")
    neu = kern.stammdaten.einstellungen()
    assert (neu.umsatzsteuer, neu.umsatzsteuer_satz, neu.zahlungsziel_tage) == (
        Steuerart.NETTO,
        7,
        30,
    )


async def test_bearbeiter_und_datenordner(user, kern, ausfuellen, druecken):
    await user.open("/einstellungen")
    await user.should_see("nirgends")
    await druecken("Bearbeiter ändern")
    ausfuellen({"Ihr Name": "Otto Helfer"})
    await druecken("Namen merken")
    assert kern.arbeitsplatz.bearbeiter == "Otto Helfer"


async def test_protokoll_sucht_und_blaettert(user, kern, liste, ausfuellen, druecken):
    for nummer in range(60):
        partei(kern, f"Partei {nummer:02d}")
    await user.open("/protokoll")
    await user.should_see("Seite 1 von 2, 62 Einträge")
    assert len(liste("protokollliste").zeilen) == 50
    await druecken("Ältere ›")
    await user.should_see("Seite 2 von 2")
    assert len(liste("protokollliste").zeilen) == 12
    ausfuellen({"Protokoll durchsuchen": "partei 07"})
    await user.should_see("Seite 1 von 1, 1 Eintrag")
    assert liste("protokollliste").zeilen[0]["wer"] == "Karin Sommer"
