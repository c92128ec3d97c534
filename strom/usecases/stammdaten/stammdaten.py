"""Verein, Einstellungen, Parteien, Plätze und Tarife pflegen."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from strom.messung.ablesung import Ablesung
from strom.ports.namen import titel
from strom.rechnung.rechnung import Rechnung
from strom.stammdaten.partei import Partei, ParteiId
from strom.stammdaten.platz import Platz, Platzart, PlatzId
from strom.stammdaten.tarif import Tarif
from strom.stammdaten.verein import Einstellungen, Verein
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zaehler import Einbau
from strom.usecases.grund.eingaben import nicht_anonymisiert, nichts_haengt_daran, vorhanden
from strom.usecases.grund.nachschlagen import alphabetisch, platzname, zaehlername
from strom.usecases.grund.rechner import gueltige_rechnungen
from strom.usecases.grund.welt import Welt
from strom.usecases.stammdaten.regeln import (
    einstellungen_geprueft,
    partei_geprueft,
    platz_geprueft,
    tarif_geprueft,
    verein_geprueft,
)
from strom.werte.deutsch import bis_text, datum
from strom.werte.fehler import Eingabefehler

D = TypeVar("D", Partei, Platz, Tarif)


class Stammdaten:
    """Was selten geändert wird; jedes `…_merken` ersetzt den ganzen Datensatz."""

    def __init__(self, welt: Welt) -> None:
        self._welt = welt
        self._ablage = welt.ablage

    def verein(self) -> Verein:
        """Der Rechnungssteller; vor der Einrichtung ein leerer."""
        return next(iter(self._ablage.finden(Verein)), Verein())

    def verein_merken(self, verein: Verein) -> None:
        """Ersetzt die Angaben zum Verein.

        Raises:
            Eingabefehler: Der Name fehlt oder ein Feld passt nicht.
        """
        geprueft = verein_geprueft(verein)
        with self._welt.tat("Verein geändert", geprueft, geprueft.name):
            self._ablage.ablegen(geprueft)

    def einstellungen(self) -> Einstellungen:
        """Die Einstellungen; vor der ersten Änderung die Vorgaben."""
        return next(iter(self._ablage.finden(Einstellungen)), Einstellungen())

    def einstellungen_merken(self, einstellungen: Einstellungen) -> None:
        """Ersetzt die Einstellungen; schon ausgestellte Rechnungen behalten ihre Kopie.

        Raises:
            Eingabefehler: Ein Wert liegt außerhalb seiner Grenzen.
        """
        geprueft = einstellungen_geprueft(einstellungen)
        with self._welt.tat("Einstellungen geändert", geprueft):
            self._ablage.ablegen(geprueft)

    def parteien(self) -> tuple[Partei, ...]:
        """Alle Parteien nach Namen."""
        alle = self._ablage.finden(Partei)
        return tuple(sorted(alle, key=lambda p: (alphabetisch(p.anzeigename), p.id)))

    def partei(self, id: ParteiId) -> Partei:
        """Die Partei.

        Raises:
            NichtGefunden: Es gibt sie nicht (mehr).
        """
        return vorhanden(self._ablage, Partei, id, "Partei")

    def partei_merken(self, partei: Partei) -> Partei:
        """Legt an (leere Kennung) oder ersetzt.

        Raises:
            Eingabefehler: Der Name fehlt, ein Feld passt nicht, oder sie ist anonymisiert.
            NichtGefunden: Die Kennung gibt es nicht (mehr).
        """
        if partei.id:
            nicht_anonymisiert(self._ablage, partei.id)
        return self._merken(partei_geprueft(partei), "Partei", partei.anzeigename)

    def partei_entfernen(self, id: ParteiId) -> None:
        """Entfernt eine Partei, die nie einen Vertrag hatte.

        Raises:
            Eingabefehler: Sie hat oder hatte Verträge.
        """
        partei = self.partei(id)
        vertraege = self._ablage.finden(Vertrag, partei=id)
        orte = (f"Vertrag an {platzname(self._ablage, v.platz)}" for v in vertraege)
        self._entfernen(partei, f"Partei „{partei.anzeigename}“", orte)

    def plaetze(self) -> tuple[Platz, ...]:
        """Alle Plätze, „A 2“ vor „A 10“."""
        return tuple(sorted(self._ablage.finden(Platz), key=lambda p: p.sortierung))

    def platz(self, id: PlatzId) -> Platz:
        """Der Platz.

        Raises:
            NichtGefunden: Es gibt ihn nicht (mehr).
        """
        return vorhanden(self._ablage, Platz, id, "Platz")

    def platz_merken(self, platz: Platz) -> Platz:
        """Legt an (leere Kennung) oder ersetzt; Bezeichnungen sind eindeutig.

        Raises:
            Eingabefehler: Die Bezeichnung fehlt oder ist vergeben, oder die Art passt nicht mehr.
            NichtGefunden: Die Kennung gibt es nicht (mehr).
        """
        geprueft = platz_geprueft(platz)
        name = geprueft.bezeichnung
        for anderer in self._ablage.finden(Platz):
            if anderer.id != platz.id and anderer.bezeichnung.casefold() == name.casefold():
                satz = f"Den Platz „{anderer.bezeichnung}“ gibt es schon. Bitte anders benennen."
                raise Eingabefehler(satz, feld="bezeichnung")
        if platz.id and platz.art is Platzart.HAUPTZAEHLER:
            self._ohne_vertraege(geprueft)
        return self._merken(geprueft, "Platz", name)

    def _ohne_vertraege(self, platz: Platz) -> None:
        if self._ablage.finden(Vertrag, platz=platz.id):
            satz = (
                f"{platz.bezeichnung} hat Lieferverträge und kann deshalb kein Hauptzähler werden. "
                "Bitte für den Hauptzähler einen eigenen Platz anlegen."
            )
            raise Eingabefehler(satz, feld="art")

    def platz_entfernen(self, id: PlatzId) -> None:
        """Entfernt einen Platz, an dem nie ein Zähler oder Vertrag war.

        Raises:
            Eingabefehler: Es hängt etwas daran.
        """
        platz = self.platz(id)
        einbauten = self._ablage.finden(Einbau, platz=id)
        woran = [f"Zähler {zaehlername(self._ablage, e.zaehler)}" for e in einbauten]
        woran += ["Lieferverträge"] * bool(self._ablage.finden(Vertrag, platz=id))
        woran += ["Ablesungen"] * bool(self._ablage.finden(Ablesung, platz=id))
        self._entfernen(platz, f"Platz „{platz.bezeichnung}“", woran)

    def tarife(self) -> tuple[Tarif, ...]:
        """Alle Tarife, der neueste zuerst."""
        alle = self._ablage.finden(Tarif)
        return tuple(sorted(alle, key=lambda t: t.gueltig_ab, reverse=True))

    def tarif_merken(self, tarif: Tarif) -> Tarif:
        """Legt an (leere Kennung) oder ersetzt; je Tag beginnt höchstens ein Tarif.

        Raises:
            Eingabefehler: Ein Preis passt nicht, der Tag ist vergeben oder schon abgerechnet.
            NichtGefunden: Die Kennung gibt es nicht (mehr).
        """
        geprueft = tarif_geprueft(tarif)
        gleich = [t for t in self.tarife() if t.gueltig_ab == tarif.gueltig_ab and t.id != tarif.id]
        if gleich:
            satz = (
                f"Ab dem {datum(tarif.gueltig_ab)} gilt schon ein Tarif. "
                "Bitte diesen ändern oder einen anderen Tag wählen."
            )
            raise Eingabefehler(satz, feld="gueltig_ab")
        if tarif.id:
            self._tarif_unbenutzt(vorhanden(self._ablage, Tarif, tarif.id, "Tarif"))
        self._tarif_unbenutzt(geprueft)
        return self._merken(geprueft, "Tarif", f"ab {datum(tarif.gueltig_ab)}")

    def tarif_entfernen(self, id: str) -> None:
        """Entfernt einen Tarif, mit dem noch nichts abgerechnet ist.

        Raises:
            Eingabefehler: Eine ausgestellte Rechnung hat ihn benutzt.
        """
        tarif = vorhanden(self._ablage, Tarif, id, "Tarif")
        self._tarif_unbenutzt(tarif)
        self._entfernen(tarif, f"Tarif ab {datum(tarif.gueltig_ab)}", ())

    def _tarif_unbenutzt(self, tarif: Tarif) -> None:
        """Kein ausgestellter Zeitraum liegt in der Geltung; der Preis ist für alle gleich."""
        spaetere = [t.gueltig_ab for t in self.tarife() if t.gueltig_ab > tarif.gueltig_ab]
        ende = min(spaetere, default=None)
        benutzt = [
            r
            for r in gueltige_rechnungen(self._ablage)
            if r.berechnung.bis > tarif.gueltig_ab and (ende is None or r.berechnung.von < ende)
        ]
        if benutzt:
            raise Eingabefehler(_benutzt_satz(tarif, benutzt), feld="gueltig_ab")

    def _merken(self, objekt: D, art: str, name: str) -> D:
        neu = not objekt.id
        if not neu:
            vorhanden(self._ablage, type(objekt), objekt.id, art)
        # D steht für drei Arten; jede hat ihren eigenen Typ von Kennung.
        fertig = replace(objekt, id=self._welt.neue_kennung()) if neu else objekt  # type: ignore[arg-type]
        with self._welt.tat(f"{art} {'angelegt' if neu else 'geändert'}", fertig, name):
            self._ablage.ablegen(fertig)
        return fertig

    def _entfernen(self, objekt: object, was: str, woran: Iterable[str]) -> None:
        nichts_haengt_daran(was, woran)
        with self._welt.tat(f"{titel(type(objekt))} entfernt", objekt, was):
            self._ablage.entfernen(objekt)


def _benutzt_satz(tarif: Tarif, benutzt: list[Rechnung]) -> str:
    letzte = max(benutzt, key=lambda r: r.berechnung.bis)
    frei_ab = letzte.berechnung.bis
    return (
        f"In die Zeit ab dem {datum(tarif.gueltig_ab)} fällt schon Rechnung {letzte.nummer} "
        f"(bis {bis_text(letzte.berechnung.bis)}); ihr Tarif lässt sich nicht mehr ändern. "
        f"Bitte einen neuen Tarif ab dem {datum(frei_ab)} oder später anlegen."
    )
