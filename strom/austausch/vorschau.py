"""Was ein Einlesen bewirken würde, Zeile für Zeile."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, unique

from strom.werte.deutsch import anzahl
from strom.werte.fehler import StromFehler


@unique
class Urteil(StrEnum):
    """Was mit einer Zeile geschieht; was draußen bleibt, hält die anderen nicht auf."""

    NEU = "neu"
    AENDERT = "ändert"
    GLEICH = "gleich"
    ABGELEHNT = "abgelehnt"
    DRAUSSEN = "nicht übernommen"


TUT_ETWAS = frozenset({Urteil.NEU, Urteil.AENDERT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Zeilenurteil:
    """Eine Zeile einer Datei; `zeile` zählt wie im Texteditor, die Kopfzeile ist 1.

    In einer JSON-Datei zählt `zeile` die Datensätze, und `wort` nennt, wovon: „Datensatz“ oder die
    Tabelle. Ist sie 0, gilt das Urteil der ganzen Tabelle.
    """

    datei: str
    zeile: int
    urteil: Urteil
    gegenstand: str
    satz: str = ""
    wort: str = "Zeile"

    @property
    def stelle(self) -> str:
        """„Zeile 4“."""
        return f"{self.wort} {self.zeile}" if self.zeile else self.wort

    @property
    def text(self) -> str:
        """„parteien.csv, Zeile 4: abgelehnt – …“."""
        was = f"{self.datei}, {self.stelle}: {self.urteil}"
        return f"{was} – {self.satz}" if self.satz else f"{was} – {self.gegenstand}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vorschau:
    """Das ganze Ergebnis eines Probelaufs oder des Übernehmens."""

    urteile: tuple[Zeilenurteil, ...]
    hinweise: tuple[str, ...] = ()

    def anzahl(self, urteil: Urteil) -> int:
        """Wie viele Zeilen dieses Urteil haben."""
        return sum(u.urteil is urteil for u in self.urteile)

    @property
    def abgelehnte(self) -> tuple[Zeilenurteil, ...]:
        """Die Zeilen, die nicht gehen."""
        return tuple(u for u in self.urteile if u.urteil is Urteil.ABGELEHNT)

    @property
    def ist_uebernehmbar(self) -> bool:
        """Ob nichts abgelehnt ist und es etwas zu tun gibt."""
        return not self.abgelehnte and any(u.urteil in TUT_ETWAS for u in self.urteile)

    @property
    def zusammenfassung(self) -> str:
        """„3 neu, 1 ändert, 20 gleich, 0 abgelehnt“; was draußen bleibt, nur wenn etwas bleibt."""
        genannt = (u for u in Urteil if u is not Urteil.DRAUSSEN or self.anzahl(u))
        return ", ".join(f"{self.anzahl(u)} {u}" for u in genannt)


class ZeilenAbgelehnt(StromFehler):
    """Mindestens eine Zeile geht nicht; dann wird gar nichts übernommen."""

    def __init__(self, vorschau: Vorschau) -> None:
        alle = vorschau.abgelehnte
        weitere = anzahl(len(alle) - 1, "weitere Zeile ist", "weitere Zeilen sind")
        mehr = f" {weitere} ebenfalls abgelehnt." if alle[1:] else ""
        super().__init__(
            f"Es wurde nichts übernommen. {alle[0].text}{mehr} Bitte die Datei berichtigen und "
            "noch einmal einlesen."
        )
        self.vorschau = vorschau


class TabellePasstNicht(StromFehler):
    """Die Datei gehört zu keiner Art oder ihre Spalten passen nicht."""

    def __init__(self, datei: str, grund: str) -> None:
        super().__init__(f"{datei}: {grund} Es wurde nichts übernommen.")


def aufgezaehlt(namen: Iterable[str]) -> str:
    """„Name“, „Ort“."""
    return ", ".join(f"„{n[:40]}“" for n in namen)
