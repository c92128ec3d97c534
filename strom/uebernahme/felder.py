"""Die Felder einer Vereinstabelle und unter welchen Überschriften sie gewöhnlich stehen."""

import re
import unicodedata
from enum import StrEnum, unique


@unique
class Tabellenfeld(StrEnum):
    """Was eine Spalte bedeuten kann; der Wert ist der Name für Menschen.

    PERSON ist nie eine Spalte, sondern nur eine Antwort: dieselbe Person oder eine andere.
    """

    PLATZ = "Platz"
    NAME = "Name"
    VORNAME = "Vorname"
    ANREDE = "Anrede"
    ZUSATZ = "Zusatz"
    ANSCHRIFT = "Anschrift"
    STRASSE = "Straße"
    HAUSNUMMER = "Hausnummer"
    PLZ = "PLZ"
    ORT = "Ort"
    EMAIL = "E-Mail"
    TELEFON = "Telefon"
    ZAEHLER = "Zähler-Nr"
    VORKOMMASTELLEN = "Vorkommastellen"
    NACHKOMMASTELLEN = "Nachkommastellen"
    STAND_ALT = "Stand alt"
    STAND_NEU = "Stand neu"
    UEBERLAUF = "Überlauf"
    ABSCHLAG = "Abschlag"
    ZAHLUNGSART = "Zahlungsart"
    IBAN = "IBAN"
    MANDAT = "Mandat"
    NOTIZ = "Notiz"
    VERBRAUCH = "Verbrauch"
    KOSTEN = "Kosten"
    SALDO = "Nachzahlung"
    ZAHLBETRAG = "Zahlbetrag"
    NEUER_ABSCHLAG = "Abschlag neu"
    PERSON = "Person"


F = Tabellenfeld
ZUORDENBAR = tuple(f for f in F if f is not F.PERSON)
VERGLEICHBAR = (F.VERBRAUCH, F.KOSTEN, F.SALDO, F.ZAHLBETRAG, F.NEUER_ABSCHLAG)
"""Die eigenen Zahlen des Vereins: nur zum Vergleich, nichts davon wird übernommen."""
VORLAGE = (
    F.PLATZ, F.NAME, F.VORNAME, F.STRASSE, F.HAUSNUMMER, F.PLZ, F.ORT, F.EMAIL, F.TELEFON,
    F.ZAEHLER, F.STAND_ALT, F.STAND_NEU, F.ABSCHLAG, F.IBAN, F.MANDAT,
)  # fmt: skip
"""Die Spalten der leeren Vorlage."""

UEBLICH: dict[Tabellenfeld, str] = {
    F.PLATZ: "Platz, Platznr, Platznummer, Platz Nummer, Platzbezeichnung, Pl, Parzelle, "
    "Parzellennr, Parzellennummer, Parzelle Nummer, Parz, Pz, Pz Nr, Garten, Gartennr, "
    "Gartennummer, Stellplatz, Stellplatznr, Stellplatznummer, Standplatz, Liegeplatz, "
    "Liegeplatznr, Wohnung, Wohnungsnr, Whg, Einheit, Box, Boxnr, Anschluss, Verbrauchsstelle, "
    "Bezeichnung",
    F.NAME: "Name, Nachname, Familienname, Zuname, Pächter, Pächtername, Name des Pächters, "
    "Mitglied, Mitgliedsname, Name des Mitglieds, Mieter, Abnehmer, Partei, Eigentümer, Nutzer, "
    "Kunde, Bezieher, Camper, Gartenfreund, Dauercamper, Name Vorname, Nachname Vorname, "
    "Vorname Name, Vorname Nachname, Vor und Nachname, Vor und Zuname, Name und Vorname, Firma",
    F.VORNAME: "Vorname, Vornamen, Vorn, Rufname",
    F.ANREDE: "Anrede, Titel, Anrede Titel",
    F.ZUSATZ: "Zusatz, Namenszusatz, Adresszusatz, Zusatz Name, c o, Name 2, Name2",
    F.ANSCHRIFT: "Anschrift, Adresse, Postanschrift, Wohnanschrift, Wohnadresse, Postadresse, "
    "Heimatanschrift, Heimatadresse",
    F.STRASSE: "Straße, Strasse, Str, Straße Nr, Straße und Hausnummer, Straße Hausnummer, "
    "Straße Hausnr, Straße und Nr, Straße u Hausnr, Straßenname",
    F.HAUSNUMMER: "Hausnummer, Hausnr, Haus Nr, Hnr, HsNr, Hausnummern",
    F.PLZ: "PLZ, Postleitzahl, Postltz",
    F.ORT: "Ort, Wohnort, Stadt, PLZ Ort, PLZ Wohnort, Postleitzahl Ort, PLZ und Ort, Gemeinde",
    F.EMAIL: "E-Mail, Email, Mail, E-Mail-Adresse, Mailadresse, Mail Adresse, E Post",
    F.TELEFON: "Telefon, Tel, Telefonnummer, Telefonnr, Tel Nr, Telnr, Fon, Handy, Mobil, "
    "Mobilnummer, Handynummer, Rufnummer, Festnetz",
    F.ZAEHLER: "Zähler, Zählernummer, Zählernr, Zähler Nummer, Zähl Nr, Zählnr, ZNr, Zähler Nr, "
    "Stromzähler, Stromzählernummer, Stromzählernr, Gerätenummer, Nummer des Zählers, Zaehlernr",
    F.VORKOMMASTELLEN: "Vorkommastellen, Stellen vor dem Komma, Stellen, Zählerstellen, Vorkomma",
    F.NACHKOMMASTELLEN: "Nachkommastellen, Stellen nach dem Komma, Nachkomma",
    F.STAND_ALT: "Stand alt, alter Stand, Zählerstand alt, alter Zählerstand, Anfangsstand, "
    "Stand Anfang, Stand Beginn, Stand Vorjahr, Zählerstand Vorjahr, Vorjahresstand, "
    "letzter Stand, Stand letzte Ablesung, Ablesung alt, alte Ablesung, Anfangszählerstand, "
    "ZST alt, Zählerst alt, alt, Anfang, Zählerstand Anfang, Zählerstand Beginn, Stand vorher, "
    "Zählerstand vorher, Vorjahr, Stand bisher",
    F.STAND_NEU: "Stand neu, neuer Stand, Zählerstand neu, neuer Zählerstand, Endstand, "
    "Stand Ende, Stand aktuell, aktueller Stand, Zählerstand aktuell, aktueller Zählerstand, "
    "Ablesung neu, neue Ablesung, Endzählerstand, ZST neu, Zählerst neu, neu, Ende, "
    "Zählerstand Ende, Stand jetzt, Stand heute, Stand nachher",
    F.UEBERLAUF: "Überlauf, Nulldurchgang, Zählerüberlauf",
    F.ABSCHLAG: "Abschlag, Abschläge, Abschlag alt, alter Abschlag, alte Abschläge, "
    "gezahlter Abschlag, gezahlte Abschläge, bezahlte Abschläge, Abschlag gezahlt, "
    "Abschlag bezahlt, Abschläge gezahlt, Abschlagszahlung, Abschlagszahlungen, Vorauszahlung, "
    "Vorauszahlungen, Anzahlung, Vorschuss, Abschlag bisher, bisheriger Abschlag, "
    "Abschlag Vorjahr, geleistete Abschläge",
    F.ZAHLUNGSART: "Zahlungsart, Zahlungsweise, Zahlweise, Zahlung per, Zahlart, Bankeinzug, "
    "Einzug, Lastschrift, SEPA",
    F.IBAN: "IBAN, IBAN Nr, Konto, Kontonummer, Bankverbindung, Kontonr",
    F.MANDAT: "Mandat, Mandatsreferenz, Mandatsnummer, Mandatsnr, Mandatsref, SEPA Mandat, "
    "SEPA Mandatsreferenz, Mandats Referenz",
    F.NOTIZ: "Notiz, Notizen, Bemerkung, Bemerkungen, Anmerkung, Anmerkungen, Kommentar, Hinweis",
    F.VERBRAUCH: "Verbrauch, Jahresverbrauch, Stromverbrauch, Verbrauch gesamt, Gesamtverbrauch, "
    "Verbrauch Vorjahr, kWh",
    F.KOSTEN: "Kosten, Stromkosten, Gesamtkosten, Betrag, Gesamtbetrag, Rechnungsbetrag, "
    "Strombetrag, Jahreskosten, Kosten gesamt, Betrag gesamt, Summe, Jahresbetrag",
    F.SALDO: "Nachzahlung, Guthaben, Nachzahlung Guthaben, Guthaben Nachzahlung, Saldo, "
    "Restbetrag, Restzahlung, Nach Rückzahlung, Rückzahlung, Erstattung, Nachforderung",
    F.ZAHLBETRAG: "Zahlbetrag, zu zahlen, Endbetrag, Endsumme, Forderung, zu zahlender Betrag, "
    "Zahlungsbetrag, offener Betrag, Überweisungsbetrag",
    F.NEUER_ABSCHLAG: "Abschlag neu, neuer Abschlag, neue Abschläge, Abschläge neu, "
    "künftiger Abschlag, Abschlag künftig, Abschlag Folgejahr, neue Abschlagszahlung",
}
UNSICHER: dict[str, tuple[Tabellenfeld, ...]] = {
    "nr": (F.PLATZ,),
    "nummer": (F.PLATZ,),
    "stand": (F.STAND_ALT, F.STAND_NEU),
    "zaehlerstand": (F.STAND_ALT, F.STAND_NEU),
    "zaehlerst": (F.STAND_ALT, F.STAND_NEU),
    "zst": (F.STAND_ALT, F.STAND_NEU),
    "ablesung": (F.STAND_ALT, F.STAND_NEU),
    "ablesewert": (F.STAND_ALT, F.STAND_NEU),
}
"""Diese Überschriften können mehreres heißen; vorgeschlagen wird das erste, das noch fehlt."""
STANDWORTE = frozenset({"stand", "zaehlerstand", "zaehlerst", "zst", "ablesung", "ablesewert"})
UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
BEIWERK = re.compile(r"\b(in|eur|euro|kwh)\b")


def kurzform(text: str) -> str:
    """Die Überschrift ohne Groß und klein, Umlaute, Zeichen und Einheiten: „zaehlernr“."""
    klein = unicodedata.normalize("NFKC", text).casefold().translate(UMLAUTE)
    ohne = BEIWERK.sub(" ", klein)
    nackt = ohne if re.search(r"[a-z0-9]", ohne) else klein
    zerlegt = unicodedata.normalize("NFKD", nackt)
    return "".join(z for z in zerlegt if z.isascii() and z.isalnum())


_NACH_NAMEN = {kurzform(n): feld for feld, namen in UEBLICH.items() for n in namen.split(",")}


def feld_zu(ueberschrift: str) -> Tabellenfeld | None:
    """Das Feld, das gewöhnlich so heißt; None, wenn der Name nichts verrät."""
    kurz = kurzform(ueberschrift)
    ohne_klammer = kurzform(re.sub(r"[(\[].*?[)\]]", " ", ueberschrift))
    return _NACH_NAMEN.get(kurz) or _NACH_NAMEN.get(ohne_klammer)
