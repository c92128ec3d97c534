"""Was die Seite „Ereignisse“ zu sehen bekommt: fertige Zeichenketten."""

from dataclasses import dataclass

from strom.ereignis.ausgangsbuch import Ausgangsstand
from strom.ereignis.ziele import Zielart
from strom.rechnung.rechnung import RechnungId


@dataclass(frozen=True, slots=True, kw_only=True)
class Ausgangszeile:
    """Ein Ereignis bei einem Ziel.

    Attributes:
        stand: Wort für die Anzeige.
        naechster: Wann es wieder versucht wird, oder leer.
    """

    ziel: Zielart
    stand: Ausgangsstand
    versuche: int
    fehler: str
    gesendet: str
    naechster: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ereignisblatt:
    """Ein Ereignis der Liste; `text` ist die Nachricht, wie sie hinausgeht, `lesbar` eingerückt."""

    id: str
    folge: int
    am: str
    art: str
    nummer: str
    rechnung_id: RechnungId
    urn: str
    routing_key: str
    text: str
    lesbar: str
    dokument_url: str
    ist_lokal: bool
    ausgaenge: tuple[Ausgangszeile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Zielblatt:
    """Ein Ziel mit seinem Rückstand; `fehler` ist der älteste noch offene."""

    ziel: Zielart
    wohin: str
    ein: bool
    angehalten: bool
    rueckstand: int
    gesendet: int
    fehler: str
    naechster: str
