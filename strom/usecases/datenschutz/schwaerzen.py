"""Was von einer Person übrig bleibt, wenn ihre Angaben gehen (Art. 17 DSGVO)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from strom.messung.ablesung import Ablesung
from strom.ports.ablage import Ablage
from strom.rechnung.berechnung import Aenderung, Berechnung, Position
from strom.rechnung.rechnung import Rechnung
from strom.siegel.protokoll import Protokolleintrag
from strom.stammdaten.partei import Partei
from strom.stammdaten.platz import Platz
from strom.stammdaten.zaehler import Zaehler
from strom.usecases.siegel.worte import GESCHWAERZT

KUERZESTES_WORT = 2
FREITEXTE = ("grund",)
"""Felder einer Rechnung, in die ein Mensch einen Satz schreibt, etwa der Grund eines Stornos."""
Besiegeltes = Protokolleintrag | Ablesung


def anonym(partei: Partei, name: str, am: date) -> Partei:
    """Die Partei ohne alles, was zu einer Person führt; Kennung und Anschlussgebühr bleiben."""
    return Partei(
        id=partei.id,
        name=name,
        zahlungsart=partei.zahlungsart,
        anschlussgebuehr_erledigt=partei.anschlussgebuehr_erledigt,
        anonymisiert_am=am,
    )


class Spuren:
    """Erkennt Texte, in denen eine Person vorkommt: Name, Anschrift, E-Mail, Telefon, Konto."""

    def __init__(self, partei: Partei, andere: Iterable[Partei] = ()) -> None:
        """Heißt eine andere Partei ebenso, zählt nur der volle Name, nicht der Nachname allein."""
        a = partei.anschrift
        einzig = partei.name.casefold() not in {p.name.casefold() for p in andere}
        namen = (partei.name,) if einzig else (partei.anzeigename, partei.briefname)
        self._muster = [
            re.compile(rf"(?<!\w){re.escape(wort)}(?!\w)", re.IGNORECASE)
            for wort in (
                *namen,
                partei.email,
                partei.telefon,
                partei.iban,
                partei.mandat,
                a.strassenzeile if a.hausnummer else "",
            )
            if len(wort) >= KUERZESTES_WORT
        ]

    def in_text(self, text: str) -> bool:
        """Ob der Text zu der Person führt."""
        return any(muster.search(text) for muster in self._muster)

    def besiegelte(self, ablage: Ablage, eigene: Iterable[str]) -> Iterator[Besiegeltes]:
        """Protokolleinträge und Ablesungen, geschwärzt; `eigene` nennt ihre Gegenstände."""
        gegenstaende = frozenset(eigene)
        for eintrag in ablage.finden(Protokolleintrag):
            betrifft = eintrag.gegenstand in gegenstaende or self.in_text(eintrag.text)
            if betrifft and eintrag.text not in {"", GESCHWAERZT}:
                yield replace(eintrag, text=GESCHWAERZT)
        for ablesung in ablage.finden(Ablesung):
            if self.in_text(ablesung.kommentar):
                yield replace(ablesung, kommentar=GESCHWAERZT)

    def notizen(self, ablage: Ablage) -> Iterator[Platz | Zaehler]:
        """Plätze und Zähler, in deren Notiz die Person stand, ohne diese Notiz."""
        for platz in ablage.finden(Platz):
            if self.in_text(platz.notiz):
                yield replace(platz, notiz=GESCHWAERZT)
        for zaehler in ablage.finden(Zaehler):
            if self.in_text(zaehler.notiz):
                yield replace(zaehler, notiz=GESCHWAERZT)


def grabstein(rechnung: Rechnung) -> Rechnung:
    """Was nach der Aufbewahrungsfrist bleibt: Nummer, Tage, Mengen und Beträge, keine Person."""
    kopien = rechnung.kopien
    freitexte: dict[str, Any] = {
        name: GESCHWAERZT for name in FREITEXTE if getattr(rechnung, name, "")
    }
    partei = anonym(kopien.partei, GESCHWAERZT, rechnung.ausgestellt_am)
    return replace(
        rechnung,
        berechnung=_ohne_worte(rechnung.berechnung),
        kopien=replace(kopien, partei=partei, platz=replace(kopien.platz, notiz="")),
        pdf_sha256="",
        **freitexte,
    )


def _ohne_worte(b: Berechnung) -> Berechnung:
    """Begründungen von Hand können Namen enthalten; die Beträge bleiben."""
    return replace(
        b,
        positionen=tuple(_position(p) for p in b.positionen),
        alter_abschlag=replace(b.alter_abschlag, aenderung=_aenderung(b.alter_abschlag.aenderung)),
        neuer_abschlag=replace(b.neuer_abschlag, aenderung=_aenderung(b.neuer_abschlag.aenderung)),
        lose_aenderungen=(),
    )


def _position(p: Position) -> Position:
    return replace(p, aenderung=_aenderung(p.aenderung))


def _aenderung(a: Aenderung | None) -> Aenderung | None:
    return a and replace(a, begruendung=GESCHWAERZT)
