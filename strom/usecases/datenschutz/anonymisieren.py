"""Wann eine Partei anonymisiert werden darf und was von ihr übrig bleibt (Art. 17 DSGVO)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from strom.messung.ablesung import Ablesung
from strom.ports.ablage import Ablage
from strom.rechnung.berechnung import Aenderung, Berechnung, Position
from strom.rechnung.rechnung import Rechnung, Rechnungsentwurf
from strom.siegel.protokoll import Protokolleintrag
from strom.stammdaten.partei import Partei, ParteiId, Zahlungsart
from strom.stammdaten.platz import Platz
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zaehler import Zaehler
from strom.stammdaten.zeitraum import Berechnungszeitraum
from strom.usecases.grund.ausgaben import geltende_ausgaben
from strom.usecases.grund.nachschlagen import platzname
from strom.usecases.grund.rechner import gueltige_rechnungen
from strom.usecases.siegel.worte import GESCHWAERZT
from strom.werte.deutsch import datum
from strom.werte.zeit import monate_spaeter

KUERZESTES_WORT = 2
FREITEXTE = ("grund",)
"""Felder einer Rechnung, in die ein Mensch einen Satz schreibt, etwa der Grund eines Stornos."""
Besiegeltes = Protokolleintrag | Ablesung
MANDAT_MONATE = 14
"""So lange nach dem letzten Einzug bewahrt der Verein ein SEPA-Mandat auf (Regelwerk SEPA)."""


def hindernisse(ablage: Ablage, heute: date, partei: Partei) -> Iterator[str]:
    """Was dem Anonymisieren entgegensteht, je Grund ein Satz; ohne Grund darf es sein."""
    for vertrag in ablage.finden(Vertrag, partei=partei.id):
        yield from _vertragsgruende(ablage, heute, vertrag)
    yield from _mandatsgrund(ablage, heute, partei)


def _vertragsgruende(ablage: Ablage, heute: date, vertrag: Vertrag) -> Iterator[str]:
    ort = platzname(ablage, vertrag.platz)
    if vertrag.bis is None or vertrag.bis > heute:
        yield f"Der Vertrag für {ort} läuft noch."
    if ablage.finden(Rechnungsentwurf, vertrag=vertrag.id):
        yield f"Für {ort} gibt es noch einen Entwurf."
    yield from _unberechnet(ablage, vertrag, ort)
    for rechnung in gueltige_rechnungen(ablage, vertrag=vertrag.id):
        if not geltende_ausgaben(ablage, rechnung):
            yield f"Rechnung {rechnung.nummer} ist noch nicht zugestellt."
        elif rechnung.faellig_am >= heute:
            yield f"Rechnung {rechnung.nummer} ist erst am {datum(rechnung.faellig_am)} fällig."


def _unberechnet(ablage: Ablage, vertrag: Vertrag, ort: str) -> Iterator[str]:
    for zeitraum in ablage.finden(Berechnungszeitraum):
        if not zeitraum.zeitraum.schnitt(vertrag.von, vertrag.bis):
            continue
        felder = {"vertrag": vertrag.id, "zeitraum": zeitraum.id}
        if not gueltige_rechnungen(ablage, **felder):
            yield f"Für {ort} fehlt noch die Rechnung zu „{zeitraum.name}“."


def _mandatsgrund(ablage: Ablage, heute: date, partei: Partei) -> Iterator[str]:
    """Ein benutztes SEPA-Mandat muss noch nachweisbar sein."""
    if partei.zahlungsart is not Zahlungsart.BANKEINZUG or not partei.mandat:
        return
    faellig = [r.faellig_am for r in rechnungen_der_partei(ablage, partei.id)]
    if not faellig:
        return
    frei_ab = monate_spaeter(max(faellig), MANDAT_MONATE)
    if frei_ab > heute:
        yield f"Das SEPA-Mandat muss bis zum {datum(frei_ab)} nachweisbar bleiben."


def rechnungen_der_partei(ablage: Ablage, partei_id: ParteiId) -> list[Rechnung]:
    """Alle Rechnungen zu ihren Verträgen, auch stornierte."""
    vertraege = ablage.finden(Vertrag, partei=partei_id)
    return [r for v in vertraege for r in ablage.finden(Rechnung, vertrag=v.id)]


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
