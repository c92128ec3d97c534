"""Was eine Prüfung findet, und der Bericht darüber."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique
from itertools import groupby

from strom.werte import deutsch
from strom.werte.zeit import deutsche_zeit


@unique
class Schwere(StrEnum):
    """Wie ernst ein Befund ist; nur ein Fehler macht den Bericht ungültig."""

    FEHLER = "Fehler"
    WARNUNG = "Warnung"
    HINWEIS = "Hinweis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Befund:
    """Ein Fund; `fundstelle` nennt den Datensatz so, wie ein Mensch ihn kennt."""

    schwere: Schwere
    satz: str
    fundstelle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """Eine Prüfung mit ihrem Umfang und dem, was sie fand."""

    name: str
    geprueft: int
    befunde: tuple[Befund, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruefbericht:
    """Alle Prüfungen auf einmal.

    Attributes:
        grundlage: Was geprüft wurde, z. B. „Datenordner“ oder „Paket „strom.zip““.
        umfang: Paare (Art, Anzahl) der Datensätze.
        anker: Der Anker der Siegelkette, oder leer, wenn es keine gibt.
    """

    verein: str
    grundlage: str
    am: datetime
    umfang: tuple[tuple[str, int], ...]
    proben: tuple[Probe, ...]
    anker: str = ""

    @property
    def befunde(self) -> tuple[Befund, ...]:
        """Alle Befunde, die ernsten zuerst."""
        alle = [b for p in self.proben for b in p.befunde]
        return tuple(sorted(alle, key=lambda b: list(Schwere).index(b.schwere)))

    def anzahl(self, schwere: Schwere) -> int:
        """Wie viele Befunde dieser Schwere es gibt."""
        return sum(b.schwere is schwere for b in self.befunde)

    @property
    def ist_in_ordnung(self) -> bool:
        """Ob kein Fehler gefunden wurde."""
        return self.anzahl(Schwere.FEHLER) == 0

    @property
    def urteil(self) -> str:
        """Der eine Satz ganz oben."""
        fehler, warnungen = self.anzahl(Schwere.FEHLER), self.anzahl(Schwere.WARNUNG)
        mit = deutsch.anzahl(warnungen, "Warnung", "Warnungen")
        if fehler:
            return f"Nicht in Ordnung: {fehler} Fehler, {mit}."
        if warnungen:
            return f"In Ordnung, mit {mit}."
        return "In Ordnung: alles stimmt überein."

    @property
    def text(self) -> str:
        """Der Bericht als Text für Konsole und Datei."""
        return "\n".join(self._zeilen()) + "\n"

    def _zeilen(self) -> Iterator[str]:
        yield f"Prüfbericht {self.verein or 'Strom'}"
        yield f"{self.grundlage}, geprüft am {deutsche_zeit(self.am):%d.%m.%Y um %H:%M Uhr}"
        yield ""
        yield self.urteil
        if self.anker:
            yield f"Siegel der Daten: {self.anker}"
        yield ""
        yield from (f"  {name}: {anzahl}" for name, anzahl in self.umfang)
        yield ""
        for probe in self.proben:
            zeichen = "–" if any(b.schwere is Schwere.FEHLER for b in probe.befunde) else "✓"
            yield f"{zeichen} {probe.name} ({probe.geprueft} geprüft)"
        for schwere, gruppe in groupby(self.befunde, key=lambda b: b.schwere):
            yield ""
            yield f"{schwere}:"
            for befund in gruppe:
                yield (
                    f"  {befund.fundstelle}: {befund.satz}"
                    if befund.fundstelle
                    else (f"  {befund.satz}")
                )


def fehler(satz: str, fundstelle: str = "") -> Befund:
    """Etwas stimmt nicht."""
    return Befund(schwere=Schwere.FEHLER, satz=satz, fundstelle=fundstelle)


def warnung(satz: str, fundstelle: str = "") -> Befund:
    """Etwas ist ungewöhnlich und sollte angesehen werden."""
    return Befund(schwere=Schwere.WARNUNG, satz=satz, fundstelle=fundstelle)


def hinweis(satz: str, fundstelle: str = "") -> Befund:
    """Gut zu wissen, aber in Ordnung."""
    return Befund(schwere=Schwere.HINWEIS, satz=satz, fundstelle=fundstelle)
