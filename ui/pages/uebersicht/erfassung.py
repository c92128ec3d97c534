"""Ablesungen in der Zeile erfassen: beim Tippen antworten, beim Verlassen speichern."""

from datetime import date
from typing import Any

from nicegui.events import GenericEventArguments

from strom import Zaehlerstand, Zeitraum, datum_text, stand_lesen
from strom.messung import FallenderStand, Rueckmeldung, Zaehlerzeile
from strom.stammdaten import EinbauId, VertragId
from ui.components.handlung import Ausgang, ausgang
from ui.components.meldung import hinweisen, warnen
from ui.components.vertragstabelle import Json
from ui.pages.uebersicht.ablesedatum import Ablesedatum
from ui.pages.uebersicht.arbeitsflaeche import Arbeitsflaeche
from ui.pages.uebersicht.einfuegedialog import einfuegen_fragen


class Erfassung:
    """Nimmt die Ereignisse der Tabelle entgegen und antwortet je Zähler."""

    def __init__(self, flaeche: Arbeitsflaeche, ablesedatum: Ablesedatum) -> None:
        self.flaeche = flaeche
        self.ablesedatum = ablesedatum
        tabelle = flaeche.tabelle
        tabelle.on("tippen", self._tippen)
        tabelle.on("speichern", self._speichern)
        tabelle.on("einfuegen", self._einfuegen)
        tabelle.on("falsch", lambda e: _falscher_zaehler(str(e.args)))

    def _tippen(self, ereignis: GenericEventArguments) -> None:
        """Beurteilt, was gerade dasteht; Unfertiges („2.“) bleibt unkommentiert."""
        einbau_id, eingabe = _gelesen(ereignis.args)
        antwort = ausgang(lambda: self._beurteilen(einbau_id, eingabe))
        if antwort.ergebnis is not None:
            self._antworten(einbau_id, eingabe, antwort)

    def _beurteilen(self, einbau_id: EinbauId, eingabe: str) -> Rueckmeldung:
        zeile = self._zeile(einbau_id)
        return self.flaeche.strom.ablesungen.beurteilen(
            einbau_id,
            am=self._tag(einbau_id),
            stand=_stand(eingabe),
            abschnitt=Zeitraum(zeile.beginn, zeile.stichtag),
            vergleiche=self.flaeche.ansicht.vergleiche,
        )

    def _speichern(self, ereignis: GenericEventArguments) -> None:
        einbau_id, eingabe = _gelesen(ereignis.args)
        ueberlauf = bool(ereignis.args.get("ueberlauf"))
        antwort = ausgang(lambda: self._erfassen(einbau_id, eingabe, ueberlauf=ueberlauf))
        self._antworten(einbau_id, eingabe, antwort, gespeichert=antwort.gelungen)
        if antwort.gelungen:
            self.flaeche.zeile_auffrischen(self._vertrag(einbau_id))

    def _einfuegen(self, ereignis: GenericEventArguments) -> None:
        """Mehrere Zeilen aus der Zwischenablage: sie gehören ab dem Feld, in das eingefügt ist.

        Mit Platz oder Zählernummer davor gelten alle Felder, die zu sehen sind.
        """
        einbauten = [EinbauId(str(e)) for e in ereignis.args["felder"]]
        tage = ausgang(lambda: tuple((e, self._tag(e)) for e in einbauten))
        if tage.ergebnis is None:
            warnen(tage.satz)
            return
        einfuegen_fragen(
            self.flaeche.strom,
            str(ereignis.args["text"]),
            tage.ergebnis,
            self.flaeche.gleich_auffrischen,
        )

    def _erfassen(self, einbau_id: EinbauId, eingabe: str, *, ueberlauf: bool) -> Rueckmeldung:
        self.flaeche.strom.ablesungen.erfassen(
            einbau_id, am=self._tag(einbau_id), stand=_stand(eingabe), ueberlauf=ueberlauf
        )
        return self._beurteilen(einbau_id, eingabe)

    def _antworten(
        self,
        einbau_id: EinbauId,
        eingabe: str,
        antwort: Ausgang[Rueckmeldung],
        *,
        gespeichert: bool = False,
    ) -> None:
        json = self._als_json(einbau_id, eingabe, antwort) | {"gespeichert": gespeichert}
        self.flaeche.tabelle.antworten(einbau_id, json)

    def _als_json(self, einbau_id: EinbauId, eingabe: str, antwort: Ausgang[Rueckmeldung]) -> Json:
        faellt = eingabe if isinstance(antwort.fehler, FallenderStand) else ""
        if antwort.ergebnis is None:
            return {"fehler": antwort.satz, "faellt": faellt}
        gut = antwort.ergebnis
        return {
            "verbrauch": gut.verbrauch,
            "angaben": list(gut.angaben),
            "hinweise": [satz for satz in (gut.gilt_nicht, *gut.hinweise) if satz],
            "nachtrag": gut.nachtrag,
            "am": f"Ablesung am {datum_text(self._tag(einbau_id))}",
        }

    def _tag(self, einbau_id: EinbauId) -> date:
        """Der Tag über der Tabelle; endet der Vertrag früher, gilt sein eigener Stichtag."""
        stichtag = self._zeile(einbau_id).stichtag
        return stichtag if stichtag < self.flaeche.ansicht.bis else self.ablesedatum.wert()

    def _zeile(self, einbau_id: EinbauId) -> Zaehlerzeile:
        """Die letzte Zeile dieses Zählers; davor gehörte er vielleicht zu einem anderen Vertrag."""
        alle = (z for v in self.flaeche.ansicht.zeilen for z in v.zaehler)
        return max((z for z in alle if z.einbau_id == einbau_id), key=lambda z: z.stichtag)

    def _vertrag(self, einbau_id: EinbauId) -> VertragId:
        zeilen = self.flaeche.ansicht.zeilen
        return next(
            v.vertrag_id for v in zeilen if any(z.einbau_id == einbau_id for z in v.zaehler)
        )


def _gelesen(args: dict[str, Any]) -> tuple[EinbauId, str]:
    return EinbauId(str(args["einbau"])), str(args["text"]).strip()


def _stand(eingabe: str) -> Zaehlerstand:
    return stand_lesen(eingabe, feld="Endstand")


def _falscher_zaehler(nummer: str) -> None:
    hinweisen(
        "Die Eingabe ist verworfen, gespeichert wurde nichts. Vergleichen Sie die Nummer auf dem "
        f"Gerät mit {nummer}. Wurde der Zähler getauscht, tragen Sie den Tausch unter "
        "„Plätze & Zähler“ ein."
    )
