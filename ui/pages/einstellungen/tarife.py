"""Tarife: Preise mit dem Tag, ab dem sie gelten."""

from collections.abc import Callable

from nicegui import ui

from strom import Strom, datum_text, preis_text
from ui.components.handlung import knopf_bauen
from ui.components.liste import Liste, Spalte
from ui.components.seite import seitenkopf
from ui.components.text import text
from ui.haus import Haus, Seite
from ui.pages.einstellungen.tarifformular import tarif_bearbeiten

SPALTEN = (
    Spalte(name="ab", titel="gültig ab", art="datum"),
    Spalte(name="arbeit", titel="Arbeitspreis €/kWh", art="zahl"),
    Spalte(name="grund", titel="Grundgebühr €/Monat", art="zahl"),
    Spalte(name="anschluss", titel="Anschlussgebühr € einmalig", art="zahl"),
    Spalte(name="beschluss", titel="Beschluss", nebensache=True),
)


def registrieren(haus: Haus, seite: Seite) -> None:
    """Hängt die Seite unter ihren Pfad."""

    @seite.route()
    def zeigen() -> None:
        with haus.rahmen(seite):
            inhalt = ui.refreshable(_inhalt)
            with seitenkopf("Tarife"):
                knopf_bauen(
                    "Neuer Tarif",
                    lambda: tarif_bearbeiten(haus.strom, danach=inhalt.refresh),
                    symbol="add",
                    art="haupt",
                )
            text(
                "Ein Tarif gilt für alle, bis der nächste beginnt. Was schon ausgestellt ist, "
                "behält seine Preise.",
                "p",
                "blass",
            )
            inhalt(haus.strom, lambda: inhalt.refresh())  # noqa: PLW0108 – bindet erst beim Aufruf


def _inhalt(strom: Strom, neu: Callable[[], object]) -> None:
    tarife = {t.id: t for t in strom.stammdaten.tarife()}
    for satz in strom.blaetter.tarifhinweise():
        text(satz, "div", "hinweis").mark("tarifhinweis")
    Liste(
        SPALTEN,
        [
            {
                "id": t.id,
                "ab": datum_text(t.gueltig_ab),
                "arbeit": preis_text(t.arbeitspreis),
                "grund": preis_text(t.grundgebuehr),
                "anschluss": preis_text(t.anschlussgebuehr),
                "beschluss": t.beschluss,
            }
            for t in tarife.values()
        ],
        beim_oeffnen=lambda wahl: tarif_bearbeiten(strom, tarife[wahl], danach=neu),
        suche="",
        leer="Noch kein Tarif. Ohne Preise lässt sich nichts abrechnen – legen Sie mit „Neuer "
        "Tarif“ den ersten an.",
    ).mark("tarifliste")
