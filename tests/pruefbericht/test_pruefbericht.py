"""Die große Prüfung findet jede Verfälschung und nennt sie beim Namen."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from strom import Energie, Geld, Preis, Zaehlerstand
from strom.adapters.documents.fpdf_drucker import FpdfDrucker
from strom.messung import Ablesung
from strom.messung.ablesung import gueltige
from strom.pruefbericht import Schwere
from strom.pruefbericht.befund import Befund
from strom.rechnung import Ausgabe, Rechnung
from strom.siegel.protokoll import Protokolleintrag
from strom.stammdaten import Einbau, Partei, Platz, Tarif, Vertrag, Zaehler
from strom.usecases.pruefbericht.pruefstelle import Pruefstelle, berichtsbild
from strom.usecases.pruefbericht.pruefung import Pruefung
from tests.werkzeug.ablage_im_speicher import SpeicherAblage
from tests.werkzeug.anschluesse import StehendeUhr
from tests.werkzeug.austauschdateien import abzug, beispiel

EIN_TAG = timedelta(days=1)


@pytest.fixture(scope="module")
def original():
    return beispiel()


@pytest.fixture
def stelle(original):
    """Eine Prüfung über einer Kopie, die verbogen werden darf."""
    daten, dokumente = abzug(original)
    ablage = SpeicherAblage()
    ablage.inhalt = {art: dict(objekte) for art, objekte in daten.items()}
    papiere = type("Papiere", (), {})()
    papiere.fertig = dict(dokumente)
    papiere.namen = lambda: tuple(sorted(papiere.fertig))
    original_lesen = original.pruefung.bericht.__self__._dokumente

    def lesen(name):
        kopie = type(original_lesen)(fertig=papiere.fertig)
        return kopie.lesen(name)

    papiere.lesen = lesen
    return ablage, papiere


def pruefen(stelle, **mehr):
    ablage, papiere = stelle
    return Pruefung(ablage, papiere, StehendeUhr(), **mehr).bericht()


def befunde(stelle):
    return [f"{b.schwere}|{b.fundstelle}|{b.satz}" for b in pruefen(stelle).befunde]


def alle(stelle, art):
    return list(stelle[0].finden(art))


def test_der_beispielverein_ist_in_ordnung(original):
    bericht = original.pruefung.bericht()
    assert bericht.befunde == ()
    assert bericht.urteil == "In Ordnung: alles stimmt überein."
    # Im Beispielverein ist nichts storniert; jede andere Probe hat etwas zu prüfen.
    assert [p.name for p in bericht.proben if not p.geprueft] == [
        "Stornorechnungen heben ihre Rechnung genau auf"
    ]


def test_ein_leerer_ordner_ist_in_ordnung(stelle):
    leer = (SpeicherAblage(), stelle[1])
    stelle[1].fertig.clear()
    assert pruefen(leer).ist_in_ordnung


def test_die_pruefung_aendert_nichts(original):
    vorher = abzug(original)
    original.pruefung.bericht()
    assert abzug(original) == vorher


def _berechnung(r, **mehr):
    return replace(r, berechnung=replace(r.berechnung, **mehr))


def _position(r, **mehr):
    erste, *rest = r.berechnung.positionen
    return _berechnung(r, positionen=(replace(erste, **mehr), *rest))


def _segment(r, **mehr):
    erstes, *rest = r.berechnung.segmente
    return _berechnung(r, segmente=(replace(erstes, **mehr), *rest))


RECHNUNG_VERBOGEN = {
    "betrag": lambda r: _position(r, betrag_berechnet=Geld(1)),
    "menge": lambda r: _position(r, menge=Decimal(1)),
    "preis": lambda r: _position(r, preis=Preis(Decimal("0.99"))),
    "verbrauch": lambda r: _segment(r, verbrauch=Energie(Decimal(1))),
    "faktor": lambda r: _segment(r, wandlerfaktor=Decimal(2)),
    "arbeitspreis": lambda r: _segment(r, arbeitspreis=Preis(Decimal("0.01"))),
    "ende": lambda r: _segment(
        r, ende=replace(r.berechnung.segmente[0].ende, gesamt=Zaehlerstand(Decimal(5)))
    ),
    "stand": lambda r: _segment(
        r, ende=replace(r.berechnung.segmente[0].ende, stand=Zaehlerstand(Decimal(5)))
    ),
    "monate": lambda r: _berechnung(r, monate=3),
    "position weg": lambda r: _berechnung(r, positionen=r.berechnung.positionen[1:]),
    "nummer": lambda r: replace(r, nummer="2024-9999"),
    "folge": lambda r: replace(r, folge=r.folge + 100),
    "vertrag": lambda r: replace(r, vertrag="gibtesnicht"),
    "zeitraum": lambda r: replace(r, zeitraum="gibtesnicht"),
    "pdf-name": lambda r: replace(r, pdf_datei="Rechnung-x.pdf"),
    "pdf-summe": lambda r: replace(r, pdf_sha256="0" * 64),
    "einbau": lambda r: _segment(r, einbau="gibtesnicht"),
    "doppelt": lambda r: replace(r, id="zweite"),
}


@pytest.mark.parametrize("was", RECHNUNG_VERBOGEN)
def test_eine_verbogene_rechnung_faellt_auf(stelle, was):
    r = sorted(alle(stelle, Rechnung), key=lambda r: r.nummer)[3]
    stelle[0].ablegen(RECHNUNG_VERBOGEN[was](r))
    bericht = pruefen(stelle)
    assert not bericht.ist_in_ordnung
    assert bericht.urteil.startswith("Nicht in Ordnung")


def test_eine_verschwundene_rechnung_hinterlaesst_luecke_und_protokoll(stelle):
    r = sorted(alle(stelle, Rechnung), key=lambda r: r.nummer)[3]
    stelle[0].entfernen(r)
    gefunden = befunde(stelle)
    assert any("Davor fehlt die laufende Nummer 4." in b for b in gefunden)
    assert any("Laut Protokoll ausgestellt" in b and r.nummer in b for b in gefunden)
    assert f"Warnung|{r.pdf_datei}|Zu diesem Dokument gibt es keine Rechnung." in gefunden


def test_auch_die_letzte_verschwundene_rechnung_faellt_auf(stelle):
    r = max(alle(stelle, Rechnung), key=lambda r: r.nummer)
    stelle[0].entfernen(r)
    del stelle[1].fertig[r.pdf_datei]
    for ausgabe in stelle[0].finden(Ausgabe, rechnung=r.id):
        stelle[0].entfernen(ausgabe)
    einer, *weitere = befunde(stelle)
    assert r.nummer in einer
    assert weitere
    assert all(b.startswith("Fehler|Siegelkette|") for b in weitere)


def test_eine_untergeschobene_rechnung_kennt_das_protokoll_nicht(stelle):
    for e in stelle[0].finden(Protokolleintrag, was="Ausgestellt"):
        stelle[0].entfernen(e)
        break
    einer, *weitere = befunde(stelle)
    assert "weiß nichts von ihrer Ausstellung" in einer
    assert weitere
    assert all(b.startswith("Fehler|Siegelkette|") for b in weitere)


@pytest.mark.parametrize("roh", [None, b"", b"%PDF anders"])
def test_fehlende_und_veraenderte_pdf(stelle, roh):
    r = alle(stelle, Rechnung)[0]
    if roh is None:
        del stelle[1].fertig[r.pdf_datei]
    else:
        stelle[1].fertig[r.pdf_datei] = roh
    (einer,) = befunde(stelle)
    assert f"Rechnung {r.nummer}" in einer
    assert ("fehlt" if roh is None else "verändert") in einer


def _letzte_ablesung(ablage):
    """Die letzte geltende an einem Zähler, der schon etwas gezählt hat."""
    gelten = gueltige(ablage.finden(Ablesung))
    return next(a for a in reversed(gelten) if a.stand.kwh > 1000)


STAMMDATEN_VERBOGEN = {
    "Partei fehlt": lambda a: a.entfernen(a.holen(Partei, a.finden(Vertrag)[0].partei)),
    "Platz fehlt": lambda a: a.entfernen(a.holen(Platz, a.finden(Vertrag)[0].platz)),
    "Zähler fehlt": lambda a: a.entfernen(a.holen(Zaehler, a.finden(Einbau)[0].zaehler)),
    "Einbau fehlt": lambda a: a.entfernen(a.finden(Einbau)[0]),
    "Platz doppelt": lambda a: a.ablegen(replace(a.finden(Platz)[0], id="neu")),
    "Zähler doppelt": lambda a: a.ablegen(replace(a.finden(Zaehler)[0], id="neu")),
    "Tarif doppelt": lambda a: a.ablegen(replace(a.finden(Tarif)[0], id="neu")),
    "Vertrag doppelt": lambda a: a.ablegen(replace(a.finden(Vertrag)[0], id="neu")),
    "Vertrag verkehrt": lambda a: a.ablegen(
        replace(a.finden(Vertrag)[0], bis=a.finden(Vertrag)[0].von - EIN_TAG)
    ),
    "Einbau doppelt": lambda a: a.ablegen(replace(a.finden(Einbau)[0], id="neu")),
    "Einbau verkehrt": lambda a: a.ablegen(
        replace(a.finden(Einbau)[-1], ausgebaut_am=a.finden(Einbau)[-1].eingebaut_am - EIN_TAG)
    ),
    "Ablesung fällt": lambda a: a.ablegen(
        replace(_letzte_ablesung(a), stand=Zaehlerstand(Decimal(0)), ueberlauf=False)
    ),
    "Ablesung doppelt": lambda a: a.ablegen(replace(a.finden(Ablesung)[-1], id="neu")),
    "Ablesung außer Betrieb": lambda a: a.ablegen(
        replace(a.finden(Ablesung)[0], id="neu", am=date(1999, 1, 1))
    ),
    "Ablesung ersetzt nichts": lambda a: a.ablegen(
        replace(a.finden(Ablesung)[-1], ersetzt="gibtesnicht")
    ),
    "Ausgabe ohne Rechnung": lambda a: a.ablegen(
        replace(a.finden(Ausgabe)[0], id="neu", rechnung="gibtesnicht")
    ),
}


@pytest.mark.parametrize("was", STAMMDATEN_VERBOGEN)
def test_verbogene_stammdaten_fallen_auf(stelle, was):
    STAMMDATEN_VERBOGEN[was](stelle[0])
    assert not pruefen(stelle).ist_in_ordnung


def test_eine_kwh_doppelt_berechnet_nennt_beide_rechnungen(stelle):
    r = sorted(alle(stelle, Rechnung), key=lambda r: r.nummer)[3]
    doppelt = replace(r, id="zweite", nummer="2026-0999", pdf_datei="Rechnung-2026-0999.pdf")
    stelle[0].ablegen(doppelt)
    assert any(f"{r.nummer} und 2026-0999" in b or f"2026-0999 und {r.nummer}" in b
               for b in befunde(stelle))  # fmt: skip


def test_weitere_proben_lassen_sich_anhaengen(stelle):
    eine = Befund(schwere=Schwere.FEHLER, satz="Die Kette ist gerissen.")
    bericht = pruefen(stelle, weitere=[("Kette", lambda _: (7, iter([eine])))])
    assert bericht.befunde == (eine,)
    assert bericht.proben[-1].geprueft == 7


def test_der_text_nennt_fehler_zuerst_und_zaehlt_richtig(stelle):
    stelle[1].fertig["fremd.pdf"] = b"x"
    bericht = pruefen(stelle)
    assert bericht.ist_in_ordnung
    assert bericht.urteil == "In Ordnung, mit 1 Warnung."
    stelle[1].fertig[alle(stelle, Rechnung)[0].pdf_datei] = b""
    text = pruefen(stelle).text
    assert text.index("Fehler:") < text.index("Warnung:")
    assert "Nicht in Ordnung: 1 Fehler, 1 Warnung." in text


def test_der_gedruckte_bericht_sagt_dasselbe(stelle, tmp_path):
    from pypdf import PdfReader  # noqa: PLC0415

    stelle[1].fertig[alle(stelle, Rechnung)[0].pdf_datei] = b""
    ablage, papiere = stelle
    pruefstelle = Pruefstelle(Pruefung(ablage, papiere, StehendeUhr()), FpdfDrucker())
    bericht = pruefstelle.bericht()
    pdf = pruefstelle.pdf(bericht)
    assert pdf == pruefstelle.pdf(bericht)
    (tmp_path / "b.pdf").write_bytes(pdf)
    seiten = PdfReader(tmp_path / "b.pdf").pages
    text = " ".join("".join(s.extract_text() for s in seiten).split())
    assert len(seiten) == 1
    assert bericht.urteil in text
    assert bericht.befunde[0].fundstelle in text
    assert all(p.name in text for p in bericht.proben)


def test_tausend_befunde_werden_auf_dem_papier_gekuerzt(stelle):
    viele = [Befund(schwere=Schwere.FEHLER, satz=f"Nr. {i}") for i in range(1000)]
    bericht = pruefen(stelle, weitere=[("Viele", lambda _: (1000, iter(viele)))])
    tabelle = berichtsbild(bericht).tabellen[0]
    assert len(tabelle.zeilen) == 501
    assert "500 weitere" in tabelle.zeilen[-1][2]
