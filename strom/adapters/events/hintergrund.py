"""Ein Faden je Ziel, der zustellt, wenn es etwas gibt – als Hintergrund, der nie festhält."""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta

from strom.ereignis.ziele import Zielart

Runde = Callable[[Zielart], timedelta | None]
NACH_EINEM_FEHLER = timedelta(seconds=30)
AUFHOEREN = 2
LOG = logging.getLogger(__name__)


class KeinHintergrund:
    """Erfüllt Hintergrund und tut nichts: beim Ansehen ließe sich nichts vermerken.

    Ohne Vermerk ginge jedes Ereignis bei jedem Start noch einmal hinaus.
    """

    def starten(self, runde: Runde) -> None:
        """Siehe Hintergrund."""

    def wecken(self) -> None:
        """Siehe Hintergrund."""

    def beenden(self) -> None:
        """Siehe Hintergrund."""


class Faeden:
    """Erfüllt Hintergrund mit Daemon-Fäden: sie halten das Programm nie am Leben."""

    def __init__(self) -> None:
        self._wecker = {art: threading.Event() for art in Zielart}
        self._ende = threading.Event()
        self._faeden: list[threading.Thread] = []

    def starten(self, runde: Runde) -> None:
        """Siehe Hintergrund; ein zweites Mal geschieht nichts."""
        if self._faeden or self._ende.is_set():
            return
        for art, wecker in self._wecker.items():
            faden = threading.Thread(
                target=self._laufen, args=(runde, art, wecker), name=f"ziel-{art}", daemon=True
            )
            self._faeden.append(faden)
            faden.start()

    def wecken(self) -> None:
        """Siehe Hintergrund."""
        for wecker in self._wecker.values():
            wecker.set()

    def beenden(self) -> None:
        """Siehe Hintergrund; wartet höchstens zwei Sekunden auf einen laufenden Versuch."""
        self._ende.set()
        self.wecken()
        for faden in self._faeden:
            faden.join(timeout=AUFHOEREN)
        self._faeden.clear()

    def _laufen(self, runde: Runde, art: Zielart, wecker: threading.Event) -> None:
        while not self._ende.is_set():
            wecker.clear()
            weiter = self._eine(runde, art)
            wecker.wait(weiter.total_seconds() if weiter is not None else None)

    def _eine(self, runde: Runde, art: Zielart) -> timedelta | None:
        """Ein Faden darf an nichts sterben: die Ereignisse blieben sonst stumm liegen."""
        try:
            return runde(art)
        except Exception:  # siehe oben; der Fehler steht im Protokoll des Programms
            if self._ende.is_set():
                return None
            LOG.exception("Das Zustellen an %s ist gescheitert.", art)
            return NACH_EINEM_FEHLER
