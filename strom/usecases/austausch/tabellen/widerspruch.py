"""Was eine Zeile nennt, muss überall dasselbe meinen: Kennung, Name, Nummer, Platz und Tag.

Zeigen zwei Angaben auf Verschiedenes, ist die Zeile abgelehnt und beide sind genannt; geraten wird
nicht, welche stimmt.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from strom.messung.ablesung import Ablesung
from strom.messung.siebentage import ist_nahe
from strom.ports.ablage import Ablage
from strom.stammdaten.partei import Partei
from strom.stammdaten.platz import Platz
from strom.stammdaten.zaehler import EinbauId, Zaehler
from strom.stammdaten.zeitraum import Berechnungszeitraum
from strom.usecases.grund.rechner import gueltige_rechnungen
from strom.werte.fehler import Eingabefehler

RAT_KENNUNG = (
    "Bitte das Falsche berichtigen; ist ein anderer oder neuer Eintrag gemeint, die Kennung leeren."
)


class Widerspruch(Eingabefehler):
    """Zwei Angaben einer Zeile meinen Verschiedenes."""

    def __init__(self, beide: tuple[str, str], rat: str, *, feld: str = "id") -> None:
        """`beide` sind Satzteile wie „die Kennung meint „Arndt““ und „der Name aber „Behrens““."""
        satz = f"Widerspruch in der Zeile: {', '.join(beide)}. {rat}"
        super().__init__(satz, feld=feld)


def namen_der_partei(p: Partei) -> tuple[str, ...]:
    """Nachname und voller Name, in Kleinschreibung."""
    return (p.name.casefold(), f"{p.name}, {p.vorname}".casefold())


@dataclass(frozen=True)
class Namensstand:
    """Wer vor dem Einlesen wie hieß.

    Eine Liste mit verrutschter Namensspalte benennte sonst einen nach dem anderen um: Mit jeder
    Umbenennung würde der nächste Name frei.
    """

    nach_art: Mapping[type, Mapping[str, list[Any]]]

    def anderer(self, alt: object, namen: Iterable[str]) -> object | None:
        """Wer außer diesem einen der Namen trug."""
        verzeichnis = self.nach_art[type(alt)]
        eigene = _namen(alt)
        fremde = (o for n in namen if n not in eigene for o in verzeichnis.get(n, []))
        return next((o for o in fremde if o.id != getattr(alt, "id", "")), None)


def namensstand(ablage: Ablage) -> Namensstand:
    """Die Namen aller Parteien, Plätze und Zähler, wie sie jetzt sind."""
    return Namensstand(
        {
            Partei: _nach_namen(ablage.finden(Partei)),
            Platz: _nach_namen(ablage.finden(Platz)),
            Zaehler: _nach_namen(ablage.finden(Zaehler)),
        }
    )


def _nach_namen(objekte: Iterable[object]) -> dict[str, list[Any]]:
    verzeichnis: dict[str, list[Any]] = {}
    for objekt in objekte:
        for name in _namen(objekt):
            verzeichnis.setdefault(name, []).append(objekt)
    return verzeichnis


def _namen(objekt: object) -> tuple[str, ...]:
    if isinstance(objekt, Partei):
        return namen_der_partei(objekt)
    if isinstance(objekt, Platz):
        return (objekt.bezeichnung.casefold(),)
    return (objekt.nummer.casefold(),) if isinstance(objekt, Zaehler) else ()


@dataclass(frozen=True)
class Abgerechnetes:
    """Welche Einbauten und Ablesungen auf einer geltenden Rechnung stehen, mit deren Nummer."""

    einbauten: Mapping[EinbauId, str]
    staende: Mapping[tuple[EinbauId, date], str] = field(default_factory=dict)


def abgerechnetes(ablage: Ablage) -> Abgerechnetes:
    """Aus allen geltenden Rechnungen; ein Storno gibt frei, was nur auf ihr stand."""
    einbauten: dict[EinbauId, str] = {}
    staende: dict[tuple[EinbauId, date], str] = {}
    for r in gueltige_rechnungen(ablage):
        for s in r.berechnung.segmente:
            einbauten[s.einbau] = r.nummer
            for beleg in (*s.anfang.belege, *s.ende.belege):
                staende.setdefault((s.einbau, beleg.am), r.nummer)
    return Abgerechnetes(einbauten, staende)


def ist_derselbe_stichtag(ablage: Ablage, alt: Ablesung, am: date) -> bool:
    """Ob der andere Tag noch dieselbe Ablesung sein kann: nahe (R4) und im selben Zeitraum."""
    frueher, spaeter = sorted((alt.am, am))
    grenzen = {g for z in ablage.finden(Berechnungszeitraum) for g in (z.von, z.bis)}
    return ist_nahe(alt.am, am) and not any(frueher < g <= spaeter for g in grenzen)
