"""Vor dem Ausstellen: was gleich geschieht, mit Zahlen; erst danach gibt es kein Zurück mehr."""

from nicegui import ui

from strom import anzahl_text
from strom.rechnung import Ausstellvorschau
from ui.components.seite import angaben
from ui.components.text import text

UNWIDERRUFLICH = (
    "Jede Rechnung bekommt ihre Nummer und ihr PDF. Danach lässt sie sich nicht mehr ändern, nur "
    "noch stornieren."
)


def rechnungen_text(wie_viele: int) -> str:
    """„1 Rechnung“, „12 Rechnungen“."""
    return anzahl_text(wie_viele, "Rechnung", "Rechnungen")


def vorschau_zeigen(vorschau: Ausstellvorschau) -> None:
    """Anzahl, Summe, Nummern, Daten und wie gezahlt wird."""
    text(UNWIDERRUFLICH, "p")
    with ui.element("div").classes("vorschau").mark("ausstellvorschau"):
        angaben(
            (
                ("Anzahl", rechnungen_text(vorschau.anzahl)),
                ("Summe", f"{vorschau.summe} €"),
                *((str(w.weg), _weg(w.anzahl, w.summe)) for w in vorschau.wege),
                *_nummern(vorschau.nummern),
                ("Rechnungsdatum", vorschau.datum),
                ("fällig am", vorschau.faellig_am),
            )
        )


def _weg(anzahl: int, summe: str) -> str:
    return f"{summe} € ({rechnungen_text(anzahl)})"


def _nummern(nummern: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    if len(nummern) == 1:
        return (("Nummer", nummern[0]),)
    return (("Nummern", f"{nummern[0]} bis {nummern[-1]}"),)
