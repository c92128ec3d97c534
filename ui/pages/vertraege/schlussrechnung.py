"""Nach dem Vertragsende: die Schlussrechnung vorbereiten."""

from nicegui import ui

from strom import Strom
from strom.stammdaten import Vertragsblatt
from ui.components.dialog import assistent, fenster, knopfzeile
from ui.components.handlung import knopf_bauen
from ui.components.text import text


def schlussrechnung_anbieten(strom: Strom, vertrag: Vertragsblatt) -> None:
    """Öffnet die vorhandene Rechnung oder bietet an, den Entwurf zu erzeugen."""
    zeitraum = strom.blaetter.zeitraum_des_endes(vertrag.id)
    titel = f"Schlussrechnung {vertrag.platz} · {vertrag.partei}"
    if zeitraum is None:
        _ohne_zeitraum(titel)
        return
    vorhandene = strom.blaetter.beleg_des_endes(vertrag.id)
    if vorhandene:
        ui.navigate.to(f"/rechnungen/{vorhandene}")
        return
    neu: list[str] = []
    with assistent(
        titel,
        knopf="Schlussrechnung vorbereiten",
        tun=lambda: neu.append(strom.rechnungen.entwurf_erzeugen(zeitraum.id, vertrag.id)),
        danach=lambda: ui.navigate.to(f"/rechnungen/{neu[-1]}"),
    ):
        text(
            f"Der Vertrag endet in „{zeitraum.name}“. Strom legt dort einen Entwurf an; "
            "ausgestellt wird er erst, wenn Sie ihn geprüft haben.",
            "p",
        )


def _ohne_zeitraum(titel: str) -> None:
    with fenster(titel) as dialog:
        text(
            "Für das Ende des Vertrags gibt es noch keinen Berechnungszeitraum. Bitte legen Sie "
            "in der Übersicht einen an; die Schlussrechnung erscheint dann dort.",
            "p",
        )
        with knopfzeile():
            knopf_bauen("Schließen", dialog.close)
            knopf_bauen("Zur Übersicht", lambda: ui.navigate.to("/"), art="haupt")
