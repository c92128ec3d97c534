"""Rechnungen zeigen und suchen."""

from dataclasses import replace
from hashlib import sha256

from strom.abrechnung.ansicht import Vertragszeile
from strom.abrechnung.plausibilitaet import mangelsatz
from strom.messung.ansicht import Zaehlerzeile
from strom.messung.erwartung import Vergleiche
from strom.ports.dokumente import Dokumente, Drucker
from strom.ports.namen import schluessel, schluessel_von
from strom.rechnung.ansicht import Rechnungsblatt, Rechnungszeile
from strom.rechnung.bild import RechnungsBild
from strom.rechnung.bildner import bild_der_rechnung
from strom.rechnung.rechnung import Rechnung, RechnungId, Rechnungsentwurf
from strom.siegel.ansicht import Verlaufszeile
from strom.siegel.protokoll import Protokolleintrag
from strom.stammdaten.partei import Partei, ParteiId
from strom.stammdaten.platz import Platz
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zeitraum import Berechnungszeitraum, ZeitraumId
from strom.usecases.abrechnung.zeilenbau import Zeilenbau, belegzustand, erlaubte_schritte
from strom.usecases.grund.rechner import Rechner
from strom.usecases.grund.sperre import ist_gesperrt
from strom.usecases.rechnung.entwurfsarbeit import beleg_holen, bild_des_belegs
from strom.usecases.rechnung.rechnungsarbeit import Rechnungsarbeit
from strom.usecases.rechnung.rechnungszeile import alter, bezugssatz, rechnungszeile, suchtext
from strom.usecases.siegel.protokoll import verlaufszeile
from strom.werte.fehler import NichtGefunden, StromFehler, Unveraenderlich


class Belege(Rechnungsarbeit):
    """Lesen; nichts hier ändert etwas."""

    def bild(self, id: RechnungId) -> RechnungsBild:
        """Das Bild eines Entwurfs oder einer Rechnung."""
        return bild_des_belegs(self._welt, beleg_holen(self._welt, id))

    def pdf(self, id: RechnungId) -> bytes:
        """Entwürfe frisch gezeichnet; Ausgestelltes immer dieselben Bytes.

        Raises:
            PdfVeraendert: Die Datei passt nicht zum festgeschriebenen Fingerabdruck.
        """
        beleg = beleg_holen(self._welt, id)
        if isinstance(beleg, Rechnungsentwurf):
            return self._drucker.rechnung(bild_des_belegs(self._welt, beleg))
        return self.festes_pdf(beleg)

    def festes_pdf(self, rechnung: Rechnung) -> bytes:
        """Die Bytes, die beim Ausstellen festgeschrieben wurden.

        Raises:
            PdfGeloescht: Nach der Aufbewahrungsfrist gibt es sie nicht mehr.
            PdfVeraendert: Die Datei passt nicht zum Fingerabdruck.
        """
        if rechnung.ist_geloescht:
            raise PdfGeloescht(rechnung.nummer)
        inhalt = self._gelesen(rechnung)
        if sha256(inhalt).hexdigest() != rechnung.pdf_sha256:
            raise PdfVeraendert(rechnung.nummer, rechnung.pdf_datei)
        return inhalt

    def _gelesen(self, rechnung: Rechnung) -> bytes:
        """Der Inhalt; gelang das Umbenennen beim Ausstellen nicht, wird es jetzt nachgeholt.

        Neu gezeichnet wird nie: Vorlage oder Programm könnten inzwischen andere sein.
        """
        try:
            return self._dokumente.lesen(rechnung.pdf_datei)
        except NichtGefunden:
            try:
                self._dokumente.veroeffentlichen(rechnung.pdf_datei)
            except NichtGefunden as fehler:
                raise PdfFehlt(rechnung.nummer, rechnung.pdf_datei) from fehler
            return self._dokumente.lesen(rechnung.pdf_datei)

    def dateiname(self, id: RechnungId) -> str:
        """Unter diesem Namen lädt der Browser das PDF."""
        beleg = beleg_holen(self._welt, id)
        if isinstance(beleg, Rechnung):
            return beleg.pdf_datei
        vertrag = self._welt.ablage.holen(Vertrag, beleg.vertrag)
        platz = self._welt.ablage.holen(Platz, vertrag.platz).bezeichnung
        return f"Entwurf-{'-'.join(platz.split())}.pdf"

    def blatt(self, id: RechnungId, vergleiche: Vergleiche | None = None) -> Rechnungsblatt:
        """Alles für die Schublade; `vergleiche` wie bei `Zeitraeume.zeile`."""
        beleg, rechner = beleg_holen(self._welt, id), Rechner(self._welt.ablage)
        if isinstance(beleg, Rechnung):
            return self._festes_blatt(rechner, beleg)
        zeile = self._zeile(rechner, beleg, vergleiche)
        return Rechnungsblatt(
            id=beleg.id,
            vertrag_id=beleg.vertrag,
            zeitraum_id=beleg.zeitraum,
            ueberschrift=f"{zeile.platz} · {zeile.abnehmer}",
            zustand=belegzustand(rechner, beleg),
            bild=bild_des_belegs(self._welt, beleg),
            verlauf=self.verlauf(id),
            schritte=erlaubte_schritte(rechner, beleg),
            hinweise=zeile.hinweise,
            maengel=tuple(mangelsatz(m) for m in beleg.berechnung.maengel),
            unterschiede=zeile.unterschiede,
            schaetzbar=_schaetzbare(zeile),
        )

    def _festes_blatt(self, rechner: Rechner, rechnung: Rechnung) -> Rechnungsblatt:
        """Ein ausgestellter Beleg sagt nur, was in seinen eigenen Kopien steht."""
        k = rechnung.kopien
        return Rechnungsblatt(
            id=rechnung.id,
            vertrag_id=rechnung.vertrag,
            zeitraum_id=rechnung.zeitraum,
            ueberschrift=f"{k.platz.bezeichnung} · {k.partei.anzeigename}",
            zustand=belegzustand(rechner, rechnung),
            bild=bild_der_rechnung(rechnung),
            verlauf=self.verlauf(rechnung.id),
            schritte=erlaubte_schritte(rechner, rechnung),
            hinweise=(),
            maengel=(),
            unterschiede=(),
            hat_pdf=True,
            bezug=bezugssatz(rechner, rechnung),
        )

    def _zeile(
        self, rechner: Rechner, beleg: Rechnungsentwurf, vergleiche: Vergleiche | None
    ) -> Vertragszeile:
        zeitraum = self._welt.ablage.holen(Berechnungszeitraum, beleg.zeitraum)
        vertrag = self._welt.ablage.holen(Vertrag, beleg.vertrag)
        return Zeilenbau(rechner, zeitraum, vergleiche).zeile(vertrag)

    def verlauf(self, id: RechnungId) -> tuple[Verlaufszeile, ...]:
        """Wer wann was mit dieser Rechnung getan hat, älteste zuerst."""
        ablage = self._welt.ablage
        eintraege = [
            e
            for art in (Rechnungsentwurf, Rechnung)
            for e in ablage.finden(Protokolleintrag, gegenstand=schluessel_von(art, id))
        ]
        geordnet = sorted(eintraege, key=lambda e: (e.am, e.id))
        return tuple(verlaufszeile(e, self._welt.siegel.nummer(schluessel(e))) for e in geordnet)

    def liste(
        self,
        *,
        text: str = "",
        zeitraum_id: ZeitraumId | None = None,
        partei_id: ParteiId | None = None,
        gesperrte: bool = False,
    ) -> tuple[Rechnungszeile, ...]:
        """Alle Rechnungen (neueste Nummer zuerst), davor die Entwürfe; auf Wunsch einer Partei.

        Rechnungen anonymisierter Parteien sind gesperrt und nur mit `gesperrte` dabei.
        """
        felder = {"zeitraum": zeitraum_id} if zeitraum_id else {}
        ablage, rechner = self._welt.ablage, Rechner(self._welt.ablage)
        rechnungen = sorted(ablage.finden(Rechnung, **felder), key=alter, reverse=True)
        entwuerfe = ablage.finden(Rechnungsentwurf, **felder)
        if not gesperrte:
            rechnungen = [r for r in rechnungen if not ist_gesperrt(ablage, r)]
        if partei_id:
            eigene = {v.id for v in ablage.finden(Vertrag, partei=partei_id)}
            rechnungen = [r for r in rechnungen if r.vertrag in eigene]
            entwuerfe = tuple(e for e in entwuerfe if e.vertrag in eigene)
        zeilen = [self._entwurfszeile(rechner, e) for e in entwuerfe]
        zeilen += [rechnungszeile(rechner, r) for r in rechnungen]
        gesucht = text.split()
        return tuple(z for z in zeilen if suchtext(z).hat_alle(gesucht))

    def _entwurfszeile(self, rechner: Rechner, e: Rechnungsentwurf) -> Rechnungszeile:
        ablage = self._welt.ablage
        vertrag = ablage.holen(Vertrag, e.vertrag)
        return Rechnungszeile(
            id=e.id,
            nummer="",
            datum="",
            art=str(e.art),
            zeitraum=ablage.holen(Berechnungszeitraum, e.zeitraum).name,
            zeitraum_id=e.zeitraum,
            platz=ablage.holen(Platz, vertrag.platz).bezeichnung,
            abnehmer=ablage.holen(Partei, vertrag.partei).anzeigename,
            zahlbetrag=e.berechnung.zahlbetrag.deutsch if e.berechnung.positionen else "",
            zustand=belegzustand(rechner, e),
            faellig="",
        )


def _schaetzbare(zeile: Vertragszeile) -> tuple[Zaehlerzeile, ...]:
    """Zähler, deren Endstand fehlt; für sie kann ein Schätzwert eingetragen werden (R6)."""
    return tuple(z for z in zeile.zaehler if not z.endstand or not z.anfangsstand)


class NameBelegt(StromFehler):
    """Unter dem Namen des neuen PDF liegt schon eine Datei, die zu keiner Rechnung gehört."""

    def __init__(self, datei: str) -> None:
        super().__init__(
            f"Im Ordner „dokumente“ liegt schon eine Datei „{datei}“, die zu keiner Rechnung "
            "gehört. Es wurde nichts ausgestellt. Bitte die Datei dort herausnehmen und noch "
            "einmal ausstellen."
        )


def mit_pdf(rechnung: Rechnung, drucker: Drucker, dokumente: Dokumente) -> Rechnung:
    """Der Beleg mit dem Fingerabdruck seines vorbereiteten PDF.

    Raises:
        NameBelegt: Im Ordner liegt unter diesem Namen schon etwas Fremdes.
    """
    pdf = drucker.rechnung(bild_der_rechnung(rechnung))
    try:
        fingerabdruck = dokumente.vorbereiten(rechnung.pdf_datei, pdf)
    except Unveraenderlich as fehler:
        raise NameBelegt(rechnung.pdf_datei) from fehler
    return replace(rechnung, pdf_sha256=fingerabdruck)


class PdfVeraendert(StromFehler):
    """Das PDF im Ordner ist nicht mehr das ausgestellte."""

    def __init__(self, nummer: str, datei: str) -> None:
        super().__init__(
            f"Das PDF „{datei}“ der Rechnung {nummer} wurde nachträglich verändert und wird nicht "
            "herausgegeben. Bitte die Datei aus einer Sicherung zurückholen."
        )


class PdfFehlt(StromFehler):
    """Das PDF liegt nicht im Ordner; Strom zeichnet nie ein zweites."""

    def __init__(self, nummer: str, datei: str) -> None:
        super().__init__(
            f"Das PDF „{datei}“ der Rechnung {nummer} fehlt im Ordner „dokumente“. Bitte holen Sie "
            "es aus einer Sicherung oder, wenn dieser Ordner im laufenden Betrieb kopiert wurde, "
            "aus dem Original."
        )


class PdfGeloescht(StromFehler):
    """Die Aufbewahrungsfrist ist vorbei, das PDF gibt es nicht mehr."""

    def __init__(self, nummer: str) -> None:
        super().__init__(
            f"Das PDF der Rechnung {nummer} wurde nach Ablauf der Aufbewahrungsfrist gelöscht. "
            "Nummer, Mengen und Beträge sind noch da."
        )
