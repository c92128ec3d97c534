"""Eine schlichte Tabelle: sortierbar, durchsuchbar, unter 600 px als Karten."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from ui.components.marke import Marke

Zelle = str | Marke
Zeile = Mapping[str, Zelle]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spalte:
    """Eine Spalte.

    Attributes:
        name: Schlüssel in der Zeile.
        art: „text“, „zahl“ (rechtsbündig, als Zahl sortiert) oder „datum“ (31.12.2025).
        nebensache: Fällt auf schmalen Fenstern weg.
    """

    name: str
    titel: str
    art: str = "text"
    nebensache: bool = False


class Liste(Element, component="liste.js"):
    """Die Tabelle; jede Zeile braucht eine „id“. Zellen sind Text oder Marke.

    Args:
        spalten: Die erste Spalte trägt den Verweis zum Öffnen.
        beim_oeffnen: Bekommt die id der angeklickten Zeile (auch per Tastatur).
        suche: Beschriftung des Suchfelds; leer heißt ohne Suche.
        leer: Satz, wenn es nichts zu zeigen gibt – was fehlt und was man tun kann.
    """

    def __init__(
        self,
        spalten: Sequence[Spalte],
        zeilen: Sequence[Zeile],
        *,
        beim_oeffnen: Callable[[str], object] | None = None,
        suche: str = "Liste durchsuchen",
        leer: str = "Noch nichts da.",
    ) -> None:
        super().__init__()
        self._props["spalten"] = [asdict(s) for s in spalten]
        self._props["suche"] = suche
        self._props["leer"] = leer
        self._props["oeffnen"] = beim_oeffnen is not None
        self.zeilen: tuple[Zeile, ...] = ()
        self.beim_oeffnen = beim_oeffnen
        self.fuellen(zeilen)
        self.on("oeffnen", self._oeffnen)

    def fuellen(self, zeilen: Sequence[Zeile]) -> None:
        """Ersetzt alle Zeilen."""
        self.zeilen = tuple(zeilen)
        self._props["zeilen"] = [
            {k: w.json if isinstance(w, Marke) else w for k, w in z.items()} for z in zeilen
        ]
        self.update()

    def _oeffnen(self, ereignis: GenericEventArguments) -> None:
        if self.beim_oeffnen is not None:
            self.beim_oeffnen(str(ereignis.args))
