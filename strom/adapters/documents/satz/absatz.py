"""Bricht Text in Zeilen um; was zu breit ist, wird zur Not mitten im Wort getrennt."""

import re
from dataclasses import dataclass, field

from strom.adapters.documents.satz.befehle import Befehl, Stil, Text
from strom.adapters.documents.satz.schrift import MM_JE_PUNKT, Schrift, Schriften
from strom.adapters.documents.vorlage.html import Element

LEERRAUM = re.compile(r"[ \t\n\r\f]+")
# Eine Zahl bleibt bei ihrer Einheit: „146,33 €“ wird nicht getrennt.
WORTE = re.compile(r"[^ \t\n\r\f]*[0-9] (?:€|kWh)[^ \t\n\r\f]*|[^ \t\n\r\f]+|[ \t\n\r\f]+")
LAENGSTES_WORT = 200
GRUNDLINIE = 0.76
SPIELRAUM = 0.01


@dataclass(slots=True)
class Zeile:
    """Eine fertige Zeile: Stücke mit ihrem Abstand vom linken Rand, in mm."""

    stuecke: list[tuple[float, str, Stil]] = field(default_factory=list)
    breite: float = 0.0


AUSRICHTUNG = {
    "left": 0.0,
    "links": 0.0,
    "center": 0.5,
    "mitte": 0.5,
    "right": 1.0,
    "rechts": 1.0,
}


class Umbruch:
    """Bricht Läufe gleich aussehenden Texts auf eine Breite um."""

    def __init__(self, schriften: Schriften) -> None:
        self._normal, self._fett = schriften.normal, schriften.fett

    def schrift(self, stil: Stil) -> Schrift:
        """Der Schnitt zum Stil."""
        return self._fett if stil.fett else self._normal

    def breite(self, text: str, stil: Stil) -> float:
        """Breite in mm."""
        return self.schrift(stil).breite(text, stil.groesse)

    def zeilen(self, element: Element, stil: Stil, breite: float) -> list[Zeile]:
        """Die Zeilen eines Absatzes oder einer Zelle; ohne Text keine."""
        kinder = element.kinder
        if len(kinder) == 1 and isinstance(kinder[0], str):
            knapp = LEERRAUM.sub(" ", kinder[0]).strip(" ")
            lang = self.breite(knapp, stil)
            if lang <= breite + SPIELRAUM:
                return [Zeile([(0.0, knapp, stil)], lang)] if knapp else []
        setzer = _Zeilensetzer(self, breite)
        for text, art in _laeufe(element, stil):
            setzer.lauf(text, art)
        return setzer.fertig()


class _Zeilensetzer:
    """Füllt Zeile um Zeile; Wörter desselben Stils werden zu einem Stück verbunden."""

    def __init__(self, umbruch: Umbruch, breite: float) -> None:
        self._umbruch = umbruch
        self._platz = breite + SPIELRAUM
        self._zeilen: list[Zeile] = []
        self._zeile = Zeile()
        self._leer = False

    def lauf(self, text: str, stil: Stil) -> None:
        """Hängt Text an; ein senkrechter Tabulator erzwingt eine neue Zeile."""
        if text == "\v":
            self._umbrechen()
            return
        for wort in WORTE.findall(text):
            if wort[0] in " \t\n\r\f":
                self._leer = bool(self._zeile.stuecke)
            else:
                for von in range(0, len(wort), LAENGSTES_WORT):
                    self._wort(wort[von : von + LAENGSTES_WORT], stil)

    def fertig(self) -> list[Zeile]:
        """Alle Zeilen."""
        if self._zeile.stuecke:
            self._umbrechen()
        return self._zeilen

    def _wort(self, wort: str, stil: Stil) -> None:
        zwischen = " " if self._leer else ""
        breite = self._umbruch.breite(zwischen + wort, stil)
        if self._zeile.breite + breite > self._platz:
            if self._zeile.stuecke and self._leer:
                self._umbrechen()
            zwischen = ""
            breite = self._umbruch.breite(wort, stil)
        while self._zeile.breite + breite > self._platz:
            stelle = self._trennstelle(wort, stil)
            if stelle:
                stueck = wort[:stelle].rstrip(" ")
                self._anhaengen(stueck, stil, self._umbruch.breite(stueck, stil))
            self._umbrechen()
            wort = wort[stelle:]
            breite = self._umbruch.breite(wort, stil)
        self._anhaengen(zwischen + wort, stil, breite)
        self._leer = False

    def _trennstelle(self, wort: str, stil: Stil) -> int:
        """Wie viele Zeichen noch in die Zeile passen, lieber nach „-“ oder „/“."""
        passt, breite = 0, self._zeile.breite
        for zeichen in wort:
            breite += self._umbruch.breite(zeichen, stil)
            if breite > self._platz:
                break
            passt += 1
        gut = max(wort.rfind(zeichen, 0, passt) for zeichen in " -/") + 1
        return gut or passt or (0 if self._zeile.stuecke else 1)

    def _anhaengen(self, text: str, stil: Stil, breite: float) -> None:
        stuecke = self._zeile.stuecke
        if stuecke and stuecke[-1][2] == stil:
            x, davor, _ = stuecke[-1]
            stuecke[-1] = (x, davor + text, stil)
        else:
            stuecke.append((self._zeile.breite, text, stil))
        self._zeile.breite += breite

    def _umbrechen(self) -> None:
        self._zeilen.append(self._zeile)
        self._zeile, self._leer = Zeile(), False


def _laeufe(element: Element, stil: Stil) -> list[tuple[str, Stil]]:
    """Der Text eines Elements als Läufe gleichen Stils; aus <br> wird ein senkrechter Tabulator."""
    laeufe: list[tuple[str, Stil]] = []
    for kind in element.kinder:
        if isinstance(kind, str):
            laeufe.append((kind, stil))
        elif kind.name == "br":
            laeufe.append(("\v", stil))
        else:
            laeufe += _laeufe(kind, _abgewandelt(kind.name, stil))
    return laeufe


def _abgewandelt(name: str, stil: Stil) -> Stil:
    if name in {"b", "strong"}:
        return stil._replace(fett=True)
    if name in {"i", "em"}:
        return stil._replace(kursiv=True)
    return stil._replace(groesse=stil.groesse * 0.84)


def gesetzt(zeile: Zeile, x: float, oben: float, hoehe: float, groesse: float) -> list[Befehl]:
    """Die Zeichenbefehle einer Zeile der Höhe `hoehe`, deren Oberkante bei `oben` liegt."""
    mitte = (hoehe - groesse * MM_JE_PUNKT) / 2
    grundlinie = oben + mitte + groesse * MM_JE_PUNKT * GRUNDLINIE + 0.06 * groesse * MM_JE_PUNKT
    return [Text(x + dx, grundlinie, text, stil) for dx, text, stil in zeile.stuecke]
