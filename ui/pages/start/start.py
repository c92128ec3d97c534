"""Erster Start: Beispiel ansehen, neu beginnen oder vorhandene Daten öffnen."""

from nicegui import ui

from strom import Strom
from ui.components.dialog import fenster, knopfzeile
from ui.components.handlung import handlung, knopf_bauen
from ui.components.text import text
from ui.haus import Haus, Seite
from ui.pages.austausch.paketeinlesen import Paketeinlesen


def registrieren(haus: Haus, seite: Seite) -> None:
    """Hängt die Seite unter ihren Pfad."""

    @seite.route()
    def zeigen() -> None:
        with haus.rahmen(seite), ui.element("div").classes("start"):
            if haus.strom.ist_leer:
                _willkommen(haus.strom)
            else:
                _schon_da(haus.strom)


def _willkommen(strom: Strom) -> None:
    text("Willkommen bei Strom", "h1", "gruss")
    text(
        "Strom macht aus Zählerablesungen Rechnungen, die jeder nachrechnen kann. Alles bleibt auf "
        "diesem Rechner. Womit möchten Sie anfangen?",
        "p",
    )
    with ui.element("div").classes("auswahlkarten"):
        _beispiel(strom)
        _neu()
        _vorhandene(strom)


def _karte(symbol: str, titel: str, satz: str) -> ui.element:
    karte = ui.element("section").classes("karte")
    with karte:
        ui.icon(symbol).classes("gross").props('aria-hidden="true"')
        text(titel, "h2")
        text(satz, "p", "blass")
    return karte


def _beispiel(strom: Strom) -> None:
    satz = (
        "Ein erfundener Verein mit 24 Parteien und zwei abgeschlossenen Jahren zum Ausprobieren. "
        "Er ist gekennzeichnet und mit einem Klick wieder weg."
    )
    with _karte("yard", "Beispielverein ansehen", satz):
        handlung(
            "Beispielverein ansehen",
            strom.beispiel.laden,
            danach=lambda: ui.navigate.to("/"),
            nebenher=True,
        )


def _neu() -> None:
    satz = (
        "Den eigenen Verein anlegen: Name, erstes Geschäftsjahr, erste Preise. Danach lesen Sie "
        "Ihre Tabelle ein oder legen alles von Hand an; alles lässt sich später ändern."
    )
    with _karte("edit_note", "Neu beginnen", satz):
        knopf_bauen("Neu beginnen", lambda: ui.navigate.to("/start/neu"), art="haupt")


def _vorhandene(strom: Strom) -> None:
    satz = (
        "Sie haben schon einen Datenordner, zum Beispiel von Ihrer Vorgängerin oder vom alten PC."
    )
    with _karte("folder_open", "Vorhandene Daten öffnen", satz):
        knopf_bauen("Vorhandene Daten öffnen", lambda: _ordner_erklaeren(strom))


def _ordner_erklaeren(strom: Strom) -> None:
    with fenster("Vorhandene Daten öffnen") as dialog:
        text("Alle Daten von Strom liegen in einem Ordner. Jetzt geöffnet ist:", "p")
        text(strom.ordner, "code", "karte")
        text(
            "Weg 1: Strom beenden, den Inhalt Ihres alten Datenordners hierher kopieren, Strom "
            "wieder starten.",
            "p",
        )
        text("Weg 2: Strom mit dem anderen Ordner starten:", "p")
        text('python app.py --ordner "Pfad/zum/Ordner"', "code", "karte")
        Paketeinlesen(strom)
        text("Ein JSON-Dokument (daten.json) lesen Sie auf der Seite „Austausch“ ein.", "p")
        text("Kopieren Sie immer den ganzen Ordner, nie nur einzelne Dateien daraus.", "p", "blass")
        with knopfzeile():
            knopf_bauen("Schließen", dialog.close, art="haupt")


def _schon_da(strom: Strom) -> None:
    text("Dieser Ordner enthält schon Daten", "h1")
    text(strom.ordner, "p", "blass")
    with ui.element("div").classes("zeile"):
        knopf_bauen("Zur Übersicht", lambda: ui.navigate.to("/"), art="haupt")
