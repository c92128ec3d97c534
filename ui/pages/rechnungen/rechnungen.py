"""Rechnungen und Entwürfe aller Zeiträume; jede hat ihre eigene Seite."""

from nicegui import ui

from strom import Strom
from strom.rechnung import RechnungId, Rechnungszeile
from strom.stammdaten import ZeitraumId
from ui.components.felder import Auswahl
from ui.components.liste import Liste, Spalte, Zeile
from ui.components.marke import zustandsmarke
from ui.components.seite import seitenkopf
from ui.haus import Haus, Seite
from ui.pages.rechnungen.rechnungsseite import rechnung_zeigen

ALLE = ZeitraumId("alle")
SPALTEN = (
    Spalte(name="nummer", titel="Nummer"),
    Spalte(name="datum", titel="Datum", art="datum"),
    Spalte(name="abnehmer", titel="Abnehmer"),
    Spalte(name="platz", titel="Platz"),
    Spalte(name="zeitraum", titel="Zeitraum", nebensache=True),
    Spalte(name="art", titel="Art", nebensache=True),
    Spalte(name="betrag", titel="Zahlbetrag €", art="zahl"),
    Spalte(name="faellig", titel="fällig", art="datum", nebensache=True),
    Spalte(name="zustand", titel="Zustand"),
)


def registrieren(haus: Haus, seite: Seite) -> None:
    """Hängt Liste und Einzelseiten unter ihre Pfade."""

    @seite.route()
    def liste() -> None:
        with haus.rahmen(seite):
            _liste(haus.strom)

    @ui.page("/rechnungen/{id}", title="Rechnung – Strom", dark=None, language="de")
    def einzeln(id: str) -> None:
        with haus.rahmen(seite):
            rechnung_zeigen(haus.strom, RechnungId(id))


def _liste(strom: Strom) -> None:
    with seitenkopf("Rechnungen"):
        pass
    zeitraeume = {ALLE: "alle Zeiträume"} | {z.id: z.name for z in strom.zeitraeume.liste()}
    with ui.element("div").classes("filter"):
        wahl = Auswahl("Zeitraum", zeitraeume, ALLE)
        gesperrte = ui.checkbox("Gesperrte einblenden").mark("gesperrte")
        gesperrte.tooltip("Rechnungen anonymisierter Parteien, die noch aufbewahrt werden müssen")
    liste = Liste(
        SPALTEN,
        _zeilen(strom, ALLE, gesperrte=False),
        beim_oeffnen=lambda wahl: ui.navigate.to(f"/rechnungen/{wahl}"),
        suche="Rechnungen durchsuchen",
        leer="Noch keine Rechnung. Entwürfe entstehen in der Übersicht des Zeitraums.",
    ).mark("rechnungsliste")

    def fuellen() -> None:
        liste.fuellen(_zeilen(strom, wahl.kennung, gesperrte=gesperrte.value))

    wahl.eingabe.on_value_change(fuellen)
    gesperrte.on_value_change(fuellen)


def _zeilen(strom: Strom, zeitraum_id: ZeitraumId, *, gesperrte: bool) -> list[Zeile]:
    eingrenzung = None if zeitraum_id == ALLE else zeitraum_id
    alle = strom.rechnungen.liste(zeitraum_id=eingrenzung, gesperrte=gesperrte)
    return [_zeile(r) for r in alle]


def _zeile(rechnung: Rechnungszeile) -> Zeile:
    return {
        "id": rechnung.id,
        "nummer": rechnung.nummer or "Entwurf",
        "datum": rechnung.datum,
        "abnehmer": rechnung.abnehmer,
        "platz": rechnung.platz,
        "zeitraum": rechnung.zeitraum,
        "art": rechnung.art,
        "betrag": rechnung.zahlbetrag,
        "faellig": rechnung.faellig,
        "zustand": zustandsmarke(rechnung.zustand),
    }
