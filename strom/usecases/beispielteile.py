"""Was der Beispielverein vom Programm benutzt – und die Werkzeuge, mit denen er entsteht."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from strom.messung.ablesung import Ablesungsart
from strom.ports import Dokumente
from strom.rechnung.rechnung import Rechnung
from strom.stammdaten.zeitraum import Berechnungszeitraum
from strom.usecases.ansicht import Rueckmeldung, Stapelergebnis, Zeitraumansicht
from strom.usecases.stammdaten import Stammdaten
from strom.usecases.vertraege import Vertraege
from strom.usecases.zaehler import Zaehlerverwaltung
from strom.werte.energie import Zaehlerstand
from strom.werte.geld import Geld


class Ablesebuch(Protocol):
    """Der Teil von `Ablesungen`, den das Beispiel braucht."""

    def erfassen(
        self,
        einbau_id: str,
        *,
        am: date,
        stand: Zaehlerstand,
        art: Ablesungsart = ...,
        ueberlauf: bool = ...,
        kommentar: str = ...,
    ) -> Rueckmeldung:
        """Trägt eine Ablesung ein."""
        ...

    def schaetzen(
        self, einbau_id: str, *, am: date, stand: Zaehlerstand, begruendung: str
    ) -> Rueckmeldung:
        """Trägt einen Schätzwert ein."""
        ...


class Zeitraumbuch(Protocol):
    """Der Teil von `Zeitraeume`, den das Beispiel braucht."""

    def anlegen(self, name: str, von: date, bis: date) -> Berechnungszeitraum:
        """Ein neuer Zeitraum."""
        ...

    def ansicht(self, id: str) -> Zeitraumansicht:
        """Alle Zeilen des Zeitraums."""
        ...


class Rechnungsbuch(Protocol):
    """Der Teil von `Rechnungen`, den das Beispiel braucht."""

    def entwuerfe_erzeugen(
        self, zeitraum_id: str, vertraege: tuple[str, ...] = ...
    ) -> Stapelergebnis:
        """Entwürfe für alle Verträge."""
        ...

    def betrag_aendern(self, id: str, feld: str, betrag: Geld, begruendung: str) -> None:
        """Setzt einen Betrag von Hand."""
        ...

    def pruefen(self, id: str) -> None:
        """Merkt als geprüft."""
        ...

    def ausstellen(self, id: str) -> Rechnung:
        """Macht eine Rechnung daraus."""
        ...

    def drucken(self, ids: tuple[str, ...]) -> bytes:
        """Gibt sie aus und vermerkt es."""
        ...


class Teile(Protocol):
    """Die Anwendungsfälle, über die das Beispiel entsteht; `Strom` erfüllt das."""

    @property
    def stammdaten(self) -> Stammdaten:
        """Verein, Parteien, Plätze, Tarife."""
        ...

    @property
    def zaehler(self) -> Zaehlerverwaltung:
        """Zähler und Einbauten."""
        ...

    @property
    def vertraege(self) -> Vertraege:
        """Lieferverträge."""
        ...

    @property
    def ablesungen(self) -> Ablesebuch:
        """Das Logbuch."""
        ...

    @property
    def zeitraeume(self) -> Zeitraumbuch:
        """Berechnungszeiträume."""
        ...

    @property
    def rechnungen(self) -> Rechnungsbuch:
        """Entwürfe und Rechnungen."""
        ...


@dataclass
class Beispieluhr:
    """Erfüllt ports.Uhr; wird von Tag zu Tag gestellt, damit Belege ihr richtiges Datum tragen."""

    tag: date
    _fragen: int = field(default=0, init=False)

    def jetzt(self) -> datetime:
        """Mittags an diesem Tag; jede Frage kommt eine Sekunde später."""
        self._fragen += 1
        return datetime.combine(self.tag, time(9), UTC) + timedelta(seconds=self._fragen)

    def heute(self) -> date:
        """Der gestellte Tag."""
        return self.tag

    def stellen(self, tag: date) -> None:
        """Ein neuer Tag beginnt."""
        self.tag, self._fragen = tag, 0


@dataclass(frozen=True)
class Beispielplatz:
    """Erfüllt ports.Arbeitsplatz: im Beispiel hat immer dieselbe Kassenwartin gearbeitet."""

    bearbeiter: str

    def bearbeiter_merken(self, name: str) -> None:
        """Im Beispiel wird nichts gemerkt."""


@dataclass(frozen=True)
class Dokumentenstapel:
    """Erfüllt ports.Dokumente: bereitet vor und veröffentlicht erst, wenn alles gelungen ist."""

    ziel: Dokumente
    _inhalte: dict[str, bytes] = field(default_factory=dict)

    def vorbereiten(self, name: str, inhalt: bytes) -> str:
        """Siehe ports.Dokumente."""
        fingerabdruck = self.ziel.vorbereiten(name, inhalt)
        self._inhalte[name] = inhalt
        return fingerabdruck

    def veroeffentlichen(self, name: str) -> None:
        """Wartet auf `alle_veroeffentlichen`."""

    def lesen(self, name: str) -> bytes:
        """Siehe ports.Dokumente."""
        return self._inhalte[name] if name in self._inhalte else self.ziel.lesen(name)

    def namen(self) -> tuple[str, ...]:
        """Siehe ports.Dokumente."""
        return self.ziel.namen()

    def aufraeumen(self, erwartet: Iterable[tuple[str, str]]) -> None:
        """Siehe ports.Dokumente."""
        self.ziel.aufraeumen(erwartet)

    def entfernen(self, namen: Iterable[str]) -> None:
        """Siehe ports.Dokumente."""
        self.ziel.entfernen(namen)

    def alle_veroeffentlichen(self) -> None:
        """Gibt allen vorbereiteten Dokumenten ihren Namen."""
        for name in self._inhalte:
            self.ziel.veroeffentlichen(name)
