"""Eine Art als JSON: dieselben Spalten wie in CSV, aber mit Typen statt Schreibweisen."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from strom.adapters.exchange.jsonlesen import DatenUnlesbar, json_lesen, nur_angaben
from strom.ports.austausch import TABELLENFORMAT, Datentabelle, Tabelle, Zelle
from strom.werte.dezimal import als_text

GROESSTE_DATEI = 50_000_000
MEISTE_ZEILEN = 200_000
ANGABEN = frozenset({"$schema", "format", "art", "zeilen"})


class JsonTabellen:
    """Erfüllt `strom.ports.austausch.Jsontabellenform`."""

    def schreiben(self, tabelle: Tabelle) -> bytes:
        """Ein Datensatz je Zeile, Spaltennamen als Felder, Zahlen als Dezimaltext."""
        zeilen = (
            _zeile(dict(zip(tabelle.kopf, map(_wert, zeile), strict=True)))
            for zeile in tabelle.zeilen
        )
        kopf = f'{{"format": "{TABELLENFORMAT}", "art": {_zeile(tabelle.name)}, "zeilen": [\n'
        return (kopf + ",\n".join(zeilen) + "\n]}\n").encode()

    def lesen(self, roh: bytes) -> Datentabelle:
        """Eine Liste von Datensätzen, mit oder ohne unseren Kopf.

        Raises:
            DatenUnlesbar: Zu groß, zu tief, kein JSON, keine Liste flacher Datensätze.
        """
        inhalt = json_lesen(roh, hoechstens=GROESSTE_DATEI, mit_zahlen=True)
        if isinstance(inhalt, list):
            return Datentabelle(art="", zeilen=_saetze(inhalt))
        if not isinstance(inhalt, dict) or inhalt.get("format") != TABELLENFORMAT:
            grund = f"Es ist weder eine Liste noch eine Tabelle von Strom („{TABELLENFORMAT}“)."
            raise DatenUnlesbar(grund)
        nur_angaben(inhalt, ANGABEN)
        return Datentabelle(art=str(inhalt.get("art", "")), zeilen=_saetze(inhalt.get("zeilen")))


def _wert(wert: Zelle) -> str | int | bool | None:
    if isinstance(wert, Decimal):
        return als_text(wert)
    return wert.isoformat() if isinstance(wert, date) else wert


def _zeile(wert: object) -> str:
    return json.dumps(wert, ensure_ascii=False, allow_nan=False)


def _saetze(liste: Any) -> tuple[dict[str, object], ...]:  # noqa: ANN401 – JSON eben
    if not isinstance(liste, list) or not all(isinstance(satz, dict) for satz in liste):
        grund = "Erwartet wird eine Liste von Datensätzen."
        raise DatenUnlesbar(grund)
    if len(liste) > MEISTE_ZEILEN:
        grund = f"Sie hat mehr als {MEISTE_ZEILEN} Zeilen."
        raise DatenUnlesbar(grund)
    return tuple(liste)
