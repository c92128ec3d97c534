"""Was vom Zeitraum gezeigt wird: fertige Zeichenketten und die erlaubten Schritte."""

from dataclasses import dataclass, field
from datetime import date

from strom.messung.ansicht import Zaehlerzeile
from strom.messung.erwartung import Vergleiche
from strom.rechnung.hinweis import Hinweis
from strom.rechnung.lebenslauf import Schritt, Zeilenzustand
from strom.rechnung.rechnung import RechnungId, Unterschied
from strom.stammdaten.partei import ParteiId
from strom.stammdaten.platz import PlatzId
from strom.stammdaten.vertrag import VertragId
from strom.stammdaten.zeitraum import ZeitraumId


@dataclass(frozen=True, slots=True, kw_only=True)
class Vertragszeile:
    """Eine Zeile des Hauptfensters: ein Liefervertrag im Zeitraum.

    Attributes:
        rechnung_id: Die Kennung des Entwurfs oder Belegs oder leer.
        teilzeitraum: „22.05. – 31.12.“, wenn der Vertrag nicht den ganzen Zeitraum läuft.
        vorjahr: Verbrauch des Vorjahres, `aenderung` in ganzen Prozent dagegen oder None.
        hinweise: Was auffällt, die schweren zuerst (R20), `maengel` verhindern das Ausstellen.
        unterschiede: Was eine Neuberechnung des Entwurfs geändert hat.
    """

    vertrag_id: VertragId
    rechnung_id: RechnungId
    partei_id: ParteiId
    platz_id: PlatzId
    platz: str
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
    hinweise: tuple[Hinweis, ...]
    maengel: tuple[str, ...]
    unterschiede: tuple[Unterschied, ...]
    schritte: frozenset[Schritt]


@dataclass(frozen=True, slots=True, kw_only=True)
class Laufschritt:
    """Ein Schritt des Jahreslaufs mit Zählung, z. B. „Ablesen 18 / 24“.

    Attributes:
        satz: Was ein Klick zeigt.
        fertig, gesamt: Wie viele Zeilen ihn hinter sich haben und wie viele bei ihm ankamen.
        vertrag_ids: Kennungen der Zeilen, die er zeigt; ihre Zahl passt immer zum Text.
    """

    name: str
    satz: str
    fertig: int
    gesamt: int
    text: str
    vertrag_ids: tuple[VertragId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Zeitraumansicht:
    """Das Hauptfenster: Kopf, Jahreslauf, Zeilen, Summen.

    `lauf` hat immer fünf Schritte: Ablesen, Prüfen, Ausstellen, Zustellen, Abschließen.
    `vergleiche` sagt je Platzart, was die anderen verbrauchen (R20).
    """

    id: ZeitraumId
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
    vergleiche: Vergleiche = field(default_factory=dict)
