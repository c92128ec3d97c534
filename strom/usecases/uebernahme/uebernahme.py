"""„Meine Tabelle einlesen“: erkennen, ansehen, vergleichen, übernehmen.

Vorschau, Vergleich und Übernahme führen dieselben Taten über die Anwendungsfälle aus; die ersten
beiden nehmen am Ende alles zurück.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from strom.ports.austausch import Mappenform, Tabelle, Tabellenform
from strom.uebernahme.angaben import Angaben, angaben_pruefen
from strom.uebernahme.blatt import Rohtabelle
from strom.uebernahme.felder import VORLAGE
from strom.uebernahme.pruefung import pruefen
from strom.uebernahme.satz import Gelesen, lesen
from strom.uebernahme.spalten import (
    Spaltenvorschlag,
    Zuordnung,
    vorschlag_zu,
    vorschlagen,
    zuordnung_pruefen,
)
from strom.uebernahme.vergleich import Jahresvergleich
from strom.uebernahme.vorschau import NichtUebernehmbar, Uebernahmevorschau
from strom.usecases.grund.welt import Welt
from strom.usecases.uebernahme.lauf import Ergebnis, Lauf
from strom.usecases.uebernahme.vergleich import vergleichen
from strom.usecases.uebernahme.vorbelegung import vorbelegt
from strom.usecases.uebernahme.zeilentat import Uebernahmefaelle

T = TypeVar("T")


class _NurProbe(Exception):
    """Der Probelauf nimmt alles zurück."""


class Uebernahme:
    """Aus der einen Tabelle eines Vereins wird sein Datenbestand, ganz oder gar nicht."""

    def __init__(
        self, welt: Welt, faelle: Uebernahmefaelle, mappen: Mappenform, form: Tabellenform
    ) -> None:
        self._welt = welt
        self._faelle = faelle
        self._mappen = mappen
        self._form = form

    def erkennen(self, roh: bytes, dateiname: str, blatt: str = "") -> Spaltenvorschlag:
        """Liest CSV, xlsx oder ods und schlägt vor, was jede Spalte bedeutet.

        Raises:
            StromFehler: Die Datei ist unlesbar, leer, oder das Blatt gibt es nicht.
        """
        return vorschlagen(dateiname, self._mappen.lesen(roh, dateiname), blatt)

    def neu_erkennen(self, vorschlag: Spaltenvorschlag, kopfzeile: int) -> Spaltenvorschlag:
        """Derselbe Vorschlag mit einer anderen Kopfzeile; 0 heißt, es gibt keine."""
        return vorschlag_zu(replace(vorschlag.tabelle, kopfzeile=kopfzeile), vorschlag.blaetter)

    def angaben_vorschlagen(self, vorschlag: Spaltenvorschlag, zuordnung: Zuordnung) -> Angaben:
        """Die Angaben, soweit Tabelle und Datenbestand sie verraten; der Rest sind Vorgaben."""
        return vorbelegt(self._welt, vorschlag, zuordnung)

    def vorschau(
        self, tabelle: Rohtabelle, zuordnung: Zuordnung, angaben: Angaben
    ) -> Uebernahmevorschau:
        """Was geschähe, Zeile für Zeile; geändert wird nichts.

        Raises:
            Eingabefehler: Zuordnung oder Angaben passen nicht zusammen.
        """
        return self._probe(tabelle, zuordnung, angaben, lambda e: e.vorschau)

    def vergleich(
        self, tabelle: Rohtabelle, zuordnung: Zuordnung, angaben: Angaben
    ) -> Jahresvergleich:
        """Was Strom ausrechnete, neben den eigenen Zahlen des Vereins; geändert wird nichts.

        Raises:
            Eingabefehler: Zuordnung oder Angaben passen nicht zusammen.
        """

        def nachher(e: Ergebnis) -> Jahresvergleich:
            return vergleichen(self._welt.ablage, e.saetze, e.tat.vertraege, e.zeitraum)

        return self._probe(tabelle, zuordnung, angaben, nachher)

    def uebernehmen(
        self, tabelle: Rohtabelle, zuordnung: Zuordnung, angaben: Angaben
    ) -> Uebernahmevorschau:
        """Führt alles in einem Vorgang aus.

        Raises:
            NichtUebernehmbar: Eine Zeile oder Angabe hält auf; dann geschieht gar nichts.
            Eingabefehler: Zuordnung oder Angaben passen nicht zusammen.
        """
        gelesen = self._gelesen(tabelle, zuordnung, angaben)
        with self._welt.ablage.vorgang():
            vorschau = self._ausgefuehrt(gelesen, angaben).vorschau
            if vorschau.hindernisse or vorschau.aufhaltende:
                raise NichtUebernehmbar(vorschau)
            if not vorschau.ist_gleich:
                text = f"{tabelle.datei[:80]}: {vorschau.zusammenfassung}"
                self._welt.vermerken("Tabelle übernommen", "uebernahme:tabelle", text)
        return vorschau

    def vorlage(self) -> bytes:
        """Die leere Vorlage als CSV: nur die Kopfzeile."""
        kopf = tuple(str(f) for f in VORLAGE)
        return self._form.schreiben(Tabelle(name="vereinsliste", kopf=kopf, zeilen=()))

    def _probe(
        self,
        tabelle: Rohtabelle,
        zuordnung: Zuordnung,
        angaben: Angaben,
        nachher: Callable[[Ergebnis], T],
    ) -> T:
        gelesen = self._gelesen(tabelle, zuordnung, angaben)
        ergebnis: list[T] = []
        try:
            with self._welt.ablage.vorgang():
                ergebnis.append(nachher(self._ausgefuehrt(gelesen, angaben)))
                raise _NurProbe  # noqa: TRY301 – der Vorgang soll sich zurücknehmen
        except _NurProbe:
            return ergebnis[0]

    def _ausgefuehrt(self, gelesen: Gelesen, angaben: Angaben) -> Ergebnis:
        return Lauf(self._welt, self._faelle).ausfuehren(gelesen, angaben)

    @staticmethod
    def _gelesen(tabelle: Rohtabelle, zuordnung: Zuordnung, angaben: Angaben) -> Gelesen:
        zuordnung_pruefen(tabelle, zuordnung)
        angaben_pruefen(angaben)
        gelesen = lesen(tabelle, zuordnung, angaben)
        pruefen(gelesen.saetze)
        return gelesen
