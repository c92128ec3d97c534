"""Wenn eine Seite nicht gebaut werden kann oder es sie nicht gibt: ein Satz und ein Weg zurück."""

from fastapi import Request, Response
from nicegui import Client, app, ui

from strom import StromFehler
from ui.components.handlung import knopf_bauen
from ui.components.text import text
from ui.haus import Haus, Seite

UNERWARTET = (
    "Damit hat Strom nicht gerechnet. Was Sie zuletzt gespeichert haben, ist noch da. Bitte laden "
    "Sie die Seite neu; kommt der Fehler wieder, hilft diese Angabe beim Suchen:"
)
UNBEKANNT = "Diese Seite gibt es nicht. Vielleicht ist der Verweis alt oder die Adresse vertippt."


def registrieren(haus: Haus) -> None:
    """Ersetzt die englischen Fehlerseiten von NiceGUI."""
    seite = Seite(pfad="", titel="Fehler", registrieren=lambda _haus, _seite: None)

    def bauen(satz: str, angabe: str = "") -> None:
        with haus.rahmen(seite), ui.element("div").classes("karte"):
            text("Das hat nicht geklappt", "h1")
            text(satz, "p")
            if angabe:
                text(angabe, "code")
            with ui.element("div").classes("zeile"):
                knopf_bauen("Zur Übersicht", lambda: ui.navigate.to("/"), art="haupt")

    def bei_fehler(fehler: Exception) -> None:
        if isinstance(fehler, StromFehler):
            bauen(str(fehler))
        else:
            bauen(UNERWARTET, f"{type(fehler).__name__}: {fehler}")

    app.on_page_exception(bei_fehler)

    @app.exception_handler(404)
    async def nicht_da(request: Request, _fehler: Exception) -> Response:
        if "text/html" not in request.headers.get("accept", ""):
            return Response(UNBEKANNT, 404, media_type="text/plain; charset=utf-8")
        with Client(seite.route(), request=request) as fenster:
            bauen(UNBEKANNT)
            return fenster.build_response(request, 404)
