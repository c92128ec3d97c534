"""Ein laufender Vorgang: was am Ende ins Journal kommt und was ihn zurücknimmt."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from strom.adapters.store.journal.bestand import Bestand
from strom.adapters.store.journal.kodierung import Aenderung, entziffern, kodieren


@dataclass(slots=True)
class Vorgang:
    """Sammelt Änderungen, die der Bestand schon zeigt, die aber noch nicht gelten."""

    bestand: Bestand
    texte: list[str] = field(default_factory=list)
    zurueck: list[Aenderung] = field(default_factory=list)

    @property
    def zeile(self) -> str:
        """Alle Änderungen als JSON-Liste."""
        return f"[{','.join(self.texte)}]"

    def aufnehmen(self, aenderungen: list[Aenderung]) -> None:
        """Merkt Änderungen vor. Wirft UngueltigesDokument, bevor sich etwas ändert."""
        text = kodieren(aenderungen)
        # Eigene Kopie: im Bestand steht genau das, was auf dem Datenträger steht.
        self.zurueck += self.bestand.anwenden(entziffern(text))
        self.texte.append(text[1:-1])

    def zuruecknehmen(self) -> None:
        """Stellt den Bestand von vorher wieder her."""
        self.bestand.zuruecknehmen(self.zurueck)

    @contextmanager
    def teil(self) -> Iterator[None]:
        """Ein innerer Vorgang: scheitert er, wird nur sein Teil zurückgenommen."""
        texte, zurueck = len(self.texte), len(self.zurueck)
        try:
            yield
        except BaseException:
            self.bestand.zuruecknehmen(self.zurueck[zurueck:])
            del self.texte[texte:], self.zurueck[zurueck:]
            raise
