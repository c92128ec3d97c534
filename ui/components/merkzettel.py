"""Ein Merkzettel im Browserfenster: was getippt, aber noch nicht gespeichert ist."""

from collections.abc import Callable, Mapping

from nicegui.element import Element
from nicegui.events import GenericEventArguments

Werte = dict[str, str]


class Merkzettel(Element, component="merkzettel.js"):
    """Bleibt bis zum Schließen des Fensters; verlässt diesen Rechner nie.

    Args:
        fach: Unter diesem Namen liegt er im Browser.
        beim_lesen: Bekommt, was von vorhin noch da ist.
    """

    def __init__(self, fach: str, beim_lesen: Callable[[Werte], object]) -> None:
        super().__init__()
        self._props["fach"] = fach
        self._beim_lesen = beim_lesen
        self.on("gelesen", self._gelesen)

    def merken(self, werte: Mapping[str, str]) -> None:
        """Ersetzt, was daraufsteht."""
        self.run_method("merken", dict(werte))

    def vergessen(self) -> None:
        """Wirft ihn weg, weil jetzt alles gespeichert ist."""
        self.run_method("vergessen")

    def _gelesen(self, ereignis: GenericEventArguments) -> None:
        """Was ein Browser schickt, ist nur Text; alles andere fällt weg."""
        if isinstance(ereignis.args, dict):
            self._beim_lesen({str(k): str(w) for k, w in ereignis.args.items()})
