"""Das Verdichten: ein neuer Stand wird geschrieben, dann gehen die alten Journale.

Reihenfolge, von der alles abhängt: neues Journal beginnen → Stand daneben schreiben, festhalten
und zurücklesen → alten Stand in `backups/` aufheben → austauschen → Ordner festhalten → erst dann
Journale entfernen. Das Journal der vorigen Generation bleibt bis zum nächsten Mal liegen, damit
auch eine Kopie des Ordners, die währenddessen entsteht, vollständig ist.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from strom.adapters.store.journal import datei, schnappschuss
from strom.adapters.store.journal.befund import HinweisArt
from strom.adapters.store.journal.kodierung import Tabellen
from strom.adapters.store.journal.ort import Ort
from strom.adapters.store.journal.sicherung import Aufbewahrung, rotieren, sichern
from strom.adapters.store.journal.wache import Lage, Wache


@dataclass(frozen=True, slots=True, kw_only=True)
class Auftrag:
    """Eine feste Ansicht, die als Stand einer Generation geschrieben werden soll."""

    tabellen: Tabellen
    generation: int
    kopf: bytes


class Fremd(Exception):
    """Die strom.json ist nicht mehr die, die wir kennen; sie wird nicht überschrieben."""


class Verdichter:
    """Schreibt Stände, im Hintergrund oder gleich; `generation` ist die der strom.json.

    Scheitert das Schreiben, ist nichts verloren: die Journale enthalten weiter alles. `fehler`
    behält, was danach kein Schreiben mehr erlaubt.
    """

    def __init__(self, ort: Ort, wache: Wache, schloss: threading.RLock, generation: int) -> None:
        self.generation = generation
        self.fehler: Exception | None = None
        self.regel = Aufbewahrung()
        self.melden: Callable[[HinweisArt, str], None] = lambda _art, _satz: None
        self._ort = ort
        self._wache = wache
        self._schloss = schloss
        self._faden: threading.Thread | None = None

    @property
    def laeuft(self) -> bool:
        """Wird gerade im Hintergrund geschrieben?"""
        return self._faden is not None and self._faden.is_alive()

    def beginnen(self, auftrag: Auftrag) -> None:
        """Schreibt im Hintergrund."""
        self._faden = threading.Thread(
            target=self.ablegen, args=(auftrag,), name="strom-verdichten", daemon=False
        )
        self._faden.start()

    def warten(self) -> None:
        """Wartet, bis der Hintergrund fertig ist."""
        if self._faden is not None:
            self._faden.join()

    def ablegen(self, auftrag: Auftrag) -> None:
        """Schreibt den Stand; meldet Fehler, statt sie zu werfen."""
        vorige = self.generation
        try:
            self._schreiben(auftrag)
        except Fremd as fehler:
            self.fehler = fehler
        except OSError as fehler:
            self._aufschieben(fehler)
        else:
            self.journale_entfernen(vorige)
            self.rotieren()

    def journale_entfernen(self, vor: int) -> None:
        """Entfernt Journale, deren Inhalt in einem festgehaltenen Stand steht."""
        for generation, pfad in self._ort.journale().items():
            if generation < vor:
                self._versuchen(partial(datei.entfernen, pfad))

    def rotieren(self) -> None:
        """Entfernt alte Sicherungen."""
        self._versuchen(lambda: rotieren(self._ort, self.regel))

    def _schreiben(self, auftrag: Auftrag) -> None:
        roh = schnappschuss.kodieren(auftrag.tabellen, auftrag.generation, auftrag.kopf)
        schnappschuss.neu_schreiben(self._ort.neu, roh)
        with self._schloss:
            if self._wache.blick() is Lage.GEAENDERT:
                raise Fremd
            self._versuchen(lambda: sichern(self._ort, self.generation))
            datei.ersetzen(self._ort.neu, self._ort.pfad)
            self._wache.merken(roh)
            self.generation = auftrag.generation
        schnappschuss.ordner_nach_ersetzen(self._ort.ordner)

    def _aufschieben(self, fehler: OSError) -> None:
        self._versuchen(lambda: datei.entfernen(self._ort.neu))
        self.melden(HinweisArt.VERSCHOBEN, f"Der neue Stand wurde nicht geschrieben: {fehler}.")
        if fehler.errno not in datei.VOLL and not isinstance(fehler, PermissionError):
            self.fehler = fehler

    def _versuchen(self, schritt: Callable[[], None]) -> None:
        """Aufräumen darf misslingen; es bleibt dann nur etwas liegen."""
        try:
            schritt()
        except OSError as fehler:
            self.melden(HinweisArt.VERSCHOBEN, f"Aufräumen aufgeschoben: {fehler}.")
