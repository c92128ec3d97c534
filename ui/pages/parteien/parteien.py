"""Parteien: die Liste und je Partei eine eigene Seite."""

from nicegui import ui

from strom import Strom
from strom.stammdaten import Partei, ParteiId
from ui.components.handlung import knopf_bauen
from ui.components.liste import Liste, Spalte, Zeile
from ui.components.parteiformular import partei_bearbeiten
from ui.components.seite import seitenkopf
from ui.haus import Haus, Seite
from ui.pages.parteien.partei import partei_zeigen

SPALTEN = (
    Spalte(name="name", titel="Name"),
    Spalte(name="plaetze", titel="Plätze"),
    Spalte(name="ort", titel="Ort", nebensache=True),
    Spalte(name="email", titel="E-Mail", nebensache=True),
    Spalte(name="telefon", titel="Telefon", nebensache=True),
    Spalte(name="zahlung", titel="Zahlung"),
    Spalte(name="versand", titel="Versand"),
)


def registrieren(haus: Haus, seite: Seite) -> None:
    """Hängt Liste und Einzelseiten unter ihre Pfade."""

    @seite.route()
    def liste() -> None:
        with haus.rahmen(seite):
            _liste(haus.strom)

    @ui.page("/parteien/{id}", title="Partei – Strom", dark=None, language="de")
    def einzeln(id: str) -> None:
        with haus.rahmen(seite):
            partei_zeigen(haus.strom, ParteiId(id))


def _liste(strom: Strom) -> None:
    with seitenkopf("Parteien"):
        knopf_bauen(
            "Neue Partei",
            lambda: partei_bearbeiten(strom, danach=lambda p: ui.navigate.to(f"/parteien/{p.id}")),
            symbol="add",
            art="haupt",
        )
    Liste(
        SPALTEN,
        _zeilen(strom),
        beim_oeffnen=lambda wahl: ui.navigate.to(f"/parteien/{wahl}"),
        suche="Parteien durchsuchen",
        leer="Noch keine Partei. Legen Sie mit „Neue Partei“ die erste an; danach bekommt sie "
        "unter „Verträge“ ihren Platz.",
    ).mark("parteienliste")


def _zeilen(strom: Strom) -> list[Zeile]:
    plaetze: dict[str, list[str]] = {}
    for vertrag in strom.vertraege.liste():
        if vertrag.laeuft:
            plaetze.setdefault(vertrag.partei_id, []).append(vertrag.platz)
    return [_zeile(p, ", ".join(plaetze.get(p.id, ()))) for p in strom.stammdaten.parteien()]


def _zeile(partei: Partei, plaetze: str) -> Zeile:
    return {
        "id": partei.id,
        "name": partei.anzeigename,
        "plaetze": plaetze,
        "ort": partei.anschrift.ortszeile,
        "email": partei.email,
        "telefon": partei.telefon,
        "zahlung": str(partei.zahlungsart),
        "versand": str(partei.versandart),
    }
