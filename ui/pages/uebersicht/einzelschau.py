"""Was außerhalb liegt, eins nach dem anderen: ansehen, bestätigen oder überspringen (R20)."""

from collections.abc import Awaitable, Callable, Sequence

from nicegui import ui

from strom import Strom, anzahl_text
from strom.abrechnung import Vertragszeile
from strom.stammdaten import VertragId
from ui.components.dialog import fenster
from ui.components.handlung import knopf_bauen, versuchen
from ui.components.text import text


class Einzelschau:
    """Ein Dialog mit einem Vertrag zur Zeit; danach geht es mit den Bestätigten weiter."""

    def __init__(
        self,
        strom: Strom,
        zeilen: Sequence[Vertragszeile],
        *,
        weiter: Callable[[set[VertragId]], Awaitable[None]],
    ) -> None:
        self._strom, self._zeilen, self._weiter = strom, zeilen, weiter
        self._gesehene: set[VertragId] = set()
        self._stelle = 0
        anzahl = anzahl_text(len(zeilen), "Verbrauch liegt", "Verbräuche liegen")
        with fenster(f"{anzahl} außerhalb – bitte einzeln ansehen") as self._dialog:
            self._inhalt = ui.element("div").classes("spalte").props('aria-live="polite"')
        self._zeichnen()

    def _zeichnen(self) -> None:
        zeile = self._zeilen[self._stelle]
        self._inhalt.clear()
        with self._inhalt:
            text(f"{self._stelle + 1} von {len(self._zeilen)}", klassen="blass klein")
            text(f"{zeile.platz} · {zeile.abnehmer}", "h3")
            text(f"Verbrauch {zeile.verbrauch} kWh, Kosten {zeile.kosten} €", "b")
            for hinweis in zeile.hinweise:
                if hinweis.ist_offen:
                    text(hinweis.text, "div", "hinweis rot")
            with ui.element("div").classes("knopfzeile"):
                knopf_bauen("Abbrechen", self._dialog.close)
                knopf_bauen("Überspringen, nicht prüfen", self._naechster)
                stimmt = knopf_bauen(f"Verbrauch {zeile.platz} stimmt", self._bestaetigen)
                stimmt.mark("verbrauch-stimmt")

    async def _bestaetigen(self) -> None:
        zeile = self._zeilen[self._stelle]
        if versuchen(lambda: self._alle_bestaetigen(zeile)):
            self._gesehene.add(zeile.vertrag_id)
            await self._naechster()

    def _alle_bestaetigen(self, zeile: Vertragszeile) -> None:
        for hinweis in zeile.hinweise:
            if hinweis.ist_offen:
                self._strom.rechnungen.hinweis_bestaetigen(zeile.rechnung_id, hinweis.schluessel)

    async def _naechster(self) -> None:
        self._stelle += 1
        if self._stelle < len(self._zeilen):
            self._zeichnen()
            return
        self._dialog.close()
        await self._weiter(self._gesehene)
