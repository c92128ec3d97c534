"""Was die Tabelle nicht sagt und einmal gefragt wird."""

from collections.abc import Callable
from dataclasses import replace

from nicegui import ui

from strom import datum_text
from strom.stammdaten import Tarif
from strom.uebernahme import Angaben, Tabellenfeld
from ui.components.felder import Feld, Ganzzahlfeld, Preisfeld, Textfeld
from ui.components.handlung import ausgang
from ui.components.laengenhinweis import laengenhinweis
from ui.components.tagfelder import Bisfeld, Datumsfeld
from ui.components.text import text
from ui.pages.uebernahme.einlesen import Einlesen


class Angabenfelder:
    """Zeitraum, Stichtag, Zählwerk, Anschlussgebühr und, wenn noch keine da sind, die Preise."""

    def __init__(self, einlesen: Einlesen, geaendert: Callable[[], object]) -> None:
        self.einlesen = einlesen
        self._zeitraum(einlesen.angaben)
        self._zaehlwerk(einlesen.angaben)
        self._ja_nein(einlesen.angaben)
        self._tarif()
        self.bis.eingabe.on_value_change(self._stichtag_folgt)
        for feld in self.alle:
            feld.eingabe.on_value_change(geaendert)
        for haken in (self.angeschlossen, self.wie_platz):
            haken.on_value_change(geaendert)

    @property
    def alle(self) -> tuple[Feld[object], ...]:
        """Alle Felder, an denen ein Eingabefehler erscheinen kann."""
        return (
            self.name, self.von, self.bis, self.stichtag, self.vorkomma, self.nachkomma,
            *self.preise,
        )  # fmt: skip

    def _zeitraum(self, a: Angaben) -> None:
        with ui.element("div").classes("felder"):
            self.name = Textfeld("Zeitraum", a.zeitraum, name="zeitraum", laenge=80)
            self.von = Datumsfeld(
                "Von", a.von, name="von", hinweis="zu diesem Tag gilt „Stand alt“"
            )
            self.bis = Bisfeld("Bis", a.bis, name="bis", hinweis="der letzte Tag, zählt mit")
            self.stichtag = Datumsfeld("„Stand neu“ abgelesen am", a.neu_am, name="stichtag_neu")
        laengenhinweis(self.einlesen.strom, self.von, self.bis)
        stichtag = a.bis
        self._stichtag = datum_text(stichtag)

    def _stichtag_folgt(self) -> None:
        """Wer das Ende ändert, meint auch den Stichtag, solange der daran hing."""
        neu = ausgang(self.bis.still_lesen).ergebnis
        if neu is None:
            return
        if self.stichtag.text == self._stichtag:
            self.stichtag.setzen(datum_text(neu))
        self._stichtag = datum_text(neu)

    def _zaehlwerk(self, a: Angaben) -> None:
        with ui.element("div").classes("felder"):
            self.vorkomma = Ganzzahlfeld(
                "Zählwerk: Stellen vor dem Komma", a.vorkommastellen, name="vorkommastellen",
                laenge=1,
            )  # fmt: skip
            self.nachkomma = Ganzzahlfeld(
                "Stellen nach dem Komma", a.nachkommastellen, name="nachkommastellen", laenge=1
            )

    def _ja_nein(self, a: Angaben) -> None:
        self.angeschlossen = ui.checkbox(
            "Alle sind schon angeschlossen: niemand schuldet die Anschlussgebühr",
            value=a.schon_angeschlossen,
        )
        self.wie_platz = ui.checkbox(
            "Zähler ohne Nummer heißen wie ihr Platz", value=a.zaehler_wie_platz
        )
        self.nach_der_zuordnung()

    def nach_der_zuordnung(self) -> None:
        """Die Frage nach den Zählernummern stellt sich nur ohne eine solche Spalte."""
        hat_nummern = Tabellenfeld.ZAEHLER in self.einlesen.zuordnung.values()
        self.wie_platz.set_visibility(not hat_nummern or self.wie_platz.value)

    def _tarif(self) -> None:
        self.preise: tuple[Feld[object], ...] = ()
        self.preisblock = ui.element("div").classes("spalte").mark("preise")
        with self.preisblock:
            text("Zu welchen Preisen? Strom kennt für diese Zeit noch keine.", "h3")
            with ui.element("div").classes("felder"):
                self.arbeit = Preisfeld("Arbeitspreis", einheit="€/kWh", name="arbeitspreis")
                self.grund = Preisfeld("Grundgebühr", einheit="€/Monat", name="grundgebuehr")
                self.anschluss = Preisfeld("Anschlussgebühr", einheit="€", name="anschlussgebuehr")
        self.preise = (self.arbeit, self.grund, self.anschluss)

    def lesen(self) -> Angaben:
        """Die Angaben, wie sie jetzt dastehen; die Antworten bleiben.

        Raises:
            Eingabefehler: Ein Feld lässt sich nicht lesen.
        """
        von = self.von.still_lesen()
        fehlt = not any(t.gueltig_ab <= von for t in self.einlesen.strom.stammdaten.tarife())
        self.preisblock.set_visibility(fehlt)
        return replace(
            self.einlesen.angaben,
            von=von,
            bis=self.bis.still_lesen(),
            stichtag_neu=self.stichtag.still_lesen(),
            zeitraum=self.name.still_lesen(),
            schon_angeschlossen=bool(self.angeschlossen.value),
            vorkommastellen=self.vorkomma.still_lesen(),
            nachkommastellen=self.nachkomma.still_lesen(),
            zaehler_wie_platz=bool(self.wie_platz.value),
            tarif=self._preise() if fehlt else None,
        )

    def _preise(self) -> Tarif | None:
        if any(feld.ist_leer for feld in self.preise):
            return None
        return Tarif(
            id="",
            gueltig_ab=self.von.still_lesen(),
            arbeitspreis=self.arbeit.still_lesen(),
            grundgebuehr=self.grund.still_lesen(),
            anschlussgebuehr=self.anschluss.still_lesen(),
        )
