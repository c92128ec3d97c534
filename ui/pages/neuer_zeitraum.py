"""Dialoge für Berechnungszeiträume: anlegen und ändern."""

from nicegui import ui

from strom import Berechnungszeitraum, Strom
from ui.components.dialog import assistent
from ui.components.felder import Datumsfeld, Feld, Textfeld
from ui.components.text import text


def neuer_zeitraum(strom: Strom) -> None:
    """Fragt nach Name und Grenzen; der Vorschlag schließt an den letzten Zeitraum an."""
    vorschlag = strom.zeitraeume.vorschlag()
    felder: list[Feld[object]] = []
    neu: list[str] = []

    def anlegen() -> None:
        name, von, bis = _werte(felder)
        neu.append(strom.zeitraeume.anlegen(name, von, bis).id)  # type: ignore[arg-type]

    with assistent(
        "Neuer Zeitraum",
        knopf="Zeitraum anlegen",
        tun=anlegen,
        danach=lambda: ui.navigate.to(f"/zeitraeume/{neu[-1]}"),
        felder=felder,
    ):
        _felder(vorschlag, felder)


def zeitraum_aendern(strom: Strom, id: str) -> None:
    """Ändert Name oder Grenzen eines Zeitraums."""
    alt = next(z for z in strom.zeitraeume.liste() if z.id == id)
    felder: list[Feld[object]] = []
    with assistent(
        f"{alt.name} ändern",
        knopf="Zeitraum ändern",
        tun=lambda: strom.zeitraeume.aendern(id, *_werte(felder)),  # type: ignore[arg-type]
        fertig="Zeitraum geändert.",
        danach=lambda: ui.navigate.to(f"/zeitraeume/{id}"),
        felder=felder,
    ):
        _felder(alt, felder)


def _werte(felder: list[Feld[object]]) -> tuple[object, object, object]:
    name, von, bis = felder
    return name.wert(), von.wert(), bis.wert()


def _felder(vorgabe: Berechnungszeitraum, felder: list[Feld[object]]) -> None:
    felder.append(Textfeld("Name", vorgabe.name, pflicht=True, name="name", laenge=80))
    with ui.element("div").classes("felder"):
        felder.append(Datumsfeld("Von", vorgabe.von, name="von"))
        felder.append(Datumsfeld("Bis (Stichtag)", vorgabe.bis, name="bis"))
    text(
        "Der Stichtag gehört schon zum nächsten Zeitraum: Vom 01.01.2025 bis 01.01.2026 ist genau "
        "das Jahr 2025.",
        "p",
        "blass klein",
    )
