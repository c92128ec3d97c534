"""„Meine Tabelle einlesen“: alles auf einer Seite, jede Änderung prüft gleich neu."""

from nicegui import background_tasks, ui
from nicegui.events import UploadEventArguments

from strom import Strom, StromFehler, anzahl_text
from strom.uebernahme import Uebernahmevorschau
from ui.components.dateiwahl import Dateiwahl
from ui.components.handlung import ausgang_nebenher, handlung, knopf_bauen, zeigen
from ui.components.seite import karte, seitenkopf
from ui.components.text import text
from ui.haus import Haus, Seite
from ui.pages.austausch.vorlagen import vorlagen_zeigen
from ui.pages.uebernahme.angabenfelder import Angabenfelder
from ui.pages.uebernahme.einlesen import Einlesen
from ui.pages.uebernahme.ergebnis import ergebnis_zeigen
from ui.pages.uebernahme.spaltenwahl import Spaltenwahl
from ui.pages.uebernahme.vergleichskarte import vergleich_zeigen
from ui.pages.uebernahme.vorschaukarte import Vorschaukarte

ENDUNGEN = ".csv,.txt,.tsv,.xlsx,.ods"
GROESSTE_DATEI = 10_000_000
RUHE = 0.4
"""Sekunden ohne Eingabe, bis neu geprüft wird."""
WORUM = (
    "Eine Zeile je Platz, so wie Sie die Liste führen: Platz, Name, Anschrift, Zähler, alter und "
    "neuer Stand, Abschlag … Strom erkennt die Spalten, zeigt vorher, was entsteht, und übernimmt "
    "alles zusammen oder gar nichts."
)
ERST_DER_VEREIN = "Bevor eine Tabelle kommt, braucht Strom den Namen Ihres Vereins."


def registrieren(haus: Haus, seite: Seite) -> None:
    """Hängt die Seite unter ihren Pfad."""

    @seite.route()
    def zeigen() -> None:
        with haus.rahmen(seite):
            with seitenkopf("Meine Tabelle einlesen"):
                pass
            if haus.strom.ist_leer:
                _erst_der_verein()
                return
            with ui.element("div").classes("spalte weit"):
                Uebernahmeseite(haus.strom)


def _erst_der_verein() -> None:
    with ui.element("div").classes("karte"):
        text(ERST_DER_VEREIN, "p")
        with ui.element("div").classes("zeile"):
            knopf_bauen("Neu beginnen", lambda: ui.navigate.to("/start/neu"), art="haupt")


class Uebernahmeseite:
    """Datei, Spalten, Angaben, Vorschau untereinander; nach der Übernahme das Ergebnis."""

    def __init__(self, strom: Strom) -> None:
        self.strom = strom
        self.einlesen: Einlesen | None = None
        self.felder: Angabenfelder
        self._uhr: ui.timer | None = None
        self._pruefung = 0
        with karte("1 · Ihre Datei"):
            text(WORUM, "p", "blass")
            self.datei = Dateiwahl(
                "Tabelle wählen (CSV, Excel, LibreOffice)",
                self.annehmen,
                endung=ENDUNGEN,
                groesste=GROESSTE_DATEI,
            )
            vorlagen_zeigen(strom, nur_die_liste=True)
        self.flaeche = ui.element("div").classes("spalte")

    async def annehmen(self, ereignis: UploadEventArguments) -> None:
        """Erkennt die Datei und zeigt alles Weitere."""
        roh = await ereignis.file.read()
        await self._laden(roh, ereignis.file.name)

    async def _laden(self, roh: bytes, name: str, blatt: str = "") -> None:
        neu = await ausgang_nebenher(lambda: Einlesen.beginnen(self.strom, roh, name, blatt))
        with self.flaeche:
            if not zeigen(neu) or neu.ergebnis is None:
                self.datei.leeren()
                return
        self.einlesen = neu.ergebnis
        self._zeichnen()

    def _blatt_waehlen(self, blatt: str) -> None:
        if self.einlesen is not None:
            laden = self._laden(self.einlesen.roh, self.einlesen.datei, blatt)
            background_tasks.create(laden, name="Blatt wählen")

    def _zeichnen(self) -> None:
        if (einlesen := self.einlesen) is None:
            return
        self.flaeche.clear()
        with self.flaeche:
            with karte("2 · Spalten"):
                Spaltenwahl(
                    einlesen,
                    blatt_waehlen=self._blatt_waehlen,
                    neu_geladen=self._zeichnen,
                    geaendert=self._geaendert,
                )
            with karte("3 · Was die Tabelle nicht sagt"):
                self.felder = Angabenfelder(einlesen, self._geaendert)
            with karte("4 · Vorschau"):
                self.vorschau = ui.element("div").classes("spalte").props('aria-live="polite"')
        self._geaendert(sofort=True)

    def _geaendert(self, *_: object, sofort: bool = False) -> None:
        """Prüft neu, sobald Ruhe ist."""
        self.felder.nach_der_zuordnung()
        if self._uhr is not None:
            self._uhr.cancel()
        with self.flaeche:
            self._uhr = ui.timer(0.01 if sofort else RUHE, self._pruefen, once=True)

    async def _pruefen(self) -> None:
        einlesen = self.einlesen
        if einlesen is None or self.vorschau.is_deleted:
            return
        self._pruefung += 1
        nummer = self._pruefung

        def tun() -> Uebernahmevorschau:
            einlesen.angaben = angaben
            return einlesen.vorschau()

        try:
            angaben = self.felder.lesen()
        except StromFehler as fehler:
            self._mangel(str(fehler))
            return
        ergebnis = await ausgang_nebenher(tun)
        if nummer != self._pruefung or self.vorschau.is_deleted:
            return
        if ergebnis.ergebnis is None:
            self._mangel(ergebnis.satz)
        else:
            self._vorschau_zeigen(ergebnis.ergebnis)

    def _mangel(self, satz: str) -> None:
        self.vorschau.clear()
        with self.vorschau:
            text(satz, "p", "hinweis rot").mark("mangel")

    def _vorschau_zeigen(self, vorschau: Uebernahmevorschau) -> None:
        self.vorschau.clear()
        with self.vorschau:
            Vorschaukarte(vorschau, self._antworten, lambda: self._knoepfe(vorschau))

    def _antworten(self, schluessel: str, wert: str) -> None:
        if self.einlesen is not None:
            self.einlesen.antworten(schluessel, wert)
            self._geaendert(sofort=True)

    def _knoepfe(self, vorschau: Uebernahmevorschau) -> None:
        einlesen = self.einlesen
        if einlesen is None:
            return
        text(_lage(vorschau), "p", "blass").mark("lage")
        with ui.element("div").classes("knopfzeile"):
            knopf_bauen("Verwerfen", self._verwerfen, art="schlicht")
            knopf_bauen("Probelauf mit Ihren Zahlen vergleichen", self._vergleichen)
            fertig: list[Uebernahmevorschau] = []
            knopf = handlung(
                f"Alles übernehmen ({len(vorschau.zeilen)})",
                lambda: fertig.append(einlesen.uebernehmen()),
                danach=lambda: self._fertig(fertig[-1]),
                art="haupt",
                nebenher=True,
            )
            knopf.set_enabled(vorschau.ist_uebernehmbar)
        self.vergleich = ui.element("div").classes("spalte")

    async def _vergleichen(self) -> None:
        if self.einlesen is None:
            return
        ergebnis = await ausgang_nebenher(self.einlesen.vergleich)
        if zeigen(ergebnis) and ergebnis.ergebnis is not None:
            self.vergleich.clear()
            with self.vergleich, karte("Probelauf"):
                vergleich_zeigen(ergebnis.ergebnis)
            self.vergleich.run_method("scrollIntoView", {"behavior": "smooth"})

    def _fertig(self, vorschau: Uebernahmevorschau) -> None:
        self.flaeche.clear()
        self.datei.leeren()
        with self.flaeche:
            ergebnis_zeigen(vorschau, self._vergleichen)
            self.vergleich = ui.element("div")

    def _verwerfen(self) -> None:
        self.einlesen = None
        self.datei.leeren()
        self.flaeche.clear()


def _lage(vorschau: Uebernahmevorschau) -> str:
    """Was jetzt zu tun ist, in einem Satz."""
    offen = len(vorschau.aufhaltende) + len(vorschau.hindernisse)
    if offen:
        wort = anzahl_text(offen, "offener Punkt", "offene Punkte")
        return f"Noch {wort}: Übernommen wird erst, wenn alles geklärt ist."
    if vorschau.ist_gleich:
        return "Alles steht schon so in Strom; es gibt nichts zu übernehmen."
    return "Nichts hält auf. Es wird alles zusammen übernommen oder, wenn etwas misslingt, nichts."
