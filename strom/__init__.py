"""Strom: von der Zählerablesung zur Rechnung.

Die Haustür: öffnen, das Programm als ein Objekt und die Wörter, die jeder braucht. Was ein Thema
sonst noch zeigt, steht an seiner eigenen Tür: `strom.stammdaten`, `strom.messung`, … Tiefer
greift die Oberfläche nicht. Dieses Paket lädt keine fremde Bibliothek.
"""

import pathlib

from strom.anwendung import Strom
from strom.werte import (
    Eingabefehler,
    Energie,
    Geld,
    NichtGefunden,
    Preis,
    Speicherfehler,
    StromFehler,
    UnerlaubterSchritt,
    Unveraenderlich,
    Zaehlerstand,
    Zeitraum,
    anzahl_text,
    bis_lesen,
    bis_text,
    datum_lesen,
    datum_text,
    geld_lesen,
    iban_text,
    kwh_text,
    preis_lesen,
    preis_text,
    stand_lesen,
    zahl_lesen,
    zahl_text,
)

__all__ = [
    "Eingabefehler",
    "Energie",
    "Geld",
    "NichtGefunden",
    "Preis",
    "Speicherfehler",
    "Strom",
    "StromFehler",
    "UnerlaubterSchritt",
    "Unveraenderlich",
    "Zaehlerstand",
    "Zeitraum",
    "anzahl_text",
    "bis_lesen",
    "bis_text",
    "datum_lesen",
    "datum_text",
    "geld_lesen",
    "iban_text",
    "kwh_text",
    "oeffnen",
    "preis_lesen",
    "preis_text",
    "stand_lesen",
    "zahl_lesen",
    "zahl_text",
]


def oeffnen(ordner: pathlib.Path, *, nur_lesen: bool = False) -> Strom:
    """Öffnet einen Datenordner; ist er schreibgeschützt und hat Daten, zum Ansehen.

    Raises:
        Speicherfehler: Auch Ansehen geht nicht; nichts wurde verändert.
    """
    from strom.bootstrap import daten_oeffnen  # noqa: PLC0415 – lädt die fremden Bibliotheken

    return daten_oeffnen(ordner, nur_lesen=nur_lesen)
