"""Assistent: einen Liefervertrag abschließen."""

from collections.abc import Callable

from nicegui import ui

from strom import Strom
from strom.messung import TOLERANZ
from strom.stammdaten import ParteiId, PlatzId
from ui.components.dialog import abschnitt, assistent
from ui.components.felder import Auswahl, Datumsfeld, Feld, Standfeld
from ui.components.heute import heute
from ui.components.standfrage import Fallfrage, Standantwort, Zusammenfassung
from ui.components.text import text
from ui.pages.vertraege import vertragshilfe as hilfe


def vertrag_abschliessen(
    strom: Strom,
    *,
    partei_id: ParteiId | None = None,
    platz_id: PlatzId | None = None,
    danach: Callable[[], object],
) -> None:
    """Fragt Partei, Platz, Beginn und Stand; ohne Stand nur, wenn es schon eine Ablesung gibt."""
    felder: list[Feld[object]] = []
    abschluss: list[Callable[[], object]] = []

    def ausfuehren() -> object:
        return abschluss[0]()

    with assistent(
        "Liefervertrag abschließen",
        knopf="Vertrag abschließen",
        tun=ausfuehren,
        fertig="Vertrag abgeschlossen.",
        danach=danach,
        felder=felder,
    ):
        abschluss.append(_felder(strom, partei_id, platz_id, felder))


def _felder(
    strom: Strom, partei_id: ParteiId | None, platz_id: PlatzId | None, felder: list[Feld[object]]
) -> Callable[[], object]:
    namen = {p.id: p.anzeigename for p in strom.stammdaten.parteien() if not p.anonymisiert_am}
    with ui.element("div").classes("felder"):
        wer = Auswahl("Partei", namen, partei_id, name="partei", suchbar=True)
        wo = hilfe.platzwahl(strom, "Platz", platz_id)
    if not namen:
        text("Es gibt noch keine Partei. Bitte zuerst unter „Parteien“ anlegen.", "p", "hinweis")
    with abschnitt("Beginn und Zählerstand"):
        zaehler = text(hilfe.zaehlerwort(strom, platz_id), "p", "blass")
        with ui.element("div").classes("felder"):
            tag = Datumsfeld("Beginn", heute(), name="von", hinweis="erster Tag der Lieferung")
            stand = Standfeld(
                "Zählerstand am Beginn", name="stand",
                hinweis=f"leer nur, wenn er schon abgelesen ist (± {TOLERANZ.days} Tage)",
            )  # fmt: skip
        Standantwort(strom, stand, tag, lambda: hilfe.einbau_am(strom, wo.kennung))
        frage = Fallfrage((stand,), rat=hilfe.FALSCHER_ZAEHLER)
    wo.eingabe.on_value_change(lambda: zaehler.set_text(hilfe.zaehlerwort(strom, wo.kennung)))
    felder += [wer, wo, tag, stand]

    def satz() -> str:
        ort = hilfe.platzwort(strom, wo.kennung)
        return _satz(namen.get(wer.kennung, ""), ort, tag.text or "…", stand.text)

    Zusammenfassung(felder, satz)
    return lambda: frage.begleiten(
        lambda: strom.vertraege.abschliessen(
            wer.wert(),
            wo.wert(),
            von=tag.wert(),
            stand=stand.wert_oder_nichts(),
            ueberlaeufe=frage.bestaetigt,
        )
    )


def _satz(wer: str, ort: str, ab: str, stand: str) -> str:
    if not (wer and ort):
        return "Bitte Partei und Platz wählen."
    wort = f" Der Stand {stand} kommt ins Logbuch." if stand else ""
    return f"{wer} bezieht ab dem {ab} Strom an {ort}.{wort}"
