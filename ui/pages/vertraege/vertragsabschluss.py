"""Assistent: einen Liefervertrag abschließen."""

from collections.abc import Callable

from nicegui import ui

from strom import Strom
from strom.messung import TOLERANZ
from strom.stammdaten import Partei, ParteiId, Platz, PlatzId
from ui.components.dialog import abschnitt, assistent
from ui.components.felder import Auswahl, Feld, Standfeld
from ui.components.handlung import knopf_bauen
from ui.components.parteiformular import partei_bearbeiten
from ui.components.standfrage import Fallfrage, Standantwort, Zusammenfassung
from ui.components.tagfelder import Datumsfeld
from ui.components.text import text
from ui.pages.vertraege import vertragshilfe as hilfe
from ui.pages.vertraege.platzmitzaehler import platz_mit_zaehler


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
    _neu_anlegen(strom, wer, wo, namen)
    with abschnitt("Beginn und Zählerstand"):
        zaehler = text(hilfe.zaehlerwort(strom, platz_id), "p", "blass")
        with ui.element("div").classes("felder"):
            tag = Datumsfeld(
                "Beginn", strom.einrichtung.vorgabetag(), name="von",
                hinweis="erster Tag der Lieferung",
            )  # fmt: skip
            stand = Standfeld(
                "Zählerstand am Beginn", name="stand", pflicht=False,
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


def _neu_anlegen(
    strom: Strom, wer: Auswahl[ParteiId], wo: Auswahl[PlatzId], namen: dict[ParteiId, str]
) -> None:
    """Zwei Knöpfe für den, den es noch nicht gibt; das Neue ist danach gleich gewählt."""

    def partei_waehlen(partei: Partei) -> None:
        namen[partei.id] = partei.anzeigename
        wer.anbieten(namen, partei.id)

    def platz_waehlen(platz: Platz) -> None:
        wo.anbieten(hilfe.platzoptionen(strom), platz.id)

    with ui.element("div").classes("zeile"):
        knopf_bauen(
            "Neue Partei", lambda: partei_bearbeiten(strom, danach=partei_waehlen), symbol="add"
        )
        knopf_bauen(
            "Neuer Platz", lambda: platz_mit_zaehler(strom, danach=platz_waehlen), symbol="add"
        )


def _satz(wer: str, ort: str, ab: str, stand: str) -> str:
    if not (wer and ort):
        return "Bitte Partei und Platz wählen."
    wort = f" Der Stand {stand} kommt ins Logbuch." if stand else ""
    return f"{wer} bezieht ab dem {ab} Strom an {ort}.{wort}"
