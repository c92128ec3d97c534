"""Indizes: welche Dokumente einer Tabelle haben unter einem Feld genau diesen Wert?

Gesucht wird mit derselben Gleichheit wie in Python (`1 == True`), damit eine Suche mit Index
dasselbe findet wie eine ohne.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tinydb.queries import QueryLike

_EINFACH = (str, int, float, bool, type(None))
_FEHLT = object()


class Index:
    """Ordnet jedem Wert eines Feldes die Nummern der Dokumente zu."""

    def __init__(self, feld: str) -> None:
        self._feld = feld
        self._faecher: dict[Any, dict[str, None]] = {}

    def aufbauen(self, tabelle: Mapping[str, Mapping[str, Any]]) -> None:
        """Liest die ganze Tabelle neu ein."""
        self._faecher.clear()
        for nr, dokument in tabelle.items():
            self.aufnehmen(nr, dokument)

    def aufnehmen(self, nr: str, dokument: Mapping[str, Any]) -> None:
        """Merkt sich ein Dokument."""
        wert = dokument.get(self._feld, _FEHLT)
        if isinstance(wert, _EINFACH):
            self._faecher.setdefault(wert, {})[nr] = None

    def vergessen(self, nr: str, dokument: Mapping[str, Any]) -> None:
        """Vergisst ein Dokument; leere Fächer verschwinden."""
        wert = dokument.get(self._feld, _FEHLT)
        if isinstance(wert, _EINFACH) and (fach := self._faecher.get(wert)) is not None:
            fach.pop(nr, None)
            if not fach:
                del self._faecher[wert]

    def fach(self, wert: Any) -> Mapping[str, None]:  # noqa: ANN401
        """Die Nummern der Dokumente mit diesem Wert."""
        return self._faecher.get(wert, {})


def kandidaten(indizes: Mapping[str, Index], bedingung: QueryLike) -> list[str] | None:
    """Das kleinste Fach, das alle Treffer enthält, nach Nummer geordnet; None ohne Index.

    TinyDB beschreibt jede Abfrage in `_hash`; verstanden werden `==` und `&`, alles andere wird
    ohne Index gesucht.
    """
    gleich = _gleichheiten(getattr(bedingung, "_hash", None))
    faecher: list[Mapping[str, None]] = [
        indizes[feld].fach(wert)
        for feld, wert in gleich
        if feld in indizes and isinstance(wert, _EINFACH)
    ]
    if not faecher:
        return None
    kleinstes = min((len(fach), platz) for platz, fach in enumerate(faecher))[1]
    return sorted(faecher[kleinstes], key=int)


def _gleichheiten(kennung: Any) -> Iterable[tuple[str, Any]]:  # noqa: ANN401
    if not isinstance(kennung, tuple) or not kennung:
        return
    if kennung[0] == "==" and len(kennung[1]) == 1 and isinstance(kennung[1][0], str):
        yield kennung[1][0], kennung[2]
    elif kennung[0] == "and":
        for teil in kennung[1]:
            yield from _gleichheiten(teil)
