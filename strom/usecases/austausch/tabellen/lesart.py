"""Die Zellen einer CSV-Datei nach dem Wert ihrer Spalte gelesen: Text, Zahl, Tag, ja/nein, Wort."""

import re
from collections.abc import Iterable

from strom.usecases.austausch.tabellen.spalten import Spalte, Wert
from strom.werte.fehler import Eingabefehler
from strom.werte.lesart import Lesart

EXCEL_HOCH = re.compile(r"[0-9][.,]?[0-9]*E\+[0-9]+", re.ASCII)
WAHR, FALSCH = (
    frozenset({"ja", "j", "wahr", "true", "1", "x", "-1"}),
    frozenset({"nein", "n", "falsch", "false", "0", ""}),
)


class Spaltenlesart(Lesart):
    """Die Lesart einer Datei, angewandt auf ihre Spalten."""

    __slots__ = ()

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


def lesart(zahlen: Iterable[str], tage: Iterable[str], trenner: str) -> Spaltenlesart:
    """Die Lesart einer Datei aus allen Zahl- und Datumszellen."""
    return Spaltenlesart.aus(zahlen, tage, trenner)


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
