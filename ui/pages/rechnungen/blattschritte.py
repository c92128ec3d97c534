"""Was man in der Schublade tun kann; welche Knöpfe da sind, sagt allein `schritte`."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import partial

from nicegui import ui

from strom import Strom, geld_lesen
from strom.abrechnung import Vertragszeile, Zeitraumansicht
from strom.messung import Zaehlerzeile
from strom.rechnung import Hinweis, Rechnungsblatt, Schritt, Summenzeile, Unterschied
from strom.stammdaten import Berechnungszeitraum
from ui.components.dialog import assistent, bestaetigen
from ui.components.felder import Betragsfeld, Feld, Standfeld, Textfeld
from ui.components.handlung import ausgang, handlung, knopf_bauen, versuchen, zeigen
from ui.components.rechnungsbild import Betragshandlungen, Betragszeile
from ui.components.tagfelder import Datumsfeld
from ui.components.text import text
from ui.pages.rechnungen.ausstellen import vorschau_zeigen
from ui.pages.rechnungen.stornieren import stornieren_fragen
from ui.pages.rechnungen.zustellen import zuruecknehmen_fragen


class Blattschritte:
    """Die Handlungen zu einem Vertrag; danach wird das Fenster aufgefrischt."""

    def __init__(
        self,
        strom: Strom,
        zeitraum: Zeitraumansicht | Berechnungszeitraum,
        zeile: Vertragszeile,
        danach: Callable[[], object],
    ) -> None:
        self.strom = strom
        self.zeitraum = zeitraum
        self.zeile = zeile
        self.danach = danach
        self.rechnungen = strom.rechnungen
        self.id = zeile.rechnung_id

    @property
    def name(self) -> str:
        """„A 01 Arndt, Karla“ für die Knöpfe."""
        return f"{self.zeile.platz} {self.zeile.abnehmer}"

    def knoepfe(self, zeile: Vertragszeile, blatt: Rechnungsblatt | None) -> None:
        """Die Knopfzeile unten."""
        schritte = blatt.schritte if blatt else zeile.schritte
        with ui.element("div").classes("knopfzeile"):
            if blatt is None and Schritt.BERECHNEN in schritte:
                self._knopf("Entwurf erzeugen", self._erzeugen, art="haupt")
            if Schritt.PRUEFEN in schritte:
                self._knopf("Prüfen", lambda: self.rechnungen.pruefen(self.id), art="haupt")
            if Schritt.AUSSTELLEN in schritte:
                knopf_bauen("Ausstellen", self._ausstellen_fragen, art="haupt")
            if Schritt.ZURUECKNEHMEN in schritte:
                zurueck = self.rechnungen.zuruecknehmen
                self._knopf("Zurück zum Entwurf", lambda: zurueck(self.id))
            if blatt is not None:
                self._belegknoepfe(blatt, schritte)
            if Schritt.VERWERFEN in schritte:
                knopf_bauen("Entwurf verwerfen", self._verwerfen_fragen, art="schlicht")

    def _belegknoepfe(self, blatt: Rechnungsblatt, schritte: Collection[Schritt]) -> None:
        self._pdf(blatt)
        if (zurueck := Schritt.AUSGABE_ZURUECKNEHMEN) in schritte:
            wort = f"{zurueck} …"
            knopf_bauen(wort, lambda: self._zuruecknehmen_fragen(blatt), art="schlicht")
        if Schritt.STORNIEREN in schritte:
            knopf_bauen("Stornieren …", lambda: self._stornieren_fragen(blatt), art="schlicht")

    def _knopf(self, wort: str, tun: Callable[[], object], *, art: str = "") -> None:
        handlung(wort, tun, danach=self.danach, art=art, nebenher=True)

    def _erzeugen(self) -> str:
        return self.rechnungen.entwurf_erzeugen(self.zeitraum.id, self.zeile.vertrag_id)

    def _pdf(self, blatt: Rechnungsblatt) -> None:
        pfad = f"/dokument/rechnung/{blatt.id}"
        wort = "PDF öffnen" if blatt.hat_pdf else "Entwurf als PDF"
        oeffnen = knopf_bauen(wort, symbol="picture_as_pdf").mark("pdf-oeffnen")
        oeffnen.props(f'href="{pfad}" target="_blank" rel="noopener"')
        laden = knopf_bauen("", symbol="download", art="schlicht").props(f'href="{pfad}?laden=1"')
        laden.props('aria-label="PDF herunterladen" title="PDF herunterladen"')

    def _ausstellen_fragen(self) -> None:
        vorschau = ausgang(lambda: self.rechnungen.ausstellen_vorschau((self.id,)))
        if not zeigen(vorschau) or vorschau.ergebnis is None:
            return
        with assistent(
            f"Rechnung für {self.name} ausstellen?",
            knopf=f"Rechnung {self.zeile.platz} ausstellen",
            tun=lambda: self.rechnungen.ausstellen(self.id),
            fertig=lambda rechnung: f"Rechnung {rechnung.nummer} ausgestellt.",
            danach=self.danach,
            vorsichtig=True,
        ):
            vorschau_zeigen(vorschau.ergebnis)

    def _zuruecknehmen_fragen(self, blatt: Rechnungsblatt) -> None:
        was = f"Rechnung {blatt.bild.nummer}"
        zuruecknehmen_fragen(self.strom, (self.id,), was, danach=self.danach)

    def _stornieren_fragen(self, blatt: Rechnungsblatt) -> None:
        stornieren_fragen(self.strom, blatt.id, blatt.bild.nummer, danach=self.danach)

    def _verwerfen_fragen(self) -> None:
        bestaetigen(
            f"Entwurf {self.name} verwerfen?",
            frage="Auch von Hand geänderte Beträge verschwinden; die Ablesungen bleiben.",
            knopf=f"Entwurf {self.zeile.platz} verwerfen",
            tun=lambda: self.rechnungen.verwerfen(self.id),
            fertig="Entwurf verworfen.",
            danach=self.danach,
        )

    def betragshandlungen(self, blatt: Rechnungsblatt) -> Betragshandlungen | None:
        """Beträge sind nur im Entwurf änderbar."""
        if Schritt.AENDERN not in blatt.schritte:
            return None
        return Betragshandlungen(aendern=self._betrag_fragen, zuruecksetzen=self._zuruecksetzen)

    def _betrag_fragen(self, zeile: Betragszeile) -> None:
        felder: list[Feld[object]] = []

        def aendern() -> None:
            neu, warum = betrag.wert(), grund.wert()
            self.rechnungen.betrag_aendern(self.id, zeile.feld, neu, warum)

        with assistent(
            f"{zeile.text} ändern",
            knopf="Betrag ändern",
            tun=aendern,
            danach=self.danach,
            fertig="Betrag geändert.",
            felder=felder,
        ):
            berechnet = zeile.betrag_berechnet or zeile.betrag
            text(f"Berechnet: {_betrag(zeile, berechnet)} €", "p", "blass")
            geltend = geld_lesen(_betrag(zeile, zeile.betrag))
            betrag = Betragsfeld("Neuer Betrag", geltend, name="betrag")
            grund = _begruendung("z. B. „Kabelschaden, Beschluss 03.02.“", zeile.begruendung)
            felder += [betrag, grund]

    def _zuruecksetzen(self, zeile: Betragszeile) -> None:
        if versuchen(
            lambda: self.rechnungen.betrag_zuruecksetzen(self.id, zeile.feld),
            fertig="Es gilt wieder der berechnete Betrag.",
        ):
            self.danach()

    def hinweise_zeigen(self, maengel: Sequence[str], hinweise: Sequence[Hinweis]) -> None:
        """Was fehlt und was auffällt; Schweres bestätigt man einzeln, bevor geprüft wird (R20)."""
        for satz in maengel:
            text(satz, "div", "hinweis")
        for hinweis in hinweise:
            farbe = "hinweis rot wege" if hinweis.ist_offen else "hinweis"
            with ui.element("div").classes(farbe):
                text(f"{hinweis.text} – gesehen" if hinweis.ist_gesehen else hinweis.text)
                if hinweis.ist_offen and Schritt.PRUEFEN in self.zeile.schritte:
                    self._gesehen_knopf(hinweis)

    def _gesehen_knopf(self, hinweis: Hinweis) -> None:
        bestaetigen = self.rechnungen.hinweis_bestaetigen
        self._knopf("Gesehen, der Wert stimmt", lambda: bestaetigen(self.id, hinweis.schluessel))

    def schaetzen_anbieten(self, zeile: Vertragszeile) -> None:
        """Bietet für jeden fehlenden Stand an, einen Schätzwert einzutragen (R6)."""
        for zaehler in zeile.zaehler:
            if not zaehler.endstand or not zaehler.anfangsstand:
                fragen = partial(self._schaetzwert_fragen, zaehler)
                wort = f"Schätzwert für Zähler {zaehler.nummer} eintragen"
                knopf_bauen(wort, fragen, art="verweis")

    def _schaetzwert_fragen(self, zaehler: Zaehlerzeile) -> None:
        felder: list[Feld[object]] = []

        def schaetzen() -> None:
            self.strom.ablesungen.schaetzen(
                zaehler.einbau_id, am=tag.wert(), stand=stand.wert(), begruendung=grund.wert()
            )

        with assistent(
            f"Schätzwert für Zähler {zaehler.nummer}",
            knopf="Schätzwert eintragen",
            tun=schaetzen,
            danach=self.danach,
            fertig="Schätzwert eingetragen.",
            felder=felder,
        ):
            text(zaehler.erwartung, "p", "blass")
            tag = Datumsfeld("Zum", self._schaetztag(zaehler), name="am")
            stand = Standfeld("Geschätzter Stand", name="stand")
            grund = _begruendung("z. B. „Zähler war nicht zugänglich“")
            felder += [tag, stand, grund]

    def _schaetztag(self, zaehler: Zaehlerzeile) -> date:
        return zaehler.stichtag if not zaehler.endstand else self.zeitraum.von

    @staticmethod
    def unterschiede_zeigen(unterschiede: Sequence[Unterschied]) -> None:
        """Was die letzte Neuberechnung geändert hat."""
        if not unterschiede:
            return
        with ui.element("div").classes("hinweis blau"), ui.element("div").classes("unterschiede"):
            text("Seit der letzten Ansicht neu berechnet:", "strong").style("grid-column:1/-1")
            for unterschied in unterschiede:
                text(unterschied.was)
                text(unterschied.vorher, "s", "zahl")
                text("→")
                text(unterschied.nachher, "b", "zahl")


def _begruendung(beispiel: str, wert: str = "") -> Feld[str]:
    hinweis = f"Steht auf der Rechnung, {beispiel}."
    return Textfeld(
        "Begründung", wert, pflicht=True, name="begruendung", laenge=300, hinweis=hinweis
    )


def _betrag(zeile: Betragszeile, geschrieben: str) -> str:
    """Unter dem Strich steht der alte Abschlag mit Minus; eingegeben wird er ohne."""
    return geschrieben.lstrip("-") if isinstance(zeile, Summenzeile) else geschrieben
