"""Ein Lauf über die ganze Tabelle: Rahmen anlegen, dann Zeile für Zeile; im Vorgang des Rufers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from strom.stammdaten.tarif import tarif_am
from strom.stammdaten.zeitraum import Berechnungszeitraum
from strom.uebernahme.angaben import Angaben
from strom.uebernahme.felder import Tabellenfeld
from strom.uebernahme.personen import personen
from strom.uebernahme.satz import Gelesen, Tabellensatz
from strom.uebernahme.vorschau import (
    Gewicht,
    Uebernahmevorschau,
    Vorschauzeile,
    Zeilenlage,
)
from strom.usecases.grund.welt import Welt
from strom.usecases.uebernahme.bestand import Bestand
from strom.usecases.uebernahme.zeilentat import PersonUnklar, Uebernahmefaelle, Zeilentat
from strom.werte.deutsch import datum, zahl
from strom.werte.fehler import StromFehler

REIHENFOLGE = tuple(Zeilenlage)
"""Was aufhält, steht in der Vorschau vorn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ergebnis:
    """Was ein Lauf ergab, und womit sich danach noch rechnen lässt."""

    vorschau: Uebernahmevorschau
    saetze: tuple[Tabellensatz, ...]
    tat: Zeilentat
    zeitraum: Berechnungszeitraum | None


class Lauf:
    """Führt eine gelesene Tabelle aus; was scheitert, steht danach bei seiner Zeile."""

    def __init__(self, welt: Welt, faelle: Uebernahmefaelle) -> None:
        self._welt = welt
        self._faelle = faelle

    def ausfuehren(self, gelesen: Gelesen, angaben: Angaben) -> Ergebnis:
        """Alles der Reihe nach; eine Zeile, die nicht geht, hält die übrigen nicht auf."""
        wer = personen(gelesen.saetze, angaben.antworten)
        tat = Zeilentat(self._faelle, Bestand(self._welt.ablage), angaben, wer)
        hindernisse, taten = list(self._hindernisse(gelesen, angaben)), list[str]()
        zeitraum = None
        if not hindernisse:
            zeitraum = self._rahmen(angaben, hindernisse, taten)
        zeilen = [self._zeile(tat, s, _eigene(s, gelesen.saetze)) for s in gelesen.saetze]
        vorschau = Uebernahmevorschau(
            zeilen=tuple(sorted(zeilen, key=lambda z: (REIHENFOLGE.index(z.lage), z.nummer))),
            uebergangen=gelesen.uebergangen,
            hindernisse=tuple(hindernisse),
            taten=tuple(taten),
        )
        return Ergebnis(vorschau=vorschau, saetze=gelesen.saetze, tat=tat, zeitraum=zeitraum)

    def _hindernisse(self, gelesen: Gelesen, angaben: Angaben) -> Iterable[str]:
        """Was nicht an einer Zeile liegt."""
        if not gelesen.saetze:
            yield "In der Tabelle steht keine Zeile mit einem Platz."
        heute = self._welt.uhr.heute()
        if angaben.neu_am > heute and any(s.neu is not None for s in gelesen.saetze):
            yield (
                f"Der neue Stichtag {datum(angaben.neu_am)} liegt in der Zukunft. Bitte den Tag "
                "eingeben, an dem „Stand neu“ abgelesen wurde."
            )
        neuer = (angaben.tarif,) if angaben.tarif else ()
        if tarif_am((*self._faelle.stammdaten.tarife(), *neuer), angaben.von) is None:
            yield f"Zum {datum(angaben.von)} gibt es keinen Tarif. Bitte die Preise eingeben."

    def _rahmen(
        self, angaben: Angaben, hindernisse: list[str], taten: list[str]
    ) -> Berechnungszeitraum | None:
        """Tarif und Berechnungszeitraum: vorhanden oder angelegt."""
        try:
            with self._welt.ablage.vorgang():
                taten += self._tarif(angaben)
                return self._zeitraum(angaben, taten)
        except StromFehler as fehler:
            hindernisse.append(str(fehler))
            taten.clear()
            return None

    def _tarif(self, angaben: Angaben) -> list[str]:
        tarif = angaben.tarif
        bekannt = [replace(t, id="") for t in self._faelle.stammdaten.tarife()]
        if tarif is None or replace(tarif, id="") in bekannt:
            return []
        self._faelle.stammdaten.tarif_merken(tarif)
        return [f"Tarif ab {datum(tarif.gueltig_ab)}"]

    def _zeitraum(self, angaben: Angaben, taten: list[str]) -> Berechnungszeitraum:
        faelle = self._faelle.zeitraeume
        grenzen = (angaben.von, angaben.bis)
        schon = next((z for z in faelle.liste() if (z.von, z.bis) == grenzen), None)
        if schon is not None:
            return schon
        taten.append(f"Berechnungszeitraum {angaben.zeitraum}")
        return faelle.anlegen(angaben.zeitraum, angaben.von, angaben.bis)

    def _zeile(self, tat: Zeilentat, satz: Tabellensatz, eigene: frozenset[str]) -> Vorschauzeile:
        lage, taten = _vorab(satz), list[str]()
        if lage is None:
            lage, taten = self._versuchen(tat, satz, eigene)
        verbrauch = satz.verbrauch
        return Vorschauzeile(
            nummer=satz.nummer,
            lage=lage,
            wer=satz.wer,
            funde=tuple(satz.funde.funde),
            taten=tuple(taten),
            verbrauch="" if verbrauch is None or verbrauch < 0 else zahl(verbrauch),
        )

    def _versuchen(
        self, tat: Zeilentat, satz: Tabellensatz, eigene: frozenset[str]
    ) -> tuple[Zeilenlage, list[str]]:
        parteien = dict(tat.parteien)
        try:
            with self._welt.ablage.vorgang():
                return tat.ausfuehren(satz, eigene)
        except PersonUnklar as frage:
            satz.funde.frage(str(frage), Tabellenfeld.PERSON, *frage.antworten)
            lage = Zeilenlage.OFFEN
        except StromFehler as fehler:
            satz.funde.fehler(str(fehler))
            lage = Zeilenlage.ABGELEHNT
        tat.bestand, tat.parteien = Bestand(self._welt.ablage), parteien
        return lage, []


def _vorab(satz: Tabellensatz) -> Zeilenlage | None:
    """Was die Zeile schon vor jeder Tat aufhält."""
    gewichte = {f.gewicht for f in satz.funde.funde}
    if Gewicht.FEHLER in gewichte:
        return Zeilenlage.ABGELEHNT
    return Zeilenlage.OFFEN if Gewicht.FRAGE in gewichte else None


def _eigene(satz: Tabellensatz, alle: Iterable[Tabellensatz]) -> frozenset[str]:
    platz = satz.platz.casefold()
    return frozenset(s.zaehler.casefold() for s in alle if s.platz.casefold() == platz)
