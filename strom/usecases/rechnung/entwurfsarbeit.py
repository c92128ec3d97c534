"""Rechnungen: Entwürfe erzeugen, Beträge von Hand ändern, prüfen – und zeigen."""

from collections.abc import Iterable
from dataclasses import replace

from strom.abrechnung.plausibilitaet import mangelsatz
from strom.messung.erwartung import Vergleiche
from strom.rechnung.ansicht import Stapelergebnis
from strom.rechnung.berechnung import Aenderung, Berechnung
from strom.rechnung.bild import RechnungsBild
from strom.rechnung.bildner import Bildvorlage, bild_der_rechnung, zeichnen
from strom.rechnung.hinweis import Hinweis, Hinweisgewicht
from strom.rechnung.lebenslauf import LEBENSLAUF, Schritt
from strom.rechnung.rechnung import Rechnung, RechnungId, Rechnungsentwurf
from strom.stammdaten.vertrag import Vertrag, VertragId
from strom.stammdaten.zeitraum import Berechnungszeitraum, ZeitraumId
from strom.usecases.abrechnung.zeilenbau import Zeilenbau
from strom.usecases.grund.rechner import Rechner, gueltige_rechnungen
from strom.usecases.grund.welt import Welt
from strom.usecases.rechnung.rechnungsarbeit import Rechnungsarbeit
from strom.werte.fehler import Eingabefehler, NichtGefunden, StromFehler, Unveraenderlich
from strom.werte.geld import Geld

LAENGSTE_BEGRUENDUNG = 300
HOECHSTBETRAG = Geld(100_000_000)
Beleg = Rechnungsentwurf | Rechnung


class NichtBerechenbar(StromFehler):
    """Ein Entwurf mit Mängeln lässt sich weder prüfen noch ausstellen."""

    def __init__(self, gruende: Iterable[str]) -> None:
        super().__init__(f"Das geht noch nicht: {'; '.join(gruende)}.")


class HinweisUngesehen(StromFehler):
    """Ein Verbrauch liegt außerhalb und niemand hat ihn für genau diesen Wert bestätigt (R20)."""

    def __init__(self, saetze: Iterable[str]) -> None:
        super().__init__(
            f"Bitte erst ansehen und bestätigen: {'; '.join(saetze)}. Geprüft ist noch nichts."
        )


class SchonAbgerechnet(StromFehler):
    """Für Vertrag und Zeitraum gibt es schon eine gültige Rechnung."""

    def __init__(self, nummer: str) -> None:
        super().__init__(f"Dieser Vertrag ist im Zeitraum schon abgerechnet (Rechnung {nummer}).")


class Entwurfsarbeit(Rechnungsarbeit):
    """Alles, was an einem Entwurf noch geändert werden darf."""

    def entwurf_erzeugen(self, zeitraum_id: ZeitraumId, vertrag_id: VertragId) -> str:
        """Erzeugt den Entwurf oder rechnet den vorhandenen neu; liefert seine Kennung.

        Raises:
            SchonAbgerechnet: Es gibt schon eine gültige Rechnung.
        """
        with self._welt.ablage.vorgang():
            return self._erzeugen(Rechner(self._welt.ablage), zeitraum_id, vertrag_id).id

    def entwuerfe_erzeugen(
        self, zeitraum_id: ZeitraumId, vertrag_ids: tuple[VertragId, ...] = ()
    ) -> Stapelergebnis:
        """Entwürfe für alle (gewählten) Verträge ohne Rechnung, in einem Vorgang."""
        ablage = self._welt.ablage
        zeitraum = ablage.holen(Berechnungszeitraum, zeitraum_id)
        rechner = Rechner(ablage)
        abgerechnet = {r.vertrag for r in gueltige_rechnungen(ablage, zeitraum=zeitraum_id)}
        gewaehlt = set(vertrag_ids)
        faellig = [
            v
            for v in rechner.vertraege_im(zeitraum)
            if v.id not in abgerechnet and (not gewaehlt or v.id in gewaehlt)
        ]
        # Einmal vorher gefragt: im Vorgang kostete jede Frage so viel wie alles Vorgemerkte.
        vorhandene = {e.vertrag: e for e in ablage.finden(Rechnungsentwurf, zeitraum=zeitraum_id)}
        with ablage.vorgang():
            fertig = [
                self._entwurf_fuer(rechner, zeitraum, v, vorhandene.get(v.id)).id for v in faellig
            ]
        return Stapelergebnis(fertig=tuple(fertig))

    def _erzeugen(
        self, rechner: Rechner, zeitraum_id: ZeitraumId, vertrag_id: VertragId
    ) -> Rechnungsentwurf:
        ablage = self._welt.ablage
        zeitraum = ablage.holen(Berechnungszeitraum, zeitraum_id)
        vertrag = ablage.holen(Vertrag, vertrag_id)
        rechnungen = gueltige_rechnungen(ablage, vertrag=vertrag_id, zeitraum=zeitraum_id)
        if rechnungen:
            raise SchonAbgerechnet(rechnungen[0].nummer)
        vorhandene = ablage.finden(Rechnungsentwurf, vertrag=vertrag_id, zeitraum=zeitraum_id)
        return self._entwurf_fuer(rechner, zeitraum, vertrag, next(iter(vorhandene), None))

    def _entwurf_fuer(
        self,
        rechner: Rechner,
        zeitraum: Berechnungszeitraum,
        vertrag: Vertrag,
        alt: Rechnungsentwurf | None,
    ) -> Rechnungsentwurf:
        """Frischt den vorhandenen Entwurf auf oder legt einen neuen an."""
        if alt is None:
            neu = self._entwuerfe.erzeugen(rechner, zeitraum, vertrag)
            with self._welt.tat("Entwurf erzeugt", neu):
                self._welt.ablage.ablegen(neu)
            return neu
        neu = self._entwuerfe.auffrischen(rechner, alt)
        if neu is not alt:
            self._welt.ablage.ablegen(neu)
        return neu

    def betrag_aendern(self, id: RechnungId, feld: str, betrag: Geld, begruendung: str) -> None:
        """Setzt einen Betrag von Hand; der berechnete bleibt sichtbar (R15).

        Raises:
            Eingabefehler: Ohne Begründung, unbekanntes Feld oder ein unmöglicher Betrag.
        """
        entwurf = self._entwurf(id, Schritt.AENDERN)
        _pruefen_aenderung(entwurf.berechnung, feld, betrag, begruendung)
        neu = Aenderung(
            feld=feld,
            betrag=betrag,
            begruendung=" ".join(begruendung.split()),
            wer=self._welt.arbeitsplatz.bearbeiter,
            wann=self._welt.uhr.jetzt(),
        )
        bleibende = tuple(a for a in entwurf.aenderungen if a.feld != feld)
        text = f"{_zeilenname(entwurf.berechnung, feld)}: {betrag}, {neu.begruendung}"
        self._neu_rechnen(entwurf, (*bleibende, neu), "Betrag von Hand geändert", text)

    def betrag_zuruecksetzen(self, id: RechnungId, feld: str) -> None:
        """Nimmt die Änderung von Hand zurück; es gilt wieder der berechnete Betrag."""
        entwurf = self._entwurf(id, Schritt.AENDERN)
        bleibende = tuple(a for a in entwurf.aenderungen if a.feld != feld)
        name = _zeilenname(entwurf.berechnung, feld)
        self._neu_rechnen(entwurf, bleibende, "Betrag zurückgesetzt", name)

    def _neu_rechnen(
        self, entwurf: Rechnungsentwurf, aenderungen: tuple[Aenderung, ...], was: str, text: str
    ) -> None:
        ablage = self._welt.ablage
        with self._welt.tat(was, entwurf, text):
            neu = self._entwuerfe.auffrischen(
                Rechner(ablage), replace(entwurf, aenderungen=aenderungen)
            )
            ablage.ablegen(replace(neu, unterschiede=()))

    def hinweis_bestaetigen(self, id: RechnungId, schluessel: str) -> None:
        """Merkt, dass jemand diesen schweren Hinweis für genau diesen Wert gesehen hat (R20).

        Raises:
            Eingabefehler: Den Hinweis gibt es so nicht (mehr).
        """
        entwurf = self._entwurf(id, Schritt.PRUEFEN)
        passend = [h for h in self._hinweise(entwurf) if h.schluessel == schluessel]
        if not passend or passend[0].gewicht is not Hinweisgewicht.SCHWER:
            satz = "Dieser Hinweis gilt so nicht mehr. Bitte die neu berechneten Werte ansehen."
            raise Eingabefehler(satz)
        if passend[0].ist_gesehen:
            return
        with self._welt.tat("Hinweis gesehen", entwurf, passend[0].text):
            gesehene = (*entwurf.gesehene_hinweise, schluessel)
            self._welt.ablage.ablegen(replace(entwurf, gesehene_hinweise=gesehene))

    def hinweise(self, id: RechnungId) -> tuple[Hinweis, ...]:
        """Was an diesem Entwurf auffällt, das Schwere zuerst (R20)."""
        return self._hinweise(self._welt.ablage.holen(Rechnungsentwurf, id))

    def _hinweise(
        self, entwurf: Rechnungsentwurf, vergleiche: Vergleiche | None = None
    ) -> tuple[Hinweis, ...]:
        ablage = self._welt.ablage
        zeitraum = ablage.holen(Berechnungszeitraum, entwurf.zeitraum)
        vertrag = ablage.holen(Vertrag, entwurf.vertrag)
        bau = Zeilenbau(Rechner(ablage), zeitraum, vergleiche)
        return bau.hinweise(vertrag, entwurf.berechnung)

    def pruefen(self, id: RechnungId, vergleiche: Vergleiche | None = None) -> None:
        """Merkt den Entwurf als geprüft, so wie er heute berechnet wird.

        `vergleiche` wie bei `Zeitraeume.zeile`: wer viele prüft, rechnet die anderen einmal.

        Raises:
            NichtBerechenbar: Es fehlen Stände oder Preise.
            HinweisUngesehen: Ein schwerer Hinweis ist für diesen Wert noch nicht bestätigt.
        """
        ablage = self._welt.ablage
        entwurf = self._entwurf(id, Schritt.PRUEFEN)
        with self._welt.tat("Geprüft", entwurf):
            neu = self._entwuerfe.auffrischen(Rechner(ablage), entwurf)
            _pruefen_ausstellbar(neu.berechnung)
            _pruefen_gesehen(self._hinweise(neu, vergleiche))
            geprueft = replace(
                neu,
                zustand=LEBENSLAUF.nach(neu.zustand, Schritt.PRUEFEN),
                geprueft_von=self._welt.arbeitsplatz.bearbeiter,
                unterschiede=(),
            )
            ablage.ablegen(geprueft)

    def zuruecknehmen(self, id: RechnungId) -> None:
        """Aus Geprüft wird wieder ein Entwurf."""
        entwurf = self._entwurf(id, Schritt.ZURUECKNEHMEN)
        zustand = LEBENSLAUF.nach(entwurf.zustand, Schritt.ZURUECKNEHMEN)
        with self._welt.tat("Zurück zum Entwurf", entwurf):
            self._welt.ablage.ablegen(replace(entwurf, zustand=zustand, geprueft_von=""))

    def verwerfen(self, id: RechnungId) -> None:
        """Löscht einen Entwurf; er hatte noch keine Nummer."""
        entwurf = self._entwurf(id, Schritt.VERWERFEN)
        with self._welt.tat("Entwurf verworfen", entwurf):
            self._welt.ablage.entfernen(entwurf)

    def _entwurf(self, id: RechnungId, schritt: Schritt) -> Rechnungsentwurf:
        """Der Entwurf, wenn der Schritt in seinem Zustand erlaubt ist."""
        beleg = beleg_holen(self._welt, id)
        if isinstance(beleg, Rechnung):
            raise Unveraenderlich(was="Rechnung " + beleg.nummer)
        LEBENSLAUF.nach(beleg.zustand, schritt)
        return beleg


def _zeilenname(b: Berechnung, feld: str) -> str:
    """Wie die Zeile auf der Rechnung heißt."""
    namen = {p.feld: p.text for p in b.positionen}
    namen |= {b.alter_abschlag.feld: "Alter Abschlag", b.neuer_abschlag.feld: "Neuer Abschlag"}
    return namen.get(feld, feld)


def _pruefen_aenderung(b: Berechnung, feld: str, betrag: Geld, begruendung: str) -> None:
    bekannt = {p.feld for p in b.positionen} | {b.alter_abschlag.feld, b.neuer_abschlag.feld}
    if feld not in bekannt:
        satz = "Diese Zeile gibt es auf der Rechnung nicht mehr. Bitte neu laden."
        raise Eingabefehler(satz, feld="betrag")
    if abs(betrag.cent) > HOECHSTBETRAG.cent:
        satz = f"{betrag} kann nicht stimmen (höchstens {HOECHSTBETRAG}). Bitte prüfen."
        raise Eingabefehler(satz, feld="betrag")
    if feld in {b.alter_abschlag.feld, b.neuer_abschlag.feld} and betrag.cent < 0:
        satz = "Ein Abschlag ist nie negativ. Bitte einen Betrag ab 0,00 € eingeben."
        raise Eingabefehler(satz, feld="betrag")
    if not begruendung.strip() or len(begruendung) > LAENGSTE_BEGRUENDUNG:
        satz = (
            "Eine Änderung von Hand braucht eine Begründung "
            f"(höchstens {LAENGSTE_BEGRUENDUNG} Zeichen)."
        )
        raise Eingabefehler(satz, feld="begruendung")


def _pruefen_gesehen(hinweise: Iterable[Hinweis]) -> None:
    if offene := [h.text for h in hinweise if h.ist_offen]:
        raise HinweisUngesehen(offene)


def _pruefen_ausstellbar(b: Berechnung) -> None:
    if b.maengel:
        raise NichtBerechenbar(mangelsatz(m) for m in b.maengel)


def beleg_holen(welt: Welt, id: RechnungId) -> Beleg:
    """Entwurf oder Rechnung zu einer Kennung; beim Ausstellen bleibt sie gleich.

    Raises:
        NichtGefunden: Weder noch.
    """
    try:
        return welt.ablage.holen(Rechnung, id)
    except NichtGefunden:
        return welt.ablage.holen(Rechnungsentwurf, id)


def bild_des_entwurfs(rechner: Rechner, entwurf: Rechnungsentwurf) -> RechnungsBild:
    """Das Bild, wie es heute aussähe."""
    zeitraum = rechner.ablage.holen(Berechnungszeitraum, entwurf.zeitraum)
    vertrag = rechner.ablage.holen(Vertrag, entwurf.vertrag)
    return zeichnen(
        Bildvorlage(
            berechnung=entwurf.berechnung,
            kopien=rechner.kopien(zeitraum, vertrag),
            art=entwurf.art,
            vorjahr=rechner.vorjahreskopie(zeitraum, vertrag),
        )
    )


def bild_des_belegs(welt: Welt, beleg: Beleg) -> RechnungsBild:
    """Das Bild eines Entwurfs oder einer ausgestellten Rechnung."""
    if isinstance(beleg, Rechnung):
        return bild_der_rechnung(beleg)
    return bild_des_entwurfs(Rechner(welt.ablage), beleg)
