"""Die Vorschau: was aufhält, steht vorn; darunter jede Zeile mit dem, was aus ihr wird."""

from collections.abc import Callable
from functools import partial

from nicegui import ui

from strom import anzahl_text
from strom.uebernahme import (
    Gewicht,
    Tabellenfeld,
    Uebernahmevorschau,
    Vorschauzeile,
    Zeilenfund,
    Zeilenlage,
)
from ui.components.handlung import knopf_bauen
from ui.components.liste import Liste, Spalte
from ui.components.marke import Marke, marke_zeigen
from ui.components.text import text

Antworten = Callable[[str, str], object]
SPALTEN = (
    Spalte(name="zeile", titel="Zeile", art="zahl"),
    Spalte(name="wer", titel="Wer und wo"),
    Spalte(name="lage", titel="Urteil"),
    Spalte(name="taten", titel="Was entsteht", nebensache=True),
    Spalte(name="verbrauch", titel="Verbrauch kWh", art="zahl"),
    Spalte(name="hinweis", titel="Hinweis"),
)
MARKEN = {
    Zeilenlage.ABGELEHNT: ("✕", "rot"),
    Zeilenlage.OFFEN: ("?", "orange"),
    Zeilenlage.AENDERT: ("↻", "blau"),
    Zeilenlage.NEU: ("+", "gruen"),
    Zeilenlage.GLEICH: ("=", "grau"),
}


class Vorschaukarte:
    """Zählung, Hindernisse, Fragen mit Antworten; nach den Knöpfen alle Zeilen, Übergangenes."""

    def __init__(
        self, vorschau: Uebernahmevorschau, antworten: Antworten, knoepfe: Callable[[], object]
    ) -> None:
        self.vorschau = vorschau
        self.antworten = antworten
        self._zaehlung()
        for satz in vorschau.hindernisse:
            text(satz, "p", "hinweis rot")
        for zeile in vorschau.aufhaltende:
            self._aufhaltende(zeile)
        if vorschau.taten:
            text(f"Einmal entsteht: {', '.join(vorschau.taten)}.", "p", "blass")
        knoepfe()
        with ui.element("div").classes("rollend"):
            Liste(SPALTEN, [_listenzeile(z) for z in vorschau.zeilen], suche="Vorschau durchsuchen")
        self._uebergangene()

    def _zaehlung(self) -> None:
        with ui.element("p").classes("zeile").mark("zaehlung"):
            for lage in Zeilenlage:
                anzahl = self.vorschau.anzahl(lage)
                if anzahl:
                    marke_zeigen(Marke(f"{anzahl} {lage}", *MARKEN[lage]))

    def _aufhaltende(self, zeile: Vorschauzeile) -> None:
        with ui.element("section").classes("hinweis wege rot").mark("haelt-auf"):
            text(f"{zeile.wer} (Zeile {zeile.nummer})", "b")
            for fund in zeile.funde:
                if fund.gewicht is not Gewicht.HINWEIS:
                    text(fund.satz, "p")
                    if fund.schluessel:
                        self._wege(zeile, fund)

    def _wege(self, zeile: Vorschauzeile, fund: Zeilenfund) -> None:
        """Die Antworten als Knöpfe; was dort wirklich steht, lässt sich auch eintippen."""
        ist_ueberlauf = fund.feld is Tabellenfeld.UEBERLAUF
        feld = Tabellenfeld.STAND_NEU if ist_ueberlauf else fund.feld
        with ui.element("div").classes("zeile"):
            for antwort in fund.antworten:
                knopf_bauen(antwort.text, partial(self.antworten, fund.schluessel, antwort.wert))
            if feld is not None and feld is not Tabellenfeld.PERSON:
                self._eintippen(zeile, feld)

    def _eintippen(self, zeile: Vorschauzeile, feld: Tabellenfeld) -> None:
        def senden() -> None:
            self.antworten(f"{zeile.nummer}:{feld.name.casefold()}", str(eingabe.value or ""))

        wort = f"Zeile {zeile.nummer}: {feld}"
        eingabe = ui.input(wort).on("keydown.enter", senden).classes("kurz")
        eingabe.props("outlined dense stack-label autocomplete=off maxlength=120")
        knopf_bauen("Berichtigen", senden).props["aria-label"] = f"{wort} berichtigen"

    def _uebergangene(self) -> None:
        alle = [u for u in self.vorschau.uebergangen if u.grund != "leer"]
        if not alle:
            return
        wort = anzahl_text(len(alle), "Zeile ist", "Zeilen sind")
        with ui.element("details").classes("klappe"):
            text(f"{wort} kein Platz und werden übergangen", "summary", "blass")
            with ui.element("ul").classes("gruende"):
                for u in alle:
                    text(f"Zeile {u.nummer}: {u.grund} – „{u.text}“", "li", "klein")


def _listenzeile(zeile: Vorschauzeile) -> dict[str, str | Marke]:
    return {
        "id": str(zeile.nummer),
        "zeile": str(zeile.nummer),
        "wer": zeile.wer,
        "lage": Marke(str(zeile.lage), *MARKEN[zeile.lage]),
        "taten": "; ".join(zeile.taten),
        "verbrauch": zeile.verbrauch,
        "hinweis": " ".join(f.satz for f in zeile.funde),
    }
