"""Viele Rechnungen auf einmal über alle Kerne, nur zum Messen: was der Drucker leisten kann.

Die Bytes sind dieselben wie beim Einzeldruck; das Programm stellt trotzdem Stück für Stück aus.

Die Helfer werden frisch gestartet (`spawn`): das geht unter Windows, in der Einzeldatei (wenn das
Hauptprogramm `multiprocessing.freeze_support()` ruft) und neben den Fäden einer Oberfläche.
"""

import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from strom.adapters.documents.fpdf_drucker import FpdfDrucker
from strom.adapters.documents.satz.rahmen import DIN_5008_B, Rahmenmasse
from strom.rechnung.bild import RechnungsBild

LOHNT_AB = 200
STUECK = 25
_drucker: FpdfDrucker | None = None


def rechnungen(
    bilder: Sequence[RechnungsBild],
    eigene: Path | None = None,
    *,
    masse: Rahmenmasse = DIN_5008_B,
    norm: str = "PDF/A-3B",
    kerne: int = 0,
) -> Iterator[bytes]:
    """Die PDF in Reihenfolge der Bilder; unter 200 Stück oder mit einem Kern ohne Helfer."""
    kerne = kerne or os.cpu_count() or 1
    if kerne == 1 or len(bilder) < LOHNT_AB:
        drucker = FpdfDrucker(eigene, masse=masse, norm=norm)
        yield from map(drucker.rechnung, bilder)
        return
    art = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(kerne, art, _vorbereiten, (eigene, masse, norm)) as helfer:
        yield from helfer.map(_drucken, bilder, chunksize=STUECK)


def _vorbereiten(eigene: Path | None, masse: Rahmenmasse, norm: str) -> None:
    """Richtet in einem Helfer den Drucker einmal ein."""
    global _drucker  # noqa: PLW0603 – ein Drucker je Helferprozess
    _drucker = FpdfDrucker(eigene, masse=masse, norm=norm)


def _drucken(bild: RechnungsBild) -> bytes:
    if _drucker is None:
        satz = "Der Helfer ist nicht vorbereitet."
        raise RuntimeError(satz)
    return _drucker.rechnung(bild)
