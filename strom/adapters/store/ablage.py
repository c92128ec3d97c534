"""Erfüllt strom.ports.ablage.Ablage mit TinyDB: Objekte im Speicher, jede Änderung dauerhaft."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from pydantic import ValidationError
from tinydb.table import Document

from strom.adapters.store.datenbank import Datenbank
from strom.adapters.store.form import abweichung, lesen, schreiben
from strom.ports.namen import TABELLEN, titel
from strom.werte.fehler import NichtGefunden, Speicherfehler

T = TypeVar("T")
Schluessel = tuple[type, str]
NICHTS = object()
"""Zu diesem Datensatz war im Vorgang noch nichts vorgemerkt."""


@dataclass
class _Vorgang:
    """Was ein Vorgang ablegen (Objekt) oder entfernen (None) will; erst am Ende wird es wahr."""

    aenderungen: dict[type, dict[str, object | None]] = field(default_factory=dict)
    _vorher: list[tuple[type, str, object]] = field(default_factory=list)

    def setzen(self, art: type, kennung: str, objekt: object | None) -> None:
        """Merkt eine Änderung vor; die letzte je Datensatz gilt."""
        je_kennung = self.aenderungen.setdefault(art, {})
        self._vorher.append((art, kennung, je_kennung.get(kennung, NICHTS)))
        je_kennung[kennung] = objekt

    def marke(self) -> int:
        """Ein Punkt, zu dem `zurueck` zurückkehrt."""
        return len(self._vorher)

    def zurueck(self, marke: int) -> None:
        """Nimmt alles zurück, was seit der Marke vorgemerkt wurde."""
        while len(self._vorher) > marke:
            art, kennung, vorher = self._vorher.pop()
            if vorher is NICHTS:
                del self.aenderungen[art][kennung]
            else:
                self.aenderungen[art][kennung] = vorher


class TinyAblage:
    """Hält alle Objekte im Speicher und schreibt jeden Vorgang in einem Zug.

    Objekte sind unveränderlich und dürfen deshalb geteilt werden. Ein Schloss reiht
    gleichzeitige Vorgänge hintereinander (Oberfläche und Hintergrundarbeit).
    """

    def __init__(self, db: Datenbank) -> None:
        self.db = db
        self.speicher = db.speicher
        self._schloss = threading.RLock()
        self._vorgang: _Vorgang | None = None
        self._objekte: dict[type, dict[str, Any]] = {}
        self._nummern: dict[Schluessel, int] = {}
        self._verzeichnisse: dict[tuple[type, str], dict[object, dict[str, None]]] = {}
        for art, tabelle in TABELLEN.items():
            self._laden(art, tabelle)

    def _laden(self, art: type, tabelle: str) -> None:
        self._objekte[art] = {}
        for dokument in self.db.table(tabelle).all():
            try:
                objekt = lesen(art, dict(dokument))
            except ValidationError as grund:
                raise UnlesbaresDokument(tabelle, dokument.doc_id, str(grund)) from grund
            self._objekte[art][objekt.id] = objekt
            self._nummern[art, objekt.id] = dokument.doc_id

    def holen(self, art: type[T], id: str) -> T:
        """Siehe strom.ports.ablage.Ablage."""
        with self._schloss:
            vorgemerkt = self._vorgang.aenderungen.get(art, {}) if self._vorgang else {}
            objekt = vorgemerkt[id] if id in vorgemerkt else self._objekte[art].get(id)
        if objekt is None:
            raise NichtGefunden(titel(art), id)
        return cast("T", objekt)

    def finden(self, art: type[T], **felder: object) -> tuple[T, ...]:
        """Siehe strom.ports.ablage.Ablage."""
        with self._schloss:
            gefunden = self._gespeicherte(art, felder)
            if self._vorgang and art in self._vorgang.aenderungen:
                self._einarbeiten(self._vorgang.aenderungen[art], gefunden, felder)
        return tuple(gefunden.values())

    def _gespeicherte(self, art: type[T], felder: dict[str, object]) -> dict[str, T]:
        """Über das Verzeichnis des ersten gefragten Felds, sonst alle."""
        alle = self._objekte[art]
        if not felder:
            return dict(alle)
        (feld, wert), *weitere = felder.items()
        kennungen = self._verzeichnis(art, feld).get(wert, {})
        return {k: alle[k] for k in kennungen if passt(alle[k], weitere)}

    def _verzeichnis(self, art: type, feld: str) -> dict[object, dict[str, None]]:
        """Wert → Kennungen; entsteht bei der ersten Frage und wird dann mitgeführt."""
        if (art, feld) not in self._verzeichnisse:
            verzeichnis: dict[object, dict[str, None]] = {}
            for kennung, objekt in self._objekte[art].items():
                verzeichnis.setdefault(getattr(objekt, feld), {})[kennung] = None
            self._verzeichnisse[art, feld] = verzeichnis
        return self._verzeichnisse[art, feld]

    @staticmethod
    def _einarbeiten(
        aenderungen: dict[str, object | None], gefunden: dict[str, T], felder: dict[str, object]
    ) -> None:
        bedingungen = list(felder.items())
        for kennung, objekt in aenderungen.items():
            if objekt is not None and passt(objekt, bedingungen):
                gefunden[kennung] = cast("T", objekt)
            else:
                gefunden.pop(kennung, None)

    def ablegen(self, *objekte: object) -> None:
        """Siehe strom.ports.ablage.Ablage."""
        with self.vorgang():
            for objekt in objekte:
                cast("_Vorgang", self._vorgang).setzen(type(objekt), _kennung(objekt), objekt)

    def entfernen(self, *objekte: object) -> None:
        """Siehe strom.ports.ablage.Ablage."""
        with self.vorgang():
            for objekt in objekte:
                cast("_Vorgang", self._vorgang).setzen(type(objekt), _kennung(objekt), None)

    @contextmanager
    def vorgang(self) -> Iterator[None]:
        """Siehe strom.ports.ablage.Ablage; was innen scheitert, nimmt nur seinen Teil zurück."""
        with self._schloss:
            aussen = self._vorgang
            if aussen is None:
                self.speicher.bereit()  # sonst läge schon ein PDF da, wenn das Schreiben scheitert
            vorgang = aussen or _Vorgang()
            self._vorgang, marke = vorgang, vorgang.marke()
            try:
                yield
                if aussen is None and any(vorgang.aenderungen.values()):
                    self._festhalten(vorgang)
            except BaseException:
                vorgang.zurueck(marke)
                raise
            finally:
                self._vorgang = aussen

    @contextmanager
    def stillstand(self) -> Iterator[None]:
        """Siehe strom.ports.ablage.Ablage."""
        with self._schloss:
            yield

    def _festhalten(self, vorgang: _Vorgang) -> None:
        """Erst auf die Platte, dann in den Speicher: scheitert das Schreiben, bleibt alles."""
        aenderungen = {
            (art, kennung): objekt
            for art, je_kennung in vorgang.aenderungen.items()
            for kennung, objekt in je_kennung.items()
        }
        dokumente = {s: schreiben(o) if o is not None else None for s, o in aenderungen.items()}
        neue_nummern: dict[Schluessel, int] = {}
        with self.speicher.vorgang():
            for (art, kennung), dokument in dokumente.items():
                self._in_tabelle(art, kennung, dokument, neue_nummern)
        self._nummern |= neue_nummern
        for schluessel, objekt in aenderungen.items():
            self._merken(schluessel, objekt)

    def _in_tabelle(
        self,
        art: type,
        kennung: str,
        dokument: dict[str, Any] | None,
        neue_nummern: dict[Schluessel, int],
    ) -> None:
        tabelle = self.db.table(TABELLEN[art])
        nummer = self._nummern.get((art, kennung))
        if dokument is None:
            if nummer is not None:
                tabelle.remove(doc_ids=[nummer])
        elif nummer is None:
            neue_nummern[art, kennung] = tabelle.insert(dokument)
        else:
            tabelle.upsert(Document(dokument, doc_id=nummer))

    def _merken(self, schluessel: Schluessel, objekt: object | None) -> None:
        art, kennung = schluessel
        alt = self._objekte[art].get(kennung)
        for (typ, feld), verzeichnis in self._verzeichnisse.items():
            if typ is not art:
                continue
            if alt is not None:
                verzeichnis.get(getattr(alt, feld), {}).pop(kennung, None)
            if objekt is not None:
                verzeichnis.setdefault(getattr(objekt, feld), {})[kennung] = None
        if objekt is None:
            self._objekte[art].pop(kennung, None)
            self._nummern.pop(schluessel, None)
        else:
            self._objekte[art][kennung] = objekt

    def formfehler(self, arten: Iterable[type]) -> Iterator[tuple[type, str, str]]:
        """Datensätze dieser Klassen, die gespeichert anders dastehen, als Strom sie schreibt."""
        for art in arten:
            nummern = {self._nummern[art, kennung]: kennung for kennung in self._objekte[art]}
            for dokument in self.db.table(TABELLEN[art]).all():
                kennung = nummern.get(dokument.doc_id, "")
                objekt = self._objekte[art].get(kennung)
                was = abweichung(objekt, dict(dokument)) if objekt else "unbekannter Datensatz"
                if was:
                    yield art, kennung, was

    def schliessen(self) -> None:
        """Gibt die Datei frei."""
        self.db.close()


def passt(objekt: object, bedingungen: list[tuple[str, object]]) -> bool:
    """Ob alle Felder genau diese Werte haben."""
    for feld, wert in bedingungen:  # noqa: SIM110 – heißester Pfad; all() mit Generator kostet das Dreifache
        if getattr(objekt, feld) != wert:
            return False
    return True


def _kennung(objekt: object) -> str:
    kennung: str = cast("Any", objekt).id
    return kennung


class UnlesbaresDokument(Speicherfehler):
    """Ein Datensatz passt nicht zu seiner Form; nichts wird geöffnet, nichts geändert."""

    def __init__(self, tabelle: str, nummer: int, grund: str) -> None:
        super().__init__(
            f"In „{tabelle}“ ist der Datensatz {nummer} beschädigt. Die Daten wurden nicht "
            f"verändert. Bitte eine Sicherung zurückholen. (Einzelheiten: {grund[:300]})"
        )
