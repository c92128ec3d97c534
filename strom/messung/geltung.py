"""Warum eine Ablesung für einen Stichtag nicht zählt – in einem Satz (R3, R4, R6a)."""

from datetime import date

from strom.messung.ablesung import Ablesung
from strom.messung.fehler import NichtInBetrieb
from strom.messung.siebentage import TOLERANZ, ist_nahe
from strom.messung.stand_am_stichtag import Messreihe
from strom.werte import deutsch


def warum_nicht(reihe: Messreihe, neu: Ablesung, stichtag: date, heute: date) -> str:
    """Der Grund, warum `neu`, das in `reihe` steht, nicht der Endstand wird; leer, wenn doch.

    Zu einer schon festgeschriebenen Grenze (R6a) sagt der Nachtrag, was bleibt.
    """
    if neu.am > heute:
        return f"Der {deutsch.datum(neu.am)} liegt in der Zukunft; eintragen lässt er sich nicht."
    if not reihe.einbau.in_betrieb(neu.am):
        return str(NichtInBetrieb(reihe.zaehler, reihe.einbau, neu.am))
    if not ist_nahe(neu.am, stichtag):
        return _zu_weit(neu.am, stichtag)
    gilt = reihe.stand_am(stichtag)
    beleg = gilt.belege[0] if gilt.belege else None
    if beleg is None or beleg.am == neu.am or gilt.festgeschrieben_durch:
        return ""
    return (
        f"Zählt nicht als Endstand: Die Ablesung vom {deutsch.datum(beleg.am)} "
        f"({deutsch.kwh(beleg.stand)}) {_rang(beleg.am, neu.am, stichtag)} am Stichtag "
        f"{deutsch.datum(stichtag)}."
    )


def _zu_weit(am: date, stichtag: date) -> str:
    tage, richtung = (stichtag - am).days, "vor"
    if tage < 0:
        tage, richtung = -tage, "nach"
    return (
        f"Zählt nicht als Endstand: {deutsch.anzahl(tage, 'Tag', 'Tage')} {richtung} dem "
        f"Stichtag {deutsch.datum(stichtag)}, höchstens {TOLERANZ.days} gelten. "
        "Er hilft, den Stand zum Stichtag zu errechnen."
    )


def _rang(andere: date, neu: date, stichtag: date) -> str:
    gleich = abs(andere - stichtag) == abs(neu - stichtag)
    return "liegt ebenso nah und früher" if gleich else "liegt näher"
