"""Alle Datensätze als ein JSON-Dokument mit Format und Stand; liest nur, was es kennt."""

import json
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from strom.adapters.store.form import lesen, schreiben
from strom.adapters.store.hebung import gehoben
from strom.adapters.store.migrationen.heben import STAND, STANDTABELLE, gestempelt
from strom.ports.namen import TABELLEN
from strom.werte.fehler import StromFehler

FORMAT = "strom-daten"
GROESSTE_DATEI = 500_000_000
TIEFSTE_EBENE = 64
MEISTE_KNOTEN = 50_000_000
ARTEN = {tabelle: art for art, tabelle in TABELLEN.items()}


class DatenUnlesbar(StromFehler):
    """Das Dokument ist keines von Strom oder beschädigt; es wurde nichts übernommen."""

    def __init__(self, grund: str) -> None:
        super().__init__(f"Die Daten lassen sich nicht lesen: {grund} Es wurde nichts geändert.")


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

    def lesen(self, roh: bytes) -> tuple[object, ...]:
        """Prüft, hebt und liest alle Datensätze.

        Raises:
            DatenUnlesbar: Zu groß, zu tief, kein JSON, fremde oder beschädigte Datensätze.
            Speicherfehler: Der Stand ist unlesbar oder neuer als dieses Programm.
        """
        dokument = json_lesen(roh)
        if not isinstance(dokument, dict) or dokument.get("format") != FORMAT:
            grund = f"Es ist keine Ausgabe von Strom (Format „{FORMAT}“ fehlt)."
            raise DatenUnlesbar(grund)
        tabellen = gehoben(gestempelt(_tabellen(dokument), _stand(dokument)))
        tabellen.pop(STANDTABELLE)
        return tuple(_objekte(tabellen))


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


def _objekte(tabellen: dict[str, dict[str, Any]]) -> Iterable[object]:
    gesehen: set[tuple[str, str]] = set()
    for name, saetze in tabellen.items():
        if name not in ARTEN:
            grund = f"Die Tabelle „{name[:40]}“ kennt dieses Programm nicht."
            raise DatenUnlesbar(grund)
        for nummer, satz in saetze.items():
            objekt = _objekt(name, nummer, satz)
            if (name, objekt.id) in gesehen:
                grund = f"In „{name}“ kommt die Kennung „{str(objekt.id)[:40]}“ zweimal vor."
                raise DatenUnlesbar(grund)
            gesehen.add((name, objekt.id))
            yield objekt


def _objekt(name: str, nummer: str, satz: dict[str, Any]) -> Any:  # noqa: ANN401 – je Tabelle anders
    try:
        objekt = lesen(ARTEN[name], satz)
    except ValidationError as fehler:
        wo = ".".join(str(teil) for teil in fehler.errors()[0]["loc"])[:60]
        grund = f"In „{name}“ passt Datensatz {int(nummer) + 1} nicht (bei „{wo}“)."
        raise DatenUnlesbar(grund) from fehler
    if unbekannt := set(satz) - set(schreiben(objekt)):
        felder = ", ".join(sorted(unbekannt))[:60]
        grund = f"In „{name}“ enthält Datensatz {int(nummer) + 1} Unbekanntes ({felder})."
        raise DatenUnlesbar(grund)
    return objekt


def json_lesen(roh: bytes, *, hoechstens: int = GROESSTE_DATEI) -> Any:  # noqa: ANN401 – JSON eben
    """Liest JSON mit Grenzen für Größe, Tiefe und Knoten; ohne NaN, Gleitkomma und Doppeltes.

    Raises:
        DatenUnlesbar: Eine Grenze ist überschritten oder es ist kein JSON.
    """
    if len(roh) > hoechstens:
        grund = f"Die Datei ist größer als {hoechstens // 1_000_000} MB."
        raise DatenUnlesbar(grund)
    try:
        wert = json.loads(
            roh.decode("utf-8-sig"),
            object_pairs_hook=_ohne_doppelte,
            parse_constant=_keine_unzahl,
            parse_float=_kein_gleitkomma,
        )
    except UnicodeDecodeError as fehler:
        grund = "Der Text ist nicht in UTF-8 geschrieben."
        raise DatenUnlesbar(grund) from fehler
    except RecursionError as fehler:
        raise _zu_tief() from fehler
    except ValueError as fehler:
        wo = f" (Zeile {fehler.lineno})" if isinstance(fehler, json.JSONDecodeError) else ""
        grund = f"Es ist kein gültiges JSON{wo}."
        raise DatenUnlesbar(grund) from fehler
    _grenzen_pruefen(wert)
    return wert


def _zu_tief() -> DatenUnlesbar:
    return DatenUnlesbar(f"Es ist tiefer als {TIEFSTE_EBENE} Ebenen verschachtelt.")


def _grenzen_pruefen(wurzel: object) -> None:
    """Ebene für Ebene statt mit Selbstaufruf, damit auch Boshaftes nicht überläuft."""
    ebene, knoten, tiefe = [wurzel], 0, 0
    while ebene:
        knoten, tiefe = knoten + len(ebene), tiefe + 1
        if tiefe > TIEFSTE_EBENE:
            raise _zu_tief()
        if knoten > MEISTE_KNOTEN:
            grund = f"Es hat mehr als {MEISTE_KNOTEN} Einträge."
            raise DatenUnlesbar(grund)
        ebene = [kind for eintrag in ebene for kind in _kinder(eintrag)]


def _kinder(eintrag: object) -> Iterable[object]:
    if isinstance(eintrag, dict):
        return eintrag.values()
    return eintrag if isinstance(eintrag, list) else ()


def _ohne_doppelte(paare: list[tuple[str, Any]]) -> dict[str, Any]:
    ergebnis = dict(paare)
    if len(ergebnis) != len(paare):
        namen = [name for name, _ in paare]
        doppelt = next(n for n in namen if namen.count(n) > 1)
        grund = f"Das Feld „{doppelt[:40]}“ steht zweimal im selben Datensatz."
        raise DatenUnlesbar(grund)
    return ergebnis


def _keine_unzahl(text: str) -> object:
    grund = f"„{text}“ ist keine Zahl."
    raise DatenUnlesbar(grund)


def _kein_gleitkomma(text: str) -> object:
    grund = f"Die Zahl {text[:40]} steht nicht als Dezimaltext in Anführungszeichen."
    raise DatenUnlesbar(grund)
