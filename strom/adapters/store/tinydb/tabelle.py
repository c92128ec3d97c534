"""Tabellen mit TinyDBs öffentlicher Schnittstelle auf dem dauerhaften Speicher.

Jede Änderung ist ein Vorgang und kostet so viel wie die geänderten Dokumente, nicht wie die
Tabelle. Was herauskommt, sind Kopien: wer sie ändert, ändert den Speicher nicht.
`doc_id` wird wie bei TinyDB neu vergeben, wenn das letzte Dokument ging – nie als Verweis nutzen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any

from tinydb.queries import QueryLike
from tinydb.table import Document, Table

from strom.adapters.store.journal.index import kandidaten
from strom.adapters.store.journal.kodierung import Aenderung, Dokument, Tabelle, kopie
from strom.adapters.store.journal.speicher import DauerhafterSpeicher

Aendern = Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None]


class DauerhafteTabelle(Table):
    """Eine Tabelle; Suche über indizierte Felder geht ohne Durchsehen."""

    def __init__(
        self,
        storage: DauerhafterSpeicher,
        name: str,
        cache_size: int = Table.default_query_cache_capacity,
        persist_empty: bool = False,  # noqa: FBT001, FBT002 – TinyDBs Schnittstelle
    ) -> None:
        self._speicher = storage
        self._epoche = -1
        self._next_id: Any
        super().__init__(storage, name, cache_size, persist_empty=False)
        if persist_empty:
            self.truncate()

    def index(self, feld: str) -> DauerhafteTabelle:
        """Führt einen Index über ein Feld; gibt die Tabelle zurück."""
        with self._speicher.schloss:
            self._speicher.bestand.index(self._name, feld)
        return self

    # --- Lesen ---------------------------------------------------------------------------------

    def search(self, cond: QueryLike) -> list[Document]:
        """Kopien aller Dokumente, die passen."""
        with self._speicher.schloss:
            return [self._heraus(nr) for nr in self._treffer(cond)]

    def get(
        self,
        cond: QueryLike | None = None,
        doc_id: int | None = None,
        doc_ids: list[int] | None = None,
    ) -> Any:  # noqa: ANN401 – wie bei TinyDB: eines, keines oder eine Liste
        """Das erste passende Dokument (oder None); bei `doc_ids` eine Liste."""
        with self._speicher.schloss:
            if doc_id is not None:
                return self._heraus(str(doc_id)) if str(doc_id) in self._tabelle() else None
            if doc_ids is not None:
                gefragt = {str(nr) for nr in doc_ids}
                return [self._heraus(nr) for nr in self._tabelle() if nr in gefragt]
            if cond is None:
                grund = "You have to pass either cond or doc_id or doc_ids"
                raise RuntimeError(grund)
            erster = next(self._passende(cond), None)
            return None if erster is None else self._heraus(erster)

    def __iter__(self) -> Iterator[Document]:
        with self._speicher.schloss:
            alle = [self._heraus(nr) for nr in self._tabelle()]
        return iter(alle)

    def __len__(self) -> int:
        return len(self._tabelle())

    def count(self, cond: QueryLike) -> int:
        """Wie viele Dokumente passen."""
        with self._speicher.schloss:
            return len(self._treffer(cond))

    # --- Schreiben -----------------------------------------------------------------------------

    def insert(self, document: Mapping[str, Any]) -> int:
        """Legt ein Dokument an und gibt seine Nummer zurück."""
        return self.insert_multiple([document])[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Legt Dokumente an, alle oder keines."""
        with self._speicher.schloss:
            neu: dict[int, Dokument] = {}
            try:
                for dokument in documents:
                    nr = self._nummer(dokument, neu)
                    neu[nr] = dict(dokument)
                self._vollziehen([["p", self._name, nr, dokument] for nr, dokument in neu.items()])
            except BaseException:
                self._next_id = None
                raise
            return list(neu)

    def update(
        self,
        fields: Aendern,
        cond: QueryLike | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> list[int]:
        """Ändert passende Dokumente und gibt ihre Nummern zurück."""
        with self._speicher.schloss:
            ids = self._auswahl(cond, doc_ids)
            haeufig = Counter(ids)
            self._vollziehen([self._geaendert(nr, [fields] * haeufig[nr]) for nr in haeufig])
            return [int(nr) for nr in ids]

    def update_multiple(self, updates: Iterable[tuple[Aendern, QueryLike]]) -> list[int]:
        """Führt mehrere Änderungen aus, jede auf die, die zu ihr passen; alle oder keine."""
        with self._speicher.schloss:
            paare = list(updates)
            betroffen: list[int] = []
            aenderungen: list[Aenderung] = []
            for nr, dokument in self._tabelle().items():
                entwurf = kopie(dokument)
                passend = 0
                for aendern, cond in paare:
                    if cond(entwurf):
                        _ausfuehren(aendern, entwurf)
                        passend += 1
                if passend:
                    betroffen += [int(nr)] * passend
                    aenderungen.append(["p", self._name, nr, entwurf])
            self._vollziehen(aenderungen)
            return betroffen

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Ändert, was passt, oder legt an; dazwischen kommt kein anderer Faden."""
        with self._speicher.schloss:
            return super().upsert(document, cond)

    def remove(
        self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None
    ) -> list[int]:
        """Entfernt passende Dokumente und gibt ihre Nummern zurück."""
        if cond is None and doc_ids is None:
            grund = "Use truncate() to remove all documents"
            raise RuntimeError(grund)
        with self._speicher.schloss:
            ids = list(dict.fromkeys(self._auswahl(cond, doc_ids)))
            self._vollziehen([["d", self._name, nr] for nr in ids])
            return [int(nr) for nr in ids]

    def truncate(self) -> None:
        """Leert die Tabelle."""
        self._vollziehen([["t", self._name]])
        self._next_id = None

    # --- Innen ---------------------------------------------------------------------------------

    def _tabelle(self) -> Tabelle:
        return self._speicher.bestand.tabelle(self._name)

    def _heraus(self, nr: str) -> Document:
        return self.document_class(kopie(self._tabelle()[nr]), self.document_id_class(nr))

    def _passende(self, cond: QueryLike) -> Iterator[str]:
        tabelle = self._tabelle()
        ids = kandidaten(self._speicher.bestand.indizes(self._name), cond)
        return (nr for nr in (tabelle if ids is None else ids) if cond(tabelle[nr]))

    def _treffer(self, cond: QueryLike) -> list[str]:
        """Die Nummern der Treffer; gemerkt, solange sich nichts ändert."""
        if self._epoche != self._speicher.bestand.epoche:
            self._query_cache.clear()
            self._epoche = self._speicher.bestand.epoche
        gemerkt: Any = self._query_cache.get(cond)
        if gemerkt is not None:
            return list(gemerkt)
        ids: Any = list(self._passende(cond))
        if getattr(cond, "is_cacheable", lambda: True)():
            self._query_cache[cond] = ids
        return list(ids)

    def _auswahl(self, cond: QueryLike | None, doc_ids: Iterable[int] | None) -> list[str]:
        tabelle = self._tabelle()
        if doc_ids is not None:
            return [str(nr) for nr in doc_ids if str(nr) in tabelle]
        return list(tabelle) if cond is None else list(self._passende(cond))

    def _geaendert(self, nr: str, schritte: Iterable[Aendern]) -> Aenderung:
        entwurf = kopie(self._tabelle()[nr])
        for schritt in schritte:
            _ausfuehren(schritt, entwurf)
        return ["p", self._name, nr, entwurf]

    def _nummer(self, dokument: Mapping[str, Any], vergeben: Mapping[int, object]) -> int:
        if not isinstance(dokument, Mapping):
            grund = "Document is not a Mapping"
            raise ValueError(grund)  # noqa: TRY004 – so wirft es auch TinyDB
        if not isinstance(dokument, self.document_class):
            naechste = self._get_next_id()
            while naechste in vergeben:
                naechste = self._get_next_id()
            return naechste
        nr = dokument.doc_id
        if str(nr) in self._tabelle() or nr in vergeben:
            grund = f"Document with ID {nr} already exists"
            raise ValueError(grund)
        if self._next_id is not None:
            self._next_id = max(self._next_id, nr + 1)
        return nr

    def _vollziehen(self, aenderungen: list[Aenderung]) -> None:
        self._speicher.vollziehen(aenderungen)
        self.clear_cache()

    def _get_next_id(self) -> int:
        """Die nächste freie Nummer; durchgesehen wird die Tabelle nur beim ersten Mal."""
        nr: int | None = self._next_id
        if nr is None:
            nr = max((self.document_id_class(n) for n in self._tabelle()), default=0) + 1
        self._next_id = nr + 1
        return nr

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        """Für geerbte Wege von TinyDB: eine Kopie."""
        with self._speicher.schloss:
            tabelle: dict[str, Mapping[str, Any]] = kopie(self._tabelle())
        return tabelle

    def _update_table(self, updater: Callable[[dict[int, Any]], None]) -> None:
        """Für Erweiterungen, die TinyDBs inneren Weg gehen: der Unterschied wird ein Vorgang."""
        with self._speicher.schloss:
            tabelle = {self.document_id_class(i): kopie(d) for i, d in self._tabelle().items()}
            updater(tabelle)
            alle = {name: dict(inhalt) for name, inhalt in self._speicher.bestand.tabellen.items()}
            neu: dict[str, dict[Any, Any]] = {**alle, self._name: tabelle}
            self._speicher.write(neu)


def _ausfuehren(aendern: Aendern, dokument: Dokument) -> None:
    if callable(aendern):
        aendern(dokument)
    else:
        dokument.update(aendern)
