"""Plätze & Zähler: die Listen und je Platz und Zähler eine eigene Seite."""

from nicegui import ui

from strom import Strom
from strom.stammdaten import PlatzId, ZaehlerId
from ui.components.handlung import knopf_bauen
from ui.components.liste import Liste, Spalte
from ui.components.seite import karte, seitenkopf
from ui.haus import Haus, Seite
from ui.pages.plaetze.platz import platz_zeigen
from ui.pages.plaetze.platzformular import platz_bearbeiten
from ui.pages.plaetze.zaehlerformular import zaehler_bearbeiten
from ui.pages.plaetze.zaehlerseite import zaehler_zeigen

SPALTEN = (
    Spalte(name="bezeichnung", titel="Platz"),
    Spalte(name="abnehmer", titel="Abnehmer"),
    Spalte(name="zaehler", titel="Zähler"),
    Spalte(name="stand", titel="Letzter Stand kWh", art="zahl"),
    Spalte(name="am", titel="abgelesen", art="datum"),
    Spalte(name="art", titel="Art", nebensache=True),
)
FREIE = (
    Spalte(name="nummer", titel="Zähler"),
    Spalte(name="art", titel="Bauart"),
    Spalte(name="stellen", titel="Stellen"),
    Spalte(name="stand", titel="Letzter Stand kWh", art="zahl"),
    Spalte(name="eichung", titel="Eichung"),
)


def registrieren(haus: Haus, seite: Seite) -> None:
    """Hängt Liste und Einzelseiten unter ihre Pfade."""

    @seite.route()
    def liste() -> None:
        with haus.rahmen(seite):
            _liste(haus.strom)

    @ui.page("/plaetze/{id}", title="Platz – Strom", dark=None, language="de")
    def platz(id: str) -> None:
        with haus.rahmen(seite):
            platz_zeigen(haus.strom, PlatzId(id))

    @ui.page("/zaehler/{id}", title="Zähler – Strom", dark=None, language="de")
    def zaehler(id: str) -> None:
        with haus.rahmen(seite):
            zaehler_zeigen(haus.strom, ZaehlerId(id))


def _liste(strom: Strom) -> None:
    with seitenkopf("Plätze & Zähler"):
        knopf_bauen(
            "Neuer Zähler",
            lambda: zaehler_bearbeiten(strom, danach=lambda z: _zum_zaehler(z.id)),
            symbol="add",
        )
        knopf_bauen(
            "Neuer Platz",
            lambda: platz_bearbeiten(strom, danach=lambda p: _zum_platz(p.id)),
            symbol="add",
            art="haupt",
        )
    Liste(
        SPALTEN,
        [
            {
                "id": p.id,
                "bezeichnung": p.bezeichnung,
                "abnehmer": p.abnehmer,
                "zaehler": p.zaehler,
                "stand": p.letzter_stand,
                "am": p.letzte_ablesung,
                "art": p.art,
            }
            for p in strom.blaetter.plaetze()
        ],
        beim_oeffnen=_zum_platz,
        suche="Plätze durchsuchen",
        leer="Noch kein Platz. Legen Sie mit „Neuer Platz“ die erste Parzelle an.",
    ).mark("platzliste")
    _freie_zaehler(strom)


def _freie_zaehler(strom: Strom) -> None:
    freie = [z for z in strom.zaehler.liste() if not z.ist_eingebaut]
    if not freie:
        return
    with karte("Nicht eingebaute Zähler"):
        Liste(
            FREIE,
            [
                {
                    "id": z.id,
                    "nummer": z.nummer,
                    "art": z.art,
                    "stellen": z.stellen,
                    "stand": z.letzter_stand,
                    "eichung": z.eichung,
                }
                for z in freie
            ],
            beim_oeffnen=_zum_zaehler,
            suche="Zähler durchsuchen",
        )


def _zum_platz(id: str) -> None:
    ui.navigate.to(f"/plaetze/{id}")


def _zum_zaehler(id: str) -> None:
    ui.navigate.to(f"/zaehler/{id}")
