"""Ausstellen: Nummer ziehen, Kopien einfrieren, PDF einmal schreiben – alles oder nichts (R16)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from strom.abrechnung.plausibilitaet import mangelsatz
from strom.ports.ablage import Ablage
from strom.rechnung.ansicht import Ausstellvorschau, Zahlwegsumme
from strom.rechnung.endangabe import Endangabe
from strom.rechnung.lebenslauf import LEBENSLAUF, Schritt, Zustand
from strom.rechnung.nummernkreis import dateiname
from strom.rechnung.rechnung import Rechnung, RechnungId, Rechnungsentwurf
from strom.rechnung.zahlweg import Zahlweg, zahlweg
from strom.siegel.protokoll import AUSGESTELLT
from strom.stammdaten.partei import Partei
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zeitraum import Berechnungszeitraum
from strom.usecases.grund.rechner import Rechner, einstellungen
from strom.usecases.rechnung.belege import mit_pdf
from strom.usecases.rechnung.entwurfsarbeit import NichtBerechenbar, beleg_holen
from strom.usecases.rechnung.nummer_ziehen import kommende_nummern, nummer_ziehen
from strom.usecases.rechnung.rechnungsarbeit import Rechnungsarbeit
from strom.werte import deutsch
from strom.werte.fehler import StromFehler, Unveraenderlich
from strom.werte.geld import Geld


class SeitPruefungGeaendert(StromFehler):
    """Zwischen Prüfen und Ausstellen kam etwas Neues dazu."""

    def __init__(self, was: str) -> None:
        super().__init__(
            f"Seit der Prüfung hat sich etwas geändert ({was}). Der Entwurf ist neu berechnet; "
            "bitte noch einmal prüfen."
        )


class Ausstellung(Rechnungsarbeit):
    """Der eine Weg, auf dem eine Rechnung entsteht.

    Reihenfolge: Nummer im einzigen Schreiber – Zeichnen – PDF daneben, dauerhaft – EIN Vorgang
    mit Rechnung, Fingerabdruck, Protokoll und Ereignis – Umbenennen. Nach einem Absturz wird nur
    noch umbenannt oder aufgeräumt, nie neu gezeichnet.
    """

    def ausstellen(self, id: RechnungId) -> Rechnung:
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
            else:
                self._welt.ablage.ablegen(frisch)
        if not gilt_noch:
            raise SeitPruefungGeaendert(", ".join(u.was for u in frisch.unterschiede) or "Daten")
        self._dokumente.veroeffentlichen(rechnung.pdf_datei)
        self._ereignisse.wecken()
        return rechnung

    def ausstellen_vorschau(self, ids: tuple[RechnungId, ...]) -> Ausstellvorschau:
        """Was beim Ausstellen dieser Entwürfe geschähe; ändert nichts und zieht keine Nummer.

        Raises:
            UnerlaubterSchritt: Einer ist nicht geprüft.
            NummerVergeben: Das Muster ergäbe eine Nummer, die es schon gibt.
        """
        ablage, heute = self._welt.ablage, self._welt.uhr.heute()
        entwuerfe = [self._geprueft(kennung) for kennung in ids]
        return Ausstellvorschau(
            anzahl=len(entwuerfe),
            summe=Geld.summe(e.berechnung.zahlbetrag for e in entwuerfe).deutsch,
            nummern=kommende_nummern(ablage, heute, len(entwuerfe)),
            datum=deutsch.datum(heute),
            faellig_am=deutsch.datum(self._faellig(heute)),
            wege=tuple(_wege(ablage, entwuerfe)),
        )

    def _faellig(self, heute: date) -> date:
        return heute + timedelta(days=einstellungen(self._welt.ablage).zahlungsziel_tage)

    def _geprueft(self, id: RechnungId) -> Rechnungsentwurf:
        beleg = beleg_holen(self._welt, id)
        if isinstance(beleg, Rechnung):
            raise Unveraenderlich(was="Rechnung " + beleg.nummer)
        LEBENSLAUF.nach(beleg.zustand, Schritt.AUSSTELLEN)
        if beleg.berechnung.maengel:
            raise NichtBerechenbar(mangelsatz(m) for m in beleg.berechnung.maengel)
        return beleg

    def _festschreiben(self, entwurf: Rechnungsentwurf) -> Rechnung:
        ablage = self._welt.ablage
        fertig = mit_pdf(self._ohne_pdf(entwurf), self._drucker, self._dokumente)
        fingerabdruck = fertig.pdf_sha256[:12]
        text = f"Nummer {fertig.nummer}, {fertig.berechnung.zahlbetrag}, PDF {fingerabdruck}…"
        with self._welt.tat(AUSGESTELLT, fertig, text):
            ablage.entfernen(entwurf)
            ablage.ablegen(fertig)
            self._ereignisse.gestellt(fertig)
        return fertig

    def _ohne_pdf(self, entwurf: Rechnungsentwurf) -> Rechnung:
        ablage, rechner = self._welt.ablage, Rechner(self._welt.ablage)
        zeitraum = ablage.holen(Berechnungszeitraum, entwurf.zeitraum)
        vertrag = ablage.holen(Vertrag, entwurf.vertrag)
        kopien, heute = rechner.kopien(zeitraum, vertrag), self._welt.uhr.heute()
        nummer = nummer_ziehen(self._welt.ablage, heute)
        return Rechnung(
            id=entwurf.id,
            nummer=nummer.text,
            folge=nummer.folge,
            zeitraum=entwurf.zeitraum,
            vertrag=entwurf.vertrag,
            art=entwurf.art,
            ausgestellt_am=heute,
            ausgestellt_um=self._welt.uhr.jetzt(),
            ausgestellt_von=self._welt.arbeitsplatz.bearbeiter,
            faellig_am=self._faellig(heute),
            berechnung=entwurf.berechnung,
            kopien=kopien,
            vorjahr=rechner.vorjahreskopie(zeitraum, vertrag),
            geprueft_von=entwurf.geprueft_von,
            pdf_datei=dateiname(nummer.text),
            pdf_sha256="",
            endangabe=Endangabe.LETZTER_TAG,
        )


def _wege(ablage: Ablage, entwuerfe: Iterable[Rechnungsentwurf]) -> Iterator[Zahlwegsumme]:
    betraege: dict[Zahlweg, list[Geld]] = {weg: [] for weg in Zahlweg}
    for e in entwuerfe:
        partei = ablage.holen(Partei, ablage.holen(Vertrag, e.vertrag).partei)
        betrag = e.berechnung.zahlbetrag
        betraege[zahlweg(betrag, partei.zahlungsart)].append(betrag)
    for weg, gruppe in betraege.items():
        if gruppe:
            summe = Geld.summe(gruppe).deutsch
            yield Zahlwegsumme(weg=weg, anzahl=len(gruppe), summe=summe)
