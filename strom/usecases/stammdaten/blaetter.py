"""Blätter für die Stammdatenseiten: Platz, Partei, Tarif; hier wird nur gelesen."""

from collections.abc import Iterator

from strom.messung.ansicht import Schwundzeile, Zaehlerkurve
from strom.messung.siebentage import TOLERANZ
from strom.rechnung.nummernkreis import muster_pruefen
from strom.rechnung.rechnung import Rechnung, Rechnungsentwurf
from strom.stammdaten.ansicht import Einbauzeile, Jahresverbrauch, Platzblatt
from strom.stammdaten.partei import Partei, ParteiId
from strom.stammdaten.platz import Platz, PlatzId
from strom.stammdaten.tarif import Tarif
from strom.stammdaten.vertrag import Vertrag, VertragId
from strom.stammdaten.zaehler import Einbau, Zaehler, ZaehlerId
from strom.stammdaten.zeitraum import Berechnungszeitraum
from strom.usecases.grund.eingaben import vorhanden
from strom.usecases.grund.rechner import Rechner, gueltige_rechnungen
from strom.usecases.grund.welt import Welt
from strom.usecases.messung.mengen import kurven_am_platz, menge_am_platz, schwundzeilen
from strom.usecases.messung.zaehlerblatt import zaehlerblaetter
from strom.usecases.rechnung.nummer_ziehen import naechste_nummer
from strom.werte.deutsch import anzahl, datum, kwh, zahl
from strom.werte.energie import Energie


class Blaetter:
    """Was über Plätze, Parteien und Tarife zu wissen ist, fertig zum Anzeigen."""

    def __init__(self, welt: Welt) -> None:
        self._welt = welt
        self._ablage = welt.ablage

    def plaetze(self) -> tuple[Platzblatt, ...]:
        """Alle Plätze mit Zähler, Abnehmer und letztem Stand, „A 2“ vor „A 10“."""
        heute = self._welt.uhr.heute()
        parteien = {p.id: p.anzeigename for p in self._ablage.finden(Partei)}
        laufend = [v for v in self._ablage.finden(Vertrag) if v.laeuft(heute)]
        abnehmer = {v.platz: parteien[v.partei] for v in laufend}
        blaetter = [b for b in zaehlerblaetter(self._ablage, heute) if b.platz_id]
        zeilen = []
        for platz in sorted(self._ablage.finden(Platz), key=lambda p: p.sortierung):
            hier = [b for b in blaetter if b.platz_id == platz.id]
            zeilen.append(
                Platzblatt(
                    id=platz.id,
                    bezeichnung=platz.bezeichnung,
                    art=str(platz.art),
                    zaehler=", ".join(b.nummer for b in hier),
                    abnehmer=abnehmer.get(platz.id, ""),
                    letzter_stand=" / ".join(b.letzter_stand for b in hier if b.letzter_stand),
                    letzte_ablesung=hier[0].letzte_ablesung if hier else "",
                )
            )
        return tuple(zeilen)

    def einbauten(
        self, *, platz_id: PlatzId | None = None, zaehler_id: ZaehlerId | None = None
    ) -> tuple[Einbauzeile, ...]:
        """Wer wo hing: an einem Platz oder von einem Zähler, neueste zuerst."""
        felder = {k: w for k, w in (("zaehler", zaehler_id), ("platz", platz_id)) if w}
        alle = self._ablage.finden(Einbau, **felder)
        neueste = sorted(alle, key=lambda e: (e.eingebaut_am, e.id), reverse=True)
        return tuple(self._einbauzeile(e) for e in neueste)

    def _einbauzeile(self, e: Einbau) -> Einbauzeile:
        return Einbauzeile(
            id=e.id,
            zaehler=self._ablage.holen(Zaehler, e.zaehler).nummer,
            zaehler_id=e.zaehler,
            platz=self._ablage.holen(Platz, e.platz).bezeichnung,
            platz_id=e.platz,
            von=datum(e.eingebaut_am),
            bis=datum(e.ausgebaut_am) if e.ausgebaut_am else "",
            anfangsstand=kwh(e.anfangsstand) if e.anfangsstand else "",
            endstand=kwh(e.endstand) if e.endstand else "",
            grund=str(e.grund or ""),
            faktor=f"× {zahl(e.wandlerfaktor)}" if e.wandlerfaktor != 1 else "",
            ist_eingebaut=e.ausgebaut_am is None,
        )

    def verbrauch_am_platz(self, platz_id: PlatzId) -> tuple[Jahresverbrauch, ...]:
        """Je Berechnungszeitraum, ältester zuerst; Zeiträume mit fehlendem Stand fallen weg."""
        vorhanden(self._ablage, Platz, platz_id, "Platz")
        rechner, jahre = Rechner(self._ablage), []
        for zeitraum in self._zeitraeume():
            menge = menge_am_platz(rechner, platz_id, zeitraum)
            if menge is not None:
                jahre.append(_jahr(zeitraum.name, menge.energie, geschaetzt=menge.ist_geschaetzt))
        return tuple(jahre)

    def verbrauch_der_partei(self, partei_id: ParteiId) -> tuple[Jahresverbrauch, ...]:
        """Je Berechnungszeitraum, was ihr in Rechnung gestellt wurde, ältester zuerst."""
        vertraege = {v.id for v in self._ablage.finden(Vertrag, partei=partei_id)}
        rechnungen = [r for r in gueltige_rechnungen(self._ablage) if r.vertrag in vertraege]
        je_zeitraum: dict[str, list[Rechnung]] = {}
        for r in sorted(rechnungen, key=lambda r: r.kopien.zeitraum.von):
            je_zeitraum.setdefault(r.kopien.zeitraum.name, []).append(r)
        return tuple(
            _jahr(
                name,
                Energie.summe(r.berechnung.verbrauch for r in gruppe),
                geschaetzt=any(r.berechnung.ist_geschaetzt for r in gruppe),
            )
            for name, gruppe in je_zeitraum.items()
        )

    def kurven(self, platz_id: PlatzId) -> tuple[Zaehlerkurve, ...]:
        """Die Zählerkurve eines Platzes, je Einbau ein Stück."""
        return kurven_am_platz(Rechner(self._ablage), platz_id)

    def schwund(self) -> tuple[Schwundzeile, ...]:
        """Hauptzähler gegen Unterzähler, ältester Zeitraum zuerst; leer ohne Hauptzähler."""
        return tuple(schwundzeilen(Rechner(self._ablage), self._zeitraeume()))

    def tarifhinweise(self) -> tuple[str, ...]:
        """Tarifwechsel mitten in einem noch nicht abgerechneten Zeitraum, je einer ein Satz."""
        rechner = Rechner(self._ablage)
        return tuple(
            satz
            for zeitraum in self._zeitraeume()
            if _noch_offen(rechner, zeitraum)
            for tarif in self._ablage.finden(Tarif)
            if zeitraum.von < tarif.gueltig_ab < zeitraum.bis
            for satz in _wechselsatz(rechner, zeitraum, tarif)
        )

    def naechste_nummer(self, muster: str) -> str:
        """So hieße mit diesem Muster die nächste Rechnung, z. B. „2026-0007“.

        Raises:
            Eingabefehler: Das Muster geht nicht.
        """
        jahr = self._welt.uhr.heute().year
        return naechste_nummer(self._ablage, muster_pruefen(muster), jahr).text

    def zeitraum_des_endes(self, vertrag_id: VertragId) -> Berechnungszeitraum | None:
        """Der Zeitraum, in dem der Vertrag endet – für die Schlussrechnung; None, wenn keiner."""
        vertrag = vorhanden(self._ablage, Vertrag, vertrag_id, "Vertrag")
        if vertrag.bis is None:
            return None
        bis = vertrag.bis
        return next((z for z in self._zeitraeume() if z.von < bis <= z.bis), None)

    def beleg_des_endes(self, vertrag_id: VertragId) -> str:
        """Kennung von Entwurf oder Rechnung des Zeitraums, in dem der Vertrag endet; sonst leer."""
        zeitraum = self.zeitraum_des_endes(vertrag_id)
        if zeitraum is None:
            return ""
        felder = {"zeitraum": zeitraum.id, "vertrag": vertrag_id}
        rechnungen = gueltige_rechnungen(self._ablage, **felder)
        entwuerfe = self._ablage.finden(Rechnungsentwurf, **felder)
        kennungen = [r.id for r in rechnungen] + [e.id for e in entwuerfe]
        return next(iter(kennungen), "")

    def _zeitraeume(self) -> tuple[Berechnungszeitraum, ...]:
        return tuple(sorted(self._ablage.finden(Berechnungszeitraum), key=lambda z: z.von))


def _jahr(name: str, energie: Energie, *, geschaetzt: bool) -> Jahresverbrauch:
    return Jahresverbrauch(
        zeitraum=name, menge=energie.text, text=kwh(energie), ist_geschaetzt=geschaetzt
    )


def _noch_offen(rechner: Rechner, zeitraum: Berechnungszeitraum) -> bool:
    fertig = {r.vertrag for r in gueltige_rechnungen(rechner.ablage, zeitraum=zeitraum.id)}
    return any(v.id not in fertig for v in rechner.vertraege_im(zeitraum))


def _wechselsatz(rechner: Rechner, zeitraum: Berechnungszeitraum, tarif: Tarif) -> Iterator[str]:
    """Zum Wechseltag braucht jeder Zähler einen Stand (R10); sonst wird er errechnet (R5)."""
    tag = tarif.gueltig_ab
    plaetze = {v.platz for v in rechner.vertraege_im(zeitraum) if v.von < tag and v.laeuft(tag)}
    reihen = [r for p in plaetze for r in rechner.reihen(p) if r.einbau.in_betrieb(tag)]
    ohne = sum(r.stand_am(tag).ist_geschaetzt for r in reihen)
    if ohne:
        wort = "fehlt " + ("einem Zähler" if ohne == 1 else anzahl(ohne, "Zähler", "Zählern"))
        yield (
            f"Der Preis wechselt am {datum(tag)} mitten in „{zeitraum.name}“. Dafür {wort} eine "
            f"Zwischenablesung (höchstens {TOLERANZ.days} Tage daneben); ohne sie wird der Stand "
            "errechnet und auf der Rechnung als geschätzt gezeigt."
        )
