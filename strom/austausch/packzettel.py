"""Was auf dem Übergabe-Paket steht."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Packzettel:
    """Was ein Paket enthält; `kopf` ist der Fingerabdruck seines Verzeichnisses."""

    verein: str
    erstellt_am: str
    dateien: int
    dokumente: int
    byte: int
    kopf: str
