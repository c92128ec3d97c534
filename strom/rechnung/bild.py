"""Das RechnungsBild: alles, was der Empfänger liest, als fertige Zeichenketten.

PDF, E-Mail, Text und Vorschau zeigen dasselbe Objekt; gerechnet und formatiert wird nur davor.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Infozeile:
    """Beschriftung und Wert im Informationsblock."""

    text: str
    wert: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbrauchszeile:
    """Ein Zähler zwischen zwei Ständen. `geschaetzt` wird optisch hervorgehoben."""

    zeitraum: str
    zaehler: str
    stand_alt: str
    stand_neu: str
    grundlage: str
    verbrauch: str
    faktor: str = ""
    alt_geschaetzt: bool = False
    neu_geschaetzt: bool = False
    grund: str = ""

    @property
    def geschaetzt(self) -> bool:
        """Ob eine der beiden Grenzen geschätzt ist."""
        return self.alt_geschaetzt or self.neu_geschaetzt


@dataclass(frozen=True, slots=True, kw_only=True)
class Positionszeile:
    """Eine Zeile der Berechnung. `feld` führt in der Oberfläche zur Änderung von Hand."""

    feld: str
    text: str
    zeitraum: str = ""
    menge: str = ""
    einheit: str = ""
    preis: str = ""
    betrag: str
    betrag_berechnet: str = ""
    begruendung: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summenzeile:
    """Eine Zeile unter dem Strich; `fett` hebt hervor. `feld` wie bei der Position."""

    text: str
    betrag: str
    fett: bool = False
    feld: str = ""
    betrag_berechnet: str = ""
    begruendung: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechenschritt:
    """Ein Schritt des Rechenwegs: Überschrift, Regel in Worten und die Rechnung Zeile für Zeile."""

    titel: str
    regel: str
    zeilen: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RechnungsBild:
    """Die ganze Rechnung zum Lesen; jede Zeichenkette ist endgültig.

    Attributes:
        art: „Stromrechnung“, „Schlussrechnung“, „Stornorechnung“.
        ist_entwurf: Dann steht groß „ENTWURF“ darauf und es gibt keine Nummer.
        empfaenger: Zeilen des Anschriftfelds.
        absenderzeile: Kleine Zeile über dem Anschriftfeld.
        info: Informationsblock rechts (Nummer, Datum, Platz, Ansprechpartner …).
        hinweise: Absätze nach der Berechnung (Schätzgründe, Vorjahresvergleich, Vertrag).
        fuss: Spalten der Fußzeile, jede mit ihren Zeilen.
        verein: Name im Briefkopf; leer heißt: der erste Teil der Absenderzeile.
    """

    art: str
    titel: str
    nummer: str
    datum: str
    ist_entwurf: bool
    platz: str
    absenderzeile: str
    empfaenger: tuple[str, ...]
    info: tuple[Infozeile, ...]
    anrede: str
    einleitung: str
    verbrauch: tuple[Verbrauchszeile, ...]
    verbrauch_summe: str
    positionen: tuple[Positionszeile, ...]
    summen: tuple[Summenzeile, ...]
    zahlbetrag: str
    zahlungssatz: str
    steuersatz: str
    hinweise: tuple[str, ...]
    gruss: tuple[str, ...]
    fuss: tuple[tuple[str, ...], ...]
    rechenweg: tuple[Rechenschritt, ...]
    bezug: str = ""
    verein: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Uebersichtsbildzeile:
    """Eine Zeile der Jahresübersicht; genau eine der letzten beiden Spalten ist gefüllt."""

    platz: str
    abnehmer: str
    verbrauch: str
    alter_abschlag: str
    neuer_abschlag: str
    anschlussgebuehr: str
    bankeinzug: str
    rechnung: str
    zustand: str = ""
    geschaetzt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Uebersichtsbild:
    """Die Jahresübersicht zum Lesen: acht Spalten, Summenzeile, Fußnoten."""

    titel: str
    verein: str
    stand: str
    zeilen: tuple[Uebersichtsbildzeile, ...]
    summen: Uebersichtsbildzeile
    fussnoten: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Berichtstabelle:
    """Eine Tabelle in einem Bericht; `breiten` in Prozent, leer heißt gleichmäßig."""

    titel: str
    kopf: tuple[str, ...]
    zeilen: tuple[tuple[str, ...], ...]
    breiten: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Berichtsbild:
    """Ein Bericht zum Drucken: Überschrift, das Wichtigste in einem Satz, Absätze, Tabellen."""

    titel: str
    verein: str
    stand: str
    urteil: str
    absaetze: tuple[str, ...] = ()
    tabellen: tuple[Berichtstabelle, ...] = ()
