"""Datenschutz: Auskunft geben, Stammdaten anonymisieren, nach der Frist löschen (DSGVO)."""

from collections.abc import Iterable
from datetime import date

from strom.ports.dokumente import Dokumente, Drucker
from strom.ports.namen import schluessel, schluessel_von
from strom.rechnung.rechnung import Rechnung
from strom.siegel.kette import Gliedart
from strom.stammdaten.partei import Partei, ParteiId
from strom.stammdaten.verein import MINDESTENS_AUFBEWAHREN
from strom.stammdaten.vertrag import Vertrag
from strom.usecases.datenschutz.anonymisieren import (
    Spuren,
    anonym,
    grabstein,
    hindernisse,
    rechnungen_der_partei,
)
from strom.usecases.datenschutz.auskunft import auskunftsbild, auskunftsdaten, personendaten
from strom.usecases.grund.eingaben import vorhanden
from strom.usecases.grund.rechner import einstellungen
from strom.usecases.grund.welt import Welt
from strom.usecases.siegel.ablage import Siegelablage
from strom.werte.deutsch import datum
from strom.werte.fehler import StromFehler


class NochGebraucht(StromFehler):
    """Die Angaben werden noch gebraucht oder müssen noch bleiben."""

    def __init__(self, name: str, gruende: Iterable[str]) -> None:
        super().__init__(
            f"„{name}“ lässt sich noch nicht anonymisieren: {' '.join(gruende)} "
            "Es wurde nichts geändert."
        )


class Datenschutz:
    """Was die DSGVO von einem Verein verlangt; jeder Schritt steht im Protokoll."""

    def __init__(
        self, welt: Welt, siegelnd: Siegelablage, drucker: Drucker, dokumente: Dokumente
    ) -> None:
        self._welt = welt
        self._ablage = welt.ablage
        self._siegelnd = siegelnd
        self._drucker = drucker
        self._dokumente = dokumente

    def auskunft(self, partei_id: ParteiId) -> tuple[bytes, str]:
        """Alles, was über die Partei gespeichert ist, als PDF und als JSON (Art. 15, 20 DSGVO).

        Raises:
            NichtGefunden: Es gibt sie nicht (mehr).
        """
        partei = self._partei(partei_id)
        daten = personendaten(self._ablage, partei)
        am = self._welt.uhr.jetzt()
        pdf = self._drucker.bericht(auskunftsbild(self._ablage, daten, am))
        self._welt.vermerken("Auskunft erteilt", partei)
        return pdf, auskunftsdaten(daten, am)

    def anonymisierbar(self, partei_id: ParteiId) -> tuple[str, ...]:
        """Was dem Anonymisieren entgegensteht, je Grund ein Satz; leer heißt: es geht."""
        partei = self._partei(partei_id)
        if partei.anonymisiert_am is not None:
            return (f"Schon am {datum(partei.anonymisiert_am)} anonymisiert.",)
        return tuple(dict.fromkeys(hindernisse(self._ablage, self._welt.uhr.heute(), partei)))

    def anonymisieren(self, partei_id: ParteiId) -> None:
        """Löscht Name, Anschrift, Kontakt und Konto der Partei, auch aus Protokoll und Logbuch.

        Ihre Rechnungen bleiben bis zum Ende der Aufbewahrungsfrist unverändert, aber gesperrt:
        Suche und Listen zeigen sie nur noch auf ausdrücklichen Wunsch.

        Raises:
            NochGebraucht: Mindestens ein Grund aus `anonymisierbar`; nichts wurde geändert.
        """
        gruende = self.anonymisierbar(partei_id)
        partei = self._partei(partei_id)
        if gruende:
            raise NochGebraucht(partei.anzeigename, gruende)
        andere = (p for p in self._ablage.finden(Partei) if p.id != partei.id)
        spuren, eigene = Spuren(partei, andere), self._gegenstaende(partei.id)
        with self._welt.tat("Partei anonymisiert", partei) as tat:
            tat.text = name = f"Anonymisiert {self._anonyme() + 1:03d}"
            self._ablage.ablegen(anonym(partei, name, self._welt.uhr.heute()))
            self._ablage.ablegen(*spuren.notizen(self._ablage))
            geschwaerzt = tuple(spuren.besiegelte(self._ablage, eigene))
            self._siegelnd.ersetzen(geschwaerzt, Gliedart.ANONYMISIERT)

    def _gegenstaende(self, partei_id: ParteiId) -> set[str]:
        """Die Partei und ihre Verträge; deren Protokolltexte nennen sie immer beim Namen."""
        vertraege = self._ablage.finden(Vertrag, partei=partei_id)
        return {schluessel_von(Partei, partei_id), *(schluessel(v) for v in vertraege)}

    def _anonyme(self) -> int:
        return sum(p.anonymisiert_am is not None for p in self._ablage.finden(Partei))

    def frist(self, rechnung: Rechnung) -> date:
        """Der letzte Tag, an dem die Rechnung bleiben muss: 31.12., acht Jahre nach ihrem Jahr."""
        jahre = max(einstellungen(self._ablage).aufbewahrung_jahre, MINDESTENS_AUFBEWAHREN)
        return date(rechnung.ausgestellt_am.year + jahre, 12, 31)

    def gesperrt_bis(self, partei_id: ParteiId) -> date | None:
        """Bis wann Rechnungen dieser Partei noch bleiben müssen; None, wenn keine mehr."""
        fristen = [
            self.frist(r)
            for r in rechnungen_der_partei(self._ablage, partei_id)
            if not r.ist_geloescht
        ]
        return max(fristen, default=None)

    def abgelaufene(self) -> tuple[str, ...]:
        """Die Nummern der Rechnungen, deren Aufbewahrungsfrist vorbei ist."""
        return tuple(r.nummer for r in self._abgelaufene())

    def _abgelaufene(self) -> list[Rechnung]:
        heute = self._welt.uhr.heute()
        alle = self._ablage.finden(Rechnung)
        return [r for r in alle if not r.ist_geloescht and self.frist(r) < heute]

    def abgelaufene_loeschen(self) -> int:
        """Löscht von abgelaufenen Rechnungen PDF, Namen und freie Texte; liefert ihre Zahl.

        Nummer, Tage, Mengen und Beträge bleiben als Grabstein, damit Nummernkreis und Kette
        beweisbar sind.
        """
        rechnungen = self._abgelaufene()
        if not rechnungen:
            return 0
        # Erst die Dokumente: bricht es dazwischen ab, geht ein zweiter Versuch.
        self._dokumente.entfernen([r.pdf_datei for r in rechnungen])
        with self._ablage.vorgang():
            self._siegelnd.ersetzen([grabstein(r) for r in rechnungen], Gliedart.GRABSTEIN)
            for rechnung in rechnungen:
                self._welt.vermerken("Nach Ablauf der Frist gelöscht", rechnung)
        return len(rechnungen)

    def _partei(self, id: ParteiId) -> Partei:
        return vorhanden(self._ablage, Partei, id, "Partei")
