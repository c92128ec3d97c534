"""Die gespeicherten Namen stehen fest; wie eine Klasse im Quelltext heißt, ist gleichgültig."""

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import is_dataclass
from enum import Enum
from pathlib import Path

import pytest

from strom.adapters.exchange.jsondaten import JsonDaten
from strom.ports.namen import NAMEN, TABELLEN, OhneNamen, schluessel, schluessel_von, titel
from strom.siegel import kanonisch
from strom.siegel.kette import Glied
from strom.siegel.protokoll import Protokolleintrag
from strom.stammdaten import Partei
from strom.usecases.siegel.ablage import besiegelt
from tests.werkzeug.ablage_im_speicher import SpeicherAblage
from tests.werkzeug.anschluesse import strom_im_speicher
from tests.werkzeug.gartenjahr import gartenjahr

WURZEL = Path(__file__).parents[2]
EINGEFROREN = {
    "ablesung": "ablesungen",
    "ausgabe": "ausgaben",
    "beispielmarke": "beispiel",
    "berechnungszeitraum": "zeitraeume",
    "einbau": "einbauten",
    "einstellungen": "einstellungen",
    "ereignis": "ereignisse",
    "ereigniseinstellungen": "ereigniseinstellungen",
    "glied": "kette",
    "partei": "parteien",
    "platz": "plaetze",
    "protokolleintrag": "protokoll",
    "rechnung": "rechnungen",
    "rechnungsentwurf": "entwuerfe",
    "salz": "salze",
    "tarif": "tarife",
    "verein": "verein",
    "vertrag": "vertraege",
    "zaehler": "zaehler",
    "zustellung": "zustellungen",
}
"""So steht es in jeder Datei, die es schon gibt: nichts davon ändert sich, Neues kommt dazu."""


def eine_geschichte() -> SpeicherAblage:
    """Ein Verein mit zwei Verträgen, Entwürfen und einer entfernten Partei."""
    ablage = SpeicherAblage()
    strom = strom_im_speicher(ablage=ablage)
    garten = gartenjahr(strom, 2)
    strom.rechnungen.entwuerfe_erzeugen(garten.zeitraum)
    neue = strom.stammdaten.partei_merken(Partei(id="", name="Zuviel"))
    strom.stammdaten.partei_entfernen(neue.id)
    return ablage


def alles(ablage: SpeicherAblage) -> list[object]:
    return [o for art in NAMEN for o in ablage.finden(art)]


def handlungen(ablage: SpeicherAblage) -> list[tuple[str, str]]:
    """Was Protokoll und Kette an Wörtern festhalten, ohne die zufälligen Kennungen."""
    paare = [(e.was, e.gegenstand.partition(":")[0]) for e in ablage.finden(Protokolleintrag)]
    glieder = ablage.finden(Glied)
    return paare + [(g.was, s.datensatz.partition(":")[0]) for g in glieder for s in g.stellen]


@contextmanager
def umbenannt() -> Iterator[None]:
    """Darin heißt jede Klasse mit Daten anders; was sich der Siegelcode gemerkt hat, ist weg."""
    arten = {
        ding
        for name, modul in list(sys.modules.items())
        if name.startswith("strom.")
        for ding in vars(modul).values()
        if isinstance(ding, type) and (is_dataclass(ding) or issubclass(ding, Enum))
    }
    assert set(NAMEN) <= arten
    namen = {art: (art.__name__, art.__qualname__) for art in arten}
    for merker in (kanonisch._schreiber, kanonisch._felder):
        merker.cache_clear()
    try:
        for art in arten:
            art.__name__ = art.__qualname__ = "Umbenannt"
        yield
    finally:
        for art, (name, voll) in namen.items():
            art.__name__, art.__qualname__ = name, voll


def test_die_gespeicherten_woerter_sind_eingefroren():
    assert {n.wort: n.tabelle for n in NAMEN.values()} == EINGEFROREN
    assert len({n.tabelle for n in NAMEN.values()}) == len(NAMEN) == len(EINGEFROREN)
    assert {art: n.tabelle for art, n in NAMEN.items()} == TABELLEN


def gespeichert(objekte: list[object]) -> tuple[list[object], bytes]:
    """Schlüssel und Siegel jedes Datensatzes, dazu das Datenpaket."""
    return [besiegelt(o, "korn") for o in objekte], JsonDaten().schreiben(objekte)


def test_umbenennen_aendert_weder_siegel_noch_datei_noch_paket():
    objekte = alles(eine_geschichte())
    vorher = gespeichert(objekte)
    with umbenannt():
        assert type(objekte[0]).__name__ == "Umbenannt"
        jetzt = gespeichert(objekte)
    assert jetzt == vorher


def test_nach_dem_umbenennen_schreiben_protokoll_und_kette_dieselben_woerter():
    vorher = handlungen(eine_geschichte())
    assert ("Partei entfernt", "partei") in vorher
    with umbenannt():
        ablage = eine_geschichte()
    assert handlungen(ablage) == vorher
    assert b"Umbenannt" not in JsonDaten().schreiben(alles(ablage))


def test_was_keinen_namen_hat_wird_nicht_besiegelt():
    with pytest.raises(OhneNamen, match="int"):
        schluessel(5)
    assert schluessel_von(Partei, "7") == schluessel(Partei(id="7", name="A")) == "partei:7"
    assert titel(Partei) == "Partei"


def _baeume(ordner: str) -> list[ast.Module]:
    return [ast.parse(p.read_text("utf-8")) for p in (WURZEL / ordner).rglob("*.py")]


def _gefragte(baum: ast.Module) -> set[str]:
    """Die Klassen, die jemand aus der Ablage holt: `finden(Klasse, …)`, `holen(Klasse, …)`."""
    rufe = [k for k in ast.walk(baum) if isinstance(k, ast.Call)]
    gemeint = [k for k in rufe if isinstance(k.func, ast.Attribute) and k.args]
    return {
        k.args[0].id
        for k in gemeint
        if k.func.attr in {"finden", "holen"} and isinstance(k.args[0], ast.Name)
    }


def test_jede_klasse_die_aus_der_ablage_kommt_steht_in_der_tabelle():
    gefragt = set().union(*map(_gefragte, _baeume("strom")))
    klassen = {name for name in gefragt if name[0].isupper() and len(name) > 1}
    assert len(klassen) > 15
    assert klassen - {art.__name__ for art in NAMEN} == set()


def test_kein_anwendungsfall_und_kein_siegel_liest_den_namen_einer_klasse():
    """Ausnahmen sind die beiden Fehler für das Programm selbst."""
    zugriffe = [
        knoten
        for ordner in ("strom/usecases", "strom/siegel", "strom/ports")
        for baum in _baeume(ordner)
        for knoten in ast.walk(baum)
        if isinstance(knoten, ast.Attribute) and knoten.attr in {"__name__", "__qualname__"}
    ]
    assert len(zugriffe) == 2
