"""Was alle Schritte des Einlesens brauchen: Anwendungsfälle und Nachschlagen in Worten."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from strom.austausch.vorschau import Urteil
from strom.messung.ablesung import Ablesung, Ablesungsart
from strom.ports.ablage import Ablage
from strom.stammdaten.partei import Partei
from strom.stammdaten.platz import Platz
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zaehler import Einbau, Zaehler
from strom.usecases.austausch.tabellen.widerspruch import (
    Abgerechnetes,
    Namensstand,
    abgerechnetes,
    namensstand,
)
from strom.usecases.austausch.tabellen.zeilen import Zeile
from strom.usecases.austausch.tabellen.zeilenbild import Zeilenbild
from strom.usecases.messung.ablesungen import Ablesungen
from strom.usecases.messung.zaehler import Zaehlerverwaltung
from strom.usecases.stammdaten.stammdaten import Stammdaten
from strom.usecases.vertrag.vertraege import Vertraege
from strom.werte.deutsch import datum
from strom.werte.fehler import Eingabefehler

T = TypeVar("T")
Ergebnis = tuple[Urteil, str]
"""Das Urteil und wovon es handelt."""


@dataclass(kw_only=True)
class Werkzeug:
    """Nachschlagen mit Gedächtnis; nach jeder Änderung wird es vergessen.

    Eingelesen wird nur über die Anwendungsfälle; alle ihre Prüfungen gelten.

    Attributes:
        endstaende: Die „Stände am Ende“ der Datei nach Platz und Tag; ein Umzug braucht sie.
        anfang: Wer vor dem Einlesen wie hieß.
        abgerechnet: Was auf geltenden Rechnungen steht; Einlesen ändert keine.
    """

    ablage: Ablage
    stammdaten: Stammdaten
    zaehlerverwaltung: Zaehlerverwaltung
    ablesungen: Ablesungen
    vertragsbuch: Vertraege
    endstaende: dict[tuple[str, date], object] = field(default_factory=dict)
    anfang: Namensstand = field(init=False)
    abgerechnet: Abgerechnetes = field(init=False)
    _bild: Zeilenbild | None = None
    _namen: Namensstand | None = None
    _verzeichnisse: dict[str, dict[Hashable, list[object]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.anfang = namensstand(self.ablage)
        self.abgerechnet = abgerechnetes(self.ablage)

    def vergessen(self, art: str) -> None:
        """Nach einer Änderung an dieser Art: sie neu nachschlagen."""
        self._bild = self._namen = None
        self._verzeichnisse.pop(art, None)

    @property
    def namen(self) -> Namensstand:
        """Wer jetzt wie heißt."""
        self._namen = self._namen or namensstand(self.ablage)
        return self._namen

    @property
    def bild(self) -> Zeilenbild:
        """Die Zeilenbilder des jetzigen Standes."""
        self._bild = self._bild or Zeilenbild(self.ablage)
        return self._bild

    def _alle(
        self, name: str, quelle: Callable[[], Iterable[T]], schluessel: Callable[[T], Hashable]
    ) -> dict[Hashable, list[T]]:
        if name not in self._verzeichnisse:
            neu: dict[Hashable, list[object]] = {}
            for objekt in quelle():
                neu.setdefault(schluessel(objekt), []).append(objekt)
            self._verzeichnisse[name] = neu
        return self._verzeichnisse[name]  # type: ignore[return-value] # nur `quelle` füllt es

    def parteien(self, name: str, vorname: str) -> list[Partei]:
        """Alle Parteien dieses Namens."""
        verzeichnis = self._alle(
            "parteien",
            lambda: self.ablage.finden(Partei),
            lambda p: (p.name.casefold(), p.vorname.casefold()),
        )
        return verzeichnis.get((name.casefold(), vorname.casefold()), [])

    def platz_oder_nichts(self, bezeichnung: str) -> Platz | None:
        """Der Platz dieser Bezeichnung."""
        verzeichnis = self._alle(
            "plaetze", lambda: self.ablage.finden(Platz), lambda p: p.bezeichnung.casefold()
        )
        return next(iter(verzeichnis.get(bezeichnung.casefold(), [])), None)

    def platz(self, zeile: Zeile, feld: str = "platz") -> Platz:
        """Der Platz, den die Zeile nennt.

        Raises:
            Eingabefehler: Es gibt ihn nicht.
        """
        name = zeile.text(feld)
        platz = self.platz_oder_nichts(name)
        if platz is None:
            satz = f"Den Platz „{name[:60]}“ gibt es nicht. Bitte zuerst plaetze.csv einlesen."
            raise Eingabefehler(satz, feld=feld)
        return platz

    def zaehler_oder_nichts(self, nummer: str) -> Zaehler | None:
        """Der Zähler dieser Nummer.

        Raises:
            Eingabefehler: Es gibt sie nur mit führenden Nullen; die hat wohl Excel verschluckt.
        """
        verzeichnis = self._alle(
            "zaehler", lambda: self.ablage.finden(Zaehler), lambda z: z.nummer.casefold()
        )
        if treffer := verzeichnis.get(nummer.casefold()):
            return treffer[0]
        for zaehler in self.ablage.finden(Zaehler) if nummer.isascii() and nummer.isdigit() else ():
            if zaehler.nummer != nummer and zaehler.nummer.lstrip("0") == nummer:
                satz = (
                    f"Den Zähler „{nummer}“ gibt es nicht, wohl aber „{zaehler.nummer}“. Das "
                    "Rechenblatt hat die führenden Nullen entfernt; bitte wieder eintragen."
                )
                raise Eingabefehler(satz, feld="nummer")
        return None

    def zaehler(self, zeile: Zeile) -> Zaehler:
        """Der Zähler, den die Zeile nennt.

        Raises:
            Eingabefehler: Es gibt ihn nicht.
        """
        nummer = zeile.text("nummer")
        zaehler = self.zaehler_oder_nichts(nummer)
        if zaehler is None:
            satz = f"Den Zähler „{nummer[:60]}“ gibt es nicht. Bitte zuerst zaehler.csv einlesen."
            raise Eingabefehler(satz, feld="nummer")
        return zaehler

    def einbauten(self, zaehler: Zaehler) -> list[Einbau]:
        """Alle Einbauten dieses Zählers."""
        verzeichnis = self._alle(
            "einbauten", lambda: self.ablage.finden(Einbau), lambda e: e.zaehler
        )
        return verzeichnis.get(zaehler.id, [])

    def einbau_am(self, zaehler: Zaehler, platz: Platz, am: date) -> Einbau:
        """Der Einbau, in dem dieser Zähler an diesem Tag dort lief.

        Raises:
            Eingabefehler: Er hing an dem Tag nicht dort.
        """
        for e in self.einbauten(zaehler):
            if e.platz == platz.id and e.in_betrieb(am):
                return e
        satz = (
            f"Zähler {zaehler.nummer} war am {datum(am)} nicht an {platz.bezeichnung} eingebaut. "
            "Bitte Datum, Platz und Einbau prüfen."
        )
        raise Eingabefehler(satz, feld="am")

    def ablesung(self, einbau: Einbau, am: date) -> Ablesung | None:
        """Die geltende Ablesung dieses Einbaus an diesem Tag."""
        alle = self.ablage.finden(Ablesung, zaehler=einbau.zaehler)
        am_tag = (a for a in alle if a.platz == einbau.platz and a.am == am)
        return next((a for a in am_tag if self.gilt(a)), None)

    def gilt(self, ablesung: Ablesung) -> bool:
        """Ob der Eintrag noch gilt: kein Widerruf und durch keinen anderen ersetzt."""
        if ablesung.art is Ablesungsart.WIDERRUF:
            return False
        return not self.ablage.finden(Ablesung, ersetzt=ablesung.id)

    def vertraege(self, platz: Platz) -> list[Vertrag]:
        """Alle Verträge an diesem Platz."""
        verzeichnis = self._alle(
            "vertraege", lambda: self.ablage.finden(Vertrag), lambda v: v.platz
        )
        return verzeichnis.get(platz.id, [])

    def nach_kennung(self, art: type[T], zeile: Zeile) -> T | None:
        """Der Datensatz mit der Kennung der Zeile; None, wenn sie leer oder hier fremd ist."""
        kennung = zeile.text("id")
        return next(iter(self.ablage.finden(art, id=kennung)), None) if kennung else None
