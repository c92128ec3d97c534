"""Was die Stammdatenseiten zu sehen bekommen: fertige Zeichenketten."""

from dataclasses import dataclass

from strom.stammdaten.partei import ParteiId
from strom.stammdaten.platz import PlatzId
from strom.stammdaten.vertrag import VertragId
from strom.stammdaten.zaehler import EinbauId, ZaehlerId


@dataclass(frozen=True, slots=True, kw_only=True)
class Platzblatt:
    """Ein Platz in der Liste, mit dem eingebauten Zähler und dem jetzigen Abnehmer.

    Attributes:
        zaehler: Nummern der eingebauten Zähler, gewöhnlich eine; leer ohne Zähler.
        abnehmer: Wer jetzt einen laufenden Vertrag hat; leer heißt: frei.
        letzter_stand: Der jüngste Stand in kWh, `letzte_ablesung` sein Tag.
    """

    id: PlatzId
    bezeichnung: str
    art: str
    zaehler: str
    abnehmer: str
    letzter_stand: str
    letzte_ablesung: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Einbauzeile:
    """Ein Zähler an einem Platz von … bis; `bis` ist leer, solange er hängt."""

    id: EinbauId
    zaehler: str
    zaehler_id: ZaehlerId
    platz: str
    platz_id: PlatzId
    von: str
    bis: str
    anfangsstand: str
    endstand: str
    grund: str
    faktor: str
    ist_eingebaut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Jahresverbrauch:
    """Der Verbrauch in einem Berechnungszeitraum.

    Attributes:
        zeitraum: Name des Berechnungszeitraums.
        menge: kWh als Dezimaltext „110.5“ für die Grafik.
        text: Dieselbe Menge zum Lesen, „110,5“.
    """

    zeitraum: str
    menge: str
    text: str
    ist_geschaetzt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Treffer:
    """Ein Fund der Suche; `ziel` ist der Pfad der Seite."""

    art: str
    text: str
    zusatz: str
    ziel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vertragsblatt:
    """Ein Liefervertrag in der Liste; `eroeffnungsabschlag` ohne Währung, „0,00“ heißt keiner."""

    id: VertragId
    partei: str
    partei_id: ParteiId
    platz: str
    platz_id: PlatzId
    von: str
    bis: str
    herkunft: str
    laeuft: bool
    eroeffnungsabschlag: str = "0,00"
