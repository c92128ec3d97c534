"""Hält die Überlauf-Haken einer Reihe bei ihrem Überlauf, wenn das Logbuch sich ändert (R14)."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from strom.messung.ablesung import Ablesung, AblesungId
from strom.messung.stand_am_stichtag import Messreihe
from strom.usecases.grund.welt import Welt
from strom.werte import deutsch

HINZU = "Überlauf liegt jetzt vor dieser Ablesung"
WEG = "Überlauf liegt nicht mehr vor dieser Ablesung"


def ueberlaeufe_ordnen(welt: Welt, reihe: Messreihe, neu: str, *, einer_frei: bool) -> None:
    """Legt Nachfolgeeinträge mit richtigem Haken ab; das Logbuch wird nur länger.

    Ein bestätigter Überlauf gilt zwischen zwei Ablesungen. Kommt eine dazwischen oder fällt eine
    weg, so liegt er vor einer anderen als der angehakten; ein neuer entsteht dabei nie.

    Args:
        welt: Für Ablage, Uhr und Kennungen; im Vorgang des Aufrufers.
        reihe: Die Reihe nach der Änderung.
        neu: Kennung des eben eingetragenen Eintrags; sein Haken wird geprüft, nicht verschoben.
        einer_frei: Ein angehakter Eintrag fiel eben weg; sein Überlauf sucht seine Stelle.
    """
    for ablesung, haken in _falsche_haken(reihe, neu, einer_frei=einer_frei):
        satz = HINZU if haken else WEG
        nachfolger = replace(
            ablesung,
            id=AblesungId(welt.neue_kennung()),
            ueberlauf=haken,
            ersetzt=ablesung.id,
            kommentar=f"{ablesung.kommentar}; {satz}" if ablesung.kommentar else satz,
            erfasst_am=welt.uhr.jetzt(),
            erfasst_von=welt.arbeitsplatz.bearbeiter,
        )
        text = f"Zähler {reihe.zaehler.nummer}, {deutsch.datum(ablesung.am)}: {satz}"
        with welt.tat("Überlauf verschoben", nachfolger, text):
            welt.ablage.ablegen(nachfolger)


def _falsche_haken(
    reihe: Messreihe, neu: str, *, einer_frei: bool
) -> Iterator[tuple[Ablesung, bool]]:
    """Einträge, deren Haken nicht zum Fallen der Stände passt, mit dem richtigen Haken."""
    for vorher, b in pairwise(p.ablesung for p in reihe.punkte):
        faellt = b.stand < vorher.stand
        if b.id == neu or faellt == b.ueberlauf:
            continue
        if b.ueberlauf:
            yield b, False
        elif einer_frei:
            einer_frei = False
            yield b, True
