"""Wo die PDF-Dateien zu eingelesenen Belegen liegen: ein Ordner oder ein Übergabe-Paket."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from strom.adapters.exchange.ziparchiv import ZipArchiv
from strom.adapters.store.dokumente_im_ordner import ist_dokumentname
from strom.ports.austausch import Archivinhalt
from strom.werte.fehler import Eingabefehler, NichtGefunden, Speicherfehler

DOKUMENTE = "dokumente"
GROESSTER_BELEG = 50_000_000


class Belegordner:
    """Erfüllt `strom.ports.austausch.Belegorte`."""

    @contextmanager
    def oeffnen(self, ort: Path, *, passwort: str = "") -> Iterator[Archivinhalt]:
        """Ein Ordner (oder sein Unterordner „dokumente“) oder ein ZIP.

        Raises:
            Eingabefehler: Es gibt den Ort nicht.
            StromFehler: Das Paket lässt sich nicht öffnen.
        """
        if ort.is_dir():
            unter = ort / DOKUMENTE
            yield _Ordnerinhalt(unter if unter.is_dir() else ort)
            return
        if not ort.is_file():
            satz = f"„{ort.name[:60]}“ gibt es nicht; dort sollten die PDF-Dateien liegen."
            raise Eingabefehler(satz, feld="belege")
        with ZipArchiv().oeffnen(ort, passwort=passwort) as inhalt:
            yield inhalt


class _Ordnerinhalt:
    """Erfüllt `strom.ports.austausch.Archivinhalt`; die Namen tragen „dokumente/“ wie im Paket."""

    def __init__(self, ordner: Path) -> None:
        self._ordner = ordner

    @cached_property
    def namen(self) -> tuple[str, ...]:
        """Gewöhnliche Dateien mit erlaubtem Namen."""
        dateien = (d for d in sorted(self._ordner.iterdir()) if ist_dokumentname(d.name))
        return tuple(f"{DOKUMENTE}/{d.name}" for d in dateien if d.is_file() and not d.is_symlink())

    def lesen(self, name: str) -> bytes:
        """Der Inhalt.

        Raises:
            NichtGefunden: Es gibt die Datei nicht.
            Speicherfehler: Sie ist zu groß oder lässt sich nicht lesen.
        """
        if name not in self.namen:
            was = "Die Datei"
            raise NichtGefunden(was, name)
        datei = self._ordner / name.removeprefix(f"{DOKUMENTE}/")
        try:
            if datei.stat().st_size <= GROESSTER_BELEG:
                return datei.read_bytes()
            grund = "zu groß für einen Beleg"
        except OSError as fehler:
            grund = fehler.strerror or type(fehler).__name__
        satz = f"„{datei.name[:60]}“ lässt sich nicht lesen ({grund})."
        raise Speicherfehler(satz)
