"""Was beim Prüfen auffällt: Art und Gewicht, gruppiert zum Lesen, einzeln zum Bestätigen (R20)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum, unique


@unique
class Hinweisgewicht(StrEnum):
    """Ob ein Hinweis vor dem Prüfen einzeln angesehen werden muss."""

    SCHWER = "schwer"
    LEICHT = "leicht"


@unique
class Hinweisart(StrEnum):
    """Was auffällt, die schweren zuerst; die Wörter der schweren stehen in den Daten."""

    UEBER_ANSCHLUSS = "ueber_anschluss"
    ZAEHLWERK = "zaehlwerk"
    UEBER_VORJAHR = "ueber_vorjahr"
    UNTER_VORJAHR = "unter_vorjahr"
    UEBER_ANDEREN = "ueber_anderen"
    STORNIERT = "storniert"
    KEIN_VERBRAUCH = "kein_verbrauch"
    GLEICHE_ABLESUNG = "gleiche_ablesung"
    LOSE_AENDERUNG = "lose_aenderung"
    GESCHAETZT = "geschaetzt"
    EICHFRIST = "eichfrist"


SCHWERE_ARTEN = frozenset(
    {
        Hinweisart.UEBER_ANSCHLUSS,
        Hinweisart.ZAEHLWERK,
        Hinweisart.UEBER_VORJAHR,
        Hinweisart.UNTER_VORJAHR,
        Hinweisart.UEBER_ANDEREN,
    }
)
"""Ein Verbrauch außerhalb dessen, was sein kann oder üblich ist."""
REIHENFOLGE = {art: nummer for nummer, art in enumerate(Hinweisart)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinweis:
    """Etwas, das auffällt.

    Attributes:
        text: Der Satz dazu.
        gruppe: Kürzer, gleich bei allen gleichartigen: darunter werden sie zusammengezählt.
        wert: Worum es geht, z. B. der Verbrauch; gesehen ist ein Hinweis nur für diesen Wert.
        ist_gesehen: Ob ihn jemand für genau diesen Wert bestätigt hat.
    """

    art: Hinweisart
    text: str
    gruppe: str = ""
    zaehler: str = ""
    wert: str = ""
    ist_gesehen: bool = False

    @property
    def gewicht(self) -> Hinweisgewicht:
        """Schwer, wenn er einzeln angesehen werden muss."""
        return Hinweisgewicht.SCHWER if self.art in SCHWERE_ARTEN else Hinweisgewicht.LEICHT

    @property
    def ist_offen(self) -> bool:
        """Ob er noch einzeln angesehen werden muss."""
        return self.gewicht is Hinweisgewicht.SCHWER and not self.ist_gesehen

    @property
    def schluessel(self) -> str:
        """„ueber_anschluss:150001:900450.0“."""
        return ":".join(teil for teil in (self.art, self.zaehler, self.wert) if teil)


def geordnet(hinweise: Iterable[Hinweis], gesehene: Iterable[str] = ()) -> tuple[Hinweis, ...]:
    """Die schweren zuerst; wer zu den bestätigten Schlüsseln gehört, gilt als gesehen."""
    bekannt = frozenset(gesehene)
    markiert = (replace(h, ist_gesehen=h.schluessel in bekannt) for h in hinweise)
    return tuple(sorted(markiert, key=lambda h: REIHENFOLGE[h.art]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinweisgruppe:
    """Gleichartige Hinweise vieler Verträge: „10 × Stand am 01.07.2025 geschätzt“."""

    text: str
    gewicht: Hinweisgewicht
    wer: tuple[str, ...]


def gruppiert(hinweise: Iterable[tuple[str, Hinweis]]) -> tuple[Hinweisgruppe, ...]:
    """Fasst (Vertrag, Hinweis) zusammen: die schweren zuerst, dann nach Art und Häufigkeit."""
    je_gruppe: dict[tuple[int, str], tuple[Hinweis, dict[str, None]]] = {}
    for wer, h in hinweise:
        _, namen = je_gruppe.setdefault((REIHENFOLGE[h.art], h.gruppe or h.text), (h, {}))
        namen[wer] = None
    folge = sorted(je_gruppe.items(), key=lambda e: (e[0][0], -len(e[1][1]), e[0][1]))
    return tuple(
        Hinweisgruppe(text=_gezaehlt(text, len(wer)), gewicht=h.gewicht, wer=tuple(wer))
        for (_, text), (h, wer) in folge
    )


def _gezaehlt(text: str, anzahl: int) -> str:
    return f"{anzahl} × {text}" if anzahl > 1 else text
