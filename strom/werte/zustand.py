"""Zustandspläne: welche Schritte in welchem Zustand erlaubt sind."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from strom.werte.fehler import UnerlaubterSchritt

Z = TypeVar("Z", bound=StrEnum)
S = TypeVar("S", bound=StrEnum)


@dataclass(frozen=True)
class Zustandsplan(Generic[Z, S]):
    """Ein endlicher Automat als Tabelle: (Zustand, Schritt) → nächster Zustand."""

    uebergaenge: Mapping[tuple[Z, S], Z]

    def nach(self, zustand: Z, schritt: S) -> Z:
        """Der Zustand nach dem Schritt.

        Raises:
            UnerlaubterSchritt: Der Plan kennt den Schritt in diesem Zustand nicht.
        """
        try:
            return self.uebergaenge[zustand, schritt]
        except KeyError:
            raise UnerlaubterSchritt(zustand, schritt) from None

    def erlaubte_schritte(self, zustand: Z) -> frozenset[S]:
        """Was jetzt möglich ist; schaltet die Knöpfe der Oberfläche frei."""
        return frozenset(s for z, s in self.uebergaenge if z == zustand)

    def als_mermaid(self) -> str:
        """Das Bild des Plans für das Handbuch."""
        zeilen = (f"    {von} --> {nach}: {s}" for (von, s), nach in self.uebergaenge.items())
        return "\n".join(("stateDiagram-v2", *zeilen))
