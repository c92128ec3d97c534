"""CSV einlesen: erst die Vorschau mit einem Urteil je Zeile, dann übernehmen."""

from nicegui import ui
from nicegui.events import UploadEventArguments

from strom import Strom
from strom.austausch import Vorschau
from ui.components.dateiwahl import Dateiwahl
from ui.components.handlung import ausgang_nebenher, handlung, knopf_bauen, zeigen
from ui.components.liste import Liste, Spalte
from ui.components.text import text

GROESSTE_DATEI = 10_000_000
MEISTE_DATEIEN = 10
SPALTEN = (
    Spalte(name="urteil", titel="Urteil"),
    Spalte(name="datei", titel="Datei"),
    Spalte(name="zeile", titel="Zeile", art="zahl"),
    Spalte(name="satz", titel="Was geschähe"),
)


class Tabelleneinlesen:
    """Sammelt Dateien, zeigt die Vorschau und übernimmt alles oder nichts."""

    def __init__(self, strom: Strom) -> None:
        self.strom = strom
        self.dateien: dict[str, bytes] = {}
        text(
            "Parteien, Plätze, Zähler, Einbauten, Ablesungen, Verträge und Tarife. Nichts wird "
            "gelöscht; dieselbe Datei ein zweites Mal einzulesen ändert nichts.",
            "p",
            "blass",
        )
        self.wahl = Dateiwahl(
            "CSV-Dateien wählen",
            self.annehmen,
            endung=".csv",
            groesste=GROESSTE_DATEI,
            meiste=MEISTE_DATEIEN,
        )
        self.flaeche = ui.element("div").classes("spalte")

    async def annehmen(self, ereignis: UploadEventArguments) -> None:
        """Nimmt eine Datei dazu und zeigt die Vorschau aller."""
        self.dateien[ereignis.file.name] = await ereignis.file.read()
        ergebnis = await ausgang_nebenher(lambda: self.strom.austausch.vorschau(self.dateien))
        self.flaeche.clear()
        if zeigen(ergebnis) and ergebnis.ergebnis is not None:
            with self.flaeche:
                self._vorschau(ergebnis.ergebnis)
        else:
            del self.dateien[ereignis.file.name]
            self.wahl.leeren()

    def _vorschau(self, vorschau: Vorschau) -> None:
        text(f"Vorschau: {vorschau.zusammenfassung}", "p", "urteil")
        for satz in vorschau.hinweise:
            text(satz, "div", "hinweis")
        Liste(
            SPALTEN,
            [
                {
                    "id": str(nummer),
                    "urteil": str(u.urteil),
                    "datei": u.datei,
                    "zeile": str(u.zeile),
                    "satz": u.satz or u.gegenstand,
                }
                for nummer, u in enumerate(vorschau.urteile)
            ],
            suche="Vorschau durchsuchen",
        )
        with ui.element("div").classes("knopfzeile"):
            knopf_bauen("Verwerfen", self._verwerfen)
            if vorschau.ist_uebernehmbar:
                handlung(
                    "Alles übernehmen",
                    lambda: self.strom.austausch.uebernehmen(self.dateien),
                    fertig=lambda v: f"Übernommen: {v.zusammenfassung}.",
                    danach=self._verwerfen,
                    art="haupt",
                    nebenher=True,
                )

    def _verwerfen(self) -> None:
        self.dateien = {}
        self.wahl.leeren()
        self.flaeche.clear()
