"""Wiederkehrende Teile einer Seite: Kopf, Angaben, Karten, und was geschieht, wenn etwas fehlt."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from nicegui import ui

from ui.components.handlung import ausgang
from ui.components.text import text

T = TypeVar("T")


def laden(tun: Callable[[], T]) -> T | None:
    """Das Ergebnis; gibt es das Gesuchte nicht, steht der Satz dazu auf der Seite."""
    fund = ausgang(tun)
    if fund.ergebnis is None:
        with ui.element("div").classes("karte leer").mark("nicht-da"):
            text("Nicht gefunden", "h1")
            text(fund.satz, "p")
            ui.link("Zur Übersicht", "/")
    return fund.ergebnis


@contextmanager
def seitenkopf(titel: str, *, zurueck: tuple[str, str] | None = None) -> Iterator[None]:
    """Überschrift, davor auf Wunsch der Weg zurück (Wort, Pfad); im `with` stehen die Knöpfe."""
    if zurueck:
        wort, pfad = zurueck
        ui.link(f"‹ {wort}", pfad).classes("zurueck")
    with ui.element("div").classes("seitenkopf"):
        text(titel, "h1")
        ui.element("span").classes("luecke")
        yield


@contextmanager
def karte(titel: str, klassen: str = "") -> Iterator[None]:
    """Ein Kasten mit Überschrift."""
    with ui.element("section").classes(f"karte {klassen}"):
        text(titel, "h2")
        yield


@contextmanager
def kartenkopf(titel: str) -> Iterator[None]:
    """Die Überschrift eines Kastens mit Knöpfen rechts daneben."""
    with ui.element("div").classes("seitenkopf"):
        text(titel, "h2")
        ui.element("span").classes("luecke")
        yield


def angaben(paare: Iterable[tuple[str, str]]) -> None:
    """Beschriftung und Wert untereinander; leere Werte fallen weg."""
    with ui.element("dl").classes("angaben"):
        for wort, wert in paare:
            if wert:
                text(wort, "dt")
                text(wert, "dd")


def spaltenkopf(wort: str, klassen: str = "") -> None:
    """Der Kopf einer Spalte; eine Spalte ohne Wort (Knöpfe, Balken) hat keinen Kopf, nur Platz."""
    zelle = text(wort, "th" if wort else "td", klassen)
    if wort:
        zelle.props('scope="col"')
