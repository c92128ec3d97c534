"""Aus einer gelesenen Tabelle werden Zeilen mit Werten; was nicht passt, bekommt seinen Satz."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from strom.austausch.vorschau import TabellePasstNicht, Urteil, Zeilenurteil, aufgezaehlt
from strom.ports.austausch import Texttabelle, Textzeile
from strom.usecases.austausch.tabellen.lesart import Spaltenlesart, lesart
from strom.usecases.austausch.tabellen.spalten import (
    EINLESBAR,
    NUR_AUSGABE,
    Art,
    Spalte,
    Wert,
    art_nach_kopf,
)
from strom.werte import deutsch
from strom.werte.fehler import Eingabefehler

DATENSATZ = "Datensatz"
UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Zeile:
    """Eine gelesene Zeile; `werte` hat nur Felder, deren Spalte in der Datei steht.

    `wort` sagt, was gezählt wird: Zeilen einer CSV-Datei oder Datensätze einer JSON-Datei.
    """

    datei: str
    nummer: int
    art: Art
    werte: dict[str, Any]
    wort: str = "Zeile"

    @property
    def ist_json(self) -> bool:
        """Ob sie aus einer JSON-Datei kommt."""
        return self.wort == DATENSATZ

    def mit(self, werte: dict[str, Any]) -> "Zeile":
        """Dieselbe Zeile mit anderen Werten."""
        return replace(self, werte=werte)

    def text(self, feld: str) -> str:
        """Ein Text ohne Leerraum am Rand; leer, wenn die Spalte fehlt."""
        return " ".join(str(self.werte.get(feld) or "").split())

    def abgelehnt(self, satz: str, gegenstand: str = "") -> Zeilenurteil:
        """Das Urteil, dass diese Zeile nicht geht."""
        return Zeilenurteil(
            datei=self.datei,
            zeile=self.nummer,
            wort=self.wort,
            urteil=Urteil.ABGELEHNT,
            gegenstand=gegenstand,
            satz=satz,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Einlese:
    """Eine Datei, gelesen: brauchbare Zeilen, abgelehnte und Hinweise."""

    art: Art
    zeilen: tuple[Zeile, ...]
    abgelehnt: tuple[Zeilenurteil, ...]
    hinweise: tuple[str, ...]


def einlesen(datei: str, tabelle: Texttabelle) -> Einlese:
    """Ordnet die Datei einer Art zu und liest jede Zeile.

    Raises:
        TabellePasstNicht: Unbekannte Art, fehlende, überzählige oder doppelte Spalten.
    """
    art = art_der_datei(datei, tabelle.kopf, datei=datei)
    spalten = spalten_der_datei(datei, art, tabelle.kopf)
    wie = _lesart(spalten, tabelle)
    gut: list[Zeile] = []
    schlecht: list[Zeilenurteil] = []
    for roh in tabelle.zeilen:
        try:
            gut.append(_zeile(datei, art, spalten, roh, wie))
        except Eingabefehler as fehler:
            leer = Zeile(datei=datei, nummer=roh.nummer, art=art, werte={})
            schlecht.append(leer.abgelehnt(str(fehler), " ".join(roh.zellen[:3])[:60]))
    return Einlese(
        art=art,
        zeilen=tuple(gut),
        abgelehnt=tuple(schlecht),
        hinweise=tuple(hinweise(datei, art, spalten)),
    )


def art_der_datei(angabe: str, kopf: tuple[str, ...], *, datei: str) -> Art:
    """Nach ihrem Namen oder ihrer eigenen Angabe, sonst nach der Kopfzeile.

    Raises:
        TabellePasstNicht: Sie verrät es nicht, oder sie wird nur ausgegeben.
    """
    stamm = angabe.casefold().translate(UMLAUTE)
    treffer = re.match(r"[a-z]+", stamm)
    name = treffer.group() if treffer else ""
    if name in NUR_AUSGABE:
        grund = "Diese Datei wird nur ausgegeben; Rechnungen entstehen allein durch Ausstellen."
        raise TabellePasstNicht(datei, grund)
    art = next((a for a in EINLESBAR if a.name == name), None) or art_nach_kopf(kopf)
    if art is None:
        moeglich = aufgezaehlt(f"{a.name}.csv" for a in EINLESBAR)
        grund = f"Weder Name noch Kopfzeile verraten, was darin steht. Möglich sind {moeglich}."
        raise TabellePasstNicht(datei, grund)
    return art


def spalten_der_datei(datei: str, art: Art, kopf: tuple[str, ...]) -> tuple[Spalte, ...]:
    """Die Spalten der Datei in ihrer Reihenfolge; Groß und klein ist gleich.

    Raises:
        TabellePasstNicht: Unbekannte, doppelte oder fehlende Spalten, mit Namen.
    """
    while kopf and not kopf[-1]:
        kopf = kopf[:-1]
    bekannt = {s.name.casefold(): s for s in art.spalten}
    unbekannt = [k or "(leer)" for k in kopf if k.casefold() not in bekannt]
    doppelt = [k for k, n in Counter(k.casefold() for k in kopf).items() if n > 1]
    fehlend = [s.name for s in art.spalten if s.pflicht and not _hat(kopf, s)]
    for namen, was in (
        (unbekannt, "Unbekannte Spalten"),
        (doppelt, "Doppelte Spalten"),
        (fehlend, "Es fehlen die Spalten"),
    ):
        if namen:
            grund = f"{was}: {aufgezaehlt(namen)}. Erwartet werden {aufgezaehlt(art.kopf)}."
            raise TabellePasstNicht(datei, grund)
    return tuple(bekannt[k.casefold()] for k in kopf)


def _hat(kopf: Iterable[str], spalte: Spalte) -> bool:
    return spalte.name.casefold() in (k.casefold() for k in kopf)


def _lesart(spalten: tuple[Spalte, ...], tabelle: Texttabelle) -> Spaltenlesart:
    return lesart(
        _zellen(spalten, tabelle, Wert.ZAHL), _zellen(spalten, tabelle, Wert.DATUM), tabelle.trenner
    )


def _zellen(spalten: tuple[Spalte, ...], tabelle: Texttabelle, wert: Wert) -> Iterator[str]:
    stellen = [i for i, s in enumerate(spalten) if s.wert is wert]
    return (z.zellen[i] for z in tabelle.zeilen for i in stellen if i < len(z.zellen))


def _zeile(
    datei: str, art: Art, spalten: tuple[Spalte, ...], roh: Textzeile, wie: Spaltenlesart
) -> Zeile:
    zellen = roh.zellen
    if len(zellen) < len(spalten) or any(z.strip() for z in zellen[len(spalten) :]):
        felder = deutsch.anzahl(len(zellen), "Feld", "Felder")
        satz = (
            f"Die Zeile hat {felder}, die Kopfzeile {len(spalten)}. "
            "Bitte Trennzeichen und Anführungszeichen prüfen."
        )
        raise Eingabefehler(satz)
    werte: dict[str, Any] = {}
    for spalte, text in zip(spalten, zellen, strict=False):
        if spalte.auskunft:
            continue
        werte[spalte.feld] = wie.lesen(spalte, text)
        if spalte.pflicht and werte[spalte.feld] in {None, ""}:
            satz = f"Das Feld „{spalte.name}“ ist leer."
            raise Eingabefehler(satz, feld=spalte.feld)
    return Zeile(datei=datei, nummer=roh.nummer, art=art, werte=werte)


def hinweise(datei: str, art: Art, spalten: tuple[Spalte, ...]) -> Iterator[str]:
    """Welche Spalten fehlen und was das heißt."""
    fehlend = [
        s.name for s in art.ausgabe if s not in spalten and not s.auskunft and s.feld != "id"
    ]
    if fehlend:
        yield (
            f"{datei}: Die Spalten {aufgezaehlt(fehlend)} fehlen; Vorhandenes bleibt dort, "
            "Neues bekommt die Vorgabe."
        )
