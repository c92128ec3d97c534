"""Das Protokoll lesen: wer wann was getan hat."""

from strom.ports import Protokolleintrag
from strom.usecases.ansicht import Ereigniszeile
from strom.usecases.ansicht_stammdaten import Protokollseite
from strom.usecases.welt import Welt
from strom.werte.zeit import deutsche_zeit

JE_SEITE = 50
LAENGSTE_SUCHE = 100


class Protokoll:
    """Nur lesen; geschrieben wird es mit jeder Änderung."""

    def __init__(self, welt: Welt) -> None:
        self._ablage = welt.ablage

    def eintraege(self, gegenstand: str = "") -> tuple[Ereigniszeile, ...]:
        """Alle Einträge, neueste zuerst; auf Wunsch nur zu „partei:kennung“ oder „kennung“."""
        alle = self._ablage.finden(Protokolleintrag)
        passend = [e for e in alle if not gegenstand or _betrifft(e, gegenstand)]
        return tuple(_zeile(e) for e in sorted(passend, key=lambda e: (e.am, e.id), reverse=True))

    def seite(self, *, text: str = "", nummer: int = 0) -> Protokollseite:
        """Eine Seite der Einträge, neueste zuerst, die alle Wörter enthalten.

        Args:
            text: Gesuchte Wörter; leer zeigt alles.
            nummer: 0 ist die neueste; zu große zeigen die letzte Seite.
        """
        woerter = text[:LAENGSTE_SUCHE].casefold().split()
        passend = [z for z in self.eintraege() if all(w in _suchtext(z) for w in woerter)]
        seiten = max(1, -(-len(passend) // JE_SEITE))
        hier = min(max(0, nummer), seiten - 1)
        zeilen = passend[hier * JE_SEITE : (hier + 1) * JE_SEITE]
        return Protokollseite(zeilen=tuple(zeilen), nummer=hier, seiten=seiten, gesamt=len(passend))


def _suchtext(zeile: Ereigniszeile) -> str:
    return f"{zeile.am} {zeile.wer} {zeile.was} {zeile.text}".casefold()


def _betrifft(eintrag: Protokolleintrag, gegenstand: str) -> bool:
    return gegenstand in {eintrag.gegenstand, eintrag.gegenstand.partition(":")[2]}


def _zeile(eintrag: Protokolleintrag) -> Ereigniszeile:
    zeit = f"{deutsche_zeit(eintrag.am):%d.%m.%Y %H:%M}"
    return Ereigniszeile(am=zeit, wer=eintrag.wer, was=eintrag.was, text=eintrag.text)
