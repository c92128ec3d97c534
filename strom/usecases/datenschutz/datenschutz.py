"""Datenschutz: Auskunft geben, Stammdaten anonymisieren, nach der Frist löschen (DSGVO)."""

from collections.abc import Iterable, Iterator
from datetime import date

from strom.ports.dokumente import Dokumente, Drucker
from strom.ports.namen import schluessel, schluessel_von
from strom.rechnung.rechnung import Ausgabe, Rechnung, Rechnungsentwurf
from strom.siegel.kette import Gliedart
from strom.stammdaten.partei import Partei, ParteiId, Zahlungsart
from strom.stammdaten.verein import MINDESTENS_AUFBEWAHREN
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zeitraum import Berechnungszeitraum
from strom.usecases.datenschutz.auskunft import auskunftsbild, auskunftsdaten, personendaten
from strom.usecases.datenschutz.schwaerzen import Spuren, anonym, grabstein
from strom.usecases.grund.blick import einstellungen, gueltige_rechnungen
from strom.usecases.grund.eingaben import vorhanden
from strom.usecases.grund.nachschlagen import platzname
from strom.usecases.grund.welt import Welt
from strom.usecases.siegel.ablage import Siegelablage
from strom.werte.deutsch import datum
from strom.werte.fehler import StromFehler
from strom.werte.zeit import monate_spaeter

MANDAT_MONATE = 14
"""So lange nach dem letzten Einzug bewahrt der Verein ein SEPA-Mandat auf (Regelwerk SEPA)."""


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
        with self._ablage.vorgang():
            self._welt.protokollieren("Auskunft erteilt", partei)
        return pdf, auskunftsdaten(daten, am)

    def anonymisierbar(self, partei_id: ParteiId) -> tuple[str, ...]:
        """Was dem Anonymisieren entgegensteht, je Grund ein Satz; leer heißt: es geht."""
        partei = self._partei(partei_id)
        if partei.anonymisiert_am is not None:
            return (f"Schon am {datum(partei.anonymisiert_am)} anonymisiert.",)
        return tuple(dict.fromkeys(self._gruende(partei)))

    def _gruende(self, partei: Partei) -> Iterator[str]:
        for vertrag in self._ablage.finden(Vertrag, partei=partei.id):
            yield from self._vertragsgruende(vertrag)
        yield from self._mandatsgrund(partei)

    def _vertragsgruende(self, vertrag: Vertrag) -> Iterator[str]:
        ort = platzname(self._ablage, vertrag.platz)
        if vertrag.bis is None or vertrag.bis > self._welt.uhr.heute():
            yield f"Der Vertrag für {ort} läuft noch."
        if self._ablage.finden(Rechnungsentwurf, vertrag=vertrag.id):
            yield f"Für {ort} gibt es noch einen Entwurf."
        yield from self._unberechnet(vertrag, ort)
        for rechnung in gueltige_rechnungen(self._ablage, vertrag=vertrag.id):
            if not self._ablage.finden(Ausgabe, rechnung=rechnung.id):
                yield f"Rechnung {rechnung.nummer} ist noch nicht gedruckt oder versandt."
            elif rechnung.faellig_am >= self._welt.uhr.heute():
                yield f"Rechnung {rechnung.nummer} ist erst am {datum(rechnung.faellig_am)} fällig."

    def _unberechnet(self, vertrag: Vertrag, ort: str) -> Iterator[str]:
        for zeitraum in self._ablage.finden(Berechnungszeitraum):
            if not zeitraum.zeitraum.schnitt(vertrag.von, vertrag.bis):
                continue
            felder = {"vertrag": vertrag.id, "zeitraum": zeitraum.id}
            if not gueltige_rechnungen(self._ablage, **felder):
                yield f"Für {ort} fehlt noch die Rechnung zu „{zeitraum.name}“."

    def _mandatsgrund(self, partei: Partei) -> Iterator[str]:
        """Ein benutztes SEPA-Mandat muss noch nachweisbar sein."""
        if partei.zahlungsart is not Zahlungsart.BANKEINZUG or not partei.mandat:
            return
        faellig = [r.faellig_am for r in self._rechnungen(partei.id)]
        if not faellig:
            return
        frei_ab = monate_spaeter(max(faellig), MANDAT_MONATE)
        if frei_ab > self._welt.uhr.heute():
            yield f"Das SEPA-Mandat muss bis zum {datum(frei_ab)} nachweisbar bleiben."

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
        with self._ablage.vorgang():
            name = f"Anonymisiert {self._anonyme() + 1:03d}"
            self._ablage.ablegen(anonym(partei, name, self._welt.uhr.heute()))
            self._ablage.ablegen(*spuren.notizen(self._ablage))
            geschwaerzt = tuple(spuren.besiegelte(self._ablage, eigene))
            self._siegelnd.ersetzen(geschwaerzt, Gliedart.ANONYMISIERT)
            self._welt.protokollieren("Partei anonymisiert", partei, name)

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
        fristen = [self.frist(r) for r in self._rechnungen(partei_id) if not r.ist_geloescht]
        return max(fristen, default=None)

    def _rechnungen(self, partei_id: ParteiId) -> list[Rechnung]:
        vertraege = self._ablage.finden(Vertrag, partei=partei_id)
        return [r for v in vertraege for r in self._ablage.finden(Rechnung, vertrag=v.id)]

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
                self._welt.protokollieren("Nach Ablauf der Frist gelöscht", rechnung)
        return len(rechnungen)

    def _partei(self, id: ParteiId) -> Partei:
        return vorhanden(self._ablage, Partei, id, "Partei")
