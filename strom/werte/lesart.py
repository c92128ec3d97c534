"""Wie eine Spalte Zahlen und Tage schreibt – und was daran mehrdeutig bleibt.

„8,335“ und „1.234“ bedeuten deutsch und englisch Verschiedenes. Entschieden wird nach dem, was in
derselben Spalte oder Datei eindeutig ist; sonst wird gefragt, nie geraten.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Self

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
LETZTER_MONAT = 12
LEER = "\u0020\u00a0\u2007\u2008\u2009\u202f"
"""Leerzeichen, wie sie zwischen Tausendern und vor Einheiten stehen."""
GRUPPIERT = re.compile(rf"-?[0-9]{{1,3}}([{LEER}'’‘`´][0-9]{{3}})+([.,][0-9]{{1,9}})?", re.ASCII)
EINHEITEN = re.compile(r"€|eur(?:o)?\b\.?|kwh\b", re.IGNORECASE)
OHNE_CENT = re.compile(r",(-{1,2}|–|—)$")
MINUS = str.maketrans("−–", "--")


class Mehrdeutig(Eingabefehler):
    """Deutsch und englisch gelesen kommt Verschiedenes heraus.

    Attributes:
        lesarten: Beide Zahlen, erst die mit Tausenderzeichen, dann die mit Nachkommastellen.
    """

    def __init__(self, feld: str, text: str, zeichen: str) -> None:
        ohne = text.replace(zeichen, "")
        self.lesarten = (Decimal(ohne), Decimal(text.replace(zeichen, ".")))
        super().__init__(
            f"{feld}: „{text}“ ist mehrdeutig: {ohne} oder mit drei Nachkommastellen? "
            f"Bitte ohne Tausenderzeichen schreiben, also {ohne} oder "
            f"{text.replace('.', ',')}0.",
            feld=feld,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesart:
    """Was die eindeutigen Zellen über die übrigen verraten.

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

    @classmethod
    def aus(cls, zahlen: Iterable[str], tage: Iterable[str], trenner: str) -> Self:
        """Die Lesart aus allen Zahl- und Datumszellen."""
        alle = [z.strip() for z in zahlen]
        schraeg = [t for t in (SCHRAEG.fullmatch(UHRZEIT.sub("", x.strip())) for x in tage) if t]
        return cls(
            deutsch=any(DEUTSCH.fullmatch(z) or GRUPPEN["."].fullmatch(z) for z in alle),
            englisch=any(ENGLISCH.fullmatch(z) or GRUPPEN[","].fullmatch(z) for z in alle),
            komma=trenner != ",",
            tag_zuerst=any(int(t.group(1)) > LETZTER_MONAT for t in schraeg),
            monat_zuerst=any(int(t.group(2)) > LETZTER_MONAT for t in schraeg),
        )

    def zahl(self, feld: str, text: str) -> Decimal:
        """Eine Zahl in deutscher oder englischer Schreibweise.

        Raises:
            Mehrdeutig: Beide Lesarten sind möglich.
            Eingabefehler: Keine Zahl.
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
        raise Mehrdeutig(feld, text, zeichen)

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


def entkleidet(text: str) -> str:
    """Die nackte Zahl: ohne Währung und Einheit, ohne Leer- und Hochkommazeichen im Innern.

    Nur zwischen Gruppen aus drei Ziffern fällt so ein Zeichen weg; „12 34“ bleibt,
    wie es ist, und fällt beim Lesen auf. „240,–“ heißt 240.
    """
    knapp = OHNE_CENT.sub("", EINHEITEN.sub("", text).strip(LEER + "\t")).translate(MINUS)
    if not GRUPPIERT.fullmatch(knapp):
        return knapp
    return re.sub(r"[^0-9.,-]", "", knapp)


def _vertauscht(text: str) -> str:
    return text.translate(str.maketrans(",.", ".,"))
