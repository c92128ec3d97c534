"""Tabellen: aus Zeilen werden Kästen; der Kopf wiederholt sich, Summen bleiben nie allein."""

import re
from dataclasses import dataclass

from strom.adapters.documents.satz.absatz import AUSRICHTUNG, Umbruch, Zeile, gesetzt
from strom.adapters.documents.satz.befehle import (
    AKZENT,
    GRAU,
    LINIE,
    SCHWARZ,
    TON,
    Befehl,
    Flaeche,
    Kasten,
    Linie,
    Stil,
)
from strom.adapters.documents.satz.gestalt import Gestalt
from strom.adapters.documents.satz.schrift import MM_JE_PUNKT
from strom.adapters.documents.vorlage.fehler import Vorlagenfehler
from strom.adapters.documents.vorlage.html import Element
from strom.werte import deutsch

MASS = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,3})?)(%|mm)", re.ASCII)
HOECHSTE_ZEILEN = 12
MEISTE_SPALTEN = 30
BALKEN = 1.1
LUECKE = 2.6
SPIEL = 0.5
UNTER_DEM_STRICH = frozenset({"summe", "strich", "posten"})


def laenge(text: str, ganz: float) -> float:
    """„25%“ oder „40mm“ in mm.

    Raises:
        Vorlagenfehler: Keine solche Angabe.
    """
    treffer = MASS.fullmatch(text.strip())
    if not treffer:
        satz = f"„{text[:20]}“ ist keine Länge; erlaubt sind z. B. 25% oder 40mm."
        raise Vorlagenfehler(satz)
    zahl = float(treffer[1])
    return zahl * ganz / 100 if treffer[2] == "%" else zahl


@dataclass(slots=True)
class _Zelle:
    """Eine Zelle mit ihren Zeilen, noch ohne Höhe."""

    x: float
    breite: float
    innen_x: float
    innen: float
    ausrichtung: float
    zeilen: list[Zeile]
    ton: bool


class Tabelle:
    """Setzt eine Tabelle in eine Breite (mm)."""

    def __init__(self, umbruch: Umbruch, gestalt: Gestalt, element: Element, breite: float) -> None:
        self._umbruch, self._gestalt, self._breite = umbruch, gestalt, breite
        self._stile = element.stile
        self._ist_kasten = "kasten" in self._stile
        self._rand = gestalt.rand * (2.4 if self._ist_kasten else 1.0)
        self._ueberstand = 0.0 if self._ist_kasten else gestalt.rand
        koepfe, self._rumpf = _zeilen(element)
        self._spalten = _spalten([*koepfe, *self._rumpf], breite)
        self._kopf = [k for z in koepfe for k in self._zeile(z, kopf=True)]

    def kaesten(self) -> list[Kasten]:
        """Alle Kästen der Tabelle von oben nach unten."""
        if not self._rumpf:
            return []
        for kasten in self._kopf:
            kasten.mit_naechstem = True
        ergebnis: list[Kasten] = list(self._kopf)
        kopf = tuple(self._kopf)
        for zeile in self._rumpf:
            neue = self._zeile(zeile)
            bleibt = self._ist_kasten or not zeile.stile.isdisjoint(UNTER_DEM_STRICH)
            if bleibt and len(ergebnis) > len(kopf):
                ergebnis[-1].mit_naechstem = True
            for kasten in neue:
                kasten.kopf = kopf
            neue[-1].mit_naechstem = "weiter" in zeile.stile
            ergebnis += neue
        if self._ist_kasten:
            self._einrahmen(ergebnis)
        return ergebnis

    def _zeile(self, element: Element, *, kopf: bool = False) -> list[Kasten]:
        """Eine Tabellenzeile; sehr hohe werden in Stücke geteilt, die allein stehen können."""
        stile = element.stile
        grund = self._grundstil(kopf=kopf)
        stil = self._gestalt.stil(grund, stile)
        zellen: list[_Zelle] = []
        spalte = 0
        for kind in element.kinder:
            if isinstance(kind, Element):
                spanne = _spanne(kind)
                nach_rechts = bool(zellen) and zellen[-1].ausrichtung == 1.0
                zellen.append(self._zelle(kind, stil, (spalte, spalte + spanne), nach_rechts))
                spalte += spanne
        hoechste = max((len(z.zeilen) for z in zellen), default=0)
        stuecke = [
            self._stueck(
                zellen, von, stil, stile, kopf=kopf, letztes=von + HOECHSTE_ZEILEN >= hoechste
            )
            for von in range(0, max(hoechste, 1), HOECHSTE_ZEILEN)
        ]
        for kasten in stuecke[:-1]:
            kasten.mit_naechstem = len(stuecke) == 2  # noqa: PLR2004 – nur kurze zusammenhalten
        return stuecke

    def _grundstil(self, *, kopf: bool) -> Stil:
        if kopf:
            return Stil(self._gestalt.klein, farbe=GRAU)
        if self._ist_kasten:
            return Stil(self._gestalt.grund)
        return Stil(self._gestalt.tabelle)

    def _zelle(
        self,
        element: Element,
        stil: Stil,
        spalten: tuple[int, int],
        nach_rechts: bool,  # noqa: FBT001
    ) -> _Zelle:
        """Eine Zelle; außen bündig mit dem Text, und Luft zwischen rechts- und linksbündig."""
        von, bis = spalten
        x, breite = sum(self._spalten[:von]), sum(self._spalten[von:bis])
        stile = element.stile
        art = self._gestalt.stil(stil, stile)
        if self._ist_kasten and "betont" in stile:
            art = art._replace(groesse=self._gestalt.kasten)
        name = element.attribute.get("align", "links")
        ausrichtung = AUSRICHTUNG.get(name)
        if ausrichtung is None:
            satz = f"Die Ausrichtung „{name[:20]}“ gibt es nicht; erlaubt: links, mitte, rechts."
            raise Vorlagenfehler(satz)
        aussen = 0.0 if self._ueberstand else self._rand
        links = aussen if von == 0 else self._rand
        links += LUECKE if nach_rechts and not ausrichtung else 0.0
        rechts = aussen if bis >= len(self._spalten) else self._rand
        innen = max(breite - links - rechts, 1.0)
        zeilen = self._umbruch.zeilen(element, art, innen)
        return _Zelle(x, breite, x + links, innen, ausrichtung, zeilen, "schaetzung" in stile)

    def _stueck(
        self,
        zellen: list[_Zelle],
        von: int,
        stil: Stil,
        stile: frozenset[str],
        *,
        kopf: bool,
        letztes: bool,
    ) -> Kasten:
        """Höchstens zwölf Textzeilen einer Tabellenzeile als Kasten."""
        bis = von + HOECHSTE_ZEILEN
        groessen = [[_groesse(z, stil) for z in zelle.zeilen[von:bis]] for zelle in zellen]
        faktor = MM_JE_PUNKT * self._gestalt.zeile
        text = max((sum(g) for g in groessen), default=0.0) or stil.groesse
        hoehe = text * faktor + 2 * self._gestalt.luft * (1.6 if self._ist_kasten else 1.0)
        befehle: list[Befehl] = self._hintergrund(zellen, stile, hoehe)
        for zelle, hoehen in zip(zellen, groessen, strict=True):
            oben = (hoehe - text * faktor) / 2
            for zeile, groesse in zip(zelle.zeilen[von:bis], hoehen, strict=True):
                frei = max(zelle.innen - zeile.breite, 0.0)
                x = zelle.innen_x + frei * zelle.ausrichtung
                befehle += gesetzt(zeile, x, oben, groesse * faktor, groesse)
                oben += groesse * faktor
        befehle += self._striche(stile, hoehe, kopf=kopf, letztes=letztes)
        return Kasten(hoehe, befehle)

    def _hintergrund(
        self, zellen: list[_Zelle], stile: frozenset[str], hoehe: float
    ) -> list[Befehl]:
        ton = self._gestalt.schaetzton
        if "schaetzung" in stile:
            rand = self._ueberstand
            return [Flaeche(-rand, 0.0, self._breite + 2 * rand, hoehe, ton)]
        return [Flaeche(z.x, 0.0, z.breite, hoehe, ton) for z in zellen if z.ton]

    def _striche(
        self, stile: frozenset[str], hoehe: float, *, kopf: bool, letztes: bool
    ) -> list[Befehl]:
        if self._ist_kasten or "frei" in self._stile:
            return []
        if kopf:
            return [Linie(0.0, hoehe, self._breite, hoehe, 0.3, AKZENT)]
        striche: list[Befehl] = []
        if not stile.isdisjoint({"summe", "strich"}):
            striche.append(Linie(0.0, 0.0, self._breite, 0.0, 0.25, SCHWARZ))
        elif letztes and stile.isdisjoint({"posten", "weiter"}):
            striche.append(Linie(0.0, hoehe, self._breite, hoehe, 0.12, LINIE))
        return striche

    def _einrahmen(self, kaesten: list[Kasten]) -> None:
        """Legt Ton und Akzentbalken hinter alle Zeilen des hervorgehobenen Kastens."""
        for kasten in kaesten:
            kasten.befehle[:0] = [
                Flaeche(0.0, 0.0, self._breite, kasten.hoehe + 0.02, TON),
                Flaeche(0.0, 0.0, BALKEN, kasten.hoehe + 0.02, AKZENT),
            ]


def _groesse(zeile: Zeile, stil: Stil) -> float:
    """Die größte Schrift der Zeile in pt."""
    return max((s.groesse for _, _, s in zeile.stuecke), default=stil.groesse)


def _zeilen(tabelle: Element) -> tuple[list[Element], list[Element]]:
    """Kopfzeilen und übrige Zeilen."""
    koepfe: list[Element] = []
    rumpf: list[Element] = []
    for kind in tabelle.kinder:
        if isinstance(kind, Element):
            zeilen = (
                [kind] if kind.name == "tr" else [k for k in kind.kinder if isinstance(k, Element)]
            )
            (koepfe if kind.name == "thead" else rumpf).extend(zeilen)
    return koepfe, rumpf


def _spanne(zelle: Element) -> int:
    roh = zelle.attribute.get("colspan", "1")
    if roh.isascii() and roh.isdigit() and 1 <= len(roh) <= 2 and 1 <= int(roh) <= MEISTE_SPALTEN:  # noqa: PLR2004
        return int(roh)
    satz = f"colspan „{roh[:10]}“ geht nicht; erlaubt ist 1 bis {MEISTE_SPALTEN}."
    raise Vorlagenfehler(satz)


def _spalten(zeilen: list[Element], breite: float) -> list[float]:
    """Breite je Spalte: die erste Angabe gilt, der Rest teilt sich den übrigen Platz.

    Raises:
        Vorlagenfehler: Zu viele Spalten oder zu breit für die Seite.
    """
    angaben: dict[int, float] = {}
    anzahl = 1
    for zeile in zeilen:
        spalte = 0
        for zelle in zeile.kinder:
            if isinstance(zelle, Element):
                spanne = _spanne(zelle)
                if spanne == 1 and spalte not in angaben and "width" in zelle.attribute:
                    angaben[spalte] = laenge(zelle.attribute["width"], breite)
                spalte += spanne
        anzahl = max(anzahl, spalte)
    rest = anzahl - len(angaben)
    uebrig = breite - sum(angaben.values())
    if anzahl > MEISTE_SPALTEN or uebrig < -SPIEL or (rest and uebrig <= rest):
        spalten = deutsch.anzahl(anzahl, "Spalte passt", "Spalten passen")
        satz = f"Die Tabelle ist zu breit: {spalten} so nicht in {breite:.0f} mm."
        raise Vorlagenfehler(satz)
    return [angaben.get(i, uebrig / rest if rest else 0.0) for i in range(anzahl)]
