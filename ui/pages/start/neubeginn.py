"""„Neu beginnen“: Verein, Zeitraum, Tarif – vor und zurück; gespeichert wird alles am Ende."""

from collections.abc import Callable

from nicegui import ui

from strom import Strom
from strom.stammdaten import Anfang
from ui.components.felder import Feld
from ui.components.handlung import handlung, knopf_bauen
from ui.components.merkzettel import Merkzettel, Werte
from ui.components.seite import seitenkopf
from ui.components.text import text
from ui.haus import Haus, Seite
from ui.pages.start.beginnfelder import Tariffelder, Vereinsfelder, Zeitraumfelder

FACH = "strom-neubeginn"
SCHRITTE = ("Verein", "Zeitraum", "Tarif")
NOCH_NICHTS = (
    "Gespeichert wird erst am Ende. Bis dahin bleiben Ihre Eingaben in diesem Fenster stehen."
)
WIEDER_DA = (
    "Ihre Eingaben von vorhin sind wieder da. Gespeichert ist davon noch nichts – bitte gehen Sie "
    "die Schritte zu Ende."
)
ENTER = (
    "(e) => { if (e.target.tagName === 'INPUT') e.currentTarget.querySelector('.haupt').click() }"
)


def registrieren(haus: Haus, seite: Seite) -> None:
    """Hängt die Seite unter ihren Pfad; mit Daten im Ordner führt sie zur Übersicht."""

    @seite.route()
    def zeigen() -> None:
        if not haus.strom.ist_leer:
            ui.navigate.to("/")
            return
        with haus.rahmen(seite), ui.element("div").classes("start"):
            Neubeginn(haus.strom)


class Neubeginn:
    """Drei Schritte auf einer Seite; zu sehen ist immer einer."""

    def __init__(self, strom: Strom) -> None:
        self.strom = strom
        self.schritt = 0
        with seitenkopf("Neu beginnen", zurueck=("Willkommen", "/start")):
            pass
        self.leiste = ui.element("ol").classes("schritte")
        self.wieder = text(WIEDER_DA, "p", "hinweis blau").mark("wieder-da")
        self.wieder.set_visibility(False)
        self.blaetter = [self._blatt(nummer) for nummer in range(len(SCHRITTE))]
        text(NOCH_NICHTS, "p", "blass klein")
        self.zettel = Merkzettel(FACH, self._wiederherstellen)
        self._zeigen()
        self.verein.alle[0].eingabe.props("autofocus")
        for feld in self._alle().values():
            feld.eingabe.on_value_change(self._merken)

    def _blatt(self, nummer: int) -> ui.element:
        blatt = ui.element("section").classes("karte").on("keydown.enter", js_handler=ENTER)
        with blatt:
            text(f"{nummer + 1} von {len(SCHRITTE)} · {SCHRITTE[nummer]}", "h2")
            (self._verein, self._zeitraum, self._tarif)[nummer]()
        return blatt

    def _verein(self) -> None:
        self.verein = Vereinsfelder()
        with ui.element("div").classes("knopfzeile"):
            self._weiter(lambda: Anfang(verein=self._angaben().verein), self.verein.alle)

    def _zeitraum(self) -> None:
        self.zeitraum = Zeitraumfelder(self.strom)
        with ui.element("div").classes("knopfzeile"):
            self._zurueck()
            self._weiter(self._bis_zum_zeitraum, self.zeitraum.alle)

    def _tarif(self) -> None:
        self.tarif = Tariffelder()
        with ui.element("div").classes("knopfzeile"):
            self._zurueck()
            self._anlegen("Anlegen, dann von Hand weiter", "/")
            self._anlegen("Anlegen und Tabelle einlesen", "/uebernahme", art="haupt")

    def _angaben(self) -> Anfang:
        return Anfang(verein=self.verein.verein(self.strom.stammdaten.verein()))

    def _bis_zum_zeitraum(self) -> Anfang:
        return Anfang(verein=self._angaben().verein, zeitraum=self.zeitraum.zeitraum())

    def _alles(self) -> Anfang:
        bisher = self._bis_zum_zeitraum()
        return Anfang(verein=bisher.verein, zeitraum=bisher.zeitraum, tarif=self.tarif.tarif())

    def _weiter(self, angaben: Callable[[], Anfang], felder: tuple[Feld[object], ...]) -> None:
        pruefen = self.strom.einrichtung.pruefen
        handlung(
            "Weiter",
            lambda: pruefen(angaben()),
            danach=lambda: self._gehen(1),
            felder=felder,
            art="haupt",
        )

    def _zurueck(self) -> None:
        knopf_bauen("Zurück", lambda: self._gehen(-1), symbol="arrow_back", art="schlicht")

    def _anlegen(self, wort: str, ziel: str, *, art: str = "") -> None:
        def danach() -> None:
            self.zettel.vergessen()
            ui.navigate.to(ziel)

        handlung(
            wort,
            lambda: self.strom.einrichtung.beginnen(self._alles()),
            danach=danach,
            felder=self.tarif.alle,
            art=art,
            nur_einmal=True,
        )

    def _gehen(self, schritte: int) -> None:
        self.schritt += schritte
        self._zeigen()
        erste = (self.verein.alle[0], self.zeitraum.alle[0], self.tarif.alle[1])
        erste[self.schritt].eingabe.run_method("focus")

    def _zeigen(self) -> None:
        self.tarif.vorgeben(self.zeitraum.von.text)
        for nummer, blatt in enumerate(self.blaetter):
            blatt.set_visibility(nummer == self.schritt)
        self.leiste.clear()
        with self.leiste:
            for nummer, name in enumerate(SCHRITTE):
                self._stufe(nummer, name)

    def _stufe(self, nummer: int, name: str) -> None:
        fertig = nummer < self.schritt
        stufe = text(f"{'✓' if fertig else nummer + 1} {name}", "li", "fertig" if fertig else "")
        if nummer == self.schritt:
            stufe.props('aria-current="step"')

    def _alle(self) -> dict[str, Feld[object]]:
        gruppen = {
            "verein": self.verein.alle,
            "zeitraum": self.zeitraum.alle,
            "tarif": self.tarif.alle,
        }
        return {f"{name}.{f.name}": f for name, felder in gruppen.items() for f in felder}

    def _merken(self) -> None:
        self.zettel.merken({name: feld.text for name, feld in self._alle().items()})

    def _wiederherstellen(self, werte: Werte) -> None:
        for name, feld in self._alle().items():
            feld.setzen(werte.get(name, feld.text))
        self.wieder.set_visibility(True)
