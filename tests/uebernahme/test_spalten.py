"""Übliche Überschriften in vielen Schreibweisen; Titel, Summen und Leerzeilen bleiben draußen."""

from datetime import date

import pytest

from strom import Eingabefehler
from strom.uebernahme import Rohtabelle, Tabellenfeld
from strom.uebernahme.blatt import Blatt, Rohzeile, Rohzelle
from strom.uebernahme.felder import UEBLICH, ZUORDENBAR, feld_zu, kurzform
from strom.uebernahme.sichtung import sichten
from strom.uebernahme.spalten import standtag, vorschlagen, zuordnung_pruefen

F = Tabellenfeld


def blatt(*zeilen: str, name: str = "Liste") -> Blatt:
    """Zeilen mit „|“ zwischen den Zellen."""
    return Blatt(
        name=name,
        zeilen=tuple(
            Rohzeile(nummer=n, zellen=tuple(Rohzelle(z) for z in zeile.split("|")))
            for n, zeile in enumerate(zeilen, start=1)
        ),
        trenner=";",
    )


def vorschlag(*zeilen: str):
    return vorschlagen("x.csv", (blatt(*zeilen),))


def felder(kopf: str) -> list[Tabellenfeld | None]:
    return [s.feld for s in vorschlag(kopf, "A 01|x|1|2|3|4|5").spalten]


@pytest.mark.parametrize(
    ("name", "feld"),
    [
        ("Platz", F.PLATZ), ("PLATZ-NR.", F.PLATZ), ("Parzellen-Nr", F.PLATZ),
        ("Stellplatz", F.PLATZ), ("Garten-Nr.", F.PLATZ), ("Pächter", F.NAME),
        ("Paechter", F.NAME), ("Name, Vorname", F.NAME), ("Nachname", F.NAME),
        ("Vorname", F.VORNAME), ("STRASSE", F.STRASSE), ("Str.", F.STRASSE),
        ("Straße/Nr.", F.STRASSE), ("Hausnr.", F.HAUSNUMMER), ("Haus-Nr", F.HAUSNUMMER),
        ("PLZ", F.PLZ), ("Postleitzahl", F.PLZ), ("Wohnort", F.ORT), ("PLZ / Ort", F.ORT),
        ("Adresse", F.ANSCHRIFT), ("eMail", F.EMAIL), ("E-Mail-Adresse", F.EMAIL),
        ("Tel.", F.TELEFON), ("Zähler-Nr.", F.ZAEHLER), ("Zaehlernummer", F.ZAEHLER),
        ("Zähler\nNummer", F.ZAEHLER), ("zählernr", F.ZAEHLER), ("Stand alt", F.STAND_ALT),
        ("alter Zählerstand (kWh)", F.STAND_ALT), ("Zählerstand alt [kWh]", F.STAND_ALT),
        ("Stand neu kWh", F.STAND_NEU), ("Endstand", F.STAND_NEU), ("Abschlag", F.ABSCHLAG),
        ("Abschlag in €", F.ABSCHLAG), ("Abschläge (EUR)", F.ABSCHLAG),
        ("Vorauszahlung", F.ABSCHLAG), ("IBAN", F.IBAN), ("SEPA-Mandat", F.MANDAT),
        ("Verbrauch in kWh", F.VERBRAUCH), ("kWh", F.VERBRAUCH), ("Kosten €", F.KOSTEN),
        ("Nachzahlung/Guthaben", F.SALDO), ("zu zahlen", F.ZAHLBETRAG),
        ("Abschlag neu", F.NEUER_ABSCHLAG), ("Überlauf", F.UEBERLAUF), ("Lieblingsfarbe", None),
        ("Abschlag mtl.", None), ("", None),
    ],
)  # fmt: skip
def test_uebliche_namen(name, feld):
    assert feld_zu(name) is feld


def test_jedes_feld_heisst_wie_es_heisst():
    assert [f for f in ZUORDENBAR if feld_zu(str(f)) is not f] == []


def test_kein_name_steht_bei_zwei_feldern():
    namen = [n for alle in UEBLICH.values() for n in {kurzform(x) for x in alle.split(",")}]
    assert [n for n in namen if namen.count(n) > 1] == []


def test_jeder_uebliche_name_fuehrt_zu_seinem_feld():
    falsch = [(n, f) for f, alle in UEBLICH.items() for n in alle.split(",") if feld_zu(n) is not f]
    assert falsch == []


def test_unbekannte_und_doppelte_spalten_werden_genannt():
    v = vorschlag("Platz|Name|Telefon|Mobil|Hund", "A 01|Arndt|1|2|ja", "A 02|B|3|4|nein")
    assert v.zuordnung == {0: F.PLATZ, 1: F.NAME, 2: F.TELEFON}
    gruende = {s.name: s.grund for s in v.spalten if s.feld is None}
    assert gruende == {
        "Mobil": "„Telefon“ steht schon in „Telefon“",
        "Hund": "unbekannte Überschrift",
    }
    assert v.spalten[4].beispiele == ("ja", "nein")


def test_der_juengste_datierte_stand_ist_der_neue():
    v = vorschlag(
        "Platz|Zähler|Stand 31.12.2025|Stand 31.12.2023|Zählerstand am 31.12.24",
        "A 01|1|3|1|2",
    )
    assert v.zuordnung == {0: F.PLATZ, 1: F.ZAEHLER, 2: F.STAND_NEU, 4: F.STAND_ALT}
    assert v.stichtage == (date(2024, 12, 31), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("Stand 2024", date(2024, 12, 31)), ("Ablesung vom 3.1.25", date(2025, 1, 3)),
        ("Zählerstand zum 31.12.2025 (kWh)", date(2025, 12, 31)), ("Kosten 2024", None),
        ("Stand 31.02.2025", None), ("Stand", None),
    ],
)  # fmt: skip
def test_tage_in_ueberschriften(name, tag):
    assert standtag(name) == tag


def test_mehrdeutige_ueberschriften_bekommen_was_fehlt_und_sind_unsicher():
    v = vorschlag("Nr.|Name|Zähler|Zählerstand|Stand neu", "1|A|2|3|4")
    assert [s.feld for s in v.spalten][:1] == [F.PLATZ]
    assert v.spalten[3].feld is F.STAND_ALT
    assert [s.sicher for s in v.spalten] == [False, True, True, False, True]
    assert felder("Platz|Name|Zähler|Stand alt|Zählerstand")[4] is F.STAND_NEU
    assert felder("Nr.|Platz|Name")[0] is None


def test_titel_ueber_dem_kopf_und_summen_darunter_bleiben_draussen():
    v = vorschlag(
        "Camping Deichblick e. V.|||",
        "Stromabrechnung 2025||Stand: Januar|",
        "|||",
        "Platz|Name|Zähler|Stand alt",
        "Reihe A|||",
        "A 01|Arndt|111|1.000,5",
        "|||",
        "Platz|Name|Zähler|Stand alt",
        "A 02|Gesamtverein Süd|112|2.000,5",
        "Summe|||3.001,0",
        "|||3.001,0",
        "|Gesamt:||3.001,0",
    )
    assert v.tabelle.kopfzeile == 4
    gut, weg = sichten(v.tabelle, v.zuordnung)
    assert [z.nummer for z in gut] == [6, 9]
    assert {u.nummer: u.grund for u in weg} == {
        1: "nur eine Zelle, wohl Überschrift oder Bemerkung",
        2: "über der Kopfzeile",
        3: "leer",
        5: "nur eine Zelle, wohl Überschrift oder Bemerkung",
        7: "leer",
        8: "Kopfzeile noch einmal",
        10: "Summe",
        11: "nur eine Zelle, wohl Überschrift oder Bemerkung",
        12: "Summe",
    }
    assert v.uebergangen == weg


def test_zahlen_ohne_jeden_namen_sind_eine_summe():
    tabelle = vorschlag("Platz|Name|Zähler|Kosten|Abschlag", "A 1|B|3|4|5", "|||9,00 €|1 020,00")
    gut, weg = sichten(tabelle.tabelle, tabelle.zuordnung)
    assert [z.nummer for z in gut] == [2]
    assert weg[0].grund == "nur Zahlen, wohl eine Summe"


def test_eine_zeile_mit_zaehler_und_name_oder_stand_ist_nie_eine_summe():
    kopf = "Platz|Name|Zähler|Stand alt|Kosten"
    tabelle = vorschlag(
        kopf, "Gesamt|Verein|3||4", "Gesamt||9|5,0|", "Gesamt||40||99", "||Summe|9|"
    )
    gut, weg = sichten(tabelle.tabelle, tabelle.zuordnung)
    assert [z.nummer for z in gut] == [2, 3]
    assert [u.grund for u in weg] == ["Summe", "Summe"]


def test_von_mehreren_blaettern_zaehlt_das_mit_den_bekannten_spalten():
    deckblatt, liste = blatt("Hallo|Welt", name="Deckblatt"), blatt("Platz|Name", "A|B", name="L")
    v = vorschlagen("x.xlsx", (deckblatt, liste))
    assert (v.tabelle.blatt.name, v.blaetter) == ("L", ("Deckblatt", "L"))
    assert vorschlagen("x.xlsx", (deckblatt, liste), "Deckblatt").fehlende == (F.PLATZ,)
    with pytest.raises(Eingabefehler, match="Blatt „Z“ gibt es"):
        vorschlagen("x.xlsx", (deckblatt, liste), "Z")


def test_leeres_sagt_dass_es_leer_ist():
    with pytest.raises(Eingabefehler, match="Tabelle ist leer"):
        vorschlag("||", "")


def test_ohne_kopf_heissen_die_spalten_wie_im_rechenblatt():
    tabelle = Rohtabelle(datei="x", blatt=blatt("A 01|Arndt"), kopfzeile=0)
    assert tabelle.kopf == ("Spalte A", "Spalte B")
    assert [z.nummer for z in tabelle.inhalt] == [1]


def test_von_hand_zugeordnet_gilt_wenn_jedes_feld_einmal_vorkommt():
    tabelle = vorschlag("X|Y|Z", "A 01|Arndt|1").tabelle
    zuordnung_pruefen(tabelle, {0: F.PLATZ, 1: F.NAME})
    with pytest.raises(Eingabefehler, match="Welche Spalte ist „Platz“"):
        zuordnung_pruefen(tabelle, {1: F.NAME})
    with pytest.raises(Eingabefehler, match="„Name“ ist zweimal zugeordnet: „Y“ und „Z“"):
        zuordnung_pruefen(tabelle, {0: F.PLATZ, 1: F.NAME, 2: F.NAME})
    with pytest.raises(Eingabefehler, match="keine Spalte"):
        zuordnung_pruefen(tabelle, {0: F.PLATZ, 1: F.PERSON})
