"""Was die Knöpfe tun: je Tat die Ansicht, die Eingaben, der Knopf und die Einträge im Protokoll.

Die Reihenfolge zählt: alle laufen hintereinander am selben Garten. Abgelehntes steht für sich und
ändert nichts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.werkzeug.seitenregister import Name, m


@dataclass(frozen=True)
class Knopftat:
    """Ein Knopf, doppelt gedrückt.

    Attributes:
        ansicht: Der Name im Register.
        was: Die Einträge, die genau einmal im Protokoll dazukommen.
        felder: Beschriftung → Eingabe; „=Wort“ wählt aus.
        kurz: Gehört auch in den kurzen Lauf.
    """

    ansicht: str
    knopf: Name
    was: tuple[str, ...]
    felder: Mapping[str, str] = field(default_factory=dict)
    kurz: bool = False


@dataclass(frozen=True)
class Ablehnung:
    """Ein Knopf, der ablehnt: der Satz bleibt stehen, die Datei bleibt, wie sie ist."""

    ansicht: str
    knopf: Name
    satz: str
    felder: Mapping[str, str] = field(default_factory=dict)
    kurz: bool = False


PREISE = {"Arbeitspreis": "0,40", "Grundgebühr": "3", "Anschlussgebühr": "75"}
GELESEN = "Ablesung eingetragen"
EINGEBAUT = ("Einbau eingetragen", "Zähler eingebaut")

TATEN = (
    Knopftat(
        "partei/neu", "Partei anlegen", ("Partei angelegt",), {"Name oder Firma": "Neu"}, kurz=True
    ),
    Knopftat("platz/neu", "Platz anlegen", ("Platz angelegt",), {"Bezeichnung": "Z 03"}, kurz=True),
    Knopftat(
        "zaehler/neu", "Zähler anlegen", ("Zähler angelegt",), {"Zählernummer": "424242"}, kurz=True
    ),
    Knopftat(
        "tarif/neu",
        "Tarif anlegen",
        ("Tarif angelegt",),
        {"Gültig ab": "01.01.2030", **PREISE},
        kurz=True,
    ),
    Knopftat("zeitraum/neu", "Zeitraum anlegen", ("Zeitraum angelegt",), kurz=True),
    Knopftat("zeitraum/ändern", "Zeitraum ändern", ("Zeitraum geändert",), {"Name": "Jahr 2025"}),
    Knopftat(
        "ablesung/eintragen",
        "Eintragen",
        (GELESEN,),
        {"Ablesedatum": "01.02.2026", "Zählerstand": "1215"},
        kurz=True,
    ),
    Knopftat(
        "ablesung/korrigieren",
        "Korrigieren",
        (GELESEN,),
        {"Zählerstand": "1216", "Begründung": "verlesen"},
    ),
    Knopftat(
        "ablesung/widerrufen",
        m("Stand .* widerrufen"),
        ("Ablesung widerrufen",),
        {"Begründung": "falsch"},
    ),
    Knopftat(
        "schublade/schätzwert",
        "Schätzwert eintragen",
        ("Schätzung eingetragen",),
        {"Geschätzter Stand": "1200", "Begründung": "zu"},
    ),
    Knopftat(
        "vertrag/neu",
        "Vertrag abschließen",
        (GELESEN, "Vertrag abgeschlossen"),
        {
            "Partei": "=Vorbei",
            "Platz": "=Z 01",
            "Beginn": "01.02.2026",
            "Zählerstand am Beginn": "100",
        },
        kurz=True,
    ),
    Knopftat(
        "vertrag/umzug",
        "Umziehen",
        (GELESEN, "Vertrag beendet", GELESEN, "Vertrag abgeschlossen"),
        {
            "Umzug am": "01.02.2026",
            "Endstand am alten Platz": "1300",
            "Neuer Platz": "=Z 02",
            "Anfangsstand am neuen Platz": "5",
        },
        kurz=True,
    ),
    Knopftat("vertrag/schlussrechnung", "Schlussrechnung vorbereiten", ("Entwurf erzeugt",)),
    Knopftat(
        "zaehler/einbauen",
        "Zähler einbauen",
        ("Zähler angelegt", *EINGEBAUT),
        {"Zählernummer": "777777", "Anfangsstand": "0"},
    ),
    Knopftat(
        "zaehler/tauschen",
        "Zähler tauschen",
        ("Ausbau eingetragen", "Zähler ausgebaut", "Zähler angelegt", *EINGEBAUT),
        {
            "Endstand des alten Zählers": "1300",
            "Zählernummer": "888888",
            "Anfangsstand des neuen Zählers": "0",
        },
    ),
    Knopftat(
        "zaehler/ausbauen",
        m("Zähler .* ausbauen"),
        ("Zähler ausgebaut",),
        {"Ausgebaut am": "25.11.2026", "Endstand": "0"},
    ),
    Knopftat("zaehler/ändern", "Speichern", ("Zähler geändert",), {"Hersteller": "Werk"}),
    Knopftat("zaehler/entfernen", m("Zähler .* entfernen"), ("Zähler entfernt",)),
    Knopftat("partei/ändern", "Speichern", ("Partei geändert",), {"Ort": "Hausen"}),
    Knopftat("partei/anonymisieren", m("Partei .* anonymisieren"), ("Partei anonymisiert",)),
    Knopftat("partei/entfernen", m("Partei .* entfernen"), ("Partei entfernt",)),
    Knopftat("platz/ändern", "Speichern", ("Platz geändert",), {"Bezeichnung": "A 01"}),
    Knopftat("tarif/ändern", "Speichern", ("Tarif geändert",), {"Arbeitspreis": "0,46"}),
    Knopftat("tarif/entfernen", m("Tarif .* entfernen"), ("Tarif entfernt",)),
    Knopftat(
        "rechnung/betrag",
        "Betrag ändern",
        ("Betrag von Hand geändert",),
        {"Neuer Betrag": "12", "Begründung": "Beschluss"},
    ),
    Knopftat("rechnung/verwerfen", m("Entwurf .* verwerfen"), ("Entwurf verworfen",)),
    Knopftat("rechnung/ausstellen", m("Rechnung .* ausstellen"), ("Ausgestellt",), kurz=True),
    Knopftat(
        "rechnung/stornieren",
        m("Rechnung .* stornieren"),
        ("Ausgestellt", "Storniert", "Entwurf erzeugt", "Ersatz begonnen"),
        {"Grund des Stornos (steht auf der Stornorechnung)": "falsch"},
    ),
    Knopftat(
        "ereignisse/ziele",
        "Ziele speichern",
        ("Ereignisziele geändert",),
        {"Basis-URL (leer: nur auf diesem Rechner)": "https://verein.example/d"},
    ),
    Knopftat(
        "einstellungen/löschen",
        "Abgelaufene Rechnungen löschen",
        ("Nach Ablauf der Frist gelöscht",),
    ),
    Knopftat(
        "einstellungen", "Verein speichern", ("Verein geändert",), {"Telefon": "0571 1"}, kurz=True
    ),
    Knopftat(
        "einstellungen", "Regeln speichern", ("Einstellungen geändert",), {"Zahlungsziel": "15"}
    ),
    Knopftat("uebersicht", m(r"Entwürfe erzeugen \(\d+\)"), ("Entwurf erzeugt",) * 5),
    Knopftat("schublade/bereit", "Prüfen", ("Geprüft",)),
    Knopftat("stapel/ausstellen", "1 Rechnung ausstellen", ("Ausgestellt",)),
    Knopftat("uebersicht", m(r"Drucken \(\d+\)"), ()),
    Knopftat("stapel/drucken", "Ja, alle gut gedruckt", ("Gedruckt", "Gedruckt")),
    Knopftat("ereignisse", "Anhalten", ("Ereignisziel angehalten",), kurz=True),
    Knopftat("partei", "Auskunft", ("Auskunft erteilt",)),
    Knopftat("austausch", "Paket packen", ()),
    Knopftat("platz/entfernen", m("Platz .* entfernen"), ("Platz entfernt",)),
)

ABLEHNUNGEN = (
    Ablehnung("partei/neu", "Partei anlegen", "Name oder Firma: Bitte ausfüllen.", kurz=True),
    Ablehnung(
        "platz/neu",
        "Platz anlegen",
        "Den Platz „A 01“ gibt es schon",
        {"Bezeichnung": "a 01"},
        kurz=True,
    ),
    Ablehnung("zaehler/neu", "Zähler anlegen", "333333", {"Zählernummer": "333333"}),
    Ablehnung(
        "tarif/neu",
        "Tarif anlegen",
        "Meinten Sie 0,38 €?",
        {"Gültig ab": "01.01.2031", **PREISE, "Arbeitspreis": "38 Cent"},
        kurz=True,
    ),
    Ablehnung(
        "tarif/neu", "Tarif anlegen", "gilt schon ein Tarif", {"Gültig ab": "01.01.2025", **PREISE}
    ),
    Ablehnung(
        "zeitraum/neu", "Zeitraum anlegen", "Von: „gestern“ ist kein Datum", {"Von": "gestern"}
    ),
    Ablehnung("zeitraum/ändern", "Zeitraum ändern", "Name: Bitte ausfüllen.", {"Name": ""}),
    Ablehnung("ablesung/eintragen", "Eintragen", "ist keine Zahl", {"Zählerstand": "zwölf"}),
    Ablehnung(
        "ablesung/eintragen",
        "Eintragen",
        "ist weniger als",
        {"Ablesedatum": "01.02.2026", "Zählerstand": "3"},
        kurz=True,
    ),
    Ablehnung("ablesung/korrigieren", "Korrigieren", "Begründung: Bitte ausfüllen."),
    Ablehnung(
        "vertrag/neu",
        "Vertrag abschließen",
        "A 02",
        {
            "Partei": "=Ohne Vertrag",
            "Platz": "=A 02",
            "Beginn": "01.02.2026",
            "Zählerstand am Beginn": "1300",
        },
    ),
    Ablehnung(
        "vertrag/umzug",
        "Umziehen",
        "A 02",
        {
            "Umzug am": "01.02.2026",
            "Endstand am alten Platz": "1300",
            "Neuer Platz": "=A 02",
            "Anfangsstand am neuen Platz": "1300",
        },
        kurz=True,
    ),
    Ablehnung(
        "zaehler/tauschen",
        "Zähler tauschen",
        "Zählernummer",
        {"Endstand des alten Zählers": "1300"},
    ),
    Ablehnung(
        "rechnung/betrag", "Betrag ändern", "Begründung: Bitte ausfüllen.", {"Neuer Betrag": "12"}
    ),
    Ablehnung("rechnung/stornieren", m("Rechnung .* stornieren"), "Bitte ausfüllen."),
    Ablehnung(
        "ereignisse/ziele",
        "Ziele speichern",
        "Basis-URL",
        {"Basis-URL (leer: nur auf diesem Rechner)": "kein Netz"},
    ),
    Ablehnung("bearbeiter", "Namen merken", "Ihr Name: Bitte ausfüllen.", {"Ihr Name": ""}),
    Ablehnung("einstellungen", "Verein speichern", "IBAN", {"IBAN": "DE00 1"}, kurz=True),
    Ablehnung("einstellungen", "Regeln speichern", "Zahlungsziel", {"Zahlungsziel": ""}),
    Ablehnung(
        "austausch",
        "Paket packen",
        "Passwort",
        {"Passwort (freiwillig, mindestens 10 Zeichen)": "kurz"},
        kurz=True,
    ),
    Ablehnung("protokoll/siegel", "Vergleichen", "Siegel", {"Siegel vom Papier": "quatsch"}),
    Ablehnung("start/neu", "Weiter", "Name des Vereins: Bitte ausfüllen."),
)
