"""Das Ergebnis einer Abrechnung: Abschnitte, Positionen, Summen – alles schon gerundet."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum, unique

from strom.messung.ablesung import Ablesungsart
from strom.messung.grenzstand import Grenzstand
from strom.stammdaten.zaehler import EinbauId
from strom.werte.energie import KEINE_ENERGIE, Energie
from strom.werte.geld import NULL, Geld
from strom.werte.preis import Preis

HUNDERT = 100
ALTER_ABSCHLAG, NEUER_ABSCHLAG = "alter_abschlag", "neuer_abschlag"
"""Die Felder der beiden Abschläge; so nennt sie auch eine gespeicherte Änderung von Hand."""


@unique
class Positionsart(StrEnum):
    """Was eine Rechnungszeile berechnet, in der Reihenfolge auf dem Papier."""

    VERBRAUCH = "verbrauch"
    GRUNDGEBUEHR = "grundgebuehr"
    ANSCHLUSSGEBUEHR = "anschlussgebuehr"
    KORREKTUR = "korrektur"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Ein Zähler zwischen zwei Grenzen zu einem Preis.

    `verbrauch` ist None, solange eine Grenze fehlt; Wandlerfaktor ist schon eingerechnet (R19).
    """

    zaehler: str
    einbau: EinbauId
    von: date
    bis: date
    anfang: Grenzstand
    ende: Grenzstand
    verbrauch: Energie | None
    arbeitspreis: Preis
    wandlerfaktor: Decimal = Decimal(1)

    @property
    def ist_geschaetzt(self) -> bool:
        """Ob eine der beiden Grenzen geschätzt ist."""
        return self.anfang.ist_geschaetzt or self.ende.ist_geschaetzt

    @property
    def grundlage(self) -> str:
        """„Ablesung“ oder „Schätzung“, wie es auf der Rechnung steht."""
        wort = Ablesungsart.SCHAETZUNG if self.ist_geschaetzt else Ablesungsart.ABLESUNG
        return wort.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Aenderung:
    """Ein von Hand gesetzter Betrag; der berechnete bleibt daneben sichtbar (R15)."""

    feld: str
    betrag: Geld
    begruendung: str
    wer: str
    wann: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Eine Zeile: Menge × Preis = Betrag, oder der von Hand gesetzte Betrag.

    Attributes:
        feld: Schlüssel für Änderungen von Hand, stabil über Neuberechnungen.
        betrag_berechnet: Was die Regel ergibt.
        aenderung: Die Änderung von Hand, falls es eine gibt.
        abgerechnet, geschaetzt: Nur Korrektur: Verbrauch bisher und neu (R12, R13).
    """

    art: Positionsart
    feld: str
    text: str
    von: date | None = None
    bis: date | None = None
    menge: Decimal
    einheit: str
    preis: Preis
    betrag_berechnet: Geld
    aenderung: Aenderung | None = None
    zaehler: str = ""
    abgerechnet: Energie | None = None
    neu: Energie | None = None

    @property
    def betrag(self) -> Geld:
        """Der geltende Betrag."""
        return self.aenderung.betrag if self.aenderung else self.betrag_berechnet


@dataclass(frozen=True, slots=True, kw_only=True)
class Betragsfeld:
    """Ein einzelner Betrag mit berechnetem und geltendem Wert (alter und neuer Abschlag)."""

    feld: str
    berechnet: Geld = NULL
    aenderung: Aenderung | None = None
    erlaeuterung: str = ""

    @property
    def betrag(self) -> Geld:
        """Der geltende Betrag."""
        return self.aenderung.betrag if self.aenderung else self.berechnet


@dataclass(frozen=True, slots=True, kw_only=True)
class Steuer:
    """Umsatzsteuer der Rechnung, einmal je Satz gerundet (R17); Satz in Prozent."""

    satz: Decimal
    netto: Geld
    steuer: Geld
    brutto: Geld


def enthaltene_steuer(brutto: Geld, satz: Decimal) -> Geld:
    """Die Steuer in einem Bruttobetrag, z. B. im Abschlag (§ 14 Abs. 5 UStG); Satz in Prozent."""
    return Geld.gerundet(brutto.euro * satz / (HUNDERT + satz))


@unique
class Mangelart(StrEnum):
    """Warum eine Rechnung nicht ausgestellt werden kann; die Wörter stehen in den Daten."""

    ANFANGSSTAND_FEHLT = "anfangsstand_fehlt"
    ENDSTAND_FEHLT = "endstand_fehlt"
    NEGATIVER_VERBRAUCH = "negativer_verbrauch"
    ZAEHLER_FEHLT = "zaehler_fehlt"
    TARIF_FEHLT = "tarif_fehlt"
    KALENDERMONATE_UNPASSEND = "kalendermonate_unpassend"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mangel:
    """Was fehlt oder nicht stimmt, an welchem Zähler und zu welchem Tag."""

    art: Mangelart
    zaehler: str = ""
    am: date | None = None

    @property
    def schluessel(self) -> str:
        """„endstand_fehlt:150001:2026-01-01“."""
        teile = (self.art, self.zaehler, self.am.isoformat() if self.am else "")
        return ":".join(t for t in teile if t)


@dataclass(frozen=True, slots=True, kw_only=True)
class Berechnung:
    """Alles, was eine Rechnung sagt, in Zahlen.

    `summe` ist die Summe der gerundeten Positionen (bei Nettopreisen zuzüglich Steuer),
    `saldo` = Summe − alter Abschlag, `zahlbetrag` = Saldo + neuer Abschlag (R11), es sei denn,
    der neue Abschlag wird getrennt eingezogen. `ist_gespiegelt` gehört zur Stornorechnung: ihre
    Segmente sind der unveränderte Beleg, alles Gerechnete trägt das umgekehrte Vorzeichen.
    """

    von: date
    bis: date
    monate: int
    segmente: tuple[Segment, ...]
    positionen: tuple[Position, ...] = ()
    alter_abschlag: Betragsfeld = Betragsfeld(feld=ALTER_ABSCHLAG)
    neuer_abschlag: Betragsfeld = Betragsfeld(feld=NEUER_ABSCHLAG)
    abschlag_getrennt: bool = False
    abschlag_raten: int = 1
    prognose: Geld | None = None
    steuer: Steuer | None = None
    maengel: tuple[Mangel, ...] = ()
    lose_aenderungen: tuple[Aenderung, ...] = ()
    ist_gespiegelt: bool = False

    @property
    def tage(self) -> int:
        """Abrechnungstage."""
        return (self.bis - self.von).days

    @property
    def verbrauch(self) -> Energie:
        """Gesamtverbrauch in kWh, soweit bekannt; gespiegelt mit umgekehrtem Vorzeichen."""
        mengen = [s.verbrauch for s in self.segmente if s.verbrauch is not None]
        summe = Energie.summe(mengen) if mengen else KEINE_ENERGIE
        return -summe if self.ist_gespiegelt else summe

    @property
    def summe(self) -> Geld:
        """Kosten des Zeitraums, brutto."""
        if self.steuer:
            return self.steuer.brutto
        return Geld.summe(p.betrag for p in self.positionen)

    @property
    def saldo(self) -> Geld:
        """Kosten abzüglich des alten Abschlags."""
        return self.summe - self.alter_abschlag.betrag

    @property
    def zahlbetrag(self) -> Geld:
        """Was jetzt zu zahlen ist; negativ heißt Erstattung."""
        return self.saldo if self.abschlag_getrennt else self.saldo + self.neuer_abschlag.betrag

    @property
    def ist_geschaetzt(self) -> bool:
        """Ob eine Grenze geschätzt ist."""
        return any(s.ist_geschaetzt for s in self.segmente)

    @property
    def ist_ausstellbar(self) -> bool:
        """Ob nichts fehlt."""
        return not self.maengel

    def anteil(self, art: Positionsart) -> Geld:
        """Die Summe aller Positionen einer Art."""
        return Geld.summe(p.betrag for p in self.positionen if p.art is art)
