"""Die Seite eines Platzes: Zähler, Verträge, Verbrauch, Kurve, Logbuch, Schwund."""

from collections.abc import Callable

from nicegui import ui

from strom import Strom
from strom.messung import Schwundzeile
from strom.stammdaten import Platz, Platzart, PlatzId, VertragId
from ui.components.bilder import balken, schwundbalken, zaehlerkurve
from ui.components.dialog import bestaetigen
from ui.components.handlung import knopf_bauen
from ui.components.liste import Liste
from ui.components.seite import karte, kartenkopf, laden, seitenkopf, spaltenkopf
from ui.components.text import text
from ui.pages.plaetze.einbautabelle import einbautabelle
from ui.pages.plaetze.logbuch import platzlogbuch
from ui.pages.plaetze.platzformular import platz_bearbeiten
from ui.pages.plaetze.zaehlereinbau import zaehler_einbauen
from ui.pages.vertraege.vertragsabschluss import vertrag_abschliessen
from ui.pages.vertraege.vertragsfenster import VERTRAGSSPALTEN, vertrag_zeigen, vertragszeilen


def platz_zeigen(strom: Strom, id: PlatzId) -> None:
    """Baut die Seite; nach jeder Änderung zeichnet sie sich neu."""

    @ui.refreshable
    def inhalt() -> None:
        platz = laden(lambda: strom.stammdaten.platz(id))
        if platz is not None:
            _inhalt(strom, platz, inhalt.refresh)

    inhalt()


def _inhalt(strom: Strom, platz: Platz, neu: Callable[[], object]) -> None:
    with seitenkopf(platz.bezeichnung, zurueck=("Plätze & Zähler", "/plaetze")):
        knopf_bauen(
            "Ändern",
            lambda: platz_bearbeiten(strom, platz, danach=lambda _: neu()),
            symbol="edit",
        )
        knopf_bauen("Entfernen", lambda: _entfernen_fragen(strom, platz), art="schlicht")
    angaben = (str(platz.art), f"Anschluss {platz.anschluss}", platz.notiz)
    text(" · ".join(w for w in angaben if w), "p", "blass")
    with ui.element("div").classes("zweispaltig"):
        _zaehler(strom, platz, neu)
        if platz.art is not Platzart.HAUPTZAEHLER:
            _vertraege(strom, platz, neu)
        _bilder(strom, platz)
        if platz.art is Platzart.HAUPTZAEHLER:
            _schwund(strom.blaetter.schwund())
        platzlogbuch(strom, strom.blaetter.einbauten(platz_id=platz.id), platz.id, neu)


def _zaehler(strom: Strom, platz: Platz, neu: Callable[[], object]) -> None:
    with ui.element("section").classes("karte breit"):
        with kartenkopf("Zähler"):
            knopf_bauen(
                "Zähler einbauen",
                lambda: zaehler_einbauen(strom, platz.id, danach=neu),
                symbol="add",
            )
        einbautabelle(strom, strom.blaetter.einbauten(platz_id=platz.id), danach=neu)


def _vertraege(strom: Strom, platz: Platz, neu: Callable[[], object]) -> None:
    hier = [v for v in strom.vertraege.liste() if v.platz_id == platz.id]
    with ui.element("section").classes("karte breit"):
        with kartenkopf("Verträge"):
            knopf_bauen(
                "Neuer Vertrag",
                lambda: vertrag_abschliessen(strom, platz_id=platz.id, danach=neu),
                symbol="add",
            )
        Liste(
            VERTRAGSSPALTEN[1:],
            vertragszeilen(hier),
            beim_oeffnen=lambda wahl: vertrag_zeigen(strom, VertragId(wahl), danach=neu),
            suche="",
            leer="Noch kein Vertrag: Der Platz ist frei.",
        )


def _bilder(strom: Strom, platz: Platz) -> None:
    jahre = strom.blaetter.verbrauch_am_platz(platz.id)
    if jahre:
        with karte("Verbrauch je Jahr"):
            balken(jahre)
    kurven = strom.blaetter.kurven(platz.id)
    if kurven:
        with karte("Zählerstände"):
            zaehlerkurve(kurven)


def _schwund(zeilen: tuple[Schwundzeile, ...]) -> None:
    with karte("Hauptzähler und Summe der Plätze", "breit"):
        if not zeilen:
            text(
                "Sobald Hauptzähler und Plätze in einem Zeitraum abgelesen sind, steht hier, wie "
                "viel Strom unterwegs verloren geht.",
                "p",
                "blass",
            )
            return
        schwundbalken(zeilen)
        with ui.element("div").classes("rollbar"), ui.element("table").classes("tabelle karten"):
            _kopfzeile(("Zeitraum", "Hauptzähler kWh", "Summe kWh", "Schwund kWh", "%", ""))
            with ui.element("tbody"):
                for zeile in zeilen:
                    _schwundzeile(zeile)


def _kopfzeile(titel: tuple[str, ...]) -> None:
    with ui.element("thead"), ui.element("tr"):
        for nummer, wort in enumerate(titel):
            spaltenkopf(wort, "zahl" if 0 < nummer < len(titel) - 1 else "")


def _schwundzeile(zeile: Schwundzeile) -> None:
    werte = (
        ("Zeitraum", zeile.zeitraum),
        ("Hauptzähler kWh", zeile.haupt),
        ("Summe kWh", zeile.summe),
        ("Schwund kWh", zeile.schwund),
        ("Schwund %", zeile.anteil),
        ("Hinweis", zeile.hinweis),
    )
    with ui.element("tr"):
        for nummer, (titel, wert) in enumerate(werte):
            zelle = text(wert, "td", "zahl" if 0 < nummer < len(werte) - 1 else "")
            zelle.props["data-titel"] = titel


def _entfernen_fragen(strom: Strom, platz: Platz) -> None:
    bestaetigen(
        f"Platz „{platz.bezeichnung}“ entfernen?",
        frage="Das geht nur, solange dort nie ein Zähler oder Vertrag war.",
        knopf=f"Platz „{platz.bezeichnung}“ entfernen",
        tun=lambda: strom.stammdaten.platz_entfernen(platz.id),
        danach=lambda: ui.navigate.to("/plaetze"),
    )
