"""Das Register: jede Seite und jeder Dialog, wie man hinkommt und was dort steht.

Eine Zeile je Ansicht. Knöpfe und Felder sind ganze Namen; ein `re.compile` passt auf mehrere
(z. B. auf jede Zeile einer Liste). Was auf jeder Seite im Rahmen steht, steht in `RAHMEN`.
Der Bestand dazu kommt aus `registergarten`; Pfade nennen seine Kennungen in Klammern.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

Name = str | re.Pattern[str]


class Ordner(StrEnum):
    """Welcher Datenordner offen sein muss."""

    GARTEN = "der Registergarten"
    LEER = "ein leerer Ordner"


@dataclass(frozen=True, kw_only=True)
class Ansicht:
    """Eine Seite oder ein Dialog in einem bestimmten Zustand.

    Attributes:
        name: Kurz und eindeutig, z. B. „parteien/neu“.
        schritte: Namen der Knöpfe, die nacheinander zu drücken sind.
        titel: Der Name des Dialogs, der dann offen ist; leer bei einer Seite.
        felder: Beschriftungen aller Felder, die zu sehen sind.
        erstes: Das Feld, in dem beim Öffnen der Cursor steht; leer: keines zu füllen.
    """

    name: str
    pfad: str
    ordner: Ordner = Ordner.GARTEN
    schritte: tuple[Name, ...] = ()
    titel: str = ""
    knoepfe: tuple[Name, ...] = ()
    felder: tuple[Name, ...] = ()
    erstes: str = ""
    pflicht: tuple[str, ...] = field(default=())

    @property
    def ist_dialog(self) -> bool:
        """Ob vorn ein Dialog liegt."""
        return bool(self.titel)


def passt(name: str, bekannte: Iterable[Name]) -> bool:
    """Ob das Register einen Knopf oder ein Feld dieses Namens kennt."""
    return any(b == name if isinstance(b, str) else b.fullmatch(name) for b in bekannte)


def m(muster: str) -> re.Pattern[str]:
    return re.compile(muster)


ZEILE = m(
    r".+, .+|.* \d\d|\d.*|Ohne Vertrag|Hauptzähler|Anonymisiert \d+|Entwurf|Z 9\d|Z 02|Neuling"
)
"""Der Knopf einer Listenzeile."""
RAHMEN = (
    "Suchen Strg K", "Suchen", "Menü", "Karla Kasse", m("Farben: .* – umschalten"), "Schließen",
    "Bearbeiter",
)  # fmt: skip
ABBRUCH = ("Abbrechen",)
AUSTAUSCH = (
    m(r"[a-z.]+\.json"),
    "Jetzt prüfen", "Paket packen", "Paket prüfen", m(r"\w+\.csv"), m(""), "Meine Tabelle einlesen",
    m(r"Vorlage \w+"),
)  # fmt: skip
DATUM = ("Kalender öffnen",)
VERTRAGSKOPF = ("Platz", "Abnehmer", "von", "bis", "Zustande gekommen", "Zustand")
RECHNUNGSKOPF = ("Nummer", "Zeitraum", "Platz", "Zahlbetrag €", "Zustand")
BLATT = ("Rechnung", "Rechenweg", m("(Entwurf als PDF|PDF öffnen)"), "PDF herunterladen")
BETRAG = m(".+ – Betrag ändern")
UEBERSICHT = (
    m("Geschäftsjahr .* – anderen Zeitraum wählen"), "Jahresübersicht drucken", "Neuer Zeitraum",
    m(r"\d (Ablesen|Prüfen|Ausstellen|Zustellen|Abschließen) .*"), *DATUM,
    m(r"\d\d\.\d\d\.\d{4} (nehmen|stimmt)"), m(r"Entwürfe erzeugen( \(\d+\))?"),
    m(r"Prüfen( \(\d+\))?"),
    m(r"Ausstellen …( \(\d+\))?"), m(r"Drucken( \(\d+\))?"), m(".+: Rechnung öffnen"),
)  # fmt: skip
UEBERSICHTSFELDER = (
    "Ablesedatum", "Alle sichtbaren Verträge auswählen", m("[AZ] .* auswählen"),
    m(r"Endstand Zähler \d+, [AZ] \d+"),
)  # fmt: skip
SCHUBLADE = (*UEBERSICHT, "Rechnung", "Rechenweg", "Verlauf")
ZAEHLERFELDER = (
    "Zählernummer", "Bauart", "Stellen vor dem Komma", "Stellen nach dem Komma", "Eichjahr",
)  # fmt: skip
PARTEIFELDER = (
    "Anrede", "Vorname", "Name oder Firma", "Zusatz", "Straße", "Hausnummer", "Postleitzahl",
    "Ort", "Land", "E-Mail", "Telefon", "Zahlungsart", "Versandart", "IBAN", "Mandatsreferenz",
    "Die Anschlussgebühr ist schon bezahlt (vor der Arbeit mit Strom)", "Notiz",
)  # fmt: skip
TARIFFELDER = ("Gültig ab", "Arbeitspreis", "Grundgebühr", "Anschlussgebühr", "Beschluss")
ZEITRAUMFELDER = ("Name", "Von", "Bis")
ZEITRAUM = "/zeitraeume/{zeitraum}"

SEITEN: tuple[Ansicht, ...] = (
    Ansicht(name="uebersicht", pfad=ZEITRAUM, knoepfe=UEBERSICHT, felder=UEBERSICHTSFELDER),
    Ansicht(
        name="uebersicht/menü", pfad=ZEITRAUM,
        schritte=("Geschäftsjahr 2025 – anderen Zeitraum wählen",),
        knoepfe=(*UEBERSICHT, m(r"Geschäftsjahr \d+"), "Name oder Daten ändern …"),
        felder=UEBERSICHTSFELDER,
    ),
    Ansicht(
        name="schublade/bereit", pfad=ZEITRAUM, schritte=(m("Ebeling, .*: Rechnung öffnen"),),
        knoepfe=(*SCHUBLADE, "Entwurf erzeugen"), felder=UEBERSICHTSFELDER,
    ),
    Ansicht(
        name="schublade/stand fehlt", pfad=ZEITRAUM,
        schritte=(m("Behrens, Karla, A 08: .*"),),
        knoepfe=(*SCHUBLADE, m(r"Schätzwert für Zähler \d+ eintragen"), "Entwurf erzeugen"),
        felder=UEBERSICHTSFELDER,
    ),
    Ansicht(
        name="schublade/entwurf", pfad=ZEITRAUM, schritte=(m("Arndt, .* 01: Rechnung öffnen"),),
        knoepfe=(*SCHUBLADE, *BLATT, BETRAG, "Prüfen", "Entwurf verwerfen",
                 "Gesehen, der Wert stimmt"),
        felder=UEBERSICHTSFELDER,
    ),
    Ansicht(
        name="parteien", pfad="/parteien", felder=("Parteien durchsuchen",),
        knoepfe=("Neue Partei", "Name", "Plätze", "Ort", "E-Mail", "Telefon", "Zahlung",
                 "Versand", ZEILE),
    ),
    Ansicht(
        name="partei", pfad="/parteien/{partei}",
        knoepfe=("Ändern", "Auskunft", "Anonymisieren", "Entfernen", "Neuer Vertrag",
                 *VERTRAGSKOPF, *RECHNUNGSKOPF, ZEILE),
    ),
    Ansicht(name="partei/anonym", pfad="/parteien/{anonyme}", knoepfe=("Auskunft", "Entfernen")),
    Ansicht(name="nicht da", pfad="/parteien/gibtesnicht"),
    Ansicht(
        name="plaetze", pfad="/plaetze", felder=("Plätze durchsuchen",),
        knoepfe=("Neuer Zähler", "Neuer Platz", "Platz", "Abnehmer", "Zähler",
                 "Letzter Stand kWh", "abgelesen", "Art", "Bauart", "Stellen", "Eichung", ZEILE),
    ),
    Ansicht(
        name="platz", pfad="/plaetze/{platz}",
        knoepfe=("Ändern", "Entfernen", "Zähler einbauen", "Tauschen …", "Ausbauen …",
                 "Neuer Vertrag", "Ablesung eintragen", "Korrigieren …", "Widerrufen …",
                 *VERTRAGSKOPF, ZEILE),
    ),
    Ansicht(
        name="hauptzähler", pfad="/plaetze/{hauptplatz}",
        knoepfe=("Ändern", "Entfernen", "Zähler einbauen"),
    ),
    Ansicht(
        name="zaehler", pfad="/zaehler/{zaehler}",
        knoepfe=("Ändern", "Entfernen", "Tauschen …", "Ausbauen …", "Ablesung eintragen",
                 "Korrigieren …", "Widerrufen …", "Tag", "Platz", "Stand kWh",
                 "Art", "Bemerkung"),
    ),
    Ansicht(
        name="vertraege", pfad="/vertraege", felder=("Verträge durchsuchen",),
        knoepfe=("Neuer Vertrag", m(r"(laufende|beendete|alle) \(\d+\)"), *VERTRAGSKOPF, ZEILE),
    ),
    Ansicht(
        name="tarife", pfad="/tarife",
        knoepfe=("Neuer Tarif", "gültig ab", "Arbeitspreis €/kWh", "Grundgebühr €/Monat",
                 "Anschlussgebühr € einmalig", "Beschluss", ZEILE),
    ),
    Ansicht(
        name="rechnungen", pfad="/rechnungen",
        felder=("Zeitraum", "Gesperrte einblenden", "Rechnungen durchsuchen"),
        knoepfe=(*RECHNUNGSKOPF, "Datum", "Abnehmer", "Art", "fällig", ZEILE),
    ),
    Ansicht(
        name="rechnung/entwurf", pfad="/rechnungen/{entwurf}",
        knoepfe=(*BLATT, BETRAG, "Prüfen", "Entwurf verwerfen",
                 "Gesehen, der Wert stimmt"),
    ),
    Ansicht(
        name="rechnung/geprüft", pfad="/rechnungen/{geprueft}",
        knoepfe=(*BLATT, "Ausstellen", "Zurück zum Entwurf"),
    ),
    Ansicht(
        name="rechnung/ausgestellt", pfad="/rechnungen/{ausgestellt}",
        knoepfe=(*BLATT, "Stornieren …"),
    ),
    Ansicht(name="rechnung/storniert", pfad="/rechnungen/{storniert}", knoepfe=BLATT),
    Ansicht(
        name="rechnung/rechenweg", pfad="/rechnungen/{storniert}", schritte=("Rechenweg",),
        knoepfe=BLATT,
    ),
    Ansicht(
        name="ereignisse", pfad="/ereignisse", felder=("Ereignisse durchsuchen",),
        knoepfe=("Ziele einrichten", "Jetzt senden", "Anhalten", "Verbindung prüfen", "Wann",
                 "Ereignis", "Rechnung", "Gesendet", ZEILE),
    ),
    Ansicht(
        name="austausch", pfad="/austausch",
        felder=("Passwort (freiwillig, mindestens 10 Zeichen)", m(".*")),
        knoepfe=AUSTAUSCH,
    ),
    Ansicht(
        name="austausch/prüfbericht", pfad="/austausch", schritte=("Jetzt prüfen",),
        felder=("Passwort (freiwillig, mindestens 10 Zeichen)", m(".*")),
        knoepfe=(*AUSTAUSCH, "Prüfbericht als PDF", "Schwere", "Befund", "Wo"),
    ),
    Ansicht(
        name="protokoll", pfad="/protokoll", felder=("Protokoll durchsuchen",),
        knoepfe=(m("Siegel der Daten.*"), "Wann", "Wer", "Was", "Womit", "Siegel", "‹ Neuere",
                 "Ältere ›"),
    ),
    Ansicht(
        name="protokoll/siegel", pfad="/protokoll", schritte=(m("Siegel der Daten.*"),),
        felder=("Protokoll durchsuchen", "Siegel vom Papier"),
        knoepfe=(m("Siegel der Daten.*"), "Wann", "Wer", "Was", "Womit", "Siegel", "‹ Neuere",
                 "Ältere ›", "Vergleichen", "Alle Siegel nachrechnen"),
    ),
    Ansicht(
        name="einstellungen", pfad="/einstellungen",
        felder=(
            "Name des Vereins", "Kassenwart(in)", "Telefon", "E-Mail", "Webseite",
            "Vereinsregister", "Straße", "Hausnummer", "Postleitzahl", "Ort", "Land (Kürzel)",
            "Bank", "IBAN", "BIC", "Gläubiger-Identifikationsnummer", "Steuernummer",
            "Umsatzsteuer-Identifikationsnummer", "Muster der Rechnungsnummer", "Zahlungsziel",
            "Umsatzsteuer", "Satz auf der Rechnung ohne Umsatzsteuer", "Welche Monate zählen?",
            "Grundgebühr auch dann, wenn nichts verbraucht wurde",
            "Neuen Abschlag aus dem Verbrauch vorschlagen",
            "Neuen Abschlag getrennt einziehen, nicht mit der Rechnung", "Rechnungen aufbewahren",
        ),
        knoepfe=("Verein speichern", "Regeln speichern", "Abgelaufene Rechnungen löschen …",
                 "Bearbeiter ändern", "Ereignisse"),
    ),
    Ansicht(name="start/schon da", pfad="/start", knoepfe=("Zur Übersicht",)),
    Ansicht(name="fehlerseite", pfad="/gibtesnicht", knoepfe=("Zur Übersicht",)),
    Ansicht(
        name="start", pfad="/start", ordner=Ordner.LEER,
        knoepfe=("Beispielverein ansehen", "Neu beginnen", "Vorhandene Daten öffnen"),
    ),
    Ansicht(
        name="start/neu", pfad="/start/neu", ordner=Ordner.LEER, erstes="Name des Vereins",
        felder=("Name des Vereins", "Straße", "Hausnummer", "Postleitzahl", "Ort",
                "Kassenwartin oder Kassenwart", "E-Mail", "Steuernummer", "IBAN"),
        pflicht=("Name des Vereins",), knoepfe=("Weiter",),
    ),
    Ansicht(
        name="uebernahme/ohne verein", pfad="/uebernahme", ordner=Ordner.LEER,
        knoepfe=("Neu beginnen",),
    ),
    Ansicht(
        name="uebernahme", pfad="/uebernahme", felder=(m(".*Tabelle wählen.*"),),
        knoepfe=("Vorlage vereinsliste",),
    ),
)  # fmt: skip
"""Alle Seiten; die Dialoge stehen in `dialogregister`."""
