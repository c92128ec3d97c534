"""Eine Ablesung, die zu spät kommt, sagt, welche Rechnung bleibt und wo sie noch zählt (R6a)."""

from datetime import date

import pytest

from strom.stammdaten import Einbaugrund
from tests.werkzeug.anschluesse import Schreibtisch, StehendeUhr, strom_im_speicher
from tests.werkzeug.verein import EINBAUTAG, anschliessen, ausstellen, gruenden, jahr, partei, stand


@pytest.fixture
def s():
    kern = strom_im_speicher(arbeitsplatz=Schreibtisch(), uhr=StehendeUhr(date(2027, 3, 1)))
    gruenden(kern)
    return kern


@pytest.fixture
def garten(s):
    """A 01 mit Ständen zum Anfang von 2025, 2026 und 2027; 2025 ist abgerechnet: 2027-0001."""
    a = anschliessen(s, "A 01", "1001")
    v = s.vertraege.abschliessen(partei(s).id, a.platz.id, von=EINBAUTAG, stand=stand(0))
    for tag, wert in ((2025, 100), (2026, 200), (2027, 300)):
        s.ablesungen.erfassen(a.einbau.id, am=date(tag, 1, 1), stand=stand(wert))
    ausstellen(s, jahr(s, 2025).id, v.id)
    return a, v


def nachtrag(s, a, am: date, wert: int) -> str:
    return s.ablesungen.beurteilen(a.einbau.id, am=am, stand=stand(wert)).nachtrag


def test_nahe_am_ende_zaehlt_der_unterschied_in_der_naechsten(s, garten):
    a, v = garten
    erwartet = (
        "Diese Zeit hat Rechnung 2027-0001 schon abgerechnet; sie ändert sich nicht. "
        "Ein Unterschied zählt in der nächsten Rechnung mit, ab 01.01.2026."
    )
    for am in (date(2025, 12, 27), date(2026, 1, 1), date(2026, 1, 8)):
        assert nachtrag(s, a, am, 205) == erwartet
    erfasst = s.ablesungen.erfassen(a.einbau.id, am=date(2026, 1, 2), stand=stand(205))
    assert erfasst.nachtrag == erwartet
    neu = s.rechnungen.entwurf_erzeugen(jahr(s, 2026).id, v.id)
    segment = s.rechnungen.bild(neu).verbrauch[0]
    assert (segment.stand_alt, segment.stand_neu, segment.verbrauch) == ("200", "300", "100")


def test_mitten_in_der_zeit_oder_am_anfang_zaehlt_sie_nirgends_mehr(s, garten):
    a, _ = garten
    for am in (date(2024, 12, 29), date(2025, 1, 1), date(2025, 7, 1)):
        satz = nachtrag(s, a, am, 150)
        assert "Rechnung 2027-0001 schon abgerechnet; sie ändert sich nicht" in satz
        assert "zählt in keiner weiteren" in satz


def test_wer_rechtzeitig_abliest_liest_davon_nichts(s, garten):
    a, _ = garten
    for am in (date(2024, 12, 24), date(2026, 1, 9), date(2026, 7, 1)):
        assert nachtrag(s, a, am, 250) == ""


def test_zwischen_zwei_rechnungen_nennt_sie_beide(s, garten):
    a, v = garten
    ausstellen(s, jahr(s, 2026).id, v.id)
    satz = nachtrag(s, a, date(2026, 1, 3), 205)
    assert "haben Rechnungen 2027-0001 und 2027-0002 schon abgerechnet; sie ändern sich" in satz
    assert "zählt in keiner weiteren" in satz


def test_ein_storno_gibt_die_zeit_wieder_frei(s, garten):
    a, _ = garten
    s.rechnungen.stornieren(s.rechnungen.liste()[0].id, "falsch abgelesen")
    assert nachtrag(s, a, date(2026, 1, 1), 205) == ""


def test_ist_der_zaehler_am_ende_ausgebaut_gibt_es_keine_naechste(s):
    a = anschliessen(s, "A 02", "1002")
    v = s.vertraege.abschliessen(partei(s).id, a.platz.id, von=EINBAUTAG, stand=stand(0))
    s.ablesungen.erfassen(a.einbau.id, am=date(2025, 1, 1), stand=stand(100))
    s.vertraege.aufloesen(v.id, am=date(2025, 7, 1), endstand=stand(150))
    weg = {"am": date(2025, 7, 1), "stand": stand(150), "grund": Einbaugrund.EICHABLAUF}
    s.zaehler.ausbauen(a.einbau.id, **weg)
    ausstellen(s, jahr(s, 2025).id, v.id)
    assert "zählt in keiner weiteren" in nachtrag(s, a, date(2025, 6, 30), 149)
