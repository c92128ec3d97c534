"""Assistent: einen Zähler ausbauen, ohne Ersatz."""

from collections.abc import Callable

from nicegui import ui

from strom import Strom
from strom.stammdaten import Einbaugrund, Einbauzeile
from ui.components.dialog import assistent
from ui.components.felder import Auswahl, Feld, Standfeld
from ui.components.heute import heute
from ui.components.standfrage import Fallfrage, Standantwort, Zusammenfassung
from ui.components.tagfelder import Datumsfeld

GRUENDE = {str(g): str(g) for g in Einbaugrund}
RAT = (
    "Vergleichen Sie die Nummer auf dem Gerät. Hängt dort ein anderer Zähler, öffnen Sie den "
    "Assistenten bei diesem. Gespeichert ist nichts."
)


def zaehler_ausbauen(strom: Strom, einbau: Einbauzeile, *, danach: Callable[[], object]) -> None:
    """Danach misst an dem Platz nichts mehr; für einen Ersatz gibt es „Tauschen“."""
    felder: list[Feld[object]] = []

    def ausbauen() -> object:
        return frage.begleiten(
            lambda: strom.zaehler.ausbauen(
                einbau.id,
                am=tag.wert(),
                stand=stand.wert(),
                grund=Einbaugrund(grund.wert()),
                ueberlauf=frage.ist_bestaetigt,
            )
        )

    with assistent(
        f"Zähler {einbau.zaehler} ausbauen",
        knopf=f"Zähler {einbau.zaehler} ausbauen",
        tun=ausbauen,
        fertig="Zähler ausgebaut.",
        danach=danach,
        felder=felder,
        art="gefahr",
    ):
        with ui.element("div").classes("felder"):
            tag = Datumsfeld("Ausgebaut am", heute(), name="am")
            stand = Standfeld("Endstand", name="stand")
        Standantwort(strom, stand, tag, lambda: einbau.id)
        frage = Fallfrage((stand,), rat=RAT)
        grund = Auswahl("Grund", GRUENDE, str(Einbaugrund.TAUSCH), name="grund")
        felder += [tag, stand, grund]
        Zusammenfassung(
            felder,
            lambda: (
                f"Zähler {einbau.zaehler} misst ab dem {tag.text or '…'} nicht mehr an "
                f"{einbau.platz}. Der Endstand {stand.text or '…'} kWh kommt ins Logbuch. Verträge "
                "bleiben; ohne neuen Zähler lässt sich der Platz nicht weiter abrechnen."
            ),
        )
