"""Das Kennzeichen des Beispielvereins."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Beispielmarke:
    """Liegt im Datenordner, solange dort der Beispielverein steht; es gibt höchstens eine.

    Attributes:
        verein: Name des Beispielvereins; wer ihn ändert, hat eigene Daten daraus gemacht.
        parteien: Kennungen der mitgelieferten Parteien; jede andere ist eine eigene.
    """

    id: str = "beispiel"
    geladen_am: datetime
    verein: str
    parteien: tuple[str, ...] = ()
