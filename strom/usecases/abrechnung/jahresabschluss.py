"""Die Jahresübersicht über alle Verträge; sie zu drucken ändert nichts."""

from strom.abrechnung.jahresuebersicht import (
    Uebersicht,
    Uebersichtszeile,
    uebersichtsbild,
    zeile_aus,
)
from strom.ports.dokumente import Drucker
from strom.rechnung.bild import Uebersichtsbild
from strom.rechnung.lebenslauf import Zeilenzustand
from strom.rechnung.rechnung import Rechnung
from strom.stammdaten.partei import Partei, Zahlungsart
from strom.stammdaten.platz import Platz
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zeitraum import Berechnungszeitraum, ZeitraumId
from strom.usecases.abrechnung.zeilenbau import Zeilenbau
from strom.usecases.grund.rechner import Rechner, verein
from strom.usecases.grund.sperre import gezeigter_name
from strom.usecases.grund.welt import Welt
from strom.usecases.siegel.siegel import ANKERSATZ, kopfanker
from strom.werte import deutsch

PAPIERWORTE = {Zeilenzustand.ZUGESTELLT: "ausgegeben"}
"""So steht es auf jeder schon gedruckten Jahresübersicht; ein Nachdruck gleicht dem ersten."""
ENTWURFSWORTE = frozenset({str(Zeilenzustand.ENTWURF), str(Zeilenzustand.GEPRUEFT)})


class Jahresabschluss:
    """Platz, Abnehmer, Verbrauch, Abschläge, Anschlussgebühr, Bankeinzug, Rechnung."""

    def __init__(self, welt: Welt, drucker: Drucker) -> None:
        self._welt = welt
        self._drucker = drucker

    def uebersicht(self, zeitraum_id: ZeitraumId) -> Uebersicht:
        """Alle Rechnungen und berechenbaren Entwürfe des Zeitraums."""
        bau = self._bau(zeitraum_id)
        zeilen = (self._zeile(bau, v) for v in bau.rechner.vertraege_im(bau.zeitraum))
        return Uebersicht(zeilen=tuple(z for z in zeilen if z is not None))

    def _bau(self, zeitraum_id: ZeitraumId) -> Zeilenbau:
        zeitraum = self._welt.ablage.holen(Berechnungszeitraum, zeitraum_id)
        return Zeilenbau(Rechner(self._welt.ablage), zeitraum)

    def _zeile(self, bau: Zeilenbau, vertrag: Vertrag) -> Uebersichtszeile | None:
        """Ausgestelltes aus seinen Kopien, Entwürfe aus den Stammdaten von heute."""
        beleg, ablage = bau.beleg(vertrag), self._welt.ablage
        if beleg is None or not beleg.berechnung.positionen:
            return None
        if isinstance(beleg, Rechnung):
            partei, platz = beleg.kopien.partei, beleg.kopien.platz
        else:
            partei, platz = ablage.holen(Partei, vertrag.partei), ablage.holen(Platz, vertrag.platz)
        return zeile_aus(
            beleg.berechnung,
            platz=platz.bezeichnung,
            abnehmer=gezeigter_name(ablage, partei),
            ist_bankeinzug=partei.zahlungsart is Zahlungsart.BANKEINZUG,
            zustand=_papierwort(bau.zustand(vertrag, beleg.berechnung)),
        )

    def bild(self, zeitraum_id: ZeitraumId) -> Uebersichtsbild:
        """Die Übersicht in Worten; Fußnoten nennen, was noch fehlt oder nicht ausgestellt ist."""
        bau, uebersicht = self._bau(zeitraum_id), self.uebersicht(zeitraum_id)
        fehlende = len(bau.rechner.vertraege_im(bau.zeitraum)) - len(uebersicht.zeilen)
        anker = kopfanker(self._welt.siegel)
        entwuerfe = sum(z.zustand in ENTWURFSWORTE for z in uebersicht.zeilen)
        fussnoten = (
            (any(z.ist_geschaetzt for z in uebersicht.zeilen), "≈ Verbrauch enthält Schätzungen."),
            (
                entwuerfe,
                f"Noch nicht ausgestellt (Entwurf): {entwuerfe} von {len(uebersicht.zeilen)}.",
            ),
            (fehlende, f"Verträge ohne Berechnung, die hier fehlen: {fehlende}."),
            (anker, f"{ANKERSATZ} {anker}"),
        )
        return uebersichtsbild(
            uebersicht,
            titel=f"Jahresübersicht {bau.zeitraum.name}, {deutsch.zeitraum(bau.zeitraum.zeitraum)}",
            verein=verein(self._welt.ablage).name,
            stand=f"Stand {deutsch.datum(self._welt.uhr.heute())}",
            fussnoten=(satz for gilt, satz in fussnoten if gilt),
        )

    def pdf(self, zeitraum_id: ZeitraumId) -> bytes:
        """Die Übersicht als PDF im Querformat."""
        return self._drucker.uebersicht(self.bild(zeitraum_id))


def _papierwort(zustand: Zeilenzustand) -> str:
    return PAPIERWORTE.get(zustand, str(zustand))
