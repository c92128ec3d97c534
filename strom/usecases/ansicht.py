"""Was die Oberfläche zu sehen bekommt: fertige Zeichenketten und die erlaubten Schritte."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique

from strom.rechnung.bild import RechnungsBild
from strom.rechnung.lebenslauf import Schritt
from strom.rechnung.rechnung import Unterschied


@unique
class Zeilenzustand(StrEnum):
    """Wo ein Vertrag im Jahreslauf steht; Wort und Symbol, nie Farbe allein."""

    STAND_FEHLT = "Stand fehlt"
    BEREIT = "bereit"
    ENTWURF = "Entwurf"
    GEPRUEFT = "geprüft"
    AUSGESTELLT = "ausgestellt"
    AUSGEGEBEN = "ausgegeben"
    STORNIERT = "storniert"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zaehlerzeile:
    """Ein Zähler eines Vertrags im Zeitraum.

    Attributes:
        einbau, zaehler, platz: Kennungen für die Erfassung.
        stichtag: Der Tag, zu dem der Endstand gesucht wird.
        endstand: Leer, wenn er fehlt; nie „0“ als Ersatz.
        anfang_herkunft, ende_herkunft: Woher der Stand kommt, in Worten (Hinweistext).
        ist_eingabe: Ob der Endstand in dieser Zeile eingetippt werden darf.
        anlass: „bis 22.05. Ausbau (Defekt)“ bei einem Wechsel, sonst leer.
        erwartung: „Erwartet 2.395 – 2.470 (Vorjahr 224 kWh)“ oder leer.
    """

    einbau: str
    zaehler: str
    platz: str
    nummer: str
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Vertragszeile:
    """Eine Zeile des Hauptfensters: ein Liefervertrag im Zeitraum.

    Attributes:
        vertrag: Kennung; `rechnung` ist die des Entwurfs oder Belegs oder leer.
        teilzeitraum: „22.05. – 31.12.“, wenn der Vertrag nicht den ganzen Zeitraum läuft.
        vorjahr: Verbrauch des Vorjahres, `aenderung` in ganzen Prozent dagegen oder None.
        hinweise: Plausibilität (R-Hinweise), `maengel` verhindern das Ausstellen.
        unterschiede: Was eine Neuberechnung des Entwurfs geändert hat.
    """

    vertrag: str
    rechnung: str
    partei: str
    platz: str
    platzname: str
    abnehmer: str
    teilzeitraum: str
    zaehler: tuple[Zaehlerzeile, ...]
    verbrauch: str
    vorjahr: str
    aenderung: int | None
    kosten: str
    alter_abschlag: str
    neuer_abschlag: str
    zahlbetrag: str
    nummer: str
    zustand: Zeilenzustand
    ist_geschaetzt: bool
    ist_von_hand: bool
    hinweise: tuple[str, ...]
    maengel: tuple[str, ...]
    unterschiede: tuple[Unterschied, ...]
    schritte: frozenset[Schritt]


@dataclass(frozen=True, slots=True, kw_only=True)
class Laufschritt:
    """Eine Stufe des Jahreslaufs mit Zählung, z. B. „Ablesen 18/24“."""

    name: str
    fertig: int
    gesamt: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Zeitraumansicht:
    """Das Hauptfenster: Kopf, Jahreslauf, Zeilen, Summen.

    `lauf` hat immer fünf Schritte: Ablesen, Prüfen, Ausstellen, Zustellen, Abschließen.
    """

    id: str
    name: str
    spanne: str
    von: date
    bis: date
    ist_offen: bool
    grund: str
    lauf: tuple[Laufschritt, ...]
    zeilen: tuple[Vertragszeile, ...]
    summe_verbrauch: str
    summe_kosten: str
    summe_alter_abschlag: str
    summe_neuer_abschlag: str
    summe_zahlbetrag: str
    ableseschluss: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ereigniszeile:
    """Ein Eintrag im Verlauf: wann, wer, was; `siegel` ist die Nummer seines Kettenglieds."""

    am: str
    wer: str
    was: str
    text: str
    siegel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechnungsblatt:
    """Was die Schublade rechts zeigt: Bild, Rechenweg (im Bild), Verlauf und erlaubte Schritte."""

    id: str
    vertrag: str
    zeitraum: str
    ueberschrift: str
    zustand: Zeilenzustand
    bild: RechnungsBild
    verlauf: tuple[Ereigniszeile, ...]
    schritte: frozenset[Schritt]
    hinweise: tuple[str, ...]
    maengel: tuple[str, ...]
    unterschiede: tuple[Unterschied, ...]
    schaetzbar: tuple[Zaehlerzeile, ...] = ()
    hat_pdf: bool = False
    bezug: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechnungszeile:
    """Eine Zeile der Liste aller Rechnungen und Entwürfe über alle Zeiträume.

    `bezug`: „Storno zu 2026-0011“, „storniert durch 2026-0018“ oder leer.
    """

    id: str
    nummer: str
    datum: str
    art: str
    zeitraum: str
    zeitraum_id: str
    platz: str
    abnehmer: str
    zahlbetrag: str
    zustand: Zeilenzustand
    faellig: str
    bezug: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Treffer:
    """Ein Fund der Suche; `ziel` ist der Pfad der Seite."""

    art: str
    text: str
    zusatz: str
    ziel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rueckmeldung:
    """Die sofortige Antwort auf einen eingetippten Stand: Verbrauch, erwartetes Band, Hinweise."""

    verbrauch: str
    erwartung: str
    hinweise: tuple[str, ...]
    betroffene_entwuerfe: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stapelergebnis:
    """Was ein Sammelschritt geschafft hat; jedes fertige Stück bleibt fertig.

    `fehler` sind Paare (Bezeichnung des Stücks, Satz).
    """

    fertig: tuple[str, ...]
    fehler: tuple[tuple[str, str], ...] = ()
    abgebrochen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Logzeile:
    """Eine Ablesung im Logbuch, mit allem für die Anzeige; ersetzte bleiben sichtbar.

    `einbau_id` ist der Einbau, in dessen Zeit sie fällt; leer, wenn er sich geändert hat.
    """

    id: str
    am: date
    datum: str
    platz: str
    zaehler: str
    zaehler_id: str
    stand: str
    art: str
    kommentar: str
    erfasst: str
    ist_gueltig: bool
    ersetzt_durch: str = ""
    ueberlauf: bool = False
    einbau_id: str = ""
    ist_widerrufbar: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Zaehlerblatt:
    """Ein Zähler mit seinem Platz und seiner Geschichte (Einbauten neueste zuerst)."""

    id: str
    nummer: str
    art: str
    stellen: str
    platz: str
    platz_id: str
    einbau_id: str
    eingebaut_am: str
    letzter_stand: str
    letzte_ablesung: str
    eichung: str
    ist_eingebaut: bool
    notiz: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vertragsblatt:
    """Ein Liefervertrag in der Liste."""

    id: str
    partei: str
    partei_id: str
    platz: str
    platz_id: str
    von: str
    bis: str
    herkunft: str
    laeuft: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Messpunkt:
    """Ein Punkt für die Kurve eines Zählers; `stand` als Dezimaltext."""

    zeitpunkt: datetime
    stand: str
    art: str
