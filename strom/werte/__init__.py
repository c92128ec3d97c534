"""Die Wörter, aus denen alles gebaut ist: Geld, Energie, Preis, Zeit, deutsche Zahlen."""

from strom.werte.deutsch import anzahl as anzahl_text
from strom.werte.deutsch import (
    bis_lesen,
    bis_text,
    datum_lesen,
    geld_lesen,
    preis_lesen,
    stand_lesen,
    zahl_lesen,
)
from strom.werte.deutsch import datum as datum_text
from strom.werte.deutsch import kwh as kwh_text
from strom.werte.deutsch import preis as preis_text
from strom.werte.deutsch import zahl as zahl_text
from strom.werte.energie import Energie, Zaehlerstand
from strom.werte.fehler import (
    Eingabefehler,
    NichtGefunden,
    Speicherfehler,
    StromFehler,
    UnerlaubterSchritt,
    Unveraenderlich,
)
from strom.werte.geld import Geld
from strom.werte.kennung import iban_text
from strom.werte.preis import Preis
from strom.werte.zeit import Zeitraum

__all__ = [
    "Eingabefehler",
    "Energie",
    "Geld",
    "NichtGefunden",
    "Preis",
    "Speicherfehler",
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
    "preis_lesen",
    "preis_text",
    "stand_lesen",
    "zahl_lesen",
    "zahl_text",
]
