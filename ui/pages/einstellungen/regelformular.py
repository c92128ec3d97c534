"""Nummernkreis, Zahlungsziel, Umsatzsteuer, Grundgebühr und Abschläge."""

from decimal import Decimal

from nicegui import ui

from strom import Strom
from strom.stammdaten import Einstellungen, Monatsregel, Steuerart
from ui.components.felder import Auswahl, Feld, Ganzzahlfeld, Textfeld, Zahlfeld
from ui.components.handlung import ausgang, handlung
from ui.components.text import text

STEUERARTEN = {
    str(Steuerart.KEINE): "keine Umsatzsteuer (Kleinunternehmer, § 19 UStG)",
    str(Steuerart.BRUTTO): "in den Preisen enthalten",
    str(Steuerart.NETTO): "kommt auf die Preise hinzu",
}
MONATSREGELN = {
    str(Monatsregel.ANGEBROCHEN): "jeder angebrochene Monat ab Vertragsbeginn",
    str(Monatsregel.KALENDER): "Kalendermonate",
}


class Regelformular:
    """Die Felder und ihr Knopf; Entwürfe werden nach dem Speichern neu berechnet."""

    def __init__(self, strom: Strom) -> None:
        self.strom = strom
        self.alt = alt = strom.stammdaten.einstellungen()
        self._rechnungen(alt)
        self._steuer(alt)
        self._gebuehren(alt)
        self._abschlaege(alt)
        felder: tuple[Feld[object], ...] = (
            self.nummer, self.ziel, self.steuer, self.satz, self.hinweis, self.monate, self.raten,
            self.frist,
        )  # fmt: skip
        with ui.element("div").classes("zeile"):
            handlung(
                "Regeln speichern",
                self._merken,
                fertig="Gespeichert. Entwürfe sind neu berechnet.",
                felder=felder,
                art="haupt",
            )

    def _rechnungen(self, alt: Einstellungen) -> None:
        with ui.element("div").classes("felder"):
            self.nummer = Textfeld(
                "Muster der Rechnungsnummer", alt.nummernkreis, name="nummernkreis", pflicht=True,
                laenge=40, hinweis="{jahr} und {nr:04d} werden ersetzt",
            )  # fmt: skip
            self.ziel = Ganzzahlfeld(
                "Zahlungsziel", alt.zahlungsziel_tage, einheit="Tage", name="zahlungsziel_tage"
            )
        self._beispiel = text("", "p", "klein").mark("nummernbeispiel").props('aria-live="polite"')
        self.nummer.eingabe.on_value_change(self._beispiel_zeigen)
        self._beispiel_zeigen()

    def _beispiel_zeigen(self) -> None:
        beispiel = ausgang(lambda: self.strom.blaetter.naechste_nummer(self.nummer.text))
        self._beispiel.classes(replace="klein" if beispiel.gelungen else "klein hinweis")
        self._beispiel.text = (
            f"Die nächste Rechnung heißt damit {beispiel.ergebnis}."
            if beispiel.gelungen
            else beispiel.satz
        )

    def _steuer(self, alt: Einstellungen) -> None:
        text("Umsatzsteuer", "h3")
        with ui.element("div").classes("felder"):
            self.steuer = Auswahl(
                "Umsatzsteuer", STEUERARTEN, str(alt.umsatzsteuer), name="umsatzsteuer"
            )
            self.satz = Zahlfeld(
                "Steuersatz", alt.umsatzsteuer_satz, einheit="%", name="umsatzsteuer_satz"
            )
        self.hinweis = Textfeld(
            "Satz auf der Rechnung ohne Umsatzsteuer", alt.steuerhinweis, name="steuerhinweis",
            laenge=200,
        )  # fmt: skip
        wahl, keine = self.steuer.eingabe, str(Steuerart.KEINE)
        self.hinweis.eingabe.bind_visibility_from(wahl, "value", value=keine)
        self.satz.eingabe.bind_visibility_from(wahl, "value", backward=lambda w: w != keine)

    def _gebuehren(self, alt: Einstellungen) -> None:
        text("Grundgebühr", "h3")
        self.monate = Auswahl(
            "Welche Monate zählen?", MONATSREGELN, str(alt.monatsregel), name="monatsregel"
        )
        self.ohne_verbrauch = ui.checkbox(
            "Grundgebühr auch dann, wenn nichts verbraucht wurde",
            value=alt.grundgebuehr_ohne_verbrauch,
        )

    def _abschlaege(self, alt: Einstellungen) -> None:
        text("Abschläge", "h3")
        self.vorschlagen = ui.checkbox(
            "Neuen Abschlag aus dem Verbrauch vorschlagen", value=alt.abschlag_vorschlagen
        )
        self.getrennt = ui.checkbox(
            "Neuen Abschlag getrennt einziehen, nicht mit der Rechnung", value=alt.abschlag_getrennt
        )
        self.raten = Ganzzahlfeld("Anzahl der Raten", alt.abschlag_raten, name="abschlag_raten")
        self.raten.eingabe.bind_visibility_from(self.getrennt, "value")
        text("Aufbewahrung", "h3")
        self.frist = Ganzzahlfeld(
            "Rechnungen aufbewahren", alt.aufbewahrung_jahre, einheit="Jahre nach Jahresende",
            name="aufbewahrung_jahre",
        )  # fmt: skip

    def _satz(self) -> Decimal:
        """Was unsichtbar ist, bleibt, wie es war."""
        ohne = self.steuer.text == str(Steuerart.KEINE)
        return self.alt.umsatzsteuer_satz if ohne else self.satz.wert()

    def _raten(self) -> int:
        return self.raten.wert() if self.getrennt.value else self.alt.abschlag_raten

    def _merken(self) -> None:
        self.strom.stammdaten.einstellungen_merken(
            Einstellungen(
                nummernkreis=self.nummer.wert(),
                zahlungsziel_tage=self.ziel.wert(),
                umsatzsteuer=Steuerart(self.steuer.wert()),
                umsatzsteuer_satz=self._satz(),
                steuerhinweis=self.hinweis.wert(),
                grundgebuehr_ohne_verbrauch=self.ohne_verbrauch.value,
                monatsregel=Monatsregel(self.monate.wert()),
                abschlag_vorschlagen=self.vorschlagen.value,
                abschlag_getrennt=self.getrennt.value,
                abschlag_raten=self._raten(),
                aufbewahrung_jahre=self.frist.wert(),
            )
        )
