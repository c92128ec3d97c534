"""Das PDF eines Belegs: einmal gezeichnet, daneben dauerhaft geschrieben, noch ohne Namen."""

from dataclasses import replace

from strom.ports import Dokumente, Drucker
from strom.rechnung.bildner import bild_der_rechnung
from strom.rechnung.rechnung import Rechnung
from strom.werte.fehler import StromFehler, Unveraenderlich


class NameBelegt(StromFehler):
    """Unter dem Namen des neuen PDF liegt schon eine Datei, die zu keiner Rechnung gehört."""

    def __init__(self, datei: str) -> None:
        super().__init__(
            f"Im Ordner „dokumente“ liegt schon eine Datei „{datei}“, die zu keiner Rechnung "
            "gehört. Es wurde nichts ausgestellt. Bitte die Datei dort herausnehmen und noch "
            "einmal ausstellen."
        )


def mit_pdf(rechnung: Rechnung, drucker: Drucker, dokumente: Dokumente) -> Rechnung:
    """Der Beleg mit dem Fingerabdruck seines vorbereiteten PDF.

    Raises:
        NameBelegt: Im Ordner liegt unter diesem Namen schon etwas Fremdes.
    """
    pdf = drucker.rechnung(bild_der_rechnung(rechnung))
    try:
        fingerabdruck = dokumente.vorbereiten(rechnung.pdf_datei, pdf)
    except Unveraenderlich as fehler:
        raise NameBelegt(rechnung.pdf_datei) from fehler
    return replace(rechnung, pdf_sha256=fingerabdruck)
