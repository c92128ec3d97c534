"""Der Eingang: öffnet die Daten und zeigt das Programm – oder die Seite, die sagt, warum nicht."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from strom import NichtGefunden, Strom, StromFehler
from strom.ordner import Ausweg, Notlage
from ui.pages.start import notseite
from ui.register import registrieren

DOKUMENT = "Das Dokument"


class Oeffner(Protocol):
    """Öffnet den Datenordner, zum Arbeiten oder nur zum Ansehen."""

    def __call__(self, *, nur_lesen: bool = False) -> Strom:
        """Das geöffnete Programm; wirft StromFehler."""
        ...


@dataclass(kw_only=True)
class Eingang:
    """Hält das geöffnete Programm; ist keines offen, steht unter „/“ die Notseite.

    Attributes:
        oeffnen: Öffnet den Ordner.
        notlage: Was zu tun ist, nach einem Fehler oder (mit None) schon vor dem Öffnen.
        beispiel: Einen leeren Ordner mit dem Beispielverein füllen.
        adresse: Eigene Adresse; ist sie bekannt, werden Ereignisse im Hintergrund zugestellt.
        einwand: Was beim Start vor der Notseite kommt, etwa das schon laufende Programm zeigen.
        zeigen: Hängt die Seiten des Programms ein.
        fragen: Hängt statt dessen die Notseite ein.
    """

    oeffnen: Oeffner
    notlage: Callable[[StromFehler | None], Notlage | None]
    einwand: Callable[[Notlage], None] = lambda _lage: None
    beispiel: bool = False
    adresse: str = ""
    zeigen: Callable[[Strom], None] = registrieren
    fragen: Callable[[notseite.Weiter, Notlage], None] = notseite.registrieren
    strom: Strom | None = None

    def beginnen(self) -> None:
        """Beim Start: öffnen, oder fragen, was geschehen soll."""
        lage = self.notlage(None)
        if lage is None:
            lage = self._versuchen(nur_lesen=False)
        if lage is not None:
            self.einwand(lage)
            self.fragen(self.weiter, lage)

    def weiter(self, ausweg: Ausweg) -> Notlage | None:
        """Geht den Ausweg und öffnet; liefert die nächste Notlage, wenn es noch nicht reicht.

        Raises:
            StromFehler: Der Weg war nicht gangbar; nichts wurde geändert.
        """
        if self.strom is not None:
            return None  # ein anderes Fenster war schneller
        ausweg.gehen()
        return self._versuchen(nur_lesen=ausweg.nur_lesen)

    def schliessen(self) -> None:
        """Beim Beenden: schließt, was offen ist."""
        if self.strom is not None:
            self.strom.schliessen()

    def _versuchen(self, *, nur_lesen: bool) -> Notlage | None:
        try:
            self._einlassen(self.oeffnen(nur_lesen=nur_lesen))
        except StromFehler as fehler:
            return self.notlage(fehler)
        return None

    def _einlassen(self, strom: Strom) -> None:
        self.strom = strom
        if self.beispiel and strom.ist_leer and not strom.datenordner.nur_lesen:
            strom.beispiel.laden()
        if self.adresse and not strom.datenordner.nur_lesen:
            strom.ereignisse.starten(self.adresse)
        self.zeigen(strom)
        # Was geöffnet ist, bleibt: die Müllabfuhr soll es nicht bei jedem Gang durchsehen. Bei
        # 10.000 Verträgen wäre das Hauptfenster sonst um die Hälfte langsamer.
        gc.freeze()

    def dokument(self, token: str, name: str) -> bytes:
        """Das PDF hinter einer lokalen Adresse eines Ereignisses.

        Raises:
            NichtGefunden: Adresse unbekannt, oder es ist kein Ordner offen.
        """
        if self.strom is None:
            raise NichtGefunden(DOKUMENT, name)
        return self.strom.ereignisse.dokument(token, name)
