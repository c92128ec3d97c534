"""Eine Ablesung zu einer schon abgerechneten Zeit: welche Rechnung bleibt, wo sie noch zählt."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from strom.messung.siebentage import TOLERANZ, ist_nahe
from strom.ports.ablage import Ablage
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zaehler import Einbau
from strom.usecases.grund.rechner import gueltige_rechnungen
from strom.werte.deutsch import datum, und


@dataclass(frozen=True, slots=True, kw_only=True)
class _Abgerechnet:
    """Die Zeit, die eine gültige Rechnung an diesem Einbau abgerechnet hat."""

    nummer: str
    von: date
    bis: date

    def erfasst(self, tag: date) -> bool:
        """Ob eine Ablesung von diesem Tag eine ihrer Grenzen oder die Zeit dazwischen trifft."""
        return self.von - TOLERANZ <= tag <= self.bis + TOLERANZ


def nachtragssatz(ablage: Ablage, einbau: Einbau, am: date) -> str:
    """Was eine Ablesung von diesem Tag nicht mehr ändert; leer, wenn sie nicht zu spät kommt (R6a).

    Nahe am Ende der letzten Rechnung beginnt die nächste mit dem abgerechneten Stand: Ein
    Unterschied steckt dann in deren Verbrauch. Weiter davor zählt er nirgends mehr.
    """
    alle = list(_abgerechnet(ablage, einbau))
    treffer = [a for a in alle if a.erfasst(am)]
    if not treffer:
        return ""
    nummern, ende = und(sorted(a.nummer for a in treffer)), max(a.bis for a in alle)
    wort, bleibt = ("Rechnung", "sie ändert") if len(treffer) == 1 else ("Rechnungen", "sie ändern")
    haben = "hat" if len(treffer) == 1 else "haben"
    fest = f"Diese Zeit {haben} {wort} {nummern} schon abgerechnet; {bleibt} sich nicht."
    geht_weiter = einbau.ausgebaut_am is None or einbau.ausgebaut_am > ende
    if ist_nahe(am, ende) and geht_weiter:
        return f"{fest} Ein Unterschied zählt in der nächsten Rechnung mit, ab {datum(ende)}."
    return f"{fest} Die Ablesung zählt in keiner weiteren; soll sie zählen, hilft nur ein Storno."


def _abgerechnet(ablage: Ablage, einbau: Einbau) -> Iterator[_Abgerechnet]:
    for vertrag in ablage.finden(Vertrag, platz=einbau.platz):
        for rechnung in gueltige_rechnungen(ablage, vertrag=vertrag.id):
            teile = [s for s in rechnung.berechnung.segmente if s.einbau == einbau.id]
            if teile:
                von, bis = min(s.anfang.am for s in teile), max(s.ende.am for s in teile)
                yield _Abgerechnet(nummer=rechnung.nummer, von=von, bis=bis)
