"""Was jede Arbeit an Rechnungen in der Hand hat."""

from strom.ports.dokumente import Dokumente, Drucker
from strom.usecases.abrechnung.nachziehen import Entwuerfe
from strom.usecases.ereignis.schreiber import Ereignisschreiber
from strom.usecases.grund.welt import Welt


class Rechnungsarbeit:
    """Die gemeinsamen Anschlüsse von Entwurf, Ausstellung, Storno und Ausgabe.

    `Rechnungen` vereint diese Teile in einem Objekt; deshalb haben sie denselben Konstruktor, und
    kein Name darf in zweien von ihnen stehen.
    """

    def __init__(
        self,
        welt: Welt,
        entwuerfe: Entwuerfe,
        drucker: Drucker,
        dokumente: Dokumente,
        ereignisse: Ereignisschreiber,
    ) -> None:
        self._welt = welt
        self._entwuerfe = entwuerfe
        self._drucker = drucker
        self._dokumente = dokumente
        self._ereignisse = ereignisse
