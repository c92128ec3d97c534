"""Strom: von der Zählerablesung zur Rechnung.

Dieses Paket ist die ganze öffentliche Schnittstelle des Kerns und lädt keine fremde Bibliothek.
"""

from strom.abrechnung.fall import Abrechnungsfall
from strom.abrechnung.jahresabschluss import Uebersicht, Uebersichtssummen, Uebersichtszeile
from strom.abrechnung.plausibilitaet import mangelsatz
from strom.abrechnung.status import Belegstand, ist_offen
from strom.abrechnung.vorschlag import abrechnen
from strom.anwendung import Strom
from strom.ereignis.ausgangsbuch import Zustellstand, Zustellung
from strom.ereignis.ereignis import Ereignis, Ereignisart
from strom.ereignis.ziele import (
    Ereigniseinstellungen,
    Rabbitmqverbindung,
    Zielart,
    Zielwahl,
)
from strom.messung.ablesung import Ablesung, Ablesungsart
from strom.messung.defekt import Defektkorrektur, Durchschnitt, Prueffaktor, Vorjahresverbrauch
from strom.messung.grenzstand import Beleg, Grenzstand, Herkunft
from strom.messung.stand import Messreihe
from strom.rechnung.berechnung import (
    Aenderung,
    Berechnung,
    Betragsfeld,
    Mangel,
    Position,
    Positionsart,
    Segment,
    Steuer,
)
from strom.rechnung.bild import (
    Berichtsbild,
    Berichtstabelle,
    Infozeile,
    Positionszeile,
    Rechenschritt,
    RechnungsBild,
    Summenzeile,
    Uebersichtsbild,
    Uebersichtsbildzeile,
    Verbrauchszeile,
)
from strom.rechnung.bildner import Bildvorlage, bild_der_rechnung, zeichnen
from strom.rechnung.lebenslauf import LEBENSLAUF, Schritt, Zustand
from strom.rechnung.rechnung import (
    Ausgabe,
    Ausgabeweg,
    Bezug,
    Kopien,
    Rechnung,
    Rechnungsart,
    Rechnungsentwurf,
    Unterschied,
    Vorjahr,
)
from strom.rechnung.storno import IstStornorechnung, SchonStorniert
from strom.stammdaten.partei import Partei, Versandart, Zahlungsart
from strom.stammdaten.platz import Platz, Platzart
from strom.stammdaten.tarif import Tarif
from strom.stammdaten.verein import Anschrift, Einstellungen, Monatsregel, Steuerart, Verein
from strom.stammdaten.vertrag import Vertrag, Vertragsherkunft
from strom.stammdaten.zaehler import Einbau, Einbaugrund, Zaehler, Zaehlerart
from strom.stammdaten.zeitraum import Berechnungszeitraum
from strom.usecases.abrechnung.ansicht import (
    Laufschritt,
    Vertragszeile,
    Zaehlerzeile,
    Zeilenzustand,
    Zeitraumansicht,
)
from strom.usecases.austausch.paket import Packzettel
from strom.usecases.austausch.vorschau import Urteil, Vorschau, ZeilenAbgelehnt, Zeilenurteil
from strom.usecases.datenschutz.datenschutz import SICHERUNGSHINWEIS
from strom.usecases.ereignis.ansicht import Ereignisblatt, Zielblatt, Zustellzeile
from strom.usecases.messung.ableseregeln import FallenderStand, NichtInBetrieb
from strom.usecases.messung.ansicht import (
    Kurvenpunkt,
    Logzeile,
    Messpunkt,
    Rueckmeldung,
    Schwundzeile,
    Zaehlerblatt,
    Zaehlerkurve,
)
from strom.usecases.ordner.notlage import Ausweg, Notlage, Ordnerstand
from strom.usecases.pruefbericht.befund import Befund, Probe, Pruefbericht, Schwere
from strom.usecases.rechnung.ansicht import Rechnungsblatt, Rechnungszeile, Stapelergebnis
from strom.usecases.siegel.ansicht import Ereigniszeile, Protokollseite
from strom.usecases.siegel.probe import Siegelbefund
from strom.usecases.siegel.siegel import Ankerantwort, Siegelstand
from strom.usecases.stammdaten.ansicht import Einbauzeile, Jahresverbrauch, Platzblatt, Treffer
from strom.usecases.vertrag.ansicht import Vertragsblatt
from strom.werte.deutsch import datum as datum_text
from strom.werte.deutsch import datum_lesen, geld_lesen, preis_lesen, stand_lesen, zahl_lesen
from strom.werte.deutsch import kwh as kwh_text
from strom.werte.deutsch import preis as preis_text
from strom.werte.deutsch import zahl as zahl_text
from strom.werte.deutsch import zeitraum as zeitraum_text
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
    "LEBENSLAUF",
    "SICHERUNGSHINWEIS",
    "Ablesung",
    "Ablesungsart",
    "Abrechnungsfall",
    "Aenderung",
    "Ankerantwort",
    "Anschrift",
    "Ausgabe",
    "Ausgabeweg",
    "Ausweg",
    "Befund",
    "Beleg",
    "Belegstand",
    "Berechnung",
    "Berechnungszeitraum",
    "Berichtsbild",
    "Berichtstabelle",
    "Betragsfeld",
    "Bezug",
    "Bildvorlage",
    "Defektkorrektur",
    "Durchschnitt",
    "Einbau",
    "Einbaugrund",
    "Einbauzeile",
    "Eingabefehler",
    "Einstellungen",
    "Energie",
    "Ereignis",
    "Ereignisart",
    "Ereignisblatt",
    "Ereigniseinstellungen",
    "Ereigniszeile",
    "FallenderStand",
    "Geld",
    "Grenzstand",
    "Herkunft",
    "Infozeile",
    "IstStornorechnung",
    "Jahresverbrauch",
    "Kopien",
    "Kurvenpunkt",
    "Laufschritt",
    "Logzeile",
    "Mangel",
    "Messpunkt",
    "Messreihe",
    "Monatsregel",
    "NichtGefunden",
    "NichtInBetrieb",
    "Notlage",
    "Ordnerstand",
    "Packzettel",
    "Partei",
    "Platz",
    "Platzart",
    "Platzblatt",
    "Position",
    "Positionsart",
    "Positionszeile",
    "Preis",
    "Probe",
    "Protokollseite",
    "Pruefbericht",
    "Prueffaktor",
    "Rabbitmqverbindung",
    "Rechenschritt",
    "Rechnung",
    "RechnungsBild",
    "Rechnungsart",
    "Rechnungsblatt",
    "Rechnungsentwurf",
    "Rechnungszeile",
    "Rueckmeldung",
    "SchonStorniert",
    "Schritt",
    "Schwere",
    "Schwundzeile",
    "Segment",
    "Siegelbefund",
    "Siegelstand",
    "Speicherfehler",
    "Stapelergebnis",
    "Steuer",
    "Steuerart",
    "Strom",
    "StromFehler",
    "Summenzeile",
    "Tarif",
    "Treffer",
    "Uebersicht",
    "Uebersichtsbild",
    "Uebersichtsbildzeile",
    "Uebersichtssummen",
    "Uebersichtszeile",
    "UnerlaubterSchritt",
    "Unterschied",
    "Unveraenderlich",
    "Urteil",
    "Verbrauchszeile",
    "Verein",
    "Versandart",
    "Vertrag",
    "Vertragsblatt",
    "Vertragsherkunft",
    "Vertragszeile",
    "Vorjahr",
    "Vorjahresverbrauch",
    "Vorschau",
    "Zaehler",
    "Zaehlerart",
    "Zaehlerblatt",
    "Zaehlerkurve",
    "Zaehlerstand",
    "Zaehlerzeile",
    "Zahlungsart",
    "ZeilenAbgelehnt",
    "Zeilenurteil",
    "Zeilenzustand",
    "Zeitraum",
    "Zeitraumansicht",
    "Zielart",
    "Zielblatt",
    "Zielwahl",
    "Zustand",
    "Zustellstand",
    "Zustellung",
    "Zustellzeile",
    "abrechnen",
    "bild_der_rechnung",
    "datum_lesen",
    "datum_text",
    "geld_lesen",
    "iban_text",
    "ist_offen",
    "kwh_text",
    "mangelsatz",
    "preis_lesen",
    "preis_text",
    "stand_lesen",
    "zahl_lesen",
    "zahl_text",
    "zeichnen",
    "zeitraum_text",
]
