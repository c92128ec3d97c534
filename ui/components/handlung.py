"""Handlungen: der einzige Ort, der `StromFehler` fängt und dem Menschen sagt, was geschah."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from nicegui import run, ui

from strom import Eingabefehler, StromFehler
from ui.components.druck import bei_klick
from ui.components.felder import Feld
from ui.components.fensterwache import Fensterwache, als_fenster, wache_hier
from ui.components.meldung import (
    Meldestelle,
    melden,
    meldestelle_hier,
    verstummen,
    warnen,
)

T = TypeVar("T")
Fertig = str | Callable[[T], str]


class Ausgang(Generic[T]):
    """Wie eine Handlung ausging: `gelungen` mit `ergebnis` oder ein `fehler`."""

    def __init__(self, ergebnis: T | None = None, fehler: StromFehler | None = None) -> None:
        self.ergebnis = ergebnis
        self.fehler = fehler

    @property
    def gelungen(self) -> bool:
        """Ob kein fachlicher Fehler auftrat."""
        return self.fehler is None

    @property
    def satz(self) -> str:
        """Der Satz des Fehlers oder leer."""
        return str(self.fehler) if self.fehler else ""


def ausgang(tun: Callable[[], T]) -> Ausgang[T]:
    """Tut es still; der Fehler steht im Ausgang statt zu fliegen."""
    return _ausgang_im(wache_hier(), tun)


def _ausgang_im(fenster: Fensterwache | None, tun: Callable[[], T]) -> Ausgang[T]:
    try:
        with als_fenster(fenster):
            return Ausgang(ergebnis=tun())
    except StromFehler as fehler:
        return Ausgang(fehler=fehler)


async def ausgang_nebenher(tun: Callable[[], T]) -> Ausgang[T]:
    """Wie `ausgang`, aber in einem Faden, damit die Seite bedienbar bleibt."""
    ergebnis = await run.io_bound(_ausgang_im, wache_hier(), tun)
    return ergebnis or Ausgang(fehler=StromFehler("Strom wird beendet."))


def zeigen(
    ergebnis: Ausgang[T],
    *,
    fertig: Fertig[T] = "",
    felder: Sequence[Feld[object]] = (),
    stelle: Meldestelle | None = None,
) -> bool:
    """Meldet den Ausgang und ob er gelang; Eingabefehler stehen auch an ihrem Feld."""
    if ergebnis.fehler is not None:
        _am_feld_zeigen(ergebnis.fehler, felder)
        warnen(ergebnis.satz, stelle)
        return False
    verstummen(stelle)
    satz = fertig if isinstance(fertig, str) else fertig(ergebnis.ergebnis)  # type: ignore[arg-type]
    if satz:
        melden(satz)
    return True


def _am_feld_zeigen(fehler: StromFehler, felder: Sequence[Feld[object]]) -> None:
    if isinstance(fehler, Eingabefehler):
        for feld in felder:
            if fehler.feld and fehler.feld in {feld.name, feld.beschriftung}:
                feld.fehler_zeigen(str(fehler))


def versuchen(
    tun: Callable[[], T], *, fertig: Fertig[T] = "", felder: Sequence[Feld[object]] = ()
) -> bool:
    """Tut es sofort und meldet; für Ereignisse ohne Knopf."""
    return zeigen(ausgang(tun), fertig=fertig, felder=felder)


def handlung(  # noqa: PLR0913 – alles benannt, jedes einzelne nötig
    text: str,
    tun: Callable[[], T],
    *,
    fertig: Fertig[T] = "",
    danach: Callable[[], object] | None = None,
    felder: Sequence[Feld[object]] = (),
    symbol: str = "",
    art: str = "",
    nebenher: bool = False,
    nur_einmal: bool = False,
) -> ui.button:
    """Ein Knopf, der `tun` ausführt und das Ergebnis meldet.

    Args:
        text: Der Infinitiv auf dem Knopf; bei Unwiderruflichem mit dem Namen des Gegenstands.
        tun: Der Anwendungsfall.
        fertig: Satz nach dem Gelingen, fest oder aus dem Ergebnis; leer heißt still.
        danach: Wird nur nach dem Gelingen gerufen, z. B. um die Seite aufzufrischen.
        felder: Felder, an denen ein `Eingabefehler` angezeigt wird.
        symbol: Name eines Material-Symbols.
        art: „haupt“, „gefahr“, „schlicht“ oder „verweis“.
        nebenher: Länger Dauerndes in einem Faden, mit Drehzeichen auf dem Knopf.
        nur_einmal: Nach dem Gelingen bewirkt der Knopf nichts mehr (sein Dialog geht gerade zu).
    """
    ist_getan = False

    async def ausfuehren() -> None:
        nonlocal ist_getan
        if ist_getan:
            return
        stelle = meldestelle_hier()
        with ui.context.client:  # der Knopf selbst kann inzwischen neu gezeichnet sein
            ergebnis = await _mit_drehzeichen(knopf, tun) if nebenher else ausgang(tun)
            ist_getan = nur_einmal and ergebnis.gelungen
            if zeigen(ergebnis, fertig=fertig, felder=felder, stelle=stelle) and danach:
                danach()

    knopf = knopf_bauen(text, ausfuehren, symbol=symbol, art=art)
    return knopf


async def _mit_drehzeichen(knopf: ui.button, tun: Callable[[], T]) -> Ausgang[T]:
    knopf.props("loading")
    ergebnis = await ausgang_nebenher(tun)
    if not knopf.is_deleted:
        knopf.props(remove="loading")
    return ergebnis


def knopf_bauen(
    text: str, tun: Callable[[], object] | None = None, *, symbol: str = "", art: str = ""
) -> ui.button:
    """Ein Knopf im Hausstil ohne Fehlerbehandlung, z. B. zum Öffnen eines Dialogs."""
    knopf = ui.button(text, icon=symbol or None, color=None).props("unelevated no-caps")
    if tun is not None:
        bei_klick(knopf, tun, name=text)
    return knopf.classes(art)
