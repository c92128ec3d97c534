"""Messung: Ablesungen wie Logbucheinträge, und was an einem Stichtag auf dem Zähler stand."""

from strom.messung.ablesung import Ablesung, AblesungId, Ablesungsart
from strom.messung.ansicht import (
    Kurvenpunkt,
    Logzeile,
    Messpunkt,
    Rueckmeldung,
    Schwundzeile,
    Zaehlerblatt,
    Zaehlerkurve,
    Zaehlerzeile,
)
from strom.messung.defekt import Defektkorrektur, Durchschnitt, Prueffaktor, Vorjahresverbrauch
from strom.messung.einfuegen import (
    Einfuegeauftrag,
    Einfuegeergebnis,
    Einfuegetreffer,
    Einfuegezeile,
    Einfuegeziel,
    einfuegen_lesen,
    einfuegen_zuordnen,
)
from strom.messung.fehler import FallenderStand, NichtInBetrieb
from strom.messung.grenzstand import Beleg, Grenzstand, Herkunft
from strom.messung.siebentage import TOLERANZ, ist_nahe
from strom.messung.stand_am_stichtag import Messreihe

__all__ = [
    "TOLERANZ",
    "Ablesung",
    "AblesungId",
    "Ablesungsart",
    "Beleg",
    "Defektkorrektur",
    "Durchschnitt",
    "Einfuegeauftrag",
    "Einfuegeergebnis",
    "Einfuegetreffer",
    "Einfuegezeile",
    "Einfuegeziel",
    "FallenderStand",
    "Grenzstand",
    "Herkunft",
    "Kurvenpunkt",
    "Logzeile",
    "Messpunkt",
    "Messreihe",
    "NichtInBetrieb",
    "Prueffaktor",
    "Rueckmeldung",
    "Schwundzeile",
    "Vorjahresverbrauch",
    "Zaehlerblatt",
    "Zaehlerkurve",
    "Zaehlerzeile",
    "einfuegen_lesen",
    "einfuegen_zuordnen",
    "ist_nahe",
]
