"""Das Muster der Rechnungsnummer: nur {jahr}, {nr} und {nr:04d} – nie die Formatsprache selbst."""

import re
from dataclasses import dataclass

from strom.werte.fehler import Eingabefehler

PLATZHALTER = re.compile(r"\{jahr\}|\{nr(?::0([1-9])d)?\}", re.ASCII)
ERLAUBT = re.compile(r"[A-Za-z0-9 ._/+-]*", re.ASCII)
LAENGSTES_MUSTER = 40
JAHR = "{jahr}"


@dataclass(frozen=True, slots=True, kw_only=True)
class GezogeneNummer:
    """Eine Nummer mit der laufenden Zahl dahinter und dem Muster, aus dem sie entstand."""

    folge: int
    text: str
    muster: str


def muster_pruefen(muster: str, *, feld: str = "nummernkreis") -> str:
    """Das Muster ohne Leerraum am Rand.

    Raises:
        Eingabefehler: Fremde Platzhalter oder Zeichen, oder {nr} kommt nicht genau einmal vor.
    """
    knapp = muster[: LAENGSTES_MUSTER * 10].strip()
    nummern = sum(t.group().startswith("{nr") for t in PLATZHALTER.finditer(knapp))
    rest = PLATZHALTER.sub("", knapp)
    if len(knapp) > LAENGSTES_MUSTER or nummern != 1 or not ERLAUBT.fullmatch(rest):
        satz = (
            f"Rechnungsnummer: Das Muster „{knapp[:60]}“ geht nicht. "
            "Es braucht genau einmal {nr} oder {nr:04d} (mit Nullen aufgefüllt), dazu wahlweise "
            "{jahr}, sonst nur Buchstaben ohne Umlaute, Ziffern und . _ / + -, "
            f"höchstens {LAENGSTES_MUSTER} Zeichen. "
            "Zum Beispiel {jahr}-{nr:04d}."
        )
        raise Eingabefehler(satz, feld=feld)
    return knapp


def nummer_bilden(muster: str, *, jahr: int, nr: int) -> str:
    """Setzt Jahr und laufende Zahl ein, z. B. „2026-0007“; kennt nur diese Platzhalter."""

    def einsetzen(treffer: re.Match[str]) -> str:
        if treffer.group() == JAHR:
            return str(jahr)
        return str(nr).zfill(int(treffer.group(1) or 0))

    return PLATZHALTER.sub(einsetzen, muster)


def zaehlt_je_jahr(muster: str) -> bool:
    """Ob mit diesem Muster jedes Jahr wieder bei 1 beginnt."""
    return JAHR in muster


def dateiname(nummer: str, *, ist_storno: bool = False) -> str:
    """Der Name des PDF zu einer Nummer; Zeichen, die in Dateinamen stören, werden „-“."""
    art = "Stornorechnung" if ist_storno else "Rechnung"
    return f"{art}-{re.sub(r'[^A-Za-z0-9._-]', '-', nummer)}.pdf"
