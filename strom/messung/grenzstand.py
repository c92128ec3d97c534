"""Der Stand eines Zählers an einem Stichtag, mit seiner Herkunft."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

from strom.messung.ablesung import Ablesungsart
from strom.werte.energie import Zaehlerstand


@unique
class Herkunft(StrEnum):
    """Woher ein Stand am Stichtag kommt; steht auf der Rechnung (§ 40a Abs. 2 EnWG)."""

    ABGELESEN = "abgelesen"
    NAHE = "abgelesen nahe am Stichtag"
    INTERPOLIERT = "zwischen zwei Ablesungen errechnet"
    SCHAETZUNG = "von Hand geschätzt"
    OFFEN = "fehlt"


GESCHAETZT = frozenset({Herkunft.INTERPOLIERT, Herkunft.SCHAETZUNG, Herkunft.OFFEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Beleg:
    """Eine Ablesung, auf die sich ein Grenzstand stützt (Kopie fürs Festschreiben).

    `gesamt` ist der Stand mit hinzugezählten Überläufen; nur Unterschiede davon bedeuten etwas.
    """

    am: date
    stand: Zaehlerstand
    art: Ablesungsart
    ablesung: str = ""
    gesamt: Zaehlerstand | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grenzstand:
    """Der Stand am Stichtag.

    Attributes:
        am: Der Stichtag.
        stand: Was das Zählwerk zeigt (modulo seiner Stellen); None, wenn nichts vorliegt.
        gesamt: Derselbe Stand, Überläufe hinzugezählt; nur damit wird gerechnet (R14).
        herkunft: Wie er zustande kam.
        belege: Die Ablesungen, aus denen er folgt.
        festgeschrieben_durch: Nummer der Rechnung, die diese Grenze schon abgerechnet hat (R6a).
        begruendung: Bei Schätzung von Hand der Grund.
    """

    am: date
    stand: Zaehlerstand | None
    gesamt: Zaehlerstand | None
    herkunft: Herkunft
    belege: tuple[Beleg, ...] = ()
    festgeschrieben_durch: str = ""
    begruendung: str = ""

    @property
    def ist_geschaetzt(self) -> bool:
        """Ob der Wert auf der Rechnung als Schätzung hervorzuheben ist."""
        return self.herkunft in GESCHAETZT
