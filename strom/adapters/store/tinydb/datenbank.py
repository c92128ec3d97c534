"""Die Datenbank: TinyDB mit dauerhaftem Speicher und Vorgängen über alle Tabellen."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from tinydb import TinyDB

from strom.adapters.store.journal.befund import Hinweis
from strom.adapters.store.journal.speicher import DauerhafterSpeicher
from strom.adapters.store.tinydb.tabelle import DauerhafteTabelle


class Datenbank(TinyDB):
    """Wie TinyDB, nur dauerhaft: `Datenbank("strom.json")`; Argumente siehe DauerhafterSpeicher."""

    table_class: Any = DauerhafteTabelle
    default_storage_class: Any = DauerhafterSpeicher

    @property
    def speicher(self) -> DauerhafterSpeicher:
        """Der Speicher dahinter."""
        speicher = self._storage
        if not isinstance(speicher, DauerhafterSpeicher):
            grund = "Datenbank braucht einen DauerhaftenSpeicher"
            raise TypeError(grund)
        return speicher

    @property
    def hinweise(self) -> list[Hinweis]:
        """Was beim Öffnen und im Betrieb aufgefallen ist."""
        return self.speicher.hinweise

    def vorgang(self) -> AbstractContextManager[object]:
        """Alles darin gilt zusammen oder gar nicht; am Ende ist es auf dem Datenträger."""
        return self.speicher.vorgang()

    def tabelle(self, name: str) -> DauerhafteTabelle:
        """Die Tabelle dieses Namens (wie `table`, mit genauem Typ)."""
        tabelle: Any = self.table(name)
        ergebnis: DauerhafteTabelle = tabelle
        return ergebnis

    def tables(self) -> set[str]:
        """Die Namen aller Tabellen."""
        with self.speicher.schloss:
            return set(self.speicher.bestand.tabellen)

    def drop_table(self, name: str) -> None:
        """Entfernt eine Tabelle samt Inhalt."""
        self._tables.pop(name, None)
        if name in self.tables():
            self.speicher.vollziehen([["D", name]])

    def drop_tables(self) -> None:
        """Entfernt alle Tabellen."""
        self.speicher.vollziehen([["D", name] for name in sorted(self.tables())])
        self._tables.clear()
