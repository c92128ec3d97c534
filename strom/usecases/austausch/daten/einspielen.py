"""Einen ganzen Bestand hereinlegen: Belege daneben, Daten in einem Vorgang, dann die Namen."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress

from strom.ports.dokumente import Dokumente
from strom.usecases.siegel.ablage import Siegelablage
from strom.werte.fehler import StromFehler

Nachtrag = Callable[[], None]


def einspielen(
    siegelnd: Siegelablage,
    dokumente: Dokumente,
    objekte: Iterable[object],
    belege: Mapping[str, Callable[[], bytes]],
    nachtrag: Nachtrag,
) -> None:
    """Legt alles ab, wie es anderswo war; scheitert etwas, ist nichts da.

    Args:
        siegelnd: Die Ablage.
        dokumente: Der Ordner der Belege.
        objekte: Der Bestand.
        belege: Name und Inhalt jedes Dokuments; gelesen wird eines nach dem anderen.
        nachtrag: Was noch zum selben Vorgang gehört.

    Raises:
        StromFehler: Ein Dokument oder die Ablage macht nicht mit.
    """
    try:
        for name, inhalt in belege.items():
            dokumente.vorbereiten(name, inhalt())
        with siegelnd.vorgang():
            siegelnd.einspielen(objekte)
            nachtrag()
    except BaseException:
        with suppress(StromFehler):
            dokumente.aufraeumen(())
        raise
    for name in belege:
        dokumente.veroeffentlichen(name)
