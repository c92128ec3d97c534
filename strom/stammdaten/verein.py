"""Der Rechnungssteller und seine Einstellungen."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, unique

MINDESTENS_AUFBEWAHREN = 8
"""Jahre, die eine Rechnung nach Ende ihres Jahres bleiben muss (§ 147 AO, § 14b UStG)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anschrift:
    """Eine Postanschrift."""

    strasse: str = ""
    hausnummer: str = ""
    plz: str = ""
    ort: str = ""
    land: str = "DE"

    @property
    def strassenzeile(self) -> str:
        """„Untere Brücke 3“."""
        return f"{self.strasse} {self.hausnummer}".strip()

    @property
    def ortszeile(self) -> str:
        """„32005 Hausen“."""
        return f"{self.plz} {self.ort}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verein:
    """Wer die Rechnungen stellt; es gibt genau einen."""

    id: str = "verein"
    name: str = ""
    anschrift: Anschrift = Anschrift()
    steuernummer: str = ""
    umsatzsteuer_id: str = ""
    register: str = ""
    kassenwart: str = ""
    telefon: str = ""
    email: str = ""
    webseite: str = ""
    bank: str = ""
    iban: str = ""
    bic: str = ""
    glaeubiger_id: str = ""


@unique
class Steuerart(StrEnum):
    """Wie die Umsatzsteuer behandelt wird (R17)."""

    KEINE = "keine (§ 19 UStG)"
    BRUTTO = "Preise enthalten die Steuer"
    NETTO = "Steuer kommt hinzu"


@unique
class Monatsregel(StrEnum):
    """Wie Monate der Grundgebühr gezählt werden (R7)."""

    ANGEBROCHEN = "angebrochene Monate ab Vertragsbeginn"
    KALENDER = "Kalendermonate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Einstellungen:
    """Was der Verein einmal festlegt; `umsatzsteuer_satz` in Prozent.

    Attributes:
        nummernkreis: Muster der Rechnungsnummer, Platzhalter {jahr} und {nr} (z. B. {nr:04d}).
        zahlungsziel_tage: Tage von der Ausstellung bis zur Fälligkeit.
        steuerhinweis: Satz auf der Rechnung, wenn keine Umsatzsteuer ausgewiesen wird.
        grundgebuehr_ohne_verbrauch: Grundgebühr auch ohne gemessenen Verbrauch (R8).
        abschlag_getrennt: Neuen Abschlag nicht mit dieser Rechnung einziehen (R11).
        abschlag_raten: Anzahl der Raten, wenn er getrennt eingezogen wird.
        abschlag_vorschlagen: Neuen Abschlag vorschlagen statt leer zu lassen.
        aufbewahrung_jahre: So viele Jahre nach Ende ihres Jahres bleibt eine Rechnung.
    """

    id: str = "einstellungen"
    nummernkreis: str = "{jahr}-{nr:04d}"
    zahlungsziel_tage: int = 14
    umsatzsteuer: Steuerart = Steuerart.KEINE
    umsatzsteuer_satz: Decimal = Decimal(19)
    steuerhinweis: str = "Kein Ausweis von Umsatzsteuer, da Kleinunternehmer gemäß § 19 UStG."
    grundgebuehr_ohne_verbrauch: bool = False
    monatsregel: Monatsregel = Monatsregel.ANGEBROCHEN
    abschlag_vorschlagen: bool = True
    abschlag_getrennt: bool = False
    abschlag_raten: int = 1
    aufbewahrung_jahre: int = MINDESTENS_AUFBEWAHREN
