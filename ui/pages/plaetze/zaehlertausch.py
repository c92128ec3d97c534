"""Assistent: einen Zähler tauschen – Ausbau und Einbau in einem Schritt."""

from collections.abc import Callable

from nicegui import ui

from strom import Strom
from strom.stammdaten import Einbaugrund, Einbauzeile
from ui.components.dialog import abschnitt, assistent
from ui.components.felder import Auswahl, Feld, Standfeld
from ui.components.heute import heute
from ui.components.standfrage import Fallfrage, Standantwort, Zusammenfassung
from ui.components.tagfelder import Datumsfeld
from ui.components.zaehlerwahl import Zaehlerwahl
from ui.pages.plaetze.zaehlerausbau import GRUENDE, RAT


def zaehler_tauschen(strom: Strom, einbau: Einbauzeile, *, danach: Callable[[], object]) -> None:
    """Fragt beide Stände; Verträge am Platz laufen einfach weiter."""
    felder: list[Feld[object]] = []
    tausch: list[Callable[[], object]] = []

    def ausfuehren() -> object:
        return tausch[0]()

    with assistent(
        f"Zähler {einbau.zaehler} an {einbau.platz} tauschen",
        knopf="Zähler tauschen",
        tun=ausfuehren,
        fertig="Zähler getauscht.",
        danach=danach,
        felder=felder,
    ):
        tausch.append(_felder(strom, einbau, felder))


def _felder(strom: Strom, einbau: Einbauzeile, felder: list[Feld[object]]) -> Callable[[], object]:
    with ui.element("div").classes("felder"):
        tag = Datumsfeld("Getauscht am", heute(), name="am")
        grund = Auswahl("Grund", GRUENDE, str(Einbaugrund.TAUSCH), name="grund")
    with abschnitt(f"Alter Zähler {einbau.zaehler}"):
        ende = Standfeld("Endstand des alten Zählers", name="endstand")
        Standantwort(strom, ende, tag, lambda: einbau.id)
        frage = Fallfrage((ende,), rat=RAT)
    with abschnitt("Neuer Zähler"):
        wahl = Zaehlerwahl(strom)
        anfang = Standfeld("Anfangsstand des neuen Zählers", name="anfangsstand")
    felder += [tag, grund, ende, *wahl.felder, anfang]
    Zusammenfassung(
        felder,
        lambda: (
            f"Am {tag.text or '…'} geht Zähler {einbau.zaehler} mit {ende.text or '…'} kWh heraus "
            f"und Zähler {wahl.name} mit {anfang.text or '…'} kWh hinein. Der Vertrag an "
            f"{einbau.platz} läuft weiter; die Rechnung rechnet beide Stücke zusammen."
        ),
    )
    return lambda: frage.begleiten(
        lambda: strom.zaehler.tauschen(
            einbau.id,
            am=tag.wert(),
            endstand=ende.wert(),
            grund=Einbaugrund(grund.wert()),
            neuer=wahl.zaehler(),
            anfangsstand=anfang.wert(),
            ueberlauf=frage.ist_bestaetigt,
        )
    )
