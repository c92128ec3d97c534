"""Handlungen: der einzige Ort, der `StromFehler` fängt und dem Menschen sagt, was geschah."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from nicegui import run, ui

from strom import Eingabefehler, StromFehler
from ui.components.felder import Feld
from ui.components.fensterwache import Fensterwache, als_fenster, wache_hier

T = TypeVar("T")
Fertig = str | Callable[[T], str]
ALTE_WARNUNGEN_SCHLIESSEN = (
    "document.querySelectorAll('.q-notification.bg-negative .q-btn').forEach((k) => k.click())"
)
"""Was ein neuer Versuch überholt hat, soll nicht als Fehler stehen bleiben."""


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


def melden(satz: str) -> None:
    """Sagt kurz, was gelungen ist."""
    ui.notify(satz, type="positive", position="bottom", timeout=3500)


def warnen(satz: str) -> None:
    """Zeigt einen Fehlersatz; er bleibt stehen, bis der Mensch ihn schließt.

    Oben, denn unten stehen in Dialogen die Knöpfe.
    """
    ui.notify(
        satz,
        type="negative",
        position="top",
        timeout=0,
        close_button="Schließen",
        multi_line=True,
    )


def hinweisen(satz: str) -> None:
    """Zeigt etwas, das auffällt, aber nichts verhindert."""
    ui.notify(
        satz, type="warning", position="bottom", timeout=9000, close_button="OK", multi_line=True
    )


def zeigen(
    ergebnis: Ausgang[T], *, fertig: Fertig[T] = "", felder: Sequence[Feld[object]] = ()
) -> bool:
    """Meldet den Ausgang und ob er gelang; Eingabefehler stehen auch an ihrem Feld."""
    ui.run_javascript(ALTE_WARNUNGEN_SCHLIESSEN)
    if ergebnis.fehler is not None:
        _am_feld_zeigen(ergebnis.fehler, felder)
        warnen(ergebnis.satz)
        return False
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
    """

    async def ausfuehren() -> None:
        knopf.props("loading")
        knopf.disable()
        with ui.context.client:  # der Knopf selbst kann inzwischen neu gezeichnet sein
            ergebnis = await ausgang_nebenher(tun) if nebenher else ausgang(tun)
            if not knopf.is_deleted:
                knopf.props(remove="loading")
                knopf.enable()
            if zeigen(ergebnis, fertig=fertig, felder=felder) and danach:
                danach()

    knopf = knopf_bauen(text, symbol=symbol, art=art)
    knopf.on_click(ausfuehren)
    return knopf


def knopf_bauen(
    text: str, tun: Callable[[], object] | None = None, *, symbol: str = "", art: str = ""
) -> ui.button:
    """Ein Knopf im Hausstil ohne Fehlerbehandlung, z. B. zum Öffnen eines Dialogs."""
    knopf = ui.button(text, icon=symbol or None, color=None).props("unelevated no-caps")
    if tun is not None:
        knopf.on_click(tun)
    return knopf.classes(art)
