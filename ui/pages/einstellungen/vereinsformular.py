"""Die Angaben zum Verein, wie sie auf jeder Rechnung stehen."""

from dataclasses import replace

from nicegui import ui

from strom import Strom
from strom.stammdaten import Anschrift, Verein
from ui.components.felder import Feld, Textfeld
from ui.components.handlung import handlung
from ui.components.text import text

ANSCHRIFT = ("strasse", "hausnummer", "plz", "ort", "land")
WER = (
    ("name", "Name des Vereins", 120),
    ("kassenwart", "Kassenwart(in)", 80),
    ("telefon", "Telefon", 40),
    ("email", "E-Mail", 254),
    ("webseite", "Webseite", 120),
    ("register", "Vereinsregister", 80),
)
BANK = (
    ("bank", "Bank", 80),
    ("iban", "IBAN", 42),
    ("bic", "BIC", 11),
    ("glaeubiger_id", "Gläubiger-Identifikationsnummer", 42),
    ("steuernummer", "Steuernummer", 40),
    ("umsatzsteuer_id", "Umsatzsteuer-Identifikationsnummer", 40),
)
WOHIN = (
    ("strasse", "Straße", 120),
    ("hausnummer", "Hausnummer", 20),
    ("plz", "Postleitzahl", 10),
    ("ort", "Ort", 80),
    ("land", "Land (Kürzel)", 2),
)


class Vereinsformular:
    """Die Felder und ihr Knopf; ausgestellte Rechnungen behalten ihre Kopie."""

    def __init__(self, strom: Strom) -> None:
        self.strom = strom
        self.felder: dict[str, Feld[str]] = {}
        verein = strom.stammdaten.verein()
        self._abschnitt("", WER, verein)
        self._abschnitt("Anschrift", WOHIN, verein.anschrift)
        self._abschnitt("Bank und Steuer", BANK, verein)
        with ui.element("div").classes("zeile"):
            handlung(
                "Verein speichern",
                self._merken,
                fertig="Verein gespeichert. Entwürfe zeigen die neuen Angaben.",
                felder=tuple(self.felder.values()),
                art="haupt",
            )

    def _abschnitt(
        self, titel: str, zeilen: tuple[tuple[str, str, int], ...], quelle: Verein | Anschrift
    ) -> None:
        if titel:
            text(titel, "h3")
        with ui.element("div").classes("felder"):
            for name, wort, laenge in zeilen:
                self.felder[name] = Textfeld(
                    wort, str(getattr(quelle, name)), name=name, laenge=laenge,
                    pflicht=name == "name",
                )  # fmt: skip

    def _merken(self) -> None:
        werte = {name: feld.wert() for name, feld in self.felder.items()}
        anschrift = Anschrift(**{name: werte.pop(name) for name in ANSCHRIFT})
        alt = self.strom.stammdaten.verein()
        self.strom.stammdaten.verein_merken(replace(alt, anschrift=anschrift, **werte))
