"""Assistent: eine Partei zieht an einen anderen Platz."""

from collections.abc import Callable

from strom import Strom
from strom.stammdaten import Vertragsblatt
from ui.components.dialog import abschnitt, assistent
from ui.components.felder import Feld, Standfeld
from ui.components.heute import heute
from ui.components.standfrage import Fallfrage, Standantwort, Zusammenfassung
from ui.components.tagfelder import Datumsfeld
from ui.components.text import text
from ui.pages.vertraege import vertragshilfe as hilfe
from ui.pages.vertraege.schlussrechnung import schlussrechnung_anbieten

ERSTER_TAG = "erster Tag am neuen Platz; der alte Vertrag endet mit dem Tag davor"


def umziehen(strom: Strom, vertrag: Vertragsblatt, *, danach: Callable[[], object]) -> None:
    """Beide Stände auf einer Seite; danach wird die Schlussrechnung am alten Platz angeboten."""
    felder: list[Feld[object]] = []
    umzug: list[Callable[[], object]] = []

    def ausfuehren() -> object:
        return umzug[0]()

    def weiter() -> None:
        danach()
        schlussrechnung_anbieten(strom, vertrag)

    with assistent(
        f"Umzug von {vertrag.partei}",
        knopf="Umziehen",
        tun=ausfuehren,
        fertig="Umzug eingetragen.",
        danach=weiter,
        felder=felder,
    ):
        umzug.append(_felder(strom, vertrag, felder))


def _felder(
    strom: Strom, vertrag: Vertragsblatt, felder: list[Feld[object]]
) -> Callable[[], object]:
    tag = Datumsfeld("Umzug am", heute(), name="am", hinweis=ERSTER_TAG)
    with abschnitt(f"Alter Platz {vertrag.platz}"):
        text(hilfe.zaehlerwort(strom, vertrag.platz_id), "p", "blass")
        ende = Standfeld("Endstand am alten Platz", name="endstand")
        Standantwort(strom, ende, tag, lambda: hilfe.einbau_am(strom, vertrag.platz_id))
    with abschnitt("Neuer Platz"):
        wo = hilfe.platzwahl(strom, "Neuer Platz", ausser=vertrag.platz_id)
        zaehler = text("", "p", "blass")
        anfang = Standfeld("Anfangsstand am neuen Platz", name="anfangsstand")
        Standantwort(strom, anfang, tag, lambda: hilfe.einbau_am(strom, wo.kennung))
    frage = Fallfrage((ende, anfang), rat=hilfe.FALSCHER_ZAEHLER)
    wo.eingabe.on_value_change(lambda: zaehler.set_text(hilfe.zaehlerwort(strom, wo.kennung)))
    felder += [tag, ende, wo, anfang]

    def satz() -> str:
        if not wo.text:
            return "Bitte den neuen Platz wählen und beide Stände eingeben."
        ort, am = hilfe.platzwort(strom, wo.kennung), tag.text or "…"
        return (
            f"Am {am} beginnt ein Vertrag an {ort} mit {anfang.text or '…'} kWh; der an "
            f"{vertrag.platz} endet mit dem Tag davor bei {ende.text or '…'} kWh. "
            "Eine neue Anschlussgebühr fällt nicht an."
        )

    Zusammenfassung(felder, satz)
    return lambda: frage.begleiten(
        lambda: strom.vertraege.umziehen(
            vertrag.id,
            wo.wert(),
            am=tag.wert(),
            endstand=ende.wert(),
            anfangsstand=anfang.wert(),
            ueberlaeufe=frage.bestaetigt,
        )
    )
