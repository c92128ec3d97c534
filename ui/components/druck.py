"""Ein Klick ist ein Klick: gesperrt wird schon im Browser, freigegeben erst, wenn es getan ist.

Den ersten Teil macht `einmal.js` (auch ohne Antwort des Programms), den zweiten diese Datei: Was
noch läuft, beginnt nicht ein zweites Mal.
"""

from collections.abc import Awaitable, Callable
from inspect import iscoroutine

from nicegui import ui
from nicegui.element import Element

from ui.components.meldung import als_quelle


class Druck:
    """Der Klick auf ein Element und was er auslöst.

    Attributes:
        name: Wer hier handelt; eine neue Meldung löst nur die alte desselben Namens ab.
    """

    def __init__(self, element: Element, tun: Callable[[], object], name: str) -> None:
        self.name = name
        self._element = element
        self._tun = tun
        self._laeuft = False
        element.props("data-einmal").on("click", self._los, args=[])

    def _los(self) -> Awaitable[None] | None:
        if self._laeuft:
            return None
        self._laeuft = True
        try:
            with als_quelle(self.name):
                ergebnis = self._tun()
        except BaseException:
            self._frei()
            raise
        if iscoroutine(ergebnis):  # ein Dialog ließe sich auch abwarten und ginge dabei wieder auf
            return self._zu_ende(ergebnis)
        self._frei()
        return None

    async def _zu_ende(self, ergebnis: Awaitable[object]) -> None:
        try:
            with als_quelle(self.name):
                await ergebnis
        finally:
            self._frei()

    def _frei(self) -> None:
        self._laeuft = False
        if not self._element.is_deleted:
            self._element.client.run_javascript(f"window.stromFrei?.({self._element.id})")


def bei_klick(element: Element, tun: Callable[[], object], *, name: str = "") -> Druck:
    """`tun` geschieht je Klick genau einmal; ein Doppelklick zählt als einer."""
    return Druck(element, tun, name or f"element-{element.id}")


def bei_jedem_klick(element: Element, tun: Callable[[], object]) -> None:
    """Für das, was nur die Ansicht ändert und schnell hintereinander gedrückt wird (Blättern)."""
    element.on("click", tun, args=[])


def menuepunkt(wort: str, tun: Callable[[], object]) -> None:
    """Ein Punkt in einem Menü; das Menü schließt sich."""
    bei_klick(ui.menu_item(wort).props('role="menuitem"'), tun, name=wort)
