"""Korrekturen und Schätzungen: nie zwei Wahrheiten für einen Tag, nie am falschen Zähler."""

from datetime import date

import pytest

from strom import Eingabefehler
from strom.messung import FallenderStand
from strom.stammdaten import Einbaugrund
from tests.werkzeug.anschluesse import strom_im_speicher
from tests.werkzeug.verein import EINBAUTAG, anschliessen, gruenden, stand

NEUJAHR = date(2025, 1, 1)


@pytest.fixture
def s():
    welt = strom_im_speicher()
    gruenden(welt)
    return welt


def logbuch(s):
    return [(z.datum, z.stand, z.art) for z in s.ablesungen.logbuch() if z.ist_gueltig]


def test_ein_ausbaustand_laesst_sich_nicht_an_einen_anderen_zaehler_haengen(s):
    a, b = anschliessen(s, "A", "1"), anschliessen(s, "B", "2")
    s.zaehler.ausbauen(b.einbau.id, am=date(2024, 1, 1), stand=stand(10), grund=Einbaugrund.TAUSCH)
    ausbau = next(z for z in s.ablesungen.logbuch() if z.art == "Ausbau")
    vorher, einbauten = logbuch(s), s.zaehler.einbauten(a.einbau.zaehler)
    with pytest.raises(Eingabefehler, match="gehört zu seinem Zähler"):
        s.ablesungen.korrigieren(
            ausbau.id, am=ausbau.am, stand=stand(10), kommentar="x", einbau_id=a.einbau.id
        )
    assert logbuch(s) == vorher
    assert s.zaehler.einbauten(a.einbau.zaehler) == einbauten


def test_eine_schaetzung_verdraengt_nie_eine_ablesung(s):
    a = anschliessen(s, "A", "1")
    s.ablesungen.erfassen(a.einbau.id, am=NEUJAHR, stand=stand(50))
    with pytest.raises(Eingabefehler, match=r"01.01.2025 gilt .* schon 50 \(Ablesung\)"):
        s.ablesungen.schaetzen(a.einbau.id, am=NEUJAHR, stand=stand(70), begruendung="geraten")
    assert ("01.01.2025", "50", "Ablesung") in logbuch(s)


def test_eine_echte_ablesung_verdraengt_die_schaetzung_desselben_tages(s):
    a = anschliessen(s, "A", "1")
    s.ablesungen.schaetzen(a.einbau.id, am=NEUJAHR, stand=stand(70), begruendung="geraten")
    s.ablesungen.erfassen(a.einbau.id, am=NEUJAHR, stand=stand(50))
    assert logbuch(s)[0] == ("01.01.2025", "50", "Ablesung")
    assert len(logbuch(s)) == 2


def test_steht_eine_schaetzung_im_weg_sagt_es_der_satz(s):
    a = anschliessen(s, "A", "1")
    s.ablesungen.schaetzen(a.einbau.id, am=NEUJAHR, stand=stand(70), begruendung="geraten")
    with pytest.raises(FallenderStand, match=r"01.01.2025 ist nur geschätzt.*widerrufen"):
        s.ablesungen.erfassen(a.einbau.id, am=date(2025, 2, 1), stand=stand(60))
    s.ablesungen.widerrufen(s.ablesungen.logbuch()[0].id, kommentar="jetzt abgelesen")
    s.ablesungen.erfassen(a.einbau.id, am=date(2025, 2, 1), stand=stand(60))
    assert logbuch(s)[0] == ("01.02.2025", "60", "Ablesung")


def test_eine_korrektur_macht_nie_zwei_staende_an_einem_tag(s):
    a = anschliessen(s, "A", "1")
    s.ablesungen.erfassen(a.einbau.id, am=NEUJAHR, stand=stand(50))
    s.ablesungen.erfassen(a.einbau.id, am=date(2025, 1, 5), stand=stand(60))
    spaeter, vorher = s.ablesungen.logbuch()[0], logbuch(s)
    with pytest.raises(Eingabefehler, match=r"01.01.2025 gilt .* schon 50"):
        s.ablesungen.korrigieren(spaeter.id, am=NEUJAHR, stand=stand(60), kommentar="Datum")
    assert logbuch(s) == vorher
    s.ablesungen.korrigieren(spaeter.id, am=date(2025, 1, 5), stand=stand(61), kommentar="Zahl")
    assert logbuch(s)[0] == ("05.01.2025", "61", "Ablesung")


def test_eine_korrektur_auf_den_richtigen_zaehler_nimmt_sie_dem_falschen(s):
    a, b = anschliessen(s, "A", "1"), anschliessen(s, "B", "2")
    s.ablesungen.erfassen(a.einbau.id, am=NEUJAHR, stand=stand(50))
    s.ablesungen.korrigieren(
        s.ablesungen.logbuch()[0].id,
        am=NEUJAHR,
        stand=stand(50),
        kommentar="falscher Zähler",
        einbau_id=b.einbau.id,
    )
    gilt = [(z.zaehler, z.stand) for z in s.ablesungen.logbuch() if z.ist_gueltig]
    assert gilt == [("2", "50"), ("2", "0"), ("1", "0")]
    assert s.zaehler.einbauten(a.einbau.zaehler)[0].eingebaut_am == EINBAUTAG
