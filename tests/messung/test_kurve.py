"""Die Zählerkurve: Nach einem Überlauf steigt sie weiter, und ein Wort sagt, warum."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

from tests.werkzeug.anschluesse import Schreibtisch, strom_im_speicher
from tests.werkzeug.verein import anschliessen, gruenden, stand
from ui.components.bilder import zaehlerlinie


def test_die_kurve_faellt_nie_und_nennt_den_ueberlauf():
    s = strom_im_speicher(arbeitsplatz=Schreibtisch())
    gruenden(s)
    a = anschliessen(s, "A 01", "1001")
    for tag, wert, ueberlauf in ((2024, "999900", False), (2025, "50", True), (2026, "90", False)):
        tag_eins = date(tag, 1, 1)
        s.ablesungen.erfassen(a.einbau.id, am=tag_eins, stand=stand(wert), ueberlauf=ueberlauf)
    (kurve,) = s.blaetter.kurven(a.platz.id)
    staende = [Decimal(p.stand) for p in kurve.punkte]
    assert all(vorher <= nachher for vorher, nachher in pairwise(staende))
    assert staende[-2:] == [Decimal(1_000_050), Decimal(1_000_090)]
    assert [p.tag for p in kurve.punkte if p.ueberlauf] == ["2025-01-01"]
    assert "50 kWh (Ablesung, nach Überlauf)" in kurve.punkte[-2].text

    marken = zaehlerlinie(kurve, "blau")["markLine"]["data"]
    assert [(m["xAxis"], m["label"]["formatter"]) for m in marken] == [("2025-01-01", "Überlauf")]
