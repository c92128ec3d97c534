"""Das Protokoll lesen: wer wann was getan hat."""

from strom.ports.namen import schluessel
from strom.siegel.ansicht import Protokollseite, Verlaufszeile
from strom.siegel.protokoll import Protokolleintrag
from strom.usecases.grund.welt import Welt
from strom.werte.suchtext import Suchtext
from strom.werte.zeit import deutsche_zeit

JE_SEITE = 50
LAENGSTE_SUCHE = 100


class Protokoll:
    """Nur lesen; geschrieben wird es mit jeder Änderung."""

    def __init__(self, welt: Welt) -> None:
        self._ablage = welt.ablage
        self._siegel = welt.siegel

    def eintraege(self, gegenstand: str = "") -> tuple[Verlaufszeile, ...]:
        """Alle Einträge, neueste zuerst; auf Wunsch nur zu „partei:kennung“ oder „kennung“."""
        return tuple(self._besiegelt(e) for e in self._geordnet(gegenstand))

    def _geordnet(self, gegenstand: str = "") -> list[Protokolleintrag]:
        alle = self._ablage.finden(Protokolleintrag)
        passend = [e for e in alle if not gegenstand or _betrifft(e, gegenstand)]
        return sorted(passend, key=lambda e: (e.am, e.id), reverse=True)

    def _besiegelt(self, eintrag: Protokolleintrag) -> Verlaufszeile:
        return verlaufszeile(eintrag, self._siegel.nummer(schluessel(eintrag)))

    def seite(self, *, text: str = "", nummer: int = 0) -> Protokollseite:
        """Eine Seite der Einträge, neueste zuerst, die alle Wörter enthalten.

        Args:
            text: Gesuchte Wörter; leer zeigt alles.
            nummer: 0 ist die neueste; zu große zeigen die letzte Seite.
        """
        woerter = text[:LAENGSTE_SUCHE].split()
        passend = [e for e in self._geordnet() if not woerter or _enthaelt(e, woerter)]
        seiten = max(1, -(-len(passend) // JE_SEITE))
        hier = min(max(0, nummer), seiten - 1)
        zeilen = tuple(self._besiegelt(e) for e in passend[hier * JE_SEITE :][:JE_SEITE])
        return Protokollseite(zeilen=zeilen, nummer=hier, seiten=seiten, gesamt=len(passend))


def _enthaelt(eintrag: Protokolleintrag, woerter: list[str]) -> bool:
    zeile = verlaufszeile(eintrag)
    return Suchtext(f"{zeile.am} {zeile.wer} {zeile.was} {zeile.text}").hat_alle(woerter)


def _betrifft(eintrag: Protokolleintrag, gegenstand: str) -> bool:
    return gegenstand in {eintrag.gegenstand, eintrag.gegenstand.partition(":")[2]}


def verlaufszeile(e: Protokolleintrag, siegel: int | None = None) -> Verlaufszeile:
    """Der Eintrag in deutscher Zeit, mit der Nummer seines Siegels."""
    return Verlaufszeile(
        am=f"{deutsche_zeit(e.am):%d.%m.%Y %H:%M}",
        wer=e.wer,
        was=e.was,
        text=e.text,
        siegel="" if siegel is None else str(siegel),
    )
