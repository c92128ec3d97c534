"""Führt alle Proben aus und fasst sie zum Prüfbericht zusammen; ändert nie etwas."""

from collections.abc import Callable, Iterator, Sequence

from strom.messung.ablesung import Ablesung
from strom.ports.ablage import Ablage, Uhr
from strom.pruefbericht.befund import Befund, Probe, Pruefbericht
from strom.rechnung.rechnung import Rechnung, Rechnungsentwurf
from strom.siegel.protokoll import Protokolleintrag
from strom.stammdaten.partei import Partei
from strom.stammdaten.platz import Platz
from strom.stammdaten.tarif import Tarif
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zaehler import Einbau, Zaehler
from strom.stammdaten.zeitraum import Berechnungszeitraum
from strom.usecases.grund.rechner import verein
from strom.usecases.grund.siegelverzeichnis import Siegelverzeichnis
from strom.usecases.pruefbericht.dokumente import Dokumentquelle, pdf_befunde
from strom.usecases.pruefbericht.grenzen import grenzen
from strom.usecases.pruefbericht.messwerte import ablesungen, einbauten, reihen
from strom.usecases.pruefbericht.nummern import ausgestellt_laut_protokoll, nummern
from strom.usecases.pruefbericht.siegel import siegelkette
from strom.usecases.pruefbericht.stammdaten import eindeutig, vertraege, verweise
from strom.usecases.pruefbericht.stornos import stornos
from strom.usecases.pruefbericht.summen import summen
from strom.usecases.siegel.siegel import kopfanker

Pruefer = Callable[[Ablage], tuple[int, Iterator[Befund]]]
"""Liefert, wie viele Stücke geprüft werden, und was dabei auffällt."""
PROBEN: tuple[tuple[str, Pruefer], ...] = (
    ("Verweise zwischen den Datensätzen", verweise),
    ("Eindeutige Bezeichnungen", eindeutig),
    ("Lieferverträge ohne Überschneidung", vertraege),
    ("Einbauten ohne Überschneidung", einbauten),
    ("Ablesungen im Betrieb des Zählers", ablesungen),
    ("Zählerstände fallen nicht", reihen),
    ("Rechnungsnummern lückenlos und einmalig", nummern),
    ("Ausgestellte Rechnungen laut Protokoll", ausgestellt_laut_protokoll),
    ("Rechnungen nachgerechnet", summen),
    ("Stornorechnungen heben ihre Rechnung genau auf", stornos),
    ("Keine Kilowattstunde doppelt oder verloren", grenzen),
    ("Siegelkette über Belege, Protokoll und Logbuch", siegelkette),
)
UMFANG: tuple[tuple[str, type], ...] = (
    ("Parteien", Partei),
    ("Plätze", Platz),
    ("Zähler", Zaehler),
    ("Einbauten", Einbau),
    ("Ablesungen", Ablesung),
    ("Lieferverträge", Vertrag),
    ("Tarife", Tarif),
    ("Berechnungszeiträume", Berechnungszeitraum),
    ("Entwürfe", Rechnungsentwurf),
    ("Rechnungen", Rechnung),
    ("Protokolleinträge", Protokolleintrag),
)


class Pruefung:
    """Leitet noch einmal her, was sich herleiten lässt.

    `weitere` sind zusätzliche Proben, etwa die der Schreibweise in der Datei.
    """

    def __init__(
        self,
        ablage: Ablage,
        dokumente: Dokumentquelle,
        uhr: Uhr,
        weitere: Sequence[tuple[str, Pruefer]] = (),
    ) -> None:
        self._ablage = ablage
        self._dokumente = dokumente
        self._uhr = uhr
        self._weitere = tuple(weitere)

    def bericht(self, grundlage: str = "Datenordner") -> Pruefbericht:
        """Alle Proben; nichts wird geändert."""
        proben = (*PROBEN, ("Dokumente und ihre Fingerabdrücke", self._pdf), *self._weitere)
        return Pruefbericht(
            verein=verein(self._ablage).name,
            grundlage=grundlage,
            am=self._uhr.jetzt(),
            anker=kopfanker(Siegelverzeichnis(self._ablage)),
            umfang=tuple((name, len(self._ablage.finden(art))) for name, art in UMFANG),
            proben=tuple(self._probe(name, pruefer) for name, pruefer in proben),
        )

    def _probe(self, name: str, pruefer: Pruefer) -> Probe:
        anzahl, befunde = pruefer(self._ablage)
        return Probe(name=name, geprueft=anzahl, befunde=tuple(befunde))

    def _pdf(self, ablage: Ablage) -> tuple[int, Iterator[Befund]]:
        return len(ablage.finden(Rechnung)), pdf_befunde(ablage.finden(Rechnung), self._dokumente)
