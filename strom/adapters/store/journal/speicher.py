"""Der dauerhafte Speicher: TinyDBs `Storage`, bei dem nichts Bestätigtes verloren geht.

Ein Vorgang wird kodiert, im Bestand vorgemerkt, als eine Zeile an das Journal gehängt und
festgehalten; erst dann gilt er. Scheitert irgendetwas davor, ist nichts geändert.

Ein Ordner, der im laufenden Betrieb kopiert wird, ist benutzbar: strom.json und Journale zusammen
ergeben einen Stand, der alles enthält, was vor Beginn des Kopierens bestätigt war.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from strom.adapters.store.journal import datei, schnappschuss
from strom.adapters.store.journal.befund import Hinweis, HinweisArt
from strom.adapters.store.journal.bestand import Bestand, unterschied
from strom.adapters.store.journal.fehler import (
    FremdeAenderung,
    SchreibenGescheitert,
    SpeicherNurLesen,
    UngueltigesDokument,
)
from strom.adapters.store.journal.journal import Journal
from strom.adapters.store.journal.kodierung import Aenderung, Tabellen, kopie
from strom.adapters.store.journal.oeffnung import zum_lesen, zum_schreiben
from strom.adapters.store.journal.ort import Ort
from strom.adapters.store.journal.sicherung import Aufbewahrung
from strom.adapters.store.journal.sperre import Sperre
from strom.adapters.store.journal.verdichtung import Auftrag, Fremd, Verdichter
from strom.adapters.store.journal.vorgang import Vorgang
from strom.adapters.store.journal.wache import Wache, eigenen_stand_retten
from strom.adapters.store.journal.wiederherstellung import Fund
from strom.werte.fehler import Speicherfehler

NUR_ANSEHEN = "die Daten sind nur zum Ansehen geöffnet."


class DauerhafterSpeicher(Storage):
    """Alle Tabellen einer strom.json, mit Journal, Sperre und Sicherungen.

    Args:
        pfad: die Datendatei; ihr Ordner muss bestehen
        nur_lesen: nichts anlegen, sperren oder schreiben; ein Text sagt, warum
        nachsichtig: beim Nurlesen auch Beschädigtes, soweit es lesbar ist
        aufbewahrung: wie viele Sicherungen wie lange bleiben
        verdichten_ab: Länge des Journals in Byte, ab der verdichtet wird
        im_hintergrund: Verdichten nebenher (sonst gleich)

    Raises:
        WiederherstellungNoetig: die Dateien passen nicht zusammen; nichts wurde geändert
        SpeicherBelegt: ein anderes Programm hat die Daten offen
        SpeicherNurLesen: der Ordner ist schreibgeschützt
    """

    def __init__(
        self,
        pfad: str | Path,
        *,
        nur_lesen: bool | str = False,
        nachsichtig: bool = False,
        aufbewahrung: Aufbewahrung | None = None,
        verdichten_ab: int = 8 << 20,
        im_hintergrund: bool = True,
    ) -> None:
        self.ort = Ort(Path(pfad))
        self.schloss = threading.RLock()
        self.verdichten_ab = verdichten_ab
        self._im_hintergrund = im_hintergrund
        self._offen: Vorgang | None = None
        grund = nur_lesen if isinstance(nur_lesen, str) else NUR_ANSEHEN
        self._gesperrt: Speicherfehler | None = SpeicherNurLesen(grund) if nur_lesen else None
        self._journal: Journal | None = None
        self._sperre: Sperre | None = None
        fund = self._nur_einlesen(nachsichtig=nachsichtig) if nur_lesen else self._oeffnen()
        self.bestand: Bestand = fund.bestand
        self.hinweise: list[Hinweis] = fund.hinweise
        self.kopf_beim_oeffnen = fund.kopf.hex()
        self._kopf = fund.kopf
        self._wache = Wache(self.ort.pfad)
        self._wache.merken(fund.roh)
        self._verdichter = Verdichter(self.ort, self._wache, self.schloss, fund.generation)
        self._verdichter.regel = aufbewahrung or Aufbewahrung()
        self._verdichter.melden = self._wache.melden = self.melden

    def _oeffnen(self) -> Fund:
        offen = zum_schreiben(self.ort)
        self._journal, self._sperre = offen.journal, offen.sperre
        return offen.fund

    def _nur_einlesen(self, *, nachsichtig: bool) -> Fund:
        return zum_lesen(self.ort, nachsichtig=nachsichtig)

    # --- Auskunft ------------------------------------------------------------------------------

    @property
    def generation(self) -> int:
        """Die Generation, in die gerade geschrieben wird."""
        return self._journal.generation if self._journal else self._verdichter.generation

    @property
    def kopf(self) -> str:
        """Das Ende der Kette (hexadezimal), vor dem Schließen und danach.

        Wer sich `kopf` nach dem Schließen merkt, findet ihn beim nächsten Mal als
        `kopf_beim_oeffnen` wieder – sonst kam der Ordner von woanders.
        """
        return (self._journal.kopf if self._journal else self._kopf).hex()

    @property
    def nur_lesen_weil(self) -> Speicherfehler | None:
        """Warum gerade nicht geschrieben werden kann, oder None."""
        return self._gesperrt

    def melden(self, art: HinweisArt, satz: str) -> None:
        """Merkt sich einen Hinweis für die Oberfläche."""
        if (hinweis := Hinweis(art, satz)) not in self.hinweise:
            self.hinweise.append(hinweis)

    # --- Vorgänge ------------------------------------------------------------------------------

    @contextmanager
    def vorgang(self) -> Iterator[Vorgang]:
        """Alles darin gilt zusammen oder gar nicht; bestätigt ist es am Ende des Blocks.

        Andere Fäden warten so lange. Kein `await` im Block: er gehört dem Faden, nicht der
        Aufgabe. Ein innerer Vorgang, der scheitert, nimmt nur seinen Teil zurück.
        """
        with self.schloss:
            if self._offen is not None:
                with self._offen.teil():
                    yield self._offen
                return
            self._offen = offen = Vorgang(self.bestand)
            vorher = self.kopf
            try:
                yield offen
                self._festschreiben(offen)
            except BaseException:
                if self.kopf == vorher:  # sonst gilt er schon, und der Bestand behält ihn
                    offen.zuruecknehmen()
                raise
            finally:
                self._offen = None
            self._vielleicht_verdichten()

    def vollziehen(self, aenderungen: list[Aenderung]) -> None:
        """Führt Änderungen aus, als eigener Vorgang oder als Teil des laufenden."""
        if not aenderungen:
            return
        with self.vorgang() as offen:
            if not offen.texte:
                self.bereit()
            if any(aenderung[1] == schnappschuss.META for aenderung in aenderungen):
                grund = f"der Tabellenname „{schnappschuss.META}“ ist vergeben"
                raise UngueltigesDokument(grund)
            offen.aufnehmen(aenderungen)

    def _festschreiben(self, offen: Vorgang) -> None:
        if not offen.texte or self._journal is None:
            return
        try:
            self._journal.anhaengen(offen.zeile)
        except SchreibenGescheitert as fehler:
            self._gesperrt = fehler
            raise

    def bereit(self) -> None:
        """Wirft, wenn nicht geschrieben werden darf."""
        if self._gesperrt is None and self._journal is not None:
            self._gesperrt = self._einwand(self._journal)
        if self._gesperrt is not None:
            raise self._gesperrt.with_traceback(None)

    def _einwand(self, journal: Journal) -> Speicherfehler | None:
        fehler = self._verdichter.fehler or journal.ausgefallen
        if isinstance(fehler, Fremd):
            return self._fremd(self.ort.pfad.name)
        if fehler is not None:
            return SchreibenGescheitert(fehler)
        try:
            name = self._wache.rundgang(journal)
        except OSError as grund:
            return SchreibenGescheitert(grund)
        return self._fremd(name) if name else None

    def _fremd(self, name: str) -> FremdeAenderung:
        roh = schnappschuss.kodieren(
            self.bestand.tabellen, self.generation, bytes.fromhex(self.kopf)
        )
        return FremdeAenderung(name, eigenen_stand_retten(self.ort, roh))

    # --- Verdichten und Schließen --------------------------------------------------------------

    def verdichten(self, *, warten: bool = True) -> None:
        """Schreibt einen neuen Stand; in einem laufenden Vorgang oder beim Lesen nichts."""
        with self.schloss:
            if self._offen is None and not self._verdichter.laeuft:
                self._verdichter_anstossen(im_hintergrund=self._im_hintergrund)
        if warten and self._offen is None:
            self._verdichter.warten()

    def _vielleicht_verdichten(self) -> None:
        if self._journal is not None and self._journal.laenge > self.verdichten_ab:
            self.verdichten(warten=False)

    def _verdichter_anstossen(self, *, im_hintergrund: bool) -> None:
        auftrag = self._umschalten()
        if auftrag is None:
            return
        if im_hintergrund:
            self._verdichter.beginnen(auftrag)
        else:
            self._verdichter.ablegen(auftrag)

    def _umschalten(self) -> Auftrag | None:
        """Beginnt das nächste Journal; alles davor kommt in den neuen Stand."""
        if self._gesperrt is not None or self._journal is None:
            return None
        alt, generation = self._journal, self._journal.generation + 1
        try:
            self._journal = Journal.anlegen(self.ort.journal(generation), generation, alt.kopf)
        except OSError as fehler:
            self.melden(HinweisArt.VERSCHOBEN, f"Verdichten aufgeschoben: {fehler}.")
            if fehler.errno not in datei.VOLL:
                self._gesperrt = SchreibenGescheitert(fehler)
            return None
        alt.schliessen()
        return Auftrag(tabellen=self.bestand.ansicht(), generation=generation, kopf=alt.kopf)

    def close(self) -> None:
        """Schließt; sauber geschlossen bleibt eine einzige Datei (und `backups/`)."""
        while True:
            self._verdichter.warten()
            with self.schloss:
                if not self._verdichter.laeuft:
                    self._schliessen()
                    return

    def _schliessen(self) -> None:
        try:
            if self._journal is not None:
                self._abschliessen(self._journal)
        finally:
            self._gesperrt = SpeicherNurLesen("der Speicher ist geschlossen.")
            if self._sperre is not None:
                self._sperre.loesen()
                self._sperre = None

    def _abschliessen(self, journal: Journal) -> None:
        if self._darf_abschliessen() and self._ist_unsauber(journal):
            self._verdichter_anstossen(im_hintergrund=False)
        offen = self._journal or journal
        self._verdichter.rotieren()
        offen.schliessen()
        self._journal = None
        self._kopf = offen.kopf
        if self._darf_entfernen(offen):
            self._kopf = offen.anschluss
            self._verdichter.journale_entfernen(offen.generation + 1)
            datei.entfernen(self.ort.neu)

    def _darf_abschliessen(self) -> bool:
        try:
            self.bereit()
        except Speicherfehler as fehler:
            self.melden(HinweisArt.VERSCHOBEN, f"Nicht sauber geschlossen: {fehler}")
            return False
        return True

    def _ist_unsauber(self, journal: Journal) -> bool:
        fehlt = not self.ort.pfad.exists()
        return fehlt or journal.saetze > 0 or self._verdichter.generation != journal.generation

    def _darf_entfernen(self, journal: Journal) -> bool:
        heil = self._gesperrt is None and self._verdichter.fehler is None
        return heil and journal.saetze == 0 and self._verdichter.generation == journal.generation

    # --- TinyDBs Schnittstelle -----------------------------------------------------------------

    def read(self) -> Tabellen | None:
        """Eine Kopie aller Tabellen, None, wenn es keine gibt."""
        with self.schloss:
            alle: Tabellen = kopie(self.bestand.tabellen)
        return alle or None

    def write(self, data: dict[str, dict[Any, Any]]) -> None:
        """Ersetzt alles in einem Vorgang; ins Journal kommt nur der Unterschied."""
        with self.schloss:
            self.vollziehen(unterschied(self.bestand.tabellen, data))
