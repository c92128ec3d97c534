"""Alle Datensätze als ein JSON-Dokument mit Format und Stand; liest nur, was es kennt."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from strom.adapters.exchange.jsonlesen import DatenUnlesbar, json_lesen, nur_angaben
from strom.adapters.exchange.schema import FORMAT, datenschema
from strom.adapters.store.form import fremde_felder, lesen, schreiben
from strom.adapters.store.hebung import gehoben
from strom.adapters.store.migrationen.heben import STAND, STANDTABELLE, gestempelt
from strom.ports.austausch import Satz
from strom.ports.namen import TABELLEN
from strom.werte.fehler import StromFehler

ARTEN = {tabelle: art for art, tabelle in TABELLEN.items()}
KENNZEICHEN = f'"{FORMAT}"'.encode()
ANGABEN = frozenset({"$schema", "format", "stand", "tabellen"})


class JsonDaten:
    """Erfüllt `strom.ports.austausch.Datenform`."""

    @property
    def arten(self) -> tuple[type, ...]:
        """Alle Klassen, die abgelegt werden."""
        return tuple(TABELLEN)

    def schreiben(self, objekte: Iterable[object]) -> bytes:
        """Je Tabelle eine Liste, ein Datensatz je Zeile, damit es auch ein Mensch lesen kann."""
        tabellen: dict[str, list[str]] = {name: [] for name in TABELLEN.values()}
        for objekt in objekte:
            tabellen[TABELLEN[type(objekt)]].append(_zeile(schreiben(objekt)))
        teile = (f"{_zeile(name)}: [{_liste(zeilen)}]" for name, zeilen in tabellen.items())
        kopf = f'{{"format": "{FORMAT}", "stand": {STAND}, "tabellen": {{\n'
        return (kopf + ",\n".join(teile) + "\n}}\n").encode()

    def schema(self, tabellen: Mapping[str, object]) -> bytes:
        """Siehe strom.ports.austausch.Datenform."""
        return datenschema(tabellen)

    def erkennt(self, roh: bytes) -> bool:
        """Ob es alle Daten auf einmal sind; das Format steht als eigener Text darin."""
        return KENNZEICHEN in roh

    def lesen(self, roh: bytes) -> tuple[object, ...]:
        """Prüft, hebt und liest alle Datensätze.

        Raises:
            DatenUnlesbar: Zu groß, zu tief, kein JSON, fremde oder beschädigte Datensätze.
            Speicherfehler: Der Stand ist unlesbar oder neuer als dieses Programm.
        """
        gelesen = self.saetze(roh)
        for satz in gelesen:
            if satz.einwand:
                raise DatenUnlesbar(satz.einwand)
        return tuple(s.objekt for s in gelesen)

    def saetze(self, roh: bytes) -> tuple[Satz, ...]:
        """Wie `lesen`, aber ein unbrauchbarer Datensatz hält die anderen nicht auf.

        Raises:
            DatenUnlesbar: Zu groß, zu tief, kein JSON, keines von Strom.
            Speicherfehler: Der Stand ist unlesbar oder neuer als dieses Programm.
        """
        dokument = json_lesen(roh)
        if not isinstance(dokument, dict) or dokument.get("format") != FORMAT:
            grund = f"Es ist keine Ausgabe von Strom (Format „{FORMAT}“ fehlt)."
            raise DatenUnlesbar(grund)
        nur_angaben(dokument, ANGABEN)
        tabellen = gehoben(gestempelt(_tabellen(dokument), _stand(dokument)))
        tabellen.pop(STANDTABELLE)
        return tuple(_saetze(tabellen))


def _zeile(wert: object) -> str:
    return json.dumps(wert, ensure_ascii=False, allow_nan=False)


def _liste(zeilen: list[str]) -> str:
    return "\n" + ",\n".join(zeilen) + "\n" if zeilen else ""


def _stand(dokument: dict[str, Any]) -> int:
    stand = dokument.get("stand")
    if type(stand) is not int:
        grund = "Die Angabe „stand“ fehlt oder ist keine Zahl."
        raise DatenUnlesbar(grund)
    return stand


def _tabellen(dokument: dict[str, Any]) -> dict[str, dict[str, Any]]:
    tabellen = dokument.get("tabellen")
    if not isinstance(tabellen, dict) or not all(isinstance(t, list) for t in tabellen.values()):
        grund = "Die Angabe „tabellen“ fehlt oder ist keine Liste je Tabelle."
        raise DatenUnlesbar(grund)
    for name, saetze in tabellen.items():
        if not all(isinstance(satz, dict) for satz in saetze):
            grund = f"In „{name[:40]}“ steht etwas, das kein Datensatz ist."
            raise DatenUnlesbar(grund)
    return {name: {str(i): s for i, s in enumerate(liste)} for name, liste in tabellen.items()}


def _saetze(tabellen: dict[str, dict[str, Any]]) -> Iterator[Satz]:
    gesehen: set[tuple[str, str]] = set()
    for name, saetze in tabellen.items():
        if name not in ARTEN:
            grund = f"Die Tabelle „{name[:40]}“ kennt dieses Programm nicht."
            raise DatenUnlesbar(grund)
        for nummer, roh in enumerate(saetze.values(), start=1):
            satz = _satz(name, nummer, roh)
            schluessel = (name, getattr(satz.objekt, "id", ""))
            if not satz.einwand and schluessel in gesehen:
                grund = f"In „{name}“ kommt die Kennung „{schluessel[1][:40]}“ zweimal vor."
                satz = Satz(tabelle=name, nummer=nummer, einwand=grund)
            gesehen.add(schluessel)
            yield satz


def _satz(name: str, nummer: int, roh: dict[str, Any]) -> Satz:
    try:
        objekt = lesen(ARTEN[name], roh)
    except ValidationError as fehler:
        wo = ".".join(str(teil) for teil in fehler.errors()[0]["loc"])[:60]
        einwand = f"In „{name}“ passt Datensatz {nummer} nicht (bei „{wo}“)."
        return Satz(tabelle=name, nummer=nummer, einwand=einwand)
    except StromFehler as fehler:
        einwand = f"In „{name}“ passt Datensatz {nummer} nicht ({fehler})."
        return Satz(tabelle=name, nummer=nummer, einwand=einwand)
    if fremd := list(fremde_felder(schreiben(objekt), roh)):
        felder = ", ".join(fremd)[:60]
        einwand = f"In „{name}“ enthält Datensatz {nummer} Unbekanntes ({felder})."
        return Satz(tabelle=name, nummer=nummer, einwand=einwand)
    return Satz(tabelle=name, nummer=nummer, objekt=objekt)
