"""Die Sammelschritte selbst: erzeugen, prüfen, ausstellen, drucken – mit Zählung und Abbruch."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from nicegui import ui

from strom import anzahl_text
from strom.abrechnung import Vertragszeile
from strom.rechnung import RechnungId, Stapelergebnis
from ui.components.dialog import fenster as dialogfenster
from ui.components.dialog import knopfzeile
from ui.components.fortschritt import Stueck, stapel
from ui.components.handlung import ausgang, ausgang_nebenher, knopf_bauen, zeigen
from ui.components.meldung import melden
from ui.components.text import text
from ui.pages.rechnungen.ausstellen import rechnungen_text, vorschau_zeigen
from ui.pages.rechnungen.zustellen import pdf_anbieten, zuruecknehmen_fragen
from ui.pages.uebersicht.arbeitsflaeche import Arbeitsflaeche

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
        """Merkt als geprüft; fallen welche auf, werden sie vorher gezeigt."""
        auffaellige = [z for z in zeilen if z.hinweise]
        if not auffaellige:
            await self._stapeln("Entwürfe prüfen", zeilen, self.rechnungen.pruefen, "geprüft")
            return
        ruhige = [z for z in zeilen if not z.hinweise]
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
                await self._stapeln("Entwürfe prüfen", zeilen, self.rechnungen.pruefen, "geprüft")

        knopf_bauen(wort, tun, art="haupt" if wort.startswith("Alle") else "")

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


def _hinweise_zeigen(zeilen: Zeilen) -> None:
    with ui.element("div").classes("spalte"):
        for zeile in zeilen:
            satz = "; ".join(zeile.hinweise)
            text(f"{zeile.platz} {zeile.abnehmer}: {satz}", "div", "hinweis")
