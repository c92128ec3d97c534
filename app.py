"""Startet Strom auf diesem Rechner: Schalter lesen, Daten öffnen, Seiten anmelden, laufen."""

import multiprocessing
from functools import partial

from nicegui import app, core, ui

from strom.bootstrap import (
    auskunft,
    daten_oeffnen,
    installationsgeheimnis,
    laufende_adresse,
    notlage,
    oeffnen,
    tor_bauen,
)
from ui.befehle import befehl_ausfuehren
from ui.eingang import Eingang
from ui.kommandozeile import (
    LOKAL,
    SERVER,
    begruessen,
    lesen,
    uebergeben,
    vor_der_notseite,
    vorbereiten,
)
from ui.register import SYMBOL


def main() -> None:
    """Öffnet den Datenordner und zeigt ihn im Browser; kehrt erst beim Beenden zurück."""
    vorbereiten()
    befehl_ausfuehren(oeffnen)
    start = lesen(auskunft)
    nachbar = partial(laufende_adresse, start.ordner)
    uebergeben(start, nachbar(sekunden=0))
    eingang = Eingang(
        oeffnen=partial(daten_oeffnen, start.ordner),
        notlage=partial(notlage, start.ordner),
        einwand=lambda lage: vor_der_notseite(start, lage, nachbar),
        beispiel=start.beispiel,
        adresse=f"http://{LOKAL}:{start.port}",
    )
    eingang.beginnen()
    tor = tor_bauen(start.ordner, start.port, eingang.dokument)
    tor.schuetzen(app)
    core.sio.eio.cors_allowed_origins = tor.herkuenfte
    ui.add_head_html(f'<meta name="strom-ordner" content="{tor.marke}">', shared=True)
    app.on_startup(lambda: begruessen(start, tor.adresse, tor.bereit))
    app.on_shutdown(tor.schliessen)
    app.on_shutdown(eingang.schliessen)
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
