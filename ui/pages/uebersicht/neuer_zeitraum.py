"""Dialoge für Berechnungszeiträume: anlegen und ändern."""

from datetime import date

from nicegui import ui

from strom import Strom
from strom.stammdaten import Berechnungszeitraum, ZeitraumId
from ui.components.dialog import assistent
from ui.components.felder import Datumsfeld, Feld, Textfeld
from ui.components.text import text


def neuer_zeitraum(strom: Strom) -> None:
    """Fragt nach Name und Grenzen; der Vorschlag schließt an den letzten Zeitraum an."""
    felder = _Felder()
    neu: list[str] = []
    with assistent(
        "Neuer Zeitraum",
        knopf="Zeitraum anlegen",
        tun=lambda: neu.append(strom.zeitraeume.anlegen(*felder.werte()).id),
        danach=lambda: ui.navigate.to(f"/zeitraeume/{neu[-1]}"),
        felder=felder.alle,
    ):
        felder.bauen(strom.zeitraeume.vorschlag())


def zeitraum_aendern(strom: Strom, id: ZeitraumId) -> None:
    """Ändert Name oder Grenzen eines Zeitraums."""
    alt = next(z for z in strom.zeitraeume.liste() if z.id == id)
    felder = _Felder()
    with assistent(
        f"{alt.name} ändern",
        knopf="Zeitraum ändern",
        tun=lambda: strom.zeitraeume.aendern(id, *felder.werte()),
        danach=lambda: ui.navigate.to(f"/zeitraeume/{id}"),
        felder=felder.alle,
    ):
        felder.bauen(alt)


class _Felder:
    """Name, Von und Bis."""

    def __init__(self) -> None:
        self.alle: list[Feld[object]] = []

    def bauen(self, vorgabe: Berechnungszeitraum) -> None:
        """Legt die Felder mit der Vorgabe an."""
        self.name = Textfeld("Name", vorgabe.name, pflicht=True, name="name", laenge=80)
        with ui.element("div").classes("felder"):
            self.von = Datumsfeld("Von", vorgabe.von, name="von")
            self.bis = Datumsfeld("Bis (Stichtag)", vorgabe.bis, name="bis")
        text(
            "Der Stichtag gehört schon zum nächsten Zeitraum: Vom 01.01.2025 bis 01.01.2026 ist "
            "genau das Jahr 2025.",
            "p",
            "blass klein",
        )
        self.alle += [self.name, self.von, self.bis]

    def werte(self) -> tuple[str, date, date]:
        """Die Eingaben.

        Raises:
            Eingabefehler: Name leer oder ein Datum nicht lesbar.
        """
        return self.name.wert(), self.von.wert(), self.bis.wert()
