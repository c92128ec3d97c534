"""Eine eingefügte Spalte: Vorschau ohne Folgen, danach alles oder nichts."""

from datetime import date

import pytest

from strom import Eingabefehler, Strom
from strom.messung import Einfuegeauftrag
from tests.werkzeug.anschluesse import Schreibtisch, strom_im_speicher
from tests.werkzeug.gartenjahr import Gartenjahr, gartenjahr

AM = date(2025, 12, 31)


@pytest.fixture
def s() -> Strom:
    return strom_im_speicher(arbeitsplatz=Schreibtisch())


@pytest.fixture
def garten(s) -> Gartenjahr:
    return gartenjahr(s)


def auftrag(garten: Gartenjahr, text: str, ab: int = 2, **mehr: object) -> Einfuegeauftrag:
    """Eingefügt in die Zeile von A 03."""
    return Einfuegeauftrag(text=text, ziele=tuple((e, AM) for e in garten.einbauten[ab:]), **mehr)


def staende(s: Strom, garten: Gartenjahr) -> list[str]:
    return [z.endstand for v in s.zeitraeume.ansicht(garten.zeitraum).zeilen for z in v.zaehler]


def test_die_vorschau_sagt_wohin_und_wie_viel_und_aendert_nichts(s, garten):
    vorher = staende(s, garten)
    zeilen = s.einfuegen.vorschau(auftrag(garten, "1 250,5\n1\u202f260\n\n"))
    assert [(z.ort, z.stand, z.satz) for z in zeilen] == [
        ("A 03 · Zähler 333335", "1.250,5", ""),
        ("A 04 · Zähler 333336", "1.260", ""),
    ]
    assert staende(s, garten) == vorher


def test_alle_staende_kommen_zusammen_ins_logbuch(s, garten):
    s.einfuegen.eintragen(auftrag(garten, "1250,5\n1260\n1270,25\n1280"))
    assert staende(s, garten)[2:] == ["1.250,5", "1.260", "1.270,25", "1.280"]


def test_mit_platz_davor_gilt_der_platz_und_nicht_die_reihenfolge(s, garten):
    s.einfuegen.eintragen(auftrag(garten, "A 06\t1280\nA 04\t1260"))
    assert staende(s, garten)[2:] == ["", "1.260", "", "1.280"]


def test_eine_zeile_die_nicht_geht_haelt_alle_auf(s, garten):
    vorher = staende(s, garten)
    with pytest.raises(Eingabefehler, match=r"^Es wurde nichts eingetragen\. Zeile 2: "):
        s.einfuegen.eintragen(auftrag(garten, "1250\n12\n1270"))
    assert staende(s, garten) == vorher


def test_ausgelassen_oder_als_ueberlauf_bestaetigt_haelt_sie_nicht_mehr_auf(s, garten):
    ohne = auftrag(garten, "1250\n12\n1270", ausgelassene=frozenset({2}))
    assert [z.haelt_auf for z in s.einfuegen.vorschau(ohne)] == [False, False, False]
    gefallen = s.einfuegen.vorschau(auftrag(garten, "1250\n12\n1270"))[1]
    assert gefallen.faellt
    mit = auftrag(garten, "1250\n12\n1270", ueberlaeufe=frozenset({gefallen.einbau}))
    s.einfuegen.eintragen(mit)
    assert staende(s, garten)[2:] == ["1.250", "12", "1.270", ""]


def test_mehr_werte_als_zeilen_werden_genannt(s, garten):
    zeilen = s.einfuegen.vorschau(auftrag(garten, "1270\n1280", ab=5))
    assert zeilen[1].satz == "Dafür gibt es keine Zeile mehr."


def test_nach_dem_eintragen_steht_jede_ablesung_einzeln_im_protokoll(s, garten):
    vorher = len(s.protokoll.eintraege())
    s.einfuegen.eintragen(auftrag(garten, "1250,5\n1260"))
    neue = s.protokoll.eintraege()[: len(s.protokoll.eintraege()) - vorher]
    assert [e.was for e in neue] == ["Ablesung eingetragen"] * 2
