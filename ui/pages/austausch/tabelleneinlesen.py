"""CSV und JSON einlesen: erst die Vorschau mit einem Urteil je Zeile, dann übernehmen."""

from collections.abc import Sequence
from functools import partial

from nicegui import ui
from nicegui.events import UploadEventArguments

from strom import Strom
from strom.austausch import Urteil, Vorschau, Zeilenurteil
from ui.components.dateiwahl import Dateiwahl
from ui.components.handlung import ausgang_nebenher, handlung, knopf_bauen, zeigen
from ui.components.liste import Liste, Spalte
from ui.components.text import text
from ui.pages.austausch.belege import Belege

GROESSTE_DATEI = 200_000_000
MEISTE_DATEIEN = 10
MEISTE_ZEILEN = 1000
WICHTIG = (Urteil.ABGELEHNT, Urteil.DRAUSSEN, Urteil.AENDERT, Urteil.NEU, Urteil.GLEICH)
SPALTEN = (
    Spalte(name="urteil", titel="Urteil"),
    Spalte(name="datei", titel="Datei"),
    Spalte(name="stelle", titel="Stelle"),
    Spalte(name="satz", titel="Was geschähe"),
)


class Tabelleneinlesen:
    """Sammelt Dateien, zeigt die Vorschau und übernimmt alles oder nichts."""

    def __init__(self, strom: Strom) -> None:
        self.strom = strom
        self.dateien: dict[str, bytes] = {}
        self.belege = Belege()
        text(
            "Parteien, Plätze, Zähler, Einbauten, Ablesungen, Verträge und Tarife als CSV oder "
            "JSON; in einen leeren Ordner auch alles auf einmal (daten.json). Nichts wird "
            "gelöscht; dieselbe Datei ein zweites Mal einzulesen ändert nichts.",
            "p",
            "blass",
        )
        self.wahl = Dateiwahl(
            "CSV- oder JSON-Dateien wählen",
            self.annehmen,
            endung=".csv,.json",
            groesste=GROESSTE_DATEI,
            meiste=MEISTE_DATEIEN,
        )
        self.flaeche = ui.element("div").classes("spalte")

    async def annehmen(self, ereignis: UploadEventArguments) -> None:
        """Nimmt eine Datei dazu und zeigt die Vorschau aller."""
        self.dateien[ereignis.file.name] = await ereignis.file.read()
        if not await self.zeigen():
            del self.dateien[ereignis.file.name]
            self.flaeche.clear()
            self.wahl.leeren()

    async def zeigen(self) -> bool:
        """Zeigt die Vorschau aller gewählten Dateien; ob sie gelang."""
        ergebnis = await ausgang_nebenher(self._probieren)
        if not zeigen(ergebnis) or ergebnis.ergebnis is None:
            return False
        self.flaeche.clear()
        with self.flaeche:
            self._vorschau(ergebnis.ergebnis)
        return True

    def _probieren(self) -> Vorschau:
        return self.belege.mit(partial(self.strom.austausch.vorschau, self.dateien))

    def _uebernehmen(self) -> Vorschau:
        return self.belege.mit(partial(self.strom.austausch.uebernehmen, self.dateien))

    def _vorschau(self, vorschau: Vorschau) -> None:
        text(f"Vorschau: {vorschau.zusammenfassung}", "p", "urteil")
        for satz in vorschau.hinweise:
            text(satz, "div", "hinweis")
        if vorschau.anzahl(Urteil.DRAUSSEN):
            self.belege.felder(self.zeigen)
        _liste(vorschau.urteile)
        with ui.element("div").classes("knopfzeile"):
            knopf_bauen("Verwerfen", self._verwerfen)
            if vorschau.ist_uebernehmbar:
                handlung(
                    "Alles übernehmen",
                    self._uebernehmen,
                    fertig=lambda v: f"Übernommen: {v.zusammenfassung}.",
                    danach=self._neu_zeigen if self.strom.ist_leer else self._verwerfen,
                    art="haupt",
                    nebenher=True,
                )

    @staticmethod
    def _neu_zeigen() -> None:
        """Der Ordner war leer; jetzt sehen alle Seiten anders aus."""
        ui.navigate.to("/")

    def _verwerfen(self) -> None:
        self.dateien = {}
        self.belege.leeren()
        self.wahl.leeren()
        self.flaeche.clear()


def _liste(urteile: Sequence[Zeilenurteil]) -> None:
    """Alle Urteile; von sehr vielen die wichtigsten zuerst."""
    gezeigt = list(urteile)
    if len(gezeigt) > MEISTE_ZEILEN:
        gezeigt = sorted(gezeigt, key=lambda u: WICHTIG.index(u.urteil))[:MEISTE_ZEILEN]
        satz = f"Gezeigt wird das Wichtigste ({MEISTE_ZEILEN} von {len(urteile)})."
        text(satz, "p", "blass klein")
    Liste(
        SPALTEN,
        [
            {
                "id": str(nummer),
                "urteil": str(u.urteil),
                "datei": u.datei,
                "stelle": u.stelle,
                "satz": u.satz or u.gegenstand,
            }
            for nummer, u in enumerate(gezeigt)
        ],
        suche="Vorschau durchsuchen",
    )
