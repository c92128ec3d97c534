"""Parteien: Liste, Seite, anlegen, ändern, entfernen."""

from datetime import date

from tests.werkzeug.verein import anschliessen, ausstellen, jahr, partei, stand


async def test_die_leere_liste_sagt_was_zu_tun_ist(user, liste):
    await user.open("/parteien")
    await user.should_see("Parteien")
    assert "Neue Partei" in liste("parteienliste").props["leer"]


async def test_eine_partei_anlegen_fuehrt_auf_ihre_seite(user, kern, ausfuellen, druecken):
    await user.open("/parteien")
    await druecken("Neue Partei")
    await user.should_see("Anschrift und Erreichbarkeit")
    ausfuellen(
        {
            "Vorname": "Karla",
            "Name oder Firma": "Arndt",
            "Straße": "Gartenweg",
            "Hausnummer": "3",
            "Postleitzahl": "32005",
            "Ort": "Hausen",
            "IBAN": "DE02 1203 0000 0000 2020 51",
            "Zahlungsart": "Bankeinzug",
        }
    )
    await druecken("Partei anlegen")
    await user.should_see("Gartenweg 3")
    neue = kern.stammdaten.parteien()[0]
    assert (neue.anzeigename, str(neue.zahlungsart)) == ("Arndt, Karla", "Bankeinzug")
    await user.should_see("DE02 1203 0000 0000 2020 51")


async def test_falsches_bleibt_stehen_und_der_satz_steht_am_feld(
    user, kern, feld, ausfuellen, druecken
):
    await user.open("/parteien")
    await druecken("Neue Partei")
    ausfuellen({"Vorname": "Karla", "Postleitzahl": "3200"})
    await druecken("Partei anlegen")
    await user.should_see("Name oder Firma: Bitte ausfüllen.")
    assert feld("Name oder Firma").error
    ausfuellen({"Name oder Firma": "Arndt"})
    await druecken("Partei anlegen")
    await user.should_see("hat nicht fünf Ziffern")
    assert "fünf Ziffern" in feld("Postleitzahl").error
    assert feld("Vorname").value == "Karla"
    assert kern.stammdaten.parteien() == ()


async def test_aendern_behaelt_was_der_dialog_nicht_zeigt(user, kern, ausfuellen, druecken):
    alte = partei(kern, "Arndt", telefon="0123", anschlussgebuehr_erledigt=True)
    await user.open(f"/parteien/{alte.id}")
    await druecken("Ändern")
    ausfuellen({"E-Mail": "karla@example.org"})
    await druecken("Speichern")
    await user.should_see("karla@example.org")
    neue = kern.stammdaten.partei(alte.id)
    assert neue.anschlussgebuehr_erledigt
    assert neue.telefon == "0123"


async def test_vertraege_rechnungen_und_verbrauch_stehen_auf_der_seite(user, kern):
    arndt, a01 = partei(kern), anschliessen(kern, "A 01", "111")
    vertrag = kern.vertraege.abschliessen(arndt.id, a01.platz.id, von=date(2023, 1, 1))
    kern.ablesungen.erfassen(a01.einbau.id, am=date(2024, 1, 1), stand=stand(150))
    ausstellen(kern, jahr(kern, 2023).id, vertrag.id)
    await user.open(f"/parteien/{arndt.id}")
    await user.should_see("Verbrauch über die Jahre")
    await user.should_see("Rechnungen")
    jahre = kern.blaetter.verbrauch_der_partei(arndt.id)
    assert [(j.zeitraum, j.text) for j in jahre] == [("Geschäftsjahr 2023", "150")]
    assert [r.platz for r in kern.rechnungen.liste(partei_id=arndt.id)] == ["A 01"]
    assert kern.rechnungen.liste(partei_id="andere") == ()


async def test_entfernen_nennt_den_namen_und_geht_nur_ohne_vertrag(user, kern, druecken):
    arndt, a01 = partei(kern), anschliessen(kern, "A 01", "111")
    kern.vertraege.abschliessen(arndt.id, a01.platz.id, von=date(2023, 1, 1))
    weg = partei(kern, "Zander")
    await user.open(f"/parteien/{arndt.id}")
    await druecken("Entfernen")
    await druecken("Partei „Arndt“ entfernen")
    await user.should_see("Vertrag an A 01")
    await user.open(f"/parteien/{weg.id}")
    await druecken("Entfernen")
    await druecken("Partei „Zander“ entfernen")
    assert [p.name for p in kern.stammdaten.parteien()] == ["Arndt"]


async def test_eine_unbekannte_partei_bekommt_einen_satz(user):
    await user.open("/parteien/gibtsnicht")
    await user.should_see("gibt es nicht (mehr)")
    await user.should_see("Zur Übersicht")
