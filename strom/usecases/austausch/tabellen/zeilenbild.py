"""Jeder Datensatz als Zeile: dieselben Felder beim Ausgeben und beim Vergleichen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from strom.messung.ablesung import Ablesung, Ablesungsart, gueltige
from strom.ports.ablage import Ablage
from strom.ports.austausch import Zelle
from strom.stammdaten.partei import Partei
from strom.stammdaten.platz import Platz, PlatzId
from strom.stammdaten.tarif import Tarif
from strom.stammdaten.vertrag import Vertrag, Vertragsherkunft
from strom.stammdaten.zaehler import Einbau, Zaehler
from strom.werte.energie import Zaehlerstand
from strom.werte.fehler import NichtGefunden
from strom.werte.zeit import deutsche_zeit, letzter_tag

Felder = dict[str, Zelle]


@dataclass(frozen=True)
class Zeilenbild:
    """Ein Blick auf die Ablage, der Namen zu Kennungen kennt; kurzlebig wie der Rechner."""

    ablage: Ablage

    @cached_property
    def plaetze(self) -> dict[str, str]:
        """Kennung → Bezeichnung."""
        return {p.id: p.bezeichnung for p in self.ablage.finden(Platz)}

    @cached_property
    def nummern(self) -> dict[str, str]:
        """Kennung → Zählernummer."""
        return {z.id: z.nummer for z in self.ablage.finden(Zaehler)}

    @cached_property
    def parteien(self) -> dict[str, str]:
        """Kennung → Anzeigename."""
        return {p.id: p.anzeigename for p in self.ablage.finden(Partei)}

    @cached_property
    def geltende(self) -> tuple[Ablesung, ...]:
        """Alle geltenden Ablesungen nach Tag."""
        return gueltige(self.ablage.finden(Ablesung))

    @cached_property
    def _je_platz_und_tag(self) -> dict[tuple[str, date], list[Ablesung]]:
        verzeichnis: dict[tuple[str, date], list[Ablesung]] = {}
        for a in self.geltende:
            verzeichnis.setdefault((a.platz, a.am), []).append(a)
        return verzeichnis

    def partei(self, p: Partei) -> Felder:
        """Eine Partei mit ausgebreiteter Anschrift."""
        a = p.anschrift
        return {
            **_einfach(p, "id name vorname anrede zusatz email telefon zahlungsart versandart"),
            **_einfach(a, "strasse hausnummer plz ort land"),
            **_einfach(p, "iban mandat anschlussgebuehr_erledigt notiz"),
        }

    def platz(self, p: Platz) -> Felder:
        """Ein Platz."""
        return _einfach(p, "id bezeichnung art absicherung phasen notiz")

    def zaehler(self, z: Zaehler) -> Felder:
        """Ein Zähler."""
        felder = "id nummer art vorkommastellen nachkommastellen hersteller eichjahr notiz"
        return _einfach(z, felder)

    def tarif(self, t: Tarif) -> Felder:
        """Ein Tarif, Preise in Euro."""
        return _einfach(t, "id gueltig_ab beschluss") | {
            "arbeitspreis": t.arbeitspreis.euro,
            "grundgebuehr": t.grundgebuehr.euro,
            "anschlussgebuehr": t.anschlussgebuehr.euro,
        }

    def einbau(self, e: Einbau) -> Felder:
        """Ein Einbau mit Nummer und Platz in Worten."""
        ausbau = [
            a
            for a in self._je_platz_und_tag.get((e.platz, e.ausgebaut_am or date.min), [])
            if a.zaehler == e.zaehler and a.art is Ablesungsart.AUSBAU
        ]
        return _einfach(e, "id eingebaut_am ausgebaut_am grund wandlerfaktor") | {
            "nummer": self.nummern.get(e.zaehler, ""),
            "platz": self.plaetze.get(e.platz, ""),
            "anfangsstand": _stand(e.anfangsstand),
            "endstand": _stand(e.endstand),
            "ueberlauf": any(a.ueberlauf for a in ausbau),
        }

    def ablesung(self, a: Ablesung) -> Felder:
        """Eine Ablesung mit Nummer und Platz in Worten."""
        return _einfach(a, "id am art ueberlauf kommentar erfasst_von") | {
            "nummer": self.nummern.get(a.zaehler, ""),
            "platz": self.plaetze.get(a.platz, ""),
            "stand": a.stand.kwh,
            "erfasst_am": f"{deutsche_zeit(a.erfasst_am):%d.%m.%Y %H:%M}",
        }

    def vertrag(self, v: Vertrag) -> Felder:
        """Ein Vertrag mit den Ständen an seinen Grenzen, soweit genau dann abgelesen wurde."""
        return _einfach(v, "id von gekuendigt_am herkunft") | {
            "letzter_tag": letzter_tag(v.bis) if v.bis else None,
            "partei": self.parteien.get(v.partei, ""),
            "partei_id": v.partei,
            "platz": self.plaetze.get(v.platz, ""),
            "stand_von": self.stand_am(v.platz, v.von, ohne=Ablesungsart.AUSBAU),
            "stand_bis": self.stand_am(v.platz, v.bis, ohne=Ablesungsart.EINBAU),
            "umzug_von": self._umzug_von(v),
            "eroeffnungsabschlag": v.eroeffnungsabschlag.euro if v.eroeffnungsabschlag else None,
        }

    def stand_am(
        self, platz_id: PlatzId, tag: date | None, *, ohne: Ablesungsart
    ) -> Decimal | None:
        """Der eine Stand genau an diesem Tag; None ohne Ablesung oder bei mehreren Zählern.

        Am Tag eines Tauschs zählt für ein Ende der alte, für einen Beginn der neue Zähler.
        """
        am_tag = self._je_platz_und_tag.get((platz_id, tag or date.min), [])
        passend = [a for a in am_tag if a.art is not ohne]
        return passend[0].stand.kwh if len(passend) == 1 else None

    def _umzug_von(self, v: Vertrag) -> str:
        if v.herkunft is not Vertragsherkunft.UMZUG or not v.vorgaenger:
            return ""
        try:
            vorgaenger = self.ablage.holen(Vertrag, v.vorgaenger)
        except NichtGefunden:
            return ""
        return self.plaetze.get(vorgaenger.platz, "")


def _einfach(objekt: object, felder: str) -> Felder:
    return {feld: getattr(objekt, feld) for feld in felder.split()}


def _stand(stand: Zaehlerstand | None) -> Zelle:
    return None if stand is None else stand.kwh


def datensaetze(bild: Zeilenbild) -> dict[str, tuple[list[Any], Callable[..., Felder]]]:
    """Je einlesbarer Art ihre Datensätze, in lesbarer Reihenfolge, und ihr Bild als Zeile."""
    ablage = bild.ablage
    plaetze = {p.id: p.sortierung for p in ablage.finden(Platz)}
    unten = ("", 0, "")
    return {
        "plaetze": (sorted(ablage.finden(Platz), key=lambda p: p.sortierung), bild.platz),
        "parteien": (
            sorted(ablage.finden(Partei), key=lambda p: (p.anzeigename.casefold(), p.id)),
            bild.partei,
        ),
        "zaehler": (sorted(ablage.finden(Zaehler), key=lambda z: z.nummer), bild.zaehler),
        "tarife": (sorted(ablage.finden(Tarif), key=lambda t: t.gueltig_ab), bild.tarif),
        "einbauten": (
            sorted(
                ablage.finden(Einbau),
                key=lambda e: (plaetze.get(e.platz, unten), e.eingebaut_am, e.id),
            ),
            bild.einbau,
        ),
        "ablesungen": (
            sorted(bild.geltende, key=lambda a: (plaetze.get(a.platz, unten), a.am, a.id)),
            bild.ablesung,
        ),
        "vertraege": (
            sorted(ablage.finden(Vertrag), key=lambda v: (plaetze.get(v.platz, unten), v.von)),
            bild.vertrag,
        ),
    }
