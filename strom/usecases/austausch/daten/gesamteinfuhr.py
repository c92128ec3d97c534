"""Alle Daten aus einem JSON-Dokument: dieselbe Vorschau wie bei Tabellen, dann alles oder nichts.

Hinein geht es nur in einen leeren Ordner. Stehen dort schon Daten, sagt die Vorschau je Datensatz,
ob er gleich ist; anders darf keiner sein.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from strom.austausch.vorschau import Urteil, Vorschau, ZeilenAbgelehnt, Zeilenurteil
from strom.ports.ablage import Ablage
from strom.ports.austausch import Archivinhalt, Satz
from strom.ports.dokumente import Dokumente
from strom.pruefbericht.befund import Befund, Schwere
from strom.siegel.kette import Glied
from strom.usecases.austausch.austauscharbeit import Formen
from strom.usecases.austausch.daten.auslese import Auslese, auslesen
from strom.usecases.austausch.daten.einspielen import einspielen
from strom.usecases.austausch.daten.urteile import Urteile, hinweise
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
SCHON_DATEN = (
    "Hier stehen schon Daten; ein ganzes Dokument kommt nur in einen leeren Ordner. Einzelne Arten "
    "(parteien.json …) gehen auch in diesen."
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
        u = Urteile(datei, brauchbar)
        urteile = [u.abgelehnt(s.tabelle, s.nummer, s.einwand) for s in saetze if s.einwand]
        if self._ist_leer():
            auslese = auslesen(brauchbar, quelle)
            urteile += (u.abgelehnt(b.fundstelle, 0, b.satz) for b in _fehler(brauchbar))
            urteile += u.neue(auslese)
        else:
            auslese = Auslese()
            urteile += (self._verglichen(u, s) for s in brauchbar)
        return Vorschau(urteile=tuple(urteile), hinweise=tuple(hinweise(auslese))), auslese

    def _ist_leer(self) -> bool:
        arten = self.formen.daten.arten
        return not self.dokumente.namen() and not any(self.welt.ablage.finden(a) for a in arten)

    def _verglichen(self, u: Urteile, satz: Satz) -> Zeilenurteil:
        kennung = getattr(satz.objekt, "id", "")
        try:
            hier: object = self.welt.ablage.holen(type(satz.objekt), kennung)
        except NichtGefunden:
            hier = None
        if hier != satz.objekt:
            return u.abgelehnt(satz.tabelle, satz.nummer, SCHON_DATEN)
        return u.urteil(satz, Urteil.GLEICH)


def _fehler(saetze: Iterable[Satz]) -> Iterator[Befund]:
    """Was sich im ganzen Dokument widerspricht, auch an dem, was dann draußen bliebe."""
    ablage = Leseablage(s.objekt for s in saetze)
    kette = (siegelkette,) if ablage.finden(Glied) else ()
    for probe in (*PROBEN, *kette):
        yield from (b for b in probe(ablage)[1] if b.schwere is Schwere.FEHLER)
