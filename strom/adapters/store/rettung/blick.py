"""Erfüllt strom.ports.ablage.Ordnerblick für den dauerhaften Speicher."""

from collections.abc import Sequence
from pathlib import Path

from strom.adapters.store.ablage import TinyAblage
from strom.adapters.store.rettung.gedaechtnis import Gedaechtnis, abweichung, ordnerkennung
from strom.adapters.store.rettung.notlage import hinweis_auf_nachbarn
from strom.siegel.protokoll import Protokolleintrag


class Ordnerblick:
    """Sammelt, was über den Ordner zu sagen ist, und merkt sich beim Schließen seinen Stand."""

    def __init__(self, ablage: TinyAblage, konfigordner: Path) -> None:
        self._ablage = ablage
        self._speicher = speicher = ablage.speicher
        ort, darf = speicher.ort, speicher.nur_lesen_weil is None
        kopf = speicher.kopf_beim_oeffnen
        kennung = ordnerkennung(ablage.db, vergeben=darf)
        self._gedaechtnis = Gedaechtnis(konfigordner, kennung) if kennung else None
        self._saetze = [hinweis_auf_nachbarn(ort.ordner, ort.pfad.name)]
        if self._gedaechtnis is not None:
            satz = abweichung(self._gedaechtnis.gesehen, kopf, self._protokoll())
            self._saetze.append(satz)
            if darf and not satz:
                self._gedaechtnis.merken(speicher.kopf, self._protokoll())

    def _protokoll(self) -> Sequence[str]:
        return [e.id for e in self._ablage.finden(Protokolleintrag)]

    @property
    def hinweise(self) -> tuple[str, ...]:
        """Siehe strom.ports.ablage.Ordnerblick."""
        return (*(s for s in self._saetze if s), *(h.satz for h in self._speicher.hinweise))

    @property
    def nur_lesen(self) -> str:
        """Siehe strom.ports.ablage.Ordnerblick."""
        return str(self._speicher.nur_lesen_weil or "")

    def schliessen(self) -> None:
        """Schließt den Speicher und merkt sich, wo er steht."""
        darf = not self.nur_lesen
        protokoll = self._protokoll()
        self._ablage.schliessen()
        if darf and self._gedaechtnis is not None:
            self._gedaechtnis.merken(self._speicher.kopf, protokoll)


class OhneOrdner:
    """Ein Blick auf nichts, für eine Ablage, die nicht auf der Platte liegt."""

    hinweise: tuple[str, ...] = ()
    nur_lesen = ""
