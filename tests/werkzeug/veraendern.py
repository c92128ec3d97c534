"""Verändert gespeicherte Datensätze wie ein Bitfehler oder eine fremde Hand."""

import json
import random
from contextlib import contextmanager
from dataclasses import dataclass, field

from pydantic import ValidationError

from strom.adapters.store.form import abweichung, lesen, schreiben
from strom.siegel.ansicht import Siegelbefund
from strom.usecases.siegel.siegelpruefung import Siegelpruefung
from strom.werte.fehler import StromFehler
from tests.werkzeug.ablage_im_speicher import SpeicherAblage
from tests.werkzeug.anschluesse import DokumenteImSpeicher

UNLESBAR = Siegelbefund(datensatz="", satz="Der Speicher nimmt das Dokument nicht an.")
LESBAR = 0.7
"""So oft ist das neue Byte ein lesbares Zeichen; die übrigen ergeben meist gar kein JSON mehr."""


@dataclass
class Bestand:
    """Ein Verein auf Tabellen-Ebene: Dokumente, wie sie in der Datei stehen."""

    ablage: SpeicherAblage
    dokumente: DokumenteImSpeicher
    form: list[tuple[type, str, str]] = field(default_factory=list)

    def befunde(self) -> tuple[Siegelbefund, ...]:
        return Siegelpruefung(self.ablage, self.dokumente, lambda: self.form).befunde()

    @contextmanager
    def ersetzt(self, objekt: object, neu: object, form: str = ""):
        """Solange der Block läuft, steht `neu` an der Stelle von `objekt`."""
        art = type(objekt)
        alte = self.ablage.inhalt[art]
        self.ablage.inhalt[art] = {
            (neu if o is objekt else o).id: (neu if o is objekt else o) for o in alte.values()
        }
        self.form = [(art, objekt.id, form)] if form else []
        try:
            yield
        finally:
            self.ablage.inhalt[art] = alte
            self.form = []

    def nach_aenderung(self, objekt: object, dokument: object) -> tuple[Siegelbefund, ...]:
        """Was auffällt, wenn statt `objekt` dieses Dokument in der Datei steht."""
        try:
            neu = lesen(type(objekt), dokument)
        except (ValidationError, StromFehler, ValueError):
            return (UNLESBAR,)  # so öffnet Strom gar nicht erst und sagt, welcher Datensatz es ist
        with self.ersetzt(objekt, neu, abweichung(neu, dokument)):
            return self.befunde()

    def pdf_nach_aenderung(self, name: str, inhalt: bytes) -> tuple[Siegelbefund, ...]:
        alt = self.dokumente.fertig[name]
        self.dokumente.fertig[name] = inhalt
        try:
            return self.befunde()
        finally:
            self.dokumente.fertig[name] = alt


def gekippt(roh: bytes, zufall: random.Random) -> bytes:
    """Ein Byte anders."""
    stelle = zufall.randrange(len(roh))
    moeglich = range(32, 127) if zufall.random() < LESBAR else range(256)
    anders = zufall.choice([b for b in moeglich if b != roh[stelle]])
    return roh[:stelle] + bytes([anders]) + roh[stelle + 1 :]


def mit_anderem_byte(objekt: object, zufall: random.Random) -> object | None:
    """Das Dokument des Objekts mit einem anderen Byte; None, wenn es kein JSON mehr ist."""
    roh = json.dumps(schreiben(objekt), ensure_ascii=False, separators=(",", ":")).encode()
    try:
        return json.loads(gekippt(roh, zufall))
    except ValueError:
        return None


def mit_anderem_feld(objekt: object, zufall: random.Random) -> dict:
    """Das Dokument des Objekts, ein Wert darin durch einen anderen ersetzt."""
    dokument = schreiben(objekt)
    behaelter, name = zufall.choice(list(_werte(dokument)))
    behaelter[name] = _anders(behaelter[name], zufall)
    return dokument


def _werte(daten):
    paare = daten.items() if isinstance(daten, dict) else enumerate(daten)
    for name, wert in paare:
        if isinstance(wert, dict | list) and wert:
            yield from _werte(wert)
        else:
            yield daten, name


def _anders(wert: object, zufall: random.Random) -> object:
    match wert:
        case bool():
            return not wert
        case int():
            return wert + zufall.choice((-1, 1, 100))
        case str() if wert and wert[-1].isdigit():
            return wert[:-1] + str((int(wert[-1]) + zufall.randrange(1, 10)) % 10)
        case str() if wert:
            return zufall.choice((wert + "x", wert[:-1], wert.swapcase() + "."))
        case str():
            return "neu"
    return "etwas"
