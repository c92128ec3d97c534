"""Assistent: einen Zähler einbauen."""

from collections.abc import Callable

from nicegui import ui

from strom import Strom
from strom.stammdaten import PlatzId
from ui.components.dialog import abschnitt, assistent
from ui.components.felder import Feld, Standfeld, Zahlfeld
from ui.components.standfrage import Zusammenfassung
from ui.components.tagfelder import Datumsfeld
from ui.components.zaehlerwahl import Zaehlerwahl
from ui.pages.vertraege.vertragshilfe import platzwort


def zaehler_einbauen(strom: Strom, platz_id: PlatzId, *, danach: Callable[[], object]) -> None:
    """Ein freier oder neuer Zähler kommt an diesen Platz, mit seinem Anfangsstand."""
    felder: list[Feld[object]] = []
    einbau: list[Callable[[], object]] = []

    def ausfuehren() -> object:
        return einbau[0]()

    with assistent(
        f"Zähler an {platzwort(strom, platz_id)} einbauen",
        knopf="Zähler einbauen",
        tun=ausfuehren,
        fertig="Zähler eingebaut.",
        danach=danach,
        felder=felder,
    ):
        einbau.append(_felder(strom, platz_id, felder))


def _felder(strom: Strom, platz_id: PlatzId, felder: list[Feld[object]]) -> Callable[[], object]:
    wahl = Zaehlerwahl(strom)
    with abschnitt("Einbau"), ui.element("div").classes("felder"):
        tag = Datumsfeld("Eingebaut am", strom.einrichtung.vorgabetag(), name="am")
        stand = Standfeld(
            "Anfangsstand", name="stand", hinweis="was das Zählwerk beim Einbau zeigt"
        )
        faktor = Zahlfeld("Wandlerfaktor", 1, name="wandlerfaktor")
        faktor.eingabe.props["hint"] = "1, außer ein Stromwandler sitzt davor"
    felder += [*wahl.felder, tag, stand, faktor]
    ort = platzwort(strom, platz_id)
    Zusammenfassung(
        felder,
        lambda: (
            f"Zähler {wahl.name} misst ab dem {tag.text or '…'} an {ort}. Der Anfangsstand "
            f"{stand.text or '…'} kWh kommt ins Logbuch."
        ),
    )
    return lambda: strom.zaehler.neu_einbauen(
        wahl.zaehler(),
        platz_id,
        am=tag.wert(),
        stand=stand.wert(),
        wandlerfaktor=faktor.wert(),
    )
