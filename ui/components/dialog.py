"""Dialoge: Assistenten mit Feldern und Rückfragen, die den Gegenstand auf dem Knopf nennen.

Für jeden gilt: Der Cursor steht im ersten Feld, Enter in einer einzeiligen Eingabe drückt den
Hauptknopf (bei Gefährlichem springt er nur dorthin), Esc schließt, solange nichts eingegeben ist,
und fragt sonst. Fehler stehen über den Knöpfen. Die Tasten fängt `dialog.js` ab.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from nicegui import ui
from nicegui.element import Element

from ui.components.felder import Feld
from ui.components.fensterwache import einmal_nachfragen, nur_einmal
from ui.components.handlung import Fertig, handlung, knopf_bauen
from ui.components.meldung import Meldestelle, meldestelle_hier
from ui.components.text import text

T = TypeVar("T")
HAUPT, GEFAHR = "haupt", "gefahr"
Eingabe = ui.input | ui.textarea | ui.select | ui.checkbox
EINGABEN = (ui.input, ui.textarea, ui.select, ui.checkbox)
CURSOR = "() => window.stromCursor?.()"
PFLICHT = "* muss ausgefüllt sein"


@contextmanager
def fenster(titel: str, *, breit: bool = False, fest: bool = False) -> Iterator[ui.dialog]:
    """Ein leerer Dialog mit Überschrift; nach dem Schließen verschwindet er ganz.

    Er hängt an der Seite, nicht an der Stelle, die ihn öffnet: die wird oft neu gezeichnet. `fest`
    schließt ihn nur das Programm, solange etwas läuft.
    """
    with (
        ui.context.client.content,
        ui.dialog() as dialog,
        ui.element("div").classes("dialog breit" if breit else "dialog") as kasten,
    ):
        dialog.props("persistent no-shake transition-duration=150").props["aria-label"] = titel
        text(titel, "h2")
        yield dialog
        if meldestelle_hier() is None:
            Meldestelle(dialog)
    if not fest:
        _Verlassen(dialog, kasten)
    _cursor_setzen(kasten)
    dialog.on("show", js_handler=CURSOR)
    dialog.on("hide", dialog.delete)
    dialog.on("hide", js_handler=CURSOR)
    dialog.open()


@contextmanager
def knopfzeile() -> Iterator[None]:
    """Der Fuß eines Dialogs: was zu sagen ist, darunter die Knöpfe; der erste bricht ab."""
    dialog = _dialog_hier()
    with ui.element("div").classes("fuss"):
        if any(_ist_pflicht(e) for e in dialog.descendants()):
            text(PFLICHT, "p", "blass klein pflichtsatz")
        Meldestelle(dialog)
        with ui.element("div").classes("knopfzeile"):
            yield


def _dialog_hier() -> Element:
    """Der Dialog, in dem gerade gebaut wird.

    Raises:
        LookupError: Hier ist keiner.
    """
    element: Element | None = ui.context.slot.parent
    while element is not None and not isinstance(element, ui.dialog):
        element = element.parent_slot.parent if element.parent_slot else None
    if element is None:
        raise LookupError
    return element


def _eingaben(kasten: Element) -> list[Eingabe]:
    return [e for e in kasten.descendants() if isinstance(e, EINGABEN)]


def _ist_pflicht(element: Element) -> bool:
    return "aria-required" in element.props


def _cursor_setzen(kasten: Element) -> None:
    """In das erste Feld; gibt es keines, auf den ersten Knopf, und der bricht ab."""
    sichtbare = [e for e in kasten.descendants() if e.visible and "tabindex" not in e.props]
    for arten in ((ui.input, ui.textarea, ui.select), (ui.button,)):
        treffer = [e for e in sichtbare if isinstance(e, arten)]
        if treffer:
            treffer[0].props("autofocus")
            return


class _Verlassen:
    """Esc und der Klick daneben: unberührt geht der Dialog zu, sonst wird gefragt."""

    def __init__(self, dialog: ui.dialog, kasten: Element) -> None:
        self._dialog, self._kasten = dialog, kasten
        self._vorher = {e.id: e.value for e in _eingaben(kasten)}
        self._stelle = self._meldestelle()
        kasten.props("data-verlassbar").on("verlassen", self._verlassen, args=[])

    def _meldestelle(self) -> Meldestelle | None:
        with self._kasten:
            return meldestelle_hier()

    @property
    def _ist_beruehrt(self) -> bool:
        return any(e.value != self._vorher.get(e.id, e.value) for e in _eingaben(self._kasten))

    def _verlassen(self) -> None:
        if not self._ist_beruehrt or self._stelle is None:
            self._dialog.close()
            return
        self._stelle.schweigen()
        with self._stelle.element, ui.element("div").classes("hinweis").props('role="alert"'):
            text("Ihre Eingaben sind noch nicht gespeichert.")
            with ui.element("div").classes("zeile"):
                knopf_bauen("Eingaben verwerfen", self._dialog.close)
                weiter = knopf_bauen("Weiter bearbeiten", self._stelle.schweigen)
        ui.run_javascript(f"getHtmlElement({weiter.id})?.focus()")


@contextmanager
def assistent(  # noqa: PLR0913 – alles benannt
    titel: str,
    *,
    knopf: str,
    tun: Callable[[], T],
    fertig: Fertig[T] = "",
    danach: Callable[[], object] | None = None,
    felder: Sequence[Feld[object]] = (),
    art: str = HAUPT,
    breit: bool = False,
    nebenher: bool = False,
    vorsichtig: bool = False,
) -> Iterator[ui.dialog]:
    """Ein Dialog mit Feldern; der Knopf schließt ihn nur, wenn `tun` gelingt.

    Innerhalb des `with` werden die Felder gebaut. `felder` darf eine Liste sein, die dabei gefüllt
    wird; an ihnen erscheinen Eingabefehler. `danach` läuft nach dem Gelingen (Seite auffrischen).
    Was der Dialog anlegt, legt er nur einmal an: er trägt von Anfang an einen Schlüssel.
    `vorsichtig`: Vor Unwiderruflichem steht der Zeiger auf „Abbrechen“, Enter allein tut nichts.
    """

    def schliessen() -> None:
        dialog.close()
        if danach:
            danach()

    geprueft = nur_einmal(einmal_nachfragen(tun))
    with fenster(titel, breit=breit) as dialog:
        yield dialog
        with knopfzeile():
            abbrechen = knopf_bauen("Abbrechen", dialog.close)
            if vorsichtig:
                abbrechen.props("data-autofocus")
            haupt = handlung(
                knopf, geprueft, fertig=fertig, danach=schliessen, felder=felder, art=art,
                nebenher=nebenher, nur_einmal=True,
            )  # fmt: skip
            haupt.props["data-haupt"] = GEFAHR if vorsichtig else art or HAUPT


@contextmanager
def abschnitt(titel: str) -> Iterator[None]:
    """Ein Abschnitt in einem Assistenten, z. B. „1  Letzte Ablesung“."""
    with ui.element("section"):
        text(titel, "h3")
        yield


def bestaetigen(  # noqa: PLR0913 – alles benannt
    titel: str,
    *,
    frage: str,
    knopf: str,
    tun: Callable[[], T],
    fertig: Fertig[T] = "",
    danach: Callable[[], object] | None = None,
    art: str = GEFAHR,
) -> None:
    """Fragt nach; `knopf` nennt den Gegenstand („Partei Arndt, Karla entfernen“)."""
    with assistent(titel, knopf=knopf, tun=tun, fertig=fertig, danach=danach, art=art):
        ui.label(frage)
