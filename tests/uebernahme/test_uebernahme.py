"""„Meine Tabelle einlesen“: alles zusammen oder gar nichts, und beim zweiten Mal alles gleich."""

from dataclasses import replace
from datetime import date

import pytest

from strom import Eingabefehler, NichtGefunden, oeffnen
from strom.stammdaten import Anschrift, Partei, Platz, Verein, Zaehler
from strom.uebernahme import NichtUebernehmbar, Tabellenfeld, Zeilenlage
from tests.werkzeug.anschluesse import StehendeUhr, strom_im_speicher
from tests.werkzeug.austauschdateien import abzug, inhalte
from tests.werkzeug.verein import ausstellen, stand
from tests.werkzeug.vereinstabelle import (
    UEBERLAUF,
    als_csv,
    angaben,
    erfunden,
    tarif,
    uebernehmen,
    vereinsliste,
    zeilen_der_liste,
)

F = Tabellenfeld
KOPF = ["Platz", "Name", "Straße", "PLZ", "Ort", "Zähler-Nr", "Stand alt", "Stand neu", "Abschlag"]


@pytest.fixture
def s():
    return strom_im_speicher()


def zeile(platz="A 01", name="Arndt", zaehler="111", alt="1.000,5", neu="1.100,5", *mehr):
    """Eine Zeile zu KOPF; der Ort steht fest."""
    return [platz, name, "Weg 1", "26506", "Norden", zaehler, alt, neu, *(mehr or ("",))]


def vorschau(s, *zeilen, kopf=KOPF, **mehr):
    """Die Vorschau einer kleinen Tabelle."""
    v = s.uebernahme.erkennen(als_csv([kopf, *zeilen]), "liste.csv")
    return s.uebernahme.vorschau(v.tabelle, v.zuordnung, angaben(s, v, **mehr))


def lagen(ergebnis):
    return {z.nummer: str(z.lage) for z in ergebnis.zeilen}


def saetze(ergebnis, nummer):
    (eine,) = [z for z in ergebnis.zeilen if z.nummer == nummer]
    return " ".join(f.satz for f in eine.funde)


@pytest.mark.parametrize("name", ["vereinsliste.csv", "vereinsliste_cp1252.csv"])
def test_die_ganze_liste_entsteht_auf_einmal(s, name):
    ergebnis = uebernehmen(s, vereinsliste(name), antworten=UEBERLAUF)
    assert ergebnis.zusammenfassung == "0 abgelehnt, 0 zu klären, 0 ändert, 12 neu, 0 gleich"
    assert ergebnis.taten == ("Tarif ab 01.01.2025", "Berechnungszeitraum Geschäftsjahr 2025")
    assert len(s.vertraege.liste()) == len(s.zaehler.liste()) == len(s.stammdaten.parteien()) == 12
    (zeitraum,) = s.zeitraeume.liste()
    zeilen = s.zeitraeume.ansicht(zeitraum.id).zeilen
    assert [(z.verbrauch, z.alter_abschlag) for z in zeilen][:2] == [
        ("348,2", "240,00"),
        ("286,4", "180,00"),
    ]
    assert s.zeitraeume.ansicht(zeitraum.id).summe_alter_abschlag == "3.900,00"
    ueberschaer = next(p for p in s.stammdaten.parteien() if "Überschär" in p.name)
    assert ueberschaer.anschrift == Anschrift(
        strasse="Am Deich", hausnummer="3", plz="26506", ort="Norden"
    )
    assert (ueberschaer.email, ueberschaer.iban) == (
        "h.ueberschaer@beispiel.invalid",
        "DE89370400440532013000",
    )
    assert s.pruefung.bericht().befunde == ()


def test_beide_kodierungen_ergeben_dasselbe(s):
    anders = strom_im_speicher()
    uebernehmen(s, vereinsliste(), antworten=UEBERLAUF)
    uebernehmen(anders, vereinsliste("vereinsliste_cp1252.csv"), antworten=UEBERLAUF)
    hier, dort = inhalte(s), inhalte(anders)
    text = repr(hier).replace("Ærø", "Aerö")  # so steht es in der anderen Datei
    assert repr(dort) == text


def test_wer_von_frueher_ist_zahlt_keine_anschlussgebuehr(s):
    uebernehmen(s, als_csv([KOPF, zeile()]))
    (arndt,) = s.stammdaten.parteien()
    assert arndt.anschlussgebuehr_erledigt
    anders = strom_im_speicher()
    uebernehmen(anders, als_csv([KOPF, zeile()]), schon_angeschlossen=False)
    (arndt,) = anders.stammdaten.parteien()
    assert not arndt.anschlussgebuehr_erledigt
    (zeitraum,) = anders.zeitraeume.liste()
    # 100 kWh × 0,39 + 12 × 2,50 + 75
    assert anders.zeitraeume.ansicht(zeitraum.id).summe_kosten == "144,00"


def test_die_erste_rechnung_zieht_den_alten_abschlag_ab(s):
    uebernehmen(s, als_csv([KOPF, zeile("A", "B", "1", "0,0", "100,0", "50,00")]))
    rechnung = ausstellen(s, s.zeitraeume.liste()[0].id, s.vertraege.liste()[0].id)
    assert str(rechnung.berechnung.saldo) == "19,00 €"  # 39 + 30 − 50


def test_das_zweite_mal_ist_alles_gleich_und_nichts_wird_geschrieben(s):
    uebernehmen(s, vereinsliste(), antworten=UEBERLAUF)
    vorher = abzug(s)
    v = s.uebernahme.erkennen(vereinsliste(), "x.csv")
    a = angaben(s, v, antworten=UEBERLAUF)
    nochmal = s.uebernahme.uebernehmen(v.tabelle, v.zuordnung, a)
    assert nochmal.zusammenfassung == "0 abgelehnt, 0 zu klären, 0 ändert, 0 neu, 12 gleich"
    assert nochmal.ist_gleich
    assert not nochmal.ist_uebernehmbar
    assert abzug(s) == vorher


def test_die_vorschau_aendert_nichts_und_sagt_was_kommt(s):
    vorher = abzug(s)
    v = s.uebernahme.erkennen(vereinsliste(), "x.csv")
    a = angaben(s, v, antworten=UEBERLAUF)
    gesehen = s.uebernahme.vorschau(v.tabelle, v.zuordnung, a)
    assert abzug(s) == vorher
    assert gesehen.ist_uebernehmbar
    assert s.uebernahme.uebernehmen(v.tabelle, v.zuordnung, a) == gesehen
    assert gesehen.zeilen[0].taten == (
        "Platz A 01",
        "Partei Hannelore Überschär",
        "Zähler 100101, am 01.01.2025 8.754,3 kWh",
        "Liefervertrag ab 01.01.2025",
        "Eröffnungsabschlag 240,00 €",
        "Stand 9.102,5 kWh am 01.01.2026",
    )


def test_eine_schlechte_zeile_haelt_alle_auf_und_die_datei_bleibt_byte_fuer_byte(tmp_path):
    s = oeffnen(tmp_path)
    try:
        s.stammdaten.verein_merken(Verein(name="Camping"))
        vorher = _dateien(tmp_path)
        assert any(vorher.values())
        zeilen = zeilen_der_liste()
        zeilen[5][10] = "DE89370400440532013001"  # Prüfziffer falsch
        v = s.uebernahme.erkennen(als_csv(zeilen), "x.csv")
        jahr = {"von": date(2024, 1, 1), "bis": date(2025, 1, 1), "stichtag_neu": date(2025, 1, 1)}
        a = angaben(s, v, antworten=UEBERLAUF, **jahr)
        with pytest.raises(NichtUebernehmbar, match=r"Erna Jürgens, A 05: IBAN: .*Prüfziffer"):
            s.uebernahme.uebernehmen(v.tabelle, v.zuordnung, a)
        s.uebernahme.vorschau(v.tabelle, v.zuordnung, a)
        s.uebernahme.vergleich(v.tabelle, v.zuordnung, a)
        assert _dateien(tmp_path) == vorher
        assert s.stammdaten.parteien() == ()
    finally:
        s.schliessen()


def _dateien(ordner):
    return {p: p.read_bytes() for p in ordner.rglob("*") if p.is_file()}


def test_die_aufhaltende_zeile_steht_vorn_mit_name_und_grund(s):
    ergebnis = vorschau(s, zeile(), zeile("A 02", "Bauer", "112", "viel"))
    assert [z.nummer for z in ergebnis.zeilen] == [3, 2]
    assert ergebnis.zeilen[0].wer == "Bauer, A 02"
    assert "Stand alt: „viel“ ist keine Zahl" in ergebnis.zeilen[0].satz


def test_ein_fallender_stand_wird_gefragt_der_ueberlauf_nach_den_stellen_des_alten(s):
    v = s.uebernahme.erkennen(vereinsliste(), "x.csv")
    a = angaben(s, v, vorkommastellen=6)
    gesehen = s.uebernahme.vorschau(v.tabelle, v.zuordnung, a)
    (boehm,) = gesehen.aufhaltende
    assert (boehm.wer, boehm.lage) == ("Uwe Böhm, C 03", Zeilenlage.OFFEN)
    (frage,) = boehm.funde
    assert frage.schluessel == "13:ueberlauf"
    assert [(x.wert, x.text) for x in frage.antworten] == [("ja", "Überlauf: 450,0 kWh")]
    with pytest.raises(NichtUebernehmbar, match=r"Uwe Böhm, C 03: Der Stand fällt von 99\.870,0"):
        s.uebernahme.uebernehmen(v.tabelle, v.zuordnung, a)
    s.uebernahme.uebernehmen(v.tabelle, v.zuordnung, replace(a, antworten=UEBERLAUF))
    stellen = {b.nummer: s.zaehler.zaehler(b.id).vorkommastellen for b in s.zaehler.liste()}
    assert (stellen["100303"], stellen["100101"]) == (5, 6)


def test_statt_eines_ueberlaufs_geht_auch_ein_anderer_stand(s):
    v = s.uebernahme.erkennen(vereinsliste(), "x.csv")
    a = angaben(s, v, antworten={"13:stand_neu": "99.920,0"})
    s.uebernahme.uebernehmen(v.tabelle, v.zuordnung, a)
    letzte = s.zeitraeume.ansicht(s.zeitraeume.liste()[0].id).zeilen[-1]
    assert letzte.verbrauch == "50,0"


def test_ein_ueberlauf_der_keiner_ist_wird_abgelehnt(s):
    kopf = [*KOPF, "Überlauf"]
    ergebnis = vorschau(s, [*zeile(), "ja"], kopf=kopf)
    assert "kann es nicht sein" in saetze(ergebnis, 2)


def test_doppelte_zaehler_und_plaetze_werden_mit_beiden_genannt(s):
    ergebnis = vorschau(
        s,
        zeile(),
        zeile("A 02", "Bauer", "111"),
        zeile("a 01", "Claußen", "113"),
        zeile("A 01", "Arndt", "114", "5,0", "6,0", "20,00"),
    )
    assert lagen(ergebnis) == {2: "neu", 3: "abgelehnt", 4: "abgelehnt", 5: "abgelehnt"}
    assert "Zähler 111 steht schon in Zeile 2 (Arndt, A 01)" in saetze(ergebnis, 3)
    assert "Platz a 01 steht schon in Zeile 2 (Arndt, A 01)" in saetze(ergebnis, 4)
    assert "Abschlag des Vertrags an A 01 steht schon in Zeile 2" in saetze(ergebnis, 5)


def test_zwei_zaehler_an_einem_platz_sind_ein_vertrag(s):
    ergebnis = uebernehmen(s, als_csv([KOPF, zeile(), zeile("A 01", "Arndt", "112", "5,0", "6,0")]))
    assert lagen(ergebnis) == {2: "neu", 3: "neu"}
    assert (len(s.vertraege.liste()), len(s.zaehler.liste())) == (1, 2)
    assert s.zeitraeume.ansicht(s.zeitraeume.liste()[0].id).summe_verbrauch == "101,0"


def test_dieselbe_person_auf_zwei_plaetzen_ist_eine_partei(s):
    ergebnis = uebernehmen(s, als_csv([KOPF, zeile(), zeile("A 02", "arndt", "112")]))
    assert "Arndt, A 01 (Zeile 2) ist dieselbe Person." in saetze(ergebnis, 3)
    assert (len(s.stammdaten.parteien()), len(s.vertraege.liste())) == (1, 2)


@pytest.mark.parametrize(("antwort", "parteien"), [("dieselbe", 1), ("andere", 2)])
def test_gleicher_name_andere_anschrift_wird_gefragt(s, antwort, parteien):
    zweite = zeile("A 02", "Arndt", "112")
    zweite[2] = "Gasse 7"
    frage = vorschau(s, zeile(), zweite)
    assert lagen(frage) == {2: "neu", 3: "zu klären"}
    assert "mit anderer Anschrift schon in Zeile 2" in saetze(frage, 3)
    roh, antworten = als_csv([KOPF, zeile(), zweite]), {"3:person": antwort}
    uebernehmen(s, roh, antworten=antworten)
    assert len(s.stammdaten.parteien()) == parteien
    assert uebernehmen(s, roh, antworten=antworten).ist_gleich


def test_widerspruch_bei_derselben_person_wird_genannt(s):
    kopf = [*KOPF, "E-Mail"]
    ergebnis = vorschau(
        s, [*zeile(), "a@b.de"], [*zeile("A 02", "Arndt", "112"), "c@d.de"], kopf=kopf
    )
    assert "steht in Zeile 2 „a@b.de“, hier „c@d.de“" in saetze(ergebnis, 3)


@pytest.mark.parametrize("antwort", ["dieselbe", "andere", ""])
def test_ein_name_den_es_in_strom_schon_gibt_wird_gefragt(s, antwort):
    s.stammdaten.partei_merken(Partei(id="", name="Arndt", anschrift=Anschrift(ort="Emden")))
    antworten = {"2:person": antwort} if antwort else {}
    ergebnis = vorschau(s, zeile(), antworten=antworten)
    if antwort:
        assert lagen(ergebnis) == {2: "neu"}
    else:
        assert lagen(ergebnis) == {2: "zu klären"}
        assert "„Arndt“ gibt es in Strom schon (Emden)" in saetze(ergebnis, 2)


def test_was_schon_da_ist_wird_ergaenzt_und_gezeigt(s):
    ort = Anschrift(strasse="Weg", hausnummer="1", plz="26506", ort="Norden")
    s.stammdaten.partei_merken(Partei(id="", name="Arndt", anschrift=ort, telefon="1"))
    s.stammdaten.platz_merken(Platz(id="", bezeichnung="A 01"))
    s.zaehler.merken(Zaehler(id="", nummer="111"))
    kopf = [*KOPF, "E-Mail"]
    roh = als_csv([kopf, [*zeile(), "a@b.de"]])
    (eine,) = uebernehmen(s, roh).zeilen
    assert eine.taten[0] == "Partei Arndt: E-Mail „“ → „a@b.de“, keine Anschlussgebühr mehr"
    assert [p.telefon for p in s.stammdaten.parteien()] == ["1"]
    assert uebernehmen(s, roh).ist_gleich


def test_ein_anderer_zaehler_am_platz_wird_nicht_daneben_gehaengt(s):
    uebernehmen(s, als_csv([KOPF, zeile()]))
    ergebnis = vorschau(s, zeile(zaehler="119"))
    assert "hängt in Strom schon Zähler 111" in saetze(ergebnis, 2)


@pytest.mark.parametrize(
    ("anders", "satz"),
    [
        ({"alt": "1.001,5"}, "steht am 01.01.2025 schon 1.000,5 im Logbuch"),
        ({"neu": "1.200,5"}, "steht am 01.01.2026 schon 1.100,5 im Logbuch"),
        ({"name": "Bauer"}, "gilt schon der Vertrag von Arndt"),
        ({"platz": "A 02"}, "hängt seit dem 01.01.2025 an A 01"),
    ],
)
def test_widerspruch_zum_bestand_aendert_nichts(s, anders, satz):
    uebernehmen(s, als_csv([KOPF, zeile()]))
    vorher = abzug(s)
    with pytest.raises(NichtUebernehmbar, match=satz):
        uebernehmen(s, als_csv([KOPF, zeile(**anders)]))
    assert abzug(s) == vorher


def test_ein_anderer_abschlag_aendert_den_vertrag_sichtbar(s):
    uebernehmen(s, als_csv([KOPF, zeile("A", "B", "1", "0,0", "9,0", "50,00")]))
    (eine,) = uebernehmen(s, als_csv([KOPF, zeile("A", "B", "1", "0,0", "9,0", "60,00")])).zeilen
    assert eine.lage is Zeilenlage.AENDERT
    assert eine.taten == ("Eröffnungsabschlag 60,00 € (bisher 50,00 €)",)


def test_ohne_namen_ohne_zaehler_und_mit_luecken(s):
    ergebnis = uebernehmen(
        s,
        als_csv(
            [
                KOPF,
                zeile("Hauptzähler", "", "900", "5,0", "6,0"),
                zeile("A 02", "Bauer", "", "", ""),
                zeile("A 03", "Claußen", "113", "5,0", ""),
            ]
        ),
    )
    assert set(lagen(ergebnis).values()) == {"neu"}
    assert "Ohne Namen" in saetze(ergebnis, 2)
    assert "nur Platz und Partei" in saetze(ergebnis, 3)
    assert {p.bezeichnung: str(p.art) for p in s.stammdaten.plaetze()} == {
        "Hauptzähler": "Hauptzähler",
        "A 02": "Parzelle",
        "A 03": "Parzelle",
    }
    assert len(s.vertraege.liste()) == 1


def test_ohne_zaehlernummern_heissen_die_zaehler_auf_wunsch_wie_ihr_platz(s):
    roh = als_csv(
        [KOPF, zeile(zaehler=""), zeile("A 02", "Bauer", "112"), zeile("A 03", "C", "", "")]
    )
    ergebnis = uebernehmen(s, roh, zaehler_wie_platz=True, antworten={"4:stand_neu": ""})
    assert [b.nummer for b in s.zaehler.liste()] == ["A 01", "112"]
    assert "nur Platz und Partei" in saetze(ergebnis, 4)


@pytest.mark.parametrize(
    ("schlecht", "satz"),
    [
        (zeile(alt=""), "Stand alt fehlt"),
        (zeile(zaehler=""), "keine Zählernummer"),
        (zeile(name=""), None),
        (["A 01", "", "", "", "", "", "", "", "50,00"], "Abschlag da, aber kein Name"),
        (["", "Arndt", "", "", "", "1", "2,0", "3,0", ""], "Der Platz fehlt"),
        (zeile(alt="1.000,55555"), "Stellen nach dem Komma: 5 geht nicht"),
    ],
)
def test_was_fehlt_wird_gesagt(s, schlecht, satz):
    ergebnis = vorschau(s, schlecht, zeile("Z", "Zorn", "999"))
    if satz is None:
        assert lagen(ergebnis)[2] == "neu"
    else:
        assert lagen(ergebnis) == {2: "abgelehnt", 3: "neu"}
        assert satz in saetze(ergebnis, 2)


def test_hindernisse_die_an_keiner_zeile_liegen(s):
    assert "keinen Tarif" in vorschau(s, zeile(), tarif=None).hindernisse[0]
    spaeter = vorschau(s, zeile(), tarif=tarif(date(2025, 2, 1)))
    assert "Zum 01.01.2025 gibt es keinen Tarif" in spaeter.hindernisse[0]
    in_zukunft = vorschau(s, zeile(), stichtag_neu=date(2026, 12, 31))
    assert "31.12.2026 liegt in der Zukunft" in in_zukunft.hindernisse[0]
    s.zeitraeume.anlegen("Anders", date(2025, 7, 1), date(2026, 7, 1))
    neu = {"von": date(2025, 1, 1), "bis": date(2026, 1, 1), "zeitraum": "2025"}
    ergebnis = vorschau(s, zeile(), **neu, stichtag_neu=date(2026, 1, 1))
    assert "überschneidet sich mit „Anders“" in ergebnis.hindernisse[0]
    assert not ergebnis.ist_uebernehmbar
    assert ergebnis.taten == ()


def test_nur_ein_kopf_ist_nichts_zum_uebernehmen(s):
    assert vorschau(s).hindernisse == ("In der Tabelle steht keine Zeile mit einem Platz.",)


@pytest.mark.parametrize(
    ("anders", "satz"),
    [
        ({"bis": date(2025, 1, 1)}, "liegt vor dem Beginn"),
        ({"stichtag_neu": date(2025, 1, 1)}, "nicht nach dem alten"),
        ({"vorkommastellen": 0}, "Stellen vor dem Komma: 0 geht nicht"),
        ({"nachkommastellen": 5}, "Stellen nach dem Komma: 5 geht nicht"),
    ],
)
def test_angaben_die_nicht_gehen(s, anders, satz):
    with pytest.raises(Eingabefehler, match=satz):
        vorschau(s, zeile(), **anders)


def test_die_vorbelegung_folgt_ueberschriften_bestand_und_kalender(s):
    def vorbelegt(kopf, zeile):
        v = s.uebernahme.erkennen(als_csv([kopf, zeile]), "x.csv")
        return s.uebernahme.angaben_vorschlagen(v, v.zuordnung)

    a = vorbelegt(["Platz", "Zähler", "Stand 31.12.2023", "Stand 30.12.2024"],
                  ["A", "1", "123.456,789", "200.000,1"])  # fmt: skip
    assert (a.von, a.bis, a.neu_am) == (date(2024, 1, 1), date(2024, 12, 30), date(2024, 12, 30))
    assert (a.vorkommastellen, a.nachkommastellen) == (6, 3)
    a = vorbelegt(["Platz", "Zähler", "Stand alt"], ["A", "1", "5"])
    assert (a.von, a.bis, a.zeitraum) == (date(2025, 1, 1), date(2026, 1, 1), "Geschäftsjahr 2025")
    assert (a.vorkommastellen, a.nachkommastellen, a.schon_angeschlossen) == (5, 0, True)
    s.zeitraeume.anlegen("Mein Jahr", date(2024, 4, 1), date(2025, 4, 1))
    a = vorbelegt(["Platz", "Zähler", "Stand alt"], ["A", "1", "5"])
    assert (a.von, a.bis, a.zeitraum) == (date(2024, 4, 1), date(2025, 4, 1), "Mein Jahr")


def test_liegt_das_ende_noch_in_der_zukunft_ist_der_stichtag_heute():
    s = strom_im_speicher(uhr=StehendeUhr(date(2025, 11, 3)))
    s.zeitraeume.anlegen("2025", date(2025, 1, 1), date(2026, 1, 1))
    v = s.uebernahme.erkennen(als_csv([KOPF, zeile()]), "x.csv")
    a = s.uebernahme.angaben_vorschlagen(v, v.zuordnung)
    assert a.neu_am == date(2025, 11, 3)


def test_von_hand_zugeordnete_spalten_und_eine_andere_kopfzeile(s):
    roh = als_csv([["Wo", "Wer", "Womit", "Wieviel"], ["A 01", "Arndt", "111", "5,0"]])
    v = s.uebernahme.erkennen(roh, "x.csv")
    assert (v.zuordnung, v.fehlende) == ({}, (F.PLATZ,))
    with pytest.raises(Eingabefehler, match="Welche Spalte ist „Platz“"):
        s.uebernahme.vorschau(v.tabelle, v.zuordnung, angaben(s, v))
    von_hand = {0: F.PLATZ, 1: F.NAME, 2: F.ZAEHLER, 3: F.STAND_ALT}
    assert lagen(s.uebernahme.vorschau(v.tabelle, von_hand, angaben(s, v))) == {2: "neu"}
    ohne = s.uebernahme.neu_erkennen(v, 0)
    gesehen = s.uebernahme.vorschau(ohne.tabelle, {0: F.PLATZ}, angaben(s, v))
    assert lagen(gesehen) == {1: "neu", 2: "neu"}


def test_die_leere_vorlage_laesst_sich_wieder_einlesen(s):
    v = s.uebernahme.erkennen(s.uebernahme.vorlage(), "vereinsliste.csv")
    assert [x.feld for x in v.spalten if x.feld is None] == []
    assert len(v.spalten) == 15
    assert vorschau(s, kopf=list(v.tabelle.kopf)).zeilen == ()


def test_leere_vorlagen_aller_tabellen_sind_einlesbar(s):
    dateien = {name: s.austausch.vorlage(name) for name in s.austausch.vorlagen}
    assert len(dateien) == 7
    assert s.austausch.vorschau(dateien).urteile == ()
    assert dateien["plaetze.csv"] == (
        "Kennung;Bezeichnung;Art;Absicherung in A;Phasen;Notiz\r\n".encode("utf-8-sig")
    )
    with pytest.raises(NichtGefunden):
        s.austausch.vorlage("rechnungen.csv")


def test_eine_erfundene_liste_mit_titel_und_summe(s):
    ergebnis = uebernehmen(s, als_csv(erfunden(40)))
    assert ergebnis.anzahl(Zeilenlage.NEU) == len(ergebnis.zeilen) == 40
    assert [u.grund for u in ergebnis.uebergangen][-1] == "Summe"
    ansicht = s.zeitraeume.ansicht(s.zeitraeume.liste()[0].id)
    assert ansicht.summe_verbrauch == erfunden(40)[-1][9]
    assert s.pruefung.bericht().befunde == ()


def test_alles_geht_spaeter_weiter(s):
    """Nach der Übernahme läuft das Jahr: ausstellen, nächstes Jahr, Kette der Abschläge."""
    uebernehmen(s, als_csv([KOPF, zeile("A", "B", "1", "0,0", "100,0", "50,00")]))
    erste = ausstellen(s, s.zeitraeume.liste()[0].id, s.vertraege.liste()[0].id)
    s.zeitraeume.anlegen("2026", date(2026, 1, 1), date(2026, 1, 15))
    (blatt,) = s.zaehler.liste()
    (einbau,) = s.zaehler.einbauten(blatt.id)
    s.ablesungen.erfassen(einbau.id, am=date(2026, 1, 15), stand=stand("103"))
    zweite = ausstellen(s, s.zeitraeume.liste()[0].id, s.vertraege.liste()[0].id)
    alter = zweite.berechnung.alter_abschlag
    assert (alter.betrag, alter.erlaeuterung) == (
        erste.berechnung.neuer_abschlag.betrag,
        f"Neuer Abschlag aus Rechnung {erste.nummer}",
    )
