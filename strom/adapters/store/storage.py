"""TinyDB-Speicher, der das Dokument nie halb geschrieben hinterlässt."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb import Storage

from strom.werte.fehler import Speicherfehler

Tabellen = dict[str, dict[str, Any]]


class VonAussenGeaendert(Speicherfehler):
    """Jemand anderes hat das Dokument inzwischen geändert."""

    def __init__(self, pfad: Path) -> None:
        super().__init__(
            f"„{pfad.name}“ wurde außerhalb des Programms geändert. Es wurde nichts gespeichert. "
            "Bitte das Programm beenden und neu starten."
        )


class AtomareJsonDatei(Storage):
    """Schreibt daneben, tauscht dann aus und bemerkt fremde Änderungen."""

    def __init__(self, pfad: str | Path) -> None:
        self._pfad = Path(pfad)
        self._puffer: Tabellen | None = None
        self._im_vorgang = False
        self._inhalt: Tabellen | None = None
        self._marke: object = None
        if self._pfad.exists():
            roh = self._pfad.read_bytes()
            self._inhalt = json.loads(roh)
            self._marke = self._stand()

    def read(self) -> Tabellen | None:
        """Der Inhalt; in einem Vorgang schon mit dessen Änderungen."""
        tabellen = self._puffer if self._puffer is not None else self._inhalt
        return None if tabellen is None else dict(tabellen)

    def write(self, data: Tabellen) -> None:
        """Schreibt sofort oder, in einem Vorgang, erst an dessen Ende.

        Raises:
            VonAussenGeaendert: Die Datei ist nicht mehr die, die wir zuletzt geschrieben haben.
            OSError: Das Schreiben misslang; die alte Datei ist unberührt.
        """
        if self._im_vorgang:
            self._puffer = data
            return
        if self._stand() != self._marke:
            raise VonAussenGeaendert(self._pfad)
        roh = json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False).encode()
        neu = self._pfad.with_suffix(".neu")
        with os.fdopen(os.open(neu, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as datei:
            datei.write(roh)
            datei.flush()
            os.fsync(datei.fileno())
        neu.replace(self._pfad)
        self._inhalt, self._marke = data, self._stand()

    @contextmanager
    def vorgang(self) -> Iterator[None]:
        """Alles oder nichts: ein einziges Schreiben am Ende, keines bei einem Fehler."""
        self._im_vorgang = True
        try:
            yield
            puffer, self._im_vorgang = self._puffer, False
            if puffer is not None:
                self.write(puffer)
        finally:
            self._puffer, self._im_vorgang = None, False

    def _stand(self) -> object:
        """Woran wir unsere Datei wiedererkennen, ohne sie jedes Mal ganz zu lesen."""
        if not self._pfad.exists():
            return None
        merkmale = self._pfad.stat()
        return (merkmale.st_mtime_ns, merkmale.st_size, merkmale.st_ino)
