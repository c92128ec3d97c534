"""Solange es keinen Vertrag gibt: was schon da ist und womit es weitergeht."""

from collections.abc import Callable

from nicegui import ui

from strom import Strom
from ui.components.handlung import knopf_bauen
from ui.components.text import text
from ui.pages.einstellungen.tarifformular import tarif_bearbeiten
from ui.pages.uebersicht.neuer_zeitraum import neuer_zeitraum
from ui.pages.vertraege.vertragsabschluss import vertrag_abschliessen

WIE_WEITER = (
    "Jetzt fehlen noch die Plätze, Zähler und Verträge. Haben Sie dafür schon eine Liste? Dann "
    "lesen Sie sie in einem Zug ein; sonst legen Sie den ersten Vertrag von Hand an – Partei und "
    "Platz mit Zähler entstehen im selben Dialog."
)


class Checkliste:
    """Verein, Tarif, Zeitraum mit Haken oder Knopf; darunter die zwei Wege zu den Verträgen."""

    def __init__(self, strom: Strom, danach: Callable[[], object]) -> None:
        self.strom = strom
        self.danach = danach
        with ui.element("section").classes("karte checkliste").mark("checkliste"):
            text("Gleich kann es losgehen", "h2")
            with ui.element("ul"):
                self._verein()
                self._tarif()
                self._zeitraum()
                self._vertraege()
            text(WIE_WEITER, "p", "blass")
            self._wege()

    def _punkt(self, wort: str, *, fertig: bool) -> ui.element:
        punkt = ui.element("li").classes("fertig" if fertig else "")
        with punkt:
            text("✓" if fertig else "○").props('aria-hidden="true"')
            text(wort)
            text("erledigt" if fertig else "fehlt noch", klassen="unsichtbar")
        return punkt

    def _verein(self) -> None:
        self._punkt(f"Verein: {self.strom.stammdaten.verein().name}", fertig=True)

    def _tarif(self) -> None:
        tarife = self.strom.stammdaten.tarife()
        with self._punkt("Tarif", fertig=bool(tarife)):
            if not tarife:
                neu = lambda: tarif_bearbeiten(self.strom, danach=self.danach)  # noqa: E731
                knopf_bauen("Tarif anlegen", neu)

    def _zeitraum(self) -> None:
        zeitraeume = self.strom.zeitraeume.liste()
        name = f"Zeitraum: {zeitraeume[0].name}" if zeitraeume else "Zeitraum"
        with self._punkt(name, fertig=bool(zeitraeume)):
            if not zeitraeume:
                knopf_bauen("Zeitraum anlegen", lambda: neuer_zeitraum(self.strom))

    def _vertraege(self) -> None:
        self._punkt("Plätze, Zähler und Verträge", fertig=False)

    def _wege(self) -> None:
        with ui.element("div").classes("zeile"):
            knopf_bauen(
                "Tabelle einlesen", lambda: ui.navigate.to("/uebernahme"), symbol="table_view",
                art="haupt",
            )  # fmt: skip
            knopf_bauen(
                "Von Hand: erster Vertrag",
                lambda: vertrag_abschliessen(self.strom, danach=self.danach),
                symbol="edit_note",
            )
