"""Die gespeicherten Namen: was in Siegeln, Protokoll und Datei für eine Klasse steht.

Ein Siegel gilt über den Schlüssel seines Datensatzes mit, und die Datei ordnet nach Tabellen. Beide
Wörter stehen deshalb hier fest und nicht im Namen der Klasse: Umbenennen ändert kein Siegel.
Ein Wort, das einmal geschrieben wurde, ändert sich nie; eine neue Klasse bekommt ein neues.
"""

from dataclasses import dataclass

from strom.ereignis.ausgangsbuch import Ausgangsposten
from strom.ereignis.ereignis import Ereignis
from strom.ereignis.ziele import Ereigniseinstellungen
from strom.messung.ablesung import Ablesung
from strom.rechnung.rechnung import Ausgabe, Rechnung, Rechnungsentwurf
from strom.siegel.kette import Glied, Salz
from strom.siegel.protokoll import Protokolleintrag
from strom.stammdaten.beispiel import Beispielmarke
from strom.stammdaten.partei import Partei
from strom.stammdaten.platz import Platz
from strom.stammdaten.tarif import Tarif
from strom.stammdaten.verein import Einstellungen, Verein
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zaehler import Einbau, Zaehler
from strom.stammdaten.zeitraum import Berechnungszeitraum


@dataclass(frozen=True, slots=True)
class Name:
    """Wie eine Klasse außerhalb des Quelltexts heißt.

    Attributes:
        wort: Vor der Kennung, „rechnung:01k3v9s2mq7f3a0c“.
        tabelle: In der Datei und im Datenpaket.
        titel: In Sätzen für Menschen.
    """

    wort: str
    tabelle: str
    titel: str


NAMEN: dict[type, Name] = {
    Verein: Name("verein", "verein", "Verein"),
    Einstellungen: Name("einstellungen", "einstellungen", "Einstellungen"),
    Partei: Name("partei", "parteien", "Partei"),
    Platz: Name("platz", "plaetze", "Platz"),
    Zaehler: Name("zaehler", "zaehler", "Zähler"),
    Einbau: Name("einbau", "einbauten", "Einbau"),
    Vertrag: Name("vertrag", "vertraege", "Vertrag"),
    Tarif: Name("tarif", "tarife", "Tarif"),
    Berechnungszeitraum: Name("berechnungszeitraum", "zeitraeume", "Berechnungszeitraum"),
    Ablesung: Name("ablesung", "ablesungen", "Ablesung"),
    Rechnungsentwurf: Name("rechnungsentwurf", "entwuerfe", "Rechnungsentwurf"),
    Rechnung: Name("rechnung", "rechnungen", "Rechnung"),
    Ausgabe: Name("ausgabe", "ausgaben", "Ausgabe"),
    Protokolleintrag: Name("protokolleintrag", "protokoll", "Protokolleintrag"),
    Glied: Name("glied", "kette", "Glied"),
    Salz: Name("salz", "salze", "Salz"),
    Beispielmarke: Name("beispielmarke", "beispiel", "Beispielmarke"),
    Ereigniseinstellungen: Name(
        "ereigniseinstellungen", "ereigniseinstellungen", "Ereigniseinstellungen"
    ),
    Ereignis: Name("ereignis", "ereignisse", "Ereignis"),
    Ausgangsposten: Name("zustellung", "zustellungen", "Ausgangsposten"),
}
"""Jede gespeicherte Klasse in der Reihenfolge der Datei; ein neuer Name ist eine Migration wert."""
TABELLEN: dict[type, str] = {art: name.tabelle for art, name in NAMEN.items()}


class OhneNamen(TypeError):
    """Die Klasse wird nicht gespeichert; das ist ein Fehler im Programm, nicht in den Daten."""

    def __init__(self, art: type) -> None:
        super().__init__(f"Ohne gespeicherten Namen: {art.__name__}")


def name_von(art: type) -> Name:
    """Die Namen dieser Klasse.

    Raises:
        OhneNamen: Sie wird nicht gespeichert.
    """
    try:
        return NAMEN[art]
    except KeyError:
        raise OhneNamen(art) from None


def titel(art: type) -> str:
    """„Zähler“: wie ein Satz für Menschen die Klasse nennt. Wirft OhneNamen."""
    return name_von(art).titel


def schluessel_von(art: type, kennung: str) -> str:
    """„partei:01k3v9s2mq7f3a0c“: so nennen Protokoll und Kette einen Datensatz. Wirft OhneNamen."""
    return f"{name_von(art).wort}:{kennung}"


def schluessel(objekt: object) -> str:
    """Der Schlüssel dieses Datensatzes; ohne Kennung „partei:“. Wirft OhneNamen."""
    return schluessel_von(type(objekt), getattr(objekt, "id", ""))
