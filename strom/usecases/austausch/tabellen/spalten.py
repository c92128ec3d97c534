"""Die Spalten der CSV-Dateien: stabile deutsche Namen, Typ, Pflicht."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum, unique

from strom.messung.ablesung import Ablesungsart
from strom.stammdaten.partei import Versandart, Zahlungsart
from strom.stammdaten.platz import Platzart
from strom.stammdaten.zaehler import Einbaugrund, Zaehlerart


@unique
class Wert(Enum):
    """Was in einer Spalte steht."""

    TEXT = "Text"
    ZAHL = "Zahl"
    GANZ = "ganze Zahl"
    DATUM = "Datum"
    JA = "ja/nein"
    WORT = "eines von mehreren Wörtern"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spalte:
    """Eine Spalte.

    Attributes:
        feld: Feld des Datensatzes; bei Verweisen ein Name nur für den Austausch.
        pflicht: Muss in der Datei stehen und darf in keiner Zeile leer sein.
        auskunft: Wird ausgegeben, beim Einlesen aber übergangen (ergibt sich von selbst).
        frueher: Stand in Dateien früherer Fassungen; wird gelesen, aber nicht mehr ausgegeben.
    """

    name: str
    feld: str
    wert: Wert = Wert.TEXT
    pflicht: bool = False
    auskunft: bool = False
    frueher: bool = False
    worte: type[StrEnum] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Art:
    """Eine CSV-Datei: Dateiname ohne Endung und ihre Spalten."""

    name: str
    spalten: tuple[Spalte, ...]

    @property
    def kopf(self) -> tuple[str, ...]:
        """Die Kopfzeile."""
        return tuple(s.name for s in self.ausgabe)

    @property
    def ausgabe(self) -> tuple[Spalte, ...]:
        """Die Spalten, die heute geschrieben werden."""
        return tuple(s for s in self.spalten if not s.frueher)


S, W = Spalte, Wert
KENNUNG = S(name="Kennung", feld="id")
NOTIZ = S(name="Notiz", feld="notiz")

PARTEIEN = Art(
    name="parteien",
    spalten=(
        KENNUNG,
        S(name="Name", feld="name", pflicht=True),
        S(name="Vorname", feld="vorname"),
        S(name="Anrede", feld="anrede"),
        S(name="Zusatz", feld="zusatz"),
        S(name="Straße", feld="strasse"),
        S(name="Hausnummer", feld="hausnummer"),
        S(name="PLZ", feld="plz"),
        S(name="Ort", feld="ort"),
        S(name="Land", feld="land"),
        S(name="E-Mail", feld="email"),
        S(name="Telefon", feld="telefon"),
        S(name="Zahlungsart", feld="zahlungsart", wert=W.WORT, worte=Zahlungsart),
        S(name="Versandart", feld="versandart", wert=W.WORT, worte=Versandart),
        S(name="IBAN", feld="iban"),
        S(name="Mandat", feld="mandat"),
        S(name="Anschlussgebühr erledigt", feld="anschlussgebuehr_erledigt", wert=W.JA),
        NOTIZ,
    ),
)
PLAETZE = Art(
    name="plaetze",
    spalten=(
        KENNUNG,
        S(name="Bezeichnung", feld="bezeichnung", pflicht=True),
        S(name="Art", feld="art", wert=W.WORT, worte=Platzart),
        S(name="Absicherung in A", feld="absicherung", wert=W.GANZ),
        S(name="Phasen", feld="phasen", wert=W.GANZ),
        NOTIZ,
    ),
)
ZAEHLER = Art(
    name="zaehler",
    spalten=(
        KENNUNG,
        S(name="Zählernummer", feld="nummer", pflicht=True),
        S(name="Art", feld="art", wert=W.WORT, worte=Zaehlerart),
        S(name="Vorkommastellen", feld="vorkommastellen", wert=W.GANZ),
        S(name="Nachkommastellen", feld="nachkommastellen", wert=W.GANZ),
        S(name="Hersteller", feld="hersteller"),
        S(name="Eichjahr", feld="eichjahr", wert=W.GANZ),
        NOTIZ,
    ),
)
TARIFE = Art(
    name="tarife",
    spalten=(
        KENNUNG,
        S(name="Gültig ab", feld="gueltig_ab", wert=W.DATUM, pflicht=True),
        S(name="Arbeitspreis", feld="arbeitspreis", wert=W.ZAHL, pflicht=True),
        S(name="Grundgebühr", feld="grundgebuehr", wert=W.ZAHL, pflicht=True),
        S(name="Anschlussgebühr", feld="anschlussgebuehr", wert=W.ZAHL, pflicht=True),
        S(name="Beschluss", feld="beschluss"),
    ),
)
EINBAUTEN = Art(
    name="einbauten",
    spalten=(
        KENNUNG,
        S(name="Zählernummer", feld="nummer", pflicht=True),
        S(name="Platz", feld="platz", pflicht=True),
        S(name="Eingebaut am", feld="eingebaut_am", wert=W.DATUM, pflicht=True),
        S(name="Anfangsstand", feld="anfangsstand", wert=W.ZAHL),
        S(name="Ausgebaut am", feld="ausgebaut_am", wert=W.DATUM),
        S(name="Endstand", feld="endstand", wert=W.ZAHL),
        S(name="Überlauf beim Ausbau", feld="ueberlauf", wert=W.JA),
        S(name="Grund", feld="grund", wert=W.WORT, worte=Einbaugrund),
        S(name="Wandlerfaktor", feld="wandlerfaktor", wert=W.ZAHL),
    ),
)
ABLESUNGEN = Art(
    name="ablesungen",
    spalten=(
        KENNUNG,
        S(name="Platz", feld="platz", pflicht=True),
        S(name="Zählernummer", feld="nummer", pflicht=True),
        S(name="Datum", feld="am", wert=W.DATUM, pflicht=True),
        S(name="Stand", feld="stand", wert=W.ZAHL, pflicht=True),
        S(name="Art", feld="art", wert=W.WORT, worte=Ablesungsart),
        S(name="Überlauf", feld="ueberlauf", wert=W.JA),
        S(name="Kommentar", feld="kommentar"),
        S(name="Erfasst am", feld="erfasst_am", auskunft=True),
        S(name="Erfasst von", feld="erfasst_von", auskunft=True),
    ),
)
VERTRAEGE = Art(
    name="vertraege",
    spalten=(
        KENNUNG,
        S(name="Partei", feld="partei", pflicht=True),
        S(name="Partei-Kennung", feld="partei_id"),
        S(name="Platz", feld="platz", pflicht=True),
        S(name="Von", feld="von", wert=W.DATUM, pflicht=True),
        S(name="Letzter Tag", feld="letzter_tag", wert=W.DATUM),
        S(name="Bis", feld="bis", wert=W.DATUM, frueher=True),
        S(name="Stand am Beginn", feld="stand_von", wert=W.ZAHL),
        S(name="Stand am Ende", feld="stand_bis", wert=W.ZAHL),
        S(name="Umzug von", feld="umzug_von"),
        S(name="Eröffnungsabschlag", feld="eroeffnungsabschlag", wert=W.ZAHL),
        S(name="Herkunft", feld="herkunft", auskunft=True),
        S(name="Gekündigt am", feld="gekuendigt_am", auskunft=True),
    ),
)
EINLESBAR: tuple[Art, ...] = (
    PLAETZE,
    PARTEIEN,
    ZAEHLER,
    TARIFE,
    EINBAUTEN,
    ABLESUNGEN,
    VERTRAEGE,
)
"""In dieser Reihenfolge lassen sich alle Dateien auf einmal einlesen."""
RECHNUNGEN = (
    "Kennung Nummer Art Ausgestellt_am Fällig_am Zeitraum Von Letzter_Tag Platz Abnehmer "
    "Partei-Kennung Vertrag-Kennung Zahlungsart Verbrauch Geschätzt Summe Alter_Abschlag Saldo "
    "Neuer_Abschlag Zahlbetrag PDF SHA256"
)
POSITIONEN = (
    "Rechnung Rechnung-Kennung Zeile Art Text Von Letzter_Tag Menge Einheit Preis Betrag "
    "Betrag_berechnet Begründung Zähler"
)
UEBERSICHT = (
    "Zeitraum Von Letzter_Tag Platz Abnehmer Verbrauch Geschätzt Kosten Alter_Abschlag "
    "Neuer_Abschlag Anschlussgebühr Bankeinzug Rechnung Zustand"
)
NUR_AUSGABE = {
    name: tuple(s.replace("_", " ") for s in spalten.split())
    for name, spalten in (
        ("rechnungen", RECHNUNGEN),
        ("positionen", POSITIONEN),
        ("uebersicht", UEBERSICHT),
    )
}
"""Diese entstehen nur durch Ausstellen; eingelesen werden sie nie."""


def art_nach_kopf(kopf: Iterable[str]) -> Art | None:
    """Die eine Art, zu der alle Spalten passen; None, wenn keine oder mehrere passen."""
    namen = {k.casefold() for k in kopf}
    passend = [a for a in EINLESBAR if _passt(a, namen)]
    return passend[0] if len(passend) == 1 else None


def _passt(art: Art, namen: set[str]) -> bool:
    bekannt = {s.name.casefold() for s in art.spalten}
    pflicht = {s.name.casefold() for s in art.spalten if s.pflicht}
    return pflicht <= namen <= bekannt
