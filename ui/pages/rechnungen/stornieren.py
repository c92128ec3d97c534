"""Eine Rechnung stornieren: was daran hängt, warum, und ob gleich ein neuer Entwurf entsteht."""

from collections.abc import Callable

from nicegui import ui

from strom import Strom
from strom.rechnung import LAENGSTER_GRUND, RechnungId
from ui.components.dialog import assistent
from ui.components.felder import Feld, Textfeld
from ui.components.text import text

ERKLAERUNG = (
    "Eine Stornorechnung hebt die ganze Rechnung auf: eigene Nummer aus demselben Nummernkreis, "
    "alle Mengen und Beträge mit umgekehrtem Vorzeichen. Die alte Rechnung bleibt unverändert "
    "aufgehoben."
)
GLOSSAR = (
    ("Stornorechnung", "nimmt eine Rechnung vollständig zurück; das stellen Sie hier aus"),
    ("Teilstorno", "nähme nur einzelne Zeilen zurück; das gibt es in Strom nicht"),
    (
        "Gutschrift",
        "ist im Steuerrecht eine Rechnung, die der Leistungsempfänger schreibt, also etwas anderes",
    ),
)


def stornieren_fragen(
    strom: Strom, id: RechnungId, nummer: str, *, danach: Callable[[], object]
) -> None:
    """Der Dialog; der Knopf nennt die Rechnung."""
    felder: list[Feld[object]] = []

    def tun() -> str:
        storno = strom.rechnungen.stornieren(id, grund.wert(), mit_ersatz=ersatz.value)
        return f"Rechnung {nummer} ist durch {storno.nummer} aufgehoben."

    with assistent(
        f"Rechnung {nummer} stornieren",
        knopf=f"Rechnung {nummer} stornieren",
        tun=tun,
        fertig=str,
        danach=danach,
        felder=felder,
        art="gefahr",
    ):
        text(ERKLAERUNG, "p")
        for satz in strom.rechnungen.stornofolgen(id):
            text(satz, "div", "hinweis").mark("stornofolge")
        grund = Textfeld(
            "Grund des Stornos (steht auf der Stornorechnung)",
            name="grund",
            laenge=LAENGSTER_GRUND,
            pflicht=True,
        )
        felder.append(grund)
        ersatz = ui.checkbox("Gleich einen neuen Entwurf zum Berichtigen anlegen", value=True)
        with ui.expansion("Storno, Teilstorno, Gutschrift – was ist was?").classes("glossar"):
            for wort, satz in GLOSSAR:
                text(f"{wort}: {satz}.", "p", "klein")
