"""Alle Daten aus einem JSON-Dokument: dieselbe Vorschau wie bei Tabellen, dann alles oder nichts.

Hinein geht es nur in einen leeren Ordner. Stehen dort schon Daten, sagt die Vorschau je Datensatz,
ob er gleich ist; anders darf keiner sein.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from strom.austausch.vorschau import Urteil, Vorschau, ZeilenAbgelehnt, Zeilenurteil
from strom.ports.ablage import Ablage
from strom.ports.austausch import Archivinhalt, Satz
from strom.ports.dokumente import Dokumente
from strom.ports.namen import name_von, titel
from strom.pruefbericht.befund import Befund, Schwere
from strom.rechnung.rechnung import Rechnung
from strom.siegel.kette import Glied, Salz
from strom.siegel.protokoll import Protokolleintrag
from strom.usecases.austausch.austauscharbeit import Formen
from strom.usecases.austausch.daten.auslese import Auslese, auslesen
from strom.usecases.austausch.daten.einspielen import einspielen
from strom.usecases.austausch.leseansicht import Leseablage
from strom.usecases.grund.welt import Welt
from strom.usecases.pruefbericht.messwerte import ablesungen, einbauten, reihen
from strom.usecases.pruefbericht.siegel import siegelkette
from strom.usecases.pruefbericht.stammdaten import eindeutig, vertraege, verweise
from strom.usecases.pruefbericht.stornos import stornos
from strom.usecases.pruefbericht.summen import summen
from strom.usecases.siegel.ablage import Siegelablage
from strom.werte.fehler import NichtGefunden

Probe = Callable[[Ablage], tuple[int, Iterator[Befund]]]
PROBEN: tuple[Probe, ...] = (
    *(verweise, eindeutig, vertraege, einbauten, ablesungen, reihen, summen, stornos),
)
"""Was sich widerspricht, kommt nicht herein; eine bloße Lücke in den Nummern schon."""
GESAMMELT: tuple[type, ...] = (Glied, Salz, Protokolleintrag)
"""Davon gibt es sehr viele, und niemand liest sie einzeln: eine Zeile je Tabelle."""
SCHON_DATEN = (
    "Hier stehen schon Daten; ein ganzes Dokument kommt nur in einen leeren Ordner. Einzelne Arten "
    "(parteien.json …) gehen auch in diesen."
)
OHNE_BELEGE = (
    "{anzahl} kommen nicht herein, weil ihr PDF nicht dabei ist. Bitte den Ordner „dokumente“ oder "
    "das Übergabe-Paket dazulegen; sonst beginnt die Nummernfolge hier von vorn und könnte schon "
    "vergebene Nummern noch einmal vergeben."
)


@dataclass(frozen=True, kw_only=True)
class Gesamteinfuhr:
    """Liest ein Dokument mit allen Daten ein."""

    welt: Welt
    siegelnd: Siegelablage
    formen: Formen
    dokumente: Dokumente

    def vorschau(self, datei: str, roh: bytes, belege: Path | None, passwort: str) -> Vorschau:
        """Was geschähe; geändert wird nichts.

        Raises:
            StromFehler: Das Dokument oder der Ort der Belege ist unlesbar.
        """
        with self._quelle(belege, passwort) as quelle:
            return self._beurteilt(datei, roh, quelle)[0]

    def uebernehmen(self, datei: str, roh: bytes, belege: Path | None, passwort: str) -> Vorschau:
        """Legt alles in einem Vorgang ab.

        Raises:
            ZeilenAbgelehnt: Ein Datensatz geht nicht; dann geschieht gar nichts.
            StromFehler: Das Dokument oder der Ort der Belege ist unlesbar.
        """
        with self._quelle(belege, passwort) as quelle:
            vorschau, auslese = self._beurteilt(datei, roh, quelle)
            if vorschau.abgelehnte:
                raise ZeilenAbgelehnt(vorschau)
            if vorschau.ist_uebernehmbar:
                self._einspielen(datei, vorschau, auslese)
        return vorschau

    def _quelle(
        self, belege: Path | None, passwort: str
    ) -> AbstractContextManager[Archivinhalt | None]:
        if belege is None:
            return nullcontext()
        return self.formen.belege.oeffnen(belege, passwort=passwort)

    def _einspielen(self, datei: str, vorschau: Vorschau, auslese: Auslese) -> None:
        """Kommt alles mit seiner Kette, bleibt es Byte für Byte; sonst steht es im Protokoll."""
        objekte = [s.objekt for s in auslese.herein]
        ganz = not auslese.draussen and any(isinstance(o, Glied) for o in objekte)

        def nachtrag() -> None:
            if not ganz:
                text = f"{datei}: {vorschau.zusammenfassung}"[:500]
                self.welt.vermerken("Daten eingelesen", "austausch:json", text)

        einspielen(self.siegelnd, self.dokumente, objekte, auslese.belege, nachtrag)

    def _beurteilt(
        self, datei: str, roh: bytes, quelle: Archivinhalt | None
    ) -> tuple[Vorschau, Auslese]:
        saetze = self.formen.daten.saetze(roh)
        brauchbar = [s for s in saetze if not s.einwand]
        urteile = [_abgelehnt(datei, s.tabelle, s.nummer, s.einwand) for s in saetze if s.einwand]
        if self._ist_leer():
            auslese = auslesen(brauchbar, quelle)
            urteile += _befunde(datei, brauchbar)
            urteile += _neue(datei, auslese)
        else:
            auslese = Auslese()
            urteile += (self._verglichen(datei, s) for s in brauchbar)
        return Vorschau(urteile=tuple(urteile), hinweise=tuple(_hinweise(auslese))), auslese

    def _ist_leer(self) -> bool:
        arten = self.formen.daten.arten
        return not self.dokumente.namen() and not any(self.welt.ablage.finden(a) for a in arten)

    def _verglichen(self, datei: str, satz: Satz) -> Zeilenurteil:
        kennung = getattr(satz.objekt, "id", "")
        try:
            hier: object = self.welt.ablage.holen(type(satz.objekt), kennung)
        except NichtGefunden:
            hier = None
        if hier != satz.objekt:
            return _abgelehnt(datei, satz.tabelle, satz.nummer, SCHON_DATEN)
        return _urteil(datei, satz, Urteil.GLEICH)


def _befunde(datei: str, saetze: Iterable[Satz]) -> Iterator[Zeilenurteil]:
    """Was sich im ganzen Dokument widerspricht, auch an dem, was dann draußen bliebe."""
    ablage = Leseablage(s.objekt for s in saetze)
    kette = (siegelkette,) if ablage.finden(Glied) else ()
    for probe in (*PROBEN, *kette):
        for befund in probe(ablage)[1]:
            if befund.schwere is Schwere.FEHLER:
                yield _abgelehnt(datei, befund.fundstelle, 0, befund.satz)


def _abgelehnt(datei: str, wo: str, nummer: int, satz: str) -> Zeilenurteil:
    return Zeilenurteil(
        datei=datei, zeile=nummer, urteil=Urteil.ABGELEHNT, gegenstand=wo, satz=satz, wort=wo
    )


def _urteil(datei: str, satz: Satz, urteil: Urteil, grund: str = "") -> Zeilenurteil:
    return Zeilenurteil(
        datei=datei,
        zeile=satz.nummer,
        urteil=urteil,
        gegenstand=_benannt(satz.objekt),
        satz=f"{_benannt(satz.objekt)}: {grund}" if grund else "",
        wort=satz.tabelle,
    )


def _neue(datei: str, auslese: Auslese) -> Iterator[Zeilenurteil]:
    for satz, grund in auslese.draussen:
        if not isinstance(satz.objekt, GESAMMELT):
            yield _urteil(datei, satz, Urteil.DRAUSSEN, grund)
    for satz in auslese.herein:
        if not isinstance(satz.objekt, GESAMMELT):
            yield _urteil(datei, satz, Urteil.NEU)
    gruende = {type(s.objekt): g for s, g in auslese.draussen}
    yield from _gesammelt(datei, (s for s, _ in auslese.draussen), Urteil.DRAUSSEN, gruende)
    yield from _gesammelt(datei, auslese.herein, Urteil.NEU, {})


def _gesammelt(
    datei: str, saetze: Iterable[Satz], urteil: Urteil, gruende: dict[type, str]
) -> Iterator[Zeilenurteil]:
    mengen = Counter(type(s.objekt) for s in saetze if isinstance(s.objekt, GESAMMELT))
    for art, anzahl in mengen.items():
        was = f"{anzahl} Einträge"
        grund = f"{was}: {gruende[art]}" if art in gruende else ""
        yield Zeilenurteil(
            datei=datei,
            zeile=0,
            urteil=urteil,
            gegenstand=was,
            satz=grund,
            wort=name_von(art).tabelle,
        )


def _benannt(objekt: object) -> str:
    """„Rechnung 2025-0003“, „Partei Arndt, Karla“; sonst mit der Kennung."""
    felder = ("nummer", "anzeigename", "bezeichnung", "name", "id")
    name = next(str(w) for f in felder if (w := getattr(objekt, f, "")))
    return f"{titel(type(objekt))} {name}"[:120]


def _hinweise(auslese: Auslese) -> Iterator[str]:
    belege = sum(isinstance(s.objekt, Rechnung) for s, _ in auslese.draussen)
    if belege:
        yield OHNE_BELEGE.format(anzahl=f"{belege} Belege")
