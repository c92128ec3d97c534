"""Startet Strom auf diesem Rechner: Schalter lesen, Daten öffnen, Seiten anmelden, laufen."""

from nicegui import app, ui

from strom.bootstrap import oeffnen
from ui.befehle import befehl_ausfuehren
from ui.kommandozeile import LOKAL, begruessen, lesen
from ui.register import SYMBOL, registrieren


def main() -> None:
    """Öffnet den Datenordner und zeigt ihn im Browser; kehrt erst beim Beenden zurück."""
    befehl_ausfuehren(oeffnen)
    start = lesen()
    strom = oeffnen(start.ordner)
    if start.beispiel and strom.ist_leer:
        strom.beispiel.laden()
    registrieren(strom)
    app.on_shutdown(strom.schliessen)
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
