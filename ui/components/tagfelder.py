"""Felder für Kalendertage, mit Kalender zum Aufklappen."""

from collections.abc import Callable
from datetime import date
from functools import partial

from nicegui import ui

from strom import (
    bis_lesen,
    bis_text,
    datum_lesen,
    datum_text,
)
from ui.components.felder import Feld


def Datumsfeld(  # noqa: N802 – liest sich wie ein Baustein
    beschriftung: str,
    tag: date | None = None,
    *,
    name: str = "",
    hinweis: str = "",
    pflicht: bool = True,
) -> Feld[date]:
    """Ein Kalendertag „31.12.2025“ mit Kalender zum Aufklappen."""
    return _tagfeld(
        beschriftung, datum_text(tag) if tag else "", datum_lesen, (name, hinweis), pflicht
    )


def Bisfeld(  # noqa: N802 – liest sich wie ein Baustein
    beschriftung: str,
    bis: date | None = None,
    *,
    name: str = "",
    hinweis: str = "",
    pflicht: bool = True,
) -> Feld[date]:
    """Der letzte Tag, der noch dazugehört; `bis` und der Wert sind das halboffene Ende (R2)."""
    return _tagfeld(beschriftung, bis_text(bis) if bis else "", bis_lesen, (name, hinweis), pflicht)


def _tagfeld(
    beschriftung: str,
    text: str,
    lesen: Callable[..., date],
    worte: tuple[str, str],
    pflicht: bool,  # noqa: FBT001 – nur von hier gerufen
) -> Feld[date]:
    name, hinweis = worte
    feld = Feld(
        beschriftung, partial(lesen, feld=beschriftung),
        text=text, name=name, hinweis=hinweis, laenge=10, pflicht=pflicht,
    )  # fmt: skip
    with feld.eingabe.add_slot("append"):
        knopf = ui.button(icon="event", color=None).props("flat dense unelevated tabindex=-1")
        knopf.classes("schlicht").props('aria-label="Kalender öffnen" data-kalender')
        knopf.props('title="Kalender öffnen (Alt + Pfeil nach unten)"')
        with knopf, ui.menu().props('role="dialog" aria-label="Kalender"') as kalender:
            ui.date(mask="DD.MM.YYYY", on_change=kalender.close).bind_value(feld.eingabe).props(
                "minimal first-day-of-week=1"
            )
    return feld
