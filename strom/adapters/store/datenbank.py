"""Die Datenbank: TinyDB auf dem dauerhaften Speicher.

Gelesen und gesucht wird mit TinyDBs eigenem Code. Ersetzt ist nur, wie eine Tabelle liest und
schreibt: Eine Änderung kostet so viel wie die geänderten Dokumente, nicht wie die Tabelle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

from tinydb import TinyDB
from tinydb.table import Table

from strom.adapters.store.journal.bestand import unterschied
from strom.adapters.store.journal.kodierung import Aenderung, Dokument, Tabelle, kopie
from strom.adapters.store.journal.speicher import DauerhafterSpeicher


class Mitschrift(MutableMapping[int, Dokument]):
    """Eine Tabelle, wie TinyDB sie ändern will; kopiert und gemerkt wird nur, was es anfasst."""

    def __init__(self, tabelle: Tabelle) -> None:
        self._tabelle = tabelle
        self._angefasst: dict[str, Dokument | None] = {}

    def __getitem__(self, nr: int) -> Dokument:
        if str(nr) not in self._angefasst:
            self._angefasst[str(nr)] = kopie(self._tabelle[str(nr)])
        dokument = self._angefasst[str(nr)]
        if dokument is None:
            raise KeyError(nr)
        return dokument

    def __setitem__(self, nr: int, dokument: Dokument) -> None:
        self._angefasst[str(nr)] = dokument

    def __delitem__(self, nr: int) -> None:
        self._angefasst[str(nr)] = None

    def __iter__(self) -> Iterator[int]:
        for nr in {**self._tabelle, **self._angefasst}:
            if self._angefasst.get(nr, {}) is not None:
                yield int(nr)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Entfernt alle Dokumente, ohne sie anzusehen."""
        self._angefasst = dict.fromkeys(self._tabelle)

    def aenderungen(self, name: str, *, gibt_es: bool) -> list[Aenderung]:
        """Was am Ende anders ist; eine Tabelle, die es noch nicht gibt, wird angelegt."""
        angefasst = self._angefasst.items()
        vorher = {nr: self._tabelle[nr] for nr, _ in angefasst if nr in self._tabelle}
        nachher = {nr: dokument for nr, dokument in angefasst if dokument is not None}
        return unterschied({name: vorher} if gibt_es else {}, {name: nachher})


class DauerhafteTabelle(Table):
    """TinyDBs Tabelle, deren Schreiben ein Vorgang ist; was herauskommt, sind Kopien.

    `doc_id` wird wie bei TinyDB neu vergeben, wenn das letzte Dokument ging – nie als Verweis
    nutzen. Mehrere Fäden legen nur in einem Vorgang an; sonst trifft dieselbe Nummer zwei.
    """

    def __init__(
        self,
        storage: DauerhafterSpeicher,
        name: str,
        cache_size: int = 0,  # gemerkte Treffer wüssten nichts von einem zurückgenommenen Vorgang
        persist_empty: bool = False,  # noqa: FBT001, FBT002 – TinyDBs Schnittstelle
    ) -> None:
        self._speicher = storage
        self._next_id: Any
        super().__init__(storage, name, cache_size, persist_empty)

    def _get_next_id(self) -> int:
        """Die nächste freie Nummer; durchgesehen wird die Tabelle nur beim ersten Mal."""
        if self._next_id is None:
            self._next_id = max(map(int, self._speicher.bestand.tabelle(self._name)), default=0) + 1
        self._next_id += 1
        return int(self._next_id) - 1

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        with self._speicher.schloss:
            tabelle: dict[str, Mapping[str, Any]] = kopie(
                self._speicher.bestand.tabelle(self._name)
            )
        return tabelle

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        """Wie TinyDB, nur dass ins Journal kommt, was sich geändert hat, und sonst nichts."""
        bestand = self._speicher.bestand
        with self._speicher.schloss:
            mitschrift = Mitschrift(bestand.tabelle(self._name))
            updater(mitschrift)
            gibt_es = self._name in bestand.tabellen
            self._speicher.vollziehen(mitschrift.aenderungen(self._name, gibt_es=gibt_es))
            self.clear_cache()


class Datenbank(TinyDB):
    """Wie TinyDB, nur dauerhaft: `Datenbank("strom.json")`; Argumente siehe DauerhafterSpeicher."""

    table_class: Any = DauerhafteTabelle
    default_storage_class: Any = DauerhafterSpeicher

    @property
    def speicher(self) -> DauerhafterSpeicher:
        """Der Speicher dahinter; an ihm hängen Vorgänge und Hinweise."""
        speicher: Any = self.storage
        ergebnis: DauerhafterSpeicher = speicher
        return ergebnis
