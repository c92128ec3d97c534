"""Zwei Prozesse am selben Ordner und eine Datei, die hinter dem Rücken geändert wird."""

import pytest

from strom import Speicherfehler
from strom.bootstrap import oeffnen
from tests.ordner.conftest import aufmachen, inhalt, namen
from tests.werkzeug import aussteller
from tests.werkzeug.anschluesse import Schreibtisch
from tests.werkzeug.verein import partei


def halten(ordner, rohr):
    """Ein zweites Programm: öffnet, ändert etwas und wartet."""
    kern = oeffnen(ordner, arbeitsplatz=Schreibtisch())
    partei(kern, "Vom anderen Programm")
    rohr.send("offen")
    rohr.recv()
    kern.schliessen()
    rohr.send("zu")


@pytest.fixture
def anderes(ordner):
    art = aussteller.prozessart()
    hier, dort = art.Pipe()
    kind = art.Process(target=halten, args=(ordner, dort))
    kind.start()
    assert hier.poll(60)
    assert hier.recv() == "offen"
    yield kind, hier
    kind.kill()
    kind.join()


def test_zwei_prozesse_nur_einer_schreibt_und_der_zweite_kommt_danach_dran(
    ordner, anderes, eingang
):
    kind, rohr = anderes
    e = eingang(ordner)
    e.beginnen()
    (lage,) = e.gezeigt
    assert f"Prozess {kind.pid}" in lage.saetze[0]
    noch_einmal = lage.auswege[0]
    assert e.weiter(noch_einmal).titel == "Der Datenordner ist schon geöffnet"
    rohr.send("schließen")
    assert rohr.poll(60)
    assert rohr.recv() == "zu"
    assert e.weiter(noch_einmal) is None
    assert "Vom anderen Programm" in namen(e.strom)
    e.schliessen()


def test_stirbt_das_andere_programm_ist_der_ordner_sofort_frei(ordner, anderes):
    kind, _ = anderes
    kind.kill()
    kind.join()
    kern = aufmachen(ordner)
    assert "Vom anderen Programm" in namen(kern)
    kern.schliessen()


def test_hinter_dem_ruecken_geaendert_bleiben_beide_staende_und_nichts_wird_ueberschrieben(
    ordner, eingang
):
    kern = aufmachen(ordner)
    partei(kern, "Dirks")
    fremd = (ordner / "strom.json").read_text("utf-8").replace("Behrens", "Baehrens")
    (ordner / "strom.json").write_text(fremd, "utf-8")
    vorher = {n for n in inhalt(ordner) if n.startswith("dokumente")}
    with pytest.raises(Speicherfehler, match="von außen geändert, während das Programm lief"):
        partei(kern, "Ebeling")
    with pytest.raises(Speicherfehler, match="von außen geändert"):
        partei(kern, "Fock")
    assert "von außen geändert" in kern.datenordner.nur_lesen
    assert namen(kern) == ["Arndt", "Behrens", "Claußen", "Dirks"]
    kern.schliessen()
    assert (ordner / "strom.json").read_text("utf-8") == fremd
    assert {n for n in inhalt(ordner) if n.startswith("dokumente")} == vorher
    e = eingang(ordner)
    e.beginnen()
    (lage,) = e.gezeigt
    assert lage.titel == "Neben Ihren Daten liegt ein zweiter Stand"
    eigener = next(a for a in lage.auswege if "eigener-stand" in a.name)
    assert e.weiter(eigener) is None
    assert namen(e.strom) == ["Arndt", "Behrens", "Claußen", "Dirks"]
    e.schliessen()


def test_hinter_dem_ruecken_geloescht_wird_neu_geschrieben_und_gesagt(ordner):
    kern = aufmachen(ordner)
    (ordner / "strom.json").unlink()
    partei(kern, "Dirks")
    assert any("verschwunden" in satz for satz in kern.hinweise)
    kern.schliessen()
    kern = aufmachen(ordner)
    assert namen(kern) == ["Arndt", "Behrens", "Claußen", "Dirks"]
    kern.schliessen()
