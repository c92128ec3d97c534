"""Alles zusammen: ein Tor je Programmlauf, mit Adresse, Schutzschicht und Übergabe."""

from collections.abc import Iterable
from pathlib import Path

from starlette.applications import Starlette
from starlette.types import ASGIApp

from strom.adapters.web.grenzen import WS_NACHRICHT
from strom.adapters.web.host_und_herkunft import eigene_hosts
from strom.adapters.web.schutz import Oeffentlich, Schutz
from strom.adapters.web.uebergabe import LOKAL, Uebergabe
from strom.adapters.web.zugang import FELD, Zugang


class Tor:
    """Der einzige Weg ins laufende Programm.

    Attributes:
        marke: Kennzeichen des Datenordners, kein Geheimnis: daran erkennt ein altes Fenster,
            welches neu gestartete Programm seines ist.
    """

    def __init__(
        self, *, port: int, zetteldatei: Path, oeffentlich: Iterable[Oeffentlich] = ()
    ) -> None:
        self._port, self._zugang = port, Zugang(port)
        self.marke = zetteldatei.stem
        self._uebergabe = Uebergabe(zetteldatei, port, self.adresse)
        self._oeffentlich = (self._uebergabe.als_oeffentlich(), *oeffentlich)

    @property
    def herkuenfte(self) -> list[str]:
        """Von welchen Seiten aus ein WebSocket kommen darf, als „http://host:port“."""
        return sorted(f"http://{host}" for host in eigene_hosts(self._port))

    @property
    def ws_nachricht(self) -> int:
        """Größte WebSocket-Nachricht in Bytes."""
        return WS_NACHRICHT

    def adresse(self) -> str:
        """Eine frische Adresse; sie öffnet Strom genau einmal."""
        return f"http://{LOKAL}:{self._port}/?{FELD}={self._zugang.neues_token()}"

    def schuetzen(self, app: Starlette) -> None:
        """Legt die Schutzschicht um die ganze Anwendung.

        `add_middleware` reicht nicht: NiceGUI hängt beim Start noch eigene Schichten davor,
        und die Fehlerseite läge ohnehin außerhalb.
        """
        bauen = app.build_middleware_stack

        def mit_schutz() -> ASGIApp:
            return Schutz(
                bauen(),
                hosts=eigene_hosts(self._port),
                zugang=self._zugang,
                oeffentlich=self._oeffentlich,
            )

        app.build_middleware_stack = mit_schutz  # type: ignore[method-assign]

    def bereit(self) -> None:
        """Das Programm nimmt Anfragen an: ein zweiter Start darf es jetzt finden."""
        self._uebergabe.hinterlegen()

    def schliessen(self) -> None:
        """Das Programm endet: ein zweiter Start soll es nicht mehr suchen."""
        self._uebergabe.wegnehmen()
