"""Dialoge: Assistenten mit Feldern und Rückfragen, die den Gegenstand auf dem Knopf nennen."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from nicegui import ui

from ui.components.felder import Feld
from ui.components.fensterwache import einmal_nachfragen
from ui.components.handlung import Fertig, handlung, knopf_bauen
from ui.components.text import text

T = TypeVar("T")


@contextmanager
def fenster(titel: str, *, breit: bool = False) -> Iterator[ui.dialog]:
    """Ein leerer Dialog mit Überschrift; nach dem Schließen verschwindet er ganz.

    Er hängt an der Seite, nicht an der Stelle, die ihn öffnet: die wird oft neu gezeichnet.
    """
    with (
        ui.context.client.content,
        ui.dialog() as dialog,
        ui.element("div").classes("dialog breit" if breit else "dialog"),
    ):
        dialog.props["aria-label"] = titel
        text(titel, "h2")
        yield dialog
    dialog.on("hide", dialog.delete)
    dialog.open()


@contextmanager
def assistent(  # noqa: PLR0913 – alles benannt
    titel: str,
    *,
    knopf: str,
    tun: Callable[[], T],
    fertig: Fertig[T] = "",
    danach: Callable[[], object] | None = None,
    felder: Sequence[Feld[object]] = (),
    art: str = "haupt",
    breit: bool = False,
    vorsichtig: bool = False,
) -> Iterator[ui.dialog]:
    """Ein Dialog mit Feldern; der Knopf schließt ihn nur, wenn `tun` gelingt.

    Innerhalb des `with` werden die Felder gebaut. `felder` darf eine Liste sein, die dabei gefüllt
    wird; an ihnen erscheinen Eingabefehler. `danach` läuft nach dem Gelingen (Seite auffrischen).
    `vorsichtig`: Vor Unwiderruflichem steht der Zeiger auf „Abbrechen“, Enter allein tut nichts.
    """

    def schliessen() -> None:
        dialog.close()
        if danach:
            danach()

    geprueft = einmal_nachfragen(tun)
    with fenster(titel, breit=breit) as dialog:
        dialog.props("persistent")
        yield dialog
        with ui.element("div").classes("knopfzeile"):
            abbrechen = knopf_bauen("Abbrechen", dialog.close)
            if vorsichtig:
                abbrechen.props("data-autofocus")
            handlung(knopf, geprueft, fertig=fertig, danach=schliessen, felder=felder, art=art)


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
    art: str = "gefahr",
) -> None:
    """Fragt nach; `knopf` nennt den Gegenstand („Partei Arndt, Karla entfernen“)."""
    with assistent(titel, knopf=knopf, tun=tun, fertig=fertig, danach=danach, art=art):
        ui.label(frage)
