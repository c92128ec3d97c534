"""Straße und Hausnummer, PLZ und Ort – auch wenn alles in einer Zelle steht."""

import re
from dataclasses import replace

from strom.stammdaten.verein import Anschrift
from strom.uebernahme.felder import Tabellenfeld
from strom.uebernahme.vorschau import Fundliste
from strom.uebernahme.zellen import Zeilenleser

F = Tabellenfeld
HAUSNUMMER = r"[0-9]{1,4}\s?[a-zA-Z]?(?:\s?[-/+]\s?[0-9]{1,4}\s?[a-zA-Z]?)?"
STRASSE = re.compile(rf"(?P<strasse>.*\S)\s+(?P<hausnummer>{HAUSNUMMER})")
ORT = re.compile(r"(?:(?P<land>[A-Za-z]{1,3})[-\s])?(?P<plz>[0-9]{4,5})\s+(?P<ort>\D.*)")
TEILER = re.compile(r"\s*[,;|\n]\s*")
PLZ_OHNE_NULL = re.compile(r"[1-9][0-9]{3}", re.ASCII)
LAENDER = {"D": "DE", "A": "AT", "CH": "CH", "NL": "NL", "DK": "DK", "B": "BE", "L": "LU"}


def anschrift(leser: Zeilenleser, funde: Fundliste) -> Anschrift:
    """Die Anschrift der Zeile; was sich nicht zerlegen lässt, bleibt ganz in der Straße."""
    strasse, hausnummer = leser.text(F.STRASSE), leser.text(F.HAUSNUMMER)
    plz, ort = leser.text(F.PLZ), leser.text(F.ORT)
    aus_einer = _zerlegt(leser, funde)
    if not hausnummer and (treffer := STRASSE.fullmatch(strasse)):
        strasse, hausnummer = treffer["strasse"], treffer["hausnummer"]
    land = "DE"
    if not plz and (treffer := ORT.fullmatch(ort)):
        plz, ort, land = treffer["plz"], treffer["ort"], _land(treffer["land"])
    einzeln = Anschrift(strasse=strasse, hausnummer=hausnummer, plz=plz, ort=ort, land=land)
    gefuellt = einzeln if einzeln != Anschrift() else aus_einer
    return replace(gefuellt, plz=_fuenfstellig(gefuellt))


def _zerlegt(leser: Zeilenleser, funde: Fundliste) -> Anschrift:
    """„Am Deich 3, 26506 Norden“ aus einer Zelle."""
    zelle = leser.zelle(F.ANSCHRIFT)
    roh = zelle.text if "\n" in zelle.text else leser.text(F.ANSCHRIFT)
    teile = [" ".join(t.split()) for t in TEILER.split(roh.strip()) if t.strip()]
    if not teile:
        return Anschrift()
    hinten = ORT.fullmatch(teile[-1])
    vorn = STRASSE.fullmatch(" ".join(teile[:-1])) if hinten and len(teile) > 1 else None
    if hinten is None or vorn is None:
        satz = "Die Anschrift ließ sich nicht zerlegen und steht ganz im Feld „Straße“."
        funde.hinweis(satz, F.ANSCHRIFT)
        return Anschrift(strasse=", ".join(teile))
    return Anschrift(
        strasse=vorn["strasse"],
        hausnummer=vorn["hausnummer"],
        plz=hinten["plz"],
        ort=hinten["ort"],
        land=_land(hinten["land"]),
    )


def _land(vorsatz: str | None) -> str:
    """„D-26506“ und „26506“ sind Deutschland."""
    kurz = (vorsatz or "DE").upper()
    return LAENDER.get(kurz, kurz)


def _fuenfstellig(a: Anschrift) -> str:
    """Eine vierstellige deutsche Postleitzahl war immer fünfstellig; die Null fraß das Blatt."""
    ohne_null = a.land == "DE" and PLZ_OHNE_NULL.fullmatch(a.plz)
    return f"0{a.plz}" if ohne_null else a.plz
