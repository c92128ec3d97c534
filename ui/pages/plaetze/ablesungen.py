"""Dialoge zum Logbuch: Ablesung eintragen, korrigieren, widerrufen."""

from collections.abc import Callable, Sequence

from nicegui import ui

from strom import Strom, stand_lesen
from strom.messung import Ablesungsart, Logzeile
from strom.stammdaten import EinbauId, Einbauzeile
from ui.components.dialog import assistent
from ui.components.felder import Auswahl, Feld, Standfeld, Textfeld
from ui.components.heute import heute
from ui.components.standfrage import Fallfrage, Standantwort
from ui.components.tagfelder import Datumsfeld
from ui.components.text import text

ARTEN = {str(a): str(a) for a in (Ablesungsart.ABLESUNG, Ablesungsart.SELBSTABLESUNG)}
RAT = (
    "Wählen Sie oben den Zähler, dessen Nummer auf dem Gerät steht. Fehlt er in der Auswahl, "
    "tragen Sie zuerst den Tausch ein. Gespeichert ist nichts."
)


def _zaehlerwahl(einbauten: Sequence[Einbauzeile], gewaehlte_id: EinbauId) -> Auswahl[EinbauId]:
    optionen = {e.id: f"Zähler {e.zaehler}, {e.von} – {e.bis or 'heute'}" for e in einbauten}
    return Auswahl("Zähler", optionen, gewaehlte_id, name="zaehler")


def ablesung_eintragen(
    strom: Strom, einbauten: Sequence[Einbauzeile], *, danach: Callable[[], object]
) -> None:
    """Trägt einen Stand ein; auch nachträglich für einen schon ausgebauten Zähler."""
    felder: list[Feld[object]] = []

    def eintragen() -> object:
        return frage.begleiten(
            lambda: strom.ablesungen.erfassen(
                zaehler.wert(),
                am=tag.wert(),
                stand=stand.wert(),
                art=Ablesungsart(art.wert()),
                ueberlauf=frage.ist_bestaetigt,
                kommentar=kommentar.wert(),
            )
        )

    with assistent(
        "Ablesung eintragen",
        knopf="Eintragen",
        tun=eintragen,
        fertig="Ablesung eingetragen.",
        danach=danach,
        felder=felder,
    ):
        zaehler = _zaehlerwahl(einbauten, einbauten[0].id)
        with ui.element("div").classes("felder"):
            tag = Datumsfeld("Ablesedatum", heute(), name="am")
            stand = Standfeld("Zählerstand", name="stand")
        Standantwort(strom, stand, tag, lambda: zaehler.kennung)
        frage = Fallfrage((stand,), rat=RAT)
        art = Auswahl("Wer hat abgelesen?", ARTEN, str(Ablesungsart.ABLESUNG), name="art")
        kommentar = Textfeld("Bemerkung", name="kommentar", laenge=500)
        felder += [zaehler, tag, stand, art, kommentar]


def ablesung_korrigieren(
    strom: Strom,
    einbauten: Sequence[Einbauzeile],
    zeile: Logzeile,
    *,
    danach: Callable[[], object],
) -> None:
    """Ersetzt einen Eintrag; der alte bleibt sichtbar. Auch der Zähler lässt sich berichtigen."""
    felder: list[Feld[object]] = []

    def korrigieren() -> object:
        return frage.begleiten(
            lambda: strom.ablesungen.korrigieren(
                zeile.id,
                am=tag.wert(),
                stand=stand.wert(),
                kommentar=grund.wert(),
                einbau_id=zaehler.wert(),
                ueberlauf=frage.ist_bestaetigt or bleibt.value,
            )
        )

    with assistent(
        f"Ablesung vom {zeile.datum} korrigieren",
        knopf="Korrigieren",
        tun=korrigieren,
        fertig="Korrigiert; der alte Eintrag bleibt im Logbuch sichtbar.",
        danach=danach,
        felder=felder,
    ):
        zaehler = _zaehlerwahl(einbauten, zeile.einbau_id)
        with ui.element("div").classes("felder"):
            tag = Datumsfeld("Ablesedatum", zeile.am, name="am")
            stand = Standfeld("Zählerstand", stand_lesen(zeile.stand), name="stand")
        bleibt = ui.checkbox("Davor ist das Zählwerk übergelaufen", value=zeile.ueberlauf)
        bleibt.set_visibility(zeile.ueberlauf)
        frage = Fallfrage((stand,), rat=RAT)
        grund = _begruendung("z. B. „Zahlendreher beim Abschreiben“")
        felder += [zaehler, tag, stand, grund]


def ablesung_widerrufen(strom: Strom, zeile: Logzeile, *, danach: Callable[[], object]) -> None:
    """Nimmt einen Eintrag aus der Rechnung; er bleibt durchgestrichen stehen."""
    felder: list[Feld[object]] = []
    with assistent(
        f"Ablesung vom {zeile.datum} widerrufen",
        knopf=f"Stand {zeile.stand} vom {zeile.datum} widerrufen",
        tun=lambda: strom.ablesungen.widerrufen(zeile.id, kommentar=grund.wert()),
        fertig="Widerrufen; der Eintrag bleibt im Logbuch sichtbar.",
        danach=danach,
        felder=felder,
        art="gefahr",
    ):
        text("Der Stand zählt danach nicht mehr; Entwürfe werden neu berechnet.", "p")
        grund = _begruendung("z. B. „am falschen Platz abgelesen“")
        felder.append(grund)


def _begruendung(beispiel: str) -> Feld[str]:
    return Textfeld("Begründung", name="kommentar", pflicht=True, laenge=500, hinweis=beispiel)
