"""Was am Speicher schiefgehen kann, jeweils mit dem Satz, den ein Mensch lesen darf.

* Speicherfehler               (Basis, in `werte/fehler.py`)
  + SpeicherBelegt             ein anderes Programm hat die Daten geöffnet
  + SpeicherNurLesen           schreiben wollen, wo nur gelesen werden darf
  + SpeicherVoll               kein Platz mehr auf dem Datenträger
  + SchreibenGescheitert       der Datenträger hat das Schreiben nicht bestätigt
  + FremdeAenderung            jemand hat die Dateien im laufenden Betrieb geändert
  + UngueltigesDokument        lässt sich nicht verlustfrei als JSON aufheben
  + WiederherstellungNoetig    trägt einen Befund für die Wiederherstellungsseite
    - SpeicherBeschaedigt      eine Datei ist mittendrin unlesbar
    - GenerationFehlt          zwischen Stand und Journal fehlt ein Stück
    - AeltererStand            eine ältere strom.json wurde zurückgelegt
    - StandFehlt               strom.json fehlt, obwohl es Daten geben muss
    - FormatUnbekannt          von einem neueren Programm geschrieben
  + WiederherstellungUnmoeglich  der gewählte Weg ist nicht gangbar
"""

from __future__ import annotations

from strom.adapters.store.journal.befund import Befund
from strom.werte.fehler import Speicherfehler


class SpeicherBelegt(Speicherfehler):
    """Ein anderes Programm (oder ein zweites Fenster davon) hat die Daten geöffnet."""

    def __init__(self, besitzer: str) -> None:
        super().__init__(
            f"Die Daten sind schon geöffnet: {besitzer}. "
            "Bitte dort das Programm beenden und es hier noch einmal versuchen."
        )
        self.besitzer = besitzer


class SpeicherNurLesen(Speicherfehler):
    """Die Daten wurden nur zum Ansehen geöffnet, oder der Speicher ist geschlossen."""

    def __init__(self, grund: str) -> None:
        super().__init__(f"Hier kann nichts geändert werden: {grund}")


class SpeicherVoll(Speicherfehler):
    """Auf dem Datenträger ist kein Platz mehr."""

    def __init__(self, ordner: str) -> None:
        super().__init__(
            f"Auf dem Datenträger von „{ordner}“ ist kein Platz mehr. Es wurde nichts geändert. "
            "Bitte Platz schaffen und den Schritt wiederholen."
        )


class SchreibenGescheitert(Speicherfehler):
    """Der Datenträger hat nicht bestätigt, dass die Daten angekommen sind."""

    def __init__(self, grund: object) -> None:
        super().__init__(
            f"Der Datenträger meldet einen Fehler ({grund}). Der letzte Schritt gilt nicht. "
            "Bis zum nächsten Start kann nur gelesen werden: bitte den Ordner auf einen anderen "
            "Datenträger kopieren und das Programm dort neu starten."
        )


class FremdeAenderung(Speicherfehler):
    """Die Dateien wurden geändert, während das Programm sie offen hatte."""

    def __init__(self, datei: str, gerettet: str) -> None:
        super().__init__(
            f"„{datei}“ wurde von außen geändert, während das Programm lief. Damit nichts "
            "überschrieben wird, kann bis zum nächsten Start nur gelesen werden. "
            f"Der Stand dieses Programms liegt in „{gerettet}“. Bitte das Programm neu starten."
        )
        self.datei = datei
        self.gerettet = gerettet


class UngueltigesDokument(Speicherfehler, TypeError):
    """Der Inhalt lässt sich nicht verlustfrei als JSON aufheben (NaN, Menge, Bytes …)."""

    def __init__(self, grund: object) -> None:
        super().__init__(
            f"Diese Angaben lassen sich nicht speichern ({grund}). Es wurde nichts geändert. "
            "Bitte die Angaben prüfen; erlaubt sind Text, Zahlen, Ja/Nein, Listen und Felder."
        )


class WiederherstellungNoetig(Speicherfehler):
    """Die Dateien passen nicht zusammen; `befund` sagt was und welche Wege es gibt."""

    def __init__(self, befund: Befund) -> None:
        super().__init__(befund.satz)
        self.befund = befund


class SpeicherBeschaedigt(WiederherstellungNoetig):
    """Eine Datei ist mittendrin unlesbar."""


class GenerationFehlt(WiederherstellungNoetig):
    """Zwischen dem Stand und dem Journal fehlt ein Stück."""


class AeltererStand(WiederherstellungNoetig):
    """Eine ältere strom.json liegt an der Stelle der neueren."""


class StandFehlt(WiederherstellungNoetig):
    """Die strom.json fehlt, obwohl Journal oder Sicherungen da sind."""


class FormatUnbekannt(WiederherstellungNoetig):
    """Die Daten stammen von einem neueren Programm."""


class WiederherstellungUnmoeglich(Speicherfehler):
    """Der gewählte Weg lässt sich nicht gehen; es wurde nichts geändert."""

    def __init__(self, grund: str) -> None:
        super().__init__(
            f"Dieser Weg geht nicht: {grund}. Es wurde nichts geändert. Bitte einen anderen wählen."
        )
