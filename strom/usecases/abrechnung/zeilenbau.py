"""Baut die Zeilen des Hauptfensters: aus Fachobjekten werden fertige Zeichenketten."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby

from strom.abrechnung.ansicht import Vertragszeile
from strom.abrechnung.plausibilitaet import Pruefumfeld, braucht_andere, hinweise, mangelsatz
from strom.messung.ansicht import Zaehlerzeile
from strom.messung.erwartung import Vergleich, Vergleiche, erwartung, vergleich
from strom.messung.stand_am_stichtag import Messreihe
from strom.rechnung.berechnung import Berechnung, Segment
from strom.rechnung.hinweis import Hinweis, Hinweisart, geordnet
from strom.rechnung.lebenslauf import LEBENSLAUF, Schritt, Zeilenzustand, Zustand
from strom.rechnung.rechenweg import grenzsatz
from strom.rechnung.rechnung import Rechnung, RechnungId, Rechnungsentwurf
from strom.stammdaten.partei import Partei
from strom.stammdaten.platz import Platz, Platzart
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zeitraum import Berechnungszeitraum
from strom.usecases.grund.ausgaben import geltende_ausgaben
from strom.usecases.grund.rechner import Rechner, gueltige_rechnungen, stornorechnung_zu
from strom.werte import deutsch
from strom.werte.energie import Energie
from strom.werte.zeit import Zeitraum

Beleg = Rechnungsentwurf | Rechnung


@dataclass(frozen=True)
class Zeilenbau:
    """Ein Zeitraum im Blick des Rechners, kurzlebig wie er.

    Attributes:
        bekannte_vergleiche: Was die anderen verbrauchen, wenn es gerade gerechnet wurde; sonst
            werden dafür alle Verträge des Zeitraums gerechnet.
    """

    rechner: Rechner
    zeitraum: Berechnungszeitraum
    bekannte_vergleiche: Vergleiche | None = None
    _berechnungen: dict[str, Berechnung] = field(default_factory=dict)
    _belege: dict[str, Beleg | None] = field(default_factory=dict)

    @cached_property
    def vergleiche(self) -> Vergleiche:
        """Je Platzart, was die Verträge dieses Zeitraums verbrauchen (R20)."""
        if self.bekannte_vergleiche is not None:
            return self.bekannte_vergleiche
        je_art: dict[Platzart, list[tuple[Energie, int]]] = {}
        for vertrag in self.rechner.vertraege_im(self.zeitraum):
            b = self.berechnung(vertrag)
            if b.ist_ausstellbar:
                art = self.rechner.ablage.holen(Platz, vertrag.platz).art
                je_art.setdefault(art, []).append((b.verbrauch, b.tage))
        gerechnet = {art: vergleich(mengen) for art, mengen in je_art.items()}
        return {art: v for art, v in gerechnet.items() if v is not None}

    def beleg(self, vertrag: Vertrag) -> Beleg | None:
        """Der Entwurf oder die gültige Rechnung dieses Vertrags im Zeitraum."""
        if vertrag.id not in self._belege:
            self._belege[vertrag.id] = self._nachsehen(vertrag)
        return self._belege[vertrag.id]

    def _nachsehen(self, vertrag: Vertrag) -> Beleg | None:
        """Über den Vertrag gefragt: einer allein sieht nicht den ganzen Zeitraum durch."""
        ablage = self.rechner.ablage
        felder = {"vertrag": vertrag.id, "zeitraum": self.zeitraum.id}
        belege: tuple[Beleg, ...] = gueltige_rechnungen(ablage, **felder)
        belege = belege or ablage.finden(Rechnungsentwurf, **felder)
        return belege[-1] if belege else None

    def berechnung(self, vertrag: Vertrag) -> Berechnung:
        """Was der Beleg sagt; ohne Beleg, was heute herauskäme."""
        if beleg := self.beleg(vertrag):
            return beleg.berechnung
        if vertrag.id not in self._berechnungen:
            self._berechnungen[vertrag.id] = self.rechner.rechnen(self.zeitraum, vertrag)
        return self._berechnungen[vertrag.id]

    def zustand(self, vertrag: Vertrag, berechnung: Berechnung) -> Zeilenzustand:
        """Wo der Vertrag im Jahreslauf steht."""
        beleg = self.beleg(vertrag)
        if beleg is None:
            fertig = berechnung.ist_ausstellbar
            return Zeilenzustand.BEREIT if fertig else Zeilenzustand.STAND_FEHLT
        return belegzustand(self.rechner, beleg)

    def zeile(self, vertrag: Vertrag) -> Vertragszeile:
        """Die fertige Zeile."""
        ablage, b = self.rechner.ablage, self.berechnung(vertrag)
        beleg, bekannt = self.beleg(vertrag), bool(b.positionen)
        vorjahr = self.rechner.vorjahr(self.zeitraum, vertrag)
        platz = ablage.holen(Platz, vertrag.platz)
        return Vertragszeile(
            vertrag_id=vertrag.id,
            rechnung_id=beleg.id if beleg else RechnungId(""),
            partei_id=vertrag.partei,
            platz_id=platz.id,
            platz=platz.bezeichnung,
            abnehmer=ablage.holen(Partei, vertrag.partei).anzeigename,
            teilzeitraum=self._teilzeitraum(b),
            zaehler=self._zaehlerzeilen(vertrag, b),
            verbrauch=deutsch.kwh(b.verbrauch) if bekannt else "",
            vorjahr=deutsch.kwh(vorjahr.berechnung.verbrauch) if vorjahr else "",
            aenderung=_prozent(b, vorjahr.berechnung) if vorjahr and bekannt else None,
            kosten=b.summe.deutsch if bekannt else "",
            alter_abschlag=b.alter_abschlag.betrag.deutsch,
            neuer_abschlag=b.neuer_abschlag.betrag.deutsch if bekannt else "",
            zahlbetrag=b.zahlbetrag.deutsch if bekannt else "",
            nummer=beleg.nummer if isinstance(beleg, Rechnung) else "",
            zustand=self.zustand(vertrag, b),
            ist_geschaetzt=b.ist_geschaetzt,
            ist_von_hand=_von_hand(b),
            hinweise=self.hinweise(vertrag, b),
            maengel=tuple(mangelsatz(m) for m in b.maengel),
            unterschiede=beleg.unterschiede if isinstance(beleg, Rechnungsentwurf) else (),
            schritte=erlaubte_schritte(self.rechner, beleg),
        )

    def hinweise(self, vertrag: Vertrag, berechnung: Berechnung) -> tuple[Hinweis, ...]:
        """Was beim Prüfen auffallen sollte, das Schwere zuerst; zu Ausgestelltem nichts mehr."""
        beleg = self.beleg(vertrag)
        if isinstance(beleg, Rechnung):
            return ()
        gesehene = beleg.gesehene_hinweise if beleg else ()
        auffaellig = hinweise(berechnung, self._umfeld(vertrag, berechnung), gesehene)
        return geordnet((*self._stornohinweise(vertrag), *auffaellig), gesehene)

    def _umfeld(self, vertrag: Vertrag, berechnung: Berechnung) -> Pruefumfeld:
        platz = self.rechner.ablage.holen(Platz, vertrag.platz)
        rechnung = self.rechner.vorjahr(self.zeitraum, vertrag)
        vorjahr = rechnung.berechnung if rechnung else None
        braucht = braucht_andere(berechnung, vorjahr)
        einbauten = {s.einbau for s in berechnung.segmente}
        reihen = self.rechner.reihen(vertrag.platz)
        return Pruefumfeld(
            platz=platz,
            zaehler=tuple(r.zaehler for r in reihen if r.einbau.id in einbauten),
            vorjahr=vorjahr,
            andere=self.vergleiche.get(platz.art) if braucht else None,
        )

    def _stornohinweise(self, vertrag: Vertrag) -> Iterator[Hinweis]:
        """Ohne diesen Satz sähe der Vertrag aus, als wäre er nie abgerechnet worden."""
        felder = {"vertrag": vertrag.id, "zeitraum": self.zeitraum.id}
        for r in self.rechner.ablage.finden(Rechnung, **felder):
            if r.bezug:
                satz = f"Rechnung {r.bezug.nummer} ist storniert ({r.nummer}): {r.grund}"
                yield Hinweis(art=Hinweisart.STORNIERT, text=satz, gruppe="Rechnung storniert")

    def _teilzeitraum(self, b: Berechnung) -> str:
        if (b.von, b.bis) == (self.zeitraum.von, self.zeitraum.bis):
            return ""
        return deutsch.zeitraum(Zeitraum(b.von, b.bis))

    def _zaehlerzeilen(self, vertrag: Vertrag, b: Berechnung) -> tuple[Zaehlerzeile, ...]:
        reihen = {r.einbau.id: r for r in self.rechner.reihen(vertrag.platz)}
        fest = isinstance(self.beleg(vertrag), Rechnung)
        andere = self.vergleiche.get(self.rechner.ablage.holen(Platz, vertrag.platz).art)
        return tuple(
            _zaehlerzeile(s, reihen[s.einbau], b, ist_fest=fest, andere=andere)
            for s in _je_einbau(b.segmente)
            if s.einbau in reihen
        )


def _je_einbau(segmente: Iterable[Segment]) -> Iterator[Segment]:
    """Ein Abschnitt je Zähler: eine Preisänderung ist kein Zählerwechsel und keine eigene Zeile."""
    for _, gruppe in groupby(sorted(segmente, key=lambda s: (s.von, s.einbau)), _einbau):
        teile = list(gruppe)
        mengen = [t.verbrauch for t in teile]
        bekannt = [m for m in mengen if m is not None]
        verbrauch = Energie.summe(bekannt) if len(bekannt) == len(mengen) else None
        letzter = teile[-1]
        yield replace(teile[0], bis=letzter.bis, ende=letzter.ende, verbrauch=verbrauch)


def _einbau(s: Segment) -> str:
    return s.einbau


def _zaehlerzeile(
    s: Segment, reihe: Messreihe, b: Berechnung, *, ist_fest: bool, andere: Vergleich | None
) -> Zaehlerzeile:
    """Nur der Endstand am Ende des Abrechnungszeitraums wird in der Zeile eingetippt."""
    eingabe = not ist_fest and s.bis == b.bis and not s.ende.festgeschrieben_durch
    band = erwartung(reihe, s.von, andere) if eingabe else None
    return Zaehlerzeile(
        einbau_id=s.einbau,
        zaehler_id=reihe.zaehler.id,
        platz_id=reihe.einbau.platz,
        nummer=s.zaehler,
        beginn=s.von,
        stichtag=s.bis,
        anfangsstand=deutsch.kwh(s.anfang.stand) if s.anfang.stand is not None else "",
        endstand=deutsch.kwh(s.ende.stand) if s.ende.stand is not None else "",
        verbrauch=deutsch.kwh(s.verbrauch) if s.verbrauch is not None else "",
        anfang_geschaetzt=s.anfang.ist_geschaetzt,
        ende_geschaetzt=s.ende.ist_geschaetzt,
        anfang_herkunft=grenzsatz(s.anfang),
        ende_herkunft=grenzsatz(s.ende),
        ist_eingabe=eingabe,
        anlass=_anlass(s, reihe, b),
        erwartung=band.text if band else "",
    )


def _anlass(s: Segment, reihe: Messreihe, b: Berechnung) -> str:
    """Warum die Zeile nicht den ganzen Zeitraum umfasst: Ausbau oder Einbau."""
    ausbau = reihe.einbau.ausgebaut_am
    if s.bis != b.bis and ausbau is not None:
        return f"Ausbau am {deutsch.datum(ausbau)} ({reihe.einbau.grund})"
    if s.von != b.von:
        return f"Einbau am {deutsch.datum(s.von)}"
    return ""


def _von_hand(b: Berechnung) -> bool:
    abschlaege = (b.alter_abschlag, b.neuer_abschlag)
    return any(p.aenderung for p in b.positionen) or any(f.aenderung for f in abschlaege)


def _prozent(b: Berechnung, vorjahr: Berechnung) -> int | None:
    """Änderung des Tagesverbrauchs gegenüber dem Vorjahr in ganzen Prozent."""
    frueher = vorjahr.verbrauch.kwh / vorjahr.tage
    if frueher <= 0:
        return None
    heute = b.verbrauch.kwh / b.tage
    return int(((heute - frueher) / frueher * 100).to_integral_value())


def belegzustand(rechner: Rechner, beleg: Beleg) -> Zeilenzustand:
    """Entwurf, geprüft, ausgestellt, zugestellt (gedruckt, gemailt) oder storniert."""
    if isinstance(beleg, Rechnungsentwurf):
        return Zeilenzustand.zum_beleg(beleg.zustand)
    return Zeilenzustand.zum_beleg(
        Zustand.AUSGESTELLT,
        ist_zugestellt=bool(geltende_ausgaben(rechner.ablage, beleg)),
        ist_storniert=stornorechnung_zu(rechner.ablage, beleg) is not None,
    )


def _versperrt(rechner: Rechner, rechnung: Rechnung) -> Iterator[Schritt]:
    """Was die Tabelle erlaubt, aber diese Rechnung nicht mehr oder noch nicht."""
    if rechnung.ist_storno or stornorechnung_zu(rechner.ablage, rechnung):
        yield Schritt.STORNIEREN
    if not geltende_ausgaben(rechner.ablage, rechnung):
        yield Schritt.AUSGABE_ZURUECKNEHMEN


def erlaubte_schritte(rechner: Rechner, beleg: Beleg | None) -> frozenset[Schritt]:
    """Was die Oberfläche anbieten darf; ohne Beleg nur das Erzeugen."""
    if beleg is None:
        return frozenset({Schritt.BERECHNEN})
    if isinstance(beleg, Rechnung):
        return LEBENSLAUF.erlaubte_schritte(Zustand.AUSGESTELLT) - set(_versperrt(rechner, beleg))
    schritte = LEBENSLAUF.erlaubte_schritte(beleg.zustand)
    if not beleg.berechnung.ist_ausstellbar:
        return schritte - {Schritt.PRUEFEN, Schritt.AENDERN}
    return schritte
