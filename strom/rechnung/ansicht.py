"""Was von Belegen gezeigt wird: Blatt, Listenzeile, Stapelergebnis, Vorschau."""

from dataclasses import dataclass

from strom.messung.ansicht import Zaehlerzeile
from strom.rechnung.bild import RechnungsBild
from strom.rechnung.hinweis import Hinweis
from strom.rechnung.lebenslauf import Schritt, Zeilenzustand
from strom.rechnung.rechnung import RechnungId, Unterschied
from strom.rechnung.zahlweg import Zahlweg
from strom.siegel.ansicht import Verlaufszeile
from strom.stammdaten.vertrag import VertragId
from strom.stammdaten.zeitraum import ZeitraumId


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechnungsblatt:
    """Was die Schublade rechts zeigt: Bild, Rechenweg (im Bild), Verlauf und erlaubte Schritte."""

    id: RechnungId
    vertrag_id: VertragId
    zeitraum_id: ZeitraumId
    ueberschrift: str
    zustand: Zeilenzustand
    bild: RechnungsBild
    verlauf: tuple[Verlaufszeile, ...]
    schritte: frozenset[Schritt]
    hinweise: tuple[Hinweis, ...]
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

    id: RechnungId
    nummer: str
    datum: str
    art: str
    zeitraum: str
    zeitraum_id: ZeitraumId
    platz: str
    abnehmer: str
    zahlbetrag: str
    zustand: Zeilenzustand
    faellig: str
    bezug: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stapelergebnis:
    """Was ein Sammelschritt geschafft hat; jedes fertige Stück bleibt fertig.

    `fehler` sind Paare (Bezeichnung des Stücks, Satz).
    """

    fertig: tuple[str, ...]
    fehler: tuple[tuple[str, str], ...] = ()
    abgebrochen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Zahlwegsumme:
    """Wie viele Rechnungen auf diesem Weg gezahlt werden und wie viel, z. B. „1.204,50“."""

    weg: Zahlweg
    anzahl: int
    summe: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ausstellvorschau:
    """Was geschähe, würden diese Entwürfe jetzt ausgestellt.

    Attributes:
        summe: Alle Zahlbeträge zusammen in Euro, Erstattungen abgezogen.
        nummern: Die Nummern, die sie der Reihe nach bekämen.
        wege: Nur die vorkommenden Zahlwege; ihre Summen ergeben `summe`.
    """

    anzahl: int
    summe: str
    nummern: tuple[str, ...]
    datum: str
    faellig_am: str
    wege: tuple[Zahlwegsumme, ...]
