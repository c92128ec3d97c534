"""Fehlende PDF wiederherstellen – nur, wenn Byte für Byte dasselbe herauskommt.

Wer den Ordner mitten im Betrieb kopiert, kann eine Rechnung erwischen, deren PDF beim Kopieren
noch nicht da war. Aus der festgeschriebenen Rechnung entsteht es neu; der Fingerabdruck beweist,
dass es dasselbe ist. Stimmt er nicht (anderes Programm, andere Vorlage), bleibt die Lücke sichtbar.
"""

from contextlib import suppress
from hashlib import sha256

from strom.ports import Ablage, Dokumente, Drucker
from strom.rechnung.bildner import bild_der_rechnung
from strom.rechnung.rechnung import Rechnung
from strom.werte.fehler import NichtGefunden, Speicherfehler

DOKUMENT = "Das Dokument"
HOECHSTENS = 50
"""So viele beim Öffnen, damit der Start nicht stockt; der Rest beim ersten Ansehen."""


def nachgezeichnet(rechnung: Rechnung, drucker: Drucker, dokumente: Dokumente) -> bytes:
    """Das PDF einer Rechnung, deren Datei fehlt; wenn der Ordner es zulässt, liegt sie wieder da.

    Raises:
        NichtGefunden: Es kommt nicht dasselbe heraus; nichts wurde geschrieben.
    """
    pdf = drucker.rechnung(bild_der_rechnung(rechnung))
    if sha256(pdf).hexdigest() != rechnung.pdf_sha256:
        raise NichtGefunden(DOKUMENT, rechnung.pdf_datei)
    with suppress(Speicherfehler):  # wer nur ansieht, bekommt es trotzdem
        dokumente.vorbereiten(rechnung.pdf_datei, pdf)
        dokumente.veroeffentlichen(rechnung.pdf_datei)
    return pdf


def fehlende_nachzeichnen(ablage: Ablage, drucker: Drucker, dokumente: Dokumente) -> int:
    """Beim Öffnen: stellt die ersten fehlenden PDF her und zählt sie."""
    fertig = 0
    for rechnung in ablage.finden(Rechnung):
        if fertig == HOECHSTENS:
            break
        if dokumente.fehlt(rechnung.pdf_datei):
            try:
                nachgezeichnet(rechnung, drucker, dokumente)
            except NichtGefunden:
                continue
            fertig += 1
    return fertig
