"""Startet Strom auf diesem Rechner: Schalter lesen, Daten öffnen, Seiten anmelden, laufen."""

from functools import partial

from nicegui import app, ui

from strom.bootstrap import daten_oeffnen, notlage
from ui.eingang import Eingang
from ui.kommandozeile import LOKAL, begruessen, lesen
from ui.register import SYMBOL


def main() -> None:
    """Öffnet den Datenordner und zeigt ihn im Browser; kehrt erst beim Beenden zurück."""
    start = lesen()
    eingang = Eingang(
        oeffnen=partial(daten_oeffnen, start.ordner),
        notlage=partial(notlage, start.ordner),
        beispiel=start.beispiel,
    )
    eingang.beginnen()
    app.on_shutdown(eingang.schliessen)
    app.on_startup(lambda: begruessen(start))
    ui.run(
        host=LOKAL,
        port=start.port,
        title="Strom",
        favicon=SYMBOL,
        language="de",
        dark=None,
        tailwind=False,
        reload=False,
        show=start.browser,
        show_welcome_message=False,
    )


if __name__ in {"__main__", "__mp_main__"}:
    main()
