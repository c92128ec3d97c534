"""Startet Strom auf diesem Rechner: Schalter lesen, Daten öffnen, Seiten anmelden, laufen."""

import multiprocessing

from nicegui import app, core, ui

from strom.bootstrap import (
    auskunft,
    installationsgeheimnis,
    laufende_adresse,
    oeffnen,
    tor_bauen,
)
from ui.befehle import befehl_ausfuehren
from ui.kommandozeile import LOKAL, SERVER, begruessen, daten_oeffnen, lesen, vorbereiten
from ui.register import SYMBOL, registrieren


def main() -> None:
    """Öffnet den Datenordner und zeigt ihn im Browser; kehrt erst beim Beenden zurück."""
    vorbereiten()
    befehl_ausfuehren(oeffnen)
    start = lesen(auskunft)
    strom = daten_oeffnen(start, oeffnen, lambda s: laufende_adresse(start.ordner, sekunden=s))
    if start.beispiel and strom.ist_leer:
        strom.beispiel.laden()
    registrieren(strom)
    tor = tor_bauen(start.ordner, start.port, strom)
    tor.schuetzen(app)
    core.sio.eio.cors_allowed_origins = tor.herkuenfte
    app.on_startup(lambda: begruessen(start, tor.adresse, tor.bereit))
    app.on_startup(lambda: strom.ereignisse.starten(f"http://{LOKAL}:{start.port}"))
    app.on_shutdown(tor.schliessen)
    app.on_shutdown(strom.schliessen)
    ui.run(
        port=start.port,
        title="Strom",
        favicon=SYMBOL,
        language="de",
        dark=None,
        tailwind=False,
        reload=False,
        show=False,
        show_welcome_message=False,
        storage_secret=installationsgeheimnis(),
        session_middleware_kwargs={"session_cookie": f"strom-{start.port}", "same_site": "strict"},
        ws_max_size=tor.ws_nachricht,
        **SERVER,
    )


if __name__ in {"__main__", "__mp_main__"}:
    multiprocessing.freeze_support()
    main()
