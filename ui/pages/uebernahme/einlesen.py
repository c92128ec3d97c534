"""Was beim Einlesen einer Tabelle gerade gilt: Datei, Zuordnung, Angaben, Antworten."""

from dataclasses import dataclass, replace

from strom import Strom
from strom.uebernahme import (
    Angaben,
    Jahresvergleich,
    Rohtabelle,
    Spaltenvorschlag,
    Tabellenfeld,
    Uebernahmevorschau,
)

Zuordnung = dict[int, Tabellenfeld]


@dataclass
class Einlesen:
    """Eine Tabelle auf dem Weg in den Datenbestand; bis zur Übernahme ändert sich nichts."""

    strom: Strom
    roh: bytes
    datei: str
    vorschlag: Spaltenvorschlag
    zuordnung: Zuordnung
    angaben: Angaben

    @classmethod
    def beginnen(cls, strom: Strom, roh: bytes, datei: str, blatt: str = "") -> "Einlesen":
        """Erkennt die Tabelle.

        Raises:
            StromFehler: Die Datei ist unlesbar oder leer.
        """
        vorschlag = strom.uebernahme.erkennen(roh, datei, blatt)
        zuordnung = vorschlag.zuordnung
        angaben = strom.uebernahme.angaben_vorschlagen(vorschlag, zuordnung)
        return cls(strom, roh, datei, vorschlag, zuordnung, angaben)

    @property
    def tabelle(self) -> Rohtabelle:
        """Das gewählte Blatt mit seiner Kopfzeile."""
        return self.vorschlag.tabelle

    def kopfzeile_waehlen(self, nummer: int) -> None:
        """Erkennt die Spalten neu; 0 heißt, die Tabelle hat keine Kopfzeile."""
        self.vorschlag = self.strom.uebernahme.neu_erkennen(self.vorschlag, nummer)
        self.zuordnung = self.vorschlag.zuordnung
        neu = self.strom.uebernahme.angaben_vorschlagen(self.vorschlag, self.zuordnung)
        self.angaben = replace(neu, tarif=self.angaben.tarif)

    def zuordnen(self, stelle: int, feld: Tabellenfeld | None) -> None:
        """Diese Spalte bedeutet das; None heißt, sie wird übergangen."""
        self.zuordnung.pop(stelle, None)
        if feld is not None:
            self.zuordnung[stelle] = feld

    def antworten(self, schluessel: str, wert: str) -> None:
        """Merkt die Antwort auf eine Frage der Vorschau."""
        antworten = {**self.angaben.antworten, schluessel: wert}
        self.angaben = replace(self.angaben, antworten=antworten)

    def vorschau(self) -> Uebernahmevorschau:
        """Was geschähe; geändert wird nichts.

        Raises:
            Eingabefehler: Zuordnung oder Angaben passen nicht zusammen.
        """
        return self.strom.uebernahme.vorschau(self.tabelle, self.zuordnung, self.angaben)

    def vergleich(self) -> Jahresvergleich:
        """Stroms Zahlen neben denen des Vereins; geändert wird nichts."""
        return self.strom.uebernahme.vergleich(self.tabelle, self.zuordnung, self.angaben)

    def uebernehmen(self) -> Uebernahmevorschau:
        """Führt alles in einem Vorgang aus.

        Raises:
            NichtUebernehmbar: Eine Zeile oder Angabe hält auf; dann geschieht gar nichts.
        """
        return self.strom.uebernahme.uebernehmen(self.tabelle, self.zuordnung, self.angaben)
