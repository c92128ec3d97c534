"""Was eine Zeile nennt, meint überall dasselbe; sonst geschieht nichts, und beide sind genannt.

Umfang des Gesetzes: 60 verschobene Listen, mit STROM_DAUER=1 das Zwanzigfache.
"""

import csv
import io
import os
from contextlib import suppress
from copy import deepcopy
from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from strom import StromFehler
from strom.rechnung import Rechnung
from strom.stammdaten import Platz, Zaehler
from tests.werkzeug.ablage_im_speicher import SpeicherAblage
from tests.werkzeug.anschluesse import DokumenteImSpeicher, strom_im_speicher
from tests.werkzeug.austauschdateien import abzug, csv_aus, einlesbare
from tests.werkzeug.gartenjahr import gartenjahr
from tests.werkzeug.verein import partei

LISTEN = 60 * (20 if os.environ.get("STROM_DAUER") == "1" else 1)
VERWEISE = {
    "plaetze": ("Kennung", "Bezeichnung"),
    "parteien": ("Kennung", "Name"),
    "zaehler": ("Kennung", "Zählernummer"),
    "tarife": ("Kennung", "Gültig ab"),
    "einbauten": ("Kennung", "Zählernummer", "Platz"),
    "ablesungen": ("Kennung", "Zählernummer", "Platz"),
    "vertraege": ("Kennung", "Partei", "Partei-Kennung", "Platz"),
}
"""Je Tabelle die Spalten, die auf einen Datensatz zeigen."""
ANDERS = {"tarife": {"Arbeitspreis": "0,55"}, "ablesungen": {"Stand": "1234"}}
"""Damit die Zeile auch etwas ändern will; sonst wäre sie mit dem anderen Datensatz nur gleich."""
UNMOEGLICH = {("ablesungen", "Zählernummer"), ("ablesungen", "Platz")}
"""Der Zähler hing dort nie; auch das ist abgelehnt, mit eigenem Satz."""


class Garten:
    """Ein Gartenjahr, von dem jeder Test seine eigene Abschrift bekommt."""

    def __init__(self):
        self.ablage, self.dokumente = SpeicherAblage(), DokumenteImSpeicher()
        s = strom_im_speicher(ablage=self.ablage, dokumente=self.dokumente)
        gartenjahr(s, 4)

    def abschrift(self):
        ablage = SpeicherAblage()
        ablage.inhalt = {art: dict(saetze) for art, saetze in self.ablage.inhalt.items()}
        return strom_im_speicher(ablage=ablage, dokumente=deepcopy(self.dokumente))


@pytest.fixture(scope="module")
def garten():
    return Garten()


@pytest.fixture
def s(garten):
    return garten.abschrift()


def zeilen(s, name):
    text = s.austausch.csv(f"{name}.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def liste(zeilen):
    puffer = io.StringIO(newline="")
    schreiber = csv.DictWriter(puffer, list(zeilen[0]), delimiter=";", lineterminator="\r\n")
    schreiber.writeheader()
    schreiber.writerows(zeilen)
    return puffer.getvalue().encode("utf-8-sig")


def abgelehnt(s, name, *zeilen):
    """Der Satz der einen abgelehnten Zeile; geändert ist dann nichts."""
    datei, vorher = {f"{name}.csv": liste(zeilen)}, abzug(s)
    (urteil,) = s.austausch.vorschau(datei).abgelehnte
    with pytest.raises(StromFehler, match="nichts übernommen"):
        s.austausch.uebernehmen(datei)
    assert abzug(s) == vorher
    return urteil.satz


def einzig(s, name, *zeilen):
    (urteil,) = s.austausch.uebernehmen({f"{name}.csv": liste(zeilen)}).urteile
    return urteil


# --- Kennung und Name -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "spalte"), [(n, s) for n, spalten in VERWEISE.items() for s in spalten]
)
def test_zeigt_eine_spalte_woandershin_ist_die_zeile_abgelehnt(s, name, spalte):
    erste, *andere = zeilen(s, name)
    fremde = next(z for z in andere if z[spalte] != erste[spalte])
    zeile = erste | ANDERS.get(name, {}) | {spalte: fremde[spalte]}
    assert "Widerspruch" in abgelehnt(s, name, zeile) or (name, spalte) in UNMOEGLICH


def test_kennung_und_name_einer_partei_nennt_der_satz_beide(s):
    arndt, behrens = zeilen(s, "parteien")[:2]
    satz = abgelehnt(s, "parteien", arndt | {"Name": "Behrens", "Telefon": "1"})
    assert "„Arndt, Karla“" in satz
    assert "„Behrens, Karla“" in satz
    assert behrens["Name"] == "Behrens"


def test_auch_der_blosse_nachname_eines_anderen_gilt_als_widerspruch(s):
    arndt = zeilen(s, "parteien")[0]
    satz = abgelehnt(s, "parteien", arndt | {"Name": "Behrens", "Vorname": "Otto"})
    assert "„Behrens, Karla“" in satz


def test_ein_vertrag_geht_nie_an_die_partei_der_falschen_kennung(s):
    s.stammdaten.platz_merken(Platz(id="", bezeichnung="A 99"))
    arndt, behrens = zeilen(s, "parteien")[:2]
    zeile = {"Partei": "Behrens, Karla", "Partei-Kennung": arndt["Kennung"], "Platz": "A 99",
             "Von": "01.01.2025"}  # fmt: skip
    satz = abgelehnt(s, "vertraege", zeile)
    assert "„Arndt, Karla“" in satz
    assert "„Behrens, Karla“" in satz
    zeile["Partei"] = "Zander"
    assert "„Zander“ gibt es nicht" in abgelehnt(s, "vertraege", zeile)
    assert behrens


def test_umzug_von_einem_platz_an_dem_die_partei_nie_war(s):
    s.stammdaten.platz_merken(Platz(id="", bezeichnung="A 99"))
    zeile = {"Partei": "Arndt, Karla", "Platz": "A 99", "Von": "01.01.2026", "Umzug von": "A 02"}
    satz = abgelehnt(s, "vertraege", zeile)
    assert "„Arndt, Karla“" in satz
    assert "A 02" in satz


def test_umbenennen_bleibt_moeglich_wenn_niemand_so_heisst(s):
    arndt = zeilen(s, "parteien")[0]
    assert str(einzig(s, "parteien", arndt | {"Name": "Ahrndt"}).urteil) == "ändert"


def test_eine_verschobene_namensspalte_benennt_niemanden_um(s):
    """Auch der letzte nicht, dessen neuer Name frei ist: sonst rückte einer dem anderen nach."""
    alle = zeilen(s, "parteien")
    namen = [z["Name"] for z in alle[1:]] + ["Zander"]
    verschoben = [z | {"Name": n} for z, n in zip(alle, namen, strict=True)]
    vorher = abzug(s)
    datei = {"parteien.csv": liste(verschoben)}
    assert len(s.austausch.vorschau(datei).abgelehnte) == len(alle) - 1
    with pytest.raises(StromFehler):
        s.austausch.uebernehmen(datei)
    assert abzug(s) == vorher


def test_zwei_gleichen_namens_stoeren_einander_nicht(s):
    eins, zwei = (partei(s, "Meier", telefon=t) for t in ("1", "2"))
    kopf = "Kennung;Name;Telefon"
    datei = csv_aus(kopf, f"{eins.id};Meier;11", f"{zwei.id};Meier;22")
    s.austausch.uebernehmen({"parteien.csv": datei})
    assert {p.telefon for p in s.stammdaten.parteien() if p.name == "Meier"} == {"11", "22"}


@settings(
    max_examples=LISTEN,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(daten=st.data())
def test_eine_verrutschte_spalte_aendert_nie_einen_datensatz(garten, daten):
    """Eine Spalte einer ganzen Liste in anderer Reihenfolge: abgelehnt oder ohne Folge."""
    s = garten.abschrift()
    name = daten.draw(st.sampled_from(sorted(VERWEISE)))
    spalte = daten.draw(st.sampled_from(VERWEISE[name]))
    alle = zeilen(s, name)
    werte = [z[spalte] for z in alle]
    neu = daten.draw(st.permutations(werte))
    assume(neu != werte)
    teil = daten.draw(st.integers(1, len(alle)))
    vorher = abzug(s)
    andere = einlesbare(s) if daten.draw(st.booleans()) else {}
    verrutscht = [z | {spalte: w} for z, w in zip(alle, neu, strict=True)][:teil]
    with suppress(StromFehler):
        s.austausch.uebernehmen(andere | {f"{name}.csv": liste(verrutscht)})
    assert abzug(s) == vorher


# --- Eine Kennung verschiebt keine Ablesung -------------------------------------------------------


def letzte_ablesung(s, tag="31.12.2024"):
    return next(z for z in zeilen(s, "ablesungen") if z["Datum"] == tag and z["Platz"] == "A 03")


def test_die_ueberschriebene_liste_des_vorjahrs_wird_zur_neuen_ablesung(s):
    """A 03 ist für 2024 abgerechnet und für 2025 noch nicht gelesen."""
    alt = letzte_ablesung(s)
    zeile = alt | {"Datum": "31.12.2025", "Stand": "1234,500"}
    vorher = s.ablesungen.logbuch()
    urteil = einzig(s, "ablesungen", zeile)
    assert str(urteil.urteil) == "neu"
    assert "als neue Ablesung" in urteil.gegenstand
    assert "31.12.2024" in urteil.gegenstand
    nachher = s.ablesungen.logbuch()
    assert [z for z in nachher if z in vorher] == list(vorher)
    assert len(nachher) == len(vorher) + 1
    assert str(einzig(s, "ablesungen", zeile).urteil) == "gleich"
    assert s.pruefung.bericht().befunde == ()


def test_auch_unabgerechnet_verschiebt_die_kennung_nicht_in_einen_anderen_zeitraum(s):
    erste = next(z for z in zeilen(s, "ablesungen") if z["Datum"] == "31.12.2025")
    zeile = erste | {"Datum": "02.01.2026", "Stand": "1300"}
    assert "als neue Ablesung" in einzig(s, "ablesungen", zeile).gegenstand


def test_ein_tippfehler_im_tag_laesst_sich_berichtigen(s):
    erste = next(z for z in zeilen(s, "ablesungen") if z["Datum"] == "31.12.2025")
    urteil = einzig(s, "ablesungen", erste | {"Datum": "30.12.2025"})
    assert str(urteil.urteil) == "ändert"
    assert "als neue" not in urteil.gegenstand


def test_weit_weg_ist_auch_im_selben_zeitraum_eine_neue_ablesung(s):
    erste = next(z for z in zeilen(s, "ablesungen") if z["Datum"] == "31.12.2025")
    urteil = einzig(s, "ablesungen", erste | {"Datum": "30.06.2025", "Stand": "1150"})
    assert str(urteil.urteil) == "neu"


def test_eine_abgerechnete_ablesung_aendert_keine_liste(s):
    alt = letzte_ablesung(s)
    nummer = s.rechnungen.liste()[-1].nummer
    for zeile in (alt | {"Stand": "1099,000"}, alt | {"Kennung": "", "Stand": "1099,000"}):
        satz = abgelehnt(s, "ablesungen", zeile)
        assert nummer[:5] in satz
        assert "Logbuch" in satz
    assert str(einzig(s, "ablesungen", alt).urteil) == "gleich"


def test_nach_dem_storno_ist_der_eintrag_wieder_frei(s):
    alt = letzte_ablesung(s)
    for r in s.rechnungen.liste():
        s.rechnungen.stornieren(r.id, "Falsch abgelesen.")
    assert str(einzig(s, "ablesungen", alt | {"Stand": "1099,000"}).urteil) == "ändert"


def test_kennung_und_tag_meinen_zwei_verschiedene_ablesungen(s):
    alt = next(z for z in zeilen(s, "ablesungen") if z["Platz"] == "A 01" and "2024" in z["Datum"])
    satz = abgelehnt(s, "ablesungen", alt | {"Datum": "31.12.2025", "Stand": "1250"})
    assert alt["Datum"] in satz
    assert "31.12.2025" in satz


def test_ein_tarif_mit_anderem_tag_ist_ein_neuer(s):
    alt = zeilen(s, "tarife")[-1]
    urteil = einzig(s, "tarife", alt | {"Gültig ab": "01.01.2026", "Arbeitspreis": "0,44"})
    assert str(urteil.urteil) == "neu"
    assert "als neuer Tarif" in urteil.gegenstand
    assert [z["Gültig ab"] for z in zeilen(s, "tarife")] == [
        "01.01.2018", "01.01.2025", "01.01.2026",
    ]  # fmt: skip


# --- Ein abgerechneter Zähler behält seine Nummer -------------------------------------------------


def test_eine_ueberschriebene_zaehlernummer_ist_kein_umbenennen(s):
    erster = zeilen(s, "zaehler")[0]
    satz = abgelehnt(s, "zaehler", erster | {"Zählernummer": "999999"})
    assert erster["Zählernummer"] in satz
    assert "999999" in satz
    assert "Zählertausch" in satz
    assert str(einzig(s, "zaehler", erster | {"Hersteller": "Werk"}).urteil) == "ändert"


def test_vor_der_ersten_abrechnung_darf_die_nummer_berichtigt_werden(s):
    neu = s.zaehler.merken(Zaehler(id="", nummer="4711"))
    zeile = next(z for z in zeilen(s, "zaehler") if z["Kennung"] == neu.id)
    assert str(einzig(s, "zaehler", zeile | {"Zählernummer": "4712"}).urteil) == "ändert"


def test_in_einbauten_ebenso(s):
    s.zaehler.merken(Zaehler(id="", nummer="999999"))
    erster = zeilen(s, "einbauten")[0]
    assert "Zählertausch" in abgelehnt(s, "einbauten", erster | {"Zählernummer": "999999"})


def test_der_garten_ist_wirklich_abgerechnet(garten):
    assert len(garten.ablage.inhalt[Rechnung]) == 4
    assert date(2024, 12, 31) in {
        b.am for r in garten.ablage.inhalt[Rechnung].values()
        for g in r.berechnung.segmente for b in g.ende.belege
    }  # fmt: skip
