"""Stapel mit Zählung und Abbruch: Stück für Stück; jedes fertige Stück bleibt fertig."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nicegui import ui

from strom.rechnung import Stapelergebnis
from ui.components.dialog import fenster, knopfzeile
from ui.components.handlung import ausgang_nebenher, knopf_bauen
from ui.components.text import text


@dataclass(frozen=True, slots=True)
class Stueck:
    """Ein Stück Arbeit mit dem Namen, der in der Anzeige steht („A 03 Claußen, Erik“)."""

    name: str
    tun: Callable[[], object]


class _Anzeige:
    """Der Dialog: Balken, „12 von 24“, Knopf zum Abbrechen, Liste der Fehler."""

    def __init__(self, titel: str, gesamt: int) -> None:
        self.gesamt = gesamt
        self.abgebrochen = False
        self.ist_zu_ende = False
        with fenster(titel, fest=True) as self.dialog:
            self.stand = text("", "p").props('aria-live="polite"')
            self.balken = ui.linear_progress(value=0, show_value=False).props("instant-feedback")
            self.fehler = ui.element("div").classes("spalte")
            with knopfzeile():
                self.knopf = knopf_bauen("Abbrechen", self._abbrechen)

    def zeigen(self, fertig: int, name: str) -> None:
        """Rückt den Balken vor."""
        self.stand.text = f"{fertig} von {self.gesamt} – {name}"
        self.balken.value = fertig / self.gesamt

    def _abbrechen(self) -> None:
        if self.ist_zu_ende:
            self.dialog.close()
            return
        self.abgebrochen = True
        self.stand.text = "Wird nach diesem Stück beendet …"

    def beenden(self, ergebnis: Stapelergebnis) -> None:
        """Schließt bei glattem Lauf; sonst bleibt der Bericht stehen, bis er gelesen ist."""
        if not ergebnis.fehler and not ergebnis.abgebrochen:
            self.dialog.close()
            return
        zusatz = ", abgebrochen" if ergebnis.abgebrochen else ""
        self.stand.text = f"{len(ergebnis.fertig)} von {self.gesamt} fertig{zusatz}."
        with self.fehler:
            for name, satz in ergebnis.fehler:
                text(f"{name}: {satz}", "div", "hinweis rot")
        self.knopf.text = "Schließen"
        self.ist_zu_ende = True


async def stapel(titel: str, stuecke: Sequence[Stueck]) -> Stapelergebnis:
    """Arbeitet die Stücke nacheinander in einem Faden ab und zeigt, wie weit es ist."""
    anzeige = _Anzeige(titel, max(1, len(stuecke)))
    fertig: list[str] = []
    fehler: list[tuple[str, str]] = []
    for nummer, stueck in enumerate(stuecke):
        if anzeige.abgebrochen:
            break
        anzeige.zeigen(nummer, stueck.name)
        ausgang = await ausgang_nebenher(stueck.tun)
        if ausgang.gelungen:
            fertig.append(stueck.name)
        else:
            fehler.append((stueck.name, ausgang.satz))
    abgebrochen = len(fertig) + len(fehler) < len(stuecke)
    ergebnis = Stapelergebnis(fertig=tuple(fertig), fehler=tuple(fehler), abgebrochen=abgebrochen)
    anzeige.beenden(ergebnis)
    return ergebnis
