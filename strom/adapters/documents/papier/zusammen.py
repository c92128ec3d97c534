"""Führt fertige PDF zu einem Druckstapel zusammen; die Seiten bleiben, wie sie sind."""

from collections.abc import Iterable
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from strom.werte.fehler import Eingabefehler


def zusammengefuehrt(dokumente: Iterable[bytes]) -> bytes:
    """Alle Seiten in Reihenfolge; gleiche Objekte (die Schrift) nur einmal.

    Raises:
        Eingabefehler: Kein Dokument oder eines ist kein PDF.
    """
    schreiber = PdfWriter()
    for nummer, inhalt in enumerate(dokumente, start=1):
        try:
            schreiber.append(PdfReader(BytesIO(inhalt)), import_outline=False)
        except PyPdfError as fehler:
            satz = f"Das {nummer}. Dokument ist kein lesbares PDF; der Stapel wurde nicht gebildet."
            raise Eingabefehler(satz) from fehler
    if not schreiber.pages:
        satz = "Es ist kein Dokument ausgewählt. Bitte mindestens eine Rechnung wählen."
        raise Eingabefehler(satz)
    schreiber.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    ziel = BytesIO()
    schreiber.write(ziel)
    return ziel.getvalue()
