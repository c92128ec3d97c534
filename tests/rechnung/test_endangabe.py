"""Auf neuem Papier steht der letzte Tag; ausgestelltes Papier bleibt, wie es war (R2, R16)."""

from dataclasses import replace
from datetime import date

import pytest

from strom import Zeitraum
from strom.rechnung.bildner import bild_der_rechnung
from strom.rechnung.endangabe import Endangabe
from strom.siegel.kanonisch import kanonisch
from tests.werkzeug.anschluesse import strom_im_speicher
from tests.werkzeug.verein import anschliessen, ausstellen, gruenden, jahr, partei, stand

GANZES_JAHR = Zeitraum(date(2025, 1, 1), date(2026, 1, 1))
TEIL = Zeitraum(date(2025, 1, 1), date(2025, 5, 22))


@pytest.mark.parametrize(
    ("angabe", "zeitraum", "spanne", "rechenspanne"),
    [
        (Endangabe.LETZTER_TAG, GANZES_JAHR, "– 31.12.2025", "bis 31.12.2025"),
        (Endangabe.LETZTER_TAG, TEIL, "– 21.05.2025", "bis 21.05.2025"),
        (Endangabe.STICHTAG, GANZES_JAHR, "– 31.12.2025", "bis 01.01.2026"),
        (Endangabe.STICHTAG, TEIL, "– 22.05.2025", "bis 22.05.2025"),
    ],
)
def test_was_hinter_bis_steht(angabe, zeitraum, spanne, rechenspanne):
    assert angabe.spanne(zeitraum) == f"01.01.2025 {spanne}"
    assert angabe.rechenspanne(zeitraum) == f"01.01.2025 {rechenspanne}"


@pytest.fixture
def rechnung():
    s = strom_im_speicher()
    gruenden(s)
    a01 = anschliessen(s, "A 01", "111")
    vertrag = s.vertraege.abschliessen(partei(s).id, a01.platz.id, von=date(2023, 1, 1))
    s.vertraege.aufloesen(vertrag.id, am=date(2023, 5, 22), endstand=stand(40))
    return ausstellen(s, jahr(s, 2023).id, vertrag.id)


def woerter(rechnung) -> str:
    bild = bild_der_rechnung(rechnung)
    zeilen = [*bild.verbrauch, *bild.positionen]
    schritte = [t for s in bild.rechenweg for t in (s.titel, *s.zeilen)]
    return "\n".join([bild.titel, bild.einleitung, *(z.zeitraum for z in zeilen), *schritte])


def test_eine_neue_rechnung_nennt_ueberall_den_letzten_tag(rechnung):
    assert rechnung.endangabe is Endangabe.LETZTER_TAG
    assert "– 21.05.2023" in woerter(rechnung)
    assert "bis 21.05.2023" in woerter(rechnung)
    assert "– 22.05.2023" not in woerter(rechnung)
    assert "bis 22.05.2023" not in woerter(rechnung)


def test_ohne_das_neue_feld_gilt_die_alte_angabe_und_das_alte_siegel(rechnung):
    alt = replace(rechnung, endangabe=Endangabe.STICHTAG)
    assert "– 22.05.2023" in woerter(alt)
    assert "endangabe" not in kanonisch(alt)
    assert "endangabe" in kanonisch(rechnung)
