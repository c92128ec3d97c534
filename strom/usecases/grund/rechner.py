"""Sammelt aus der Ablage, was ein Abrechnungsfall braucht, und rechnet ihn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from strom.abrechnung.abrechnen import abrechnen
from strom.abrechnung.abschlag import eroeffnung, mittlerer_tagesverbrauch
from strom.abrechnung.fall import Abrechnungsfall
from strom.messung.ablesung import Ablesung
from strom.messung.ablesung import gueltige as gueltige_ablesungen
from strom.messung.grenzstand import Grenzstand
from strom.messung.stand_am_stichtag import Messreihe
from strom.ports.ablage import Ablage
from strom.rechnung.berechnung import (
    ALTER_ABSCHLAG,
    NEUER_ABSCHLAG,
    Aenderung,
    Berechnung,
    Betragsfeld,
    Positionsart,
)
from strom.rechnung.rechnung import Kopien, Rechnung, Vorjahr
from strom.rechnung.storno import gueltige
from strom.stammdaten.partei import Partei
from strom.stammdaten.platz import Platz, PlatzId
from strom.stammdaten.tarif import Tarif
from strom.stammdaten.verein import Einstellungen, Verein
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zaehler import Einbau, Zaehler, ZaehlerId
from strom.stammdaten.zeitraum import Berechnungszeitraum
from strom.werte import deutsch
from strom.werte.energie import Energie


def gueltige_rechnungen(ablage: Ablage, **felder: object) -> tuple[Rechnung, ...]:
    """Ausgestellte Rechnungen, die noch gelten; ohne stornierte und ohne Stornorechnungen.

    Gefragt wird nur nach `vertrag` und `zeitraum`: beides hat eine Stornorechnung mit ihrer
    Rechnung gemeinsam, deshalb liegt zu jeder gefundenen Rechnung auch ihr Storno vor.

    Raises:
        ValueError: Es wurde nach einem anderen Feld gefragt.
    """
    if not felder.keys() <= GEMEINSAM:
        msg = f"Nach {sorted(felder)} lässt sich nicht fragen, ohne Stornos zu übersehen."
        raise ValueError(msg)
    return gueltige(ablage.finden(Rechnung, **felder))


GEMEINSAM = frozenset({"vertrag", "zeitraum"})


def stornorechnung_zu(ablage: Ablage, rechnung: Rechnung) -> Rechnung | None:
    """Die Stornorechnung, die diese Rechnung aufhebt, falls es sie gibt."""
    for r in ablage.finden(Rechnung, vertrag=rechnung.vertrag):
        if r.bezug is not None and r.bezug.rechnung == rechnung.id:
            return r
    return None


def verein(ablage: Ablage) -> Verein:
    """Der Verein; vor der Einrichtung ein leerer."""
    return next(iter(ablage.finden(Verein)), Verein())


def einstellungen(ablage: Ablage) -> Einstellungen:
    """Die Einstellungen oder ihre Vorgaben."""
    return next(iter(ablage.finden(Einstellungen)), Einstellungen())


def _festschreiben(rechnungen: Iterable[Rechnung]) -> dict[str, dict[date, Grenzstand]]:
    """Die Grenzen dieser gültigen Rechnungen; die früher ausgestellte behält das Wort.

    Wer eine Grenze zuerst festschrieb, steht auf späteren Rechnungen; ist er storniert, hält die
    spätere sie allein.
    """
    alle = tuple(rechnungen)
    nummern = {r.nummer for r in alle}
    fest: dict[str, dict[date, Grenzstand]] = {}
    for rechnung in alle:
        _eintragen(rechnung, nummern, fest)
    return fest


def _eintragen(
    rechnung: Rechnung, nummern: set[str], fest: dict[str, dict[date, Grenzstand]]
) -> None:
    for s in rechnung.berechnung.segmente:
        for grenze in (s.anfang, s.ende):
            frueher = grenze.festgeschrieben_durch
            nummer = frueher if frueher in nummern else rechnung.nummer
            fest.setdefault(s.einbau, {}).setdefault(
                grenze.am, replace(grenze, festgeschrieben_durch=nummer)
            )


@dataclass(frozen=True)
class Rechner:
    """Ein Blick auf die Ablage, der Messreihen und Preise nur einmal zusammensucht.

    Kurzlebig: für eine Ansicht oder einen Vorgang, danach ist er veraltet.
    """

    ablage: Ablage
    _reihen: dict[str, tuple[Messreihe, ...]] = field(default_factory=dict)
    _fest: dict[str, dict[str, dict[date, Grenzstand]]] = field(default_factory=dict)
    _mittel: dict[date, Energie | None] = field(default_factory=dict)

    @cached_property
    def tarife(self) -> tuple[Tarif, ...]:
        """Alle Tarife."""
        return self.ablage.finden(Tarif)

    @cached_property
    def einstellungen(self) -> Einstellungen:
        """Die Einstellungen des Vereins."""
        return einstellungen(self.ablage)

    def ablesungen(self, zaehler_id: ZaehlerId) -> tuple[Ablesung, ...]:
        """Die gültigen Ablesungen eines Zählers; Ersetzungen wirken auch über Zähler hinweg.

        Nachgefragt wird je Eintrag: eine einzelne Rechnung soll nicht alle Ablesungen durchsehen.
        """
        eintraege = self.ablage.finden(Ablesung, zaehler=zaehler_id)
        gelten = (a for a in eintraege if not self.ablage.finden(Ablesung, ersetzt=a.id))
        return gueltige_ablesungen(gelten)

    def _festgeschrieben(self, platz_id: PlatzId) -> Mapping[str, dict[date, Grenzstand]]:
        """Je Einbau am Platz die Stichtage, die eine gültige Rechnung schon abgerechnet hat (R6a).

        Der Platz eines Vertrags ändert sich nie; deshalb genügen die Rechnungen seiner Verträge.
        """
        if platz_id not in self._fest:
            self._fest[platz_id] = _festschreiben(
                rechnung
                for vertrag in self.ablage.finden(Vertrag, platz=platz_id)
                for rechnung in gueltige_rechnungen(self.ablage, vertrag=vertrag.id)
            )
        return self._fest[platz_id]

    def reihen(self, platz_id: PlatzId) -> tuple[Messreihe, ...]:
        """Die Messreihen aller Einbauten an einem Platz, nach Einbautag."""
        if platz_id not in self._reihen:
            einbauten = sorted(
                self.ablage.finden(Einbau, platz=platz_id), key=lambda e: e.eingebaut_am
            )
            self._reihen[platz_id] = tuple(self.reihe(e) for e in einbauten)
        return self._reihen[platz_id]

    def reihe(self, einbau: Einbau) -> Messreihe:
        """Die Messreihe eines Einbaus."""
        return Messreihe(
            zaehler=self.ablage.holen(Zaehler, einbau.zaehler),
            einbau=einbau,
            ablesungen=self.ablesungen(einbau.zaehler),
            festgeschrieben=self._festgeschrieben(einbau.platz).get(einbau.id, {}),
        )

    def fall(
        self,
        zeitraum: Berechnungszeitraum,
        vertrag: Vertrag,
        aenderungen: tuple[Aenderung, ...] = (),
    ) -> Abrechnungsfall:
        """Alles, was diesen Vertrag in diesem Zeitraum ausmacht."""
        vertraege = self.ablage.finden(Vertrag, partei=vertrag.partei)
        return Abrechnungsfall(
            zeitraum=zeitraum.zeitraum,
            vertrag=vertrag,
            vertraege_der_partei=vertraege,
            reihen=self.reihen(vertrag.platz),
            tarife=self.tarife,
            einstellungen=self.einstellungen,
            alter_abschlag=self.alter_abschlag(zeitraum, vertrag),
            neuer_abschlag=self._neuer_abschlag(),
            vergleich=self._vergleich(zeitraum),
            anschlussgebuehr_erledigt=self._anschluss_erledigt(vertrag, vertraege, zeitraum),
            aenderungen=aenderungen,
        )

    def rechnen(
        self,
        zeitraum: Berechnungszeitraum,
        vertrag: Vertrag,
        aenderungen: tuple[Aenderung, ...] = (),
    ) -> Berechnung:
        """Die Berechnung dieses Vertrags, wie sie heute ausfiele."""
        return abrechnen(self.fall(zeitraum, vertrag, aenderungen))

    def _neuer_abschlag(self) -> Betragsfeld | None:
        if self.einstellungen.abschlag_vorschlagen:
            return None
        return Betragsfeld(feld=NEUER_ABSCHLAG)

    def alter_abschlag(self, zeitraum: Berechnungszeitraum, vertrag: Vertrag) -> Betragsfeld:
        """Der neue Abschlag der Rechnung im unmittelbar vorigen Zeitraum (R11).

        Ohne frühere Rechnung ist es der Eröffnungsabschlag des Vertrags.
        """
        gueltig = gueltige_rechnungen(self.ablage, vertrag=vertrag.id)
        for rechnung in gueltig:
            if rechnung.kopien.zeitraum.bis == zeitraum.von:
                return Betragsfeld(
                    feld=ALTER_ABSCHLAG,
                    berechnet=rechnung.berechnung.neuer_abschlag.betrag,
                    erlaeuterung=f"Neuer Abschlag aus Rechnung {rechnung.nummer}",
                )
        andere = (r for r in gueltig if r.zeitraum != zeitraum.id)
        return eroeffnung(vertrag, andere, zeitraum.von)

    def _anschluss_erledigt(
        self, vertrag: Vertrag, vertraege: Iterable[Vertrag], zeitraum: Berechnungszeitraum
    ) -> bool:
        """Vor Strom bezahlt oder schon auf einer gültigen Rechnung eines anderen Zeitraums (R9)."""
        if self.ablage.holen(Partei, vertrag.partei).anschlussgebuehr_erledigt:
            return True
        return any(
            position.art is Positionsart.ANSCHLUSSGEBUEHR
            for v in vertraege
            for rechnung in gueltige_rechnungen(self.ablage, vertrag=v.id)
            if not (rechnung.vertrag == vertrag.id and rechnung.zeitraum == zeitraum.id)
            for position in rechnung.berechnung.positionen
        )

    def _vergleich(self, zeitraum: Berechnungszeitraum) -> Energie | None:
        """Mittlerer Tagesverbrauch im jüngsten schon davor abgerechneten Zeitraum (R11).

        Rechnungen desselben Zeitraums zählen nicht: sonst hinge der Vorschlag davon ab, wie
        viele davon gerade schon ausgestellt sind.
        """
        if zeitraum.von not in self._mittel:
            davor = [
                r for r in gueltige_rechnungen(self.ablage) if r.kopien.zeitraum.bis <= zeitraum.von
            ]
            juengster = max((r.kopien.zeitraum.von for r in davor), default=None)
            self._mittel[zeitraum.von] = mittlerer_tagesverbrauch(
                [
                    (r.berechnung.verbrauch, r.berechnung.tage)
                    for r in davor
                    if r.kopien.zeitraum.von == juengster
                ]
            )
        return self._mittel[zeitraum.von]

    def vorjahr(self, zeitraum: Berechnungszeitraum, vertrag: Vertrag) -> Rechnung | None:
        """Die gültige Rechnung dieses Vertrags, die an diesen Zeitraum grenzt."""
        return next(
            (
                r
                for r in gueltige_rechnungen(self.ablage, vertrag=vertrag.id)
                if r.kopien.zeitraum.bis == zeitraum.von
            ),
            None,
        )

    def vorjahreskopie(self, zeitraum: Berechnungszeitraum, vertrag: Vertrag) -> Vorjahr | None:
        """Der Vergleichswert für die Rechnung (§ 40 Abs. 2 Nr. 7 EnWG)."""
        rechnung = self.vorjahr(zeitraum, vertrag)
        if rechnung is None:
            return None
        return Vorjahr(
            nummer=rechnung.nummer,
            von=rechnung.berechnung.von,
            bis=rechnung.berechnung.bis,
            verbrauch=deutsch.kwh(rechnung.berechnung.verbrauch),
        )

    def kopien(self, zeitraum: Berechnungszeitraum, vertrag: Vertrag) -> Kopien:
        """Alles, was auf der Rechnung steht, so wie es jetzt gilt."""
        return Kopien(
            verein=verein(self.ablage),
            einstellungen=self.einstellungen,
            partei=self.ablage.holen(Partei, vertrag.partei),
            platz=self.ablage.holen(Platz, vertrag.platz),
            vertrag=vertrag,
            zeitraum=zeitraum,
            tarife=tuple(t for t in self.tarife if t.gueltig_ab <= zeitraum.bis),
        )

    def vertraege_im(self, zeitraum: Berechnungszeitraum) -> tuple[Vertrag, ...]:
        """Alle Verträge mit mindestens einem Tag im Zeitraum, nach Platz und Beginn."""
        treffer = [
            v for v in self.ablage.finden(Vertrag) if zeitraum.zeitraum.schnitt(v.von, v.bis)
        ]
        return tuple(sorted(treffer, key=self._reihenfolge))

    def _reihenfolge(self, vertrag: Vertrag) -> tuple[tuple[str, int, str], date]:
        return (self.ablage.holen(Platz, vertrag.platz).sortierung, vertrag.von)
