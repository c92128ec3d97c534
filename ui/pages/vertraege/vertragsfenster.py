"""Ein Liefervertrag: seine Zeile in Listen und sein Fenster mit den Assistenten."""

from collections.abc import Callable, Iterable

from nicegui import ui

from strom import Strom
from strom.stammdaten import VertragId, Vertragsblatt
from ui.components.dialog import fenster, knopfzeile
from ui.components.handlung import knopf_bauen
from ui.components.liste import Spalte, Zeile
from ui.components.marke import Marke
from ui.components.seite import angaben
from ui.pages.vertraege.schlussrechnung import schlussrechnung_anbieten
from ui.pages.vertraege.umzug import umziehen
from ui.pages.vertraege.vertragsende import vertrag_aufloesen

VERTRAGSSPALTEN = (
    Spalte(name="platz", titel="Platz"),
    Spalte(name="partei", titel="Abnehmer"),
    Spalte(name="von", titel="von", art="datum"),
    Spalte(name="bis", titel="bis", art="datum"),
    Spalte(name="herkunft", titel="Zustande gekommen", nebensache=True),
    Spalte(name="zustand", titel="Zustand"),
)
LAUFEND = Marke("läuft", "●", "gruen")
BEENDET = Marke("beendet", "○", "grau")
KUENFTIG = Marke("beginnt noch", "◌", "blau")


def vertragszeilen(vertraege: Iterable[Vertragsblatt]) -> list[Zeile]:
    """Die Verträge als Zeilen einer Liste."""
    return [
        {
            "id": v.id,
            "platz": v.platz,
            "partei": v.partei,
            "von": v.von,
            "bis": v.bis,
            "herkunft": v.herkunft,
            "zustand": zustand(v),
        }
        for v in vertraege
    ]


def zustand(vertrag: Vertragsblatt) -> Marke:
    """Läuft, beendet oder beginnt erst noch."""
    if vertrag.laeuft:
        return LAUFEND
    return BEENDET if vertrag.bis else KUENFTIG


def vertrag_zeigen(strom: Strom, id: VertragId, *, danach: Callable[[], object]) -> None:
    """Das Fenster eines Vertrags; die Assistenten öffnen sich an seiner Stelle."""
    vertrag = next((v for v in strom.vertraege.liste() if v.id == id), None)
    if vertrag is None:
        danach()
        return
    with fenster(f"Vertrag {vertrag.platz} · {vertrag.partei}") as dialog:
        angaben(
            (
                ("Beginn", vertrag.von),
                ("Ende", vertrag.bis or "läuft auf unbestimmte Zeit"),
                ("Art", vertrag.herkunft),
            )
        )
        with ui.element("div").classes("zeile"):
            ui.link("Zur Partei", f"/parteien/{vertrag.partei_id}")
            ui.link("Zum Platz", f"/plaetze/{vertrag.platz_id}")

        def statt_dessen(oeffnen: Callable[[], object]) -> Callable[[], None]:
            return lambda: _ersetzen(dialog, oeffnen)

        with knopfzeile():
            knopf_bauen("Schließen", dialog.close)
            if vertrag.bis:
                wort, tun = "Schlussrechnung", lambda: schlussrechnung_anbieten(strom, vertrag)
                knopf_bauen(wort, statt_dessen(tun), art="haupt")
            else:
                _laufende(strom, vertrag, statt_dessen, danach)


def _laufende(
    strom: Strom,
    vertrag: Vertragsblatt,
    statt_dessen: Callable[[Callable[[], object]], Callable[[], None]],
    danach: Callable[[], object],
) -> None:
    aufloesen = statt_dessen(lambda: vertrag_aufloesen(strom, vertrag, danach=danach))
    knopf_bauen("Vertrag auflösen …", aufloesen)
    umzug = statt_dessen(lambda: umziehen(strom, vertrag, danach=danach))
    knopf_bauen("Umzug …", umzug, art="haupt")


def _ersetzen(dialog: ui.dialog, oeffnen: Callable[[], object]) -> None:
    dialog.close()
    oeffnen()
