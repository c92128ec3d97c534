"""Die Sammelschritte selbst: erzeugen, prüfen, ausstellen, drucken – mit Zählung und Abbruch."""

from collections.abc import Callable, Sequence

from nicegui import ui

from strom.abrechnung import Vertragszeile
from strom.rechnung import RechnungId
from ui.components.dialog import fenster as dialogfenster
from ui.components.fortschritt import Stueck, stapel
from ui.components.handlung import ausgang_nebenher, knopf_bauen, melden, zeigen
from ui.components.text import text
from ui.haus import Haus
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
        ergebnis = await ausgang_nebenher(
            lambda: self.rechnungen.entwuerfe_erzeugen(self.flaeche.ansicht.id, vertraege)
        )
        zeigen(ergebnis, fertig=lambda e: f"{len(e.fertig)} Entwürfe erzeugt.")
        await self.flaeche.auffrischen()

    async def pruefen(self, zeilen: Zeilen) -> None:
        """Merkt als geprüft; fallen welche auf, werden sie vorher gezeigt."""
        auffaellige = [z for z in zeilen if z.hinweise]
        if not auffaellige:
            await self._stapeln("Entwürfe prüfen", zeilen, self.rechnungen.pruefen, "geprüft")
            return
        ruhige = [z for z in zeilen if not z.hinweise]
        with dialogfenster(f"{len(auffaellige)} von {len(zeilen)} haben Hinweise") as dialog:
            _hinweise_zeigen(auffaellige)
            with ui.element("div").classes("knopfzeile"):
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
        """Fragt nach und stellt Stück für Stück aus; jede Rechnung bekommt dabei ihre Nummer."""
        anzahl = _anzahl(zeilen)

        async def tun() -> None:
            dialog.close()
            with self.flaeche.element:
                ausstellen = self.rechnungen.ausstellen
                await self._stapeln("Rechnungen ausstellen", zeilen, ausstellen, "ausgestellt")

        with dialogfenster(f"{anzahl} ausstellen?") as dialog:
            text(
                "Jede Rechnung bekommt ihre Nummer und ihr PDF. Danach lässt sie sich nicht mehr "
                "ändern.",
                "p",
            )
            with ui.element("div").classes("knopfzeile"):
                knopf_bauen("Abbrechen", dialog.close)
                knopf_bauen(f"{anzahl} ausstellen", tun, art="haupt")

    async def drucken(self, zeilen: Zeilen) -> None:
        """Ein PDF aus allen; vermerkt je Rechnung, dass sie gedruckt ist."""
        ids = tuple(z.rechnung_id for z in zeilen)
        with self.flaeche.element:  # der Knopf selbst verschwindet beim Auffrischen
            with dialogfenster("Rechnungen drucken") as warten:
                warten.props("persistent")
                text(f"{_anzahl(zeilen)} werden in ein PDF gelegt …", "p")
                ui.linear_progress(show_value=False).props("indeterminate")
            ergebnis = await ausgang_nebenher(lambda: self.rechnungen.drucken(ids))
            warten.close()
            await self.flaeche.auffrischen()
            if zeigen(ergebnis) and ergebnis.ergebnis is not None:
                pdf_anbieten(self.flaeche.haus, f"{_anzahl(zeilen)}", ergebnis.ergebnis)

    async def _stapeln(
        self, titel: str, zeilen: Zeilen, tun: Callable[[RechnungId], object], wort: str
    ) -> None:
        stuecke = [_stueck(z, tun) for z in zeilen]
        ergebnis = await stapel(titel, stuecke)
        if ergebnis.fertig:
            melden(f"{len(ergebnis.fertig)} von {len(stuecke)} {wort}.")
        await self.flaeche.auffrischen()


def _stueck(zeile: Vertragszeile, tun: Callable[[RechnungId], object]) -> Stueck:
    return Stueck(f"{zeile.platz} {zeile.abnehmer}", lambda: tun(zeile.rechnung_id))


def _anzahl(zeilen: Zeilen) -> str:
    return "1 Rechnung" if len(zeilen) == 1 else f"{len(zeilen)} Rechnungen"


def _hinweise_zeigen(zeilen: Zeilen) -> None:
    with ui.element("div").classes("spalte"):
        for zeile in zeilen:
            satz = "; ".join(zeile.hinweise)
            text(f"{zeile.platz} {zeile.abnehmer}: {satz}", "div", "hinweis")


def pdf_anbieten(haus: Haus, was: str, pdf: bytes) -> None:
    """Legt das PDF ins Druckfach und bietet Ansehen und Herunterladen an."""
    pfad = haus.druckfach.einlegen("Rechnungen.pdf", pdf)
    with dialogfenster("Das PDF ist fertig") as dialog:
        text(f"{was} in einem PDF, als gedruckt vermerkt.", "p")
        with ui.element("div").classes("knopfzeile"):
            knopf_bauen("Schließen", dialog.close)
            knopf_bauen("Herunterladen").props(f'href="{pfad}?laden=1"').mark("pdf-laden")
            knopf = knopf_bauen("Ansehen und drucken", art="haupt").mark("pdf-ansehen")
            knopf.props(f'href="{pfad}" target="_blank" rel="noopener"')
