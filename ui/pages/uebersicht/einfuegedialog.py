"""Eine Spalte aus dem Rechenblatt: erst zeigen, was wohin käme, dann alle eintragen oder keine."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from nicegui import ui

from strom import Strom, anzahl_text, datum_text
from strom.messung import Einfuegeauftrag, Einfuegeergebnis
from strom.stammdaten import EinbauId
from ui.components.dialog import assistent
from ui.components.handlung import ausgang
from ui.components.meldung import warnen
from ui.components.seite import spaltenkopf
from ui.components.text import text

SPALTEN = (("Nr.", "zahl"), ("Eingefügt", "zahl"), ("kommt in", ""), ("Was das bedeutet", ""))
LEER = "leer – bleibt, wie es ist"


def einfuegen_fragen(
    strom: Strom,
    zwischenablage: str,
    ziele: tuple[tuple[EinbauId, date], ...],
    danach: Callable[[], object],
) -> None:
    """Öffnet die Vorschau; sind die Werte keine Spalte mit Ständen, steht das als Fehler da."""
    auftrag = Einfuegeauftrag(text=zwischenablage, ziele=ziele)
    erste = ausgang(lambda: strom.einfuegen.vorschau(auftrag))
    if erste.ergebnis is None:
        warnen(erste.satz)
        return
    Einfuegedialog(strom, auftrag, erste.ergebnis, danach)


class Einfuegedialog:
    """Zeigt jede Zeile mit Ziel und Folge; was nicht geht, wird bestätigt oder ausgelassen."""

    def __init__(
        self,
        strom: Strom,
        auftrag: Einfuegeauftrag,
        zeilen: tuple[Einfuegeergebnis, ...],
        danach: Callable[[], object],
    ) -> None:
        self.strom = strom
        self.auftrag = auftrag
        werte = [z for z in zeilen if not z.ist_leer]
        treffer = len({z.ort for z in werte if z.ort})
        with assistent(
            f"{anzahl_text(len(werte), 'Wert', 'Werte')} in "
            f"{anzahl_text(treffer, 'Zeile', 'Zeilen')}?",
            knopf="Alle eintragen",
            tun=lambda: strom.einfuegen.eintragen(self.auftrag),
            fertig=_eingetragen,
            danach=danach,
            breit=True,
        ):
            tage = sorted({t for _, t in auftrag.ziele})
            text(f"Abgelesen am {' und '.join(map(datum_text, tage))}.", "p", "blass")
            self.lage = text("", "p").mark("einfuegelage").props('aria-live="polite"')
            self.flaeche = ui.element("div").classes("rollbar einfuegen")
        self._zeigen(zeilen)

    def _zeigen(self, zeilen: tuple[Einfuegeergebnis, ...]) -> None:
        offen = sum(z.haelt_auf for z in zeilen)
        self.lage.text = _lage(offen)
        self.lage.classes(remove="hinweis blass").classes("hinweis" if offen else "blass")
        self.flaeche.clear()
        with self.flaeche, ui.element("table").classes("tabelle"):
            with ui.element("thead"), ui.element("tr"):
                for wort, klasse in SPALTEN:
                    spaltenkopf(wort, klasse)
            with ui.element("tbody"):
                for zeile in zeilen:
                    self._zeile(zeile)

    def _zeile(self, zeile: Einfuegeergebnis) -> None:
        with ui.element("tr").classes("haelt" if zeile.haelt_auf else ""):
            text(str(zeile.nummer), "td", "zahl blass")
            text(zeile.stand or zeile.text, "td", "zahl")
            text(zeile.ort or "–", "td")
            with ui.element("td"):
                self._folge(zeile)

    def _folge(self, zeile: Einfuegeergebnis) -> None:
        if zeile.nummer in self.auftrag.ausgelassene:
            self._haken("auslassen", zeile, an=True, um=self._auslassen)
            return
        if zeile.antwort is None and not zeile.satz:
            text(LEER, klassen="blass")
            return
        if zeile.antwort is not None:
            text(f"Verbrauch {zeile.antwort.verbrauch} kWh")
            for satz in zeile.antwort.hinweise:
                text(satz, "div", "hinweis")
            if zeile.einbau in self.auftrag.ueberlaeufe:
                self._haken("Zählwerk ist übergelaufen", zeile, an=True, um=self._ueberlaufen)
            return
        text(zeile.satz, "div", "hinweis rot")
        with ui.element("div").classes("zeile"):
            if zeile.faellt:
                self._haken("Zählwerk ist übergelaufen", zeile, an=False, um=self._ueberlaufen)
            self._haken("auslassen", zeile, an=False, um=self._auslassen)

    def _haken(
        self,
        wort: str,
        zeile: Einfuegeergebnis,
        *,
        an: bool,
        um: Callable[[Einfuegeergebnis], None],
    ) -> None:
        haken = ui.checkbox(wort, value=an, on_change=lambda: um(zeile)).props("dense")
        haken.props["aria-label"] = f"Zeile {zeile.nummer}: {wort}"

    def _auslassen(self, zeile: Einfuegeergebnis) -> None:
        neu = self.auftrag.ausgelassene ^ {zeile.nummer}
        self._neu(replace(self.auftrag, ausgelassene=neu))

    def _ueberlaufen(self, zeile: Einfuegeergebnis) -> None:
        if zeile.einbau is not None:
            neu = self.auftrag.ueberlaeufe ^ {zeile.einbau}
            self._neu(replace(self.auftrag, ueberlaeufe=neu))

    def _neu(self, auftrag: Einfuegeauftrag) -> None:
        self.auftrag = auftrag
        self._zeigen(self.strom.einfuegen.vorschau(auftrag))


def _lage(offen: int) -> str:
    if not offen:
        return "Alles passt. Eingetragen wird zusammen oder, wenn etwas misslingt, gar nichts."
    wort = anzahl_text(offen, "Wert geht", "Werte gehen")
    return f"{wort} so nicht. Bitte bestätigen oder auslassen; vorher wird nichts eingetragen."


def _eingetragen(zeilen: tuple[Einfuegeergebnis, ...]) -> str:
    eingetragen = sum(z.antwort is not None for z in zeilen)
    return f"{anzahl_text(eingetragen, 'Stand', 'Stände')} eingetragen."
