"""Die Stornorechnung: immer vollständig, jede Menge und jeder Betrag mit umgekehrtem Vorzeichen."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from strom.rechnung.berechnung import Aenderung, Berechnung, Betragsfeld, Position, Steuer
from strom.rechnung.nummernkreis import GezogeneNummer, dateiname
from strom.rechnung.rechnung import Bezug, Kopien, Rechnung, RechnungId, Rechnungsart
from strom.werte.fehler import Eingabefehler, StromFehler
from strom.werte.geld import NULL, Geld

LAENGSTER_GRUND = 300
FALSCHE_WORTE = ("gutschrift", "teilstorno")
"""Beides ist etwas anderes: die eine stellt der Empfänger, das andere hebt nur einen Teil auf."""


class SchonStorniert(StromFehler):
    """Eine Rechnung wird nur einmal storniert."""

    def __init__(self, nummer: str, durch: str) -> None:
        super().__init__(
            f"Rechnung {nummer} ist schon storniert (Stornorechnung {durch}). "
            "Ein zweites Mal geht es nicht."
        )


class IstStornorechnung(StromFehler):
    """Eine Stornorechnung wird nicht storniert."""

    def __init__(self, nummer: str) -> None:
        super().__init__(
            f"{nummer} ist selbst eine Stornorechnung und lässt sich nicht stornieren. "
            "Bitte stattdessen eine neue Rechnung ausstellen."
        )


class StornoWeichtAb(StromFehler):
    """Die Gleichheitsprüfung schlug an; nichts wurde gespeichert."""

    def __init__(self, nummer: str, felder: Iterable[str]) -> None:
        super().__init__(
            f"Die Stornorechnung zu {nummer} hebt die Rechnung nicht genau auf "
            f"({', '.join(felder)}). Es wurde nichts gespeichert. Bitte melden Sie das."
        )


def grund_pruefen(grund: str) -> str:
    """Der Grund ohne überflüssigen Leerraum.

    Raises:
        Eingabefehler: Er fehlt, ist zu lang oder nennt die Stornorechnung falsch.
    """
    knapp = " ".join(grund[: LAENGSTER_GRUND * 10].split())
    if not knapp or len(knapp) > LAENGSTER_GRUND:
        satz = (
            "Ein Storno braucht einen Grund; er steht auf der Stornorechnung "
            f"(höchstens {LAENGSTER_GRUND} Zeichen)."
        )
        raise Eingabefehler(satz, feld="grund")
    wort = next((w for w in FALSCHE_WORTE if w in knapp.casefold()), "")
    if wort:
        satz = (
            f"Bitte den Grund ohne das Wort „{wort.capitalize()}“ schreiben: Eine Stornorechnung "
            "hebt eine Rechnung vollständig auf und ist weder das eine noch das andere."
        )
        raise Eingabefehler(satz, feld="grund")
    return knapp


def spiegeln(b: Berechnung) -> Berechnung:
    """Dieselbe Berechnung mit umgekehrten Vorzeichen; Einzelpreise und Stände bleiben."""
    return replace(
        b,
        positionen=tuple(_position(p) for p in b.positionen),
        alter_abschlag=_feld(b.alter_abschlag),
        neuer_abschlag=_feld(b.neuer_abschlag),
        prognose=-b.prognose if b.prognose is not None else None,
        steuer=_steuer(b.steuer),
        ist_gespiegelt=not b.ist_gespiegelt,
    )


def _position(p: Position) -> Position:
    return replace(
        p,
        menge=-p.menge,
        betrag_berechnet=-p.betrag_berechnet,
        aenderung=_aenderung(p.aenderung),
        abgerechnet=-p.abgerechnet if p.abgerechnet is not None else None,
        neu=-p.neu if p.neu is not None else None,
    )


def _feld(f: Betragsfeld) -> Betragsfeld:
    return replace(f, berechnet=-f.berechnet, aenderung=_aenderung(f.aenderung))


def _aenderung(a: Aenderung | None) -> Aenderung | None:
    return replace(a, betrag=-a.betrag) if a else None


def _steuer(s: Steuer | None) -> Steuer | None:
    return replace(s, netto=-s.netto, steuer=-s.steuer, brutto=-s.brutto) if s else None


def stornorechnung(
    original: Rechnung,
    *,
    id: RechnungId,
    grund: str,
    nummer: GezogeneNummer,
    am: date,
    um: datetime,
) -> Rechnung:
    """Die Stornorechnung zu einer Rechnung, noch ohne PDF und Bearbeiter; geprüft.

    Empfänger, Verein und Preise sind die Kopien der Rechnung: aufgehoben wird genau dieser Beleg.
    Nur das Muster der Nummer ist das heutige, denn aus ihm entstand die der Stornorechnung.

    Raises:
        IstStornorechnung: Das Original ist selbst eine.
        StornoWeichtAb: Die Gleichheitsprüfung schlug an.
    """
    if original.ist_storno:
        raise IstStornorechnung(original.nummer)
    storno = replace(
        original,
        id=id,
        nummer=nummer.text,
        folge=nummer.folge,
        art=Rechnungsart.STORNORECHNUNG,
        ausgestellt_am=am,
        ausgestellt_um=um,
        faellig_am=am,
        berechnung=spiegeln(original.berechnung),
        vorjahr=None,
        kopien=_mit_muster(original.kopien, nummer.muster),
        pdf_datei=dateiname(nummer.text, ist_storno=True),
        pdf_sha256="",
        bezug=Bezug(rechnung=original.id, nummer=original.nummer, datum=original.ausgestellt_am),
        grund=grund_pruefen(grund),
    )
    if abweichungen := tuple(unterschiede(original, storno)):
        raise StornoWeichtAb(original.nummer, abweichungen)
    return storno


def _mit_muster(kopien: Kopien, muster: str) -> Kopien:
    return replace(kopien, einstellungen=replace(kopien.einstellungen, nummernkreis=muster))


def unterschiede(original: Rechnung, storno: Rechnung) -> Iterator[str]:
    """Jede Spalte, in der Rechnung und Storno zusammen nicht null ergeben oder nicht passen."""
    a, b = original.berechnung, storno.berechnung
    if len(a.positionen) != len(b.positionen):
        yield "Anzahl der Zeilen"
        return
    paare = zip(a.positionen, b.positionen, strict=True)
    yield from (p.text for p, q in paare if not _hebt_auf(p, q))
    spalten = zip(_spalten(a).items(), _spalten(b).values(), strict=True)
    yield from (name for (name, x), y in spalten if x + y)
    muster = original.kopien.einstellungen.nummernkreis
    if spiegeln(b) != a or _mit_muster(storno.kopien, muster) != original.kopien:
        yield "Kopien oder Belege"


def _spalten(b: Berechnung) -> dict[str, Geld]:
    steuer = b.steuer or Steuer(satz=Decimal(0), netto=NULL, steuer=NULL, brutto=NULL)
    return {
        "Netto": steuer.netto,
        "Umsatzsteuer": steuer.steuer,
        "Summe": b.summe,
        "Alter Abschlag": b.alter_abschlag.betrag,
        "Saldo": b.saldo,
        "Neuer Abschlag": b.neuer_abschlag.betrag,
        "Zahlbetrag": b.zahlbetrag,
    }


def _hebt_auf(p: Position, q: Position) -> bool:
    gleich = (p.feld, p.text, p.einheit, p.preis) == (q.feld, q.text, q.einheit, q.preis)
    return gleich and p.menge + q.menge == 0 and not p.betrag + q.betrag


def gueltige(rechnungen: Iterable[Rechnung]) -> tuple[Rechnung, ...]:
    """Die Rechnungen, die noch gelten: weder aufgehoben noch selbst eine Stornorechnung.

    „storniert“ ist aus dem Vorhandensein der Stornorechnung abgeleitet, nie gespeichert (R16).
    """
    alle = tuple(rechnungen)
    aufgehoben = {r.bezug.rechnung for r in alle if r.bezug}
    return tuple(r for r in alle if r.bezug is None and r.id not in aufgehoben)
