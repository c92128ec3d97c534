"""Der änderbare Rechnungsentwurf und die festgeschriebene Rechnung sind zwei Typen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique
from typing import NewType

from strom.rechnung.berechnung import Aenderung, Berechnung
from strom.rechnung.endangabe import Endangabe
from strom.rechnung.lebenslauf import Zustand
from strom.stammdaten.partei import Partei
from strom.stammdaten.platz import Platz
from strom.stammdaten.tarif import Tarif
from strom.stammdaten.verein import Einstellungen, Verein
from strom.stammdaten.vertrag import Vertrag, VertragId
from strom.stammdaten.zeitraum import Berechnungszeitraum, ZeitraumId

RechnungId = NewType("RechnungId", str)
"""Die Kennung eines Belegs; der Entwurf gibt sie an die Rechnung weiter."""


@unique
class Rechnungsart(StrEnum):
    """Welche Art Beleg es ist."""

    RECHNUNG = "Stromrechnung"
    SCHLUSSRECHNUNG = "Schlussrechnung"
    STORNORECHNUNG = "Stornorechnung"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unterschied:
    """Was eine Neuberechnung geändert hat, in Worten zum Lesen."""

    was: str
    vorher: str
    nachher: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechnungsentwurf:
    """Eine Rechnung ohne Nummer; Neuberechnen behält die Änderungen von Hand (R15).

    Attributes:
        zustand: Entwurf oder Geprüft.
        unterschiede: Was die letzte Neuberechnung gegenüber der vorigen geändert hat.
        gesehene_hinweise: Schlüssel der schweren Hinweise, die jemand für genau den darin
            genannten Wert bestätigt hat (R20).
    """

    id: RechnungId
    zeitraum: ZeitraumId
    vertrag: VertragId
    art: Rechnungsart = Rechnungsart.RECHNUNG
    zustand: Zustand = Zustand.ENTWURF
    berechnung: Berechnung
    aenderungen: tuple[Aenderung, ...] = ()
    unterschiede: tuple[Unterschied, ...] = ()
    erstellt_am: datetime
    berechnet_am: datetime
    geprueft_von: str = ""
    gesehene_hinweise: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kopien:
    """Was zum Zeitpunkt der Ausstellung galt; spätere Änderungen erreichen die Rechnung nie."""

    verein: Verein
    einstellungen: Einstellungen
    partei: Partei
    platz: Platz
    vertrag: Vertrag
    zeitraum: Berechnungszeitraum
    tarife: tuple[Tarif, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vorjahr:
    """Die vorige Rechnung desselben Vertrags zum Vergleich (§ 40 Abs. 2 Nr. 7 EnWG)."""

    nummer: str
    von: date
    bis: date
    verbrauch: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bezug:
    """Die Rechnung, die eine Stornorechnung aufhebt."""

    rechnung: RechnungId
    nummer: str
    datum: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechnung:
    """Ein ausgestellter Beleg; er ändert sich nie mehr (R16).

    Attributes:
        nummer: Lückenlos fortlaufend, erst beim Ausstellen gezogen.
        folge: Die fortlaufende Zahl hinter der Nummer.
        pdf_datei: Dateiname im Ordner „dokumente“; `pdf_sha256` ist ihr Fingerabdruck.
        bezug: Nur Stornorechnung: welche Rechnung sie aufhebt; `grund` sagt, warum.
        endangabe: Wie ihr Papier das Ende eines Abschnitts nennt; neue nennen den letzten Tag.
    """

    id: RechnungId
    nummer: str
    folge: int
    zeitraum: ZeitraumId
    vertrag: VertragId
    art: Rechnungsart
    ausgestellt_am: date
    ausgestellt_um: datetime
    ausgestellt_von: str
    faellig_am: date
    berechnung: Berechnung
    kopien: Kopien
    vorjahr: Vorjahr | None = None
    geprueft_von: str = ""
    pdf_datei: str
    pdf_sha256: str
    bezug: Bezug | None = None
    grund: str = ""
    endangabe: Endangabe = Endangabe.STICHTAG

    @property
    def ist_storno(self) -> bool:
        """Ob dieser Beleg eine andere Rechnung aufhebt."""
        return self.bezug is not None

    @property
    def ist_geloescht(self) -> bool:
        """Ob nach Ablauf der Aufbewahrungsfrist nur noch der Grabstein steht."""
        return not self.pdf_sha256


@unique
class Ausgabeweg(StrEnum):
    """Wie eine Rechnung das Haus verlassen hat."""

    DRUCK = "gedruckt"
    EMAIL = "gemailt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ausgabe:
    """Ein Vermerk, dass eine Rechnung zugestellt ist; nur angefügt, nie geändert.

    Attributes:
        nimmt_zurueck: Kennung des Vermerks, der mit diesem nicht mehr gilt; beide bleiben stehen.
    """

    id: str
    rechnung: RechnungId
    weg: Ausgabeweg
    am: datetime
    von: str
    nimmt_zurueck: str = ""


def geltende(ausgaben: Iterable[Ausgabe]) -> tuple[Ausgabe, ...]:
    """Die Vermerke, die niemand zurückgenommen hat, älteste zuerst."""
    alle = sorted(ausgaben, key=lambda a: (a.am, a.id))
    zurueck = {a.nimmt_zurueck for a in alle}
    return tuple(a for a in alle if not a.nimmt_zurueck and a.id not in zurueck)
