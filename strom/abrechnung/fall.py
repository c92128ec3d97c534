"""Was zum Berechnen einer Rechnung gebraucht wird – ohne Speicher, ohne Uhr."""

from dataclasses import dataclass
from datetime import date

from strom.messung.defekt import Defektkorrektur
from strom.messung.stand_am_stichtag import Messreihe
from strom.rechnung.berechnung import ALTER_ABSCHLAG, Aenderung, Betragsfeld
from strom.stammdaten.tarif import Tarif
from strom.stammdaten.verein import Einstellungen
from strom.stammdaten.vertrag import Vertrag
from strom.werte.energie import Energie
from strom.werte.zeit import Zeitraum


@dataclass(frozen=True, kw_only=True)
class Abrechnungsfall:
    """Ein Vertrag in einem Berechnungszeitraum mit allem, was über seine Kosten entscheidet.

    Attributes:
        vertraege_der_partei: Alle Verträge, die diese Partei je hatte (R9).
        reihen: Messreihen; andere Plätze als der des Vertrags werden übergangen.
        neuer_abschlag: Vorgegebener Betrag oder None für den Vorschlag nach R11.
        vergleich: Mittlerer Tagesverbrauch vergleichbarer Verträge, wenn eigene Werte fehlen.
        rechnung_bis: Früheres Ende, z. B. für eine Rechnung vor dem Ende des Zeitraums.
        anschlussgebuehr_erledigt: Schon früher erhoben oder vor Strom bezahlt.
    """

    zeitraum: Zeitraum
    vertrag: Vertrag
    vertraege_der_partei: tuple[Vertrag, ...]
    reihen: tuple[Messreihe, ...]
    tarife: tuple[Tarif, ...]
    einstellungen: Einstellungen = Einstellungen()
    alter_abschlag: Betragsfeld = Betragsfeld(feld=ALTER_ABSCHLAG)
    neuer_abschlag: Betragsfeld | None = None
    vergleich: Energie | None = None
    rechnung_bis: date | None = None
    anschlussgebuehr_erledigt: bool = False
    aenderungen: tuple[Aenderung, ...] = ()
    korrekturen: tuple[Defektkorrektur, ...] = ()
