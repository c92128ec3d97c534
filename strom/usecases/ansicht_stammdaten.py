"""Was die Stammdatenseiten zu sehen bekommen: fertige Zeichenketten."""

from dataclasses import dataclass

from strom.usecases.ansicht import Ereigniszeile


@dataclass(frozen=True, slots=True, kw_only=True)
class Platzblatt:
    """Ein Platz in der Liste, mit dem eingebauten Zähler und dem jetzigen Abnehmer.

    Attributes:
        zaehler: Nummern der eingebauten Zähler, gewöhnlich eine; leer ohne Zähler.
        abnehmer: Wer jetzt einen laufenden Vertrag hat; leer heißt: frei.
        letzter_stand: Der jüngste Stand in kWh, `letzte_ablesung` sein Tag.
    """

    id: str
    bezeichnung: str
    art: str
    zaehler: str
    abnehmer: str
    letzter_stand: str
    letzte_ablesung: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Einbauzeile:
    """Ein Zähler an einem Platz von … bis; `bis` ist leer, solange er hängt."""

    id: str
    zaehler: str
    zaehler_id: str
    platz: str
    platz_id: str
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
class Kurvenpunkt:
    """Eine Ablesung für die Zählerkurve: Tag „2025-12-31“, Stand als Dezimaltext, Text dazu."""

    tag: str
    stand: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Zaehlerkurve:
    """Die Ablesungen eines Zählers an einem Platz; `wechsel` ist der Ausbautag oder leer."""

    zaehler: str
    punkte: tuple[Kurvenpunkt, ...]
    wechsel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schwundzeile:
    """Hauptzähler gegen die Summe der Unterzähler in einem Zeitraum, kWh zum Lesen.

    Attributes:
        schwund: Die Differenz; leer, solange ein Stand fehlt.
        anteil: Schwund in Prozent des Hauptzählers, „3,2“; leer ohne Verbrauch.
        hinweis: Was fehlt oder auffällt; leer, wenn alles beisammen ist.
        haupt_menge, summe_menge: Dieselben Mengen als Dezimaltext für die Grafik.
    """

    zeitraum: str
    haupt: str
    summe: str
    schwund: str
    anteil: str
    hinweis: str
    haupt_menge: str
    summe_menge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Protokollseite:
    """Ein Ausschnitt des Protokolls; `nummer` zählt ab 0, `gesamt` alle passenden Einträge."""

    zeilen: tuple[Ereigniszeile, ...]
    nummer: int
    seiten: int
    gesamt: int
