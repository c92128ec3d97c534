"""Ausstellen: Nummer ziehen, Kopien einfrieren, PDF einmal schreiben – alles oder nichts (R16)."""

from dataclasses import replace
from datetime import date, timedelta

from strom.abrechnung.plausibilitaet import mangelsatz
from strom.ports import Dokumente, Drucker
from strom.rechnung.bildner import bild_der_rechnung
from strom.rechnung.lebenslauf import LEBENSLAUF, Schritt, Zustand
from strom.rechnung.nummernkreis import dateiname, nummer_bilden
from strom.rechnung.rechnung import Rechnung, Rechnungsentwurf
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zeitraum import Berechnungszeitraum
from strom.usecases.entwuerfe import Entwuerfe
from strom.usecases.rechner import Rechner
from strom.usecases.rechnungen import NichtBerechenbar, beleg_holen
from strom.usecases.welt import Welt
from strom.werte.fehler import StromFehler, Unveraenderlich


class SeitPruefungGeaendert(StromFehler):
    """Zwischen Prüfen und Ausstellen kam etwas Neues dazu."""

    def __init__(self, was: str) -> None:
        super().__init__(
            f"Seit der Prüfung hat sich etwas geändert ({was}). Der Entwurf ist neu berechnet; "
            "bitte noch einmal prüfen."
        )


class NummerVergeben(StromFehler):
    """Das Muster des Nummernkreises ergibt eine Nummer, die es schon gibt."""

    def __init__(self, nummer: str) -> None:
        super().__init__(
            f"Die Rechnungsnummer {nummer} ist schon vergeben. Bitte das Muster in den "
            "Einstellungen ändern."
        )


class NameBelegt(StromFehler):
    """Unter dem Namen des neuen PDF liegt schon eine Datei, die zu keiner Rechnung gehört."""

    def __init__(self, datei: str) -> None:
        super().__init__(
            f"Im Ordner „dokumente“ liegt schon eine Datei „{datei}“, die zu keiner Rechnung "
            "gehört. Es wurde nichts ausgestellt. Bitte die Datei dort herausnehmen und noch "
            "einmal ausstellen."
        )


class Ausstellung:
    """Der eine Weg, auf dem eine Rechnung entsteht.

    Reihenfolge: Nummer im einzigen Schreiber – Zeichnen – PDF daneben, dauerhaft – EIN Vorgang
    mit Rechnung, Fingerabdruck und Protokoll – Umbenennen. Nach einem Absturz wird nur noch
    umbenannt oder aufgeräumt; neu gezeichnet wird nur, wo beim Kopieren ein PDF verloren ging, und
    nur, wenn Byte für Byte dasselbe herauskommt (nachzeichnen.py).
    """

    def __init__(
        self, welt: Welt, entwuerfe: Entwuerfe, drucker: Drucker, dokumente: Dokumente
    ) -> None:
        self._welt = welt
        self._entwuerfe = entwuerfe
        self._drucker = drucker
        self._dokumente = dokumente

    def ausstellen(self, id: str) -> Rechnung:
        """Macht aus einem geprüften Entwurf eine Rechnung.

        Raises:
            UnerlaubterSchritt: Der Entwurf ist nicht geprüft.
            SeitPruefungGeaendert: Neue Ablesungen oder Preise; der Entwurf ist neu berechnet.
        """
        with self._welt.ablage.vorgang():
            entwurf = self._geprueft(id)
            frisch = self._entwuerfe.auffrischen(Rechner(self._welt.ablage), entwurf)
            gilt_noch = frisch.zustand is Zustand.GEPRUEFT
            if gilt_noch:
                rechnung = self._festschreiben(frisch)
                self._entwuerfe.nachziehen([rechnung.kopien.platz.id])
            else:
                self._welt.ablage.ablegen(frisch)
        if not gilt_noch:
            raise SeitPruefungGeaendert(", ".join(u.was for u in frisch.unterschiede) or "Daten")
        self._dokumente.veroeffentlichen(rechnung.pdf_datei)
        return rechnung

    def _geprueft(self, id: str) -> Rechnungsentwurf:
        beleg = beleg_holen(self._welt, id)
        if isinstance(beleg, Rechnung):
            raise Unveraenderlich(was="Rechnung " + beleg.nummer)
        LEBENSLAUF.nach(beleg.zustand, Schritt.AUSSTELLEN)
        if beleg.berechnung.maengel:
            raise NichtBerechenbar(mangelsatz(m) for m in beleg.berechnung.maengel)
        return beleg

    def _festschreiben(self, entwurf: Rechnungsentwurf) -> Rechnung:
        ablage = self._welt.ablage
        rechnung = self._ohne_pdf(entwurf)
        pdf = self._drucker.rechnung(bild_der_rechnung(rechnung))
        try:
            fingerabdruck = self._dokumente.vorbereiten(rechnung.pdf_datei, pdf)
        except Unveraenderlich as fehler:
            raise NameBelegt(rechnung.pdf_datei) from fehler
        fertig = replace(rechnung, pdf_sha256=fingerabdruck)
        ablage.entfernen(entwurf)
        ablage.ablegen(fertig)
        text = f"Nummer {fertig.nummer}, {fertig.berechnung.zahlbetrag}, PDF {fingerabdruck[:12]}…"
        self._welt.protokollieren("Ausgestellt", fertig, text)
        return fertig

    def _ohne_pdf(self, entwurf: Rechnungsentwurf) -> Rechnung:
        ablage, rechner = self._welt.ablage, Rechner(self._welt.ablage)
        zeitraum = ablage.holen(Berechnungszeitraum, entwurf.zeitraum)
        vertrag = ablage.holen(Vertrag, entwurf.vertrag)
        kopien, heute = rechner.kopien(zeitraum, vertrag), self._welt.uhr.heute()
        folge, nummer = self._naechste_nummer(kopien.einstellungen.nummernkreis, heute)
        return Rechnung(
            id=entwurf.id,
            nummer=nummer,
            folge=folge,
            zeitraum=entwurf.zeitraum,
            vertrag=entwurf.vertrag,
            art=entwurf.art,
            ausgestellt_am=heute,
            ausgestellt_um=self._welt.uhr.jetzt(),
            ausgestellt_von=self._welt.arbeitsplatz.bearbeiter,
            faellig_am=heute + timedelta(days=kopien.einstellungen.zahlungsziel_tage),
            berechnung=entwurf.berechnung,
            kopien=kopien,
            vorjahr=rechner.vorjahreskopie(zeitraum, vertrag),
            geprueft_von=entwurf.geprueft_von,
            pdf_datei=dateiname(nummer),
            pdf_sha256="",
        )

    def _naechste_nummer(self, muster: str, heute: date) -> tuple[int, str]:
        """Lückenlos: die höchste vergebene plus eins; mit {jahr} beginnt jedes Jahr bei 1."""
        alle = self._welt.ablage.finden(Rechnung)
        je_jahr = "{jahr}" in muster
        gezaehlt = [r.folge for r in alle if not je_jahr or r.ausgestellt_am.year == heute.year]
        folge = max(gezaehlt, default=0) + 1
        nummer = nummer_bilden(muster, jahr=heute.year, nr=folge)
        if any(r.nummer == nummer or r.pdf_datei == dateiname(nummer) for r in alle):
            raise NummerVergeben(nummer)
        return folge, nummer
