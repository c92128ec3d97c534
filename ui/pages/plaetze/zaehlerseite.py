"""Die Seite eines Zählers: Angaben, Einbauten, Ablesungen."""

from collections.abc import Callable

from nicegui import ui

from strom import Strom
from strom.stammdaten import Zaehler, ZaehlerId
from ui.components.dialog import bestaetigen
from ui.components.handlung import knopf_bauen
from ui.components.seite import angaben, karte, laden, seitenkopf
from ui.pages.plaetze.einbautabelle import einbautabelle
from ui.pages.plaetze.logbuch import zaehlerlogbuch
from ui.pages.plaetze.zaehlerformular import zaehler_bearbeiten


def zaehler_zeigen(strom: Strom, id: ZaehlerId) -> None:
    """Baut die Seite; nach jeder Änderung zeichnet sie sich neu."""

    @ui.refreshable
    def inhalt() -> None:
        zaehler = laden(lambda: strom.zaehler.zaehler(id))
        if zaehler is not None:
            _inhalt(strom, zaehler, inhalt.refresh)

    inhalt()


def _inhalt(strom: Strom, zaehler: Zaehler, neu: Callable[[], object]) -> None:
    with seitenkopf(f"Zähler {zaehler.nummer}", zurueck=("Plätze & Zähler", "/plaetze")):
        knopf_bauen(
            "Ändern",
            lambda: zaehler_bearbeiten(strom, zaehler, danach=lambda _: neu()),
            symbol="edit",
        )
        knopf_bauen("Entfernen", lambda: _entfernen_fragen(strom, zaehler), art="schlicht")
    blatt = next(b for b in strom.zaehler.liste() if b.id == zaehler.id)
    with ui.element("div").classes("zweispaltig"):
        with karte("Angaben"):
            angaben(
                (
                    ("Platz", blatt.platz or "nicht eingebaut"),
                    ("Bauart", blatt.art),
                    ("Stellen", f"{blatt.stellen} (vor + nach dem Komma)"),
                    ("Eichung", blatt.eichung or "Eichjahr nicht angegeben"),
                    ("Hersteller", zaehler.hersteller),
                    ("Letzter Stand", f"{blatt.letzter_stand} kWh" if blatt.letzter_stand else ""),
                    ("abgelesen am", blatt.letzte_ablesung),
                    ("Notiz", zaehler.notiz),
                )
            )
        with karte("Einbauten", "breit"):
            einbauten = strom.blaetter.einbauten(zaehler_id=zaehler.id)
            einbautabelle(strom, einbauten, danach=neu, mit_platz=True)
        zaehlerlogbuch(strom, einbauten, zaehler.id, neu)


def _entfernen_fragen(strom: Strom, zaehler: Zaehler) -> None:
    bestaetigen(
        f"Zähler {zaehler.nummer} entfernen?",
        frage="Das geht nur, solange er nie eingebaut war.",
        knopf=f"Zähler {zaehler.nummer} entfernen",
        tun=lambda: strom.zaehler.entfernen(zaehler.id),
        danach=lambda: ui.navigate.to("/plaetze"),
    )
