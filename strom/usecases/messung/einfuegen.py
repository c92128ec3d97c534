"""Eine eingefügte Spalte eintragen: erst ansehen, dann alle Ablesungen zusammen oder keine."""

from collections.abc import Callable
from typing import TypeVar

from strom.messung.einfuegen import (
    Einfuegeauftrag,
    Einfuegeergebnis,
    Einfuegetreffer,
    Einfuegeziel,
    einfuegen_lesen,
    einfuegen_zuordnen,
)
from strom.messung.fehler import FallenderStand
from strom.stammdaten.zaehler import Einbau, EinbauId, Zaehler
from strom.usecases.grund.nachschlagen import platzname
from strom.usecases.grund.welt import Welt
from strom.usecases.messung.ablesungen import Ablesungen
from strom.werte.deutsch import kwh
from strom.werte.fehler import Eingabefehler, StromFehler

T = TypeVar("T")
Ergebnisse = tuple[Einfuegeergebnis, ...]


class _NurProbe(Exception):
    """Die Vorschau nimmt alles zurück."""


class Einfuegen:
    """Jede Zeile geht durch die gewöhnliche Ablesung mit allen Prüfungen."""

    def __init__(self, welt: Welt, ablesungen: Ablesungen) -> None:
        self._welt = welt
        self._ablesungen = ablesungen

    def vorschau(self, auftrag: Einfuegeauftrag) -> Ergebnisse:
        """Was geschähe, Zeile für Zeile; geändert wird nichts.

        Raises:
            Eingabefehler: Das ist keine Spalte mit Ständen.
        """
        ergebnis: list[Ergebnisse] = []
        try:
            with self._welt.ablage.vorgang():
                ergebnis.append(self._ausfuehren(auftrag))
                raise _NurProbe  # noqa: TRY301 – der Vorgang soll sich zurücknehmen
        except _NurProbe:
            return ergebnis[0]

    def eintragen(self, auftrag: Einfuegeauftrag) -> Ergebnisse:
        """Trägt alle Stände in einem Vorgang ein.

        Raises:
            Eingabefehler: Eine Zeile geht nicht; dann wird keine eingetragen.
        """
        with self._welt.ablage.vorgang():
            ergebnisse = self._ausfuehren(auftrag)
            if falsche := [e for e in ergebnisse if e.haelt_auf]:
                erste = falsche[0]
                satz = f"Es wurde nichts eingetragen. Zeile {erste.nummer}: {erste.satz}"
                raise Eingabefehler(satz, feld="stand")
        return ergebnisse

    def _ausfuehren(self, auftrag: Einfuegeauftrag) -> Ergebnisse:
        zeilen = einfuegen_lesen(auftrag.text)
        ziele = [self._ziel(e) for e, _ in auftrag.ziele]
        treffer = einfuegen_zuordnen(zeilen, ziele)
        orte = {z.id: f"{z.platz} · Zähler {z.zaehler}" for z in ziele}
        return tuple(self._zeile(auftrag, t, orte.get(t.ziel, "")) for t in treffer)

    def _ziel(self, einbau_id: EinbauId) -> Einfuegeziel:
        ablage = self._welt.ablage
        einbau = ablage.holen(Einbau, einbau_id)
        zaehler = ablage.holen(Zaehler, einbau.zaehler)
        return Einfuegeziel(
            id=einbau.id,
            platz=platzname(ablage, einbau.platz),
            zaehler=zaehler.nummer,
            nachkommastellen=zaehler.nachkommastellen,
        )

    def _zeile(self, auftrag: Einfuegeauftrag, t: Einfuegetreffer, ort: str) -> Einfuegeergebnis:
        nummer, text = t.zeile.nummer, t.zeile.text
        if nummer in auftrag.ausgelassene or t.stand is None:
            satz = "" if nummer in auftrag.ausgelassene else t.satz
            return Einfuegeergebnis(nummer=nummer, text=text, ort=ort, satz=satz)
        einbau, stand = EinbauId(t.ziel), t.stand
        ausgang = self._versuchen(lambda: self._ablesungen.erfassen(
            einbau,
            am=dict(auftrag.ziele)[einbau],
            stand=stand,
            ueberlauf=einbau in auftrag.ueberlaeufe,
        ))  # fmt: skip
        return Einfuegeergebnis(
            nummer=nummer,
            text=text,
            ort=ort,
            einbau=einbau,
            stand=kwh(stand),
            antwort=None if isinstance(ausgang, StromFehler) else ausgang,
            satz=str(ausgang) if isinstance(ausgang, StromFehler) else "",
            faellt=isinstance(ausgang, FallenderStand),
        )

    def _versuchen(self, tun: Callable[[], T]) -> T | StromFehler:
        """Was scheitert, nimmt nur sich selbst zurück."""
        try:
            with self._welt.ablage.vorgang():
                return tun()
        except StromFehler as fehler:
            return fehler
