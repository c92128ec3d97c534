"""Die Notseite: was mit dem Datenordner los ist und was man tun kann."""

from collections.abc import Callable

from nicegui import ui

from strom.ordner import Ausweg, Notlage, Ordnerstand
from ui import thema
from ui.components.dialog import bestaetigen
from ui.components.handlung import handlung, knopf_bauen
from ui.components.text import text

Weiter = Callable[[Ausweg], Notlage | None]
"""Geht den Ausweg und öffnet; liefert, was dann noch im Weg steht."""


class Notseite:
    """Zeigt die jeweils letzte Notlage; jedes neue Fenster sieht denselben Stand."""

    def __init__(self, weiter: Weiter, lage: Notlage) -> None:
        self.weiter = weiter
        self.lage = lage

    def zeigen(self) -> None:
        """Baut die Seite."""
        thema.anwenden()
        with ui.element("main").classes("start notlage").props('id="inhalt"'):
            ui.icon("health_and_safety").classes("gross").props('aria-hidden="true"')
            text(self.lage.titel, "h1", "gruss")
            for satz in self.lage.saetze:
                text(satz, "p")
            self._staende()
            text("Was Sie tun können", "h2")
            for nummer, ausweg in enumerate(self.lage.auswege):
                self._ausweg(ausweg, ist_erster=nummer == 0)
            if self.lage.einzelheit:
                with ui.element("details"):
                    text("Genauer, für jemanden, der helfen soll", "summary", "blass")
                    text(self.lage.einzelheit, "p", "blass klein")

    def _staende(self) -> None:
        if len(self.lage.staende) > 1:
            with ui.element("div").classes("auswahlkarten"):
                for stand in self.lage.staende:
                    with ui.element("section").classes("karte"):
                        text(stand.name, "h2")
                        _mengen(stand)

    def _ausweg(self, ausweg: Ausweg, *, ist_erster: bool) -> None:
        with ui.element("section").classes("karte ausweg"):
            text(ausweg.satz, "p")
            if ausweg.stand is not None and len(self.lage.staende) < 2:  # noqa: PLR2004 – sonst stehen sie oben
                _mengen(ausweg.stand)
            art = "haupt" if ist_erster else ""
            if ausweg.nachfragen:
                knopf_bauen(ausweg.name, lambda: self._fragen(ausweg), art=art)
            else:
                handlung(
                    ausweg.name, lambda: self._gehen(ausweg), danach=_neu, art=art, nebenher=True
                )

    def _fragen(self, ausweg: Ausweg) -> None:
        stand = ausweg.stand
        inhalt = ", ".join(f"{wert} {wort}" for wort, wert in stand.mengen) if stand else ""
        bestaetigen(
            f"{ausweg.name}?",
            frage=f"{ausweg.satz}" + (f" Danach im Programm: {inhalt}." if inhalt else ""),
            knopf=ausweg.name,
            tun=lambda: self._gehen(ausweg),
            danach=_neu,
            art="haupt",
        )

    def _gehen(self, ausweg: Ausweg) -> None:
        lage = self.weiter(ausweg)
        if lage is not None:
            self.lage = lage


def _neu() -> None:
    """Unter „/“ steht jetzt das Programm oder der nächste Befund."""
    ui.navigate.to("/")


def _mengen(stand: Ordnerstand) -> None:
    with ui.element("dl").classes("mengen"):
        for wort, wert in stand.mengen:
            with ui.element("div"):
                text(wert, "dd", "zahl")
                text(wort, "dt", "blass klein")
    if stand.letzter:
        text(f"Zuletzt: {stand.letzter}", "p", "blass klein")


def registrieren(weiter: Weiter, lage: Notlage) -> None:
    """Hängt die Seite unter „/“; das Programm löst sie dort ab, sobald es offen ist."""
    thema.bereitstellen()
    seite = Notseite(weiter, lage)

    @ui.page("/", title="Datenordner – Strom", dark=None, language="de")
    def zeigen() -> None:
        seite.zeigen()
