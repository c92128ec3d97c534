"""Wie eine Datei Zahlen und Tage schreibt – und was daran mehrdeutig bleibt.

„8,335“ und „1.234“ bedeuten deutsch und englisch Verschiedenes. Entschieden wird nach dem, was in
derselben Datei eindeutig ist; sonst wird die Zeile abgelehnt, nie geraten.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from strom.usecases.austausch.spalten import Spalte, Wert
from strom.werte.deutsch import datum_lesen, zahl_lesen
from strom.werte.fehler import Eingabefehler

DEUTSCH = re.compile(
    r"-?([0-9]{1,3}(\.[0-9]{3})+,[0-9]+|[0-9]+,([0-9]{1,2}|[0-9]{4,9})|[0-9]{4,},[0-9]{3})",
    re.ASCII,
)
ENGLISCH = re.compile(
    r"-?([0-9]{1,3}(,[0-9]{3})+\.[0-9]+|[0-9]+\.([0-9]{1,2}|[0-9]{4,9})|[0-9]{4,}\.[0-9]{3})",
    re.ASCII,
)
GRUPPEN = {
    ".": re.compile(r"-?[0-9]{1,3}(\.[0-9]{3}){2,}", re.ASCII),
    ",": re.compile(r"-?[0-9]{1,3}(,[0-9]{3}){2,}", re.ASCII),
}
ZWEIFEL = re.compile(r"-?(0|[1-9][0-9]{0,2})([.,])[0-9]{3}", re.ASCII)
SCHRAEG = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", re.ASCII)
UHRZEIT = re.compile(r"[ T]0{1,2}:00(:00)?(\.0+)?$", re.ASCII)
EXCEL_HOCH = re.compile(r"[0-9][.,]?[0-9]*E\+[0-9]+", re.ASCII)
WAHR, FALSCH = (
    frozenset({"ja", "j", "wahr", "true", "1", "x", "-1"}),
    frozenset({"nein", "n", "falsch", "false", "0", ""}),
)
LETZTER_MONAT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesart:
    """Was die eindeutigen Zellen einer Datei über die übrigen verraten.

    Attributes:
        deutsch, englisch: Es kommen eindeutig so geschriebene Zahlen vor.
        komma: Der Trenner der Datei ist nicht das Komma, es darf also Dezimalkomma sein.
        tag_zuerst, monat_zuerst: Schrägstrich-Daten, bei denen nur eines möglich ist.
    """

    deutsch: bool
    englisch: bool
    komma: bool
    tag_zuerst: bool
    monat_zuerst: bool

    def lesen(self, spalte: Spalte, text: str) -> object:
        """Der Wert der Zelle; None, wenn sie leer ist (Texte bleiben leere Texte).

        Raises:
            Eingabefehler: Sie passt nicht zur Spalte oder ist mehrdeutig.
        """
        knapp = text.strip()
        if spalte.wert is Wert.TEXT:
            return self._text(spalte, text)
        if spalte.wert is Wert.JA:
            return _ja(spalte, knapp)
        if not knapp:
            return None
        if spalte.wert is Wert.ZAHL:
            return self.zahl(spalte.name, knapp)
        if spalte.wert is Wert.GANZ:
            return _ganz(spalte.name, knapp)
        return self.tag(spalte.name, knapp) if spalte.wert is Wert.DATUM else _wort(spalte, knapp)

    @staticmethod
    def _text(spalte: Spalte, text: str) -> str:
        """Excel schreibt lange Nummern als 1,23457E+15; die Ziffern sind dann verloren."""
        if EXCEL_HOCH.fullmatch(text.strip()):
            satz = (
                f"{spalte.name}: „{text.strip()}“ hat das Rechenblatt gekürzt. Bitte die Spalte "
                "als Text formatieren und die Nummer neu eintragen."
            )
            raise Eingabefehler(satz, feld=spalte.feld)
        return text

    def zahl(self, feld: str, text: str) -> Decimal:
        """Eine Zahl in deutscher oder englischer Schreibweise.

        Raises:
            Eingabefehler: Keine Zahl, oder beide Lesarten sind möglich.
        """
        punkt = self._ist_punkt_dezimal(feld, text)
        return zahl_lesen(_vertauscht(text) if punkt else text, feld=feld)

    def _ist_punkt_dezimal(self, feld: str, text: str) -> bool:
        if ENGLISCH.fullmatch(text) or GRUPPEN[","].fullmatch(text):
            return True
        treffer = ZWEIFEL.fullmatch(text)
        return treffer is not None and self._zweifel(feld, text, treffer.group(2))

    def _zweifel(self, feld: str, text: str, zeichen: str) -> bool:
        """„0,335“ ist sicher dezimal, denn keine Tausendergruppe beginnt mit null."""
        if text.lstrip("-").startswith("0"):
            return zeichen == "."
        deutsch = self.deutsch or (zeichen == "," and self.komma)
        if deutsch != self.englisch:
            return self.englisch
        ohne = text.replace(zeichen, "")
        satz = (
            f"{feld}: „{text}“ ist mehrdeutig: {ohne} oder mit drei Nachkommastellen? "
            f"Bitte ohne Tausenderzeichen schreiben, also {ohne} oder "
            f"{text.replace('.', ',')}0."
        )
        raise Eingabefehler(satz, feld=feld)

    def tag(self, feld: str, text: str) -> date:
        """TT.MM.JJJJ, JJJJ-MM-TT oder mit Schrägstrichen, wenn eindeutig ist, was der Tag ist.

        Raises:
            Eingabefehler: Kein Datum, oder Tag und Monat sind nicht zu unterscheiden.
        """
        knapp = UHRZEIT.sub("", text)
        treffer = SCHRAEG.fullmatch(knapp)
        if treffer is None:
            return datum_lesen(knapp, feld=feld)
        erste, zweite, jahr = treffer.groups()
        if erste != zweite and self.tag_zuerst == self.monat_zuerst:
            satz = f"{feld}: „{text}“ ist mehrdeutig (Tag oder Monat zuerst?). Bitte TT.MM.JJJJ."
            raise Eingabefehler(satz, feld=feld)
        tag, monat = (zweite, erste) if self.monat_zuerst else (erste, zweite)
        return datum_lesen(f"{tag}.{monat}.{jahr}", feld=feld)


def lesart(zahlen: Iterable[str], tage: Iterable[str], trenner: str) -> Lesart:
    """Die Lesart einer Datei aus allen Zahl- und Datumszellen."""
    alle = [z.strip() for z in zahlen]
    schraeg = [t for t in (SCHRAEG.fullmatch(UHRZEIT.sub("", x.strip())) for x in tage) if t]
    return Lesart(
        deutsch=any(DEUTSCH.fullmatch(z) or GRUPPEN["."].fullmatch(z) for z in alle),
        englisch=any(ENGLISCH.fullmatch(z) or GRUPPEN[","].fullmatch(z) for z in alle),
        komma=trenner != ",",
        tag_zuerst=any(int(t.group(1)) > LETZTER_MONAT for t in schraeg),
        monat_zuerst=any(int(t.group(2)) > LETZTER_MONAT for t in schraeg),
    )


def _vertauscht(text: str) -> str:
    return text.translate(str.maketrans(",.", ".,"))


def _ganz(feld: str, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}([.,]0+)?", text, re.ASCII):
        satz = f"{feld}: „{text[:40]}“ ist keine ganze Zahl."
        raise Eingabefehler(satz, feld=feld)
    return int(re.split("[.,]", text)[0])


def _ja(spalte: Spalte, text: str) -> bool:
    knapp = text.casefold()
    if knapp not in WAHR | FALSCH:
        satz = f"{spalte.name}: „{text[:40]}“ ist weder „ja“ noch „nein“."
        raise Eingabefehler(satz, feld=spalte.feld)
    return knapp in WAHR


def _wort(spalte: Spalte, text: str) -> object:
    worte = list(spalte.worte or ())
    treffer = next((w for w in worte if str(w).casefold() == text.casefold()), None)
    if treffer is None:
        erlaubt = ", ".join(f"„{w}“" for w in worte)
        satz = f"{spalte.name}: „{text[:40]}“ gibt es nicht. Möglich sind {erlaubt}."
        raise Eingabefehler(satz, feld=spalte.feld)
    return treffer
