"""Probelauf gegen das Vorjahr: Stroms Zahlen neben den eigenen des Vereins."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from strom.rechnung.berechnung import Berechnung
from strom.uebernahme.felder import VERGLEICHBAR, Tabellenfeld
from strom.werte.deutsch import zahl
from strom.werte.dezimal import kaufmaennisch

F = Tabellenfeld


@dataclass(frozen=True, slots=True, kw_only=True)
class Vergleichswert:
    """Eine Zahl des Vereins, dieselbe von Strom und der Unterschied (Strom minus Verein)."""

    was: Tabellenfeld
    verein: str
    strom: str
    unterschied: str
    stimmt: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Vergleichszeile:
    """Eine Partei an einem Platz; `grund` sagt, warum Strom (noch) nichts ausrechnen kann."""

    nummer: int
    wer: str
    werte: tuple[Vergleichswert, ...] = ()
    grund: str = ""

    @property
    def stimmt(self) -> bool:
        """Ob alle verglichenen Zahlen übereinstimmen."""
        return not self.grund and all(w.stimmt for w in self.werte)


@dataclass(frozen=True, slots=True, kw_only=True)
class Jahresvergleich:
    """Alle Zeilen mit eigenen Zahlen des Vereins und die Summen darunter."""

    zeilen: tuple[Vergleichszeile, ...]
    summen: tuple[Vergleichswert, ...] = ()

    @property
    def abweichende(self) -> tuple[Vergleichszeile, ...]:
        """Die Zeilen, bei denen etwas nicht übereinstimmt."""
        return tuple(z for z in self.zeilen if not z.stimmt)


Zahlen = Mapping[Tabellenfeld, Decimal]


def stroms_zahlen(b: Berechnung) -> Zahlen:
    """Was Strom ausgerechnet hat, in kWh und Euro."""
    return {
        F.VERBRAUCH: b.verbrauch.kwh,
        F.KOSTEN: b.summe.euro,
        F.SALDO: b.saldo.euro,
        F.ZAHLBETRAG: b.zahlbetrag.euro,
        F.NEUER_ABSCHLAG: b.neuer_abschlag.betrag.euro,
    }


def gegenueber(verein: Zahlen, strom: Zahlen) -> tuple[Vergleichswert, ...]:
    """Je Zahl des Vereins ein Wert; Geld auf Cent."""
    felder = (f for f in VERGLEICHBAR if f in verein and f in strom)
    return tuple(_wert(f, verein[f], strom[f]) for f in felder)


def summen(paare: Iterable[tuple[Zahlen, Zahlen]]) -> tuple[Vergleichswert, ...]:
    """Die Summen aller verglichenen Zahlen."""
    alle = [(f, v[f], s[f]) for v, s in paare for f in VERGLEICHBAR if f in v and f in s]
    felder = [f for f in VERGLEICHBAR if any(f is x for x, _, _ in alle)]
    return tuple(
        _wert(
            f,
            sum((v for x, v, _ in alle if x is f), Decimal(0)),
            sum((s for x, _, s in alle if x is f), Decimal(0)),
        )
        for f in felder
    )


def _wert(feld: Tabellenfeld, verein: Decimal, strom: Decimal) -> Vergleichswert:
    nachkomma = None if feld is F.VERBRAUCH else 2
    unterschied = strom - verein
    return Vergleichswert(
        was=feld,
        verein=zahl(verein, nachkomma),
        strom=zahl(strom, nachkomma),
        unterschied=zahl(unterschied, nachkomma),
        stimmt=not (unterschied if nachkomma is None else kaufmaennisch(unterschied, nachkomma)),
    )
