"""Hochgeladene Übergabe-Pakete: NiceGUI liefert Bytes, der Kern liest eine Datei."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from nicegui import ui
from nicegui.events import Handler, UploadEventArguments

T = TypeVar("T")
GROESSTES_PAKET = 200_000_000


def paketwahl(beschriftung: str, beim_laden: Handler[UploadEventArguments]) -> None:
    """Das Feld, in das ein ZIP gezogen oder gewählt wird."""
    ui.upload(
        label=beschriftung,
        on_upload=beim_laden,
        auto_upload=True,
        max_files=1,
        max_file_size=GROESSTES_PAKET,
    ).props("accept=.zip flat bordered").classes("hochladen")


def aus_datei(inhalt: bytes, tun: Callable[[Path], T]) -> T:
    """Ruft `tun` mit einer Datei dieses Inhalts; danach ist sie wieder weg."""
    with tempfile.TemporaryDirectory() as ordner:
        quelle = Path(ordner) / "paket.zip"
        quelle.write_bytes(inhalt)
        return tun(quelle)
