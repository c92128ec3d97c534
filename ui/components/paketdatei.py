"""Ein hochgeladenes Übergabe-Paket: NiceGUI liefert Bytes, der Kern liest eine Datei."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from nicegui.events import UploadEventArguments

from strom import StromFehler
from ui.components.dateiwahl import Dateiwahl
from ui.components.handlung import handlung

T = TypeVar("T")
GROESSTES_PAKET = 200_000_000


class Paketdatei(Generic[T]):
    """Erst wählen, dann tun: mit einem falschen Passwort bleibt das Paket gewählt.

    Args:
        knopf: Was mit dem Paket geschieht, z. B. „Paket einlesen“.
        tun: Bekommt den Pfad des Pakets und das Passwort liest der Aufrufer selbst.
        danach: Bekommt nach dem Gelingen das Ergebnis.
    """

    def __init__(
        self, knopf: str, tun: Callable[[Path], T], danach: Callable[[T], object], *, art: str = ""
    ) -> None:
        self._tun, self._danach = tun, danach
        self._inhalt: bytes | None = None
        self._ergebnisse: list[T] = []
        Dateiwahl("Paket wählen (ZIP)", self._waehlen, endung=".zip", groesste=GROESSTES_PAKET)
        handlung(knopf, self._versuchen, danach=self._fertig, art=art, nebenher=True)

    async def _waehlen(self, ereignis: UploadEventArguments) -> None:
        self._inhalt = await ereignis.file.read()

    def _versuchen(self) -> None:
        if self._inhalt is None:
            satz = "Noch ist kein Paket gewählt. Bitte zuerst die ZIP-Datei wählen."
            raise StromFehler(satz)
        self._ergebnisse = [aus_datei(self._inhalt, self._tun)]

    def _fertig(self) -> None:
        self._danach(self._ergebnisse.pop())


def aus_datei(inhalt: bytes, tun: Callable[[Path], T]) -> T:
    """Ruft `tun` mit einer Datei dieses Inhalts; danach ist sie wieder weg."""
    with tempfile.TemporaryDirectory() as ordner:
        quelle = Path(ordner) / "paket.zip"
        quelle.write_bytes(inhalt)
        return tun(quelle)
