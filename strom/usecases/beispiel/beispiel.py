"""Der Beispielverein: zum Ansehen in einem leeren Ordner, mit einem Griff wieder weg."""

from collections.abc import Callable

from strom.ereignis.ausgangsbuch import Ausgangsposten
from strom.ereignis.ereignis import Ereignis
from strom.ereignis.ziele import Ereigniseinstellungen
from strom.messung.ablesung import Ablesung
from strom.ports.ablage import Arbeitsplatz, Uhr
from strom.ports.dokumente import Dokumente
from strom.ports.namen import titel
from strom.rechnung.rechnung import Ausgabe, Rechnung, Rechnungsentwurf
from strom.siegel.kette import Glied, Salz
from strom.siegel.protokoll import Protokolleintrag
from strom.stammdaten.beispiel import Beispielmarke
from strom.stammdaten.partei import Partei
from strom.stammdaten.platz import Platz
from strom.stammdaten.tarif import Tarif
from strom.stammdaten.verein import Einstellungen, Verein
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zaehler import Einbau, Zaehler
from strom.stammdaten.zeitraum import Berechnungszeitraum
from strom.usecases.beispiel import daten
from strom.usecases.beispiel.anschluesse import Beispielplatz, Beispieluhr, Dokumentenstapel
from strom.usecases.beispiel.bau import Bau, drittes_jahr, einrichten, erstes_jahr, zweites_jahr
from strom.usecases.beispiel.teile import Teile
from strom.usecases.grund.welt import Welt
from strom.werte.fehler import StromFehler

Werkstatt = Callable[[Uhr, Arbeitsplatz, Dokumente], Teile]
EIGENES: tuple[type, ...] = (Verein, Partei, Platz, Tarif, Zaehler, Berechnungszeitraum)
ALLES: tuple[type, ...] = (
    *EIGENES,
    Einstellungen,
    Einbau,
    Vertrag,
    Ablesung,
    Rechnungsentwurf,
    Rechnung,
    Ausgabe,
    Protokolleintrag,
    Glied,
    Salz,
    Beispielmarke,
    Ereigniseinstellungen,
    Ereignis,
    Ausgangsposten,
)
JAHRE = 3


class NichtLeer(StromFehler):
    """Im Ordner stehen schon Daten."""

    def __init__(self) -> None:
        super().__init__(
            "In diesem Ordner stehen schon Daten. Der Beispielverein lässt sich nur in einem "
            "leeren Ordner ansehen; bitte dafür einen neuen Ordner wählen."
        )


class KeinBeispiel(StromFehler):
    """Hier steht kein Beispielverein, den man entfernen könnte."""

    def __init__(self) -> None:
        super().__init__(
            "In diesem Ordner steht kein Beispielverein, sondern eigene Daten. "
            "Es wurde nichts entfernt."
        )


class EigeneDaten(StromFehler):
    """Zum Beispiel sind eigene Daten gekommen."""

    def __init__(self, was: object, name: str) -> None:
        super().__init__(
            f"Zum Beispielverein sind eigene Daten gekommen ({titel(type(was))} „{name}“). "
            "Damit nichts verloren geht, wurde nichts entfernt. "
            "Bitte für den eigenen Verein einen neuen Ordner wählen."
        )


class Beispiel:
    """Lädt und entfernt den Beispielverein.

    `werkstatt` baut die Anwendungsfälle über derselben Ablage mit einer
    anderen Uhr, damit alte Rechnungen ihr altes Datum tragen.
    """

    def __init__(self, welt: Welt, dokumente: Dokumente, werkstatt: Werkstatt) -> None:
        self._welt = welt
        self._ablage = welt.ablage
        self._dokumente = dokumente
        self._werkstatt = werkstatt

    @property
    def ist_geladen(self) -> bool:
        """Ob in diesem Ordner der Beispielverein steht."""
        return bool(self._ablage.finden(Beispielmarke))

    def laden(self) -> None:
        """Baut den Verein über die Anwendungsfälle auf, alles in einem Vorgang.

        Raises:
            NichtLeer: Es gibt schon Daten; nichts wurde geändert.
        """
        if any(self._ablage.finden(art) for art in (*EIGENES, Beispielmarke)):
            raise NichtLeer
        erstes = self._welt.uhr.heute().year - JAHRE
        uhr = Beispieluhr(self._welt.uhr.heute())
        stapel = Dokumentenstapel(self._dokumente)
        teile = self._werkstatt(uhr, Beispielplatz(daten.verein().kassenwart), stapel)
        bau = Bau(teile, uhr, erstes)
        try:
            with self._ablage.vorgang():
                for schritt in (einrichten, erstes_jahr, zweites_jahr, drittes_jahr):
                    schritt(bau)
                self._kennzeichnen(bau)
        except BaseException:
            self._dokumente.aufraeumen(())
            raise
        stapel.alle_veroeffentlichen()

    def _kennzeichnen(self, bau: Bau) -> None:
        marke = Beispielmarke(
            geladen_am=self._welt.uhr.jetzt(),
            verein=daten.verein().name,
            parteien=tuple(bau.parteien.values()),
        )
        with self._welt.tat("Beispielverein geladen", marke, marke.verein):
            self._ablage.ablegen(marke)

    def entfernen(self) -> None:
        """Leert den Ordner, wenn wirklich nur das Beispiel darin steht.

        Raises:
            KeinBeispiel: Hier stehen eigene Daten.
            EigeneDaten: Zum Beispiel sind eigene Daten gekommen.
        """
        self._nur_beispiel()
        # Erst die Dokumente: bricht es dazwischen ab, geht ein zweiter Versuch.
        self._dokumente.entfernen([r.pdf_datei for r in self._ablage.finden(Rechnung)])
        with self._ablage.vorgang():
            for art in ALLES:
                self._ablage.entfernen(*self._ablage.finden(art))

    def _nur_beispiel(self) -> None:
        marke = next(iter(self._ablage.finden(Beispielmarke)), None)
        if marke is None:
            raise KeinBeispiel
        for verein in self._ablage.finden(Verein):
            if verein.name != marke.verein:
                raise EigeneDaten(verein, verein.name)
        for partei in self._ablage.finden(Partei):
            if partei.id not in marke.parteien:
                raise EigeneDaten(partei, partei.anzeigename)
