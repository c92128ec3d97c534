"""Die PDF zu eingelesenen Belegen: einzeln oder als Übergabe-Paket dazugelegt."""

import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Protocol, TypeVar

from nicegui.events import UploadEventArguments

from ui.components.dateiwahl import Dateiwahl
from ui.components.felder import Textfeld
from ui.components.paketdatei import GROESSTES_PAKET
from ui.components.text import text

T_co = TypeVar("T_co", covariant=True)
MEISTE_PDF = 2000
ENDUNGEN = (".zip", ".pdf")
LAENGSTER_NAME = 120


class MitBelegen(Protocol[T_co]):
    """Vorschau oder Übernahme, der noch der Ort der Belege fehlt."""

    def __call__(self, *, belege: Path | None, passwort: str) -> T_co:
        """Tut es mit den Belegen an diesem Ort."""
        ...


class Belege:
    """Was dazugelegt wurde; es liegt nur so lange auf der Platte, wie jemand es liest."""

    def __init__(self) -> None:
        self.dateien: dict[str, bytes] = {}
        self._passwort = ""

    def felder(self, danach: Callable[[], Awaitable[object]]) -> None:
        """Das Feld zum Dazulegen; danach entsteht die Vorschau neu."""
        text(
            "Belege kommen nur mit ihrem PDF herein. Bitte das Übergabe-Paket oder alle PDF aus "
            "dem Ordner „dokumente“ dazulegen.",
            "p",
        )
        passwort = Textfeld("Passwort des Pakets (falls es eines hat)", laenge=200)
        passwort.eingabe.props("type=password autocomplete=off")

        async def fertig() -> None:
            self._passwort = passwort.text
            if not await danach():
                self.leeren()

        wahl = Dateiwahl(
            "Paket oder PDF dazulegen",
            self._nehmen,
            endung=",".join(ENDUNGEN),
            groesste=GROESSTES_PAKET,
            meiste=MEISTE_PDF,
        )
        wahl.on_multi_upload(fertig)

    async def _nehmen(self, ereignis: UploadEventArguments) -> None:
        name = Path(ereignis.file.name).name
        if name.casefold().endswith(ENDUNGEN) and len(name) <= LAENGSTER_NAME:
            self.dateien[name] = await ereignis.file.read()

    def mit(self, tun: MitBelegen[T_co]) -> T_co:
        """Ruft `tun` mit dem Ort der Belege; danach ist er wieder weg."""
        if not self.dateien:
            return tun(belege=None, passwort="")
        with tempfile.TemporaryDirectory() as ordner:
            for name, inhalt in self.dateien.items():
                (Path(ordner) / name).write_bytes(inhalt)
            paket = next((n for n in self.dateien if n.casefold().endswith(".zip")), "")
            return tun(belege=Path(ordner) / paket, passwort=self._passwort)

    def leeren(self) -> None:
        """Vergisst alles Dazugelegte."""
        self.dateien, self._passwort = {}, ""
