"""Aus einer JSON-Tabelle werden dieselben Zeilen wie aus CSV; hier ist nichts mehrdeutig.

Ein Feld, das in einem Datensatz fehlt, bleibt, wie es ist; `null` ist eine leere Zelle.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from strom.austausch.vorschau import TabellePasstNicht, Zeilenurteil
from strom.ports.austausch import Datentabelle
from strom.usecases.austausch.tabellen.spalten import Art, Spalte, Wert
from strom.usecases.austausch.tabellen.zeilen import (
    DATENSATZ,
    Einlese,
    Zeile,
    art_der_datei,
    hinweise,
    spalten_der_datei,
)
from strom.werte.dezimal import dezimal
from strom.werte.fehler import Eingabefehler

FORMEN = {
    Wert.TEXT: "ein Text",
    Wert.ZAHL: "eine Zahl wie „1234.5“",
    Wert.GANZ: "eine ganze Zahl",
    Wert.DATUM: "ein Tag wie „2025-12-31“",
    Wert.JA: "true oder false",
}


class _PasstNicht(Exception):
    """Der Wert hat nicht den Typ seiner Spalte."""


def json_einlesen(datei: str, tabelle: Datentabelle) -> Einlese:
    """Ordnet die Datei einer Art zu und liest jeden Datensatz.

    Raises:
        TabellePasstNicht: Unbekannte Art, unbekannte oder fehlende Felder.
    """
    kopf = tuple(dict.fromkeys(feld for satz in tabelle.zeilen for feld in satz))
    art = art_der_datei(tabelle.art or datei, kopf, datei=datei)
    if not kopf:
        grund = "Darin steht kein einziger Datensatz."
        raise TabellePasstNicht(datei, grund)
    spalten = spalten_der_datei(datei, art, kopf)
    je_feld = dict(zip(kopf, spalten, strict=True))
    gut, schlecht = _zeilen(datei, art, je_feld, tabelle.zeilen)
    return Einlese(
        art=art,
        zeilen=tuple(gut),
        abgelehnt=tuple(schlecht),
        hinweise=tuple(hinweise(datei, art, spalten)),
    )


def _zeilen(
    datei: str, art: Art, je_feld: Mapping[str, Spalte], saetze: Iterable[Mapping[str, object]]
) -> tuple[list[Zeile], list[Zeilenurteil]]:
    gut: list[Zeile] = []
    schlecht: list[Zeilenurteil] = []
    for nummer, satz in enumerate(saetze, start=1):
        leer = Zeile(datei=datei, nummer=nummer, art=art, werte={}, wort=DATENSATZ)
        try:
            werte = dict(_werte(je_feld, satz))
            _pflicht(art, werte)
        except Eingabefehler as fehler:
            gegenstand = " ".join(str(w) for w in list(satz.values())[:3])[:60]
            schlecht.append(leer.abgelehnt(str(fehler), gegenstand))
        else:
            gut.append(leer.mit(werte))
    return gut, schlecht


def _werte(
    je_feld: Mapping[str, Spalte], satz: Mapping[str, object]
) -> Iterator[tuple[str, object]]:
    for feld, roh in satz.items():
        spalte = je_feld[feld]
        if not spalte.auskunft:
            yield spalte.feld, _wert(spalte, roh)


def _pflicht(art: Art, werte: Mapping[str, object]) -> None:
    for spalte in art.spalten:
        if spalte.pflicht and werte.get(spalte.feld) in {None, ""}:
            satz = f"Das Feld „{spalte.name}“ ist leer."
            raise Eingabefehler(satz, feld=spalte.feld)


def _wert(spalte: Spalte, roh: object) -> object:
    """Der Wert mit dem Typ seiner Spalte.

    Raises:
        Eingabefehler: Er hat einen anderen.
    """
    if spalte.worte is not None:
        return _wort(spalte, roh)
    if roh is None:
        return {Wert.TEXT: "", Wert.JA: False}.get(spalte.wert)
    try:
        return LESER[spalte.wert](roh)
    except _PasstNicht as fehler:
        satz = f"{spalte.name}: „{str(roh)[:40]}“ passt nicht, erwartet wird {FORMEN[spalte.wert]}."
        raise Eingabefehler(satz, feld=spalte.feld) from fehler


def _wort(spalte: Spalte, roh: object) -> object:
    if roh is None:
        return None
    worte = list(spalte.worte or ())
    treffer = next((w for w in worte if str(w) == roh), None)
    if treffer is None:
        erlaubt = ", ".join(f"„{w}“" for w in worte)
        satz = f"{spalte.name}: „{str(roh)[:40]}“ gibt es nicht. Möglich sind {erlaubt}."
        raise Eingabefehler(satz, feld=spalte.feld)
    return treffer


def _text(roh: object) -> str:
    if not isinstance(roh, str):
        raise _PasstNicht
    return roh


def _zahl(roh: object) -> Decimal:
    if isinstance(roh, bool) or not isinstance(roh, str | int | Decimal):
        raise _PasstNicht
    try:
        return dezimal(str(roh))
    except Eingabefehler as fehler:
        raise _PasstNicht from fehler


def _ganz(roh: object) -> int:
    zahl = _zahl(roh)
    if zahl != zahl.to_integral_value():
        raise _PasstNicht
    return int(zahl)


def _tag(roh: object) -> date:
    try:
        tag = date.fromisoformat(_text(roh))
    except ValueError as fehler:
        raise _PasstNicht from fehler
    if tag.isoformat() != roh:
        raise _PasstNicht
    return tag


def _ja(roh: object) -> bool:
    if not isinstance(roh, bool):
        raise _PasstNicht
    return roh


LESER = {Wert.TEXT: _text, Wert.ZAHL: _zahl, Wert.GANZ: _ganz, Wert.DATUM: _tag, Wert.JA: _ja}
