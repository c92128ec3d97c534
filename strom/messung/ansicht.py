"""Was von Zählern und Ablesungen gezeigt wird: fertige Zeichenketten."""

from dataclasses import dataclass
from datetime import date, datetime

from strom.messung.ablesung import AblesungId
from strom.stammdaten.platz import PlatzId
from strom.stammdaten.zaehler import EinbauId, ZaehlerId


@dataclass(frozen=True, slots=True, kw_only=True)
class Rueckmeldung:
    """Die sofortige Antwort auf einen eingetippten Stand; alles in kWh Verbrauch, nie ein Stand.

    Attributes:
        verbrauch: „102,5 kWh in 365 Tagen“; leer, solange er nicht feststeht.
        angaben: Dazu gesagt: aufs Jahr gerechnet, Vorjahr, üblicher Bereich.
        hinweise: Was auffällt; nichts davon verhindert das Speichern.
        gilt_nicht: Warum der Stand nicht als Endstand zählt; leer, wenn er zählt.
        nachtrag: Bei einer schon abgerechneten Zeit, welche Rechnung bleibt und wo er zählt.
    """

    verbrauch: str = ""
    angaben: tuple[str, ...] = ()
    hinweise: tuple[str, ...] = ()
    gilt_nicht: str = ""
    nachtrag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logzeile:
    """Eine Ablesung im Logbuch, mit allem für die Anzeige; ersetzte bleiben sichtbar.

    `einbau_id` ist der Einbau, in dessen Zeit sie fällt; leer, wenn er sich geändert hat.
    """

    id: AblesungId
    am: date
    datum: str
    platz: str
    zaehler: str
    zaehler_id: ZaehlerId
    stand: str
    art: str
    kommentar: str
    erfasst: str
    ist_gueltig: bool
    ersetzt_durch: str = ""
    ueberlauf: bool = False
    einbau_id: EinbauId
    ist_widerrufbar: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Zaehlerblatt:
    """Ein Zähler mit seinem Platz und seiner Geschichte (Einbauten neueste zuerst)."""

    id: ZaehlerId
    nummer: str
    art: str
    stellen: str
    platz: str
    platz_id: PlatzId
    einbau_id: EinbauId
    eingebaut_am: str
    letzter_stand: str
    letzte_ablesung: str
    eichung: str
    ist_eingebaut: bool
    notiz: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Messpunkt:
    """Ein Punkt für die Kurve eines Zählers; `stand` als Dezimaltext."""

    zeitpunkt: datetime
    stand: str
    art: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kurvenpunkt:
    """Eine Ablesung für die Zählerkurve.

    Attributes:
        tag: „2025-12-31“.
        stand: Dezimaltext in kWh, Überläufe hinzugezählt, damit die Kurve nie fällt.
        text: Was das Zählwerk zeigte, zum Lesen.
        ueberlauf: Davor lief das Zählwerk über sein Ende.
    """

    tag: str
    stand: str
    text: str
    ueberlauf: bool = False


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
class Zaehlerzeile:
    """Ein Zähler eines Vertrags im Zeitraum.

    Attributes:
        einbau_id, zaehler_id, platz_id: Kennungen für die Erfassung.
        beginn: Ab wann sein Verbrauch hier zählt.
        stichtag: Der Tag, zu dem der Endstand gesucht wird.
        endstand: Leer, wenn er fehlt; nie „0“ als Ersatz.
        anfang_herkunft, ende_herkunft: Woher der Stand kommt, in Worten (Hinweistext).
        ist_eingabe: Ob der Endstand in dieser Zeile eingetippt werden darf.
        anlass: „Ausbau am 22.05.2019 (Defekt)“ bei einem Wechsel, sonst leer.
        erwartung: „Erwartet 112 – 336 kWh im Jahr (Vorjahr 224 kWh)“ oder leer.
    """

    einbau_id: EinbauId
    zaehler_id: ZaehlerId
    platz_id: PlatzId
    nummer: str
    beginn: date
    stichtag: date
    anfangsstand: str
    endstand: str
    verbrauch: str
    anfang_geschaetzt: bool = False
    ende_geschaetzt: bool = False
    anfang_herkunft: str = ""
    ende_herkunft: str = ""
    ist_eingabe: bool = False
    anlass: str = ""
    erwartung: str = ""
