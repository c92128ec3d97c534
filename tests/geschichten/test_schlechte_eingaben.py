"""Schlechte Eingaben: ein eigener klarer Satz, und im Datenordner ändert sich kein Byte."""

from datetime import date
from hashlib import sha256

import pytest

import strom
from strom.bootstrap import oeffnen
from strom.stammdaten import Partei, Zaehler
from tests.werkzeug.anschluesse import Schreibtisch, StehendeUhr
from tests.werkzeug.verein import EINBAUTAG, anschliessen, gruenden, jahr, partei, stand

ZEHN_MEGABYTE = "9" * 10_000_000


@pytest.fixture
def ordner(tmp_path):
    return tmp_path / "daten"


@pytest.fixture
def s(ordner):
    welt = oeffnen(ordner, uhr=StehendeUhr(), arbeitsplatz=Schreibtisch())
    gruenden(welt)
    yield welt
    welt.schliessen()


@pytest.fixture
def garten(s):
    a = anschliessen(s, "A 01", "333333", nachkommastellen=3)
    p = partei(s)
    s.vertraege.abschliessen(p.id, a.platz.id, von=EINBAUTAG, stand=stand(0))
    s.ablesungen.erfassen(a.einbau.id, am=date(2025, 1, 1), stand=stand("8754.335"))
    jahr(s, 2025)
    return a, p


def fingerabdruck(ordner):
    """Alle Dateien des Ordners samt Inhalt; die Sperrdatei gehört nicht zu den Daten."""
    return {
        str(d.relative_to(ordner)): sha256(d.read_bytes()).hexdigest()
        for d in sorted(ordner.rglob("*"))
        if d.is_file() and d.suffix != ".lock"
    }


def erfassen(s, a, text, am="31.12.2025"):
    s.ablesungen.erfassen(a.einbau.id, am=strom.datum_lesen(am), stand=strom.stand_lesen(text))


FAELLE = {
    "Text im Zahlenfeld": (
        lambda s, a, p: erfassen(s, a, "achttausend"),
        "„achttausend“ ist keine Zahl",
    ),
    "englische Zahl": (lambda s, a, p: erfassen(s, a, "8754.33"), "Komma vor den Nachkommastellen"),
    "kein Datum": (lambda s, a, p: erfassen(s, a, "9000", "gestern"), "ist kein Datum"),
    "Tag, den es nicht gibt": (
        lambda s, a, p: erfassen(s, a, "9000", "31.02.2025"),
        "gibt es im Kalender nicht",
    ),
    "Zukunft": (lambda s, a, p: erfassen(s, a, "9000", "01.02.2026"), "liegt in der Zukunft"),
    "vor dem Einbau": (
        lambda s, a, p: erfassen(s, a, "1", "12.05.2019"),
        r"Zähler 333333 war am 12\.05\.2019 noch nicht eingebaut \(Einbau 01\.01\.2023\)",
    ),
    "kleiner als der letzte Stand": (
        lambda s, a, p: erfassen(s, a, "8.754,334"),
        r"8\.754,334 am 31\.12\.2025 ist weniger als 8\.754,335 am 01\.01\.2025",
    ),
    "zu viele Nachkommastellen": (
        lambda s, a, p: erfassen(s, a, "9000,1234"),
        "mehr Nachkommastellen",
    ),
    "zu groß für das Zählwerk": (
        lambda s, a, p: erfassen(s, a, "1.000.000"),
        "passt nicht auf Zähler 333333",
    ),
    "Überlauf ohne fallenden Stand": (
        lambda s, a, p: s.ablesungen.erfassen(
            a.einbau.id, am=date(2025, 12, 31), stand=stand("9000"), ueberlauf=True
        ),
        "ein Überlauf kann es nicht sein",
    ),
    "unbekannter Zähler": (
        lambda s, a, p: s.ablesungen.erfassen("gibtsnicht", am=date(2025, 12, 31), stand=stand(1)),
        "gibt es nicht",
    ),
    "überlappender Vertrag": (
        lambda s, a, p: s.vertraege.abschliessen(
            partei_ohne_speichern(p), a.platz.id, von=date(2025, 6, 1), stand=stand("8800")
        ),
        "Vertrag",
    ),
    "überlappender Zeitraum": (lambda s, a, p: jahr(s, 2025), "überschneidet sich"),
    "Zeitraum rückwärts": (
        lambda s, a, p: s.zeitraeume.anlegen("x", date(2027, 1, 1), date(2026, 1, 1)),
        "liegt vor dem Beginn",
    ),
    "10 MB im Zahlenfeld": (lambda s, a, p: erfassen(s, a, ZEHN_MEGABYTE), "zu lang"),
    "10 MB als Kommentar": (
        lambda s, a, p: s.ablesungen.erfassen(
            a.einbau.id, am=date(2025, 12, 31), stand=stand("9000"), kommentar=ZEHN_MEGABYTE
        ),
        "Kommentar ist zu lang",
    ),
    "10 MB als Name": (
        lambda s, a, p: s.stammdaten.partei_merken(Partei(id="", name=ZEHN_MEGABYTE)),
        "Zeichen",
    ),
    "doppelte Zählernummer": (
        lambda s, a, p: s.zaehler.merken(Zaehler(id="", nummer="333333")),
        "333333",
    ),
}


def partei_ohne_speichern(p):
    return p.id


@pytest.mark.parametrize("name", FAELLE)
def test_schlechte_eingabe_gibt_ihren_satz_und_aendert_kein_byte(s, garten, ordner, name):
    versuch, satz = FAELLE[name]
    vorher = fingerabdruck(ordner)
    with pytest.raises(strom.StromFehler, match=satz) as fehler:
        versuch(s, *garten)
    assert fingerabdruck(ordner) == vorher
    assert len(str(fehler.value)) < 400


def test_jeder_satz_ist_ein_eigener():
    saetze = [satz for _, satz in FAELLE.values()]
    assert len(set(saetze)) == len(saetze)


def test_ein_absichtlich_gueltiger_stand_aendert_den_ordner(s, garten, ordner):
    """Gegenprobe: der Fingerabdruck merkt eine echte Änderung."""
    vorher = fingerabdruck(ordner)
    erfassen(s, garten[0], "9.000,5")
    assert fingerabdruck(ordner) != vorher
