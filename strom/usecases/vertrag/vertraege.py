"""Lieferverträge: abschließen, umziehen, auflösen – nie ohne den Zählerstand dazu."""

from dataclasses import replace
from datetime import date

from strom.messung.ableseregeln import in_stellen
from strom.messung.ablesung import Ablesungsart
from strom.stammdaten.ansicht import Vertragsblatt
from strom.stammdaten.partei import Partei, ParteiId
from strom.stammdaten.platz import Platz, PlatzId
from strom.stammdaten.vertrag import Vertrag, VertragId, Vertragsherkunft
from strom.stammdaten.zaehler import Einbau, Zaehler
from strom.usecases.grund.eingaben import felder_heissen, nicht_anonymisiert, vorhanden
from strom.usecases.grund.nachschlagen import (
    nicht_schon_abgerechnet,
    platzname,
    steht_schon_da,
)
from strom.usecases.grund.rechner import gueltige_rechnungen
from strom.usecases.grund.welt import Welt
from strom.usecases.messung.ablesungen import Ablesungen
from strom.usecases.vertrag import regeln as pruefen
from strom.werte.deutsch import bis_text, datum
from strom.werte.energie import Zaehlerstand
from strom.werte.geld import NULL, Geld
from strom.werte.zeit import letzter_tag

Nummern = frozenset[str]
"""Nummern der Zähler, deren Überlauf jemand bestätigt hat (R14)."""
KEINE: Nummern = frozenset()


class Vertraege:
    """Wer wann an welchem Platz Strom bezieht; am selben Platz nie zwei zugleich."""

    def __init__(self, welt: Welt, ablesungen: Ablesungen) -> None:
        self._welt = welt
        self._ablage = welt.ablage
        self._ablesungen = ablesungen

    def liste(self) -> tuple[Vertragsblatt, ...]:
        """Alle Verträge nach Platz, je Platz der neueste zuerst."""
        plaetze = {p.id: p for p in self._ablage.finden(Platz)}
        parteien = {p.id: p for p in self._ablage.finden(Partei)}
        neueste = sorted(self._ablage.finden(Vertrag), key=lambda v: v.von, reverse=True)
        heute = self._welt.uhr.heute()
        return tuple(
            _blatt(v, parteien[v.partei], plaetze[v.platz], heute)
            for v in sorted(neueste, key=lambda v: plaetze[v.platz].sortierung)
        )

    def vertrag(self, id: VertragId) -> Vertrag:
        """Der Vertrag.

        Raises:
            NichtGefunden: Es gibt ihn nicht (mehr).
        """
        return vorhanden(self._ablage, Vertrag, id, "Vertrag")

    @felder_heissen(am="von")
    def abschliessen(
        self,
        partei_id: ParteiId,
        platz_id: PlatzId,
        *,
        von: date,
        stand: Zaehlerstand | None = None,
        ueberlaeufe: Nummern = KEINE,
        eroeffnungsabschlag: Geld = NULL,
    ) -> Vertrag:
        """Neuer Vertrag; ob Neuanschluss oder Wiederbuchung, ergibt sich von selbst (R9).

        Ohne `stand` muss es schon eine Ablesung bis sieben Tage neben dem Beginn geben.

        Raises:
            Eingabefehler: Der Platz ist belegt, hat keinen Zähler, der Stand fehlt, oder der
                Eröffnungsabschlag ist negativ.
        """
        partei = nicht_anonymisiert(self._ablage, partei_id)
        fruehere = self._ablage.finden(Vertrag, partei=partei.id)
        schon_kunde = any(v.von <= von for v in fruehere)
        herkunft = Vertragsherkunft.WIEDERBUCHUNG if schon_kunde else Vertragsherkunft.NEU
        neu = Vertrag(
            id=VertragId(self._welt.neue_kennung()),
            partei=partei.id,
            platz=platz_id,
            von=von,
            herkunft=herkunft,
            eroeffnungsabschlag=pruefen.abschlag_passt(eroeffnungsabschlag),
        )
        einbau = self._beginn_pruefen(neu, stand)
        self._beginnen(neu, einbau, stand, ueberlaeufe)
        return neu

    @felder_heissen(von="am", stand="anfangsstand")
    def umziehen(
        self,
        vertrag_id: VertragId,
        neuer_platz_id: PlatzId,
        *,
        am: date,
        endstand: Zaehlerstand,
        anfangsstand: Zaehlerstand,
        ueberlaeufe: Nummern = KEINE,
    ) -> Vertrag:
        """Ende hier, Anfang dort, beide Stände – ein Vorgang; keine neue Anschlussgebühr (R9).

        Raises:
            Eingabefehler: Eine der beiden Hälften geht nicht; dann ändert sich gar nichts.
        """
        alt = self.vertrag(vertrag_id)
        neu = Vertrag(
            id=VertragId(self._welt.neue_kennung()),
            partei=alt.partei,
            platz=neuer_platz_id,
            von=am,
            herkunft=Vertragsherkunft.UMZUG,
            vorgaenger=alt.id,
        )
        pruefen.anderer_platz(alt, neu)
        ende = self._ende_pruefen(alt, am)
        anfang = self._beginn_pruefen(neu, anfangsstand)
        with self._ablage.vorgang():
            self._beenden(replace(alt, bis=am), ende, endstand, ueberlaeufe)
            self._beginnen(neu, anfang, anfangsstand, ueberlaeufe)
        return neu

    def aufloesen(
        self,
        vertrag_id: VertragId,
        *,
        am: date,
        endstand: Zaehlerstand,
        ueberlaeufe: Nummern = KEINE,
    ) -> Vertrag:
        """Beendet den Vertrag; `am` ist der erste Tag, an dem er nicht mehr gilt.

        Raises:
            Eingabefehler: Er ist schon beendet, beginnt später, ist darüber hinaus abgerechnet,
                oder der Stand passt nicht.
        """
        alt = self.vertrag(vertrag_id)
        einbau = self._ende_pruefen(alt, am)
        fertig = replace(alt, bis=am, gekuendigt_am=self._welt.uhr.heute())
        self._beenden(fertig, einbau, endstand, ueberlaeufe)
        return fertig

    def ist_eroeffnung_offen(self, vertrag_id: VertragId) -> bool:
        """Ob der Eröffnungsabschlag noch auf einer Rechnung steht: vor der ersten gültigen."""
        return not any(gueltige_rechnungen(self._ablage, vertrag=vertrag_id))

    def eroeffnungsabschlag_aendern(self, vertrag_id: VertragId, betrag: Geld) -> Vertrag:
        """Legt fest, was vor Strom als Abschlag verlangt wurde; offene Entwürfe rechnen neu (R11).

        Raises:
            Eingabefehler: Der Betrag ist negativ, oder eine Rechnung hat ihn schon abgezogen.
        """
        alt = self.vertrag(vertrag_id)
        neu = replace(alt, eroeffnungsabschlag=pruefen.abschlag_passt(betrag))
        if neu == alt:
            return alt
        pruefen.eroeffnung_offen(self._ablage, alt)
        text = f"{self._ort(neu)}: {alt.eroeffnungsabschlag} → {betrag}"
        with self._welt.tat("Eröffnungsabschlag geändert", neu, text):
            self._ablage.ablegen(neu)
        return neu

    def _beginn_pruefen(self, neu: Vertrag, stand: Zaehlerstand | None) -> Einbau | None:
        """Geht der Vertrag hier? Der Einbau, an dem der Stand einzutragen ist."""
        platz = vorhanden(self._ablage, Platz, neu.platz, "Platz")
        pruefen.platz_beziehbar(platz)
        pruefen.platz_frei(self._ablage, platz, neu)
        einbauten = pruefen.zaehler_am_beginn(self._ablage, platz, neu.von)
        if stand is None:
            pruefen.ablesung_nahe(self._ablage, einbauten, neu.von)
            return None
        return pruefen.zaehler_zum_stand(self._ablage, platz, einbauten, neu.von)

    @felder_heissen(stand="endstand")
    def _ende_pruefen(self, alt: Vertrag, am: date) -> Einbau:
        platz = vorhanden(self._ablage, Platz, alt.platz, "Platz")
        pruefen.laeuft_noch(alt, platz, am)
        rechnungen = gueltige_rechnungen(self._ablage, vertrag=alt.id)
        nicht_schon_abgerechnet(rechnungen, am, f"Das Vertragsende an {platz.bezeichnung}")
        pruefen.kein_entwurf_danach(self._ablage, alt, am)
        einbauten = pruefen.zaehler_am_ende(self._ablage, platz, am)
        return pruefen.zaehler_zum_stand(self._ablage, platz, einbauten, am)

    def _beginnen(
        self,
        neu: Vertrag,
        einbau: Einbau | None,
        stand: Zaehlerstand | None,
        ueberlaeufe: Nummern,
    ) -> None:
        text = f"{self._ort(neu)} ab {datum(neu.von)}, {neu.herkunft}"
        with self._welt.tat("Vertrag abgeschlossen", neu, text):
            self._ablage.ablegen(neu)
            if einbau is not None and stand is not None:
                self._eintragen(einbau, neu.von, stand, "Vertragsbeginn", ueberlaeufe)

    @felder_heissen(stand="endstand")
    def _beenden(
        self, fertig: Vertrag, einbau: Einbau, stand: Zaehlerstand, ueberlaeufe: Nummern
    ) -> None:
        am = fertig.bis or fertig.von
        text = f"{self._ort(fertig)}, letzter Tag {bis_text(am)}"
        with self._welt.tat("Vertrag beendet", fertig, text):
            self._ablage.ablegen(fertig)
            self._eintragen(einbau, self._ablesetag(am), stand, "Vertragsende", ueberlaeufe)

    def _ablesetag(self, stichtag: date) -> date:
        """Endet der Vertrag mit dem heutigen Tag, ist heute abgelesen worden und nicht morgen."""
        return letzter_tag(stichtag) if stichtag > self._welt.uhr.heute() else stichtag

    def _eintragen(
        self, einbau: Einbau, am: date, stand: Zaehlerstand, anlass: str, ueberlaeufe: Nummern
    ) -> None:
        zaehler = self._zaehler(einbau)
        genau = in_stellen(zaehler, stand)
        if not steht_schon_da(self._ablage, einbau, am, genau):
            self._ablesungen.eintragen(
                einbau,
                am=am,
                stand=genau,
                art=Ablesungsart.ABLESUNG,
                ueberlauf=zaehler.nummer in ueberlaeufe,
                kommentar=anlass,
            )

    def _zaehler(self, einbau: Einbau) -> Zaehler:
        return vorhanden(self._ablage, Zaehler, einbau.zaehler, "Zähler")

    def _ort(self, vertrag: Vertrag) -> str:
        partei = vorhanden(self._ablage, Partei, vertrag.partei, "Partei")
        return f"{partei.anzeigename}, {platzname(self._ablage, vertrag.platz)}"


def _blatt(vertrag: Vertrag, partei: Partei, platz: Platz, heute: date) -> Vertragsblatt:
    return Vertragsblatt(
        id=vertrag.id,
        partei=partei.anzeigename,
        partei_id=partei.id,
        platz=platz.bezeichnung,
        platz_id=platz.id,
        von=datum(vertrag.von),
        bis=bis_text(vertrag.bis) if vertrag.bis else "",
        herkunft=str(vertrag.herkunft),
        laeuft=vertrag.laeuft(heute),
        eroeffnungsabschlag=vertrag.eroeffnungsabschlag.deutsch,
    )
