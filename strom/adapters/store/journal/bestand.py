"""Der Bestand im Arbeitsspeicher: alle Tabellen und das Rückgängigmachen.

Dokumente werden nie an Ort und Stelle geändert, nur ausgetauscht. Eine flache Kopie der Tabellen
ist deshalb eine feste Ansicht, die der Hintergrund in Ruhe schreiben kann.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from strom.adapters.store.journal.kodierung import Aenderung, Dokument, Tabelle, Tabellen, kodieren


class Bestand:
    """Tabellen mit Änderungen, die sich zurücknehmen lassen."""

    def __init__(self, tabellen: Tabellen | None = None) -> None:
        self.tabellen: Tabellen = {} if tabellen is None else tabellen

    def tabelle(self, name: str) -> Tabelle:
        """Die Tabelle dieses Namens, leer, wenn es sie nicht gibt (nicht verändern)."""
        return self.tabellen.get(name, {})

    def ansicht(self) -> Tabellen:
        """Eine feste Ansicht des jetzigen Stands."""
        return {name: dict(tabelle) for name, tabelle in self.tabellen.items()}

    def anwenden(self, aenderungen: Iterable[Aenderung]) -> list[Aenderung]:
        """Wendet alle Änderungen an oder keine.

        Returns:
            die Gegenänderungen in der Reihenfolge, in der `zuruecknehmen` sie braucht

        Raises:
            KeyError: wenn etwas entfernt werden soll, das es nicht gibt
        """
        zurueck: list[Aenderung] = []
        try:
            for aenderung in aenderungen:
                zurueck.append(self._anwenden(aenderung))  # noqa: PERF401
        except BaseException:
            self.zuruecknehmen(zurueck)
            raise
        return zurueck

    def zuruecknehmen(self, zurueck: list[Aenderung]) -> None:
        """Stellt den Stand vor `anwenden` wieder her, auch die Reihenfolge nach Nummer."""
        for aenderung in reversed(zurueck):
            self._anwenden(aenderung)
        for name in {a[1] for a in zurueck if a[0] == "p"}:
            tabelle = self.tabelle(name)
            geordnet = sorted(tabelle.items(), key=lambda paar: int(paar[0]))
            tabelle.clear()
            tabelle.update(geordnet)

    def _anwenden(self, aenderung: Aenderung) -> Aenderung:
        match aenderung:
            case ["p", str() as name, nr, dict() as dokument]:
                return self._legen(name, str(nr), dokument)
            case ["d", str() as name, nr]:
                return self._nehmen(name, str(nr))
            case ["t" | "c", str() as name]:
                leeren = aenderung[0] == "t"
                return self._tauschen(name, {} if leeren else self.tabelle(name))
            case ["D", str() as name]:
                return self._tauschen(name, None)
            case ["T", str() as name, tabelle]:
                return self._tauschen(name, tabelle)
            case _:
                raise KeyError(str(aenderung)[:80])

    def _legen(self, name: str, nr: str, dokument: Dokument) -> Aenderung:
        fehlte = name not in self.tabellen
        tabelle = self.tabellen.setdefault(name, {})
        alt = tabelle.get(nr)
        tabelle[nr] = dokument
        if fehlte:
            return ["D", name]
        return ["d", name, nr] if alt is None else ["p", name, nr, alt]

    def _nehmen(self, name: str, nr: str) -> Aenderung:
        alt = self.tabellen[name].pop(nr)
        return ["p", name, nr, alt]

    def _tauschen(self, name: str, tabelle: Any) -> Aenderung:  # noqa: ANN401
        alt = self.tabellen.pop(name, None)
        if tabelle is not None:
            self.tabellen[name] = tabelle
        return ["T", name, alt]


def unterschied(alt: Tabellen, neu: dict[str, dict[Any, Any]]) -> list[Aenderung]:
    """Die Änderungen, die aus `alt` den ganzen Stand `neu` machen."""
    aenderungen: list[Aenderung] = [["D", name] for name in alt if name not in neu]
    for name, dokumente in neu.items():
        tabelle = alt.get(name, {})
        if name not in alt:
            aenderungen.append(["c", name])
        ids = {str(nr) for nr in dokumente}
        aenderungen += [["d", name, nr] for nr in tabelle if nr not in ids]
        aenderungen += [
            ["p", name, str(nr), dict(dokument)]
            for nr, dokument in dokumente.items()
            if str(nr) not in tabelle or kodieren(tabelle[str(nr)]) != kodieren(dict(dokument))
        ]
    return aenderungen
