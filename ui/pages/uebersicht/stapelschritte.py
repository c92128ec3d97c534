"""Die Sammelschritte selbst: erzeugen, prüfen, ausstellen, drucken – mit Zählung und Abbruch."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import partial

from nicegui import ui

from strom import anzahl_text
from strom.abrechnung import Vertragszeile
from strom.rechnung import RechnungId, Stapelergebnis, gruppiert
from strom.stammdaten import VertragId
from ui.components.dialog import fenster as dialogfenster
from ui.components.dialog import knopfzeile
from ui.components.fortschritt import Stueck, stapel
from ui.components.handlung import ausgang, ausgang_nebenher, knopf_bauen, zeigen
from ui.components.meldung import melden
from ui.components.text import text
from ui.pages.rechnungen.ausstellen import rechnungen_text, vorschau_zeigen
from ui.pages.rechnungen.zustellen import pdf_anbieten, zuruecknehmen_fragen
from ui.pages.uebersicht.arbeitsflaeche import Arbeitsflaeche
from ui.pages.uebersicht.einzelschau import Einzelschau

Zeilen = Sequence[Vertragszeile]


class Stapelschritte:
    """Arbeitet viele Verträge nacheinander ab; Fertiges bleibt fertig."""

    def __init__(self, flaeche: Arbeitsflaeche) -> None:
        self.flaeche = flaeche
        self.rechnungen = flaeche.strom.rechnungen

    async def erzeugen(self, zeilen: Zeilen) -> None:
        """Alle Entwürfe in einem Vorgang."""
        vertraege = tuple(z.vertrag_id for z in zeilen)
        with self._allein("Entwürfe erzeugen"):
            ergebnis = await ausgang_nebenher(
                lambda: self.rechnungen.entwuerfe_erzeugen(self.flaeche.ansicht.id, vertraege)
            )
        zeigen(ergebnis, fertig=_erzeugt)
        await self.flaeche.auffrischen()

    async def pruefen(self, zeilen: Zeilen) -> None:
        """Merkt als geprüft; was außerhalb liegt, wird vorher einzeln gezeigt (R20)."""
        offene = [z for z in zeilen if _ist_offen(z)]
        if not offene:
            await self._nach_der_schau(zeilen)
            return

        async def weiter(gesehene: set[VertragId]) -> None:
            with self.flaeche.element:
                await self.flaeche.auffrischen()
                bleiben = {z.vertrag_id for z in zeilen if not _ist_offen(z)} | gesehene
                await self._nach_der_schau(self._frische(bleiben))

        Einzelschau(self.flaeche.strom, offene, weiter=weiter)

    def _frische(self, vertraege: set[VertragId]) -> list[Vertragszeile]:
        return [z for z in self.flaeche.ansicht.zeilen if z.vertrag_id in vertraege]

    async def _nach_der_schau(self, zeilen: Zeilen) -> None:
        """Leichte Hinweise stehen gruppiert da, bevor alle auf einmal geprüft werden."""
        auffaellige = [z for z in zeilen if any(not h.ist_gesehen for h in z.hinweise)]
        if not auffaellige:
            await self._alle_pruefen(zeilen)
            return
        ruhige = [z for z in zeilen if z not in auffaellige]
        verb = "hat" if len(auffaellige) == 1 else "haben"
        with dialogfenster(f"{len(auffaellige)} von {len(zeilen)} {verb} einen Hinweis") as dialog:
            _hinweise_zeigen(auffaellige)
            with knopfzeile():
                knopf_bauen("Abbrechen", dialog.close)
                if ruhige:
                    self._wahl(dialog, f"Nur die {len(ruhige)} ohne Hinweis prüfen", ruhige)
                self._wahl(dialog, f"Alle {len(zeilen)} als geprüft merken", zeilen)

    def _wahl(self, dialog: ui.dialog, wort: str, zeilen: Zeilen) -> None:
        async def tun() -> None:
            dialog.close()
            with self.flaeche.element:
                await self._alle_pruefen(zeilen)

        knopf_bauen(wort, tun, art="haupt" if wort.startswith("Alle") else "")

    async def _alle_pruefen(self, zeilen: Zeilen) -> None:
        if zeilen:
            vergleiche = self.flaeche.ansicht.vergleiche
            pruefen = partial(self.rechnungen.pruefen, vergleiche=vergleiche)
            await self._stapeln("Entwürfe prüfen", zeilen, pruefen, "geprüft")

    async def ausstellen(self, zeilen: Zeilen) -> None:
        """Zeigt, was geschähe, und stellt dann Stück für Stück aus; jede bekommt ihre Nummer."""
        ids = tuple(z.rechnung_id for z in zeilen)
        vorschau = ausgang(lambda: self.rechnungen.ausstellen_vorschau(ids))
        if not zeigen(vorschau) or vorschau.ergebnis is None:
            return
        anzahl = rechnungen_text(len(zeilen))

        async def tun() -> None:
            dialog.close()
            with self.flaeche.element:
                ausstellen = self.rechnungen.ausstellen
                await self._stapeln("Rechnungen ausstellen", zeilen, ausstellen, "ausgestellt")

        with dialogfenster(f"{anzahl} ausstellen?") as dialog:
            vorschau_zeigen(vorschau.ergebnis)
            with knopfzeile():
                knopf_bauen("Abbrechen", dialog.close).props("data-autofocus")
                knopf_bauen(f"{anzahl} ausstellen", tun, art="haupt")

    async def drucken(self, zeilen: Zeilen) -> None:
        """Ein PDF aus allen; als zugestellt gelten sie erst, wenn der Mensch es sagt."""
        ids = tuple(z.rechnung_id for z in zeilen)
        with self._allein("Drucken"), self.flaeche.element:
            with dialogfenster("Rechnungen drucken", fest=True) as warten:
                text(f"{rechnungen_text(len(zeilen))} werden in ein PDF gelegt …", "p")
                ui.linear_progress(show_value=False).props("indeterminate")
            ergebnis = await ausgang_nebenher(lambda: self.rechnungen.druckdatei(ids))
            warten.close()
            if zeigen(ergebnis) and ergebnis.ergebnis is not None:
                flaeche = self.flaeche
                pdf_anbieten(
                    flaeche.haus, ids, ergebnis.ergebnis, danach=flaeche.gleich_auffrischen
                )

    async def zuruecknehmen(self, zeilen: Zeilen) -> None:
        """Nimmt den letzten Vermerk „zugestellt“ der ausgewählten Rechnungen zurück."""
        ids, was = [z.rechnung_id for z in zeilen], rechnungen_text(len(zeilen))
        flaeche = self.flaeche
        zuruecknehmen_fragen(flaeche.strom, ids, was, danach=flaeche.gleich_auffrischen)

    def _allein(self, was: str) -> AbstractContextManager[None]:
        """Solange ein Stapel dieses Zeitraums läuft, beginnt kein zweiter gleicher."""
        return self.flaeche.strom.taten.allein(was, self.flaeche.ansicht.id)

    async def _stapeln(
        self, titel: str, zeilen: Zeilen, tun: Callable[[RechnungId], object], wort: str
    ) -> None:
        stuecke = [_stueck(z, tun) for z in zeilen]
        with self._allein(titel):
            ergebnis = await stapel(titel, stuecke)
        if ergebnis.fertig:
            melden(f"{len(ergebnis.fertig)} von {len(stuecke)} {wort}.")
        await self.flaeche.auffrischen()


def _erzeugt(ergebnis: Stapelergebnis) -> str:
    return f"{anzahl_text(len(ergebnis.fertig), 'Entwurf', 'Entwürfe')} erzeugt."


def _stueck(zeile: Vertragszeile, tun: Callable[[RechnungId], object]) -> Stueck:
    return Stueck(f"{zeile.platz} {zeile.abnehmer}", lambda: tun(zeile.rechnung_id))


def _ist_offen(zeile: Vertragszeile) -> bool:
    return any(h.ist_offen for h in zeile.hinweise)


def _hinweise_zeigen(zeilen: Zeilen) -> None:
    """Gleichartiges zusammengezählt, darunter, wen es betrifft."""
    paare = [
        (f"{z.platz} {z.abnehmer}", h) for z in zeilen for h in z.hinweise if not h.ist_gesehen
    ]
    with ui.element("div").classes("spalte"):
        for gruppe in gruppiert(paare):
            with ui.element("div").classes("hinweis gruppe"):
                text(gruppe.text, "b")
                text("; ".join(gruppe.wer), klassen="klein")
