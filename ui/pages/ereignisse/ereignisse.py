"""Ereignisse: was andere Programme erfahren, wohin es ging und was noch wartet."""

from nicegui import ui

from strom import Strom, anzahl_text
from strom.ereignis import Ausgangsstand, Ereignisblatt, Zielart, Zielblatt
from ui.components.dialog import fenster, knopfzeile
from ui.components.handlung import handlung, knopf_bauen
from ui.components.liste import Liste, Spalte
from ui.components.marke import Marke
from ui.components.seite import karte, seitenkopf
from ui.components.text import text
from ui.haus import Haus, Seite
from ui.pages.ereignisse.zielformular import Zielformular

SPALTEN = (
    Spalte(name="am", titel="Wann", art="datum"),
    Spalte(name="art", titel="Ereignis"),
    Spalte(name="nummer", titel="Rechnung"),
    Spalte(name="stand", titel="Gesendet"),
)

TAKT = 2.0
"""Sekunden zwischen zwei Blicken auf den Ausgang."""


def registrieren(haus: Haus, seite: Seite) -> None:
    """Hängt die Seite unter ihren Pfad."""

    @seite.route()
    def zeigen() -> None:
        with haus.rahmen(seite):
            Ereignisansicht(haus.strom)


class Ereignisansicht:
    """Ziele mit Rückstand, darunter alle Ereignisse; frischt sich von selbst auf."""

    def __init__(self, strom: Strom) -> None:
        self.strom = strom
        with seitenkopf("Ereignisse", zurueck=("Einstellungen", "/einstellungen")):
            knopf_bauen("Ziele einrichten", self._einrichten, symbol="tune")
            handlung(
                "Jetzt senden",
                strom.ereignisse.zustellen,
                danach=self._neu,
                symbol="send",
                art="haupt",
                nebenher=True,
            )
        text(
            "Wird eine Rechnung ausgestellt oder storniert, erfahren es andere Programme. Ist ein "
            "Ziel nicht erreichbar, wartet das Ereignis hier und geht später hinaus.",
            "p",
            "blass",
        )
        self.ziele()
        self.liste()
        self._stand = strom.ereignisse.ziele()
        ui.timer(TAKT, self._nachsehen)

    def _nachsehen(self) -> None:
        """Gesendet wird im Hintergrund; neu gezeichnet nur, wenn sich etwas getan hat."""
        stand = self.strom.ereignisse.ziele()
        if stand != self._stand:
            self._stand = stand
            self._neu()

    def _neu(self) -> None:
        self.ziele.refresh()
        self.liste.refresh()

    def _einrichten(self) -> None:
        with fenster("Ziele einrichten", breit=True) as dialog:
            Zielformular(self.strom, danach=self._neu)
            with knopfzeile():
                knopf_bauen("Schließen", dialog.close)

    @ui.refreshable_method
    def ziele(self) -> None:
        """Je Ziel eine Karte: wohin, Rückstand, Fehler, anhalten."""
        with ui.element("div").classes("auswahlkarten"):
            for ziel in self.strom.ereignisse.ziele():
                with karte(str(ziel.ziel)):
                    self._ziel(ziel)
        text(self.strom.ereignisse.reichweite(), "p", "blass klein")

    def _ziel(self, z: Zielblatt) -> None:
        if not z.ein:
            text("ausgeschaltet", "p", "blass")
            return
        text(z.wohin, "p", "klein")
        lage = "angehalten" if z.angehalten else "läuft"
        text(f"{lage} · {z.gesendet} gesendet · {z.rueckstand} warten", "p").mark(f"ziel-{z.ziel}")
        if z.fehler:
            naechster = f" Nächster Versuch {z.naechster}." if z.naechster else ""
            text(f"{z.fehler}{naechster}", "div", "hinweis")
        with ui.element("div").classes("zeile"):
            dienst = self.strom.ereignisse
            if z.angehalten:
                handlung("Fortsetzen", lambda: dienst.fortsetzen(z.ziel), danach=self._neu)
            else:
                handlung("Anhalten", lambda: dienst.anhalten(z.ziel), danach=self._neu)
            handlung(
                "Verbindung prüfen",
                lambda: dienst.verbindung_pruefen(z.ziel),
                fertig=str,
                nebenher=True,
            )

    @ui.refreshable_method
    def liste(self) -> None:
        """Alle Ereignisse, das neueste zuerst."""
        blaetter = {b.id: b for b in self.strom.ereignisse.liste()}
        Liste(
            SPALTEN,
            [
                {
                    "id": b.id,
                    "am": b.am,
                    "art": b.art,
                    "nummer": b.nummer,
                    "stand": _marke(b),
                }
                for b in blaetter.values()
            ],
            beim_oeffnen=lambda wahl: self._zeigen(blaetter[wahl]),
            suche="Ereignisse durchsuchen",
            leer="Noch keine Ereignisse. Das erste entsteht mit der ersten ausgestellten Rechnung.",
        ).mark("ereignisliste")

    def _zeigen(self, blatt: Ereignisblatt) -> None:
        with fenster(f"{blatt.art} {blatt.nummer}", breit=True) as dialog:
            for z in blatt.ausgaenge:
                versuche = anzahl_text(z.versuche, "Versuch", "Versuche")
                teile = (str(z.ziel), str(z.stand), versuche, z.gesendet, z.fehler)
                text(" · ".join(t for t in teile if t), "p")
            text(blatt.lesbar, "pre", "karte nachricht")
            with knopfzeile():
                knopf_bauen("Schließen", dialog.close)
                for z in blatt.ausgaenge:
                    self._erneut(blatt, z.ziel)

    def _erneut(self, blatt: Ereignisblatt, ziel: Zielart) -> None:
        handlung(
            f"Erneut an {ziel} senden",
            lambda: self.strom.ereignisse.erneut_senden(blatt.id, ziel),
            fertig="Wird noch einmal gesendet, mit derselben Kennung.",
            danach=self._neu,
        )


def _marke(blatt: Ereignisblatt) -> Marke:
    """„2 von 3“ mit Farbe und Zeichen."""
    gesendet = sum(z.stand is Ausgangsstand.GESENDET for z in blatt.ausgaenge)
    gesamt = len(blatt.ausgaenge)
    if gesamt == 0:
        return Marke("kein Ziel", "–", "grau")
    if gesendet == gesamt:
        return Marke("gesendet", "✓", "gruen")
    fehler = any(z.fehler for z in blatt.ausgaenge)
    return Marke(f"{gesendet} von {gesamt}", "!" if fehler else "◌", "orange")
