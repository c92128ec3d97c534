"""Der feste Rahmen um den Text: Geschäftsbrief nach DIN 5008 Form B und Querformat der Übersicht.

Alle Maße in mm von der linken oberen Ecke. Für andere Fensterumschläge: `Rahmenmasse` ändern.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from strom.adapters.documents.satz.absatz import Umbruch
from strom.adapters.documents.satz.befehle import (
    AKZENT,
    BLASS,
    GRAU,
    LINIE,
    SCHWARZ,
    Befehl,
    Linie,
    Schraeg,
    Stil,
    Text,
)
from strom.adapters.documents.satz.setzer import Satzspiegel
from strom.adapters.documents.vorlage.html import Element
from strom.rechnung.bild import Berichtsbild, RechnungsBild, Uebersichtsbild

KLEIN = 7.2
KLEINSTE = 4.5
FUSSZEILE = 3.3
LAENGSTE_ZEILE = 300
AUSLASSUNG = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rahmenmasse:
    """Maße des Geschäftsbriefs nach DIN 5008 Form B, in mm.

    Attributes:
        anschrift_*: Das Anschriftfeld (85 × 45 mm); der Text beginnt um den Einzug weiter rechts.
        ruecksende_hoehe: Zone der Rücksendeangabe oben im Feld.
        info_*: Der Informationsblock.
        falz_oben, falz_unten, loch: Marken am linken Rand.
        text_erste, text_folgende: Oberkante des Textes auf der ersten und den weiteren Seiten.
        fuss: Höhe der Fußzeile samt Rand darunter.
    """

    breite: float = 210.0
    hoehe: float = 297.0
    links: float = 25.0
    rechts: float = 20.0
    anschrift_links: float = 20.0
    anschrift_einzug: float = 5.0
    anschrift_oben: float = 45.0
    anschrift_breite: float = 85.0
    anschrift_hoehe: float = 45.0
    ruecksende_hoehe: float = 12.7
    info_links: float = 125.0
    info_oben: float = 50.0
    info_breite: float = 65.0
    falz_oben: float = 105.0
    falz_unten: float = 210.0
    loch: float = 148.5
    text_erste: float = 97.0
    text_folgende: float = 29.0
    fuss: float = 33.0
    rand_unten: float = 9.0

    @property
    def satzbreite(self) -> float:
        """Breite des Textes."""
        return self.breite - self.links - self.rechts

    @property
    def spiegel(self) -> Satzspiegel:
        """Der Satzspiegel des Textes."""
        return Satzspiegel(
            links=self.links,
            breite=self.satzbreite,
            oben_erste=self.text_erste,
            oben_folgende=self.text_folgende,
            unten=self.hoehe - self.fuss,
        )


DIN_5008_B = Rahmenmasse()
QUER = Rahmenmasse(
    breite=297.0,
    hoehe=210.0,
    links=18.0,
    rechts=15.0,
    text_erste=26.0,
    text_folgende=22.0,
    fuss=17.0,
)

HOCH = replace(QUER, breite=210.0, hoehe=297.0)


class Briefrahmen:
    """Zeichnet um die Seiten einer Rechnung, was nicht zum Text gehört."""

    def __init__(self, umbruch: Umbruch, masse: Rahmenmasse, bild: RechnungsBild) -> None:
        self._umbruch, self._masse, self._bild = umbruch, masse, bild

    def befehle(self, seite: int, seiten: int) -> list[Befehl]:
        """Alles Feste auf der Seite mit dieser Nummer (ab 1)."""
        fest = self._entwurf() + self._marken() if seite == 1 else self._entwurf()
        fest += self._erste_seite() if seite == 1 else self._folgekopf()
        return fest + self._fuss(seite, seiten)

    def _erste_seite(self) -> list[Befehl]:
        return [*self._briefkopf(), *self._anschrift(), *self._info()]

    def _entwurf(self) -> list[Befehl]:
        if not self._bild.ist_entwurf:
            return []
        m = self._masse
        stil = Stil(96, fett=True, farbe=BLASS)
        return [Schraeg(m.breite / 2, m.hoehe / 2 + 20, "ENTWURF", stil, 52)]

    def _marken(self) -> list[Befehl]:
        m = self._masse
        marken: list[Befehl] = [
            Linie(4.0, y, 8.0, y, 0.15, GRAU) for y in (m.falz_oben, m.falz_unten)
        ]
        return [*marken, Linie(4.0, m.loch, 9.5, m.loch, 0.15, GRAU)]

    def _briefkopf(self) -> list[Befehl]:
        m = self._masse
        name = self._bild.verein or self._bild.absenderzeile.split(" · ")[0]
        stil = Stil(15, fett=True, farbe=AKZENT)
        name = gekuerzt(self._umbruch, name, stil, m.satzbreite)
        unten = 27.0
        return [
            Text(m.links, 24.0, name, stil),
            Linie(m.links, unten, m.breite - m.rechts, unten, 0.5, AKZENT),
        ]

    def _anschrift(self) -> list[Befehl]:
        m = self._masse
        x, breite = m.anschrift_links + m.anschrift_einzug, m.anschrift_breite - m.anschrift_einzug
        unten = m.anschrift_oben + m.ruecksende_hoehe
        klein = _verkleinert(self._umbruch, self._bild.absenderzeile, Stil(7.0, farbe=GRAU), breite)
        absender = gekuerzt(self._umbruch, self._bild.absenderzeile, klein, breite)
        lang = self._umbruch.breite(absender, klein)
        befehle: list[Befehl] = [Text(x, unten - 2.0, absender, klein)] if absender else []
        if absender:
            befehle.append(Linie(x, unten - 1.1, x + lang, unten - 1.1, 0.1, LINIE))
        zeilen = self._anschriftzeilen(breite)
        schritt = min(4.6, (m.anschrift_hoehe - m.ruecksende_hoehe) / max(len(zeilen), 1))
        stil = Stil(min(10.0, schritt / 0.46))
        return befehle + [
            Text(
                x,
                unten + (nummer + 0.82) * schritt,
                gekuerzt(self._umbruch, zeile, stil, breite),
                stil,
            )
            for nummer, zeile in enumerate(zeilen)
        ]

    def _anschriftzeilen(self, breite: float) -> list[str]:
        """Die Zeilen der Anschrift; zu lange werden umbrochen statt abgeschnitten."""
        return [
            "".join(text for _, text, _ in zeile.stuecke)
            for roh in self._bild.empfaenger
            for zeile in self._umbruch.zeilen(Element("p", kinder=[roh]), Stil(10.0), breite)
        ]

    @property
    def info_unten(self) -> float:
        """Unterkante des Informationsblocks in mm; der Text beginnt darunter."""
        texte = [b.y for b in self._info() if isinstance(b, Text)]
        return max(texte, default=0.0) + 1.5

    def _info(self) -> list[Befehl]:
        m = self._masse
        wortstil, stil = Stil(7.6, farbe=GRAU), Stil(8.8)
        breite = max((self._umbruch.breite(z.text, wortstil) for z in self._bild.info), default=0.0)
        spalte = min(breite + 3.0, m.info_breite * 0.5)
        befehle: list[Befehl] = []
        y = m.info_oben
        for zeile in self._bild.info:
            wort = gekuerzt(self._umbruch, zeile.text, wortstil, spalte - 1.0)
            befehle.append(Text(m.info_links, y + 3.3, wort, wortstil))
            wert = Element("p", kinder=[zeile.wert])
            art = _verkleinert(self._umbruch, zeile.wert, stil, m.info_breite - spalte)
            for umbrochen in self._umbruch.zeilen(wert, art, m.info_breite - spalte):
                for dx, text, _ in umbrochen.stuecke:
                    befehle.append(Text(m.info_links + spalte + dx, y + 3.3, text, art))
                y += 4.3
            y += 0.35
        return befehle

    def _folgekopf(self) -> list[Befehl]:
        m, bild = self._masse, self._bild
        stil = Stil(8.0, farbe=GRAU)
        nummer = f"{bild.art} {bild.nummer}".strip() if bild.nummer else f"{bild.art} (Entwurf)"
        rechts = " · ".join(t for t in (bild.platz, bild.datum) if t)
        rechts = gekuerzt(self._umbruch, rechts, stil, m.satzbreite * 0.55)
        x = m.breite - m.rechts - self._umbruch.breite(rechts, stil)
        links = gekuerzt(self._umbruch, nummer, stil._replace(fett=True), x - m.links - 5)
        return [
            Text(m.links, 18.5, links, stil._replace(fett=True, farbe=SCHWARZ)),
            Text(x, 18.5, rechts, stil),
            Linie(m.links, 21.0, m.breite - m.rechts, 21.0, 0.3, AKZENT),
        ]

    def _fuss(self, seite: int, seiten: int) -> list[Befehl]:
        m = self._masse
        spalten = [s for s in self._bild.fuss if s]
        hoehe = max((len(s) for s in spalten), default=0) * FUSSZEILE
        oben = m.hoehe - m.rand_unten - hoehe
        befehle = [
            *_seitenzahl(self._umbruch, m, oben - 2.6, seite, seiten),
            Linie(m.links, oben - 1.2, m.breite - m.rechts, oben - 1.2, 0.2, LINIE),
        ]
        return befehle + self._fussspalten(spalten, oben)

    def _fussspalten(self, spalten: Sequence[Sequence[str]], oben: float) -> list[Befehl]:
        """Spalten so breit wie ihr Inhalt, der Rest verteilt; zu Langes wird kleiner."""
        stil = Stil(KLEIN, farbe=GRAU)
        breiten = [max(self._umbruch.breite(z, stil) for z in s) for s in spalten]
        frei = self._masse.satzbreite - 4.0 * max(len(spalten) - 1, 0)
        faktor = min(1.0, frei / max(sum(breiten), 1.0))
        stil = stil._replace(groesse=max(KLEIN * faktor - 0.01, KLEINSTE) if faktor < 1 else KLEIN)
        luecke = (self._masse.satzbreite - sum(breiten) * faktor) / max(len(spalten) - 1, 1)
        befehle: list[Befehl] = []
        x = self._masse.links
        for spalte, breite in zip(spalten, breiten, strict=True):
            for nummer, zeile in enumerate(spalte):
                text = gekuerzt(self._umbruch, zeile, stil, breite * faktor)
                befehle.append(Text(x, oben + (nummer + 0.8) * FUSSZEILE, text, stil))
            x += breite * faktor + luecke
        return befehle


class Querrahmen:
    """Kopf und Fuß der Jahresübersicht im Querformat und der Berichte im Hochformat."""

    def __init__(
        self, umbruch: Umbruch, masse: Rahmenmasse, bild: Uebersichtsbild | Berichtsbild
    ) -> None:
        self._umbruch, self._masse, self._bild = umbruch, masse, bild

    def befehle(self, seite: int, seiten: int) -> list[Befehl]:
        """Alles Feste auf der Seite mit dieser Nummer (ab 1)."""
        m, bild = self._masse, self._bild
        groesse = 15.0 if seite == 1 else 9.0
        titel, stil = Stil(groesse, fett=True, farbe=AKZENT), Stil(8.2, farbe=GRAU)
        rechts = m.breite - m.rechts
        grundlinie = 18.0 if seite == 1 else 15.5
        fett = stil._replace(fett=True)
        name = gekuerzt(self._umbruch, bild.verein, fett, m.satzbreite / 2)
        verein = self._umbruch.breite(name, fett)
        text = gekuerzt(self._umbruch, bild.titel, titel, m.satzbreite - verein - 8)
        fuss, klein = m.hoehe - m.rand_unten, Stil(KLEIN, farbe=GRAU)
        return [
            Text(m.links, grundlinie, text, titel),
            Text(rechts - verein, grundlinie, name, fett),
            Linie(m.links, grundlinie + 2.6, rechts, grundlinie + 2.6, 0.5, AKZENT),
            Text(
                m.links, fuss, gekuerzt(self._umbruch, bild.stand, klein, m.satzbreite - 40), klein
            ),
            *_seitenzahl(self._umbruch, m, fuss, seite, seiten),
        ]


def _seitenzahl(
    umbruch: Umbruch, masse: Rahmenmasse, y: float, seite: int, seiten: int
) -> list[Befehl]:
    stil = Stil(KLEIN, farbe=GRAU)
    text = f"Seite {seite} von {seiten}"
    return [Text(masse.breite - masse.rechts - umbruch.breite(text, stil), y, text, stil)]


def _verkleinert(umbruch: Umbruch, text: str, stil: Stil, breite: float) -> Stil:
    """Der Stil, bis auf vier Fünftel verkleinert, damit der Text auf eine Zeile passt."""
    lang = umbruch.breite(text, stil)
    if lang <= breite:
        return stil
    return stil._replace(groesse=max(stil.groesse * breite / lang - 0.01, stil.groesse * 0.8))


def gekuerzt(umbruch: Umbruch, text: str, stil: Stil, breite: float) -> str:
    """Der Text, zur Not mit „…“ am Ende, damit er in die Breite passt."""
    if umbruch.breite(text, stil) <= breite:
        return text
    text = text[:LAENGSTE_ZEILE]
    while text and umbruch.breite(text + AUSLASSUNG, stil) > breite:
        text = text[:-1]
    return text.rstrip() + AUSLASSUNG


def fusshoehe(masse: Rahmenmasse, fuss: Sequence[Sequence[str]]) -> Rahmenmasse:
    """Die Maße mit einer Fußzeile, die genau so hoch ist, wie die Spalten es brauchen."""
    zeilen = max((len(s) for s in fuss), default=0)
    return replace(masse, fuss=masse.rand_unten + zeilen * FUSSZEILE + 7.5)
