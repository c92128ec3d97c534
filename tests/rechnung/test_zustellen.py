"""Erst das Papier, dann der Vermerk; ein Vermerk lässt sich zurücknehmen und bleibt doch stehen."""

from dataclasses import replace
from datetime import date

import pytest

from strom import Geld, UnerlaubterSchritt
from strom.rechnung import Ausgabe, Rechnung, Schritt, Zahlweg, Zeilenzustand
from strom.rechnung.rechnung import geltende
from strom.rechnung.zahlweg import zahlweg
from strom.siegel.kanonisch import kanonisch
from strom.stammdaten import Zahlungsart
from strom.usecases.rechnung.ausgabe import NichtZugestellt, NurAusgestellte
from tests.werkzeug.anschluesse import Schreibtisch, strom_im_speicher
from tests.werkzeug.gartenjahr import Gartenjahr, gartenjahr
from tests.werkzeug.verein import stand


@pytest.fixture
def s():
    return strom_im_speicher(arbeitsplatz=Schreibtisch())


@pytest.fixture
def garten(s) -> Gartenjahr:
    garten = gartenjahr(s, 3)
    for einbau in garten.einbauten[2:]:
        s.ablesungen.erfassen(einbau, am=date(2025, 12, 31), stand=stand("1300"))
    return garten


@pytest.fixture
def ids(s, garten) -> tuple[str, ...]:
    """Drei ausgestellte Rechnungen."""
    s.rechnungen.entwuerfe_erzeugen(garten.zeitraum)
    kennungen = tuple(z.rechnung_id for z in s.zeitraeume.ansicht(garten.zeitraum).zeilen)
    for kennung in kennungen:
        s.rechnungen.pruefen(kennung)
        s.rechnungen.ausstellen(kennung)
    return kennungen


def zustaende(s, garten) -> list[Zeilenzustand]:
    return [z.zustand for z in s.zeitraeume.ansicht(garten.zeitraum).zeilen]


def test_das_papier_allein_vermerkt_nichts(s, garten, ids):
    vorher = [s.rechnungen.verlauf(k) for k in ids]
    pdf = s.rechnungen.druckdatei(ids)
    assert pdf == s.rechnungen.druckdatei(ids)
    assert set(zustaende(s, garten)) == {Zeilenzustand.AUSGESTELLT}
    assert [s.rechnungen.verlauf(k) for k in ids] == vorher


def test_erst_der_vermerk_schliesst_den_zeitraum(s, garten, ids):
    s.rechnungen.ausgabe_vermerken(ids[:2])
    assert s.zeitraeume.ansicht(garten.zeitraum).grund == "1 nicht zugestellt"
    s.rechnungen.ausgabe_vermerken(ids[2:])
    assert not s.zeitraeume.ansicht(garten.zeitraum).ist_offen


def test_der_zurueckgenommene_vermerk_bleibt_stehen_und_gilt_nicht_mehr(s, garten, ids):
    s.rechnungen.ausgabe_vermerken(ids)
    s.rechnungen.ausgabe_zuruecknehmen(ids[:1])
    ansicht = s.zeitraeume.ansicht(garten.zeitraum)
    assert ansicht.ist_offen
    assert ansicht.grund == "1 nicht zugestellt"
    assert ansicht.zeilen[0].zustand is Zeilenzustand.AUSGESTELLT
    verlauf = [(e.was, e.text) for e in s.rechnungen.verlauf(ids[0])]
    assert [was for was, _ in verlauf[-2:]] == ["Gedruckt", "Doch nicht zugestellt"]
    assert verlauf[-1][1] == "Zurückgenommen: gedruckt am 20.01.2026"
    s.rechnungen.ausgabe_vermerken(ids[:1])
    assert not s.zeitraeume.ansicht(garten.zeitraum).ist_offen
    assert s.pruefung.bericht().befunde == ()


def test_von_zwei_vermerken_faellt_nur_der_juengste(s, garten, ids):
    s.rechnungen.ausgabe_vermerken(ids[:1])
    s.rechnungen.ausgabe_vermerken(ids[:1])
    s.rechnungen.ausgabe_zuruecknehmen(ids[:1])
    assert zustaende(s, garten)[0] is Zeilenzustand.ZUGESTELLT
    s.rechnungen.ausgabe_zuruecknehmen(ids[:1])
    assert zustaende(s, garten)[0] is Zeilenzustand.AUSGESTELLT


def test_angeboten_wird_das_zuruecknehmen_nur_wenn_ein_vermerk_gilt(s, garten, ids):
    erlaubt = Schritt.AUSGABE_ZURUECKNEHMEN
    assert erlaubt not in s.rechnungen.blatt(ids[0]).schritte
    s.rechnungen.ausgabe_vermerken(ids[:1])
    assert erlaubt in s.rechnungen.blatt(ids[0]).schritte
    s.rechnungen.ausgabe_zuruecknehmen(ids[:1])
    assert erlaubt not in s.rechnungen.blatt(ids[0]).schritte


def test_ohne_vermerk_ist_nichts_zurueckzunehmen_und_dann_geschieht_gar_nichts(s, garten, ids):
    s.rechnungen.ausgabe_vermerken(ids[:2])
    with pytest.raises(NichtZugestellt, match="nicht als zugestellt vermerkt"):
        s.rechnungen.ausgabe_zuruecknehmen(ids)
    assert zustaende(s, garten)[:2] == [Zeilenzustand.ZUGESTELLT] * 2


def test_ein_entwurf_dabei_und_nichts_ist_vermerkt(s, garten, ids):
    s.rechnungen.stornieren(ids[0], "Zähler vertauscht", mit_ersatz=True)
    entwurf = s.zeitraeume.ansicht(garten.zeitraum).zeilen[0].rechnung_id
    with pytest.raises(NurAusgestellte):
        s.rechnungen.ausgabe_vermerken((ids[1], entwurf))
    with pytest.raises(NurAusgestellte):
        s.rechnungen.druckdatei(())
    assert zustaende(s, garten)[1] is Zeilenzustand.AUSGESTELLT


def test_alte_vermerke_behalten_ihr_siegel(s, garten, ids):
    """Ein Vermerk ohne das neue Feld wird byteweise so besiegelt wie früher."""
    alt = Ausgabe(id="a", rechnung="r", weg="gedruckt", am=date(2025, 1, 2), von="Karla")
    assert kanonisch(alt) == (
        '{"am":"2025-01-02","id":"a","rechnung":"r","von":"Karla","weg":"gedruckt"}'
    )
    zurueck = kanonisch(replace(alt, id="b", nimmt_zurueck="a"))
    assert '"nimmt_zurueck":"a"' in zurueck


def test_reihenfolge_der_geltenden_haengt_nicht_an_der_reihenfolge_im_speicher():
    tage = [date(2025, 1, n) for n in (1, 2, 3)]
    erste, zweite = (
        Ausgabe(id=k, rechnung="r", weg="gedruckt", am=t, von="")
        for k, t in zip("ab", tage, strict=False)
    )
    weg = Ausgabe(id="c", rechnung="r", weg="gedruckt", am=tage[2], von="", nimmt_zurueck="a")
    assert geltende([weg, zweite, erste]) == (zweite,)
    assert geltende([zweite, erste]) == (erste, zweite)


def test_die_vorschau_nennt_was_danach_wirklich_geschieht(s, garten):
    s.rechnungen.entwuerfe_erzeugen(garten.zeitraum)
    kennungen = tuple(z.rechnung_id for z in s.zeitraeume.ansicht(garten.zeitraum).zeilen)
    for kennung in kennungen:
        s.rechnungen.pruefen(kennung)
    vorschau = s.rechnungen.ausstellen_vorschau(kennungen)
    rechnungen: list[Rechnung] = [s.rechnungen.ausstellen(k) for k in kennungen]
    assert vorschau.anzahl == len(kennungen)
    assert vorschau.nummern == tuple(r.nummer for r in rechnungen)
    assert vorschau.datum == f"{rechnungen[0].ausgestellt_am:%d.%m.%Y}"
    assert vorschau.faellig_am == f"{rechnungen[0].faellig_am:%d.%m.%Y}"
    ansicht = s.zeitraeume.ansicht(garten.zeitraum)
    assert vorschau.summe == ansicht.summe_zahlbetrag
    assert sum(w.anzahl for w in vorschau.wege) == vorschau.anzahl


def test_die_vorschau_trennt_bankeinzug_ueberweisung_und_erstattung():
    faelle = (
        (5000, Zahlungsart.BANKEINZUG, Zahlweg.BANKEINZUG),
        (5000, Zahlungsart.RECHNUNG, Zahlweg.UEBERWEISUNG),
        (-1, Zahlungsart.BANKEINZUG, Zahlweg.ERSTATTUNG),
        (-1, Zahlungsart.RECHNUNG, Zahlweg.ERSTATTUNG),
        (0, Zahlungsart.BANKEINZUG, Zahlweg.NICHTS),
    )
    for cent, art, weg in faelle:
        assert zahlweg(Geld(cent), art) is weg


def test_die_vorschau_zieht_keine_nummer_und_aendert_nichts(s, garten):
    s.rechnungen.entwuerfe_erzeugen(garten.zeitraum)
    erste = s.zeitraeume.ansicht(garten.zeitraum).zeilen[0].rechnung_id
    with pytest.raises(UnerlaubterSchritt):
        s.rechnungen.ausstellen_vorschau((erste,))
    s.rechnungen.pruefen(erste)
    vorher = s.zeitraeume.ansicht(garten.zeitraum)
    assert s.rechnungen.ausstellen_vorschau((erste,)) == s.rechnungen.ausstellen_vorschau((erste,))
    assert s.zeitraeume.ansicht(garten.zeitraum) == vorher
    assert s.rechnungen.ausstellen(erste).nummer == "2026-0004"


def test_nach_einem_geaenderten_muster_warnt_schon_die_vorschau(s, garten):
    """Ohne {jahr} zählt es ab 4; „2026-0004“ gibt es noch nicht, „2026-0003“ schon."""
    s.rechnungen.entwuerfe_erzeugen(garten.zeitraum)
    erste, zweite = (z.rechnung_id for z in s.zeitraeume.ansicht(garten.zeitraum).zeilen[:2])
    for kennung in (erste, zweite):
        s.rechnungen.pruefen(kennung)
    s.rechnungen.ausstellen(erste)
    regeln = s.stammdaten.einstellungen()
    s.stammdaten.einstellungen_merken(replace(regeln, nummernkreis="{nr}"))
    assert s.rechnungen.ausstellen_vorschau((zweite,)).nummern == ("5",)
