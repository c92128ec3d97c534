"""Wie die Prüfung Datensätze und Felder nennt."""

from collections.abc import Sequence

from strom.messung.ablesung import Ablesung
from strom.ports.namen import titel
from strom.rechnung.rechnung import Ausgabe, Rechnung
from strom.siegel.protokoll import Protokolleintrag
from strom.werte.deutsch import datum, kwh
from strom.werte.zeit import deutsche_zeit

GESCHWAERZT = "(anonymisiert)"
"""Steht statt eines Textes, in dem eine anonymisierte Person vorkam."""
RECHNUNGSFELDER = {
    "nummer": "Rechnungsnummer",
    "folge": "laufende Zahl",
    "zeitraum": "Zeitraum",
    "vertrag": "Vertrag",
    "art": "Art",
    "ausgestellt_am": "Rechnungsdatum",
    "ausgestellt_um": "Uhrzeit der Ausstellung",
    "ausgestellt_von": "Aussteller",
    "geprueft_von": "Prüfer",
    "faellig_am": "Fälligkeit",
    "pdf_datei": "Name des PDF",
    "pdf_sha256": "Fingerabdruck des PDF",
    "bezug": "Bezug",
    "grund": "Grund",
    "berechnung.segmente": "Zählerstände",
    "berechnung.positionen": "Positionen",
    "berechnung.alter_abschlag": "alter Abschlag",
    "berechnung.neuer_abschlag": "neuer Abschlag",
    "berechnung.steuer": "Umsatzsteuer",
    "berechnung.von": "Beginn",
    "berechnung.bis": "Ende",
    "berechnung": "Berechnung",
    "kopien.partei": "Angaben zum Abnehmer",
    "kopien.platz": "Platz",
    "kopien.verein": "Angaben zum Verein",
    "kopien.tarife": "Tarife",
    "kopien.einstellungen": "Einstellungen",
    "kopien.vertrag": "Vertrag",
    "kopien.zeitraum": "Zeitraum",
    "vorjahr": "Vorjahresvergleich",
}
FELDER: dict[type, dict[str, str]] = {
    Rechnung: RECHNUNGSFELDER,
    Protokolleintrag: {
        "am": "Zeitpunkt",
        "wer": "Bearbeiter",
        "was": "Handlung",
        "gegenstand": "Gegenstand",
        "text": "Text",
    },
    Ausgabe: {
        "rechnung": "Rechnung",
        "weg": "Weg",
        "am": "Zeitpunkt",
        "von": "Bearbeiter",
        "nimmt_zurueck": "zurückgenommener Vermerk",
    },
    Ablesung: {
        "am": "Ablesetag",
        "platz": "Platz",
        "zaehler": "Zähler",
        "stand": "Stand",
        "art": "Art",
        "ueberlauf": "Überlauf",
        "kommentar": "Kommentar",
        "ersetzt": "ersetzter Eintrag",
        "erfasst_am": "Zeitpunkt der Erfassung",
        "erfasst_von": "Bearbeiter",
    },
}


def benannt(objekt: object) -> str:
    """„Rechnung 2026-0007“, „Protokoll 20.01.2026 12:00 „Geprüft““, „Ablesung vom …“."""
    match objekt:
        case Rechnung():
            return f"Rechnung {objekt.nummer}"
        case Protokolleintrag():
            return f"Protokolleintrag „{objekt.was}“ vom {deutsche_zeit(objekt.am):%d.%m.%Y %H:%M}"
        case Ausgabe():
            wort = f"nicht {objekt.weg}" if objekt.nimmt_zurueck else objekt.weg
            return f"Vermerk „{wort}“ vom {deutsche_zeit(objekt.am):%d.%m.%Y %H:%M}"
        case Ablesung():
            return f"Ablesung vom {datum(objekt.am)} ({kwh(objekt.stand)} kWh)"
    return titel(type(objekt))


def feldworte(objekt: object, felder: Sequence[str]) -> str:
    """Die geänderten Felder in Worten; „ein Feld“, wenn die Spur keines nennt."""
    worte = FELDER.get(type(objekt), {})
    namen = (worte.get(f) or worte.get(f.partition(".")[0]) or f for f in felder)
    return ", ".join(dict.fromkeys(namen)) or "ein Feld, das sich nicht eingrenzen lässt"
