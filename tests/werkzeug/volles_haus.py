"""Ein Verein, in dem schon alles vorkam: Storno, Ersatz, Ereignisse, eine anonymisierte Partei."""

from datetime import date

from strom.stammdaten import Anschrift, Partei
from tests.werkzeug.ablage_im_speicher import SpeicherAblage
from tests.werkzeug.anschluesse import DokumenteImSpeicher, StehendeUhr, strom_im_speicher
from tests.werkzeug.ereignisgarten import NETZ, GeheimnisseImSpeicher, KeinHintergrund, Merkziel
from tests.werkzeug.verein import anschliessen, ausstellen, drucken, gruenden, jahr, partei, stand


class VollesHaus:
    """Karla ist ausgezogen, abgerechnet und anonymisiert; Otto hat eine stornierte Rechnung."""

    def __init__(self):
        self.ablage, self.dokumente = SpeicherAblage(), DokumenteImSpeicher()
        self.ziel = Merkziel()
        s = self.am(date(2026, 1, 20))
        gruenden(s)
        s.ereignisse.einstellungen_merken(NETZ)
        karla = self._karla(s)
        self._otto(s)
        s.ereignisse.zustellen()
        spaeter = self.am(date(2026, 6, 1))
        spaeter.datenschutz.anonymisieren(karla)
        self.strom = spaeter

    def _karla(self, s):
        a = anschliessen(s, "A 01", "1001")
        anschrift = Anschrift(strasse="Untere Brücke", hausnummer="3", plz="32005", ort="Hausen")
        wer = s.stammdaten.partei_merken(
            Partei(id="", name="Arndt", vorname="Karla", anschrift=anschrift)
        )
        vertrag = s.vertraege.abschliessen(
            wer.id, a.platz.id, von=date(2025, 1, 1), stand=stand(100)
        )
        s.vertraege.aufloesen(vertrag.id, am=date(2026, 1, 1), endstand=stand(300))
        self.zeitraum = jahr(s, 2025).id
        drucken(s, (ausstellen(s, self.zeitraum, vertrag.id).id,))
        return wer.id

    def _otto(self, s):
        a = anschliessen(s, "A 02", "1002", nachkommastellen=3)
        wer = partei(s, "Behrens", vorname="Otto")
        v = s.vertraege.abschliessen(wer.id, a.platz.id, von=date(2025, 1, 1), stand=stand(0))
        s.ablesungen.erfassen(a.einbau.id, am=date(2025, 12, 31), stand=stand("412.5"))
        falsch = ausstellen(s, self.zeitraum, v.id)
        s.rechnungen.stornieren(falsch.id, "Falsch abgelesen.")
        logzeile = next(z for z in s.ablesungen.logbuch() if z.stand.startswith("412"))
        s.ablesungen.korrigieren(
            logzeile.id, am=date(2025, 12, 31), stand=stand("421.5"), kommentar="Zahlendreher"
        )
        self.vertrag = v.id

    def am(self, tag):
        return strom_im_speicher(
            ablage=self.ablage,
            dokumente=self.dokumente,
            uhr=StehendeUhr(tag),
            bauer=lambda *_: self.ziel,
            geheimnisse=GeheimnisseImSpeicher({"rabbitmq": "x"}),
            hintergrund=KeinHintergrund(),
        )
