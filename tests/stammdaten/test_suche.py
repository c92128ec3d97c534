from datetime import date

from strom.stammdaten.partei import Partei
from strom.stammdaten.zeitraum import Berechnungszeitraum
from strom.usecases.stammdaten.suche import Suche
from tests.werkzeug.bausteine import eine_rechnung


def funde(welt, text: str) -> list[tuple[str, str, str]]:
    return [(t.art, t.text, t.zusatz) for t in Suche(welt).finden(text)]


def test_findet_ueber_alle_arten_mit_ziel(welt, vertraege, garten):
    plaetze, parteien, einbauten = garten
    vertrag = vertraege.abschliessen(parteien["Arndt"].id, plaetze["A 01"].id, von=date(2025, 1, 1))
    rechnung = eine_rechnung(welt, vertrag, einbauten["A 01"], date(2025, 1, 1), date(2026, 1, 1))
    zeitraum = Berechnungszeitraum(
        id="z", name="Jahr 2025", von=date(2025, 1, 1), bis=date(2026, 1, 1)
    )
    welt.ablage.ablegen(zeitraum)
    assert funde(welt, "a 01") == [
        ("Partei", "Arndt", "A 01"),
        ("Platz", "A 01", "Parzelle"),
        ("Zähler", "111", "A 01"),
        ("Rechnung", "2026-0001", "Arndt, A 01, 01.01.2026"),
        ("Zeitraum", "Jahr 2025", "01.01.2025 – 31.12.2025"),
    ]
    assert Suche(welt).finden("2026-0001")[0].ziel == f"/rechnungen/{rechnung.id}"
    assert funde(welt, "jahr 2025") == [("Zeitraum", "Jahr 2025", "01.01.2025 – 31.12.2025")]


def test_gross_klein_und_umlaute_sind_gleich(welt, stammdaten):
    stammdaten.partei_merken(Partei(id="", name="Müller", vorname="Jörg"))
    for text in ("müller", "MUELLER", "jörg mü", "mueller joerg"):
        assert funde(welt, text) == [("Partei", "Müller, Jörg", "")], text


def test_leere_unsinnige_und_riesige_suche_finden_nichts(welt, garten):
    for text in ("", "   ", "gibtesnicht", "x" * 10_000_000, "%", "\x00"):
        assert funde(welt, text) == []


def test_findet_hoechstens_dreissig(welt, stammdaten):
    for nummer in range(40):
        stammdaten.partei_merken(Partei(id="", name=f"Meier {nummer}"))
    assert len(funde(welt, "meier")) == 30
