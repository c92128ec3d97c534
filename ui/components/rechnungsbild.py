"""Das Blatt: die Rechnung auf dem Bildschirm, aus demselben RechnungsBild wie das PDF."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nicegui import ui

from strom.rechnung import Positionszeile, RechnungsBild, Summenzeile, Verbrauchszeile
from ui.components.druck import bei_klick
from ui.components.seite import spaltenkopf
from ui.components.text import text

Betragszeile = Positionszeile | Summenzeile


@dataclass(frozen=True, slots=True)
class Betragshandlungen:
    """Was ein Klick auf einen Betrag auslöst; ohne sie ist das Blatt nur zum Lesen."""

    aendern: Callable[[Betragszeile], None]
    zuruecksetzen: Callable[[Betragszeile], None]


def rechnungsbild(bild: RechnungsBild, handlungen: Betragshandlungen | None = None) -> ui.element:
    """Zeichnet das Blatt; mit `handlungen` sind berechnete Beträge Knöpfe zum Ändern."""
    with ui.element("article").classes("blatt").props('aria-label="Vorschau"') as blatt:
        if bild.ist_entwurf:
            text("ENTWURF", "div", "entwurfszeichen").props('aria-hidden="true"')
        _kopf(bild)
        text(bild.titel, "h2")
        for absatz in (bild.bezug, bild.anrede, bild.einleitung):
            if absatz:
                text(absatz, "p")
        _verbrauch(bild)
        _berechnung(bild, handlungen)
        for absatz in (bild.zahlungssatz, bild.steuersatz, *bild.hinweise):
            if absatz:
                text(absatz, "p")
        _zeilen(bild.gruss, "gruss")
        with ui.element("footer"):
            for spalte in bild.fuss:
                _zeilen(spalte)
    return blatt


def _zeilen(zeilen: Sequence[str], klassen: str = "") -> None:
    with ui.element("div").classes(klassen):
        for zeile in zeilen:
            text(zeile, "div")


def _kopf(bild: RechnungsBild) -> None:
    with ui.element("div").classes("briefkopf"):
        with ui.element("div"):
            text(bild.absenderzeile, "div", "absender")
            _zeilen(bild.empfaenger)
        with ui.element("dl").classes("info"):
            for zeile in bild.info:
                text(zeile.text, "dt")
                text(zeile.wert, "dd")


def _kopfzeile(titel: Sequence[tuple[str, str]]) -> None:
    with ui.element("thead"), ui.element("tr"):
        for wort, klassen in titel:
            spaltenkopf(wort, klassen)


def _verbrauch(bild: RechnungsBild) -> None:
    if not bild.verbrauch:
        return
    text("Stromverbrauch", "h3")
    with ui.element("table"):
        _kopfzeile(
            (("Zeitraum", ""), ("Zähler", ""), ("alt", "zahl"), ("neu", "zahl"),
             ("Grundlage", ""), ("kWh", "zahl"))
        )  # fmt: skip
        with ui.element("tbody"):
            for zeile in bild.verbrauch:
                _verbrauchszeile(zeile)
            with ui.element("tr").classes("summe"):
                text("Verbrauch", "td").props('colspan="5"')
                text(bild.verbrauch_summe, "td", "zahl")


def _verbrauchszeile(zeile: Verbrauchszeile) -> None:
    with ui.element("tr"):
        text(zeile.zeitraum, "td")
        text(zeile.zaehler + (f" × {zeile.faktor}" if zeile.faktor else ""), "td")
        _stand(zeile.stand_alt, geschaetzt=zeile.alt_geschaetzt)
        _stand(zeile.stand_neu, geschaetzt=zeile.neu_geschaetzt)
        text(zeile.grundlage, "td", "geschaetzt" if zeile.geschaetzt else "")
        text(zeile.verbrauch, "td", "zahl")
    if zeile.grund:
        with ui.element("tr"):
            text(zeile.grund, "td", "geschaetzt klein").props('colspan="6"')


def _stand(stand: str, *, geschaetzt: bool) -> None:
    text(f"≈ {stand}" if geschaetzt else stand, "td", "zahl geschaetzt" if geschaetzt else "zahl")


def _berechnung(bild: RechnungsBild, handlungen: Betragshandlungen | None) -> None:
    text("Berechnung", "h3")
    with ui.element("table"):
        _kopfzeile((("", ""), ("Menge", "zahl"), ("Preis", "zahl"), ("Betrag €", "zahl")))
        with ui.element("tbody"):
            for zeile in bild.positionen:
                _position(zeile, handlungen)
            for summe in bild.summen:
                _summe(summe, handlungen)


def _position(zeile: Positionszeile, handlungen: Betragshandlungen | None) -> None:
    with ui.element("tr"):
        with ui.element("td"):
            text(zeile.text)
            if zeile.zeitraum:
                text(zeile.zeitraum, "div", "blass klein")
        text(f"{zeile.menge} {zeile.einheit}".strip(), "td", "zahl")
        text(zeile.preis, "td", "zahl")
        _betrag(zeile, handlungen)
    _von_hand(zeile, handlungen)


def _summe(zeile: Summenzeile, handlungen: Betragshandlungen | None) -> None:
    with ui.element("tr").classes("summe" if zeile.fett else ""):
        text(zeile.text, "td").props('colspan="3"')
        _betrag(zeile, handlungen)
    _von_hand(zeile, handlungen)


def _betrag(zeile: Betragszeile, handlungen: Betragshandlungen | None) -> None:
    with ui.element("td").classes("zahl"):
        if zeile.betrag_berechnet:
            text(zeile.betrag_berechnet, "s", "berechnet").props('title="Berechneter Betrag"')
        if handlungen is None or not zeile.feld:
            text(zeile.betrag)
            return
        knopf = text(zeile.betrag, "button", "betragsknopf").mark(f"betrag-{zeile.feld}")
        knopf.props["aria-label"] = f"{zeile.text}: {zeile.betrag} – Betrag ändern"
        knopf.props["title"] = "Betrag ändern"
        bei_klick(knopf.props('type="button"'), lambda: handlungen.aendern(zeile))


def _von_hand(zeile: Betragszeile, handlungen: Betragshandlungen | None) -> None:
    if not zeile.begruendung:
        return
    with ui.element("tr").classes("vonhand"), ui.element("td").props('colspan="4"'):
        text(f"Von Hand: „{zeile.begruendung}“")
        if handlungen is not None:
            knopf = text("zurücksetzen", "button", "textknopf").props('type="button"')
            knopf.props["aria-label"] = f"{zeile.text} auf {zeile.betrag_berechnet} zurücksetzen"
            bei_klick(knopf, lambda: handlungen.zuruecksetzen(zeile))
