"""Der Datenordner, wie er gerade geöffnet ist: Hinweise, Schreibschutz, Stand."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from strom.ports.ablage import Ordnerblick
from strom.siegel.protokoll import Protokolleintrag
from strom.usecases.grund.welt import URHEBER, Welt
from strom.werte.fehler import StromFehler
from strom.werte.zeit import deutsche_zeit

GEGENSTAND = "datenordner:"
WAS = "Hinweis"


class Datenordner:
    """Was dem Menschen am Bildschirm über seinen Ordner zu sagen ist."""

    def __init__(self, welt: Welt, blick: Ordnerblick) -> None:
        self._welt = welt
        self._blick = blick
        self._weg: set[str] = set()

    @property
    def hinweise(self) -> tuple[str, ...]:
        """Was beim Öffnen und im Betrieb aufgefallen und noch nicht weggeklickt ist."""
        return self.offene(self._blick.hinweise)

    def offene(self, saetze: Iterable[str]) -> tuple[str, ...]:
        """Die davon, die noch niemand weggeklickt hat."""
        return tuple(satz for satz in saetze if satz not in self._weg)

    @property
    def nur_lesen(self) -> str:
        """Warum gerade nichts geändert werden kann; leer, wenn alles geht."""
        return self._blick.nur_lesen

    @property
    def fassung(self) -> int:
        """Wächst mit jeder Änderung."""
        return self._welt.kennungen.letzte

    def hat_anderer_geaendert(self, seit: int, urheber: str) -> bool:
        """Ob nach dieser Fassung jemand anderes als dieser Urheber etwas geändert hat."""
        return self._welt.kennungen.letzte_anderer(urheber) > seit

    @staticmethod
    @contextmanager
    def als(urheber: str) -> Iterator[None]:
        """Was darin geschieht, geschieht für dieses Fenster."""
        marke = URHEBER.set(urheber)
        try:
            yield
        finally:
            URHEBER.reset(marke)

    def wegklicken(self, satz: str) -> None:
        """Der Hinweis ist gelesen; bis zum nächsten Start erscheint er nicht mehr."""
        self._weg.add(satz)
        self.festhalten()

    def festhalten(self) -> None:
        """Schreibt neue Hinweise ins Protokoll, jeden einmal am Tag; nur Lesbares bleibt still."""
        if self.nur_lesen:
            return
        heute = self._welt.uhr.heute()
        eintraege = self._welt.ablage.finden(Protokolleintrag, gegenstand=GEGENSTAND)
        bekannt = {e.text for e in eintraege if deutsche_zeit(e.am).date() == heute}
        neue = [satz for satz in self._blick.hinweise if satz not in bekannt]
        try:
            with self._welt.ablage.vorgang():
                for satz in neue:
                    self._welt.vermerken(WAS, GEGENSTAND, satz)
        except StromFehler:
            return  # wer gerade nicht schreiben kann, soll den Hinweis trotzdem lesen
