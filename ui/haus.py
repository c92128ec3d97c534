"""Der Rahmen jeder Seite: Schiene mit Menü, Suche, Bearbeiter, Kennzeichnung des Beispiels."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from nicegui import ui

from strom import Strom, StromFehler
from ui import thema
from ui.components.bearbeiter import bearbeiter_fragen, bearbeiter_knopf
from ui.components.dialog import bestaetigen
from ui.components.druck import bei_klick
from ui.components.druckfach import Druckfach
from ui.components.farbwahl import Farbwahl
from ui.components.handlung import knopf_bauen
from ui.components.meldung import als_quelle, warnen
from ui.components.ordnerband import ordnerbaender
from ui.components.suche import suchdialog
from ui.components.text import text


@dataclass(frozen=True, slots=True, kw_only=True)
class Seite:
    """Eine Zeile der Seitentabelle.

    Attributes:
        registrieren: Hängt die Seite unter ihren Pfad, z. B. `parteien.registrieren`.
        symbol: Material-Symbol im Menü; ohne Symbol steht die Seite nicht im Menü.
        gruppe: Gleiche Zahl gehört zusammen, dazwischen steht ein Strich.
        unter: Pfad der Seite, über die man hierher kommt; im Menü ist dann jene hervorgehoben.
    """

    pfad: str
    titel: str
    registrieren: Callable[["Haus", "Seite"], None]
    symbol: str = ""
    gruppe: int = 0
    unter: str = ""

    def route(self) -> ui.page:
        """Der Dekorator für die Seitenfunktion: Pfad, Fenstertitel, Farben nach System."""
        return ui.page(self.pfad, title=f"{self.titel} – Strom", dark=None, language="de")


class Haus:
    """Was jede Seite braucht: der Kern, das Menü und das Fach für fertige PDF."""

    def __init__(self, strom: Strom, seiten: Sequence[Seite]) -> None:
        self.strom = strom
        self.seiten = tuple(seiten)
        self.druckfach = Druckfach()

    @contextmanager
    def rahmen(self, seite: Seite) -> Iterator[None]:
        """Baut Schiene und Inhalt; im `with` entsteht der Inhalt der Seite."""
        thema.anwenden()
        ui.on_exception(_unerwartet)
        suche = suchdialog(self.strom)
        with ui.element("div").classes("haus"):
            _mobilkopf(suche.open)
            with ui.element("nav").classes("schiene").props('aria-label="Hauptmenü"'):
                self._schiene(seite, suche.open)
            with ui.element("main").classes("inhalt") as inhalt:
                ui.skip_link("Zum Inhalt springen", target=inhalt)
                if self.strom.ist_beispiel:
                    self._beispielband()
                ordnerbaender(self.strom)
                yield
        if not self.strom.ist_leer and not self.strom.arbeitsplatz.bearbeiter:
            bearbeiter_fragen(self.strom, ui.navigate.reload)

    def _schiene(self, aktiv: Seite, suchen: Callable[[], object]) -> None:
        _wortmarke()
        _suchknopf(suchen)
        gruppe = None
        for eintrag in (s for s in self.seiten if s.symbol):
            if eintrag.gruppe != gruppe:
                ui.element("hr")
                gruppe = eintrag.gruppe
            _eintrag(eintrag, ist_aktiv=eintrag.pfad in {aktiv.pfad, aktiv.unter})
        with ui.element("div").classes("fuss"):
            bearbeiter_knopf(self.strom)
            Farbwahl()

    def _beispielband(self) -> None:
        with ui.element("div").classes("beispielband").mark("beispielband"):
            text("Beispielverein – erfundene Daten zum Ausprobieren.")
            ui.element("span").classes("luecke")
            knopf_bauen("Beispiel entfernen", self._beispiel_entfernen)

    def _beispiel_entfernen(self) -> None:
        bestaetigen(
            "Beispielverein entfernen?",
            frage="Alle Daten des Beispiels werden gelöscht, auch was Sie darin geändert haben. "
            "Danach beginnen Sie mit einem leeren Ordner.",
            knopf="Beispielverein entfernen",
            tun=self.strom.beispiel.entfernen,
            danach=lambda: ui.navigate.to("/start"),
        )


def _unerwartet(fehler: Exception) -> None:
    """Was keine Handlung gefangen hat, soll nicht wie ein toter Knopf aussehen."""
    if isinstance(fehler, StromFehler):
        warnen(str(fehler))
        return
    with als_quelle(_unerwartet.__name__):
        warnen(
            "Damit hat Strom nicht gerechnet; der letzte Schritt ist wahrscheinlich nicht "
            f"ausgeführt. Bitte laden Sie die Seite neu. ({type(fehler).__name__}: "
            f"{str(fehler)[:200]})"
        )


def _wortmarke() -> None:
    with ui.link(target="/").classes("wortmarke").props('aria-label="Strom – zur Übersicht"'):
        ui.element("i").classes("blitz").props('aria-hidden="true"')
        text("Strom", klassen="wort")


def _suchknopf(suchen: Callable[[], object]) -> None:
    knopf = ui.button(color=None).classes("eintrag").mark("suche")
    bei_klick(knopf, suchen, name="Suchen")
    with knopf.props('unelevated flat no-caps data-suche title="Suchen (Strg K)"'):
        ui.icon("search").props('aria-hidden="true"')
        text("Suchen", klassen="wort")
        text("Strg K", "kbd")


def _eintrag(seite: Seite, *, ist_aktiv: bool) -> None:
    verweis = ui.link(target=seite.pfad).classes("eintrag").props(f'title="{seite.titel}"')
    if ist_aktiv:
        verweis.props('aria-current="page"')
    with verweis:
        ui.icon(seite.symbol).props('aria-hidden="true"')
        text(seite.titel, klassen="wort")


def _mobilkopf(suchen: Callable[[], object]) -> None:
    with ui.element("header").classes("mobilkopf"):
        _wortmarke()
        ui.element("span").classes("luecke")
        knopf_bauen("", suchen, symbol="search", art="schlicht").props('aria-label="Suchen"')
        knopf_bauen("", symbol="menu", art="schlicht").props('aria-label="Menü" data-menue')
