"""Einstellungen: Verein, Rechnungen, Steuer, Gebühren, Abschläge, dieser PC."""

from nicegui import ui

from strom import Strom
from ui.components.bearbeiter import bearbeiter_fragen
from ui.components.handlung import knopf_bauen
from ui.components.seite import angaben, karte, seitenkopf
from ui.components.text import text
from ui.haus import Haus, Seite
from ui.pages.einstellungen.regelformular import Regelformular
from ui.pages.einstellungen.vereinsformular import Vereinsformular
from ui.pages.parteien.datenschutzschritte import loeschkarte

DATENSCHUTZ = (
    "Auskunft und Anonymisieren stehen auf der Seite der Partei. Rechnungen müssen acht Jahre nach "
    "Ende ihres Jahres bleiben; danach lassen sie sich hier löschen."
)
FORTGESCHRITTENE = (
    "Andere Programme können erfahren, wenn eine Rechnung ausgestellt oder storniert wird. Wohin "
    "das gemeldet wird und was noch wartet, steht unter „Ereignisse“."
)


def registrieren(haus: Haus, seite: Seite) -> None:
    """Hängt die Seite unter ihren Pfad."""

    @seite.route()
    def zeigen() -> None:
        with haus.rahmen(seite):
            with seitenkopf("Einstellungen"):
                pass
            with karte("Verein", "schmal"):
                Vereinsformular(haus.strom)
            with karte("Rechnungen und Gebühren", "schmal"):
                Regelformular(haus.strom)
            with karte("Datenschutz", "schmal"):
                text(DATENSCHUTZ, "p", "blass klein")
                loeschkarte(haus.strom)
            with karte("Dieser PC", "schmal"):
                _pc(haus.strom)
            with karte("Fortgeschrittene", "schmal"):
                text(FORTGESCHRITTENE, "p", "blass klein")
                with ui.element("div").classes("zeile"):
                    knopf_bauen("Ereignisse", symbol="hub").props('href="/ereignisse"')


def _pc(strom: Strom) -> None:
    angaben((("Bearbeiter", strom.arbeitsplatz.bearbeiter or "noch nicht gefragt"),))
    with ui.element("div").classes("zeile"):
        knopf_bauen("Bearbeiter ändern", lambda: bearbeiter_fragen(strom, ui.navigate.reload))
    angaben((("Datenordner", strom.ordner),))
    text(
        "Dieser Ordner ist der ganze Datenbestand: Wer ihn kopiert, hat alles gesichert.",
        "p",
        "blass klein",
    )
    for satz in strom.hinweise:
        text(satz, "div", "hinweis")
