"""Stornorechnungen: jede hebt genau eine Rechnung auf, einmal und vollständig (R16)."""

from collections.abc import Iterator

from strom.ports.ablage import Ablage
from strom.pruefbericht.befund import Befund, fehler
from strom.rechnung.rechnung import Rechnung, RechnungId
from strom.rechnung.storno import unterschiede


def stornos(ablage: Ablage) -> tuple[int, Iterator[Befund]]:
    """Stellt jede Stornorechnung noch einmal ihrer Rechnung gegenüber."""
    alle = {r.id: r for r in ablage.finden(Rechnung)}
    belege = [r for r in alle.values() if r.bezug is not None]
    return len(belege), _befunde(belege, alle)


def _befunde(belege: list[Rechnung], alle: dict[RechnungId, Rechnung]) -> Iterator[Befund]:
    aufgehoben: set[RechnungId] = set()
    for r in belege:
        bezug = r.bezug
        if bezug is None:
            continue
        for satz in _saetze(r, alle.get(bezug.rechnung)):
            yield fehler(satz, f"Stornorechnung {r.nummer}")
        if bezug.rechnung in aufgehoben:
            satz = f"Rechnung {bezug.nummer} ist ein zweites Mal storniert."
            yield fehler(satz, f"Stornorechnung {r.nummer}")
        aufgehoben.add(bezug.rechnung)


def _saetze(storno: Rechnung, original: Rechnung | None) -> Iterator[str]:
    bezug = storno.bezug
    if original is None:
        yield "Die Rechnung, die sie aufhebt, ist nicht mehr da."
    elif original.ist_storno:
        yield f"Sie hebt {original.nummer} auf, und das ist selbst eine Stornorechnung."
    else:
        if bezug and (bezug.nummer, bezug.datum) != (original.nummer, original.ausgestellt_am):
            yield f"Sie nennt Rechnung {bezug.nummer}, hebt aber {original.nummer} auf."
        felder = ", ".join(unterschiede(original, storno))
        if felder:
            yield f"Sie hebt Rechnung {original.nummer} nicht genau auf ({felder})."
