"""Assistent: einen Liefervertrag auflösen."""

from collections.abc import Callable

from nicegui import ui

from strom import Strom
from strom.stammdaten import Vertragsblatt
from ui.components.dialog import assistent
from ui.components.felder import Feld, Standfeld
from ui.components.heute import morgen
from ui.components.standfrage import Fallfrage, Standantwort, Zusammenfassung
from ui.components.tagfelder import Bisfeld
from ui.components.text import text
from ui.pages.vertraege import vertragshilfe as hilfe
from ui.pages.vertraege.schlussrechnung import schlussrechnung_anbieten


def vertrag_aufloesen(
    strom: Strom, vertrag: Vertragsblatt, *, danach: Callable[[], object]
) -> None:
    """Fragt Ende und Endstand; danach wird die Schlussrechnung angeboten."""
    felder: list[Feld[object]] = []
    ende: list[Callable[[], object]] = []

    def ausfuehren() -> object:
        return ende[0]()

    def weiter() -> None:
        danach()
        schlussrechnung_anbieten(strom, vertrag)

    with assistent(
        f"Vertrag {vertrag.platz} · {vertrag.partei} auflösen",
        knopf=f"Vertrag {vertrag.platz} auflösen",
        tun=ausfuehren,
        fertig="Vertrag aufgelöst.",
        danach=weiter,
        felder=felder,
        art="gefahr",
    ):
        ende.append(_felder(strom, vertrag, felder))


def _felder(
    strom: Strom, vertrag: Vertragsblatt, felder: list[Feld[object]]
) -> Callable[[], object]:
    text(hilfe.zaehlerwort(strom, vertrag.platz_id), "p", "blass")
    with ui.element("div").classes("felder"):
        tag = Bisfeld(
            "Letzter Tag",
            morgen(),
            name="am",
            hinweis="an ihm bezieht die Partei noch Strom, z. B. 31.12.",
        )
        stand = Standfeld("Endstand", name="endstand")
    Standantwort(strom, stand, tag, lambda: hilfe.einbau_am(strom, vertrag.platz_id))
    frage = Fallfrage((stand,), rat=hilfe.FALSCHER_ZAEHLER)
    felder += [tag, stand]

    def satz() -> str:
        return (
            f"{vertrag.partei} bezieht an {vertrag.platz} bis {tag.text or '…'} Strom; dieser "
            f"Tag zählt mit. Der Endstand {stand.text or '…'} kWh kommt ins Logbuch; danach "
            "können Sie gleich die Schlussrechnung vorbereiten."
        )

    Zusammenfassung(felder, satz)
    return lambda: frage.begleiten(
        lambda: strom.vertraege.aufloesen(
            vertrag.id, am=tag.wert(), endstand=stand.wert(), ueberlaeufe=frage.bestaetigt
        )
    )
