"""Findet schnell das letzte Glied und das Siegel eines Datensatzes."""

from strom.ports.ablage import Ablage
from strom.siegel.kette import Glied, gliednummer
from strom.werte.fehler import NichtGefunden

Nummern = dict[str, list[str]]


class Siegelverzeichnis:
    """Ein Blick auf die Kette, der nur Neues nachliest.

    Er darf veralten, denn ein zurückgenommener Vorgang nimmt auch sein Glied zurück: Jede Antwort
    wird deshalb an der Ablage nachgeprüft. Ohne Schloss, damit er sich nie mit dem der Ablage
    verhakt: Jeder Schritt ist für sich ganz, ein doppelt gemerktes Glied schadet nicht.
    """

    def __init__(self, ablage: Ablage) -> None:
        self._ablage = ablage
        self._bis: tuple[int, str] = (0, "")
        self._nummern: Nummern = {}

    def letztes(self) -> Glied | None:
        """Das letzte Glied oder None, wenn es noch keine Kette gibt."""
        nummer = self._nachlesen()
        return self._glied(gliednummer(nummer)) if nummer else None

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

    def _nachlesen(self) -> int:
        """Nur die neuen Glieder; ist das zuletzt gelesene nicht mehr dasselbe, alles von vorn."""
        gelesen, kopf = self._bis
        letztes = self._glied(gliednummer(gelesen)) if gelesen else None
        if letztes is None or letztes.hash != kopf:
            gelesen, kopf = self._alle_lesen()
        while (glied := self._glied(gliednummer(gelesen + 1))) is not None:
            gelesen, kopf = gelesen + 1, glied.hash
            _merken(self._nummern, glied)
        self._bis = (gelesen, kopf)
        return gelesen

    def _alle_lesen(self) -> tuple[int, str]:
        """Beim ersten Mal auf einen Griff; eine Lücke in der Kette hält nicht auf."""
        nummern: Nummern = {}
        bis = (0, "")
        for glied in self._ablage.finden(Glied):
            _merken(nummern, glied)
            bis = max(bis, (glied.nummer, glied.hash))
        self._nummern = nummern
        return bis


def _merken(nummern: Nummern, glied: Glied) -> None:
    for stelle in glied.stellen:
        bekannte = nummern.setdefault(stelle.datensatz, [])
        if glied.id not in bekannte:
            bekannte.append(glied.id)


def _besiegelt(glied: Glied | None, datensatz: str) -> bool:
    return glied is not None and any(s.datensatz == datensatz for s in glied.stellen)
