"""Berechnungszeiträume anlegen und als Hauptfenster zeigen."""

from collections.abc import Callable, Iterable
from datetime import date

from strom.abrechnung.ansicht import Vertragszeile, Zeitraumansicht
from strom.abrechnung.jahreslauf import ist_offen, lauf, offen_weil
from strom.messung.erwartung import Vergleiche
from strom.rechnung.berechnung import Berechnung
from strom.rechnung.lebenslauf import Zeilenzustand
from strom.rechnung.rechnung import Rechnung, Rechnungsentwurf
from strom.stammdaten.vertrag import Vertrag, VertragId
from strom.stammdaten.zeitraum import Berechnungszeitraum, ZeitraumId, laengenbedenken
from strom.usecases.abrechnung.zeilenbau import Zeilenbau
from strom.usecases.grund.rechner import Rechner
from strom.usecases.grund.welt import Welt
from strom.werte import deutsch
from strom.werte.energie import Energie
from strom.werte.fehler import Eingabefehler, StromFehler
from strom.werte.geld import Geld
from strom.werte.zeit import Zeitraum, ein_jahr_spaeter

LAENGSTER_NAME = 80


class ZeitraumBelegt(StromFehler):
    """Am Zeitraum hängen Rechnungen; er ist nicht mehr zu ändern."""

    def __init__(self, name: str, belege: int) -> None:
        viele = deutsch.anzahl(belege, "Rechnung oder Entwurf", "Rechnungen oder Entwürfe")
        super().__init__(
            f"„{name}“ hat schon {viele}. Beginn und Ende lassen sich "
            "nur ändern, solange es keine gibt; verwerfen Sie zuerst die Entwürfe."
        )


class ZeitraumUeberschneidet(StromFehler):
    """Zwei Zeiträume teilen sich Tage; dann würde Energie doppelt berechnet."""

    def __init__(self, anderer: Berechnungszeitraum) -> None:
        super().__init__(
            f"Der Zeitraum überschneidet sich mit „{anderer.name}“ "
            f"({deutsch.zeitraum(anderer.zeitraum)}). Bitte Beginn und Ende anpassen."
        )


class Zeitraeume:
    """Das Geschäftsjahr der Abrechnung."""

    def __init__(self, welt: Welt) -> None:
        self._welt = welt

    def liste(self) -> tuple[Berechnungszeitraum, ...]:
        """Alle Zeiträume, der neueste zuerst."""
        alle = self._welt.ablage.finden(Berechnungszeitraum)
        return tuple(sorted(alle, key=lambda z: z.von, reverse=True))

    def aktueller(self) -> ZeitraumId:
        """Der älteste offene Zeitraum, der schon begonnen hat, sonst der neueste; leer ohne."""
        alle, heute = self.liste(), self._welt.uhr.heute()
        offene = [z for z in alle if z.von <= heute and self._belege_offen(z)]
        wahl = offene[-1] if offene else next(iter(alle), None)
        return wahl.id if wahl else ZeitraumId("")

    def _belege_offen(self, zeitraum: Berechnungszeitraum) -> bool:
        bau = Zeilenbau(Rechner(self._welt.ablage), zeitraum)
        vertraege = bau.rechner.vertraege_im(zeitraum)
        return ist_offen([self._kurzzustand(bau, v) for v in vertraege])

    @staticmethod
    def _kurzzustand(bau: Zeilenbau, vertrag: Vertrag) -> Zeilenzustand:
        """Der Zustand, ohne für Verträge ohne Beleg zu rechnen."""
        beleg = bau.beleg(vertrag)
        return bau.zustand(vertrag, beleg.berechnung) if beleg else Zeilenzustand.BEREIT

    def vorschlag(self) -> Berechnungszeitraum:
        """Im Anschluss an den letzten Zeitraum, sonst heute … heute + 1 Jahr (Quelldokument)."""
        letzter = next(iter(self.liste()), None)
        von = letzter.bis if letzter else self._welt.uhr.heute()
        bis = ein_jahr_spaeter(von)
        name = zeitraumname(von, bis)
        return Berechnungszeitraum(id=ZeitraumId(""), name=name, von=von, bis=bis)

    @staticmethod
    def bedenken(von: date, bis: date) -> str:
        """Was vor dem Anlegen gefragt werden sollte; leer bei 12 ganzen Monaten.

        Raises:
            Eingabefehler: Das Ende liegt nicht nach dem Beginn.
        """
        return laengenbedenken(Zeitraum(von, bis))

    def anlegen(self, name: str, von: date, bis: date) -> Berechnungszeitraum:
        """Ein neuer Zeitraum; Überschneidungen werden abgewiesen."""
        neu = Berechnungszeitraum(
            id=ZeitraumId(self._welt.neue_kennung()), name=name, von=von, bis=bis
        )
        return self._merken(neu, "Zeitraum angelegt")

    def aendern(self, id: ZeitraumId, name: str, von: date, bis: date) -> Berechnungszeitraum:
        """Ändert Namen oder Grenzen; Grenzen nur, solange nichts daran hängt."""
        alt = self._welt.ablage.holen(Berechnungszeitraum, id)
        if (alt.von, alt.bis) != (von, bis):
            self._darf_weichen(alt)
        neu = Berechnungszeitraum(id=id, name=name, von=von, bis=bis)
        return self._merken(neu, "Zeitraum geändert")

    def entfernen(self, id: ZeitraumId) -> None:
        """Entfernt einen Zeitraum ohne Rechnungen."""
        alt = self._welt.ablage.holen(Berechnungszeitraum, id)
        self._darf_weichen(alt)
        with self._welt.tat("Zeitraum entfernt", alt, alt.name):
            self._welt.ablage.entfernen(alt)

    def _darf_weichen(self, zeitraum: Berechnungszeitraum) -> None:
        ablage = self._welt.ablage
        belege = len(ablage.finden(Rechnung, zeitraum=zeitraum.id))
        belege += len(ablage.finden(Rechnungsentwurf, zeitraum=zeitraum.id))
        if belege:
            raise ZeitraumBelegt(zeitraum.name, belege)

    def _merken(self, neu: Berechnungszeitraum, was: str) -> Berechnungszeitraum:
        _pruefen_name(neu.name)
        spanne = Zeitraum(neu.von, neu.bis)
        for anderer in self.liste():
            if anderer.id != neu.id and spanne.schnitt(anderer.von, anderer.bis):
                raise ZeitraumUeberschneidet(anderer)
        with self._welt.tat(was, neu, f"{neu.name}, {deutsch.zeitraum(spanne)}"):
            self._welt.ablage.ablegen(neu)
        return neu

    def zeile(
        self, id: ZeitraumId, vertrag_id: VertragId, vergleiche: Vergleiche | None = None
    ) -> Vertragszeile:
        """Eine einzelne Zeile, z. B. nach einer Eingabe.

        `vergleiche` (was die anderen verbrauchen) kommt aus der letzten Ansicht; ohne wird dafür
        jeder Vertrag des Zeitraums gerechnet.
        """
        zeitraum = self._welt.ablage.holen(Berechnungszeitraum, id)
        vertrag = self._welt.ablage.holen(Vertrag, vertrag_id)
        return Zeilenbau(Rechner(self._welt.ablage), zeitraum, vergleiche).zeile(vertrag)

    def ansicht(self, id: ZeitraumId) -> Zeitraumansicht:
        """Das ganze Hauptfenster."""
        zeitraum = self._welt.ablage.holen(Berechnungszeitraum, id)
        bau = Zeilenbau(Rechner(self._welt.ablage), zeitraum)
        vertraege = bau.rechner.vertraege_im(zeitraum)
        zeilen = tuple(bau.zeile(v) for v in vertraege)
        zustaende = [z.zustand for z in zeilen]
        fertige = [b for v in vertraege if (b := bau.berechnung(v)).positionen]
        offen = ist_offen(zustaende)
        return Zeitraumansicht(
            id=zeitraum.id,
            name=zeitraum.name,
            spanne=deutsch.zeitraum(zeitraum.zeitraum),
            von=zeitraum.von,
            bis=zeitraum.bis,
            ist_offen=offen,
            grund=offen_weil(zustaende) if offen else "",
            lauf=lauf(zeilen),
            zeilen=zeilen,
            summe_verbrauch=deutsch.kwh(Energie.summe(b.verbrauch for b in fertige)),
            summe_kosten=_summe(fertige, lambda b: b.summe),
            summe_alter_abschlag=_summe(fertige, lambda b: b.alter_abschlag.betrag),
            summe_neuer_abschlag=_summe(fertige, lambda b: b.neuer_abschlag.betrag),
            summe_zahlbetrag=_summe(fertige, lambda b: b.zahlbetrag),
            vergleiche=bau.vergleiche,
        )


def _summe(berechnungen: Iterable[Berechnung], betrag: Callable[[Berechnung], Geld]) -> str:
    return Geld.summe(betrag(b) for b in berechnungen).deutsch


def zeitraumname(von: date, bis: date) -> str:
    """„Geschäftsjahr 2025“ für ein Kalenderjahr, sonst „2025/26“."""
    if (von.day, von.month) == (1, 1) and bis == ein_jahr_spaeter(von):
        return f"Geschäftsjahr {von.year}"
    return f"Geschäftsjahr {von.year}/{bis.year % 100:02d}"


def _pruefen_name(name: str) -> None:
    if not name.strip() or len(name) > LAENGSTER_NAME:
        satz = f"Bitte einen Namen mit höchstens {LAENGSTER_NAME} Zeichen angeben."
        raise Eingabefehler(satz, feld="name")
