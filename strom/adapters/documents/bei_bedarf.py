"""Der Drucker, der erst da ist, wenn etwas gedruckt wird: das Programm startet schneller."""

from collections.abc import Callable, Iterable
from functools import cached_property

from strom.ports.dokumente import Drucker
from strom.rechnung.bild import Berichtsbild, RechnungsBild, Uebersichtsbild


class DruckerBeiBedarf:
    """Erfüllt ports.Drucker; die PDF-Bibliotheken lädt erst das erste Dokument."""

    def __init__(self, bauen: Callable[[], Drucker]) -> None:
        self._bauen = bauen

    @cached_property
    def _drucker(self) -> Drucker:
        return self._bauen()

    def rechnung(self, bild: RechnungsBild) -> bytes:
        """Eine Rechnung samt Rechenweg."""
        return self._drucker.rechnung(bild)

    def uebersicht(self, bild: Uebersichtsbild) -> bytes:
        """Die Jahresübersicht im Querformat."""
        return self._drucker.uebersicht(bild)

    def bericht(self, bild: Berichtsbild) -> bytes:
        """Ein Bericht im Hochformat, etwa der Prüfbericht."""
        return self._drucker.bericht(bild)

    def zusammenfuehren(self, dokumente: Iterable[bytes]) -> bytes:
        """Mehrere PDF zu einem, Seite für Seite."""
        return self._drucker.zusammenfuehren(dokumente)

    @property
    def meldungen(self) -> tuple[str, ...]:
        """Sätze über Vorlagen, die nicht benutzt werden konnten; vor dem ersten Druck keine."""
        return self._drucker.meldungen if "_drucker" in vars(self) else ()
