"""Der Dekorator, der die Schritte zählt."""

import re
from collections.abc import Callable
from typing import Any

Tabellen = dict[str, dict[str, Any]]
Schritt = Callable[[Tabellen], Tabellen]
NAME = re.compile(r"m([0-9]{4})_[a-z0-9_]+", re.ASCII)


class Schritte:
    """Alle Schritte in ihrer Reihenfolge; `@schritte.schritt` hängt den nächsten an."""

    def __init__(self) -> None:
        self._alle: list[Schritt] = []

    @property
    def stand(self) -> int:
        """Die Nummer des letzten Schritts."""
        return len(self._alle)

    def schritt(self, funktion: Schritt) -> Schritt:
        """Nimmt den Schritt auf, wenn sein Name „mNNNN_…“ die nächste Nummer trägt.

        Raises:
            ValueError: Die Nummer stimmt nicht oder der Docstring fehlt (ein Programmfehler).
        """
        treffer = NAME.fullmatch(funktion.__name__)
        if treffer is None or int(treffer.group(1)) != self.stand + 1 or not funktion.__doc__:
            msg = (
                f"{funktion.__name__}: erwartet wird m{self.stand + 1:04d}_… mit einem Docstring, "
                "der sagt, was sich ändert und warum."
            )
            raise ValueError(msg)
        self._alle.append(funktion)
        return funktion

    def ab(self, stand: int) -> tuple[Schritt, ...]:
        """Die Schritte, die nach diesem Stand noch fehlen."""
        return tuple(self._alle[stand:])
