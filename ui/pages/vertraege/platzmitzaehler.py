"""Der Dialog für einen neuen Platz samt Zähler: beides entsteht zusammen oder gar nicht."""

from collections.abc import Callable

from nicegui import ui

from strom import Strom
from strom.stammdaten import Platz, PlatzId
from ui.components.dialog import abschnitt, assistent
from ui.components.felder import Feld, Standfeld, Textfeld
from ui.components.tagfelder import Datumsfeld
from ui.components.zaehlerwahl import Zaehlerwahl


def platz_mit_zaehler(strom: Strom, *, danach: Callable[[Platz], object]) -> None:
    """Fragt Bezeichnung, Zähler, Einbautag und Anfangsstand; `danach` bekommt den Platz."""
    felder: list[Feld[object]] = []
    fertige: list[Platz] = []

    def anlegen() -> None:
        platz = Platz(id=PlatzId(""), bezeichnung=bezeichnung.wert())
        neu = strom.einrichtung.platz_einrichten(
            platz, wahl.zaehler(), am=tag.wert(), stand=stand.wert()
        )
        fertige.append(neu)

    with assistent(
        "Neuer Platz mit Zähler",
        knopf="Platz anlegen",
        tun=anlegen,
        fertig="Platz angelegt, Zähler eingebaut.",
        danach=lambda: danach(fertige[-1]),
        felder=felder,
    ):
        bezeichnung = Textfeld(
            "Bezeichnung", name="bezeichnung", pflicht=True, laenge=60, hinweis="z. B. „A 01“"
        )
        with abschnitt("Zähler"):
            wahl = Zaehlerwahl(strom)
            with ui.element("div").classes("felder"):
                tag = Datumsfeld(
                    "Eingebaut am", strom.einrichtung.vorgabetag(), name="am",
                    hinweis="hing er schon vorher: der erste Tag Ihres Zeitraums",
                )  # fmt: skip
                stand = Standfeld("Stand an diesem Tag", name="stand")
        felder += [bezeichnung, *wahl.felder, tag, stand]
