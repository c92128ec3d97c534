"""Der Stand in `strom.json`: gültiges TinyDB-JSON, lesbar, ein Dokument je Zeile.

Zeile 2 ist `_meta`: Format, Generation, Kopf der Journalkette und eine Prüfsumme über alles.
Ändert jemand die Datei von Hand, stimmt die Prüfsumme nicht mehr; das wird gemeldet, nicht
verweigert. TinyDB allein kann die Datei öffnen.
"""

from __future__ import annotations

import errno
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from strom.adapters.store.journal import datei
from strom.adapters.store.journal.journal import FORMAT
from strom.adapters.store.journal.kodierung import (
    JsonUnlesbar,
    Tabellen,
    entziffern,
    misstrauisch_entziffern,
)

META = "_meta"
"""Name der Kennzeile; keine eigene Tabelle darf so heißen."""
_NUMMER = re.compile(r"-?[0-9]+", re.ASCII)
_BOM = b"\xef\xbb\xbf"
_TEXT = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Kennung:
    """Was die Kennzeile sagt; `kopf` ist None, wenn es keine gibt."""

    generation: int
    kopf: bytes | None
    format: str = FORMAT


@dataclass(frozen=True, slots=True, kw_only=True)
class Schnappschuss:
    """Ein gelesener Stand; `ist_echt`, wenn die Prüfsumme stimmt."""

    tabellen: Tabellen
    kennung: Kennung
    ist_echt: bool


OHNE_KENNZEILE = Kennung(generation=0, kopf=None)


def kodieren(tabellen: Tabellen, generation: int, kopf: bytes) -> bytes:
    """Der Stand als Datei."""
    rumpf = ",\n".join(_tabelle(name, tabellen[name]) for name in tabellen)
    rest = (rumpf + "\n}\n" if rumpf else "}\n").encode()
    meta = {
        "format": FORMAT,
        "generation": generation,
        "kopf": kopf.hex(),
        "geschrieben": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    meta["sha256"] = _summe(meta, rest)
    trenner = b",\n" if rumpf else b"\n"
    return b'{\n"' + META.encode() + b'": {"1": ' + _TEXT(meta).encode() + b"}" + trenner + rest


def lesen(roh: bytes) -> Schnappschuss:
    """Liest einen Stand. Wirft JsonUnlesbar mit der Zeile."""
    meta = _meta(roh)
    if meta is not None and summe_stimmt(roh, meta):
        return _aufnehmen(entziffern(roh), ist_echt=True)
    return _aufnehmen(misstrauisch_entziffern(_als_text(roh)), ist_echt=False)


def summe_stimmt(roh: bytes, meta: dict[str, Any]) -> bool:
    """Ist die Datei genau so, wie das Programm sie geschrieben hat?"""
    return _summe(meta, _rest(roh)) == meta.get("sha256")


def retten(roh: bytes) -> tuple[Schnappschuss, list[int]]:
    """Nimmt aus einer beschädigten Datei jede Zeile, die für sich lesbar ist.

    Returns:
        den geretteten Stand und die Nummern der unlesbaren Zeilen (ab 1)
    """
    tabellen: Tabellen = {}
    unlesbar: list[int] = []
    tabelle: dict[str, Any] | None = None
    for nummer, zeile in enumerate(roh.decode("utf-8", "replace").split("\n"), 1):
        text = zeile.strip().removesuffix(",")
        if name := re.fullmatch(r'("(?:[^"\\]|\\.)*"): \{\}?', text):
            tabelle = tabellen.setdefault(str(json.loads(name[1])), {})
        elif text not in {"", "{", "}"} and not _zeile_retten(text, tabelle):
            unlesbar.append(nummer)
    tabellen.pop(META, None)
    return Schnappschuss(tabellen=tabellen, kennung=_kennung(_meta(roh)), ist_echt=False), unlesbar


def neu_schreiben(pfad: Path, roh: bytes) -> None:
    """Schreibt die neue Datei neben die alte, hält sie fest und liest sie zurück. Wirft OSError."""
    datei.ganz_schreiben(pfad, roh)
    inhalt_festhalten(pfad)
    if zuruecklesen(pfad) != roh:
        raise OSError(errno.EIO, "Zurückgelesenes stimmt nicht", str(pfad))


def inhalt_festhalten(pfad: Path) -> None:
    """Der Inhalt muss auf dem Datenträger sein, bevor der Name wechselt."""
    datei.nachtraeglich_festhalten(pfad)


def zuruecklesen(pfad: Path) -> bytes:
    """Was wirklich in der Datei steht; fängt volle und kaputte Sticks."""
    return pfad.read_bytes()


def ordner_nach_ersetzen(ordner: Path) -> None:
    """Der Austausch muss auf dem Datenträger sein, bevor alte Journale gehen."""
    datei.ordner_festhalten(ordner)


def _tabelle(name: str, dokumente: dict[str, Any]) -> str:
    zeilen = ",\n".join(f'"{nr}": {_TEXT(dokument)}' for nr, dokument in dokumente.items())
    return f"{_TEXT(name)}: {{\n{zeilen}\n}}" if zeilen else f"{_TEXT(name)}: {{}}"


def _summe(meta: dict[str, Any], rest: bytes) -> str:
    ohne = {name: wert for name, wert in meta.items() if name != "sha256"}
    return sha256(_TEXT(ohne).encode() + b"\n" + rest).hexdigest()


def _rest(roh: bytes) -> bytes:
    return roh.split(b"\n", 2)[2]


def _meta(roh: bytes) -> dict[str, Any] | None:
    """Die Kennzeile, wenn sie dort steht, wo das Programm sie hinschreibt."""
    zeilen = roh.split(b"\n", 2)
    if len(zeilen) != 3 or zeilen[0] != b"{":  # noqa: PLR2004
        return None
    try:
        gelesen = entziffern(b"{" + zeilen[1].removesuffix(b",") + b"}")[META]["1"]
    except (JsonUnlesbar, KeyError, TypeError):
        return None
    return gelesen if isinstance(gelesen, dict) else None


def _kennung(meta: Any) -> Kennung:  # noqa: ANN401
    if not isinstance(meta, dict):
        return OHNE_KENNZEILE
    try:
        generation, kopf = int(meta["generation"]), bytes.fromhex(meta["kopf"])
        return Kennung(generation=generation, kopf=kopf, format=str(meta["format"]))
    except (KeyError, TypeError, ValueError):
        return OHNE_KENNZEILE


def _als_text(roh: bytes) -> str:
    try:
        return roh.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as fehler:
        zeile = roh.count(b"\n", 0, fehler.start) + 1
        grund = "kein UTF-8-Text"
        raise JsonUnlesbar(grund, zeile) from fehler


def _aufnehmen(inhalt: Any, *, ist_echt: bool) -> Schnappschuss:  # noqa: ANN401
    if not isinstance(inhalt, dict):
        grund = "die Datei enthält keine Tabellen"
        raise JsonUnlesbar(grund, 1)
    meta = inhalt.pop(META, None)
    for name, tabelle in inhalt.items():
        _tabelle_pruefen(name, tabelle)
    kennung = _kennung(meta.get("1") if isinstance(meta, dict) else None)
    return Schnappschuss(tabellen=inhalt, kennung=kennung, ist_echt=ist_echt)


def _tabelle_pruefen(name: str, tabelle: Any) -> None:  # noqa: ANN401
    if not isinstance(tabelle, dict):
        grund = f"„{name}“ ist keine Tabelle"
        raise JsonUnlesbar(grund)
    for nr, dokument in tabelle.items():
        if not isinstance(dokument, dict) or not _NUMMER.fullmatch(nr):
            grund = f"„{name}“ enthält unter „{nr}“ kein Dokument"
            raise JsonUnlesbar(grund)


def _zeile_retten(text: str, tabelle: dict[str, Any] | None) -> bool:
    try:
        paar = entziffern("{" + text + "}")
    except JsonUnlesbar:
        return False
    if META in paar:
        return True
    if tabelle is None or not all(
        isinstance(d, dict) and _NUMMER.fullmatch(i) for i, d in paar.items()
    ):
        return False
    tabelle.update(paar)
    return True
