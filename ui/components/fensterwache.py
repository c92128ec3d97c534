"""Mehrere Fenster: jedes merkt, wenn ein anderes inzwischen etwas geändert hat."""

import secrets
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TypeVar
from weakref import WeakKeyDictionary

from nicegui import Client, ui

from strom import Strom, StromFehler

T = TypeVar("T")
_wachen: WeakKeyDictionary[Client, "Fensterwache"] = WeakKeyDictionary()


class Veraltet(StromFehler):
    """Die Angaben stammen von vor der Änderung in einem anderen Fenster."""

    def __init__(self) -> None:
        super().__init__(
            "Während dieses Fenster offen war, wurde in einem anderen etwas geändert. Es ist noch "
            "nichts gespeichert. Bitte prüfen, ob Ihre Angaben noch stimmen, und den Knopf noch "
            "einmal drücken – oder abbrechen und die Seite neu laden."
        )


@dataclass(eq=False)
class Fensterwache:
    """Ein Fenster: was es zuletzt gesehen hat und wie es sich auffrischt.

    Attributes:
        name: Unter diesem Namen arbeitet das Fenster; Änderungen anderer sind fremd.
        auffrischen: Lädt die Ansicht neu; ohne das sagt ein Band, dass sie veraltet ist.
    """

    strom: Strom
    name: str
    auffrischen: Callable[[], Awaitable[object]] | None = None

    def __post_init__(self) -> None:
        self.gelesen()

    def gelesen(self) -> None:
        """Die Ansicht wird gleich frisch gelesen."""
        self.gesehen = self.strom.datenordner.fassung

    def ist_veraltet(self, seit: int | None = None) -> bool:
        """Ob seit dieser Fassung (sonst der gesehenen) ein anderes Fenster etwas geändert hat."""
        stand = self.gesehen if seit is None else seit
        return self.strom.datenordner.hat_anderer_geaendert(stand, self.name)


def aufstellen(strom: Strom) -> Fensterwache:
    """Stellt die Wache für dieses Fenster auf."""
    client = ui.context.client
    wache = _wachen[client] = Fensterwache(strom, client.id)
    return wache


def wache_hier() -> Fensterwache | None:
    """Die Wache des Fensters, in dem gerade etwas geschieht; None außerhalb jeder Seite."""
    try:
        return _wachen.get(ui.context.client)
    except RuntimeError:
        return None


def als_fenster(wache: Fensterwache | None) -> AbstractContextManager[None]:
    """Was darin geschieht, hat dieses Fenster getan; auch in einem anderen Faden."""
    return nullcontext() if wache is None else wache.strom.datenordner.als(wache.name)


def einmal_nachfragen(tun: Callable[[], T]) -> Callable[[], T]:
    """Lehnt das erste Speichern ab, wenn ein anderes Fenster seit jetzt etwas geändert hat."""
    wache = wache_hier()
    if wache is None:
        return tun
    stand = wache.strom.datenordner.fassung

    def geprueft() -> T:
        nonlocal stand
        if wache.ist_veraltet(stand):
            stand = wache.strom.datenordner.fassung
            raise Veraltet
        return tun()

    return geprueft


def nur_einmal(tun: Callable[[], T]) -> Callable[[], T]:
    """Mit einem Schlüssel von jetzt: ein zweiter Versuch nach dem Gelingen bekommt dasselbe."""
    wache = wache_hier()
    if wache is None:
        return tun
    schluessel = secrets.token_urlsafe(16)
    return lambda: wache.strom.taten.einmal(schluessel, tun)
