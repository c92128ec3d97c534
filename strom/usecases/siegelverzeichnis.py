"""Findet schnell das letzte Glied und das Siegel eines Datensatzes."""

from strom.ports import Ablage
from strom.werte.fehler import NichtGefunden
from strom.werte.kette import Glied, gliednummer


class Siegelverzeichnis:
    """Ein Blick auf die Kette, der nur Neues nachliest.

    Er darf veralten, denn ein zurückgenommener Vorgang nimmt auch sein Glied zurück: Jede Antwort
    wird deshalb an der Ablage nachgeprüft.
    """

    def __init__(self, ablage: Ablage) -> None:
        self._ablage = ablage
        self._gelesen = 0
        self._kopf = ""
        self._nummern: dict[str, list[str]] = {}

    def letztes(self) -> Glied | None:
        """Das letzte Glied oder None, wenn es noch keine Kette gibt."""
        self._nachlesen()
        return self._glied(gliednummer(self._gelesen)) if self._gelesen else None

    def nummern(self, datensatz: str) -> tuple[str, ...]:
        """Die Kennungen aller Glieder, die den Datensatz besiegeln, älteste zuerst."""
        self._nachlesen()
        return tuple(
            nummer
            for nummer in self._nummern.get(datensatz, ())
            if _besiegelt(self._glied(nummer), datensatz)
        )

    def nummer(self, datensatz: str) -> int | None:
        """Die Nummer des Glieds, dessen Siegel gilt, oder None."""
        nummern = self.nummern(datensatz)
        return int(nummern[-1]) if nummern else None

    def _glied(self, nummer: str) -> Glied | None:
        try:
            return self._ablage.holen(Glied, nummer)
        except NichtGefunden:
            return None

    def _nachlesen(self) -> None:
        """Nur die neuen Glieder; ist das zuletzt gelesene nicht mehr dasselbe, alles von vorn."""
        letztes = self._glied(gliednummer(self._gelesen)) if self._gelesen else None
        if letztes is None or letztes.hash != self._kopf:
            self._alle_lesen()
        while (glied := self._glied(gliednummer(self._gelesen + 1))) is not None:
            self._gelesen, self._kopf = self._gelesen + 1, glied.hash
            self._merken(glied)

    def _alle_lesen(self) -> None:
        """Beim ersten Mal auf einen Griff; eine Lücke in der Kette hält nicht auf."""
        self._nummern.clear()
        self._gelesen = 0
        for glied in self._ablage.finden(Glied):
            self._merken(glied)
            nummer = int(glied.id) if glied.id.isascii() and glied.id.isdigit() else 0
            if nummer > self._gelesen:
                self._gelesen, self._kopf = nummer, glied.hash

    def _merken(self, glied: Glied) -> None:
        for stelle in glied.stellen:
            nummern = self._nummern.setdefault(stelle.datensatz, [])
            if glied.id not in nummern:
                nummern.append(glied.id)


def _besiegelt(glied: Glied | None, datensatz: str) -> bool:
    return glied is not None and any(s.datensatz == datensatz for s in glied.stellen)
