"""Die Urteile der Vorschau über ein Dokument mit allen Daten, in Worten eines Menschen."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from strom.austausch.vorschau import Urteil, Zeilenurteil
from strom.ereignis.ausgangsbuch import Ausgangsposten
from strom.ereignis.ereignis import Ereignis
from strom.messung.ablesung import Ablesung
from strom.ports.austausch import Satz
from strom.ports.namen import name_von, titel
from strom.rechnung.rechnung import Ausgabe, Rechnung
from strom.siegel.kette import Glied, Salz
from strom.siegel.protokoll import Protokolleintrag
from strom.stammdaten.tarif import Tarif
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zaehler import Einbau
from strom.usecases.austausch.daten.auslese import Auslese
from strom.usecases.austausch.leseansicht import Leseablage
from strom.usecases.austausch.tabellen.zeilenbild import Zeilenbild
from strom.werte.deutsch import anzahl, datum, zahl

GESAMMELT: tuple[type, ...] = (Glied, Salz, Protokolleintrag, Ausgabe, Ereignis, Ausgangsposten)
"""Davon gibt es sehr viele, und niemand liest sie einzeln: eine Zeile je Tabelle."""
OHNE_BELEGE = (
    "Ohne ihr PDF kommen nicht herein: {anzahl}. Bitte den Ordner „dokumente“ oder "
    "das Übergabe-Paket dazulegen; sonst beginnt die Nummernfolge hier von vorn und könnte schon "
    "vergebene Nummern noch einmal vergeben."
)


class Urteile:
    """Baut die Urteile zu einer Datei; Namen kennt es aus ihren eigenen Datensätzen."""

    def __init__(self, datei: str, saetze: Iterable[Satz]) -> None:
        self._datei = datei
        self._bild = Zeilenbild(Leseablage(s.objekt for s in saetze))

    def abgelehnt(self, wo: str, nummer: int, satz: str) -> Zeilenurteil:
        """Dieser Datensatz geht nicht; `nummer` 0 heißt: die Stelle steht schon in `wo`."""
        return Zeilenurteil(
            datei=self._datei,
            zeile=nummer,
            urteil=Urteil.ABGELEHNT,
            gegenstand=wo,
            satz=satz,
            wort=wo,
        )

    def urteil(self, satz: Satz, urteil: Urteil, grund: str = "") -> Zeilenurteil:
        """Was mit diesem Datensatz geschieht und, wenn er draußen bleibt, warum."""
        name = self._benannt(satz.objekt)
        return Zeilenurteil(
            datei=self._datei,
            zeile=satz.nummer,
            urteil=urteil,
            gegenstand=name,
            satz=f"{name}: {grund}" if grund else "",
            wort=satz.tabelle,
        )

    def neue(self, auslese: Auslese) -> Iterator[Zeilenurteil]:
        """Was draußen bleibt und was hereinkommt; Zahlloses gesammelt am Ende."""
        for satz, grund in auslese.draussen:
            if not isinstance(satz.objekt, GESAMMELT):
                yield self.urteil(satz, Urteil.DRAUSSEN, grund)
        for satz in auslese.herein:
            if not isinstance(satz.objekt, GESAMMELT):
                yield self.urteil(satz, Urteil.NEU)
        gruende = {type(s.objekt): g for s, g in auslese.draussen}
        yield from self._gesammelt((s for s, _ in auslese.draussen), Urteil.DRAUSSEN, gruende)
        yield from self._gesammelt(auslese.herein, Urteil.NEU, {})

    def _gesammelt(
        self, saetze: Iterable[Satz], urteil: Urteil, gruende: dict[type, str]
    ) -> Iterator[Zeilenurteil]:
        mengen = Counter(type(s.objekt) for s in saetze if isinstance(s.objekt, GESAMMELT))
        for art, menge in mengen.items():
            was = f"Einträge: {menge}"
            yield Zeilenurteil(
                datei=self._datei,
                zeile=0,
                urteil=urteil,
                gegenstand=was,
                satz=f"{was}. {gruende[art]}" if art in gruende else "",
                wort=name_von(art).tabelle,
            )

    def _benannt(self, objekt: object) -> str:
        """„Rechnung 2025-0003“, „Vertrag Arndt, Karla, A 01 ab 01.01.2025“."""
        name = NAMEN.get(type(objekt), _eigener_name)(self._bild, objekt)
        return f"{titel(type(objekt))} {name}"[:120]


def hinweise(auslese: Auslese) -> Iterator[str]:
    """Was es bedeutet, dass Belege draußen bleiben."""
    belege = sum(isinstance(s.objekt, Rechnung) for s, _ in auslese.draussen)
    if belege:
        yield OHNE_BELEGE.format(anzahl=anzahl(belege, "Beleg", "Belege"))


def _eigener_name(_bild: Zeilenbild, objekt: object) -> str:
    felder = ("nummer", "anzeigename", "bezeichnung", "name", "id")
    return next(str(w) for f in felder if (w := getattr(objekt, f, "")))


def _ort(bild: Zeilenbild, objekt: Any) -> str:  # noqa: ANN401 – Einbau oder Ablesung
    nummer, platz = bild.nummern.get(objekt.zaehler, "?"), bild.plaetze.get(objekt.platz, "?")
    return f"{nummer} an {platz}"


def _vertrag(bild: Zeilenbild, v: Vertrag) -> str:
    partei, platz = bild.parteien.get(v.partei, "?"), bild.plaetze.get(v.platz, "?")
    return f"{partei}, {platz} ab {datum(v.von)}"


def _ablesung(bild: Zeilenbild, a: Ablesung) -> str:
    return f"{_ort(bild, a)} am {datum(a.am)}: {zahl(a.stand.kwh)}"


NAMEN: dict[type, Callable[[Zeilenbild, Any], str]] = {
    Einbau: lambda bild, e: f"{_ort(bild, e)} ab {datum(e.eingebaut_am)}",
    Ablesung: _ablesung,
    Vertrag: _vertrag,
    Tarif: lambda _bild, t: f"ab {datum(t.gueltig_ab)}",
}
