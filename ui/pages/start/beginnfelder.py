"""Die Felder des ersten Starts, je Schritt eine Gruppe."""

from dataclasses import replace
from functools import partial

from nicegui import ui

from strom import Strom, bis_text, datum_text
from strom.stammdaten import Anschrift, Berechnungszeitraum, Tarif, Verein, ZeitraumId
from ui.components.felder import Feld, Preisfeld, Textfeld
from ui.components.handlung import knopf_bauen
from ui.components.laengenhinweis import laengenhinweis
from ui.components.tagfelder import Bisfeld, Datumsfeld
from ui.components.text import text

ANSCHRIFT = ("strasse", "hausnummer", "plz", "ort")


class Vereinsfelder:
    """Wer die Rechnungen stellt."""

    def __init__(self) -> None:
        text("Diese Angaben stehen auf jeder Rechnung. Nur der Name muss sein.", "p", "blass")
        name = Textfeld("Name des Vereins", pflicht=True, name="name")
        with ui.element("div").classes("felder"):
            self._felder: dict[str, Feld[str]] = {
                "name": name,
                "strasse": Textfeld("Straße", name="strasse"),
                "hausnummer": Textfeld("Hausnummer", name="hausnummer", laenge=10),
                "plz": Textfeld("Postleitzahl", name="plz", laenge=10),
                "ort": Textfeld("Ort", name="ort"),
                "kassenwart": Textfeld("Kassenwartin oder Kassenwart", name="kassenwart"),
                "email": Textfeld("E-Mail", name="email"),
                "steuernummer": Textfeld("Steuernummer", name="steuernummer", laenge=40),
                "iban": Textfeld("IBAN", name="iban", laenge=40),
            }
        self.alle: tuple[Feld[object], ...] = tuple(self._felder.values())

    def verein(self, alt: Verein) -> Verein:
        """Der Verein mit den eingegebenen Angaben.

        Raises:
            Eingabefehler: Der Name fehlt.
        """
        werte = {name: feld.wert() for name, feld in self._felder.items()}
        anschrift = Anschrift(**{name: werte.pop(name) for name in ANSCHRIFT})
        return replace(alt, anschrift=anschrift, **werte)


class Zeitraumfelder:
    """Das erste Geschäftsjahr: Vorschläge zum Anklicken, jeder lässt sich ändern."""

    def __init__(self, strom: Strom) -> None:
        vorschlaege = strom.einrichtung.erste_zeitraeume()
        text("Welches Jahr rechnen Sie mit Strom zuerst ab?", "p", "blass")
        with ui.element("div").classes("zeile"):
            for z in vorschlaege:
                knopf_bauen(z.name, partial(self.setzen, z))
        erster = vorschlaege[0]
        self.name = Textfeld("Name", erster.name, pflicht=True, name="name", laenge=80)
        with ui.element("div").classes("felder"):
            self.von = Datumsfeld("Von", erster.von, name="von", hinweis="der erste Tag")
            self.bis = Bisfeld("Bis", erster.bis, name="bis", hinweis="der letzte Tag, zählt mit")
        laengenhinweis(strom, self.von, self.bis)
        self.alle: tuple[Feld[object], ...] = (self.name, self.von, self.bis)

    def setzen(self, zeitraum: Berechnungszeitraum) -> None:
        """Schreibt einen Vorschlag in die Felder."""
        self.name.setzen(zeitraum.name)
        self.von.setzen(datum_text(zeitraum.von))
        self.bis.setzen(bis_text(zeitraum.bis))

    def zeitraum(self) -> Berechnungszeitraum:
        """Das Geschäftsjahr, noch ohne Kennung.

        Raises:
            Eingabefehler: Name leer oder ein Datum nicht lesbar.
        """
        return Berechnungszeitraum(
            id=ZeitraumId(""),
            name=self.name.wert(),
            von=self.von.wert(),
            bis=self.bis.wert(),
        )


class Tariffelder:
    """Die ersten Preise; sie gelten ab dem Beginn des Zeitraums, wenn niemand es ändert."""

    def __init__(self) -> None:
        text("Die Preise gelten für alle Parteien, bis ein neuer Tarif beginnt.", "p", "blass")
        with ui.element("div").classes("felder"):
            self.ab = Datumsfeld("Gültig ab", name="gueltig_ab")
            self.arbeit = Preisfeld("Arbeitspreis", einheit="€/kWh", name="arbeitspreis")
            self.grund = Preisfeld("Grundgebühr", einheit="€/Monat", name="grundgebuehr")
            self.anschluss = Preisfeld("Anschlussgebühr", einheit="€", name="anschlussgebuehr")
        self._vorgabe = ""
        self.alle: tuple[Feld[object], ...] = (self.ab, self.arbeit, self.grund, self.anschluss)

    def vorgeben(self, tag: str) -> None:
        """Setzt den Beginn, solange dort nichts anderes eingetippt ist."""
        if self.ab.text in {"", self._vorgabe}:
            self.ab.setzen(tag)
        self._vorgabe = tag

    def tarif(self) -> Tarif:
        """Die Preise, noch ohne Kennung.

        Raises:
            Eingabefehler: Ein Feld ist leer oder nicht lesbar.
        """
        return Tarif(
            id="",
            gueltig_ab=self.ab.wert(),
            arbeitspreis=self.arbeit.wert(),
            grundgebuehr=self.grund.wert(),
            anschlussgebuehr=self.anschluss.wert(),
        )
