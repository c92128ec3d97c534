"""Der Setzer: vom Baum zu Kästen, von Kästen zu Seiten."""

from collections.abc import Callable
from dataclasses import dataclass

from strom.adapters.documents.satz.absatz import AUSRICHTUNG, Umbruch, gesetzt
from strom.adapters.documents.satz.befehle import (
    AKZENT,
    LINIE,
    Befehl,
    Bild,
    Kasten,
    Linie,
    Platziert,
    Stil,
)
from strom.adapters.documents.satz.gestalt import Gestalt
from strom.adapters.documents.satz.schrift import MM_JE_PUNKT, Schriften
from strom.adapters.documents.satz.tabelle import Tabelle, laenge
from strom.adapters.documents.vorlage.fehler import Vorlagenfehler
from strom.adapters.documents.vorlage.html import Element

Bildquelle = Callable[[str], tuple[bytes, float]]
UEBERSCHRIFTEN = {"h1": 0, "h2": 1, "h3": 2}
MEISTE_SEITEN = 200
KURZER_ABSATZ = 3
NACH_TITEL = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Satzspiegel:
    """Wo auf der Seite der Text steht, in mm: links, Breite, Ober- und Unterkante."""

    links: float
    breite: float
    oben_erste: float
    oben_folgende: float
    unten: float

    def oben(self, seite: int) -> float:
        """Oberkante auf der Seite mit dieser Nummer (ab 0)."""
        return self.oben_folgende if seite else self.oben_erste


class Setzer:
    """Setzt einen Baum; `bildquelle` liefert zu einer Quelle Daten und Höhe je Breite."""

    def __init__(
        self, schriften: Schriften, gestalt: Gestalt, breite: float, bildquelle: Bildquelle
    ) -> None:
        self._umbruch = Umbruch(schriften)
        self._gestalt, self._breite, self._bildquelle = gestalt, breite, bildquelle

    def kaesten(self, baum: Element) -> list[Kasten]:
        """Alle Kästen des Dokuments in Reihenfolge."""
        ergebnis: list[Kasten] = []
        abstand, neue_seite, nach_titel = 0.0, False, False
        for kind in baum.kinder:
            if not isinstance(kind, Element):
                continue
            if kind.name == "seitenumbruch":
                neue_seite = True
            elif kind.name == "abstand":
                abstand += laenge(kind.attribute.get("hoehe", "3mm"), 100.0)
            elif neue := self._block(kind):
                if nach_titel:
                    neue[0].vor *= NACH_TITEL
                if "kasten" in kind.stile and ergebnis:
                    ergebnis[-1].mit_naechstem = True
                neue[0].vor += abstand
                neue[0].neue_seite = neue_seite
                abstand, neue_seite = 0.0, False
                nach_titel = kind.name in UEBERSCHRIFTEN
                ergebnis += neue
        return ergebnis

    def _block(self, element: Element) -> list[Kasten]:
        if element.name == "table":
            neue = Tabelle(self._umbruch, self._gestalt, element, self._breite).kaesten()
            if neue:
                neue[0].vor = self._gestalt.absatz * 0.5
            return neue
        if element.name == "zusammen":
            return _zusammen(self.kaesten(element))
        if element.name == "hr":
            farbe, dicke = (AKZENT, 0.4) if "akzent" in element.stile else (LINIE, 0.2)
            strich = Linie(0.0, 0.0, self._breite, 0.0, dicke, farbe)
            return [Kasten(0.3, [strich], vor=self._gestalt.absatz)]
        if element.name == "img":
            return [self._bild(element)]
        return self._absatz(element)

    def _absatz(self, element: Element) -> list[Kasten]:
        gestalt, stufe = self._gestalt, UEBERSCHRIFTEN.get(element.name)
        grund = gestalt.grundstil
        if stufe is not None:
            grund = Stil(gestalt.ueberschriften[stufe], fett=True)
        stil = gestalt.stil(grund, element.stile)
        hoehe = stil.groesse * MM_JE_PUNKT * gestalt.zeile
        faktor = AUSRICHTUNG.get(element.attribute.get("align", "links"), 0.0)
        neue = [
            Kasten(hoehe, gesetzt(z, (self._breite - z.breite) * faktor, 0.0, hoehe, stil.groesse))
            for z in self._umbruch.zeilen(element, stil, self._breite)
        ]
        if not neue:
            return []
        for nummer, kasten in enumerate(neue[:-1]):
            kurz = len(neue) <= KURZER_ABSATZ
            kasten.mit_naechstem = kurz or nummer in {0, len(neue) - 2}
        neue[0].vor = gestalt.absatz if stufe is None else gestalt.vor_ueberschrift[stufe]
        if stufe is not None:
            neue[-1].hoehe += gestalt.nach_ueberschrift[stufe]
            neue[-1].mit_naechstem = True
        return neue

    def _bild(self, element: Element) -> Kasten:
        daten, verhaeltnis = self._bildquelle(element.attribute.get("src", ""))
        breite = min(laenge(element.attribute.get("width", "100%"), self._breite), self._breite)
        hoehe = breite * verhaeltnis
        if hoehe > self._breite * 1.4:
            satz = "Das Bild ist höher als eine Seite; bitte eine kleinere Breite angeben."
            raise Vorlagenfehler(satz)
        faktor = AUSRICHTUNG.get(element.attribute.get("align", "links"), 0.0)
        befehl: Befehl = Bild((self._breite - breite) * faktor, 0.0, breite, hoehe, daten)
        return Kasten(hoehe, [befehl], vor=self._gestalt.absatz)


def _zusammen(kaesten: list[Kasten]) -> list[Kasten]:
    for kasten in kaesten[:-1]:
        kasten.mit_naechstem = True
    return kaesten


def umbrechen(kaesten: list[Kasten], spiegel: Satzspiegel) -> list[list[Platziert]]:
    """Verteilt die Kästen auf Seiten; Zusammengehöriges wandert gemeinsam.

    Raises:
        Vorlagenfehler: Es würden mehr als 200 Seiten.
    """
    seiten: list[list[Platziert]] = [[]]
    y = spiegel.oben(0)
    stelle = 0
    while stelle < len(kaesten):
        gruppe, hoehe = _gruppe(kaesten, stelle, spiegel)
        erster = gruppe[0]
        passt = y + erster.vor + hoehe <= spiegel.unten
        if seiten[-1] and (erster.neue_seite or not passt):
            if len(seiten) == MEISTE_SEITEN:
                satz = f"Das Dokument hätte mehr als {MEISTE_SEITEN} Seiten."
                raise Vorlagenfehler(satz)
            seiten.append([])
            y = spiegel.oben(len(seiten) - 1)
            for kopf in erster.kopf:
                seiten[-1].append(Platziert(spiegel.links, y, kopf.befehle))
                y += kopf.hoehe
        for kasten in gruppe:
            y += kasten.vor if seiten[-1] else 0.0
            seiten[-1].append(Platziert(spiegel.links, y, kasten.befehle))
            y += kasten.hoehe
        stelle += len(gruppe)
    return seiten


def _gruppe(kaesten: list[Kasten], stelle: int, spiegel: Satzspiegel) -> tuple[list[Kasten], float]:
    """Die Kästen ab hier, die beieinanderbleiben, und ihre Höhe; nie höher als eine Seite."""
    gruppe = [kaesten[stelle]]
    hoehe = gruppe[0].hoehe
    groesste = spiegel.unten - spiegel.oben_folgende - sum(k.hoehe for k in gruppe[0].kopf)
    while gruppe[-1].mit_naechstem and stelle + len(gruppe) < len(kaesten):
        naechster = kaesten[stelle + len(gruppe)]
        if naechster.neue_seite or hoehe + naechster.vor + naechster.hoehe > groesste:
            break
        gruppe.append(naechster)
        hoehe += naechster.vor + naechster.hoehe
    return gruppe, hoehe
