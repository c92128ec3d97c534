"""Das Druckfach: fertige PDF warten hier, bis sie angesehen oder geladen werden."""

import secrets
from collections import OrderedDict

GROESSE = 8


class Druckfach:
    """Hält die letzten PDF unter einem geheimen Schlüssel; ältere fallen heraus."""

    def __init__(self) -> None:
        self._inhalt: OrderedDict[str, tuple[str, bytes]] = OrderedDict()

    def einlegen(self, dateiname: str, pdf: bytes) -> str:
        """Legt ein PDF ab; liefert den Pfad, unter dem es zu sehen ist."""
        schluessel = secrets.token_urlsafe(16)
        self._inhalt[schluessel] = (dateiname, pdf)
        while len(self._inhalt) > GROESSE:
            self._inhalt.popitem(last=False)
        return f"/dokument/druck/{schluessel}"

    def holen(self, schluessel: str) -> tuple[str, bytes] | None:
        """Dateiname und Inhalt oder None, wenn es nicht mehr da ist."""
        return self._inhalt.get(schluessel)
