"""Die Tabelle des Hauptfensters als ein einziges leichtes Element.

300 Verträge sind eine JSON-Liste, nicht tausende Elemente; nach einer Eingabe gehen nur die
geänderten Zeilen zum Browser.
"""

from collections.abc import Iterable, Sequence

from nicegui.element import Element

from strom.abrechnung import Vertragszeile, Zeitraumansicht
from strom.messung import Zaehlerzeile
from strom.stammdaten import EinbauId, VertragId
from ui.components.marke import zustandsmarke

Json = dict[str, object]


def zeile_json(zeile: Vertragszeile) -> Json:
    """Was der Browser von einer Zeile wissen muss."""
    nummern = " ".join(z.nummer for z in zeile.zaehler)
    suchtext = f"{zeile.platz} {zeile.abnehmer} {nummern} {zeile.nummer} {zeile.zustand}"
    return {
        "vertrag": zeile.vertrag_id,
        "platzname": zeile.platz,
        "abnehmer": zeile.abnehmer,
        "teilzeitraum": zeile.teilzeitraum,
        "marken": _marken(zeile),
        "zaehler": [_zaehler_json(z) for z in zeile.zaehler],
        "verbrauch": zeile.verbrauch,
        "vorjahr": zeile.vorjahr,
        "aenderung": zeile.aenderung,
        "auffaellig": bool(zeile.hinweise),
        "kosten": zeile.kosten,
        "alt": zeile.alter_abschlag,
        "neu": zeile.neuer_abschlag,
        "zahlbetrag": zeile.zahlbetrag,
        "ist_geschaetzt": zeile.ist_geschaetzt and bool(zeile.verbrauch),
        "suchtext": suchtext,
    }


def _zaehler_json(zeile: Zaehlerzeile) -> Json:
    return {
        "einbau": zeile.einbau_id,
        "nummer": zeile.nummer,
        "anlass": zeile.anlass,
        "anfang": zeile.anfangsstand,
        "ende": zeile.endstand,
        "verbrauch": zeile.verbrauch,
        "anfang_geschaetzt": zeile.anfang_geschaetzt and bool(zeile.anfangsstand),
        "ende_geschaetzt": zeile.ende_geschaetzt and bool(zeile.endstand),
        "anfang_herkunft": zeile.anfang_herkunft,
        "ende_herkunft": zeile.ende_herkunft,
        "ist_eingabe": zeile.ist_eingabe,
        "erwartung": zeile.erwartung,
    }


def _marken(zeile: Vertragszeile) -> list[dict[str, str | bool]]:
    marken: list[dict[str, str | bool]] = [{**zustandsmarke(zeile.zustand).json}]
    if zeile.nummer:
        marken[0]["hinweis"] = f"Rechnung {zeile.nummer}"
    if zeile.ist_geschaetzt and zeile.verbrauch:
        marken.append(_nebenmarke("geschätzt", "≈", "Mindestens ein Stand ist geschätzt."))
    if zeile.hinweise or zeile.maengel:
        marken.append(_hinweismarke(zeile))
    if zeile.ist_von_hand:
        marken.append(_nebenmarke("von Hand", "✎", "Ein Betrag ist von Hand geändert."))
    if zeile.unterschiede:
        marken.append(_nebenmarke("neu berechnet", "↻", "Die Neuberechnung hat etwas geändert."))
    return marken


def _hinweismarke(zeile: Vertragszeile) -> dict[str, str | bool]:
    saetze = "; ".join((*zeile.maengel, *(h.text for h in zeile.hinweise)))
    if any(h.ist_offen for h in zeile.hinweise):
        return {**_nebenmarke("bitte ansehen", "!", saetze), "farbe": "rot"}
    return _nebenmarke("Hinweis", "!", saetze)


def _nebenmarke(wort: str, symbol: str, hinweis: str) -> dict[str, str | bool]:
    return {"wort": wort, "symbol": symbol, "farbe": "orange", "hinweis": hinweis, "kurz": True}


def summen_json(ansicht: Zeitraumansicht) -> Json:
    """Die Summenzeile."""
    return {
        "verbrauch": ansicht.summe_verbrauch,
        "kosten": ansicht.summe_kosten,
        "alt": ansicht.summe_alter_abschlag,
        "neu": ansicht.summe_neuer_abschlag,
        "zahlbetrag": ansicht.summe_zahlbetrag,
    }


class Vertragstabelle(Element, component="vertragstabelle.js"):
    """Die Tabelle; meldet „tippen“, „speichern“, „einfuegen“, „oeffnen“, „auswahl“ und „falsch“.

    `suchort` ist der CSS-Wähler der Stelle, an der das Feld zum Eingrenzen erscheint.
    """

    def __init__(self, ansicht: Zeitraumansicht, *, suchort: str = "") -> None:
        super().__init__()
        self._props["suchort"] = suchort
        self._props["leer"] = (
            "In diesem Zeitraum läuft kein Liefervertrag. Legen Sie unter „Verträge“ einen an "
            "oder ändern Sie die Daten des Zeitraums."
        )
        self._props["offen"] = ""
        self._props["eingrenzung"] = None
        self._merken(ansicht)

    @property
    def zeilen(self) -> tuple[Json, ...]:
        """Was gerade zu sehen ist."""
        return tuple(self._zeilen.values())

    def auffrischen(self, ansicht: Zeitraumansicht) -> None:
        """Schickt nur, was sich gegenüber dem letzten Bild geändert hat."""
        vorher = self._zeilen
        self._merken(ansicht)
        if list(vorher) != list(self._zeilen):
            self.run_method("alles", list(self._zeilen.values()), self._props["summen"])
            return
        neu = [z for v, z in self._zeilen.items() if vorher[v] != z]
        self.run_method("ersetzen", neu, self._props["summen"])

    def ersetzen(self, zeilen: Iterable[Vertragszeile]) -> None:
        """Tauscht einzelne Zeilen sofort aus, ohne die Summen."""
        neu = {z.vertrag_id: zeile_json(z) for z in zeilen}
        self._zeilen.update(neu)
        self._props["zeilen"] = list(self._zeilen.values())
        self.run_method("ersetzen", list(neu.values()), None)

    def antworten(self, einbau_id: EinbauId, antwort: Json | None) -> None:
        """Zeigt die sofortige Antwort unter der Zeile dieses Zählers."""
        self.run_method("antworten_setzen", einbau_id, antwort)

    def eingrenzen(self, vertrag_ids: Sequence[VertragId] | None) -> None:
        """Zeigt nur diese Verträge; None zeigt wieder alle."""
        self._props["eingrenzung"] = vertrag_ids
        self.run_method("eingrenzen", vertrag_ids)

    def markieren(self, vertrag_id: VertragId) -> None:
        """Hebt die Zeile der offenen Schublade hervor; leer gibt den Fokus zurück."""
        self._props["offen"] = vertrag_id
        self.run_method("markieren", vertrag_id)

    def waehlen(self, vertrag_ids: Sequence[VertragId]) -> None:
        """Setzt die angekreuzten Verträge."""
        self.run_method("waehlen", vertrag_ids)

    def _merken(self, ansicht: Zeitraumansicht) -> None:
        self._zeilen = {z.vertrag_id: zeile_json(z) for z in ansicht.zeilen}
        self._props["zeilen"] = list(self._zeilen.values())
        self._props["summen"] = summen_json(ansicht)
