"""Die Dokumente als Pfade: in einem neuen Reiter ansehen oder mit „?laden=1“ herunterladen."""

from urllib.parse import quote

from fastapi import Response
from nicegui import app

from strom.rechnung import RechnungId
from strom.stammdaten import ZeitraumId
from ui.components.handlung import ausgang
from ui.haus import Haus

NICHT_DA = "Dieses Dokument gibt es nicht (mehr). Bitte in Strom noch einmal erzeugen."


def antwort(name: str, pdf: bytes, *, laden: bool) -> Response:
    """Das PDF für den Browser; der Dateiname ist auch mit Umlauten richtig."""
    weise = "attachment" if laden else "inline"
    kopf = {"Content-Disposition": f"{weise}; filename*=UTF-8''{quote(name)}"}
    return Response(
        pdf, media_type="application/pdf", headers={**kopf, "Cache-Control": "no-store"}
    )


def _fehlt(satz: str) -> Response:
    return Response(satz, status_code=404, media_type="text/plain; charset=utf-8")


def registrieren(haus: Haus) -> None:
    """Hängt die drei Arten von Dokumenten unter „/dokument/…“."""
    strom = haus.strom

    @app.get("/dokument/rechnung/{id}", include_in_schema=False)
    def rechnung(id: str, laden: bool = False) -> Response:  # noqa: FBT001, FBT002 – Abfrageteil
        name, pdf = (
            ausgang(lambda: strom.rechnungen.dateiname(RechnungId(id))),
            ausgang(lambda: strom.rechnungen.pdf(RechnungId(id))),
        )
        if name.ergebnis is None or pdf.ergebnis is None:
            return _fehlt(pdf.satz or name.satz)
        return antwort(name.ergebnis, pdf.ergebnis, laden=laden)

    @app.get("/dokument/uebersicht/{id}", include_in_schema=False)
    def uebersicht(id: str, laden: bool = False) -> Response:  # noqa: FBT001, FBT002 – Abfrageteil
        pdf = ausgang(lambda: strom.jahresabschluss.pdf(ZeitraumId(id)))
        if pdf.ergebnis is None:
            return _fehlt(pdf.satz)
        return antwort("Jahresübersicht.pdf", pdf.ergebnis, laden=laden)

    @app.get("/dokument/druck/{schluessel}", include_in_schema=False)
    def druck(schluessel: str, laden: bool = False) -> Response:  # noqa: FBT001, FBT002
        fund = haus.druckfach.holen(schluessel)
        return antwort(*fund, laden=laden) if fund else _fehlt(NICHT_DA)
