"""„Neu beginnen“ in drei Schritten: Verein, erster Tarif, erstes Geschäftsjahr."""

from dataclasses import dataclass, field, replace

from nicegui import ui

from strom import Strom
from strom.stammdaten import Anschrift, Tarif, Verein
from ui.components.dialog import assistent
from ui.components.felder import Datumsfeld, Feld, Preisfeld, Textfeld
from ui.components.heute import heute
from ui.components.text import text
from ui.pages.uebersicht.neuer_zeitraum import neuer_zeitraum


def neu_beginnen(strom: Strom) -> None:
    """Beginnt mit dem Verein; jeder Schritt ist gespeichert, bevor der nächste erscheint."""
    felder = _Vereinsfelder()
    with assistent(
        "1 von 3 · Ihr Verein",
        knopf="Weiter zum Tarif",
        tun=lambda: strom.stammdaten.verein_merken(felder.verein(strom.stammdaten.verein())),
        danach=lambda: _tarif(strom),
        felder=felder.alle,
    ):
        text("Diese Angaben stehen auf jeder Rechnung.", "p", "blass")
        felder.bauen()


@dataclass
class _Vereinsfelder:
    """Die Felder des ersten Schritts."""

    alle: list[Feld[object]] = field(default_factory=list)

    def bauen(self) -> None:
        """Legt die Felder an."""
        self.name = Textfeld("Name des Vereins", pflicht=True, name="name")
        with ui.element("div").classes("felder"):
            self.strasse = Textfeld("Straße", name="strasse")
            self.hausnummer = Textfeld("Hausnummer", name="hausnummer", laenge=10)
            self.plz = Textfeld("Postleitzahl", name="plz", laenge=10)
            self.ort = Textfeld("Ort", name="ort")
            self.kassenwart = Textfeld("Kassenwartin oder Kassenwart", name="kassenwart")
            self.email = Textfeld("E-Mail", name="email")
            self.steuernummer = Textfeld("Steuernummer", name="steuernummer", laenge=40)
            self.iban = Textfeld("IBAN", name="iban", laenge=40)
        self.alle += [
            self.name, self.strasse, self.hausnummer, self.plz, self.ort, self.kassenwart,
            self.email, self.steuernummer, self.iban,
        ]  # fmt: skip

    def verein(self, alt: Verein) -> Verein:
        """Der Verein mit den eingegebenen Angaben.

        Raises:
            Eingabefehler: Der Name fehlt.
        """
        anschrift = Anschrift(
            strasse=self.strasse.wert(),
            hausnummer=self.hausnummer.wert(),
            plz=self.plz.wert(),
            ort=self.ort.wert(),
        )
        return replace(
            alt,
            name=self.name.wert(),
            anschrift=anschrift,
            kassenwart=self.kassenwart.wert(),
            email=self.email.wert(),
            steuernummer=self.steuernummer.wert(),
            iban=self.iban.wert(),
        )


def _tarif(strom: Strom) -> None:
    felder: list[Feld[object]] = []

    def merken() -> None:
        tarif = Tarif(
            id="",
            gueltig_ab=ab.wert(),
            arbeitspreis=arbeit.wert(),
            grundgebuehr=grund.wert(),
            anschlussgebuehr=anschluss.wert(),
        )
        strom.stammdaten.tarif_merken(tarif)

    with assistent(
        "2 von 3 · Der erste Tarif",
        knopf="Weiter zum Geschäftsjahr",
        tun=merken,
        danach=lambda: neuer_zeitraum(strom),
        felder=felder,
    ):
        text("Die Preise gelten für alle Parteien, bis ein neuer Tarif beginnt.", "p", "blass")
        with ui.element("div").classes("felder"):
            ab = Datumsfeld("Gültig ab", heute().replace(month=1, day=1), name="gueltig_ab")
            arbeit = Preisfeld("Arbeitspreis", einheit="€/kWh", name="arbeitspreis")
            grund = Preisfeld("Grundgebühr", einheit="€/Monat", name="grundgebuehr")
            anschluss = Preisfeld("Anschlussgebühr", einheit="€", name="anschlussgebuehr")
        felder += [ab, arbeit, grund, anschluss]
