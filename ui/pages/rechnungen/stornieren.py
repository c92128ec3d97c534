"""Eine Rechnung stornieren: was daran hängt, warum, und wie es danach weitergeht."""

from collections.abc import Callable

from nicegui import ui

from strom import Strom
from strom.rechnung import LAENGSTER_GRUND, Rechnung, RechnungId
from ui.components.dialog import assistent, fenster, knopfzeile
from ui.components.felder import Feld, Textfeld
from ui.components.handlung import knopf_bauen
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
    stornos: list[Rechnung] = []

    def tun() -> None:
        grund_text, mit_ersatz = grund.wert(), ersatz.value
        stornos.append(strom.rechnungen.stornieren(id, grund_text, mit_ersatz=mit_ersatz))

    def aufgehoben() -> None:
        danach()
        storno_zeigen(strom, nummer, stornos[-1])

    with assistent(
        f"Rechnung {nummer} stornieren",
        knopf=f"Rechnung {nummer} stornieren",
        tun=tun,
        danach=aufgehoben,
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


def storno_zeigen(strom: Strom, nummer: str, storno: Rechnung) -> None:
    """Was nach dem Storno weitergeht: das Papier dazu und der Entwurf zum Berichtigen."""
    zeile = strom.zeitraeume.zeile(storno.zeitraum, storno.vertrag)
    with fenster(f"Rechnung {nummer} ist aufgehoben") as dialog:
        text(f"Rechnung {nummer} ist durch {storno.nummer} aufgehoben.", "p")
        text("Bitte auch die Stornorechnung zustellen; sie hat ihr eigenes Papier.", "p")
        with knopfzeile():
            knopf_bauen("Schließen", dialog.close)
            papier = knopf_bauen(f"Stornorechnung {storno.nummer}").mark("zur-stornorechnung")
            papier.props(f'href="/rechnungen/{storno.id}"')
            if zeile.rechnung_id:
                entwurf = knopf_bauen("Neuen Entwurf berichtigen", art="haupt").mark("zum-ersatz")
                entwurf.props(f'href="/rechnungen/{zeile.rechnung_id}"')
