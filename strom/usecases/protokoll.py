"""Das Protokoll lesen: wer wann was getan hat."""

from strom.ports import Protokolleintrag
from strom.usecases.ansicht import Ereigniszeile
from strom.usecases.welt import Welt
from strom.werte.zeit import deutsche_zeit


class Protokoll:
    """Nur lesen; geschrieben wird es mit jeder Änderung."""

    def __init__(self, welt: Welt) -> None:
        self._ablage = welt.ablage

    def eintraege(self, gegenstand: str = "") -> tuple[Ereigniszeile, ...]:
        """Alle Einträge, neueste zuerst; auf Wunsch nur zu „partei:kennung“ oder „kennung“."""
        alle = self._ablage.finden(Protokolleintrag)
        passend = [e for e in alle if not gegenstand or _betrifft(e, gegenstand)]
        return tuple(_zeile(e) for e in sorted(passend, key=lambda e: (e.am, e.id), reverse=True))


def _betrifft(eintrag: Protokolleintrag, gegenstand: str) -> bool:
    return gegenstand in {eintrag.gegenstand, eintrag.gegenstand.partition(":")[2]}


def _zeile(eintrag: Protokolleintrag) -> Ereigniszeile:
    zeit = f"{deutsche_zeit(eintrag.am):%d.%m.%Y %H:%M}"
    return Ereigniszeile(am=zeit, wer=eintrag.wer, was=eintrag.was, text=eintrag.text)
