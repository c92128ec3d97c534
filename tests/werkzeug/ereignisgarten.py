"""Ein kleiner Verein mit Rechnungen und ein Ziel, das alles mitschreibt und sich stören lässt."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from strom.ereignis import Ereigniseinstellungen, Zielwahl
from strom.ports.ereignis import Nachricht
from tests.werkzeug.ablage_im_speicher import SpeicherAblage
from tests.werkzeug.anschluesse import DokumenteImSpeicher, StehendeUhr, strom_im_speicher
from tests.werkzeug.verein import EINBAUTAG, anschliessen, gruenden, jahr, partei, stand

NETZ = Ereigniseinstellungen(
    basis_url="https://verein.example/belege",
    datei=Zielwahl(ein=False),
    rabbitmq=Zielwahl(ein=True),
)


@dataclass
class Merkziel:
    """Ein Ziel im Speicher; `stoerung` entscheidet je Nachricht, ob und woran sie scheitert."""

    gesendet: list[Nachricht] = field(default_factory=list)
    stoerung: object = lambda _: None
    getrennt: int = 0

    def senden(self, nachricht):
        fehler = self.stoerung(nachricht)
        if fehler is not None:
            raise fehler
        self.gesendet.append(nachricht)

    def pruefen(self):
        return "Alles da."

    def ruhen(self):
        self.getrennt += 1


class KeinHintergrund:
    """Erfüllt ports.Hintergrund; die Geschichten drehen die Runden selbst."""

    def starten(self, runde):
        pass

    def wecken(self):
        pass

    def beenden(self):
        pass


@dataclass
class GeheimnisseImSpeicher:
    """Erfüllt ports.Geheimnisse."""

    werte: dict[str, str] = field(default_factory=dict)
    hinweis: str = "Nur im Speicher."

    def lesen(self, name):
        return self.werte.get(name, "")

    def merken(self, name, wert):
        self.werte[name] = wert


@dataclass
class LaufendeUhr(StehendeUhr):
    """Eine Uhr, die man weiterstellen kann."""

    vorgerueckt: timedelta = timedelta(0)

    def jetzt(self):
        return super().jetzt() + self.vorgerueckt


class Garten:
    """Ein Strom mit drei Verträgen und einem Merkziel für alles."""

    def __init__(self, tag: date = date(2026, 1, 20)):
        self.ablage, self.dokumente = SpeicherAblage(), DokumenteImSpeicher()
        self.uhr, self.ziel = LaufendeUhr(tag), Merkziel()
        self.geheimnisse = GeheimnisseImSpeicher()
        self.gebaut, self.hintergrund = [], KeinHintergrund()
        self.s = self.oeffnen()
        gruenden(self.s)
        self.zeitraum = jahr(self.s, 2025)
        self.vertraege = []
        for nummer in range(3):
            a = anschliessen(self.s, f"A {nummer}", f"{nummer}")
            wer = partei(self.s, f"Arndt {nummer}").id
            v = self.s.vertraege.abschliessen(wer, a.platz.id, von=EINBAUTAG, stand=stand(0))
            self.s.ablesungen.erfassen(a.einbau.id, am=date(2025, 1, 1), stand=stand(100))
            self.s.ablesungen.erfassen(a.einbau.id, am=date(2026, 1, 1), stand=stand(200 + nummer))
            self.vertraege.append(v.id)

    def oeffnen(self):
        return strom_im_speicher(
            ablage=self.ablage,
            dokumente=self.dokumente,
            uhr=self.uhr,
            bauer=self.bauen,
            geheimnisse=self.geheimnisse,
            hintergrund=self.hintergrund,
        )

    def bauen(self, art, wahl, geheimnis):
        self.gebaut.append((art, wahl, geheimnis))
        return self.ziel

    def ausstellen(self, nummer=0):
        id = self.s.rechnungen.entwurf_erzeugen(self.zeitraum.id, self.vertraege[nummer])
        self.s.rechnungen.pruefen(id)
        return self.s.rechnungen.ausstellen(id)
