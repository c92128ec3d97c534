"""Das Siegel: der Anker von heute, ein Anker vom Papier, die ganze Prüfung."""

from nicegui import ui

from strom import Strom
from strom.siegel import Ankerantwort, Siegelbefund, Siegelstand
from ui.components.felder import Textfeld
from ui.components.handlung import ausgang, ausgang_nebenher, knopf_bauen, zeigen
from ui.components.seite import angaben
from ui.components.text import text

ERKLAERUNG = (
    "Jede Änderung und jede Rechnung bekommt ein Siegel, das auf dem vorigen aufbaut. Wer später "
    "etwas an Rechnung, PDF, Protokoll oder Logbuch ändert, zerbricht die Kette. Das Siegel der "
    "Daten steht auf der Jahresübersicht, im Prüfbericht und im Übergabe-Paket."
)
KEINE_KETTE = "Noch kein Siegel; das erste entsteht mit der ersten Eingabe."
ALLES_GUT = "Alles unverändert: Kette, Rechnungen, PDF, Protokoll und Logbuch passen zusammen."
MEISTE = 50


class Siegelkarte:
    """Ein Kasten auf der Protokollseite; zugeklappt zeigt er nur das Siegel."""

    def __init__(self, strom: Strom) -> None:
        self.strom = strom
        stand = strom.siegel.stand()
        with ui.element("details").classes("karte klappe").mark("siegel"):
            with ui.element("summary"):
                text("Siegel der Daten", "h2")
                text(stand.anker or "noch keines", "span", "blass")
            text(ERKLAERUNG, "p", "blass klein")
            if not stand.glieder:
                text(KEINE_KETTE, "p")
                return
            _stand(stand)
            self._eingabe()
            self.antwort = ui.element("div").classes("antwortplatz").props('aria-live="polite"')

    def _eingabe(self) -> None:
        with ui.element("div").classes("filter"):
            self.feld = Textfeld(
                "Siegel vom Papier", laenge=60, name="anker", hinweis="42 · 7K3M-9Q2X-4T8W-B1N5"
            )
            self.feld.eingabe.on("keydown.enter", self._vergleichen)
            knopf_bauen("Vergleichen", self._vergleichen)
            self.knopf = knopf_bauen("Alle Siegel nachrechnen", self._pruefen)

    def _vergleichen(self) -> None:
        ergebnis = ausgang(lambda: self.strom.siegel.anker_pruefen(self.feld.text))
        if zeigen(ergebnis, felder=(self.feld,)) and ergebnis.ergebnis:
            self._antworten(ergebnis.ergebnis)

    def _antworten(self, antwort: Ankerantwort) -> None:
        self.antwort.clear()
        with self.antwort:
            text(antwort.satz, "div", "hinweis gruen" if antwort.gehoert else "hinweis rot")

    async def _pruefen(self) -> None:
        self.knopf.props("loading")
        ergebnis = await ausgang_nebenher(self.strom.siegel.pruefen)
        self.knopf.props(remove="loading")
        if zeigen(ergebnis) and ergebnis.ergebnis is not None:
            self._befunde(ergebnis.ergebnis)

    def _befunde(self, befunde: tuple[Siegelbefund, ...]) -> None:
        self.antwort.clear()
        with self.antwort:
            if not befunde:
                text(ALLES_GUT, "div", "hinweis gruen")
            for befund in befunde[:MEISTE]:
                text(befund.satz, "div", "hinweis rot")
            if len(befunde) > MEISTE:
                text(f"… und {len(befunde) - MEISTE} weitere.", "div")


def _stand(stand: Siegelstand) -> None:
    angaben(
        (
            ("Glieder", f"{stand.glieder}, das letzte vom {stand.zuletzt}"),
            ("Beginn", stand.beginn),
        )
    )
    if stand.nachtraeglich:
        text(stand.nachtraeglich, "p", "blass klein")
