"""Jeder Satz, der den Menschen erreichen soll: Gelungenes geht von selbst, alles andere bleibt.

In einem Dialog steht ein Fehler über dessen Knöpfen. Außerhalb bleibt er stehen, bis er
weggeklickt ist oder dieselbe Handlung gelingt; abgelöst wird nur der eigene Vorgänger.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from weakref import WeakKeyDictionary

from nicegui import Client, ui
from nicegui.element import Element

from ui.components.text import text

QUELLE: ContextVar[str] = ContextVar("QUELLE", default="")
"""Wer gerade handelt."""
KUERZESTE, JE_ZEICHEN = 3500, 60
"""Millisekunden, die etwas Gelungenes zu lesen ist: mindestens, und je Zeichen."""
_stapel: WeakKeyDictionary[Client, "Meldungen"] = WeakKeyDictionary()
_stellen: WeakKeyDictionary[Element, "Meldestelle"] = WeakKeyDictionary()


@contextmanager
def als_quelle(name: str) -> Iterator[None]:
    """Was darin gemeldet wird, meldet diese Handlung."""
    marke = QUELLE.set(name)
    try:
        yield
    finally:
        QUELLE.reset(marke)


class Meldungen:
    """Was in diesem Fenster außerhalb von Dialogen stehen geblieben ist."""

    def __init__(self, client: Client) -> None:
        self._offen: dict[str, Element] = {}
        with client.content:
            self._ort = ui.element("div").classes("meldungen")

    def zeigen(self, quelle: str, satz: str, farbe: str) -> None:
        """Löst die vorige Meldung dieser Quelle ab."""
        self.schliessen(quelle)
        with self._ort, ui.element("div").classes(f"meldung {farbe}") as meldung:
            meldung.props(f'role="{"alert" if farbe == "rot" else "status"}"').mark("meldung")
            text(satz, "p")
            weg = ui.button("Schließen", color=None).props("flat dense unelevated no-caps")
            weg.on("click", lambda: self.schliessen(quelle), args=[])
        self._offen[quelle] = meldung

    def schliessen(self, quelle: str) -> None:
        """Nimmt die Meldung dieser Quelle weg, falls noch eine da ist."""
        meldung = self._offen.pop(quelle, None)
        if meldung is not None and not meldung.is_deleted:
            meldung.delete()


class Meldestelle:
    """Der Platz über den Knöpfen eines Dialogs."""

    def __init__(self, dialog: Element) -> None:
        self.element = ui.element("div").classes("meldestelle")
        _stellen[dialog] = self

    def sagen(self, satz: str, farbe: str = "rot") -> None:
        """Ersetzt, was dort stand."""
        self.element.clear()
        with self.element:
            zeile = text(satz, "p", f"hinweis {farbe}").mark("meldung")
            zeile.props(f'role="{"alert" if farbe == "rot" else "status"}"')

    def schweigen(self) -> None:
        """Nimmt weg, was dort stand."""
        self.element.clear()


def meldestelle_hier() -> Meldestelle | None:
    """Die Meldestelle des Dialogs, in dem gerade etwas geschieht; None außerhalb."""
    try:
        element: Element | None = ui.context.slot.parent
    except RuntimeError:
        return None
    while element is not None:
        if (stelle := _stellen.get(element)) and not stelle.element.is_deleted:
            return stelle
        element = element.parent_slot.parent if element.parent_slot else None
    return None


def melden(satz: str) -> None:
    """Sagt, was gelungen ist; verschwindet, wenn es gelesen sein kann."""
    dauer = max(KUERZESTE, JE_ZEICHEN * len(satz))
    ui.notify(satz, type="positive", position="bottom", timeout=dauer)


def warnen(satz: str, stelle: Meldestelle | None = None) -> None:
    """Zeigt einen Fehlersatz; er bleibt stehen, bis er gelesen ist."""
    _zeigen(satz, "rot", stelle)


def hinweisen(satz: str) -> None:
    """Zeigt etwas, das auffällt, aber nichts verhindert; auch das bleibt stehen."""
    _zeigen(satz, "orange", None)


def verstummen(stelle: Meldestelle | None = None) -> None:
    """Dieselbe Handlung ist gelungen: was sie vorher zu klagen hatte, ist erledigt."""
    if (stelle := stelle or meldestelle_hier()) is not None and not stelle.element.is_deleted:
        stelle.schweigen()
    _meldungen().schliessen(_quelle())


def _zeigen(satz: str, farbe: str, stelle: Meldestelle | None) -> None:
    stelle = stelle or meldestelle_hier()
    if stelle is None or stelle.element.is_deleted:
        _meldungen().zeigen(_quelle(), satz, farbe)
    else:
        stelle.sagen(satz, farbe)


def _quelle() -> str:
    """Ohne Knopf ist es die Stelle der Seite, an der es geschah."""
    if QUELLE.get():
        return QUELLE.get()
    try:
        return f"stelle-{ui.context.slot.parent.id}"
    except RuntimeError:
        return ""


def _meldungen() -> Meldungen:
    client = ui.context.client
    if client not in _stapel:
        _stapel[client] = Meldungen(client)
    return _stapel[client]
