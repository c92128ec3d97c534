"""Das Hauptfenster: ein Berechnungszeitraum mit einer Zeile je Liefervertrag."""

from nicegui import ui

from strom import Strom
from strom.stammdaten import ZeitraumId
from ui.components.handlung import ausgang, knopf_bauen
from ui.components.meldung import warnen
from ui.components.text import text
from ui.haus import Haus, Seite
from ui.pages.uebersicht.checkliste import Checkliste
from ui.pages.uebersicht.hauptfenster import Hauptfenster
from ui.pages.uebersicht.neuer_zeitraum import neuer_zeitraum


def registrieren(haus: Haus, seite: Seite) -> None:
    """Hängt die Übersicht und jeden einzelnen Zeitraum an ihre Pfade."""

    @seite.route()
    def uebersicht() -> None:
        if haus.strom.ist_leer:
            ui.navigate.to("/start")
            return
        _zeigen(haus, seite, haus.strom.zeitraeume.aktueller())

    @ui.page("/zeitraeume/{id}", title="Übersicht – Strom", dark=None, language="de")
    def einzelner(id: str) -> None:
        _zeigen(haus, seite, ZeitraumId(id))


def _zeigen(haus: Haus, seite: Seite, id: ZeitraumId) -> None:
    with haus.rahmen(seite):
        if not id:
            _ohne_zeitraum(haus.strom)
            return
        ansicht = ausgang(lambda: haus.strom.zeitraeume.ansicht(id))
        if ansicht.ergebnis is None:
            warnen(ansicht.satz)
            text(ansicht.satz, "p", "hinweis rot")
            return
        Hauptfenster(haus, ansicht.ergebnis)


def _ohne_zeitraum(strom: Strom) -> None:
    if not strom.vertraege.liste():
        Checkliste(strom, ui.navigate.reload)
        return
    with ui.element("div").classes("karte"):
        text("Noch kein Berechnungszeitraum", "h1")
        text(
            "Ein Zeitraum ist das Geschäftsjahr der Abrechnung. Sobald er angelegt ist, erscheint "
            "hier eine Zeile je Liefervertrag, in die Sie die Ablesungen eintippen.",
            "p",
        )
        with ui.element("div").classes("zeile"):
            knopf_bauen("Neuer Zeitraum", lambda: neuer_zeitraum(strom), symbol="add", art="haupt")
