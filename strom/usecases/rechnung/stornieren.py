"""Stornieren: eine Rechnung vollständig zurücknehmen, auf Wunsch gleich mit neuem Entwurf."""

from collections.abc import Iterator
from dataclasses import replace

from strom.rechnung.berechnung import Aenderung, Berechnung
from strom.rechnung.lebenslauf import Schritt
from strom.rechnung.rechnung import Rechnung, RechnungId, Rechnungsentwurf
from strom.rechnung.storno import SchonStorniert, grund_pruefen, stornorechnung
from strom.siegel.protokoll import AUSGESTELLT
from strom.stammdaten.vertrag import Vertrag
from strom.usecases.grund.ausgaben import geltende_ausgaben
from strom.usecases.grund.rechner import Rechner, gueltige_rechnungen, stornorechnung_zu
from strom.usecases.rechnung.belege import mit_pdf
from strom.usecases.rechnung.entwurfsarbeit import Entwurfsarbeit, beleg_holen
from strom.usecases.rechnung.nummer_ziehen import nummer_ziehen
from strom.werte.deutsch import datum
from strom.werte.fehler import UnerlaubterSchritt
from strom.werte.zeit import deutscher_tag


class Stornierung(Entwurfsarbeit):
    """Der eine Weg, auf dem eine Rechnung aufgehoben wird.

    Reihenfolge wie beim Ausstellen: Nummer im einzigen Schreiber – Zeichnen – PDF daneben,
    dauerhaft – EIN Vorgang mit Stornorechnung, Protokoll und Ereignis – Umbenennen. Der Ersatz ist
    ein gewöhnlicher Entwurf; deshalb baut der Storno auf der Entwurfsarbeit auf.
    """

    def stornieren(self, id: RechnungId, grund: str, *, mit_ersatz: bool = False) -> Rechnung:
        """Stellt die Stornorechnung aus und liefert sie; das Original bleibt, wie es ist.

        `mit_ersatz` legt im selben Vorgang einen neuen Entwurf mit denselben Handänderungen an.

        Raises:
            Eingabefehler: Der Grund fehlt oder passt nicht.
            UnerlaubterSchritt: Es ist noch ein Entwurf.
            SchonStorniert: Sie ist schon aufgehoben.
            IstStornorechnung: Eine Stornorechnung wird nicht storniert.
        """
        grund = grund_pruefen(grund)
        with self._welt.ablage.vorgang():
            original = self._stornierbar(id)
            storno = self._storno_festschreiben(original, grund)
            if mit_ersatz:
                self._ersatz(original, storno)
        self._dokumente.veroeffentlichen(storno.pdf_datei)
        self._ereignisse.wecken()
        return storno

    def _stornierbar(self, id: RechnungId) -> Rechnung:
        beleg = beleg_holen(self._welt, id)
        if isinstance(beleg, Rechnungsentwurf):
            raise UnerlaubterSchritt(beleg.zustand, Schritt.STORNIEREN)
        if durch := stornorechnung_zu(self._welt.ablage, beleg):
            raise SchonStorniert(beleg.nummer, durch.nummer)
        return beleg

    def _storno_festschreiben(self, original: Rechnung, grund: str) -> Rechnung:
        welt = self._welt
        heute = welt.uhr.heute()
        roh = stornorechnung(
            original,
            id=RechnungId(welt.neue_kennung()),
            grund=grund,
            nummer=nummer_ziehen(welt.ablage, heute),
            am=heute,
            um=welt.uhr.jetzt(),
        )
        wer = welt.arbeitsplatz.bearbeiter
        roh = replace(roh, ausgestellt_von=wer, geprueft_von="")
        storno = mit_pdf(roh, self._drucker, self._dokumente)
        text = (
            f"Nummer {storno.nummer}, {storno.berechnung.zahlbetrag}, "
            f"Storno zu {original.nummer}, PDF {storno.pdf_sha256[:12]}…"
        )
        with welt.tat(AUSGESTELLT, storno, text):
            welt.ablage.ablegen(storno)
            self._ereignisse.storniert(storno)
        welt.vermerken("Storniert", original, f"durch {storno.nummer}: {grund}")
        return storno

    def _ersatz(self, original: Rechnung, storno: Rechnung) -> None:
        kennung = self.entwurf_erzeugen(original.zeitraum, original.vertrag)
        entwurf = self._welt.ablage.holen(Rechnungsentwurf, kennung)
        mit_hand = replace(entwurf, aenderungen=tuple(_aenderungen(original.berechnung)))
        neu = self._entwuerfe.auffrischen(Rechner(self._welt.ablage), mit_hand)
        text = f"ersetzt {original.nummer}, storniert durch {storno.nummer}: {storno.grund}"
        with self._welt.tat("Ersatz begonnen", neu, text):
            self._welt.ablage.ablegen(replace(neu, unterschiede=()))

    def stornofolgen(self, id: RechnungId) -> tuple[str, ...]:
        """Was an dieser Rechnung hängt, in Sätzen; vor dem Stornieren zu zeigen."""
        beleg = beleg_holen(self._welt, id)
        if isinstance(beleg, Rechnungsentwurf):
            return ()
        return (*self._ausgaben(beleg), *self._spaetere(beleg))

    def _ausgaben(self, rechnung: Rechnung) -> Iterator[str]:
        for a in geltende_ausgaben(self._welt.ablage, rechnung):
            wer = f" von {a.von}" if a.von else ""
            yield (
                f"Die Rechnung wurde am {datum(deutscher_tag(a.am))}{wer} {a.weg}; "
                "bitte auch die Stornorechnung zustellen."
            )

    def _spaetere(self, rechnung: Rechnung) -> Iterator[str]:
        ablage = self._welt.ablage
        for vertrag in ablage.finden(Vertrag, platz=rechnung.kopien.vertrag.platz):
            for andere in gueltige_rechnungen(ablage, vertrag=vertrag.id):
                if andere.id != rechnung.id:
                    yield from _haengt_an(rechnung, andere)


def _haengt_an(rechnung: Rechnung, andere: Rechnung) -> Iterator[str]:
    """Was `andere` aus dieser Rechnung übernommen hat."""
    abschlag = rechnung.berechnung.neuer_abschlag.betrag
    folgt = andere.kopien.zeitraum.von == rechnung.kopien.zeitraum.bis
    if andere.vertrag == rechnung.vertrag and folgt and abschlag:
        yield (
            f"Rechnung {andere.nummer} hat ihren Abschlag von {abschlag} angerechnet; "
            "diese Rechnung ändert sich dadurch nicht."
        )
    enden = {(s.einbau, s.ende.am) for s in rechnung.berechnung.segmente}
    for s in andere.berechnung.segmente:
        if (s.einbau, s.anfang.am) in enden and s.anfang.stand is not None:
            yield (
                f"Rechnung {andere.nummer} beginnt mit ihrem Endstand vom {datum(s.anfang.am)} "
                f"(Zähler {s.zaehler}); deshalb bleibt dieser Stand auch ohne sie fest."
            )


def _aenderungen(b: Berechnung) -> Iterator[Aenderung]:
    """Alle Handänderungen einer Rechnung."""
    positionen = (p.aenderung for p in b.positionen)
    alle = (*positionen, b.alter_abschlag.aenderung, b.neuer_abschlag.aenderung)
    yield from (a for a in alle if a is not None)
    yield from b.lose_aenderungen
