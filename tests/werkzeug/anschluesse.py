"""Anschlüsse im Speicher für Geschichten: Drucker, Dokumente, Uhr – und ein verdrahtetes Strom."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path

from strom import NichtGefunden, Strom, Unveraenderlich
from strom.bootstrap import oeffnen
from strom.rechnung import RechnungsBild, Uebersichtsbild
from strom.rechnung.bild import Berichtsbild
from tests.werkzeug.ablage_im_speicher import SpeicherAblage


class TextDrucker:
    """Druckt das Bild als Text; gleiche Eingabe, gleiche Bytes."""

    meldungen: tuple[str, ...] = ()

    def rechnung(self, bild: RechnungsBild) -> bytes:
        return repr(bild).encode()

    def uebersicht(self, bild: Uebersichtsbild) -> bytes:
        return repr(bild).encode()

    def bericht(self, bild: Berichtsbild) -> bytes:
        return repr(bild).encode()

    def zusammenfuehren(self, dokumente: Iterable[bytes]) -> bytes:
        return b"\f".join(dokumente)


@dataclass
class DokumenteImSpeicher:
    """Der Dokumentenordner als zwei Wörterbücher."""

    fertig: dict[str, bytes] = field(default_factory=dict)
    vorbereitet: dict[str, bytes] = field(default_factory=dict)

    def vorbereiten(self, name: str, inhalt: bytes) -> str:
        if name in self.fertig:
            raise Unveraenderlich(name)
        self.vorbereitet[name] = inhalt
        return sha256(inhalt).hexdigest()

    def veroeffentlichen(self, name: str) -> None:
        if name not in self.vorbereitet:
            raise NichtGefunden("Das Dokument", name)
        self.fertig[name] = self.vorbereitet.pop(name)

    def lesen(self, name: str) -> bytes:
        if name not in self.fertig:
            raise NichtGefunden("Das Dokument", name)
        return self.fertig[name]

    def namen(self) -> tuple[str, ...]:
        return tuple(sorted(self.fertig))

    def aufraeumen(self, erwartet: Iterable[tuple[str, str]]) -> None:
        for name, summe in erwartet:
            inhalt = self.vorbereitet.get(name)
            if inhalt is not None and sha256(inhalt).hexdigest() == summe:
                self.fertig[name] = inhalt
        self.vorbereitet.clear()

    def entfernen(self, namen: Iterable[str]) -> None:
        for name in namen:
            self.fertig.pop(name, None)


@dataclass
class StehendeUhr:
    """Zeigt immer denselben Tag."""

    tag: date = date(2026, 1, 20)

    def jetzt(self) -> datetime:
        return datetime.combine(self.tag, time(11), UTC)

    def heute(self) -> date:
        return self.tag


@dataclass
class Schreibtisch:
    """Ein Arbeitsplatz, an dem schon jemand sitzt."""

    bearbeiter: str = "Karla Kasse"

    def bearbeiter_merken(self, name: str) -> None:
        self.bearbeiter = name


def strom_im_speicher(**anschluesse: object) -> Strom:
    """Ein ganzes Strom ohne Platte."""
    vorgabe: dict[str, object] = {
        "ablage": SpeicherAblage(),
        "dokumente": DokumenteImSpeicher(),
        "drucker": TextDrucker(),
        "uhr": StehendeUhr(),
        "arbeitsplatz": Schreibtisch(),
    }
    return oeffnen(Path("nirgends"), **(vorgabe | anschluesse))
