"""Ablesungen erfassen, beurteilen, korrigieren – das Logbuch wird nur länger."""

from dataclasses import replace
from datetime import date

from strom.messung.ableseregeln import (
    pruefen_betrieb,
    pruefen_folge,
    pruefen_stand,
    pruefen_tag,
)
from strom.messung.ablesung import Ablesung, AblesungId, Ablesungsart
from strom.messung.ansicht import Logzeile, Rueckmeldung
from strom.messung.erwartung import OHNE_VERGLEICHE, Vergleiche
from strom.messung.fehler import BegruendungFehlt, TagBelegt
from strom.stammdaten.platz import PlatzId
from strom.stammdaten.zaehler import Einbau, EinbauId, Zaehler, ZaehlerId
from strom.usecases.grund.rechner import Rechner
from strom.usecases.grund.welt import Welt
from strom.usecases.messung.logbuch import FEST, einbauten_zu, logzeilen
from strom.usecases.messung.nachtrag import nachtragssatz
from strom.usecases.messung.rueckmeldung import Eingabe, Frage, rueckmeldung
from strom.usecases.messung.ueberlauf import ueberlaeufe_ordnen
from strom.werte import deutsch
from strom.werte.energie import Zaehlerstand
from strom.werte.fehler import Eingabefehler
from strom.werte.zeit import Zeitraum

LAENGSTER_KOMMENTAR = 500


class Ablesungen:
    """Das Logbuch der Zählerstände; auch Ein- und Ausbau und Verträge schreiben hierüber."""

    def __init__(self, welt: Welt) -> None:
        self._welt = welt

    def eintragen(  # noqa: PLR0913 – so viel gehört zu einer Ablesung
        self,
        einbau: Einbau,
        *,
        am: date,
        stand: Zaehlerstand,
        art: Ablesungsart,
        ueberlauf: bool = False,
        kommentar: str = "",
        ersetzt: str = "",
    ) -> Ablesung:
        """Prüft und trägt ein; gleicher Tag und gleicher Stand ist keine neue Ablesung.

        Raises:
            StromFehler: Außer Betrieb, Zukunft, falsche Stellen, fallender Stand.
        """
        zaehler = self._welt.ablage.holen(Zaehler, einbau.zaehler)
        pruefen_stand(zaehler, stand)
        pruefen_tag(am, self._welt.uhr.heute())
        pruefen_betrieb(zaehler, einbau, am)
        vorhanden = self._am_selben_tag(einbau, am, ersetzt)
        unveraendert = vorhanden is not None and not ersetzt and vorhanden.ueberlauf == ueberlauf
        if vorhanden and unveraendert and self._ist_dieselbe(vorhanden, stand, art):
            return vorhanden
        neu = Ablesung(
            id=AblesungId(self._welt.neue_kennung()),
            am=am,
            platz=einbau.platz,
            zaehler=einbau.zaehler,
            stand=stand,
            art=art,
            ueberlauf=ueberlauf,
            kommentar=_kommentar(kommentar),
            ersetzt=ersetzt or (self._zu_ersetzen(vorhanden, art) if vorhanden else ""),
            erfasst_am=self._welt.uhr.jetzt(),
            erfasst_von=self._welt.arbeitsplatz.bearbeiter,
        )
        self._festhalten(einbau, neu, zaehler)
        return neu

    def _festhalten(self, einbau: Einbau, neu: Ablesung, zaehler: Zaehler) -> None:
        """Legt ab und prüft die Reihe mit dem neuen Eintrag."""
        ablage = self._welt.ablage
        text = f"Zähler {zaehler.nummer}, {deutsch.datum(neu.am)}: {deutsch.kwh(neu.stand)}"
        with self._welt.tat(f"{neu.art} eingetragen", neu, text):
            ablage.ablegen(neu)
            self._reihe_ordnen(einbau, neu.id, neu.ersetzt)
            pruefen_folge(Rechner(ablage).reihe(einbau), neu)

    def _reihe_ordnen(self, einbau: Einbau, neu: str, entfallen: str) -> None:
        """Rückt Überlauf-Haken zurecht, nachdem ein Eintrag kam oder ging (R14)."""
        alt = self._welt.ablage.holen(Ablesung, entfallen) if entfallen else None
        frei = alt is not None and alt.ueberlauf and alt.zaehler == einbau.zaehler
        reihe = Rechner(self._welt.ablage).reihe(einbau)
        ueberlaeufe_ordnen(self._welt, reihe, neu, einer_frei=frei)

    def _am_selben_tag(self, einbau: Einbau, am: date, ersetzt: str) -> Ablesung | None:
        """Was für den Tag schon gilt, abgesehen vom Eintrag, der ersetzt wird.

        Raises:
            TagBelegt: Eine Korrektur träfe auf einen weiteren Eintrag.
        """
        punkte = Rechner(self._welt.ablage).reihe(einbau).punkte
        am_tag = (p.ablesung for p in punkte if p.am == am and p.ablesung.id != ersetzt)
        vorhanden = next(am_tag, None)
        if vorhanden and ersetzt:
            raise TagBelegt(vorhanden)
        return vorhanden

    @staticmethod
    def _ist_dieselbe(alt: Ablesung, stand: Zaehlerstand, art: Ablesungsart) -> bool:
        return alt.stand.kwh == stand.kwh and (alt.art in FEST or alt.art == art)

    @staticmethod
    def _zu_ersetzen(alt: Ablesung, art: Ablesungsart) -> str:
        """Eine zweite Ablesung am selben Tag tritt an die Stelle der ersten.

        Raises:
            Eingabefehler: Dort steht der Einbau- oder Ausbaustand, oder eine Schätzung soll eine
                Ablesung verdrängen (R6).
        """
        if art is Ablesungsart.SCHAETZUNG and alt.art is not Ablesungsart.SCHAETZUNG:
            raise TagBelegt(alt)
        if alt.art in FEST and art not in FEST:
            satz = (
                f"Am {deutsch.datum(alt.am)} steht schon der {alt.art}stand "
                f"{deutsch.kwh(alt.stand)} im Logbuch. Bitte diesen Eintrag korrigieren."
            )
            raise Eingabefehler(satz, feld="stand")
        return alt.id

    def erfassen(
        self,
        einbau_id: EinbauId,
        *,
        am: date,
        stand: Zaehlerstand,
        art: Ablesungsart = Ablesungsart.ABLESUNG,
        ueberlauf: bool = False,
        kommentar: str = "",
    ) -> Rueckmeldung:
        """Trägt eine Ablesung ein und sagt, was sie bedeutet.

        Raises:
            FallenderStand: Der Stand fällt und kein Überlauf ist bestätigt (R14).
            StromFehler: Siehe `eintragen`.
        """
        einbau = self._welt.ablage.holen(Einbau, einbau_id)
        self.eintragen(
            einbau, am=am, stand=stand, art=art, ueberlauf=ueberlauf, kommentar=kommentar
        )
        return self.beurteilen(einbau_id, am=am, stand=stand)

    def schaetzen(
        self, einbau_id: EinbauId, *, am: date, stand: Zaehlerstand, begruendung: str
    ) -> Rueckmeldung:
        """Trägt für einen fehlenden Stand einen Schätzwert mit Begründung ein (R6)."""
        if not begruendung.strip():
            raise BegruendungFehlt(was="Eine Schätzung")
        return self.erfassen(
            einbau_id, am=am, stand=stand, art=Ablesungsart.SCHAETZUNG, kommentar=begruendung
        )

    def korrigieren(
        self,
        ablesung_id: AblesungId,
        *,
        am: date,
        stand: Zaehlerstand,
        kommentar: str,
        einbau_id: EinbauId | None = None,
        ueberlauf: bool = False,
    ) -> Rueckmeldung:
        """Ersetzt einen Eintrag durch einen neuen, auch an einem anderen Zähler."""
        if not kommentar.strip():
            raise BegruendungFehlt(was="Eine Korrektur")
        alt = self._gueltiger_eintrag(ablesung_id)
        bisher = self._einbau(alt)
        einbau = self._welt.ablage.holen(Einbau, einbau_id) if einbau_id else bisher
        if alt.art in FEST and einbau.id != bisher.id:
            satz = f"Der {alt.art}stand gehört zu seinem Zähler. Bitte nur den Stand korrigieren."
            raise Eingabefehler(satz, feld="zaehler")
        with self._welt.ablage.vorgang():
            self.eintragen(
                einbau,
                am=am,
                stand=stand,
                art=alt.art,
                ueberlauf=ueberlauf,
                kommentar=kommentar,
                ersetzt=alt.id,
            )
            if einbau.id != bisher.id:
                self._ohne_den_eintrag(bisher, alt)
            self._einbaustand_nachziehen(einbau, alt, am, stand)
        return self.beurteilen(einbau.id, am=am, stand=stand)

    def _einbaustand_nachziehen(
        self, einbau: Einbau, alt: Ablesung, am: date, stand: Zaehlerstand
    ) -> None:
        """Der Einbau führt seinen Anfangs- und Endstand mit; beide bleiben eins mit dem Logbuch.

        Raises:
            Eingabefehler: Das Datum eines Einbau- oder Ausbaustands steht mit dem Einbau fest.
        """
        if alt.art not in FEST:
            return
        if am != alt.am:
            satz = "Das Datum von Ein- und Ausbau lässt sich hier nicht ändern, nur der Stand."
            raise Eingabefehler(satz, feld="am")
        ist_einbau = alt.art is Ablesungsart.EINBAU
        neu = replace(einbau, anfangsstand=stand) if ist_einbau else replace(einbau, endstand=stand)
        self._welt.ablage.ablegen(neu)

    def widerrufen(self, ablesung_id: AblesungId, *, kommentar: str) -> None:
        """Nimmt einen Eintrag aus der Rechnung; er bleibt im Logbuch sichtbar."""
        if not kommentar.strip():
            raise BegruendungFehlt(was="Ein Widerruf")
        alt, ablage = self._gueltiger_eintrag(ablesung_id), self._welt.ablage
        if alt.art in FEST:
            satz = f"Der {alt.art}stand gehört zum {alt.art}. Bitte stattdessen korrigieren."
            raise Eingabefehler(satz)
        widerruf = replace(
            alt,
            id=AblesungId(self._welt.neue_kennung()),
            art=Ablesungsart.WIDERRUF,
            ersetzt=alt.id,
            kommentar=_kommentar(kommentar),
            erfasst_am=self._welt.uhr.jetzt(),
            erfasst_von=self._welt.arbeitsplatz.bearbeiter,
        )
        with self._welt.tat("Ablesung widerrufen", alt, widerruf.kommentar):
            ablage.ablegen(widerruf)
            self._ohne_den_eintrag(self._einbau(alt), alt)

    def _ohne_den_eintrag(self, einbau: Einbau, alt: Ablesung) -> None:
        """Die Reihe, der `alt` nun fehlt, muss auch ohne ihn aufgehen."""
        self._reihe_ordnen(einbau, "", alt.id)
        pruefen_folge(Rechner(self._welt.ablage).reihe(einbau), None)

    def _gueltiger_eintrag(self, ablesung_id: AblesungId) -> Ablesung:
        alt = self._welt.ablage.holen(Ablesung, ablesung_id)
        ersetzt = self._welt.ablage.finden(Ablesung, ersetzt=alt.id)
        if ersetzt or alt.art is Ablesungsart.WIDERRUF:
            satz = "Dieser Eintrag gilt schon nicht mehr. Bitte den neueren Eintrag wählen."
            raise Eingabefehler(satz)
        return alt

    def _einbau(self, ablesung: Ablesung) -> Einbau:
        return next(einbauten_zu(self._welt.ablage, ablesung))

    def beurteilen(
        self,
        einbau_id: EinbauId,
        *,
        am: date,
        stand: Zaehlerstand,
        abschnitt: Zeitraum | None = None,
        vergleiche: Vergleiche = OHNE_VERGLEICHE,
    ) -> Rueckmeldung:
        """Was er bedeutete und ob er zum Ende von `abschnitt` (sonst: ein Jahr) zählte."""
        heute = self._welt.uhr.heute()
        eingabe = Eingabe(am=am, stand=stand, heute=heute, abschnitt=abschnitt)
        frage = Frage.zu(self._welt.ablage, einbau_id, eingabe, vergleiche)
        nachtrag = nachtragssatz(self._welt.ablage, frage.reihe.einbau, am)
        return replace(rueckmeldung(frage), nachtrag=nachtrag)

    def logbuch(
        self,
        *,
        zaehler_id: ZaehlerId | None = None,
        platz_id: PlatzId | None = None,
        text: str = "",
    ) -> tuple[Logzeile, ...]:
        """Alle Einträge, neueste zuerst; ersetzte bleiben sichtbar."""
        return logzeilen(self._welt.ablage, zaehler_id=zaehler_id, platz_id=platz_id, text=text)


def _kommentar(text: str) -> str:
    knapp = " ".join(text.split()) if len(text) <= LAENGSTER_KOMMENTAR * 4 else text
    if len(knapp) > LAENGSTER_KOMMENTAR:
        satz = f"Der Kommentar ist zu lang ({len(text)} Zeichen, höchstens {LAENGSTER_KOMMENTAR})."
        raise Eingabefehler(satz, feld="kommentar")
    return knapp
